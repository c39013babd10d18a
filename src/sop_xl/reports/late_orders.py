"""The sheet of late order lines: why each is late, and what would cure it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan
from sop_xl.planning.cures import Cure, find_cures
from sop_xl.planning.lateness import Lateness, explain_lines, group_kinds
from sop_xl.reports import messages
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.late_words import say_chain, say_cures
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, note_span
from sop_xl.reports.plan_head import TWO_LINES, Cells, head_columns, head_plan
from sop_xl.scheduling.waits import Cause

_STYLES = (
    Style.TEXT,
    Style.WHOLE,
    *[Style.TEXT] * 3,
    *[Style.DATE] * 2,
    Style.WHOLE,
    *[Style.TEXT] * 3,
)
_WIDTHS = (15.0, 6.0, 20.0, 12.0, 16.0, 11.0, 11.0, 8.0, 16.0, 64.0, 52.0)
_KIND_WIDTHS = (26.0, 13.0, 16.0, 60.0)
#: What others hold, so that it is waited for at a place.
_HELD = (Cause.MACHINE, Cause.MOULD, Cause.PEOPLE)


def late_pages(plan: Plan, run: RunFacts) -> list[Page]:
    """Return why each late order line is late, the latest first, and what cures it.

    The causes are summed on a sheet of their own; there is none without late lines.
    """
    found = explain_lines(plan)
    cures = find_cures(plan, found)
    ranked = sorted(found, key=lambda each: (-each.days, each.netted.line.row))
    note = messages.LATE_NOTE if found else messages.NOTHING_LATE
    head = head_plan(messages.LATE_ORDERS, plan, run, note)
    blocks = [head, _list_block(plan, ranked, cures)] if found else [head]
    listed = Page(
        messages.LATE_ORDERS,
        blocks,
        merges=[note_span(len(_WIDTHS))],
        widths=dict(enumerate(_WIDTHS, 1)),
        heights={HEADING_ROW: TWO_LINES} if found else {},
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )
    return [listed, _kind_page(plan, run, ranked)] if found else [listed]


def _kind_page(plan: Plan, run: RunFacts, found: Sequence[Lateness]) -> Page:
    sums = [_kind_row(kind, each) for kind, each in group_kinds(found).items()]
    days = sum(lateness.days for lateness in found)
    total: Cells = [
        Cell(value, Style.TOTAL)
        for value in (messages.ALL_KINDS, len(found), days, None)
    ]
    styles = (Style.TEXT, Style.WHOLE, Style.WHOLE, Style.TEXT)
    head = head_columns(messages.KIND_COLUMNS)
    return Page(
        messages.LATE_CAUSES,
        [
            head_plan(messages.LATE_CAUSES, plan, run),
            Block(HEADING_ROW, 1, [head, *sums, total], styles),
        ],
        widths=dict(enumerate(_KIND_WIDTHS, 1)),
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _list_block(
    plan: Plan, found: Sequence[Lateness], cures: Mapping[str, tuple[Cure, ...]]
) -> Block:
    rows = [_late_row(plan, lateness, cures) for lateness in found]
    heading: Cells = [*messages.LATE_COLUMNS]
    return Block(HEADING_ROW, 1, [heading, *rows], _STYLES, "late_orders")


def _late_row(
    plan: Plan, lateness: Lateness, cures: Mapping[str, tuple[Cure, ...]]
) -> Cells:
    line = lateness.netted.line
    tried = cures.get(line.name)
    return [
        Cell(line.order_no or line.name, link=plan.orders.cell(line.row, "order_no")),
        line.line_no,
        plan.catalogue.name_customer(line),
        line.product,
        plan.catalogue.name_product(line.product).name,
        line.due,
        plan.expected_day(lateness.netted),
        Cell(lateness.days, Style.WARNING),
        messages.KINDS[lateness.kind.value],
        say_chain(plan, lateness),
        say_cures(plan, lateness, tried, len(cures)),
    ]


def _kind_row(kind: str, found: Sequence[Lateness]) -> Cells:
    places = Counter(filter(None, map(_find_place, found)))
    named = [
        messages.PLACE.format(at=at, count=count) for at, count in places.most_common(3)
    ]
    days = sum(lateness.days for lateness in found)
    return [messages.KINDS[kind], len(found), days, messages.JOINED.join(named)]


def _find_place(lateness: Lateness) -> str:
    """Return where a line waits longest, "" if for nobody.

    That is where its main cause lies, else what others hold: a line that is late by
    itself waits too.
    """
    if lateness.main is not None and lateness.main.at:
        return lateness.main.at
    held = [wait for wait in lateness.waits if wait.cause in _HELD and wait.at]
    longest = max(held, key=lambda wait: wait.minutes, default=None)
    return "" if longest is None else longest.at
