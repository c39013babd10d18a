from __future__ import annotations

import pytest

from sop_xl.grid import Grid
from sop_xl.source import CellRef


def test_blank_text_is_an_empty_cell() -> None:
    grid = Grid("a.xlsx", "1", [["  ", "\u3000\n", "", None, 0.0, False]])

    assert list(grid.filled()) == [(1, 5, 0.0), (1, 6, False)]
    assert grid.value(1, 1) is None


def test_rows_may_be_of_unequal_length() -> None:
    grid = Grid("a.xlsx", "1", [["a"], [], ["b", "c", "d"]])

    assert (grid.height, grid.width) == (3, 3)
    assert grid.value(1, 3) is None


def test_a_sheet_without_cells_has_no_height() -> None:
    grid = Grid("a.xlsx", "1", [])

    assert (grid.height, grid.width, list(grid.filled())) == (0, 0, [])


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (-1, -1), (2, 1), (1, 2)])
def test_cells_outside_are_empty(place: tuple[int, int]) -> None:
    assert Grid("a.xlsx", "1", [["a"]]).value(*place) is None


def test_a_cell_knows_its_sheet() -> None:
    grid = Grid("销售/a.xlsx", "6月", [])

    assert grid.cell(3, 2) == CellRef("销售/a.xlsx", "6月", 3, 2)
