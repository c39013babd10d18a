"""The week's Gantt as native charts: machines on one axis, time on the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sop_xl.grid import Span
from sop_xl.pages import (
    Axis,
    Block,
    Cell,
    Chart,
    ChartKind,
    Page,
    Paper,
    PrintSetup,
    Series,
    Style,
)
from sop_xl.planning import Plan, labels
from sop_xl.planning.gantt import Chart as Week
from sop_xl.planning.gantt import Lane, draw_chart
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.segments import Layer, Paint, stack_lanes, trace_lane
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, head_columns
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, name_part
from sop_xl.reports.plan_head import head_plan, name_sheet, title_week

_MOST_LANES = 40
#: Excel shows 255 series at most; each layer is a gap and the paints.
_MOST_LAYERS = 255 // (len(Paint) + 1)
#: An A3 page across; the chart's data lie to the right of what prints.
_PRINTED_COLUMNS, _COLUMN_PIXELS = 24, 64
_DATA_COLUMN = _PRINTED_COLUMNS + 3
_LANE_PIXELS, _OTHER_PIXELS, _MOST_PIXELS = 24, 130, 980
_ROW_PIXELS = 22
#: Excel counts days from here.
_EPOCH = dt.date(1899, 12, 30)
_LOOKS = {
    Paint.CHANGEOVER: (Style.CHANGEOVER, labels.GANTT_CHANGEOVER),
    Paint.WORK: (Style.BAR, labels.GANTT_WORK),
    Paint.LATE: (Style.BAR_LATE, labels.GANTT_LATE),
}


def gantt_chart_pages(plan: Plan, run: RunFacts, monday: dt.date) -> list[Page]:
    """Return a sheet for each forty machines: the chart, and its data beside it."""
    week = draw_chart(plan, monday)
    return [
        _chart_page(plan, run, (week, lanes), (monday, number))
        for number, lanes in enumerate(_share_lanes(week.lanes), 1)
    ]


def _share_lanes(lanes: Sequence[Lane]) -> Iterator[Sequence[Lane]]:
    """Yield the lanes of each chart, as many on each as can be."""
    charts = -(-len(lanes) // _MOST_LANES)
    for chart in range(charts):
        first, end = (len(lanes) * place // charts for place in (chart, chart + 1))
        yield lanes[first:end]


def _chart_page(
    plan: Plan,
    run: RunFacts,
    shown: tuple[Week, Sequence[Lane]],
    place: tuple[dt.date, int],
) -> Page:
    (week, lanes), (monday, number) = shown, place
    stacked = stack_lanes([trace_lane(week, lane) for lane in lanes], _MOST_LAYERS)
    title = title_week(labels.GANTT_CHART, monday)
    note = labels.GANTT_NOTE.format(sheet=name_sheet(labels.WEEK_PLAN, monday))
    pixels = min(_OTHER_PIXELS + _LANE_PIXELS * len(lanes), _MOST_PIXELS)
    chart = Chart(
        ChartKind.STACKED_BAR,
        title,
        HEADING_ROW + 1,
        1,
        Span(FIRST_ROW, _DATA_COLUMN, FIRST_ROW + len(lanes) - 1, _DATA_COLUMN),
        tuple(_list_series(len(stacked[0]), len(lanes))),
        _time_axis(week),
        width=_PRINTED_COLUMNS * _COLUMN_PIXELS,
        height=pixels,
        from_top=True,
        gap=25,
        has_legend=False,
    )
    last = FIRST_ROW + pixels // _ROW_PIXELS + 1
    return Page(
        name_part(name_sheet(labels.GANTT_CHART, monday), number),
        [
            head_plan(title, plan, run, note),
            Block(HEADING_ROW, 1, [_write_legend()]),
            *_write_data(week, lanes, stacked),
        ],
        merges=[
            Span(HEADING_ROW, column, HEADING_ROW, column + 1)
            for column in range(2, 2 * len(_LOOKS) + 2, 2)
        ],
        widths=dict.fromkeys(range(1, _PRINTED_COLUMNS + 1), 8.43),
        printing=PrintSetup(
            landscape=True, paper=Paper.A3, area=Span(1, 1, last, _PRINTED_COLUMNS)
        ),
        charts=[chart] if stacked[0] else [],
    )


def _write_legend() -> Cells:
    cells: Cells = [Cell(labels.LEGEND, Style.HEADER)]
    for style, text in _LOOKS.values():
        cells += [Cell(text, style), Cell(None, style)]
    return cells


def _time_axis(week: Week) -> Axis:
    first, last = ((day.date - _EPOCH).days for day in (week.days[0], week.days[-1]))
    return Axis(least=first, most=last + 1, step=1, number_format="mm-dd")


def _list_series(layers: int, lanes: int) -> Iterator[Series]:
    """Yield the series in the order in which their bars stand behind each other."""
    for layer in range(layers):
        column = _DATA_COLUMN + 1 + layer * (len(Paint) + 1)
        spans = [
            Span(FIRST_ROW, at, FIRST_ROW + lanes - 1, at)
            for at in range(column, column + len(Paint) + 1)
        ]
        yield Series(labels.GANTT_GAP, spans[0], is_hidden=True)
        for paint, span in zip(Paint, spans[1:], strict=True):
            style, name = _LOOKS[paint]
            yield Series(name, span, style)


def _write_data(
    week: Week, lanes: Sequence[Lane], stacked: Sequence[Sequence[Layer]]
) -> Iterator[Block]:
    """Yield the head of the data and, a row a lane, its gaps and stretches in days."""
    epoch = (week.days[0].date - _EPOCH).days
    names = [labels.GANTT_GAP, *(name for _, name in _LOOKS.values())]
    header = head_columns([labels.MACHINE, *names * len(stacked[0])])
    rows: list[Cells] = [header]
    for lane, layers in zip(lanes, stacked, strict=True):
        name = labels.STOPPED_MACHINE if lane.is_stopped else "{machine}"
        row: Cells = [name.format(machine=lane.machine)]
        for number, layer in enumerate(layers):
            before = 0 if number else epoch
            row.append(before + layer.gap / DAY_MINUTES)
            # Excel frames a bar of length 0, but none where there is no number.
            row += [length / DAY_MINUTES or None for length in layer.lengths]
        rows.append(row)
    note = Cell(labels.GANTT_DATA, Style.NOTE)
    yield Block(HEADING_ROW - 1, _DATA_COLUMN, [[note]])
    yield Block(HEADING_ROW, _DATA_COLUMN, rows)
