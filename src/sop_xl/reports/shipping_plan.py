"""The shipping plan: two weeks by day, the month by week, and totals by region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sop_xl.pages import Cell, Page, Style
from sop_xl.periods import monday_of
from sop_xl.planning import Plan, labels
from sop_xl.planning.load import find_weeks
from sop_xl.planning.shipping import Delivery
from sop_xl.planning.weeks import list_mondays
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.order_cells import order_cell
from sop_xl.reports.plan_head import head_plan, name_sheet, say_week, title_week
from sop_xl.reports.regions_sheet import region_pages
from sop_xl.settings import Shipping

_SEVEN_DAYS = dt.timedelta(days=7)
_STYLES = (
    Style.TEXT,
    Style.DATE,
    Style.TEXT,
    Style.WHOLE,
    *[Style.TEXT] * 4,
    Style.WHOLE,
    Style.DATE,
    Style.WHOLE,
    Style.DECIMAL,
)
_WIDTHS = (13.0, 11.5, 15.0, 7.0, 26.0, 11.0, 11.0, 22.0, 9.0, 11.5, 10.0, 11.0)
#: The columns of a month, of a week, and of what has no day and so is not late either.
_MONTH = range(len(_STYLES))
_WEEK = _MONTH[1:]
_UNDATED = (*_MONTH[2:10], _MONTH[11])


def shipping_pages(
    plan: Plan, run: RunFacts, deliveries: Sequence[Delivery], shipping: Shipping
) -> list[Page]:
    """Return the sheets: each of two weeks, the month, the totals, what has no day."""
    weeks = find_weeks(plan)
    known = [each for each in deliveries if each.day is not None]
    beyond = weeks[-1] + _SEVEN_DAYS
    in_month = [each for each in known if each.day and each.day < beyond]
    pages = []
    for monday in list_mondays(plan):
        own = [e for e in known if e.day and monday <= e.day < monday + _SEVEN_DAYS]
        name = name_sheet(labels.SHIPPING_WEEK, monday)
        title = title_week(labels.SHIPPING_WEEK, monday)
        pages.append(_list_page(plan, run, (name, title, _note(own, shipping)), own))
    title = title_week(labels.SHIPPING_MONTH, weeks[0], len(weeks))
    names = (labels.SHIPPING_MONTH, title, _note(in_month, shipping))
    pages.append(_list_page(plan, run, names, in_month, _MONTH))
    pages += region_pages(plan, run, known, weeks)
    unknown = [each for each in deliveries if each.day is None]
    note = labels.EVERYTHING_SHIPPED
    if unknown:
        lines = len({each.line.row for each in unknown})
        note = labels.NOT_SHIPPED_NOTE.format(lines=lines)
    names = (labels.NOT_SHIPPED, labels.NOT_SHIPPED, note)
    pages.append(_list_page(plan, run, names, unknown, _UNDATED))
    return pages


def _note(deliveries: Sequence[Delivery], shipping: Shipping) -> str:
    if not deliveries:
        return labels.NOTHING_SHIPPED
    part = ""
    if shipping.part_percent < 100:
        part = labels.SHIPPING_PART.format(percent=shipping.part_percent)
    said = labels.SHIPPING_NOTE.format(
        part=part,
        early=shipping.early_days,
        count=len(deliveries),
        quantity=sum(each.quantity for each in deliveries),
        late=sum((each.days_late or 0) > 0 for each in deliveries),
    )
    unsure = sum(each.is_unsure for each in deliveries)
    return said + (labels.SHIPPING_UNSURE.format(count=unsure) if unsure else "")


def _list_page(
    plan: Plan,
    run: RunFacts,
    names: tuple[str, str, str],
    deliveries: Sequence[Delivery],
    shown: Sequence[int] = _WEEK,
) -> Page:
    """Return a list with the columns `shown`, numbered as in the month's."""
    name, title, note = names
    form = ListForm(
        [labels.SHIPPING_MONTH_COLUMNS[column] for column in shown],
        [_STYLES[column] for column in shown],
        [_WIDTHS[column] for column in shown],
        "shipping",
    )
    rows = [
        [row[column] for column in shown]
        for row in (_row(plan, each) for each in deliveries)
    ]
    return list_page(name, head_plan(title, plan, run, note), form, rows)


def _row(plan: Plan, delivery: Delivery) -> Cells:
    line, late = delivery.line, delivery.days_late
    return [
        say_week(monday_of(delivery.day or line.due)),
        Cell(delivery.day, Style.WARNING) if delivery.is_unsure else delivery.day,
        order_cell(plan, line),
        line.line_no,
        plan.catalogue.name_customer(line),
        delivery.region or labels.NO_REGION,
        line.product,
        plan.catalogue.name_product(line.product).name,
        delivery.quantity,
        line.due,
        Cell(late, Style.WARNING) if late and late > 0 else late,
        delivery.kilograms,
    ]
