"""The week as a Gantt in cells: two rows for each machine, a column for each hour.

The colour of an hour follows the code in its cell, so that the planner's change of a
code recolours it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from sop_xl.grid import Span
from sop_xl.pages import (
    Allowed,
    Block,
    Cell,
    ConditionalFormat,
    Page,
    Paper,
    PrintSetup,
    Style,
    Validation,
)
from sop_xl.planning import Plan, labels
from sop_xl.planning.gantt import SLOT_MINUTES, Chart, Lane, draw_chart
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.gantt_lanes import LaneWriter
from sop_xl.reports.gantt_marks import list_short, merge_short
from sop_xl.reports.list_pages import Cells
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.plan_head import head_plan, name_day, name_sheet, title_week
from sop_xl.source import column_letters

_LEFT = 2
_DAY_ROW, _HOUR_ROW = HEADING_ROW, HEADING_ROW + 1
_FIRST_LANE = HEADING_ROW + 2
_LABEL_HEIGHT, _CODE_HEIGHT = 14.0, 12.0
_LANE_HEIGHT = _LABEL_HEIGHT + _CODE_HEIGHT
_HOURS_A_LABEL = 4
#: A3 across is so much wider than high, without its margins; above the lanes and below
#: them stand so many points, left of the slots so many pixels.
_PAPER_RATIO = 1.35
_OTHER_POINTS = 170.0
_LEFT_PIXELS = 145.0
_LEAST_SLOT, _WIDEST_SLOT = 16.0, 28.0
#: The look of an hour by its code, and what the legend says of it.
_LEGEND = (
    (labels.CODE_BAR, Style.BAR, labels.LEGEND_BAR),
    (labels.CODE_OTHER, Style.BAR_OTHER, labels.LEGEND_OTHER),
    (labels.CODE_LATE, Style.BAR_LATE, labels.LEGEND_LATE),
    (labels.CODE_CHANGEOVER, Style.CHANGEOVER, labels.LEGEND_CHANGEOVER),
    (labels.CODE_REST, Style.REST, labels.LEGEND_REST),
    (labels.CODE_STOP, Style.ERROR, labels.LEGEND_STOP),
)
_LEGEND_SLOTS = 7


def gantt_page(plan: Plan, run: RunFacts, monday: dt.date) -> Page:
    """Return the sheet: lanes of machines by day and hour, legend, short bars below."""
    chart = draw_chart(plan, monday)
    slots = sum(day.slots for day in chart.days)
    slot_pixels = fit_slots(slots, len(chart.lanes))
    writer = LaneWriter(plan, slot_pixels)
    lanes = [row for lane in chart.lanes for row in writer.write_lane(lane)]
    below = _FIRST_LANE + len(lanes) + 1
    columns = max(slots, len(_LEGEND) * _LEGEND_SLOTS)
    short = list_short(writer.short.said, below + 2, _LEFT + columns)
    return Page(
        name_sheet(labels.WEEK_PLAN, monday),
        [
            head_plan(
                title_week(labels.WEEK_PLAN, monday), plan, run, labels.LEGEND_NOTE
            ),
            Block(_DAY_ROW, 1, [*_write_header(chart), *lanes]),
            Block(below, _LEFT, [_write_legend()]),
            *short,
        ],
        merges=[
            *_merge_header(chart),
            *_merge_lanes(chart.lanes),
            *_merge_legend(below),
            *merge_short(short),
        ],
        widths={1: 9, 2: 10}
        | dict.fromkeys(range(_LEFT + 1, _LEFT + columns + 1), (slot_pixels - 5) / 7),
        heights=_set_heights(len(chart.lanes)) | {below: _LANE_HEIGHT},
        frozen=(_FIRST_LANE, _LEFT + 1),
        printing=PrintSetup(
            landscape=True, paper=Paper.A3, repeat=(_DAY_ROW, _HOUR_ROW)
        ),
        validations=[*_offer_codes(len(chart.lanes), slots)],
        conditions=[*_colour_codes(len(chart.lanes), slots)],
    )


def _set_heights(lanes: int) -> dict[int, float]:
    heights: dict[int, float] = {}
    for lane in range(lanes):
        row = _FIRST_LANE + 2 * lane
        heights |= {row: _LABEL_HEIGHT, row + 1: _CODE_HEIGHT}
    return heights


def _colour_codes(lanes: int, slots: int) -> Iterator[ConditionalFormat]:
    """Yield the looks of the codes; the upper row of a lane looks as the lower."""
    if not lanes:
        return
    span = Span(_FIRST_LANE, _LEFT + 1, _FIRST_LANE + 2 * lanes - 1, _LEFT + slots)
    letters = column_letters(_LEFT + 1)
    code = (
        f"IF(MOD(ROW()-{_FIRST_LANE},2)=0,"
        f"{letters}{_FIRST_LANE + 1},{letters}{_FIRST_LANE})"
    )
    for sign, style, _ in _LEGEND:
        # Whoever types a digit may get it as text.
        yield ConditionalFormat(span, f'{code}&""="{sign}"', style)


def _offer_codes(lanes: int, slots: int) -> Iterator[Validation]:
    choices = [str(code) for code, _, _ in _LEGEND]
    for lane in range(lanes):
        row = _FIRST_LANE + 2 * lane + 1
        span = Span(row, _LEFT + 1, row, _LEFT + slots)
        yield Validation(span, Allowed.LIST, choices)


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


def _merge_lanes(lanes: Sequence[Lane]) -> Iterator[Span]:
    row = _FIRST_LANE
    for _, of_group in groupby(lanes, key=lambda lane: lane.group):
        count = len(tuple(of_group))
        yield Span(row, 1, row + 2 * count - 1, 1)
        for lane in range(count):
            yield Span(row + 2 * lane, 2, row + 2 * lane + 1, 2)
        row += 2 * count


def _write_legend() -> Cells:
    cells: Cells = [Cell(labels.LEGEND, Style.HEADER)]
    for _, style, text in _LEGEND:
        cells += [Cell(text, style), *[Cell(None, style)] * (_LEGEND_SLOTS - 1)]
    return cells


def _merge_legend(row: int) -> Iterator[Span]:
    for place in range(len(_LEGEND)):
        first = _LEFT + 1 + place * _LEGEND_SLOTS
        yield Span(row, first, row, first + _LEGEND_SLOTS - 1)
