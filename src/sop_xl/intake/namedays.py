"""Days that sheets and files are named after, as in a daily report of each day."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from sop_xl.grid import Grid
from sop_xl.patterns import compile_late
from sop_xl.records import dataclass
from sop_xl.rows import Property
from sop_xl.rows.column import ColumnOf
from sop_xl.source import Finding, Severity
from sop_xl.values.words import DAY_MARKS, MONTH_MARK, RANGE_MARKS, YEAR_MARK

_YEAR = r"(?<!\d)(?:(?P<y>20\d\d)"
_DAY = r"(?P<d>\d{1,2})"
#: Before and behind a day of two there is the other.
_NO_FIRST = rf"(?<![\d{DAY_MARKS}][{re.escape(RANGE_MARKS)}])"
_NO_MORE = rf"(?!\d|[{re.escape(RANGE_MARKS)}]\d)"
_WHOLE = (
    compile_late(rf"{_DAY}[{DAY_MARKS}]"),
    compile_late(
        rf"{_YEAR}[{YEAR_MARK}./_-])?(?P<m>\d{{1,2}})[{MONTH_MARK}./_-]"
        rf"{_DAY}[{DAY_MARKS}]?"
    ),
)
_WITHIN = (
    compile_late(
        rf"{_NO_FIRST}{_YEAR}{YEAR_MARK})?(?P<m>\d{{1,2}}){MONTH_MARK}"
        rf"{_DAY}[{DAY_MARKS}]{_NO_MORE}"
    ),
    compile_late(rf"{_NO_FIRST}{_YEAR})([./_-]?)(?P<m>\d\d?)\2{_DAY}{_NO_MORE}"),
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as far as a name says it; year and month may be left out."""

    year: int | None
    month: int | None
    day: int

    def agrees(self, day: dt.date) -> bool:
        """Return whether a day may be the one that is named."""
        return (
            self.day == day.day
            and self.month in (None, day.month)
            and self.year in (None, day.year)
        )


def _find_all(text: str) -> Iterator[re.Match[str]]:
    for pattern in _WHOLE:
        if match := pattern.fullmatch(text):
            yield match
            return
    for pattern in _WITHIN:
        yield from pattern.finditer(text)


def read_named_day(name: str) -> NamedDay | None:
    """Return the only day that a sheet's or a file's name plainly says.

    >>> read_named_day("27日"), read_named_day("日报2026-06-27").month
    (NamedDay(year=None, month=None, day=27), 6)
    >>> [read_named_day(name) for name in ("6月下旬", "6月1日-6月5日", "6.31")]
    [None, None, None]
    """
    text = "".join(unicodedata.normalize("NFKC", name).split())
    found = set()
    for match in _find_all(text):
        said = match.groupdict()
        found.add(_make(said.get("y"), said.get("m"), said["d"]))
    [day] = found if len(found) == 1 else [None]
    return day if day is not None and _exists(day) else None


def _make(year: str | None, month: str | None, day: str) -> NamedDay:
    return NamedDay(
        int(year) if year else None, int(month) if month else None, int(day)
    )


def _exists(named: NamedDay) -> bool:
    # A month or a year that is not said may be a long one.
    try:
        dt.date(named.year or 2024, named.month or 1, named.day)
    except ValueError:
        return False
    return True


def report_other_day(
    grid: Grid, column: ColumnOf, given: Property, day: dt.date
) -> Iterator[Finding]:
    """Yield that a day given for all rows is not the one the sheet is named after.

    Copied sheets often keep the day in their title. The file's name counts where the
    sheet's says no day.
    """
    for name in (grid.sheet, PurePosixPath(grid.book).stem):
        named = read_named_day(name)
        if named is None:
            continue
        if not named.agrees(day):
            values = {"column": column.column.label, "day": day, "name": name}
            where = grid.cell(given.row, given.column)
            yield Finding("dates-disagree", where, values, Severity.WARNING)
        return
