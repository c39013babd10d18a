"""Answers to questions for a date, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from sop_xl.money import yuan
from sop_xl.planning.credit import Credit, Exposure, Overdue
from sop_xl.planning.promise import Offer, Promise, Slip
from sop_xl.reports import messages
from sop_xl.reports.late_words import say_chain

#: Of the materials nobody has promised so many are named.
_MOST_NAMED = 3


def say_answer(promise: Promise, most_slips: int = 10) -> Iterator[str]:
    """Yield the answer line by line, as many orders that slip as may be listed."""
    yield _say_asked(promise)
    if promise.trouble is not None:
        yield say_trouble(promise)
        return
    if promise.earliest is None:
        yield messages.NO_ROOM_ALONE
    else:
        yield _say_offer(promise, promise.earliest, messages.EARLIEST_LINE)
        yield messages.WAITS_LINE.format(chain=say_waits(promise.earliest))
    yield from _say_first(promise, most_slips)
    remarks = say_remarks(promise)
    if remarks:
        yield remarks + messages.FULL_STOP


def _say_asked(promise: Promise) -> str:
    inquiry = promise.inquiry
    parts = (
        (messages.OF_QUANTITY, "quantity", inquiry.quantity),
        (messages.OF_CUSTOMER, "customer", inquiry.customer),
        (messages.BY_WISH, "wish", inquiry.wish),
    )
    # A line that is asked for as it is, and that no plan knows, has no quantity.
    said = [form.format(**{name: each}) for form, name, each in parts if each]
    asked = messages.BETWEEN.join([_name_asked(promise), *said])
    return messages.ASKED_LINE.format(asked=asked)


def _name_asked(promise: Promise) -> str:
    """Return the product that is asked for, else the order line, else the question."""
    inquiry, offer = promise.inquiry, promise.earliest or promise.first
    if inquiry.product is None:
        line = messages.OF_ORDER_LINE.format(order=inquiry.order)
        return line if inquiry.order else inquiry.name or messages.A_QUESTION
    if offer is None:
        return inquiry.product
    name = offer.plan.catalogue.name_product(inquiry.product).name
    return f"{inquiry.product} {name}"


def _say_offer(promise: Promise, offer: Offer, form: str) -> str:
    late, compared = days_after_wish(promise, offer), ""
    if late is not None:
        compared = messages.LATER.format(days=late) if late else messages.IN_TIME
    return form.format(day=offer.day, compared=compared)


def days_after_wish(promise: Promise, offer: Offer | None) -> int | None:
    """Return how many days after it is wished for something is complete, 0 in time."""
    wish = promise.inquiry.wish
    if wish is None or offer is None:
        return None
    return max(0, (offer.day - wish).days)


def say_waits(offer: Offer) -> str:
    """Return what an offer's last lot waits for and is busy with."""
    if offer.lateness is None:
        return messages.STOCK_COVERS
    return say_chain(offer.plan, offer.lateness)


def _say_first(promise: Promise, most_slips: int) -> Iterator[str]:
    if promise.first is not None:
        yield _say_offer(promise, promise.first, messages.FIRST_LINE)
    said = say_rush(promise)
    if said:
        yield said + messages.FULL_STOP
    if promise.first is None or not promise.slips:
        return
    late, count = count_late(promise), len(promise.slips)
    yield messages.SLIPS_LINE.format(count=count, late=late)
    for slip in promise.slips[:most_slips]:
        yield "  " + _say_slip(promise.first, slip)
    if count > most_slips:
        yield "  " + messages.MORE_SLIPS.format(count=count)


def _say_slip(offer: Offer, slip: Slip) -> str:
    line = slip.netted.line
    form = messages.SLIP_LOST if slip.new is None else messages.SLIP_LINE
    return form.format(
        order=line.name,
        customer=offer.plan.catalogue.name_customer(line),
        product=line.product,
        old=slip.old,
        new=slip.new,
        days=slip.days,
        late=messages.NOW_LATE if slip.newly_late else "",
    )


def say_trouble(promise: Promise) -> str:
    """Return why a question has no answer; "" where it has one."""
    if promise.trouble is None:
        return ""
    nearest = promise.nearest
    return messages.TROUBLES[promise.trouble.value].format(
        detail=promise.detail,
        nearest=messages.NEAREST_ASKED.format(nearest=nearest) if nearest else "",
        last=promise.last_day,
    )


def say_remarks(promise: Promise) -> str:
    """Return what else is to be said.

    That is which material nobody has promised, what is changed of an order line, and
    credit.
    """
    clauses = [*_say_unpromised(promise)]
    if promise.line is not None:
        line, new = promise.line.line, promise.inquiry.quantity
        form = messages.MORE_OF if promise.more > 0 else messages.LESS_OF
        if promise.more == 0:
            form = messages.SAME_OF
        clauses.append(
            form.format(order=line.name, old=line.quantity, new=new, more=promise.more)
        )
    clauses += [_say_credit(*each) for each in promise.credit.items()]
    return messages.NEXT.join(clauses)


def _say_unpromised(promise: Promise) -> Iterator[str]:
    offer = promise.earliest or promise.first
    if offer is not None and offer.unpromised:
        known = offer.plan.catalogue
        names = [known.say_material(name) for name in offer.unpromised]
        told = messages.JOINED.join(names[:_MOST_NAMED])
        if len(names) > _MOST_NAMED:
            told += messages.MORE_NAMED.format(count=len(names))
        yield messages.UNPROMISED.format(materials=told)


def count_late(promise: Promise) -> int:
    """Return how many order lines get late where something is put first."""
    return sum(slip.newly_late for slip in promise.slips)


def say_rush(promise: Promise) -> str:
    """Return that being put first is no use, or that nobody slips by it; else ""."""
    if promise.first is None:
        return messages.NO_EARLIER if promise.tried else ""
    return "" if promise.slips else messages.NOBODY_SLIPS


def _say_credit(state: Credit, value: object) -> str:
    form = messages.CREDITS[state.value]
    if isinstance(value, Overdue):
        return form.format(
            amount=_say_money(value.amount),
            documents=value.documents,
            oldest=value.oldest,
        )
    if not isinstance(value, Exposure):
        return form.format(value=value)
    asked = messages.NO_PRICE_KNOWN
    if value.asked is not None:
        asked = messages.THIS_ORDER.format(amount=_say_money(value.asked))
    owed, limit = _say_money(value.owed), _say_money(value.limit)
    return form.format(owed=owed, asked=asked, limit=limit)


def _say_money(amount: int) -> str:
    return f"{yuan(amount):,f}"
