"""The workbook that shows a scenario beside the plan as it is."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning.comparison import (
    CompareFigure,
    Comparison,
    GroupChange,
    LineChange,
    Measure,
)
from sop_xl.planning.plan import Plan
from sop_xl.reports import messages
from sop_xl.reports.comparison_words import say_change, say_day, say_verdict
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_page, note_span
from sop_xl.reports.plan_head import TWO_LINES, Cells, head_columns

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
    *[Style.DATE] * 4,
    *[Style.WHOLE] * 3,
    Style.TEXT,
)
_LINE_WIDTHS = (
    *(15.0, 7.0, 24.0, 12.0, 18.0, 11.0, 11.0),
    *(12.0, 12.0, 8.0, 8.0, 8.0, 22.0),
)
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
    rows = [_figure_row(each) for each in found.figures]
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
            note_span(width),
            *(Span(row, 1, row, width) for row in said),
        ],
        widths={1: 28.0, 2: 18.0, 3: 18.0, 4: 18.0},
        heights=dict.fromkeys(said, TWO_LINES),
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _figure_row(figure: CompareFigure) -> Cells:
    style = Style.WHOLE if figure.measure in _COUNTED else Style.DECIMAL
    values = (figure.before, figure.after, figure.after - figure.before)
    name = messages.MEASURES[figure.measure.value]
    return [name, *[Cell(round(value, 1), style) for value in values]]


def _line_page(found: Comparison, run: RunFacts) -> Page:
    head = head_page(_title(found), run, (found.about,), messages.LINES_NOTE)
    rows = [_line_row(found, line) for line in found.lines]
    heading: Cells = [*messages.COMPARE_COLUMNS]
    table = Block(HEADING_ROW, 1, [heading, *rows], _LINE_STYLES, "compared")
    return _wide_page(messages.COMPARED_LINES, [head, table] if rows else [head])


def _wide_page(name: str, blocks: Sequence[Block]) -> Page:
    return Page(
        name,
        blocks,
        merges=[note_span(len(_LINE_WIDTHS))],
        widths=dict(enumerate(_LINE_WIDTHS, 1)),
        heights={HEADING_ROW: TWO_LINES} if len(blocks) > 1 else {},
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _line_row(found: Comparison, change: LineChange) -> Cells:
    plan: Plan = found.before if change.before is not None else found.after
    netted = change.before or change.after
    if netted is None:
        return []
    line = netted.line
    days, late = change.days, change.late_after
    worse = late > change.late_before
    return [
        Cell(line.order_no or line.name, link=plan.orders.cell(line.row, "order_no")),
        line.line_no,
        plan.catalogue.name_customer(line),
        line.product,
        plan.catalogue.name_product(line.product).name,
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
    head = head_page(_title(found), run, (found.about,), messages.COMPARISON_NOTE)
    rows = [_load_row(group) for group in found.groups]
    table = [head_columns(messages.LOAD_COLUMNS), *rows]
    return Page(
        messages.COMPARED_LOAD,
        [head, Block(HEADING_ROW, 1, table, _LOAD_STYLES)],
        merges=[note_span(width)],
        widths={1: 16.0, **dict.fromkeys(range(2, width + 1), 13.0)},
        heights={HEADING_ROW: TWO_LINES},
        frozen=(FIRST_ROW, 2),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
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
