"""Why a cell has no typed value, or has one that a person must look at."""

from __future__ import annotations

from sop_xl.records import dataclass
from sop_xl.source import Likeness

#: Names and values that a sentence is filled in with.
Details = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a cell has no typed value: the rule it broke, and how.

    `why` is a word of this package's `messages.WHY`, said with `details`. `suggestion`
    is what could stand in the cell instead, where that is sure enough to offer.
    """

    rule: str
    why: str = ""
    details: Details = ()
    suggestion: str | None = None
    nearest: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A typed value with something about it that a person must look at."""

    value: object
    doubt: Refused
