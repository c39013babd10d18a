"""What a report must know besides its results: the run, and whom to ask."""

from __future__ import annotations

import datetime as dt

from sop_xl.records import dataclass
from sop_xl.source import Finding


@dataclass(frozen=True, slots=True)
class RunFacts:
    """One run: the company's name or "", its date, how many workbooks were read.

    `sources` is 0 where that is not known, and is not told then. `state` says how far a
    plan has come, in words; "" where that is not the question.
    """

    company: str
    date: dt.date
    sources: int = 0
    state: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding, and the department and person to ask about it, as they are called.

    `person` is "" where nobody is named.
    """

    finding: Finding
    department: str
    person: str = ""
