from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.grid import RawValue
from sop_xl.rows.column import ColumnOf
from sop_xl.tables import Forecast, TenDayPlan
from sop_xl.values.cells import Writing, type_value
from sop_xl.values.columns import type_column
from sop_xl.values.days import Calendar
from sop_xl.values.refusals import Refused
from tests.values.test_cells import column
from tests.values.test_columns import values_of

WRITING = Writing(Calendar(2026, stated=False))
MONTH, THIRD = column("month", Forecast), column("ten_days", TenDayPlan)


@pytest.mark.parametrize("texts", [(7.0, 8.0, 9.0), ("7", "8", 9.0), ("07", 8, 9)])
def test_a_column_of_numbers_of_months_is_read(texts: tuple[RawValue, ...]) -> None:
    typed = type_column([*texts, None], MONTH, WRITING)

    assert values_of(typed)[:3] == [dt.date(2026, month, 1) for month in (7, 8, 9)]
    assert typed.undated is not None
    assert typed.undated.tolist() == [True, True, True, False]


@pytest.mark.parametrize("other", ["7月", 13.0, "待核", True])
def test_a_number_among_others_is_refused(other: RawValue) -> None:
    typed = type_column([7.0, 8.0, other], MONTH, WRITING)

    found = dict(typed.findings)[0]
    assert isinstance(found, Refused)
    assert (found.rule, found.suggestion) == ("not-a-date", "2026-07")


@pytest.mark.parametrize(
    ("value", "of", "suggestion"),
    [
        (7.0, MONTH, "2026-07"),
        ("7", MONTH, "2026-07"),
        (26.7, MONTH, "2026-07"),
        ("26.7", MONTH, "2026-07"),
        ("26.12", MONTH, "2026-12"),
        ("26.1", MONTH, None),
        ("19.7", MONTH, None),
        ("26.13", MONTH, None),
        ("Jul-26", MONTH, "2026-07"),
        ("July 2026", MONTH, "2026-07"),
        ("26-Jul", MONTH, "2026-07"),
        ("Abc-26", MONTH, None),
        ("6.1-6.30", MONTH, "6月"),
        ("6.1-6.15", MONTH, None),
        ("6月中", THIRD, "6月中旬"),
        ("2026年6月下", THIRD, "2026年6月下旬"),
        ("13月中", THIRD, None),
        ("6.1-6.10", THIRD, "6月上旬"),
        ("6月11日-20日", THIRD, "6月中旬"),
        ("2026年6月21日至30日", THIRD, "2026年6月下旬"),
        ("6.21-6.31", THIRD, None),
        ("6.21-7.1", THIRD, None),
        ("14.1-14.10", THIRD, None),
        ("上旬", THIRD, None),
        (True, MONTH, None),
    ],
)
def test_a_text_that_is_no_period_is_refused_with_the_one_it_must_mean(
    value: RawValue, of: ColumnOf, suggestion: str | None
) -> None:
    found = type_value(value, of, WRITING)

    assert isinstance(found, Refused)
    assert (found.rule, found.suggestion) == ("not-a-date", suggestion)
