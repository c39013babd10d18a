"""The first sheet of the month plan: hours of each machine group, week by week."""

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
    ConditionalFormat,
    Formula,
    Page,
    Series,
    Style,
)
from sop_xl.planning import Plan, labels
from sop_xl.planning.load import WeekLoad
from sop_xl.planning.outlook import Outlook
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import (
    ACROSS,
    ALONG,
    Cells,
    count_pixels,
    head_columns,
    table_page,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW
from sop_xl.reports.plan_head import head_plan, name_week
from sop_xl.reports.sums import write_sum
from sop_xl.source import column_letters

_MEASURE_COLUMN, _FIRST_WEEK = "C", 4
#: So many weeks fit the width of an upright page.
_WEEKS_UPRIGHT = 6
_NAME_WIDTHS = {1: 14.0, 2: 8.0, 3: 12.0}
_WEEK_WIDTH = 10.5
_CENT = Decimal("0.01")
_CHART_ROWS, _ROW_PIXELS = 15, 22
#: So many groups, the sum among them, fit one page with the chart below them.
_WITH_CHART = 3


@dataclass(frozen=True, slots=True)
class _Measure:
    """A row of each group: its name, and its minutes or the formula of its hours."""

    name: str
    minutes: Callable[[WeekLoad], int] | None = None
    optional: bool = False


#: What is said of each group in hours, a row each; optional ones where there are any.
_MEASURES = (
    _Measure(labels.LOAD_AVAILABLE, lambda load: load.available),
    _Measure(labels.LOAD_OVERTIME, lambda load: load.overtime, optional=True),
    _Measure(labels.LOAD_SCHEDULED, lambda load: load.scheduled),
    _Measure(labels.LOAD_CHANGEOVER, lambda load: load.changeover),
    _Measure(labels.LOAD_UNSCHEDULED, lambda load: load.unscheduled, optional=True),
    _Measure(labels.LOAD_FORECAST, lambda load: load.forecast, optional=True),
    _Measure(labels.LOAD_TOTAL),
    _Measure(labels.LOAD_GAP),
)
_ROOM = (labels.LOAD_AVAILABLE, labels.LOAD_OVERTIME)
_ASKED = (labels.LOAD_SCHEDULED, labels.LOAD_UNSCHEDULED, labels.LOAD_FORECAST)


def load_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet: for each group and in all, capacity, load, rate and gap."""
    sheet = _Sheet(outlook)
    weeks, width = len(outlook.weeks), _FIRST_WEEK + len(outlook.weeks)
    names = (labels.GROUP, labels.MACHINES, labels.MEASURE)
    heads = head_columns((*names, *map(name_week, outlook.weeks), labels.TOTAL))
    last, totals = sheet.top_of(len(sheet.lines)) - 1, len(sheet.lines) - 1
    printing = ACROSS if weeks > _WEEKS_UPRIGHT else ALONG
    if totals >= _WITH_CHART:
        printing = replace(printing, breaks=(sheet.top_of(totals),))
    widths = _NAME_WIDTHS | dict.fromkeys(range(_FIRST_WEEK, width + 1), _WEEK_WIDTH)
    blocks = [
        head_plan(labels.MONTH_PLAN, plan, run, note_loads(outlook)),
        Block(HEADING_ROW, 1, [heads]),
        *sheet.write(),
    ]
    return replace(
        table_page(labels.MONTH_PLAN, blocks, widths, scrolled=_FIRST_WEEK),
        printing=printing,
        conditions=[*_mark_full(last, width)],
        charts=[sheet.draw(last + 2, widths)],
    )


def note_loads(outlook: Outlook) -> str:
    """Return what the hours mean, and what could not be counted."""
    found = [labels.LOAD_NOTE]
    if any(week.unscheduled for group in outlook.groups for week in group.weeks):
        found.append(labels.LOAD_LOOSE_NOTE)
    if outlook.forecasts:
        found.append(labels.LOAD_FORECAST_NOTE)
    if outlook.loose.later:
        minutes = sum(work.load.total for work in outlook.loose.later)
        last = outlook.weeks[-1] + dt.timedelta(days=6)
        hours = f"{minutes / 60:.1f}"
        found.append(labels.LOAD_LATER_NOTE.format(last=last, hours=hours))
    unknown = outlook.loose.unknown_lots + outlook.loose.unknown_forecast
    if unknown:
        found.append(labels.LOAD_UNKNOWN_NOTE.format(pieces=unknown))
    return "".join(found)


def rate_row(outlook: Outlook, group: int) -> int:
    """Return the row of the sheet in which a group's load rate stands."""
    sheet = _Sheet(outlook)
    return sheet.top_of(group) + len(sheet.measures)


def _mark_full(last: int, width: int) -> Iterator[ConditionalFormat]:
    span = Span(FIRST_ROW, _FIRST_WEEK, last, width)
    letters = column_letters(_FIRST_WEEK)
    measure, value = f"${_MEASURE_COLUMN}{FIRST_ROW}", f"{letters}{FIRST_ROW}"
    rate, gap = f'{measure}="{labels.LOAD_RATE}"', f'{measure}="{labels.LOAD_GAP}"'
    yield ConditionalFormat(span, f"AND({rate},{value}>=1)", Style.ERROR)
    yield ConditionalFormat(span, f"AND({rate},{value}>=0.95)", Style.WARNING)
    yield ConditionalFormat(span, f"AND({gap},{value}>0)", Style.ERROR)


@dataclass(frozen=True, slots=True)
class _Line:
    """The rows of one group, or of all: hours by measure, and by week with their sum.

    `look` is the style of the total's cells.
    """

    name: str
    machines: int
    hours: dict[str, list[Decimal]]
    look: Style | None = None


class _Sheet:
    """Writes the rows of each group, as many as there are measures, and its rate."""

    def __init__(self, outlook: Outlook) -> None:
        loads = [load for group in outlook.groups for load in group.weeks]
        self.measures = tuple(
            measure
            for measure in _MEASURES
            if not measure.optional
            or (measure.minutes and any(map(measure.minutes, loads)))
        )
        self._weeks = len(outlook.weeks)
        groups = [
            _Line(
                group.group or labels.NO_GROUP,
                group.machines,
                self._count_hours(group.weeks),
            )
            for group in outlook.groups
        ]
        self.lines = [*groups, self._add_up(groups)]

    @property
    def height(self) -> int:
        """How many rows a group has."""
        return len(self.measures) + 1

    def top_of(self, line: int) -> int:
        """Return the first row of a group."""
        return FIRST_ROW + line * self.height

    def _count_hours(self, loads: Sequence[WeekLoad]) -> dict[str, list[Decimal]]:
        hours = {
            measure.name: [_hours(measure.minutes(load)) for load in loads]
            for measure in self.measures
            if measure.minutes
        }
        asked = [hours[name] for name in _ASKED if name in hours]
        totals = [sum(week, Decimal(0)) for week in zip(*asked, strict=True)]
        rooms = [hours[name] for name in _ROOM if name in hours]
        most = [sum(week, Decimal(0)) for week in zip(*rooms, strict=True)]
        gaps = [
            max(total - room, Decimal(0))
            for total, room in zip(totals, most, strict=True)
        ]
        hours |= {labels.LOAD_TOTAL: totals, labels.LOAD_GAP: gaps}
        return {name: [*row, sum(row, Decimal(0))] for name, row in hours.items()}

    def _add_up(self, lines: Sequence[_Line]) -> _Line:
        hours = {
            measure.name: [
                sum((line.hours[measure.name][week] for line in lines), Decimal(0))
                for week in range(self._weeks + 1)
            ]
            for measure in self.measures
        }
        machines = sum(line.machines for line in lines)
        return _Line(labels.TOTAL, machines, hours, Style.TOTAL)

    def write(self) -> Iterator[Block]:
        """Yield the rows of each group, and below them its rate."""
        for number, line in enumerate(self.lines):
            top = self.top_of(number)
            rows = [
                self._write_row(line, measure.name, top, top + place)
                for place, measure in enumerate(self.measures)
            ]
            yield Block(top, 1, rows, self._styles(Style.HOURS))
            ratios = self._write_ratios(line, top)
            yield Block(
                top + len(self.measures), 1, [ratios], self._styles(Style.PERCENT)
            )

    def _styles(self, style: Style) -> tuple[Style, ...]:
        left = (Style.TEXT, Style.WHOLE, Style.TEXT)
        return (*left, *[style] * (self._weeks + 1))

    def _write_row(self, line: _Line, name: str, top: int, row: int) -> Cells:
        first: Cells = [line.name, line.machines]
        cells: Cells = [*(first if row == top else _repeat_name(line)), name]
        for column, value in enumerate(line.hours[name], _FIRST_WEEK):
            text = self._formula(line, name, (top, row), column)
            cells.append(Formula(text, value) if text else value)
        return _style_cells(cells, line.look)

    def _formula(
        self, line: _Line, name: str, rows: tuple[int, int], column: int
    ) -> str:
        """Return the formula of a sum, a gap, or a total; "" for other cells."""
        (top, row), letters = rows, column_letters(column)
        if column == _FIRST_WEEK + self._weeks:
            return write_sum(Span(row, _FIRST_WEEK, row, column - 1))
        if line.look is not None:
            return self._total_formula(top, row, letters)
        if name == labels.LOAD_TOTAL:
            return f"SUM({self._cells(_ASKED, top, letters)})"
        if name == labels.LOAD_GAP:
            total = self._row_of(top, labels.LOAD_TOTAL)
            most = self._cells(_ROOM, top, letters)
            return f"MAX(0,{letters}{total}-SUM({most}))"
        return ""

    def _cells(self, names: Sequence[str], top: int, letters: str) -> str:
        rows = (self._row_of(top, name) for name in names if self._has(name))
        return ",".join(f"{letters}{row}" for row in rows)

    def _total_formula(self, top: int, row: int, letters: str) -> str:
        if top == FIRST_ROW:
            return ""
        names, values = (
            f"${letter}${FIRST_ROW}:${letter}${top - 1}"
            for letter in (_MEASURE_COLUMN, letters)
        )
        return f"SUMIF({names},${_MEASURE_COLUMN}{row},{values})"

    def _has(self, name: str) -> bool:
        return any(measure.name == name for measure in self.measures)

    def _row_of(self, top: int, name: str) -> int:
        return top + [measure.name for measure in self.measures].index(name)

    def _write_ratios(self, line: _Line, top: int) -> Cells:
        row: Cells = [*_repeat_name(line), labels.LOAD_RATE]
        cells = _style_cells(row, line.look)
        room, used = (
            line.hours[name] for name in (labels.LOAD_AVAILABLE, labels.LOAD_TOTAL)
        )
        for column, (below, above) in enumerate(
            zip(room, used, strict=True), _FIRST_WEEK
        ):
            letters = column_letters(column)
            divisor = f"{letters}{self._row_of(top, labels.LOAD_AVAILABLE)}"
            dividend = f"{letters}{self._row_of(top, labels.LOAD_TOTAL)}"
            ratio = above / below if below else Decimal(0)
            text = f"IF({divisor}=0,0,{dividend}/{divisor})"
            cells.append(Cell(Formula(text, float(ratio)), line.look))
        return cells

    def draw(self, row: int, widths: dict[int, float]) -> Chart:
        """Return the chart of all groups together: load stacked, capacity as a line."""
        top, last = self.top_of(len(self.lines) - 1), _FIRST_WEEK + self._weeks - 1

        def span(name: str) -> Span:
            at = self._row_of(top, name)
            return Span(at, _FIRST_WEEK, at, last)

        looks = (Style.BAR, Style.CHANGEOVER, Style.BAR_OTHER)
        asked = [
            Series(name, span(name), look)
            for name, look in zip(_ASKED, looks, strict=True)
            if self._has(name)
        ]
        room = labels.LOAD_AVAILABLE
        return Chart(
            ChartKind.STACKED_COLUMN,
            labels.LOAD_CHART,
            row,
            1,
            Span(HEADING_ROW, _FIRST_WEEK, HEADING_ROW, last),
            [*asked, Series(room, span(room), Style.BAR_LATE, is_line=True)],
            width=count_pixels(widths),
            height=_CHART_ROWS * _ROW_PIXELS,
        )


def _repeat_name(line: _Line) -> Cells:
    """Return the cells before a further row: a printed page may begin with it."""
    return [Cell(line.name, line.look or Style.REPEATED), None]


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(_CENT)


def _style_cells(cells: Cells, style: Style | None) -> Cells:
    return [found if isinstance(found, Cell) else Cell(found, style) for found in cells]
