"""Pieces made ready: 实产出量."""

from __future__ import annotations

from typing import Any

import numpy as np

from sop_xl.measures.figures import no_figure, sum_rows
from sop_xl.measures.sources import (
    Source,
    Tables,
    list_lacking,
    rows_in_month,
    table_of,
)
from sop_xl.periods import Month
from sop_xl.rows import Figure, Table

SOURCES = (
    Source("production", "date", columns=("made",)),
    Source("routing", columns=("step", "process")),
)


def measure_output_quantity(tables: Tables, month: Month) -> Figure:
    """Return how many good pieces left their product's last process in the month.

    Where a product goes through 冲压 then 装配, and 100 were stamped and 90 assembled,
    its output is 90.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("output-quantity")
    return sum_rows("output-quantity", rows_of_output(tables, month), "made")


def rows_of_output(tables: Tables, month: Month) -> Table[Any]:
    """Return the month's production rows of each product's last process."""
    rows = rows_in_month(table_of(tables, "production"), "date", month)
    last = last_processes(table_of(tables, "routing"))
    pairs = zip(rows["product"], rows["process"], strict=True)
    ready = [process is not None and last.get(p) == process for p, process in pairs]
    return rows.where(np.array(ready, dtype=bool) & rows.known("made"))


def last_processes(routing: Table[Any]) -> dict[str, str]:
    """Return the process of the highest step of each product's routing."""
    steps = routing.where(routing.known("product", "step", "process"))
    order = np.argsort(steps["step"], kind="stable")
    return dict(zip(steps["product"][order], steps["process"][order], strict=True))
