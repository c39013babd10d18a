"""Orders received: 总接单量, by region and by spec."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sop_xl.measures.figures import no_figure, split_rows, sum_rows
from sop_xl.measures.order_lines import counted_lines, regions_of, specs_of
from sop_xl.measures.sources import Source, Tables, list_lacking, rows_in_month
from sop_xl.periods import Month
from sop_xl.rows import Figure, Table

SOURCES = (Source("orders", "order_date", columns=("quantity",)),)


def measure_order_quantity(tables: Tables, month: Month) -> Figure:
    """Return how many pieces were ordered in the month.

    The quantity of each order line dated in the month counts once, if the line is not
    cancelled. Lines of 10, 5 and, cancelled, 3 pieces make 15.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("order-quantity")
    return sum_rows("order-quantity", lines_ordered(tables, month), "quantity")


def measure_order_quantity_by_region(tables: Tables, month: Month) -> dict[str, Figure]:
    """Return the pieces ordered in the month by region; they add up to all."""
    lines = lines_ordered(tables, month)
    return _sum_by("region-order-quantity", lines, regions_of(lines, tables))


def measure_order_quantity_by_spec(tables: Tables, month: Month) -> dict[str, Figure]:
    """Return the pieces ordered in the month by spec; they add up to all."""
    lines = lines_ordered(tables, month)
    return _sum_by("spec-order-quantity", lines, specs_of(lines, tables))


def lines_ordered(tables: Tables, month: Month) -> Table[Any]:
    """Return the order lines that count and are dated in the month."""
    return rows_in_month(counted_lines(tables), "order_date", month)


def _sum_by(word: str, lines: Table[Any], keys: Sequence[str]) -> dict[str, Figure]:
    parts = split_rows(lines, keys)
    return {key: sum_rows(word, rows, "quantity") for key, rows in parts.items()}
