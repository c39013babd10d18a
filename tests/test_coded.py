"""Cells as arrays are the same cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.coded import EMPTY, NUMBER, CodedCells
from sop_xl.grid import Grid, RawValue
from sop_xl.intake import IntakeSettings, TakenBook, take_book
from sop_xl.locating.shapes import filled_width, find_shapes
from sop_xl.tables import MODELS
from tests.intake.clutter import Built, built_sheets

Rows = Sequence[Sequence[RawValue | None]]

_values = (
    st.none()
    | st.booleans()
    | st.sampled_from(["订单号", "数量", "合计", "A", "2"])
    | st.sampled_from([0.0, 1.0, 2.5, 1e9])
    | st.dates()
    | st.timedeltas()
)
_sheets = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(_values, min_size=width, max_size=width), min_size=1, max_size=6
    )
)


def code_cells(rows: Rows) -> CodedCells:
    """Return rows of any lengths as coded cells."""
    height, width = len(rows), max(map(len, rows))
    codes = np.zeros((height, width), dtype=np.int32)
    numbers = np.zeros((height, width))
    places: dict[object, int] = {None: EMPTY}
    values: list[RawValue | None] = [None]
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, float):
                codes[row, column], numbers[row, column] = NUMBER, value
                continue
            key = None if value is None else (value.__class__, value)
            if key not in places:
                places[key] = len(values)
                values.append(value)
            codes[row, column] = places[key]
    table = np.empty(len(values), dtype=object)
    table[:] = values
    return CodedCells(codes, numbers, table)


def describe(taken: TakenBook) -> list[object]:
    tables = [(list(t.table.records()), t.findings) for t in taken.tables]
    return [tables, taken.accounts, taken.findings]


@given(_sheets)
def test_rows_columns_and_cells_are_those_it_was_made_of(rows: Rows) -> None:
    cells = code_cells(rows)

    assert list(map(list, cells)) == rows
    assert [list(cells[row]) for row in range(len(cells))] == rows
    for number in range(1, cells.width + 1):
        column = cells.column(number, slice(None))
        listed = [row[number - 1] for row in rows]
        assert [column[place] for place in range(len(rows))] == listed
        different, which = column.number_all()
        assert [repr(different[each]) for each in which] == list(map(repr, listed))
        assert len({repr(each) for each in different}) == len(different)


@given(_sheets)
def test_parts_of_it_are_parts_of_the_rows(rows: Rows) -> None:
    cells = code_cells(rows)

    assert cells[1:3] == rows[1:3]
    assert list(cells[0][1:]) == list(rows[0][1:])
    assert repr(cells) == repr(rows)
    assert cells != 1


@given(_sheets)
def test_its_shapes_are_those_of_the_rows(rows: Rows) -> None:
    cells = code_cells(rows)
    width = filled_width(rows)

    assert filled_width(cells) == width
    shapes, shape_of = find_shapes(cells, width)
    usual, usual_of = find_shapes(rows, width)
    assert [repr(shapes[each]) for each in shape_of] == [
        repr(usual[each]) for each in usual_of
    ]


def test_texts_are_put_into_it_and_beyond_it() -> None:
    cells = code_cells([["A", 1.0]])

    assert cells.with_texts({(1, 2): "007", (3, 4): "#REF!", (2, 1): "007"}) == [
        ["A", "007", None, None],
        ["007", None, None, None],
        [None, None, None, "#REF!"],
    ]


@settings(deadline=None, max_examples=30)
@given(built_sheets())
def test_a_sheet_of_coded_cells_is_taken_in_as_one_of_rows(built: Built) -> None:
    grid = built.grid
    coded = Grid(
        grid.book,
        grid.sheet,
        code_cells(grid.tidied().cells),
        grid.merges,
        is_tidy=True,
    )
    rows = Grid(grid.book, grid.sheet, grid.cells, grid.merges)
    intake = IntakeSettings(MODELS, 2026)

    assert describe(take_book([coded], intake)) == describe(take_book([rows], intake))


@pytest.mark.parametrize("quantity", [5.0, "12a", "3", 0.0, None])
def test_a_long_sheet_of_coded_cells_is_taken_in_alike(quantity: RawValue) -> None:
    """
    | 订单号 | 行号 | 客户编码 | 产品编码 | 数量 | 单价 | 金额 | 下单日期 | 交期 |
    | A0     | 1    | C1       | P1       | 5    | 2.5  | 12.5 | 6月1日   | 6月9日 |
    | …      |
    """
    day = dt.date(2026, 6, 1)
    head = [
        "订单号",
        "行号",
        "客户编码",
        "产品编码",
        "数量",
        "单价",
        "金额",
        "下单日期",
        "交期",
    ]
    rows: list[list[RawValue | None]] = [[*head]]
    rows += [
        [f"A{n}", 1.0, "C1", 7.0 if n % 9 else "P1", 5.0, 2.5, 12.5, day, day]
        for n in range(900)
    ]
    rows[500][4] = quantity
    rows += [["合计", *[None] * 3, 4500.0, *[None] * 4]]
    intake = IntakeSettings(MODELS, 2026)
    taken = [
        take_book([Grid("订单清单.xlsx", "6月", cells, is_tidy=True)], intake)
        for cells in (code_cells(rows), rows)
    ]

    assert describe(taken[0]) == describe(taken[1])
    assert len(taken[0].tables[0].table) == 900
