"""Orders completed: 订单完成率."""

from sop_xl.measures import order_quantity, output_quantity
from sop_xl.measures.figures import divide
from sop_xl.measures.sources import Tables
from sop_xl.periods import Month
from sop_xl.rows import Figure

SOURCES = (*output_quantity.SOURCES, *order_quantity.SOURCES)


def measure_order_completion(tables: Tables, month: Month) -> Figure:
    """Return the month's output as a share of the orders received in it.

    This is the first of two definitions in use: 900 made ÷ 1 000 ordered = 0.9.
    """
    return divide(
        "order-completion",
        output_quantity.measure_output_quantity(tables, month),
        order_quantity.measure_order_quantity(tables, month),
    )
