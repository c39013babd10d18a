"""The sheet of short material: which line lacks what, when it comes, whom to ask."""

from __future__ import annotations

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan
from sop_xl.planning.materials import Supply
from sop_xl.planning.shortages import Shortage, list_shortages
from sop_xl.reports import words
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.order_cells import order_cells
from sop_xl.reports.plan_head import head_plan

_STYLES = (
    *(Style.TEXT, Style.WHOLE, *[Style.TEXT] * 6, Style.DECIMAL),
    *(*[Style.TEXT] * 3, Style.DATE, Style.TEXT, Style.DATE, Style.DATE),
    *(Style.WHOLE, Style.TEXT),
)
_WIDTHS = (
    *(15.0, 6.0, 22.0, 11.0, 18.0, 9.0, 11.0, 16.0, 9.0),
    *(6.0, 15.0, 16.0, 11.0, 20.0, 11.0, 11.0, 8.0, 10.0),
)
_SHORT = ListForm(words.SHORT_COLUMNS, _STYLES, _WIDTHS, "shortages", scrolled=3)


def shortage_page(plan: Plan, run: RunFacts, *, is_known: bool) -> Page:
    """Return what each order line lacks of its material, the latest line first.

    Where bills of material or the stock are not there, nothing `is_known`.
    """
    found = list_shortages(plan)
    note = words.NOT_SHORT if is_known else words.SHORT_UNKNOWN
    if found:
        late = {each.netted.line.row for each in found if each.days_late}
        note = words.SHORT_NOTE.format(
            lines=len({each.netted.line.row for each in found}),
            materials=len({each.component for each in found}),
            late=len(late),
        )
    head = head_plan(words.SHORT_SHEET, plan, run, note)
    rows = [_short_row(plan, each) for each in found]
    return list_page(words.SHORT_SHEET, head, _SHORT, rows)


def _short_row(plan: Plan, short: Shortage) -> Cells:
    line = short.netted.line
    known = plan.catalogue.name_material(short.component)
    firms = dict.fromkeys(each.supplier for each in short.purchases if each.supplier)
    buyers = dict.fromkeys(each.buyer for each in short.purchases if each.buyer)
    look = Style.TEXT if short.supply is Supply.PROMISED else Style.WARNING
    late = Cell(short.days_late, Style.WARNING) if short.days_late else None
    if short.expected is None:
        late = Cell(words.UNPLANNED, Style.ERROR)
    return [
        *order_cells(plan, line),
        short.process,
        short.component,
        known.name or None,
        short.quantity,
        known.unit or None,
        ENUMERATION.join(each.number for each in short.purchases) or None,
        ENUMERATION.join(firms) or None,
        short.day,
        Cell(_say_supply(plan, short), look),
        line.due,
        short.expected,
        late,
        ENUMERATION.join(buyers) or words.SHORT_ASK,
    ]


def _say_supply(plan: Plan, short: Shortage) -> str:
    """Return how sure its coming is: ordered, promised for the past, not ordered."""
    past = [each.promised for each in short.purchases if each.promised < plan.start]
    if short.supply is Supply.PROMISED and past:
        return words.SHORT_OVERDUE.format(day=min(past))
    return words.SHORT_SUPPLY[short.supply.value]
