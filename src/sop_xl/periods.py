"""Months and the weeks in them."""

from __future__ import annotations

import datetime as dt

from sop_xl.records import dataclass

#: So early in a month it is last month's report that is wanted.
_LAST_MONTH_DAYS = 15


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month.

    >>> Month.parse("2026-06").plus(-6)
    Month(year=2025, number=12)
    >>> str(Month(2026, 6))
    '2026-06'
    """

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Return the month written as 2026-06; ValueError otherwise."""
        day = dt.date.fromisoformat(f"{text}-01")
        return cls.of(day)

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """Return the month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> dt.date:
        """The first day of the month."""
        return dt.date(self.year, self.number, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day of the month."""
        return self.plus(1).first_day - dt.timedelta(days=1)

    def plus(self, months: int) -> Month:
        """Return the month that many months later."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def last_months(month: Month, count: int) -> tuple[Month, ...]:
    """Return the `count` months that end with `month`, oldest first.

    >>> [str(m) for m in last_months(Month(2026, 2), 3)]
    ['2025-12', '2026-01', '2026-02']
    """
    return tuple(month.plus(back) for back in range(1 - count, 1))


def month_to_report(day: dt.date) -> Month:
    """Return the month whose report is due: in the first half of a month, the last one.

    >>> [str(month_to_report(dt.date(2026, 7, day))) for day in (1, 15, 16)]
    ['2026-06', '2026-06', '2026-07']
    """
    this = Month.of(day)
    return this.plus(-1) if day.day <= _LAST_MONTH_DAYS else this


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of the day's week.

    >>> monday_of(dt.date(2026, 7, 1))
    datetime.date(2026, 6, 29)
    """
    return day - dt.timedelta(days=day.weekday())
