from __future__ import annotations

import datetime as dt
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sop_xl import sections
from sop_xl.settings import Limits, Planning, Settings, Shifts

PLAIN = """
company = "甲"
date = 2026-06-30
output = "结果 2026"
[workbooks]
expected = ["orders"]
pinned = { "a.xlsx" = "orders" }
fresh_days = { orders = 5 }
[limits]
seconds = 30
[planning.shifts]
starts = [450, 900]
hours = 7
[planning.weights.grades]
A = 3
B = 1.5
"""
STRANGE = [
    {"limits": {"seconds": "30"}},
    {"limits": {"seconds": 4}},
    {"limits": {"seconds": True}},
    {"limits": 3},
    {"limits": {"second": 30}},
    {"planning": {"shifts": {"hours": 0}}},
    {"planning": {"weights": {"grades": {"A": float("nan")}}}},
    {"workbooks": {"expected": "orders"}},
    {"workbooks": {"pinned": {"a": 1}}},
    {"date": dt.datetime(2026, 6, 30, tzinfo=dt.UTC)},
    {"date": "2026-06-30"},
    {"output": ".."},
    {"company": 3},
    {"nothing": 3},
]


def judge(values: dict[str, object]) -> object:
    try:
        return TypeAdapter(Settings).validate_python(values)
    except ValidationError as error:
        return [(each["type"], each["loc"]) for each in error.errors()]


def take(values: dict[str, object]) -> object:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        return [(each["type"], each["loc"]) for each in error.errors()]


def test_what_is_plainly_right_is_taken_without_pydantic(monkeypatch):
    values = tomllib.loads(PLAIN)
    expected = judge(values)
    monkeypatch.setattr(sections, "_ask_pydantic", None)

    taken = Settings.model_validate(values)

    assert taken == expected
    assert taken.planning.shifts == Shifts(starts=(450, 900), hours=7.0)
    assert isinstance(taken.planning.shifts.hours, float)
    assert taken.planning.weights.grades == {"A": 3.0, "B": 1.5}
    assert taken.date == dt.date(2026, 6, 30)


@pytest.mark.parametrize("values", STRANGE)
def test_what_is_not_is_taken_or_refused_as_pydantic_does(values):
    assert take(values) == judge(values)


_scalars = st.one_of(
    *(st.none(), st.booleans(), st.integers(-2, 500), st.floats(), st.text(max_size=3)),
)


@given(
    st.dictionaries(st.sampled_from(["seconds", "memory_mb"]), _scalars),
    st.dictionaries(st.sampled_from(["horizon_days", "shifts"]), _scalars),
)
def test_settings_are_judged_as_by_pydantic(limits, planning):
    values = {"limits": limits, "planning": planning}

    assert take(values) == judge(values)


def test_a_value_given_by_the_program_is_checked_and_turned():
    assert Planning(horizon_days="30").horizon_days == 30  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        Limits(seconds=1)
