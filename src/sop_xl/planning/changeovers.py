"""How long machines take from one mould or setup family to another, by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeAlias

from sop_xl.rows import Table
from sop_xl.tables import Changeover

#: By machine group, then by what is mounted ("": nothing) and what is wanted, minutes.
Changeovers: TypeAlias = Mapping[str, Mapping[tuple[str, str], int]]


def read_changeovers(table: Table[Changeover]) -> Changeovers:
    """Return the minutes of each pair; of rows that say it twice the first counts.

    A row whose minutes are below 0 says nothing.
    """
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    known = table.where(table.known("machine_group", "wanted", "minutes"))
    for record in known.records():
        if record["minutes"] >= 0:
            pair = record["mounted"] or "", record["wanted"]
            found[record["machine_group"]].setdefault(pair, record["minutes"])
    return dict(found)
