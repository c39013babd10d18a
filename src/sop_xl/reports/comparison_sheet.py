"""The workbook that shows a scenario beside the plan as it is."""

from __future__ import annotations

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.planning.comparison import (
    CompareFigure,
    Comparison,
    GroupChange,
    LineChange,
    Measure,
)
from sop_xl.planning.plan import Plan
from sop_xl.reports import messages
from sop_xl.reports.comparison_words import (
    last_date,
    say_change,
    say_day,
    say_verdict,
)
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import (
    ALONG,
    TWO_LINES,
    Cells,
    ListForm,
    head_columns,
    list_page,
    table_page,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_page, head_spans
from sop_xl.reports.order_cells import order_cells

_FIGURE_STYLES = (Style.TEXT, *[Style.DECIMAL] * 3)
_COUNTED = (
    Measure.LATE_LINES,
    Measure.LATE_DAYS,
    Measure.REFUSED_LINES,
    Measure.CHANGEOVERS,
    Measure.LAST_DAY,
)
_LINE_STYLES = (
    Style.TEXT,
    Style.WHOLE,
    *[Style.TEXT] * 3,
    *[Style.WHOLE] * 2,
    *[Style.DATE] * 4,
    *[Style.WHOLE] * 3,
    Style.TEXT,
)
_LINE_WIDTHS = (
    *(15.0, 7.0, 24.0, 12.0, 18.0, 9.0, 9.0, 11.0, 11.0),
    *(12.0, 12.0, 8.0, 8.0, 8.0, 22.0),
)
_LINES = ListForm(messages.COMPARE_COLUMNS, _LINE_STYLES, _LINE_WIDTHS, "compared")
_LOAD_STYLES = (
    Style.TEXT,
    *(Style.DECIMAL, Style.DECIMAL, Style.PERCENT) * 2,
)


def comparison_pages(found: Comparison, run: RunFacts) -> list[Page]:
    """Return the figures with the verdict, the order lines, and the load by group."""
    return [_figure_page(found, run), _line_page(found, run), _load_page(found, run)]


def _title(found: Comparison) -> str:
    return messages.COMPARISON_TITLE.format(name=found.name)


def _figure_page(found: Comparison, run: RunFacts) -> Page:
    width = len(messages.FIGURE_COLUMNS)
    head = head_page(_title(found), run, (found.about,), messages.COMPARISON_NOTE)
    rows = [_figure_row(found, each) for each in found.figures]
    below = FIRST_ROW + len(rows) + 1
    verdict = [[Cell(line, Style.NOTE)] for line in say_verdict(found)]
    said = range(below, below + len(verdict))
    table: list[Cells] = [head_columns(messages.FIGURE_COLUMNS), *rows]
    return Page(
        messages.COMPARISON,
        [
            head,
            Block(HEADING_ROW, 1, table, _FIGURE_STYLES),
            Block(below, 1, verdict),
        ],
        merges=[
            *head_spans(width),
            *(Span(row, 1, row, width) for row in said),
        ],
        widths={1: 28.0, 2: 18.0, 3: 18.0, 4: 18.0},
        heights=dict.fromkeys(said, TWO_LINES),
        frozen=(FIRST_ROW, 1),
        printing=ALONG,
    )


def _figure_row(found: Comparison, figure: CompareFigure) -> Cells:
    style = Style.WHOLE if figure.measure in _COUNTED else Style.DECIMAL
    values = (figure.before, figure.after, figure.after - figure.before)
    name = messages.MEASURES[figure.measure.value]
    if figure.measure is Measure.LAST_DAY:
        days = [Cell(last_date(found, each), Style.DATE) for each in values[:2]]
        return [name, *days, Cell(round(values[2]), Style.WHOLE)]
    return [name, *[Cell(round(value, 1), style) for value in values]]


def _line_page(found: Comparison, run: RunFacts) -> Page:
    head = head_page(_title(found), run, (found.about,), messages.LINES_NOTE)
    rows = [_line_row(found, line) for line in found.lines]
    return list_page(messages.COMPARED_LINES, head, _LINES, rows)


def _line_row(found: Comparison, change: LineChange) -> Cells:
    plan: Plan = found.before if change.before is not None else found.after
    netted = change.before or change.after
    if netted is None:
        return []
    line = netted.line
    days, late = change.days, change.late_after
    worse = late > change.late_before
    return [
        *order_cells(plan, line),
        *change.quantities,
        change.before.line.due if change.before is not None else None,
        change.after.line.due if change.after is not None else None,
        change.old or say_day(change.before, None),
        change.new or say_day(change.after, None),
        days or None,
        change.late_before or None,
        Cell(late, Style.WARNING) if worse else late or None,
        say_change(change),
    ]


def _load_page(found: Comparison, run: RunFacts) -> Page:
    width = len(messages.LOAD_COLUMNS)
    head = head_page(_title(found), run, (found.about,), messages.LOAD_ROOM_NOTE)
    rows = [_load_row(group) for group in found.groups]
    table = [head_columns(messages.LOAD_COLUMNS), *rows]
    return table_page(
        messages.COMPARED_LOAD,
        [head, Block(HEADING_ROW, 1, table, _LOAD_STYLES)],
        {1: 16.0, **dict.fromkeys(range(2, width + 1), 13.0)},
        scrolled=2,
    )


def _load_row(group: GroupChange) -> Cells:
    return [
        group.group or messages.NO_DIFFERENCE,
        *_load_cells(group.load_before, group.room_before),
        *_load_cells(group.load_after, group.room_after),
    ]


def _load_cells(load: int, room: int) -> Cells:
    ratio = load / room if room else None
    return [round(load / 60, 1), round(room / 60, 1), ratio]
