"""The sheet of late order lines: why each is late, and what would cure it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan
from sop_xl.planning.cures import Cures
from sop_xl.planning.lateness import Lateness, group_kinds
from sop_xl.planning.proposals import Late
from sop_xl.reports import messages
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.late_words import say_chain, say_cures
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.order_cells import order_cells
from sop_xl.reports.plan_head import head_plan
from sop_xl.scheduling.waits import Cause

_STYLES = (
    Style.TEXT,
    Style.WHOLE,
    *[Style.TEXT] * 3,
    *[Style.DATE] * 2,
    Style.WHOLE,
    *[Style.TEXT] * 3,
)
_WIDTHS = (15.0, 6.0, 26.0, 12.0, 16.0, 11.0, 11.0, 8.0, 16.0, 64.0, 52.0)
_LATE = ListForm(messages.LATE_COLUMNS, _STYLES, _WIDTHS, "late_orders")
_KINDS = ListForm(
    messages.KIND_COLUMNS,
    (Style.TEXT, Style.WHOLE, Style.WHOLE, Style.TEXT),
    (26.0, 13.0, 16.0, 60.0),
    tall=False,
)
#: What others hold, so that it is waited for at a place.
_HELD = (Cause.MACHINE, Cause.MOULD, Cause.PEOPLE)


def late_pages(plan: Plan, run: RunFacts, late: Late) -> list[Page]:
    """Return why each late order line is late, the latest first, and what cures it.

    The causes are summed on a sheet of their own; there is none without late lines.
    """
    found, cures = late.lines, late.cures
    ranked = sorted(found, key=lambda each: (-each.days, each.netted.line.row))
    note = messages.LATE_NOTE if found else messages.NOTHING_LATE
    head = head_plan(messages.LATE_ORDERS, plan, run, note)
    rows = [_late_row(plan, lateness, cures) for lateness in ranked]
    listed = list_page(messages.LATE_ORDERS, head, _LATE, rows)
    return [listed, _kind_page(plan, run, ranked)] if found else [listed]


def _kind_page(plan: Plan, run: RunFacts, found: Sequence[Lateness]) -> Page:
    sums = [_kind_row(kind, each) for kind, each in group_kinds(found).items()]
    days = sum(lateness.days for lateness in found)
    total: Cells = [
        Cell(value, Style.TOTAL)
        for value in (messages.ALL_KINDS, len(found), days, None)
    ]
    head = head_plan(messages.LATE_CAUSES, plan, run)
    return list_page(messages.LATE_CAUSES, head, _KINDS, [*sums, total])


def _late_row(plan: Plan, lateness: Lateness, cures: Cures) -> Cells:
    line = lateness.netted.line
    tried = cures.by_line.get(line.name)
    overtime = cures.overtime.get(line.name, ())
    untimed = messages.NOT_TIMED if line.name in cures.untimed else ""
    return [
        *order_cells(plan, line),
        line.due,
        plan.expected_day(lateness.netted),
        Cell(lateness.days, Style.WARNING),
        messages.KINDS[lateness.kind.value],
        say_chain(plan, lateness),
        say_cures(plan, lateness, tried, len(cures.by_line), overtime) + untimed,
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
