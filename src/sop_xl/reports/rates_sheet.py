"""Load rates at a glance, group by week, and the hours of people beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sop_xl.grid import Span
from sop_xl.pages import (
    Axis,
    Block,
    Chart,
    ChartKind,
    ConditionalFormat,
    Formula,
    Page,
    Series,
    Style,
)
from sop_xl.planning import Plan, labels
from sop_xl.planning.crewload import CrewLoad
from sop_xl.planning.load import GroupLoad, WeekLoad
from sop_xl.planning.outlook import Outlook
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import NONE_GIVEN
from sop_xl.reports.list_pages import Cells, count_pixels, head_columns, table_page
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_spans
from sop_xl.reports.load_sheet import rate_row
from sop_xl.reports.plan_head import head_plan, name_week
from sop_xl.reports.sums import sum_row
from sop_xl.reports.words import NO_STANDARD
from sop_xl.source import column_letters, quote_sheet

_FIRST_WEEK = 3
_WEEK_WIDTH = 10.5
#: On the sheet of the hours the weeks begin this much farther to the right.
_SHIFT = 1
_LEVELS = ((1, Style.ERROR), (0.95, Style.WARNING), (0.8, Style.HINT))
_CHART_PIXELS = 330
#: More weeks than these make the columns of a group too thin to tell apart.
_MOST_DRAWN = 6
_CREW_MEASURES = (labels.CREW_NEEDED, labels.CREW_PRESENT, labels.CREW_RATE)


def rate_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet of rates: each is the one of the sheet of hours."""
    weeks = len(outlook.weeks)
    width = _FIRST_WEEK + weeks
    heads = head_columns(
        (
            *(labels.GROUP, labels.MACHINES),
            *map(name_week, outlook.weeks),
            labels.TOTAL,
        )
    )
    rows = [
        _rate_cells(group, rate_row(outlook, place))
        for place, group in enumerate(outlook.groups)
    ]
    last = FIRST_ROW + len(rows) - 1
    styles = (Style.TEXT, Style.WHOLE, *[Style.PERCENT] * (weeks + 1))
    weekly = dict.fromkeys(range(_FIRST_WEEK, width + 1), _WEEK_WIDTH)
    widths = {1: 16.0, 2: 8.0} | weekly
    note = labels.RATE_NOTE.format(sheet=labels.MONTH_PLAN)
    table = Block(HEADING_ROW, 1, [heads, *rows], styles)
    blocks = [head_plan(labels.RATES, plan, run, note), table]
    page = table_page(labels.RATES, blocks, widths, scrolled=_FIRST_WEEK)
    if not rows:
        return page
    return replace(
        page,
        conditions=[*_mark_levels(Span(FIRST_ROW, _FIRST_WEEK, last, width))],
        charts=[_draw_rates(outlook, last, widths)],
    )


def _rate_cells(group: GroupLoad, row: int) -> Cells:
    cells: Cells = [group.group or labels.NO_GROUP, group.machines]
    total = sum(group.weeks, WeekLoad())
    for column, load in enumerate((*group.weeks, total), _FIRST_WEEK + _SHIFT):
        rate = load.total / load.available if load.available else 0.0
        place = f"{quote_sheet(labels.MONTH_PLAN)}!{column_letters(column)}{row}"
        cells.append(Formula(place, rate))
    return cells


def _mark_levels(span: Span) -> Iterator[ConditionalFormat]:
    first = f"{column_letters(span.first_column)}{span.first_row}"
    for level, style in _LEVELS:
        yield ConditionalFormat(span, f"{first}>={level}", style)


def _draw_rates(outlook: Outlook, last: int, widths: dict[int, float]) -> Chart:
    """Return the rates of each group by week: a mean would hide a week that is full."""
    weeks = outlook.weeks[:_MOST_DRAWN]
    return Chart(
        ChartKind.COLUMN,
        labels.RATE_CHART,
        last + 2,
        1,
        Span(FIRST_ROW, 1, last, 1),
        [
            Series(name_week(monday), Span(FIRST_ROW, column, last, column))
            for column, monday in enumerate(weeks, _FIRST_WEEK)
        ],
        Axis(least=0, number_format="0%"),
        width=count_pixels(widths),
        height=_CHART_PIXELS,
    )


def crew_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet of people: hours needed and present, and the share of these."""
    weeks = len(outlook.weeks)
    width = _FIRST_WEEK + weeks
    names = (labels.CREW, labels.MEASURE, *map(name_week, outlook.weeks), labels.TOTAL)
    note = labels.CREW_NOTE if outlook.crews else labels.NO_CREWS
    blocks = [head_plan(labels.CREWS, plan, run, note)]
    merges = head_spans(width)
    if outlook.crews:
        blocks.append(Block(HEADING_ROW, 1, [head_columns(names)]))
    for place, crew in enumerate(outlook.crews):
        top = FIRST_ROW + place * len(_CREW_MEASURES)
        blocks += _crew_rows(crew, top)
        merges.append(Span(top, 1, top + len(_CREW_MEASURES) - 1, 1))
    last = FIRST_ROW + max(1, len(outlook.crews)) * len(_CREW_MEASURES) - 1
    first = f"{column_letters(_FIRST_WEEK)}{FIRST_ROW}"
    span = Span(FIRST_ROW, _FIRST_WEEK, last, width)
    weekly = dict.fromkeys(range(_FIRST_WEEK, width + 1), _WEEK_WIDTH)
    widths = {1: 20.0, 2: 10.0} | weekly
    return replace(
        table_page(labels.CREWS, blocks, widths, scrolled=_FIRST_WEEK),
        merges=merges,
        conditions=[
            ConditionalFormat(
                span, f'AND($B{FIRST_ROW}="{labels.CREW_RATE}",{first}>={level})', style
            )
            for level, style in _LEVELS[:2]
        ],
    )


def _crew_rows(crew: CrewLoad, top: int) -> Iterator[Block]:
    needed = [round(Decimal(_hours(minutes)), 1) for minutes in crew.needed]
    present = [round(Decimal(_hours(Fraction(m))), 1) for m in crew.present]
    hours: list[Cells] = [
        [_name_pool(crew), labels.CREW_NEEDED, *_with_total(needed, top)],
        [None, labels.CREW_PRESENT, *_with_total(present, top + 1)],
    ]
    width = len(crew.needed) + 1
    is_unknown = crew.unstated > 0 and not sum(needed)
    if is_unknown:
        # Nobody says how many people its machines need: that is no 0.
        hours[0] = [_name_pool(crew), labels.CREW_NEEDED, *[NONE_GIVEN] * width]
    yield Block(top, 1, hours, (*[Style.TEXT] * 2, *[Style.DECIMAL] * width))
    rates: Cells = [None, labels.CREW_RATE]
    pairs = zip(
        [*needed, sum(needed, Decimal(0))],
        [*present, sum(present, Decimal(0))],
        strict=True,
    )
    for column, (above, below) in enumerate(pairs, _FIRST_WEEK):
        letters = column_letters(column)
        text = f"IF({letters}{top + 1}=0,0,{letters}{top}/{letters}{top + 1})"
        rates.append(Formula(text, float(above / below) if below else 0.0))
    if is_unknown:
        rates = [None, labels.CREW_RATE, *[NONE_GIVEN] * width]
    yield Block(top + 2, 1, [rates], (*[Style.TEXT] * 2, *[Style.PERCENT] * width))


def _name_pool(crew: CrewLoad) -> str:
    """Return what people are called, and how many machines count none of them."""
    said = NO_STANDARD.format(machines=crew.unstated) if crew.unstated else ""
    return "\n".join(filter(None, (crew.pool, said)))


def _hours(minutes: Fraction) -> float:
    return float(minutes / 60)


def _with_total(values: Sequence[Decimal], row: int) -> Cells:
    return [*values, sum_row(row, _FIRST_WEEK, values)]
