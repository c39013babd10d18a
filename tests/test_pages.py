from __future__ import annotations

from decimal import Decimal

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Formula, Page, PrintSetup


def test_a_block_covers_its_longest_row() -> None:
    assert Block(2, 3, [["a"], ["b", "c", "d"]]).span == Span(2, 3, 3, 5)


def test_a_block_without_rows_covers_nothing() -> None:
    assert Block(5, 2, []).span == Span(5, 2, 4, 1)


def test_a_page_gives_the_value_inside_cells_and_formulas() -> None:
    page = Page(
        "库存",
        [
            Block(1, 1, [["产品", "数量"]]),
            Block(2, 1, [[Cell("A", note="新"), Formula("1+1", 2)]]),
            Block(3, 1, [[Cell(Formula("B2*1.5", Decimal("3.0")))], [None]]),
        ],
    )

    assert [page.value(2, 1), page.value(2, 2)] == ["A", 2]
    assert page.value(3, 1) == Decimal("3.0")
    assert page.value(4, 1) is None


def test_cells_outside_all_blocks_are_empty() -> None:
    page = Page("库存", [Block(2, 2, [["a"]])])

    assert [page.value(*place) for place in ((1, 1), (2, 1), (2, 3), (3, 2))] == [
        None
    ] * 4


def test_a_page_prints_upright_on_a4_unless_it_says_otherwise() -> None:
    assert Page("库存", []).printing == PrintSetup(landscape=False, repeat=None)
