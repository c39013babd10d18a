"""Rules across tables, one a file; together they are run by `check_tables`."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping

from sop_xl.checks.amount_mismatch import check_amount_mismatch
from sop_xl.checks.below_floor_price import check_below_floor_price
from sop_xl.checks.below_zero_stock import check_below_zero_stock
from sop_xl.checks.dated_after_run import check_dated_after_run
from sop_xl.checks.due_before_ordered import check_due_before_ordered
from sop_xl.checks.duplicate_order_line import check_duplicate_order_line
from sop_xl.checks.floor_above_standard import check_floor_above_standard
from sop_xl.checks.missing_workbook import check_missing_workbook, weigh_unread
from sop_xl.checks.name_of_other_customer import check_name_of_other_customer
from sop_xl.checks.price_not_in_table import check_price_not_in_table
from sop_xl.checks.product_without_routing import check_product_without_routing
from sop_xl.checks.quantity_not_positive import check_quantity_not_positive
from sop_xl.checks.reference_not_read import check_reference_not_read
from sop_xl.checks.references import Tables
from sop_xl.checks.shipment_of_other_product import check_shipment_of_other_product
from sop_xl.checks.shipped_count_differs import check_shipped_count_differs
from sop_xl.checks.shipped_more_than_ordered import check_shipped_more_than_ordered
from sop_xl.checks.stale_workbook import check_stale_workbook
from sop_xl.checks.unknown_component import check_unknown_component
from sop_xl.checks.unknown_customer import check_unknown_customer
from sop_xl.checks.unknown_machine import check_unknown_machine
from sop_xl.checks.unknown_material import check_unknown_material
from sop_xl.checks.unknown_order_line import check_unknown_order_line
from sop_xl.checks.unknown_product import check_unknown_product
from sop_xl.checks.unknown_supplier import check_unknown_supplier
from sop_xl.settings import Workbooks
from sop_xl.source import Finding

Check = Callable[[Tables], list[Finding]]

#: The rules across tables and the tables each cannot do without.
CHECKS: Mapping[Check, tuple[str, ...]] = {
    check_unknown_customer: ("customers",),
    check_unknown_product: ("products",),
    check_unknown_material: ("materials",),
    check_unknown_supplier: ("suppliers",),
    check_unknown_component: ("bom", "materials", "products"),
    check_duplicate_order_line: ("orders",),
    check_price_not_in_table: ("orders", "prices", "products"),
    check_below_floor_price: ("orders", "prices"),
    check_amount_mismatch: ("orders",),
    check_due_before_ordered: ("orders",),
    check_quantity_not_positive: ("orders",),
    check_product_without_routing: ("orders", "products", "routing"),
    check_unknown_machine: ("machines",),
    check_unknown_order_line: ("orders",),
    check_shipment_of_other_product: ("orders", "shipments", "products"),
    check_shipped_more_than_ordered: ("orders",),
    check_shipped_count_differs: ("orders", "shipments"),
    check_reference_not_read: (),
    check_below_zero_stock: (),
    check_floor_above_standard: ("prices",),
    check_name_of_other_customer: ("orders", "customers"),
}


def check_tables(tables: Tables) -> list[Finding]:
    """Return the findings of every rule whose tables are there."""
    return [
        finding
        for check, needed in CHECKS.items()
        if all(name in tables for name in needed)
        for finding in check(tables)
    ]


def check_workbooks(
    tables: Tables,
    settings: Workbooks,
    titles: Mapping[str, str],
    today: dt.date,
    unreadable: Collection[str] = (),
) -> list[Finding]:
    """Return which expected tables are missing, out of date, or ahead of the run.

    A table named by one of the `unreadable` files is none that is missing.
    """
    missing = check_missing_workbook(tables, settings.expected, titles, unreadable)
    stale = check_stale_workbook(tables, settings.fresh_days, today)
    return missing + stale + check_dated_after_run(tables, today)


__all__ = ["CHECKS", "check_tables", "check_workbooks", "weigh_unread"]
