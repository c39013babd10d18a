"""Deliveries on time: 交期达成率, by region."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from sop_xl.measures.figures import divide, make_figure, no_figure, split_rows
from sop_xl.measures.order_lines import (
    LineKey,
    counted_lines,
    days_due,
    line_keys,
    regions_of,
)
from sop_xl.measures.sources import Source, Tables, list_lacking, table_of
from sop_xl.periods import Month
from sop_xl.rows import Figure, RowSet, Table

SOURCES = (
    Source("shipments", columns=("date", "quantity")),
    Source("orders", columns=("quantity",)),
)


def measure_on_time_delivery(tables: Tables, month: Month) -> Figure:
    """Return the share of the lines due in the month that were shipped in full by then.

    A line is due on the promised day, else on the one asked for. Of four lines due,
    one shipped a day late and one a piece short, the share is 0.5.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("on-time-delivery")
    return _share_on_time("on-time-delivery", lines_due(tables, month), tables)


def measure_on_time_delivery_by_region(
    tables: Tables, month: Month
) -> dict[str, Figure]:
    """Return the share of lines shipped on time by region."""
    if list_lacking(SOURCES, tables, month):
        return {}
    lines = lines_due(tables, month)
    return {
        region: _share_on_time("region-on-time-delivery", rows, tables)
        for region, rows in split_rows(lines, regions_of(lines, tables)).items()
    }


def lines_due(tables: Tables, month: Month) -> Table[Any]:
    """Return the order lines that count and are due in the month."""
    lines = counted_lines(tables)
    months = days_due(lines).astype("datetime64[M]")
    return lines.where(months == np.datetime64(str(month), "M"))


def _share_on_time(word: str, lines: Table[Any], tables: Tables) -> Figure:
    shipments = table_of(tables, "shipments")
    sent = _rows_by_line(shipments)
    on_time, counted = [], []
    for row, (key, day) in enumerate(
        zip(line_keys(lines), days_due(lines), strict=True)
    ):
        early = [one for one in sent.get(key, []) if shipments["date"][one] <= day]
        if shipments["quantity"][early].sum() >= lines["quantity"][row]:
            on_time.append(row)
            counted += early
    kept = lines.where(np.array(on_time, dtype=np.intp))
    used = shipments.where(np.array(counted, dtype=np.intp))
    sets = RowSet(kept, "quantity"), RowSet(used, "quantity")
    return divide(
        word,
        make_figure("lines-on-time", len(on_time), *sets),
        make_figure("lines-due", len(lines), RowSet(lines, "due_date")),
    )


def _rows_by_line(shipments: Table[Any]) -> dict[LineKey, list[int]]:
    known = shipments.known("order_no", "line_no", "date", "quantity")
    rows: dict[LineKey, list[int]] = defaultdict(list)
    for row, key in enumerate(line_keys(shipments)):
        if known[row]:
            rows[key].append(row)
    return rows
