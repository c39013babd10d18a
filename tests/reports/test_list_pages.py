"""A page of one list is its head and a table, or the head alone."""

from __future__ import annotations

from sop_xl.grid import Span
from sop_xl.pages import Block, Page, Style
from sop_xl.reports.list_pages import TWO_LINES, ListForm, list_page
from tests.reports.reading import cell_at

HEAD = Block(1, 1, [["订单"], [None], ["说明"]])


def shown(rows: int, table: str = "") -> Page:
    form = ListForm(("订单号", "数量"), (Style.TEXT, Style.WHOLE), (9.0, 7.0), table)
    return list_page("订单", HEAD, form, [[f"SO{row}", row] for row in range(rows)])


def test_a_list_stands_below_its_head_whose_note_is_as_wide() -> None:
    page = shown(2)

    assert [page.value(row, 1) for row in (4, 5, 6)] == ["订单号", "SO0", "SO1"]
    assert cell_at(page, 4, 1).style is Style.HEADER
    assert page.widths == {1: 9.0, 2: 7.0}
    assert page.merges == [Span(2, 1, 2, 2), Span(3, 1, 3, 2)]
    assert (page.heights, page.frozen) == ({4: TWO_LINES}, (5, 1))


def test_a_list_with_filters_is_a_table() -> None:
    assert shown(1, "orders").blocks[1].table == "orders"


def test_a_list_of_nothing_is_its_head() -> None:
    page = shown(0)

    assert page.blocks == [HEAD]
    assert page.heights == {}
