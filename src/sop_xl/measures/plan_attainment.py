"""Plans attained: 计划达成率."""

from __future__ import annotations

import numpy as np

from sop_xl.measures.figures import divide, make_figure, no_figure, sum_rows
from sop_xl.measures.sources import Source, Tables, list_lacking
from sop_xl.periods import Month
from sop_xl.rows import Figure, RowSet

REPORTS = Source("production", "date", columns=("planned", "made"))
SOURCES = (REPORTS,)


def measure_plan_attainment(tables: Tables, month: Month) -> Figure:
    """Return the share of the plan that was made, by line of plan.

    A line made beyond its plan does not cover another: 120 of 100 and 60 of 100 make
    (100 + 60) ÷ 200 = 0.8.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("plan-attainment")
    rows = REPORTS.rows(tables, month)
    lines = rows.where(rows["planned"] > 0)
    attained = int(np.minimum(lines["made"], lines["planned"]).sum())
    sets = RowSet(lines, "made"), RowSet(lines, "planned")
    return divide(
        "plan-attainment",
        make_figure("attained-quantity", attained, *sets),
        sum_rows("planned-quantity", lines, "planned"),
    )
