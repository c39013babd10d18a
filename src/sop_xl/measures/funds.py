"""Money tied up: 仓库占用资金, and how fast production turns it: 生产周转天数."""

from __future__ import annotations

import numpy as np

from sop_xl.measures.figures import divide, make_figure, no_figure, sum_money
from sop_xl.measures.output_value import SOURCES as VALUE_SOURCES
from sop_xl.measures.output_value import measure_output_value
from sop_xl.measures.sources import Source, Tables, list_lacking
from sop_xl.periods import Month
from sop_xl.rows import Figure, RowSet
from sop_xl.tables.finance import FundKind
from sop_xl.tables.planning import DayType

#: What lies in stores: neither work in progress nor moulds.
IN_STORES = Source(
    "funds",
    "month",
    (
        FundKind.RAW_MATERIAL,
        FundKind.FINISHED,
        FundKind.AUXILIARY,
        FundKind.SPARE_PARTS,
    ),
    ("amount",),
)
IN_PROCESS = Source("funds", "month", (FundKind.WORK_IN_PROGRESS,), ("amount",))
CALENDAR = Source("calendar", "date", columns=("day_type",))
SOURCES = (IN_STORES,)
TURNOVER_SOURCES = (IN_PROCESS, CALENDAR, *VALUE_SOURCES)


def measure_stock_funds(tables: Tables, month: Month) -> Figure:
    """Return the money that lies in stores at the month's end, in yuan."""
    return _sum_funds("stock-funds", IN_STORES, tables, month)


def measure_production_turnover_days(tables: Tables, month: Month) -> Figure:
    """Return for how many days of average output work in progress stands.

    600 000 yuan in process at 2 200 000 yuan of output in 22 working days make 6 days.
    """
    daily = divide(
        "daily-output-value",
        measure_output_value(tables, month),
        _count_working_days(tables, month),
    )
    funds = _sum_funds("process-funds", IN_PROCESS, tables, month)
    return divide("production-turnover-days", funds, daily)


def _sum_funds(word: str, source: Source, tables: Tables, month: Month) -> Figure:
    if list_lacking((source,), tables, month):
        return no_figure(word)
    return sum_money(word, source.rows(tables, month), "amount")


def _count_working_days(tables: Tables, month: Month) -> Figure:
    if list_lacking((CALENDAR,), tables, month):
        return no_figure("working-days")
    days = CALENDAR.rows(tables, month)
    worked = days.where(days["day_type"] == DayType.WORK)
    dates = len(np.unique(worked["date"]))
    return make_figure("working-days", dates, RowSet(worked, "day_type"))
