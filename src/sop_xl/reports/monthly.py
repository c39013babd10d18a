"""The monthly report 订单执行分析数据汇总报告: measures as values for its template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sop_xl.measures import (
    MEASURES,
    Tables,
    measure_month,
    recorded_goals,
    recorded_values,
    report_missing_sources,
)
from sop_xl.measures.fault_hours import measure_fault_hours_by_team
from sop_xl.measures.figures import make_figure, no_figure
from sop_xl.measures.labels import NO_REGION, NO_TEAM
from sop_xl.measures.on_time_delivery import measure_on_time_delivery_by_region
from sop_xl.measures.order_quantity import (
    measure_order_quantity_by_region,
    measure_order_quantity_by_spec,
)
from sop_xl.measures.output_value import output_without_price
from sop_xl.measures.sales_revenue import shipments_without_price
from sop_xl.periods import Month
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.key_figures import (
    describe_month,
    list_key_figures,
    name_of_row,
    score_key_figures,
)
from sop_xl.reports.labels import (
    MONTH_HEADING,
    MONTH_TITLE,
    OTHER_SPECS,
    UNPRICED,
    UNSOLD,
)
from sop_xl.reports.origins import OriginLine, list_origins
from sop_xl.reports.trends import MONTHS_SHOWN, Trend, Trends, fold_rows, order_rows
from sop_xl.rows import Figure, Table
from sop_xl.settings import Report
from sop_xl.source import Finding

#: How many specs have a row of their own.
SPECS_SHOWN = 12

ByItem = Mapping[str, Figure]


class MonthlyReport(NamedTuple):
    """The values the template asks for, the month's figures, and what is missing."""

    values: dict[str, object]
    figures: list[Figure]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The figures of a month: of the whole company by measure, and by item."""

    whole: ByItem
    regions: ByItem
    specs: ByItem
    punctuality: ByItem
    faults: ByItem

    def with_items(self) -> list[tuple[Figure, str]]:
        """Return every figure with the item it is about; "" for the whole company."""
        parts = (self.regions, self.specs, self.punctuality, self.faults)
        by_item = [
            (figure, item) for part in parts for item, figure in sorted(part.items())
        ]
        return [(figure, "") for figure in self.whole.values()] + by_item


def monthly_values(
    tables: Tables, month: Month, report: Report, facts: RunFacts
) -> MonthlyReport:
    """Return what the template of the monthly report shows.

    Earlier months come from the history table, goals from the target table. Amounts are
    in ten thousand yuan, shares from 0 to 1; what has no source is `None`, and among
    the key figures a dash.
    """
    figures = measure_figures(tables, month)
    trends = Trends(
        recorded_values(tables), recorded_goals(tables), month, report.months
    )
    key_figures = list_key_figures(figures.whole, trends)
    values: dict[str, object] = {
        "report": _describe_report(month, report, facts),
        "months": _name_months(trends),
        "overview": describe_month(figures.whole),
        "kpi": key_figures,
        "score": score_key_figures(key_figures),
        "total": {
            name_of_row(word): trends.row(word, figures.whole[word])
            for word in MEASURES
        },
        **_list_tables(figures, trends, report),
        "note": _note_unpriced(tables, month, figures.whole),
        "origins": _list_origins(figures),
    }
    all_figures = [figure for figure, _ in figures.with_items()]
    findings = report_missing_sources(figures.whole, tables, month)
    return MonthlyReport(values, all_figures, findings)


def measure_figures(tables: Tables, month: Month) -> MonthFigures:
    """Return every figure of the month that the report shows."""
    return MonthFigures(
        measure_month(tables, month),
        measure_order_quantity_by_region(tables, month),
        measure_order_quantity_by_spec(tables, month),
        measure_on_time_delivery_by_region(tables, month),
        measure_fault_hours_by_team(tables, month),
    )


def _describe_report(month: Month, report: Report, facts: RunFacts) -> dict[str, str]:
    return {
        "company": facts.company,
        "month": MONTH_TITLE.format(year=month.year, number=month.number),
        "author": report.author,
        "position": report.position,
        "date": facts.date.isoformat(),
    }


def _name_months(trends: Trends) -> list[str]:
    """Return the heading of each column of months; none where none is shown."""
    months = [*trends.earlier, trends.month]
    blank = [""] * (MONTHS_SHOWN - len(months))
    return blank + [MONTH_HEADING.format(number=month.number) for month in months]


def _list_tables(
    figures: MonthFigures, trends: Trends, report: Report
) -> dict[str, Trend | list[Trend]]:
    ordered = _nought("region-order-quantity", figures.whole["order-quantity"])
    of_spec = _nought("spec-order-quantity", figures.whole["order-quantity"])
    stood = _nought("team-fault-hours", figures.whole["fault-hours"])
    unknown = no_figure("region-on-time-delivery")
    regions = trends.rows_by_item("region-order-quantity", figures.regions, ordered)
    specs = trends.rows_by_item("spec-order-quantity", figures.specs, of_spec)
    late = trends.rows_by_item("region-on-time-delivery", figures.punctuality, unknown)
    faults = trends.rows_by_item("team-fault-hours", figures.faults, stood)
    regions = order_rows(regions, report.regions, (NO_REGION,))
    count = max(len(specs) - SPECS_SHOWN, 0)
    kept, others = fold_rows(specs, SPECS_SHOWN, OTHER_SPECS.format(count=count))
    return {
        "regions": regions,
        "specs": kept,
        "other_specs": others,
        "punctuality": order_rows(late, [row.name for row in regions], (NO_REGION,)),
        "faults": order_rows(faults, (), (NO_TEAM,)),
    }


def _nought(word: str, whole: Figure) -> Figure:
    """Return what an item has that no row of the month names: nothing, if all is known.

    Where the whole has no value, neither has the item.
    """
    return no_figure(word) if whole.value is None else make_figure(word, 0)


def _note_unpriced(tables: Tables, month: Month, figures: ByItem) -> str:
    """Return sentences on output and shipments without price; "" where all have one."""
    said = ""
    if figures["output-value"].value is not None:
        rows = output_without_price(tables, month)
        said = _say_pieces(UNPRICED, rows, "made")
    if figures["sales-revenue"].value is not None:
        said += _say_pieces(UNSOLD, shipments_without_price(tables, month), "quantity")
    return said


def _say_pieces(sentence: str, rows: Table[Any], field: str) -> str:
    pieces = int(rows[field].sum())
    return sentence.format(rows=len(rows), pieces=pieces) if pieces else ""


def _list_origins(figures: MonthFigures) -> list[OriginLine]:
    return [
        line
        for figure, item in figures.with_items()
        for line in list_origins(figure, item)
    ]
