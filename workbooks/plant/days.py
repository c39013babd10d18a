"""The plant's days: which are worked, in how many shifts."""

from __future__ import annotations

import datetime as dt

RUN_DATE = dt.date(2026, 6, 30)
FIRST_DAY = dt.date(2026, 4, 1)
LAST_DAY = dt.date(2026, 10, 31)
JUNE = dt.date(2026, 6, 1)
#: The last day reported by the workshops, and the last before the store closed
#: for the half-year stocktaking.
LAST_REPORT = dt.date(2026, 6, 29)
LAST_SHIPPING = dt.date(2026, 6, 27)

SHIFTS = ("白班", "中班", "夜班")
SHIFT_MINUTES = 480
_SATURDAY, _SUNDAY = 5, 6


def _span(first: str, last: str, name: str) -> dict[dt.date, str]:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return dict.fromkeys(every_day(start, end), name)


def every_day(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days from `first` to `last`, both included."""
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


RESTS = {
    **_span("2026-04-04", "2026-04-06", "清明节"),
    **_span("2026-05-01", "2026-05-05", "劳动节"),
    **_span("2026-05-30", "2026-05-31", "清线检修"),
    **_span("2026-06-19", "2026-06-21", "端午节"),
    **_span("2026-09-25", "2026-09-27", "中秋节"),
    **_span("2026-10-01", "2026-10-07", "国庆节"),
}
#: Sundays that are worked, and days with something to say of them.
MADE_UP = {dt.date(2026, 9, 20): "调休上班"}
REMARKS = {
    dt.date(2026, 6, 29): "半年盘点，成品库封库",
    dt.date(2026, 6, 30): "半年盘点，成品库封库",
    **RESTS,
    **MADE_UP,
}


def is_worked(day: dt.date) -> bool:
    """Return whether the plant works that day."""
    if day in MADE_UP:
        return True
    return day.weekday() != _SUNDAY and day not in RESTS


def shifts_on(day: dt.date) -> int:
    """Return how many shifts are worked that day: three, on Saturdays two."""
    if not is_worked(day):
        return 0
    return 2 if day.weekday() == _SATURDAY else len(SHIFTS)


def workdays(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the worked days from `first` to `last`, both included."""
    return [day for day in every_day(first, last) if is_worked(day)]


def workday_from(day: dt.date, step: int = 1) -> dt.date:
    """Return the day itself if worked, else the next (or with -1 the last) that is."""
    while not is_worked(day):
        day += dt.timedelta(step)
    return day


def later(day: dt.date, days: int) -> dt.date:
    """Return the day so many calendar days later."""
    return day + dt.timedelta(days)
