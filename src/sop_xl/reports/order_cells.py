"""The cells that say which order line a row is about."""

from __future__ import annotations

from sop_xl.pages import Cell
from sop_xl.planning import Plan
from sop_xl.planning.backlog import OpenLine


def order_cell(plan: Plan, line: OpenLine) -> Cell:
    """Return an order's number, which opens its cell in the orders."""
    where = plan.orders.cell(line.row, "order_no")
    return Cell(line.order_no or line.name, link=where)
