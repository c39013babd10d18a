"""The first sheet of the month plan: hours of each machine group, week by week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Formula, Page, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.load import GroupLoad, find_weeks, load_groups
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, note_span
from sop_xl.reports.plan_head import (
    TWO_LINES,
    Cells,
    head_columns,
    head_plan,
    name_week,
)
from sop_xl.scheduling.load import Load
from sop_xl.source import column_letters

_MEASURE_COLUMN, _FIRST_WEEK = "C", 4
#: So many weeks fit the width of an upright page.
_WEEKS_UPRIGHT = 6
#: What is said of each group in hours; below it the second is divided by the first.
_MEASURES: tuple[Callable[[Load], int], ...] = (
    lambda load: load.available,
    lambda load: load.used,
    lambda load: load.changeover,
)
_HEIGHT = len(_MEASURES) + 1
_FULL = Decimal("0.95")
_CENT = Decimal("0.01")


def load_page(plan: Plan, run: RunFacts) -> Page:
    """Return the sheet: for each group and in all, capacity, load and their ratio."""
    weeks = find_weeks(plan)
    lines = _collect_lines(load_groups(plan, weeks), len(weeks))
    names = (labels.GROUP, labels.MACHINES, labels.MEASURE, *map(name_week, weeks))
    blocks = [
        head_plan(labels.MONTH_PLAN, plan, run, labels.LOAD_NOTE),
        Block(HEADING_ROW, 1, [head_columns((*names, labels.TOTAL))]),
    ]
    for line in lines:
        blocks += [_write_hours(line), _write_ratios(line)]
    width = _FIRST_WEEK + len(weeks)
    return Page(
        labels.MONTH_PLAN,
        blocks,
        merges=[note_span(width), *_merge_names(lines)],
        widths={1: 14, 2: 8, 3: 10}
        | dict.fromkeys(range(_FIRST_WEEK, width + 1), 10.5),
        heights={HEADING_ROW: TWO_LINES},
        frozen=(FIRST_ROW, _FIRST_WEEK),
        printing=PrintSetup(
            landscape=len(weeks) > _WEEKS_UPRIGHT, repeat=(HEADING_ROW, HEADING_ROW)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """The rows of one group, or of all: measures by weeks, with a last column in all.

    `top` is the first of its rows; `look` the style of the total's cells.
    """

    top: int
    name: str
    machines: int
    hours: Sequence[Sequence[Decimal]]
    look: Style | None = None


def _collect_lines(groups: Sequence[GroupLoad], weeks: int) -> list[_Line]:
    lines: list[_Line] = []
    for group in groups:
        top = FIRST_ROW + len(lines) * _HEIGHT
        hours = [_add_total(map(_hours, map(m, group.weeks))) for m in _MEASURES]
        name = group.group or labels.NO_GROUP
        lines.append(_Line(top, name, group.machines, hours))
    sums = [
        [
            sum((line.hours[m][place] for line in lines), Decimal(0))
            for place in range(weeks)
        ]
        for m in range(len(_MEASURES))
    ]
    machines = sum(group.machines for group in groups)
    top = FIRST_ROW + len(lines) * _HEIGHT
    totals = [_add_total(row) for row in sums]
    return [*lines, _Line(top, labels.TOTAL, machines, totals, Style.TOTAL)]


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(_CENT)


def _add_total(values: Iterator[Decimal] | Sequence[Decimal]) -> list[Decimal]:
    found = list(values)
    return [*found, sum(found, Decimal(0))]


def _write_hours(line: _Line) -> Block:
    rows: list[Cells] = []
    for row, (label, hours) in enumerate(
        zip(labels.LOAD_MEASURES, line.hours, strict=False), line.top
    ):
        cells: Cells = [line.name, line.machines] if row == line.top else [None, None]
        cells.append(label)
        for column, value in enumerate(hours, _FIRST_WEEK):
            text = _sum_formula(line, row, column)
            cells.append(Formula(text, value) if text else value)
        rows.append(_style_cells(cells, line.look))
    return Block(line.top, 1, rows, _styles_of(line, Style.DECIMAL))


def _write_ratios(line: _Line) -> Block:
    row: Cells = [None, None, labels.LOAD_MEASURES[-1]]
    cells = _style_cells(row, line.look)
    for column, (room, used) in enumerate(
        zip(line.hours[0], line.hours[1], strict=True), _FIRST_WEEK
    ):
        below, above = (f"{column_letters(column)}{line.top + at}" for at in (0, 1))
        ratio = used / room if room else Decimal(0)
        formula = Formula(f"IF({below}=0,0,{above}/{below})", float(ratio))
        cells.append(Cell(formula, Style.WARNING if ratio >= _FULL else line.look))
    bottom = line.top + len(_MEASURES)
    return Block(bottom, 1, [cells], _styles_of(line, Style.PERCENT))


def _sum_formula(line: _Line, row: int, column: int) -> str:
    """Return the formula of a total over weeks or groups, "" for other cells."""
    letters = column_letters(column)
    if column == _FIRST_WEEK + len(line.hours[0]) - 1:
        first, last = column_letters(_FIRST_WEEK), column_letters(column - 1)
        return f"SUM({first}{row}:{last}{row})"
    if line.look is None or line.top == FIRST_ROW:
        return ""
    names, values = (
        f"${letter}${FIRST_ROW}:${letter}${line.top - 1}"
        for letter in (_MEASURE_COLUMN, letters)
    )
    return f"SUMIF({names},${_MEASURE_COLUMN}{row},{values})"


def _style_cells(cells: Cells, style: Style | None) -> Cells:
    return [found if isinstance(found, Cell) else Cell(found, style) for found in cells]


def _styles_of(line: _Line, style: Style) -> tuple[Style, ...]:
    left = (Style.TEXT, Style.WHOLE, Style.TEXT)
    return (*left, *[style] * len(line.hours[0]))


def _merge_names(lines: Sequence[_Line]) -> Iterator[Span]:
    for line in lines:
        for column in (1, 2):
            yield Span(line.top, column, line.top + _HEIGHT - 1, column)
