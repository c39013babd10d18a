"""Functions asked by another program: a line of JSON in, a line of JSON out.

Asked is {"number": 1, "function": "SOP_STOCK", "values": ["P1"], "book": path,
"epoch": "1899-12-30"}; the answer is {"number": 1, "value": 12}. A value is a number or
a text, a day a number of days since the epoch.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import TextIO

from sop_xl.lookup.answers import Answer
from sop_xl.lookup.library import Library


def serve_lines(lines: Iterable[str], answers: TextIO, library: Library) -> None:
    """Answer each line until there are no more."""
    for line in lines:
        asked = json.loads(line)
        epoch = dt.date.fromisoformat(asked["epoch"])
        found = library.ask(asked["function"], asked["values"], asked["book"], epoch)
        said = {"number": asked["number"], "value": _plain(found, epoch)}
        # ASCII: what encoding the pipe has does not matter then.
        answers.write(json.dumps(said) + "\n")
        answers.flush()


def _plain(found: Answer | str, epoch: dt.date) -> str | int | float:
    """Return an answer as a cell holds it."""
    if isinstance(found, dt.date):
        return (found - epoch).days
    return float(found) if isinstance(found, Decimal) else found
