"""The week as a Gantt in cells: a row for each machine, a column for each hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Page, Paper, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.gantt import SLOT_MINUTES, Chart, Kind, Lane, draw_chart
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.gantt_lanes import LaneWriter
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.plan_head import (
    Cells,
    head_plan,
    name_day,
    name_sheet,
    title_week,
)

_LEFT = 2
_DAY_ROW, _HOUR_ROW = HEADING_ROW, HEADING_ROW + 1
_FIRST_LANE = HEADING_ROW + 2
_LANE_HEIGHT = 26.0
_HOURS_A_LABEL = 4
#: A3 across is so much wider than high, without its margins; above the lanes and below
#: them stand so many points, left of the slots so many pixels.
_PAPER_RATIO = 1.35
_OTHER_POINTS = 170.0
_LEFT_PIXELS = 145.0
_LEAST_SLOT, _WIDEST_SLOT = 16.0, 28.0
_BAR_KINDS = (Kind.WORK, Kind.CHANGEOVER)
_LEGEND = (
    (Style.BAR, labels.LEGEND_BAR),
    (Style.BAR_OTHER, labels.LEGEND_OTHER),
    (Style.BAR_LATE, labels.LEGEND_LATE),
    (Style.CHANGEOVER, labels.LEGEND_CHANGEOVER),
    (Style.REST, labels.LEGEND_REST),
)
_LEGEND_SLOTS = 8


def gantt_page(plan: Plan, run: RunFacts, monday: dt.date) -> Page:
    """Return the sheet: days and hours, a lane for each machine, the legend below."""
    chart = draw_chart(plan, monday)
    slots = sum(day.slots for day in chart.days)
    slot_pixels = fit_slots(slots, len(chart.lanes))
    writer = LaneWriter(plan, slot_pixels)
    lanes = [writer.write_lane(lane) for lane in chart.lanes]
    below = _FIRST_LANE + len(lanes) + 1
    title = title_week(labels.WEEK_PLAN, monday)
    columns = max(slots, len(_LEGEND) * _LEGEND_SLOTS)
    return Page(
        name_sheet(labels.WEEK_PLAN, monday),
        [
            head_plan(title, plan, run, labels.LEGEND_NOTE),
            Block(_DAY_ROW, 1, [*_write_header(chart), *lanes]),
            Block(below, _LEFT, [_write_legend()]),
        ],
        merges=[
            *_merge_header(chart),
            *_merge_groups(chart.lanes),
            *_merge_bars(chart.lanes),
            *_merge_legend(below),
        ],
        widths={1: 9, 2: 10}
        | dict.fromkeys(range(_LEFT + 1, _LEFT + columns + 1), (slot_pixels - 5) / 7),
        heights=dict.fromkeys(range(_FIRST_LANE, below + 1), _LANE_HEIGHT),
        frozen=(_FIRST_LANE, _LEFT + 1),
        printing=PrintSetup(
            landscape=True, paper=Paper.A3, repeat=(_DAY_ROW, _HOUR_ROW)
        ),
    )


def fit_slots(slots: int, lanes: int) -> float:
    """Return how wide a slot is, in pixels, so that all lanes fit one printed page.

    The page is as wide as the paper, so the more lanes, the wider it must be:

    >>> fit_slots(112, 10), round(fit_slots(112, 40), 1), fit_slots(112, 90)
    (16.0, 18.2, 28.0)
    """
    points = lanes * _LANE_HEIGHT + _OTHER_POINTS
    pixels = points * 4 / 3 * _PAPER_RATIO - _LEFT_PIXELS
    return min(max(pixels / max(slots, 1), _LEAST_SLOT), _WIDEST_SLOT)


def _write_header(chart: Chart) -> list[Cells]:
    """Return the row of the days and the row of the hours."""
    days, hours = list[str](), list[str]()
    for day in chart.days:
        days += [name_day(day.date), *[""] * (day.slots - 1)]
        for slot in range(day.slots):
            minute = chart.first_minute + slot * SLOT_MINUTES
            is_named = slot % _HOURS_A_LABEL == 0
            hours.append(f"{minute // 60 % 24}:{minute % 60:02}" if is_named else "")
    return [
        [Cell(text, Style.HEADER) for text in (labels.GROUP, labels.MACHINE, *days)],
        [Cell(text, Style.HEADER) for text in ("", "", *hours)],
    ]


def _merge_header(chart: Chart) -> Iterator[Span]:
    for column in range(1, _LEFT + 1):
        yield Span(_DAY_ROW, column, _HOUR_ROW, column)
    first = _LEFT + 1
    for day in chart.days:
        end = first + day.slots
        yield Span(_DAY_ROW, first, _DAY_ROW, end - 1)
        for column in range(first, end, _HOURS_A_LABEL):
            last = min(column + _HOURS_A_LABEL, end) - 1
            yield Span(_HOUR_ROW, column, _HOUR_ROW, last)
        first = end


def _merge_groups(lanes: Sequence[Lane]) -> Iterator[Span]:
    row = _FIRST_LANE
    for _, of_group in groupby(lanes, key=lambda lane: lane.group):
        count = len(tuple(of_group))
        yield Span(row, 1, row + count - 1, 1)
        row += count


def _merge_bars(lanes: Sequence[Lane]) -> Iterator[Span]:
    for row, lane in enumerate(lanes, _FIRST_LANE):
        for bar in lane.bars:
            if bar.kind in _BAR_KINDS and bar.end - bar.first > 1:
                yield Span(row, _LEFT + 1 + bar.first, row, _LEFT + bar.end)


def _write_legend() -> Cells:
    cells: Cells = [Cell(labels.LEGEND, Style.HEADER)]
    for style, text in _LEGEND:
        cells += [Cell(text, style), *[Cell(None, style)] * (_LEGEND_SLOTS - 1)]
    return cells


def _merge_legend(row: int) -> Iterator[Span]:
    for place in range(len(_LEGEND)):
        first = _LEFT + 1 + place * _LEGEND_SLOTS
        yield Span(row, first, row, first + _LEGEND_SLOTS - 1)
