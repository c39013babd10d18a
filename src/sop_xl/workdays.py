"""Working days by China's public holidays and their make-up days."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from sop_xl.records import dataclass

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkDay:
    """Whether a day is worked; `assumed` where the State Council has not yet said."""

    day: dt.date
    works: bool
    assumed: bool


@lru_cache(maxsize=8)
def _statutory_holidays(year: int) -> frozenset[dt.date]:
    import holidays

    return frozenset(holidays.country_holidays("CN", years=year))


def work_day(day: dt.date) -> WorkDay:
    """Return whether a day is a working day by the national calendar.

    Years the national calendar has not been published for fall back to statutory
    holidays and weekends, and say so:

    >>> work_day(dt.date(2026, 10, 1))
    WorkDay(day=datetime.date(2026, 10, 1), works=False, assumed=False)
    >>> work_day(dt.date(2031, 10, 1))
    WorkDay(day=datetime.date(2031, 10, 1), works=False, assumed=True)
    """
    import chinese_calendar

    try:
        return WorkDay(day, chinese_calendar.is_workday(day), assumed=False)
    except NotImplementedError:
        works = day.weekday() < _SATURDAY and day not in _statutory_holidays(day.year)
        return WorkDay(day, works, assumed=True)
