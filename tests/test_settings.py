from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from sop_xl.settings import SCHEMA_VERSION, Settings
from sop_xl.tables import MODELS


def test_the_usual_settings_name_known_tables_only() -> None:
    workbooks = Settings().workbooks
    tables = {model.table for model in MODELS}

    assert set(workbooks.expected) <= tables
    assert set(workbooks.fresh_days) <= tables


def test_tables_that_must_be_fresh_have_a_date_to_tell_by() -> None:
    dated = {model.table for model in MODELS if model.dated_by}

    assert set(Settings().workbooks.fresh_days) <= dated


def test_a_shift_begins_after_the_one_before() -> None:
    starts = Settings().planning.shifts.starts

    assert list(starts) == sorted(set(starts))


@pytest.mark.parametrize(
    "values",
    [
        {"compny": "甲"},
        {"planning": {"horizon": 30}},
        {"planning": {"horizon_days": 3}},
        {"planning": {"shifts": {"breaks": ["12:00"]}}},
        {"planning": {"shifts": {"breaks": ["25:00-26:00"]}}},
        {"planning": {"people": {"冲床": [-1]}}},
        {"planning": {"objective": {"moved": -1}}},
        {"planning": {"lots": {"most": 0}}},
        {"report": {"months": 9}},
        {"schema_version": SCHEMA_VERSION + 1},
    ],
)
def test_unknown_keys_and_values_out_of_range_are_refused(
    values: dict[str, object],
) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(values)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().company = "甲"  # type: ignore[misc]


@pytest.mark.parametrize("name", [".", "..", "../别处", "/别处", "C:\\别处", " "])
def test_results_go_into_a_folder_of_the_workspace_only(name: str) -> None:
    with pytest.raises(ValidationError):
        Settings(output=name)


def test_the_folder_of_results_may_have_any_plain_name() -> None:
    assert Settings(output="结果 2026").output == "结果 2026"
