from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.intake.rawcolumns import Beside, RawTable, same_for_all
from sop_xl.rows import LocatedColumn, LocatedTable
from sop_xl.values.cells import UNCOMPUTED


def locate(grid: Grid, rows: tuple[int, ...], *filled_down: int) -> RawTable:
    """Return the rows of a table of three columns with its header in row 1."""
    columns = tuple(LocatedColumn(number, str(number)) for number in (1, 2, 3))
    located = LocatedTable(grid.book, grid.sheet, (1,), rows, columns)
    return RawTable(grid, replace(located, filled_down=frozenset(filled_down)))


GRID = Grid("a.xlsx", "1", [["a", "b", "c"], ["x", 1.0], ["", "=A1"], ["y", " ", 3.0]])


@given(st.booleans(), st.sets(st.integers(1, 3), max_size=3))
def test_a_column_is_read_alone_or_with_others(together: bool, some: set[int]) -> None:
    table = locate(GRID, (2, 3, 4))
    if together:
        table.read(some)

    assert table.column(1).cells == ["x", "", "y"]
    assert table.column(2).cells == [1.0, "=A1", " "]
    assert table.column(3).cells == [None, None, 3.0]
    assert table.column(3).sources.tolist() == [2, 3, 4]


def test_a_sheet_much_wider_than_the_table_is_read_column_by_column() -> None:
    wide = replace(GRID, cells=[["x"] * 50, [1.0] * 50])
    table = locate(wide, (2,))
    table.read({1, 2})

    assert table.column(2).cells == [1.0]


def test_a_formula_without_value_is_marked_a_text_that_looks_like_one_is_not() -> None:
    formula = replace(GRID, formulas=frozenset({(3, 2), (2, 2)}))

    assert locate(formula, (2, 3, 4)).column(2).cells == [1.0, UNCOMPUTED, " "]
    other = replace(GRID, formulas=frozenset({(2, 2)}))
    assert locate(other, (2, 3, 4)).column(2).cells == [1.0, "=A1", " "]


def test_blank_cells_of_a_column_filled_down_say_what_is_above_them() -> None:
    cells: list[list[RawValue | None]] = [["h"], [" "], ["A"], [None], [""], ["B"]]
    column = locate(Grid("a", "1", cells), (2, 3, 4, 5, 6), 1).column(1)

    assert column.cells == [" ", "A", "A", "A", "B"]
    assert column.sources.tolist() == [2, 3, 3, 3, 6]


def test_a_merge_from_above_the_rows_counts_for_them() -> None:
    cells: list[list[RawValue | None]] = [["h"], ["A"], [None], [None], ["B"]]
    grid = Grid("a", "1", cells, merges=(Span(2, 1, 4, 1),))

    column = locate(grid, (3, 4, 5)).column(1)
    assert column.cells == ["A", "A", "B"]
    assert column.sources.tolist() == [2, 2, 5]


def test_a_value_for_all_rows_comes_from_one_cell() -> None:
    column = same_for_all("甲", 2, 3)

    assert (column.cells, column.sources.tolist()) == (["甲"] * 3, [2, 2, 2])


def test_a_table_without_rows_has_empty_columns() -> None:
    table = locate(GRID, (), 1)
    table.read({1, 2})

    assert table.column(1).cells == []


DAY = dt.datetime(2026, 5, 1, 8)  # noqa: DTZ001  a cell knows no zone


def test_blank_numbers_of_documents_of_another_day_stay_blank() -> None:
    """The third row says 6-2, as does all below it until a number is written."""
    cells: list[list[RawValue | None]] = [
        ["note", "day", "order"],
        ["F1", "5-1", "X1"],
        [None, None, "X2"],
        [None, " 5-1", "X1"],
        [None, "6-2", "X1"],
        [None, "5-1", "X1"],
        ["F2", DAY, "X1"],
        [None, DAY.replace(hour=0)],
        ["F3", "5-1", "X1"],
        [None, "5-1", "X2"],
    ]
    table = locate(Grid("a", "1", cells), tuple(range(2, 11)), 1)
    column = table.column(1, Beside(2, (2,), (3,)))

    assert column.cells == [
        *("F1", "F1", "F1", None, None),
        *("F2", "F2", "F3", None),
    ]
    assert table.column(1).cells[3:5] == ["F1", "F1"]
