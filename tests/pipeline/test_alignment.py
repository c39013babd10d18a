"""Rows of a copy are found again by their keys and their cells."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import Grid, RawValue
from sop_xl.pipeline.alignment import align_rows, is_another
from sop_xl.pipeline.changes import Sheets, compare_sheets


def grid(rows: Any) -> Grid:
    return Grid("a.xlsx", "1", rows)


def orders(count: int) -> list[list[RawValue]]:
    rows: list[list[RawValue]] = [["No", "Line", "Qty", "State"]]
    rows.extend([f"A{i // 2}", i % 2, 10 * i, "open"] for i in range(count))
    return rows


@given(st.integers(4, 60), st.randoms(use_true_random=False), st.data())
def test_sorted_rows_give_the_changes_that_were_typed(
    count: int, chance: random.Random, data: st.DataObject
) -> None:
    before = orders(count)
    typed = data.draw(st.sets(st.integers(1, count)))
    after = [[*row[:3], "shut"] if i in typed else row for i, row in enumerate(before)]
    body = after[1:]
    chance.shuffle(body)
    base, copy = grid(before), grid([after[0], *body])

    found = align_rows(base, copy, [(1, 2)])

    rows = found.rows if found else {row: row for row in range(1, base.height + 1)}
    changes = list(compare_sheets(Sheets(base, copy, base), rows))
    assert {(c.where.row - 1, c.new) for c in changes} == {(i, "shut") for i in typed}


def test_a_corrected_key_is_told_by_the_other_cells() -> None:
    before = orders(6)
    after = [before[0], *reversed(before[1:])]
    after[2] = ["A9", *after[2][1:]]

    found = align_rows(grid(before), grid(after), [(1, 2)])

    assert found is not None
    assert found.is_sorted
    assert found.rows[6] == 3
    assert not found.added


def test_a_row_that_two_could_be_is_none() -> None:
    before = [["No", "Qty"], ["A1", 1], ["A1", 2], ["A2", 3], ["A3", 4]]
    after = [["No", "Qty"], ["A3", 4], ["A2", 3], ["A1", 8], ["A1", 9]]

    found = align_rows(grid(before), grid(after), [(1,)])

    assert found is not None
    assert (found.added, found.missing) == ((4, 5), (2, 3))


def test_rows_between_two_that_stayed_together_are_those_that_stood_there() -> None:
    before = [["x", "a"], ["y", "b"], ["y", "c"], ["z", "d"], ["w", "e"]]
    after = [[], ["x", "a"], ["y", "8"], ["y", "9"], ["z", "d"], ["w", "e"]]

    found = align_rows(grid(before), grid(after), [(1,)])

    assert found is not None
    assert found.rows == {1: 2, 2: 3, 3: 4, 4: 5, 5: 6}


def test_without_keys_any_column_tells_rows_apart() -> None:
    before = [[f"n{i}", i, "same"] for i in range(5)]
    after = [[f"n{i}", i, "new"] for i in reversed(range(5))]

    found = align_rows(grid(before), grid(after))

    assert found is not None
    assert found.rows == {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}


def test_keys_typed_anew_where_they_stand_move_no_row() -> None:
    before = [[i, f"a{i}", f"b{i}", f"c{i}"] for i in range(1, 7)]
    after = [[i + 1, f"a{i}", f"b{i}", f"c{i}"] for i in range(1, 7)]

    assert align_rows(grid(before), grid(after), [(1,)]) is None


def test_a_sheet_with_other_content_is_told() -> None:
    before = [[f"a{i}", f"b{i}"] for i in range(6)]
    after = [[f"c{i}", f"d{i}"] for i in range(6)]

    assert is_another(grid(before), grid(after))
    assert not is_another(grid(before), grid(before))
