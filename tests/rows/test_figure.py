from __future__ import annotations

from sop_xl.rows import Figure, RowSet
from tests.drawn import Read, places


def test_a_figure_leads_to_the_cells_it_counted(orders: Read) -> None:
    """
    | 订单号 | 数量 |
    | A1     | 5    |
    | A2     | 7    |
    """
    figure = Figure("order-quantity", 12, "台", (RowSet(orders.table, "quantity"),))

    assert [cell.a1 for cell in figure.cells()] == ["B2", "B3"]


def test_a_ratio_leads_to_the_cells_of_both_parts_numerator_first(
    orders: Read,
) -> None:
    """
    | 订单号 | 数量 |
    | A1     | 5    |
    | A2     | 7    |
    """
    shipped = RowSet(orders.table.where(orders.table["quantity"] > 6), "quantity")
    due = RowSet(orders.table, "quantity")
    ratio = Figure(
        "on-time",
        0.5,
        "%",
        numerator=Figure("shipped", 1, rows=(shipped,)),
        denominator=Figure("due", 2, rows=(due,)),
    )

    assert [cell.a1 for cell in ratio.cells()] == ["B3", "B2", "B3"]


def test_a_figure_without_source_leads_nowhere() -> None:
    assert list(Figure("headcount", None).cells()) == []
    assert places([]) == []
