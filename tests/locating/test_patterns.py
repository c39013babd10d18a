"""The tables of messy sheets are located exactly, and none is invented.

The sheets are made by `tests/patterns`: each pattern alone, and two to five together as
often as they are met; `python -m tests.bench.locate_patterns --show PATTERN` draws those
that fail.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sop_xl.intake import IntakeSettings, Vocabulary, locate_tables, take_book
from sop_xl.readers import read_grids
from sop_xl.tables import MODELS
from tests.patterns.damaged import make_damaged
from tests.patterns.real import read_real_sheets
from tests.patterns.sheets import (
    NO_TABLE,
    NONE,
    WEIGHTS,
    Sheet,
    make_alone,
    make_combined,
)
from tests.patterns.shifted import shift_sheet
from tests.patterns.truth import Judged, describe_answer, judge
from tests.patterns.workbook import write_workbook

SEED = 20260601
ALONE, COMBINED, FILES, DAMAGED = 20, 300, 15, 300
VOCABULARY = Vocabulary(MODELS)


def _judge(sheet: Sheet) -> Judged:
    found = locate_tables(sheet.grid, VOCABULARY)
    return judge(sheet.truths, map(describe_answer, found.tables))


def _judge_all(sheets: Iterable[Sheet]) -> dict[str, Judged]:
    return {sheet.name: _judge(sheet) for sheet in sheets}


def _wrong(judged: dict[str, Judged]) -> list[str]:
    return [name for name, one in judged.items() if not one.is_right]


def _invented(judged: dict[str, Judged]) -> list[str]:
    return [name for name, one in judged.items() if one.invented]


@pytest.fixture(scope="module")
def alone() -> dict[str, dict[str, Judged]]:
    return {
        pattern: _judge_all(make_alone(pattern, ALONE, SEED))
        for pattern in (NONE, NO_TABLE, *WEIGHTS)
    }


@pytest.fixture(scope="module")
def combined() -> dict[str, Judged]:
    return _judge_all(make_combined(COMBINED, SEED))


@pytest.mark.parametrize("pattern", [NONE, NO_TABLE, *WEIGHTS])
def test_a_pattern_alone_is_located_in_95_of_100_sheets(
    alone: dict[str, dict[str, Judged]], pattern: str
) -> None:
    wrong = _wrong(alone[pattern])

    assert len(wrong) <= 0.05 * ALONE, wrong


def test_98_of_100_sheets_are_located_exactly(
    alone: dict[str, dict[str, Judged]], combined: dict[str, Judged]
) -> None:
    everything = {name: one for part in alone.values() for name, one in part.items()}
    everything |= combined
    wrong = _wrong(everything)

    assert len(wrong) <= 0.02 * len(everything), wrong


def test_no_table_is_invented(
    alone: dict[str, dict[str, Judged]], combined: dict[str, Judged]
) -> None:
    invented = [name for part in alone.values() for name in _invented(part)]

    assert invented + _invented(combined) == []


def test_sheets_drawn_by_hand_are_located() -> None:
    judged = _judge_all(read_real_sheets())
    wrong = _wrong(judged)

    assert _invented(judged) == []
    assert len(wrong) <= 0.05 * len(judged), wrong


def test_the_tables_of_a_sheet_move_with_its_cells() -> None:
    wrong = _wrong(_judge_all(read_real_sheets()))
    shifted = _wrong(_judge_all(map(shift_sheet, read_real_sheets())))

    assert len(shifted) <= len(wrong) + 3, shifted


def test_a_sheet_read_from_its_file_gives_the_same_tables(tmp_path) -> None:
    for number, sheet in enumerate(make_combined(FILES, SEED)):
        path = tmp_path / f"{number}.xlsx"
        write_workbook(sheet.canvas, path)
        [grid] = read_grids(path, path.name)
        of_file = locate_tables(grid, VOCABULARY).tables
        of_grid = locate_tables(sheet.grid, VOCABULARY).tables

        assert list(map(describe_answer, of_file)) == list(
            map(describe_answer, of_grid)
        )


def test_sheets_damaged_at_random_are_survived() -> None:
    for grid in make_damaged(DAMAGED, SEED):
        found = locate_tables(grid, VOCABULARY)

        assert all(table.first_column >= 1 for table in found.tables)
        assert all(table.last_row <= grid.height for table in found.tables)


def test_every_cell_of_a_messy_sheet_is_accounted_for() -> None:
    for sheet in (*make_combined(COMBINED, SEED), *read_real_sheets()):
        taken = take_book([sheet.grid], IntakeSettings(MODELS, 2026))

        [account] = taken.accounts
        assert account.balances, sheet.name
        assert account.total == sum(1 for _ in sheet.grid.filled())


def test_a_name_stands_for_the_same_sheet_every_time() -> None:
    first, again = (list(make_combined(5, SEED)) for _ in range(2))

    assert [sheet.grid for sheet in first] == [sheet.grid for sheet in again]
    assert [sheet.truths for sheet in first] == [sheet.truths for sheet in again]
