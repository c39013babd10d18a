"""What becomes of the others when an order line is put first, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sop_xl.planning.promise import Offer, Promise, Slip
from sop_xl.reports.answer_words import days_after_wish, say_remarks
from sop_xl.ribbon import words

_MOST_SLIPS = 10


def say_rushed(promise: Promise, path: Path) -> Iterator[str]:
    """Yield when a line put first is complete, and who slips by how many days."""
    inquiry = promise.inquiry
    name = inquiry.name or inquiry.order or inquiry.product or ""
    if promise.first is None:
        yield _say_useless(promise, name)
    else:
        yield from _say_first(promise, promise.first, name)
        yield from _say_slips(promise, promise.first, path)
    remarks = say_remarks(promise)
    if remarks:
        yield words.SENTENCE.format(text=remarks)


def _say_useless(promise: Promise, name: str) -> str:
    if promise.earliest is None:
        return words.RUSH_IMPOSSIBLE.format(order=name)
    day, compared = promise.earliest.day, _compare(promise, promise.earliest)
    return words.RUSH_USELESS.format(order=name, day=day, compared=compared)


def _say_first(promise: Promise, first: Offer, name: str) -> Iterator[str]:
    usual = words.RUSH_NO_USUAL
    if promise.earliest is not None:
        usual = promise.earliest.day.isoformat()
    compared = _compare(promise, first)
    yield words.RUSHED.format(order=name, day=first.day, compared=compared, usual=usual)


def _compare(promise: Promise, offer: Offer) -> str:
    days = days_after_wish(promise, offer)
    if days is None:
        return ""
    return words.RUSH_LATER.format(days=days) if days else words.RUSH_IN_TIME


def _say_slips(promise: Promise, first: Offer, path: Path) -> Iterator[str]:
    if not promise.slips:
        yield words.NOBODY_SLIPS
        return
    late = sum(slip.newly_late for slip in promise.slips)
    yield words.SLIPS.format(count=len(promise.slips), late=late)
    for slip in promise.slips[:_MOST_SLIPS]:
        yield _say_slip(first, slip)
    if len(promise.slips) > _MOST_SLIPS:
        yield words.MORE_SLIPS.format(count=len(promise.slips), file=path.name)


def _say_slip(first: Offer, slip: Slip) -> str:
    form = words.SLIP_LOST if slip.new is None else words.SLIP
    return form.format(
        order=slip.netted.line.name,
        customer=first.plan.catalogue.name_customer(slip.netted.line),
        old=slip.old,
        new=slip.new,
        days=slip.days,
        late=words.NEWLY_LATE if slip.newly_late else "",
    )
