"""The rule shipment-of-other-product."""

import numpy as np

from sop_xl.checks.order_lines import NOT_ORDERED, OrderLines
from sop_xl.checks.references import Tables, keys_of
from sop_xl.source import Finding


def check_shipment_of_other_product(tables: Tables) -> list[Finding]:
    """Report each shipment of another product than its order line orders.

    | orders | line | product |     | shipment | of line | product |
    | A1     | 1    | P1      |     | F1       | A1 / 1  | P2      |  <- here

    Both must be known products: one that is not has a finding of its own.
    """
    orders, shipments = tables["orders"], tables["shipments"]
    products = keys_of(tables["products"], "product")
    lines = OrderLines(orders).rows_of(shipments)
    rows = np.flatnonzero(shipments.known("product") & (lines != NOT_ORDERED))
    ordered = orders["product"][lines[rows]]
    differs = shipments["product"][rows] != ordered
    return [
        Finding(
            "shipment-of-other-product",
            shipments.cell(row, "product"),
            {
                "product": shipments["product"][row],
                "ordered": product,
                "first": orders.cell(int(lines[row]), "product"),
            },
        )
        for row, product in zip(rows[differs].tolist(), ordered[differs], strict=True)
        if {product, shipments["product"][row]} <= products
    ]
