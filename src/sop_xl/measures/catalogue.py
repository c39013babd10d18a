"""Every measure of the whole company: how it is made and of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sop_xl.measures import (
    fault_hours,
    funds,
    on_time_delivery,
    order_completion,
    order_quantity,
    output_quantity,
    output_value,
    plan_attainment,
    process_defect_rate,
    sales_revenue,
)
from sop_xl.measures.labels import LABELS
from sop_xl.measures.messages import (
    AND,
    COLUMNS_MISSING,
    ROWS_MISSING,
    VALUES_MISSING,
)
from sop_xl.measures.sources import Source, Tables, list_lacking
from sop_xl.periods import Month
from sop_xl.records import dataclass
from sop_xl.rows import Figure
from sop_xl.source import CellRef, Finding, Severity


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measure is made, and the tables it needs."""

    compute: Callable[[Tables, Month], Figure]
    sources: tuple[Source, ...]


#: The nine of the monthly report first, in its order.
MEASURES: Mapping[str, Measure] = {
    "cost-ratio": Measure(
        sales_revenue.measure_cost_ratio, sales_revenue.COST_RATIO_SOURCES
    ),
    "plan-attainment": Measure(
        plan_attainment.measure_plan_attainment, plan_attainment.SOURCES
    ),
    "order-completion": Measure(
        order_completion.measure_order_completion, order_completion.SOURCES
    ),
    "on-time-delivery": Measure(
        on_time_delivery.measure_on_time_delivery, on_time_delivery.SOURCES
    ),
    "fault-hours": Measure(fault_hours.measure_fault_hours, fault_hours.SOURCES),
    "stock-funds": Measure(funds.measure_stock_funds, funds.SOURCES),
    "production-turnover-days": Measure(
        funds.measure_production_turnover_days, funds.TURNOVER_SOURCES
    ),
    "output-per-head": Measure(
        output_value.measure_output_per_head, output_value.PER_HEAD_SOURCES
    ),
    "process-defect-rate": Measure(
        process_defect_rate.measure_process_defect_rate, process_defect_rate.SOURCES
    ),
    "order-quantity": Measure(
        order_quantity.measure_order_quantity, order_quantity.SOURCES
    ),
    "output-quantity": Measure(
        output_quantity.measure_output_quantity, output_quantity.SOURCES
    ),
    "output-value": Measure(output_value.measure_output_value, output_value.SOURCES),
    "sales-revenue": Measure(
        sales_revenue.measure_sales_revenue, sales_revenue.SOURCES
    ),
}

#: The rows of the table of key figures, 关键绩效指标.
KEY_FIGURES = tuple(MEASURES)[:9]


def measure_month(tables: Tables, month: Month) -> dict[str, Figure]:
    """Return every measure of the whole company in a month, by its word."""
    return {word: one.compute(tables, month) for word, one in MEASURES.items()}


def report_missing_sources(
    figures: Mapping[str, Figure], tables: Tables, month: Month
) -> list[Finding]:
    """Report each table for want of whose rows or columns a key figure has no value."""
    wanting: dict[tuple[str, str], list[str]] = {}
    for word in KEY_FIGURES:
        if figures[word].value is None:
            for source in _missing(word, tables, month):
                wanted = source.title, _say_missing(source, tables, month)
                wanting.setdefault(wanted, []).append(LABELS[word].name)
    return [
        Finding(
            "figure-without-source",
            CellRef(title),
            {"missing": missing, "month": str(month), "measures": AND.join(names)},
            Severity.NOTE,
        )
        for (title, missing), names in wanting.items()
    ]


def _missing(word: str, tables: Tables, month: Month) -> list[Source]:
    """Return the sources that lack something; else the last, for it makes no divisor.

    A figure can be without value though all its sources have rows.
    """
    sources = MEASURES[word].sources
    return list_lacking(sources, tables, month) or [sources[-1]]


def _say_missing(source: Source, tables: Tables, month: Month) -> str:
    """Return what a table lacks: rows of the month, columns, or values that count."""
    if not len(source.rows(tables, month)):
        return ROWS_MISSING.format(table=source.title)
    columns = source.missing_columns(tables, month)
    if columns:
        return COLUMNS_MISSING.format(table=source.title, columns=AND.join(columns))
    return VALUES_MISSING.format(table=source.title)
