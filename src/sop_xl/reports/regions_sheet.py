"""What is shipped to each region: by day for two weeks, by week for the month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from sop_xl.grid import Span
from sop_xl.pages import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Formula,
    Page,
    Series,
    Style,
)
from sop_xl.planning import Plan, labels
from sop_xl.planning.shipping import Delivery, RegionTotal, sum_regions
from sop_xl.planning.weeks import DAYS, list_mondays
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import ALONG, Cells, head_columns, table_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.plan_head import (
    head_plan,
    name_day,
    name_sheet,
    name_week,
    title_week,
)
from sop_xl.reports.sums import write_sum
from sop_xl.source import column_letters

_FIRST_SPAN = 3
_CHART_PIXELS = 320
_MEASURES: tuple[tuple[Style, Callable[[RegionTotal], Sequence[int | Decimal]]], ...]
_MEASURES = (
    (Style.WHOLE, lambda total: total.quantities),
    (Style.WHOLE, lambda total: total.lines),
    (Style.DECIMAL, lambda total: total.kilograms),
)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The columns of a sheet: what they are called, and how much is shipped in them."""

    names: Sequence[str]
    totals: tuple[RegionTotal, ...]

    @property
    def width(self) -> int:
        """Its last column."""
        return _FIRST_SPAN + len(self.names)

    @property
    def last(self) -> int:
        """Its last row."""
        return HEADING_ROW + len(_MEASURES) * (len(self.totals) + 1)


def region_pages(
    plan: Plan, run: RunFacts, deliveries: Sequence[Delivery], weeks: Sequence[dt.date]
) -> list[Page]:
    """Return the sheets: each of two weeks by day, then all weeks, with a chart."""
    day = dt.timedelta(days=1)
    pages = []
    for monday in list_mondays(plan):
        days = [monday + day * number for number in range(DAYS)]
        totals = sum_regions(deliveries, days, days[-1] + day)
        title = title_week(labels.SHIPPING_TOTALS, monday)
        name = name_sheet(labels.SHIPPING_TOTALS, monday)
        spans = _Spans([name_day(each) for each in days], totals)
        pages.append(
            _page(head_plan(title, plan, run, labels.REGION_NOTE), name, spans)
        )
    totals = sum_regions(deliveries, weeks, weeks[-1] + DAYS * day)
    by_week = _Spans([name_week(monday) for monday in weeks], totals)
    title = title_week(labels.SHIPPING_TOTALS, weeks[0], len(weeks))
    head = head_plan(title, plan, run, labels.REGION_NOTE)
    page = _page(head, labels.SHIPPING_TOTALS, by_week)
    return [*pages, replace(page, charts=[_draw(by_week)] if totals else [])]


def _page(head: Block, name: str, spans: _Spans) -> Page:
    between = dict.fromkeys(range(_FIRST_SPAN, spans.width), 12.0)
    widths = {1: 14.0, 2: 12.0} | between | {spans.width: 15.0}
    page = table_page(name, [head, *_write(spans)], widths, scrolled=_FIRST_SPAN)
    return replace(page, merges=[*page.merges, *_merge(spans)], printing=ALONG)


def _write(spans: _Spans) -> Iterator[Block]:
    heads = (labels.REGION, labels.MEASURE, *spans.names, labels.TOTAL)
    yield Block(HEADING_ROW, 1, [head_columns(heads)])
    row = FIRST_ROW
    regions = [
        (total.region or labels.NO_REGION, total, None) for total in spans.totals
    ]
    for name, total, look in [*regions, (labels.TOTAL, None, Style.TOTAL)]:
        for place, (style, measure) in enumerate(_MEASURES):
            cells: Cells = [
                Cell(name if not place else None, look),
                Cell(labels.REGION_MEASURES[place], look),
            ]
            own = [measure(total)] if total else [measure(t) for t in spans.totals]
            sums = _add_up(own, len(spans.names))
            for column, value in enumerate([*sums, sum(sums)], _FIRST_SPAN):
                text = _formula(spans, row, column, is_total=total is None)
                cells.append(
                    Cell(Formula(text, value) if text else value or None, look)
                )
            styles = (*[Style.TEXT] * 2, *[style] * (len(spans.names) + 1))
            yield Block(row, 1, [cells], styles)
            row += 1


def _add_up(rows: Sequence[Sequence[int | Decimal]], width: int) -> list[int | Decimal]:
    return [sum(row[place] for row in rows) for place in range(width)]


def _formula(spans: _Spans, row: int, column: int, *, is_total: bool) -> str:
    """Return the formula of a sum over the spans or the regions, "" for others."""
    letters = column_letters(column)
    if column == spans.width:
        return write_sum(Span(row, _FIRST_SPAN, row, column - 1))
    if not is_total or not spans.totals:
        return ""
    rows = FIRST_ROW, spans.last - len(_MEASURES)
    names, values = (f"{each}${rows[0]}:{each}${rows[1]}" for each in ("$B", letters))
    return f"SUMIF({names},$B{row},{values})"


def _merge(spans: _Spans) -> Iterator[Span]:
    for place in range(len(spans.totals) + 1):
        top = FIRST_ROW + place * len(_MEASURES)
        yield Span(top, 1, top + len(_MEASURES) - 1, 1)


def _draw(spans: _Spans) -> Chart:
    """Return the pieces of each week, the regions stacked."""
    last = spans.width - 1
    return Chart(
        ChartKind.STACKED_COLUMN,
        labels.SHIPPING_CHART,
        spans.last + 2,
        1,
        Span(HEADING_ROW, _FIRST_SPAN, HEADING_ROW, last),
        [
            Series(
                total.region or labels.NO_REGION,
                Span(row, _FIRST_SPAN, row, last),
            )
            for row, total in zip(
                range(FIRST_ROW, spans.last, len(_MEASURES)),
                spans.totals,
                strict=False,
            )
        ],
        width=89 * spans.width,
        height=_CHART_PIXELS,
    )
