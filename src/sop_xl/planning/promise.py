"""The answer to a customer who asks for a date, before anything is ordered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from typing import Any

from sop_xl.planning.credit import Asked, Credit, check_credit
from sop_xl.planning.demand import NettedLine
from sop_xl.planning.draft import Draft, draft_plan
from sop_xl.planning.lateness import Lateness, explain_lot, list_unpromised
from sop_xl.planning.plan import Plan, plan_schedule, verify_schedule, with_schedule
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.problem import release_lots
from sop_xl.records import dataclass
from sop_xl.rows import Origin, Table, join_tables
from sop_xl.rows.nearest import name_nearest
from sop_xl.scheduling.insertion import insert_jobs
from sop_xl.scheduling.rushing import put_first
from sop_xl.scheduling.schedule import Reason
from sop_xl.settings import Planning
from sop_xl.source import CellRef
from sop_xl.tables import Order, OrderClass, Product, RoutingStep

#: The number of the order line that is asked for, which no order has.
ASKED = "?"


class Trouble(StrEnum):
    """Why a question has no answer."""

    UNKNOWN_PRODUCT = "unknown-product"
    UNKNOWN_ORDER = "unknown-order"
    NO_QUANTITY = "no-quantity"
    NOTHING_ASKED = "nothing-asked"
    NOT_MADE = "not-made"
    NO_ROOM = "no-room"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked: a new order, or with `order` another quantity of a line.

    A line without a quantity is asked for as it is: by when it could be complete if it
    were put first. `where` is the cell the question stands in.
    """

    quantity: int | None
    product: str | None = None
    order: str | None = None
    customer: str | None = None
    wish: dt.date | None = None
    order_class: OrderClass = OrderClass.BATCH
    name: str = ""
    where: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The day something is complete, and what its last lot spends its time on.

    The day holds only if the materials `unpromised` are there: nobody knows when.
    """

    day: dt.date
    plan: Plan
    lateness: Lateness | None
    unpromised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """An order line that is complete later when another is put first.

    Without `new` it finds no room any more.
    """

    netted: NettedLine
    old: dt.date
    new: dt.date | None
    newly_late: bool

    @property
    def days(self) -> int:
        """How many days later it is complete; 0 where that is not known."""
        return 0 if self.new is None else (self.new - self.old).days


@dataclass(frozen=True, slots=True)
class Promise:
    """The answer: the date without moving anybody, and the date if put first.

    `more` is how much is to be made or taken from stock besides what is ordered. Where
    there is `trouble` there is no date; `detail` says more of it, `nearest` what may
    have been meant. `last_day` is the last one planned.
    """

    inquiry: Inquiry
    trouble: Trouble | None = None
    detail: str = ""
    nearest: str | None = None
    line: NettedLine | None = None
    more: int = 0
    earliest: Offer | None = None
    first: Offer | None = None
    tried: bool = False
    slips: tuple[Slip, ...] = ()
    credit: Mapping[Credit, object] = field(default_factory=dict)
    last_day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where questions are answered: the tables, and the plan that stands.

    `served` are the order lines the plan before it had, as when it was made.
    """

    tables: Tables
    planning: Planning
    run_date: dt.date
    plan: Plan
    served: Collection[str] = ()


def answer_inquiry(desk: Desk, inquiry: Inquiry) -> Promise:
    """Return the earliest date for what is asked, alone and put first.

    Raises:
        PlanError: a schedule with it does not pass the independent checker.
    """
    line = _find_line(desk.plan, inquiry)
    refused = _refuse(desk, inquiry, line)
    if refused is not None:
        return refused
    is_rush = inquiry.quantity is None
    if line is not None:
        inquiry = _fill_in(inquiry, line)
    open_now = line.line.quantity if line is not None else 0
    more = (inquiry.quantity or 0) - open_now
    last = desk.plan.plant.calendar.days[-1].date
    asked = Promise(inquiry, line=line, more=more, last_day=last)
    if is_rush:
        return _answer_rush(desk, asked)
    if more <= 0:
        return _answer_less(desk, asked)
    return _answer_more(desk, asked)


def _find_line(plan: Plan, inquiry: Inquiry) -> NettedLine | None:
    found = (each for each in plan.lines if each.line.name == inquiry.order)
    return next(found, None)


def _fill_in(inquiry: Inquiry, netted: NettedLine) -> Inquiry:
    """Return the question with what the order line says."""
    line = netted.line
    return replace(
        inquiry,
        quantity=line.quantity if inquiry.quantity is None else inquiry.quantity,
        product=line.product,
        customer=line.customer,
        wish=inquiry.wish or line.due,
        order_class=OrderClass(line.order_class or OrderClass.BATCH),
    )


def _refuse(desk: Desk, inquiry: Inquiry, line: NettedLine | None) -> Promise | None:
    trouble: Trouble | None = None
    asked, names = "", list[str]()
    is_rush = inquiry.quantity is None and inquiry.order is not None
    if not is_rush and (inquiry.quantity or 0) <= 0:
        trouble = Trouble.NO_QUANTITY
    elif inquiry.order is not None:
        if line is None:
            trouble, asked = Trouble.UNKNOWN_ORDER, inquiry.order
            names = [each.line.name for each in desk.plan.lines]
    elif inquiry.product is None:
        trouble = Trouble.NOTHING_ASKED
    else:
        names = list_products(desk.tables)
        if inquiry.product not in names:
            trouble, asked = Trouble.UNKNOWN_PRODUCT, inquiry.product
    if trouble is None:
        return None
    return Promise(inquiry, trouble, asked, name_nearest(asked, names))


def list_products(tables: Tables) -> list[str]:
    """Return the codes of the products that have data or a routing."""
    products = table_of(tables, Product)["product"].tolist()
    steps = table_of(tables, RoutingStep)["product"].tolist()
    return [name for name in dict.fromkeys([*products, *steps]) if name is not None]


def _answer_less(desk: Desk, asked: Promise) -> Promise:
    """Answer that less or as much is wanted: the line's own date stands."""
    offer = None if asked.line is None else _offer_line(desk.plan, asked.line)
    if offer is None:
        return _refuse_line(desk.plan, asked)
    return replace(asked, earliest=offer, credit=_check_credit(desk, asked, offer.day))


def _refuse_line(plan: Plan, asked: Promise) -> Promise:
    """Return that a line has no date, and why if it is not for want of room."""
    parts = () if asked.line is None else plan.refused_parts(asked.line)
    whys = [plan.reasons[part.name] for part in parts]
    others = [each.why for each in whys if each.reason != Reason.BEYOND_HORIZON.value]
    if others:
        return replace(asked, trouble=Trouble.NOT_MADE, detail=others[0])
    return replace(asked, trouble=Trouble.NO_ROOM)


def _offer_line(plan: Plan, line: NettedLine) -> Offer | None:
    day = plan.expected_day(line)
    if day is None:
        return None
    return Offer(day, plan, explain_lot(plan, line), list_unpromised(plan, line))


def _answer_rush(desk: Desk, asked: Promise) -> Promise:
    """Answer by when a line of the plan is complete, and by when if it is put first."""
    plan, line = desk.plan, asked.line
    lots = [] if line is None else [p.name for p in line.parts if p.name in plan.jobs]
    if line is None or not lots:
        return _answer_less(desk, asked)
    problem = release_lots(plan.problem, lots)
    schedule = put_first(plan.schedule, problem, lots)
    rushed = with_schedule(plan, verify_schedule(schedule.problem, schedule))
    offers = _offer_line(plan, line), _offer_line(rushed, line)
    return _compare_offers(desk, asked, *offers)


def _answer_more(desk: Desk, asked: Promise) -> Promise:
    draft = _draft_with(desk, asked)
    extra = draft.lines[-1]
    lots = {part.name for part in extra.parts}
    gaps = [gap for gap in draft.gaps if gap.part in lots]
    if gaps:
        return replace(asked, trouble=Trouble.NOT_MADE, detail=gaps[0].why)
    jobs = [job for job in draft.problem.jobs if job.name in lots]
    alone = insert_jobs(desk.plan.schedule, jobs)
    # A search that stays close to the plan was measured: the rush comes no earlier by
    # it, and more lines slip.
    names = [job.name for job in jobs]
    first = put_first(desk.plan.schedule, alone.problem, names)
    plans = (
        plan_schedule(draft, verify_schedule(each.problem, each))
        for each in (alone, first)
    )
    offers = (_with_line(asked, _offer_line(plan, extra)) for plan in plans)
    return _compare_offers(desk, asked, *offers)


def _compare_offers(
    desk: Desk, asked: Promise, earliest: Offer | None, rushed: Offer | None
) -> Promise:
    """Return the answer of two offers: being put first is none if it is no earlier."""
    known = [offer.day for offer in (earliest, rushed) if offer is not None]
    if not known:
        return _refuse_line(desk.plan, asked)
    if rushed is not None and earliest is not None and rushed.day >= earliest.day:
        rushed = None
    return replace(
        asked,
        earliest=earliest,
        first=rushed,
        tried=True,
        slips=_find_slips(desk.plan, rushed.plan, asked.line) if rushed else (),
        credit=_check_credit(desk, asked, known[0]),
    )


def _draft_with(desk: Desk, asked: Promise) -> Draft:
    """Return the draft with what is asked as a last order line.

    It is due after all others, so that stock and material go to them first.
    """
    inquiry, orders = asked.inquiry, table_of(desk.tables, Order)
    last = desk.plan.plant.calendar.days[-1].date + dt.timedelta(days=1)
    row: dict[str, Sequence[Any]] = {
        "order_no": [ASKED],
        "line_no": [1],
        "order_date": [desk.run_date],
        "customer": [inquiry.customer],
        "product": [inquiry.product],
        "quantity": [asked.more],
        "order_class": [inquiry.order_class],
        "due_date": [last],
    }
    added = Table(Order, row, [Origin("", "", {"order_no": 1})], [0], [1])
    tables = {**desk.tables, Order.table: join_tables([orders, added])}
    planning = replace(desk.planning, earliest_days=0)
    return draft_plan(tables, planning, desk.run_date, desk.served)


def _with_line(asked: Promise, offer: Offer | None) -> Offer | None:
    """Return the offer with the day on which the whole order line is complete."""
    if offer is None or asked.line is None:
        return offer
    own = offer.plan.expected_day(asked.line)
    if own is None:
        return None
    names = (*offer.unpromised, *list_unpromised(offer.plan, asked.line))
    unpromised = tuple(dict.fromkeys(names))
    return replace(offer, day=max(own, offer.day), unpromised=unpromised)


def _find_slips(before: Plan, after: Plan, own: NettedLine | None) -> tuple[Slip, ...]:
    """Return the other lines that are complete later, the most first.

    Before them come those that find no room any more.
    """
    found: list[Slip] = []
    for netted in before.lines:
        if netted is own:
            continue
        old, new = before.expected_day(netted), after.expected_day(netted)
        if old is None or (new is not None and new <= old):
            continue
        late = new is None or new > netted.line.due
        found.append(Slip(netted, old, new, late and old <= netted.line.due))
    found.sort(
        key=lambda slip: (slip.new is not None, -slip.days, slip.netted.line.row)
    )
    return tuple(found)


def _check_credit(desk: Desk, asked: Promise, day: dt.date) -> dict[Credit, object]:
    inquiry = asked.inquiry
    bought = Asked(inquiry.customer, inquiry.product or "", inquiry.quantity or 0, day)
    return check_credit(desk.tables, desk.run_date, bought)
