"""The cells that say which order line a row is about."""

from __future__ import annotations

from sop_xl.pages import Cell
from sop_xl.planning import Plan
from sop_xl.planning.backlog import BlockedLine, OpenLine
from sop_xl.reports.list_pages import Cells


def order_cell(plan: Plan, line: OpenLine | BlockedLine) -> Cell:
    """Return an order's number, which opens its cell in the orders."""
    return link_line(plan, line, "order_no", line.order_no or line.name)


def link_line(
    plan: Plan, line: OpenLine | BlockedLine, field: str, value: str | int | None
) -> Cell:
    """Return a value that opens the cell of an order line it comes from."""
    return Cell(value, link=plan.orders.cell(line.row, field))


def order_cells(plan: Plan, line: OpenLine | BlockedLine) -> Cells:
    """Return order, line, customer, product; the order's number opens its cell."""
    product = plan.catalogue.name_product(line.product) if line.product else None
    return [
        order_cell(plan, line),
        line.line_no,
        plan.catalogue.name_customer(line),
        line.product,
        product.name if product else line.product_name,
    ]
