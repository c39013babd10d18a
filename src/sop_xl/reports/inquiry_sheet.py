"""The workbook that answers all questions for a date at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning.promise import Offer, Promise, Slip
from sop_xl.reports import messages
from sop_xl.reports.answer_words import (
    count_late,
    days_after_wish,
    say_remarks,
    say_rush,
    say_trouble,
    say_waits,
)
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.listing import head_page
from sop_xl.reports.order_cells import order_cells

_ANSWER_STYLES = (
    *[Style.TEXT] * 4,
    Style.WHOLE,
    *[Style.DATE] * 2,
    Style.WHOLE,
    Style.TEXT,
    Style.DATE,
    *[Style.WHOLE] * 2,
    Style.TEXT,
)
_ANSWER_WIDTHS = (
    *(10.0, 16.0, 12.0, 16.0, 8.0, 11.0, 12.0),
    *(9.0, 56.0, 11.0, 9.0, 9.0, 40.0),
)
_SLIP_STYLES = (
    *[Style.TEXT] * 2,
    Style.WHOLE,
    *[Style.TEXT] * 3,
    *[Style.DATE] * 3,
    Style.WHOLE,
    Style.TEXT,
)
_SLIP_WIDTHS = (10.0, 15.0, 7.0, 24.0, 12.0, 18.0, 11.0, 11.0, 11.0, 9.0, 9.0)
_ANSWERS = ListForm(messages.ANSWER_COLUMNS, _ANSWER_STYLES, _ANSWER_WIDTHS, "answers")
_SLIPS = ListForm(messages.SLIP_COLUMNS, _SLIP_STYLES, _SLIP_WIDTHS, "slips")


def answer_pages(
    promises: Sequence[Promise], run: RunFacts, start: dt.date
) -> list[Page]:
    """Return the answers, one question a row, and the orders that would slip."""
    answers = [_answer_row(promise) for promise in promises]
    slips = [row for promise in promises for row in _slip_rows(promise)]
    said = (messages.PLAN_FROM.format(start=start),)
    notes = (
        messages.ANSWER_NOTE if answers else messages.NOTHING_ASKED,
        "" if slips else messages.NO_SLIPS,
    )
    heads = (
        head_page(messages.ANSWERS, run, said, notes[0]),
        head_page(messages.SLIPS, run, said, notes[1]),
    )
    return [
        list_page(messages.ANSWERS, heads[0], _ANSWERS, answers),
        list_page(messages.SLIPS, heads[1], _SLIPS, slips),
    ]


def _answer_row(promise: Promise) -> Cells:
    inquiry, offer, first = promise.inquiry, promise.earliest, promise.first
    late, known = days_after_wish(promise, offer), offer or first
    names = ["", ""] if known is None else _name_asked(promise, known)
    rushed: Cells = [None] * 3
    if first is not None:
        rushed = [first.day, len(promise.slips), count_late(promise)]
    said = filter(None, (say_rush(promise), say_remarks(promise)))
    remarks = say_trouble(promise) or messages.NEXT.join(said)
    return [
        Cell(inquiry.name or None, link=inquiry.where),
        names[0] or inquiry.customer,
        inquiry.product,
        names[1],
        inquiry.quantity,
        inquiry.wish,
        offer.day if offer is not None else Cell(messages.NO_DATE, Style.ERROR),
        Cell(late, Style.WARNING) if late else late,
        say_waits(offer) if offer is not None else None,
        *rushed,
        remarks,
    ]


def _name_asked(promise: Promise, offer: Offer) -> list[str]:
    """Return what customer and product are called."""
    inquiry, catalogue = promise.inquiry, offer.plan.catalogue
    customer = catalogue.customers.get(inquiry.customer or "", "")
    return [customer, catalogue.name_product(inquiry.product or "").name]


def _slip_rows(promise: Promise) -> Iterator[Cells]:
    if promise.first is not None:
        for slip in promise.slips:
            yield _slip_row(promise, promise.first, slip)


def _slip_row(promise: Promise, offer: Offer, slip: Slip) -> Cells:
    line, plan = slip.netted.line, offer.plan
    lost = Cell(messages.NOT_AT_ALL, Style.ERROR)
    return [
        promise.inquiry.name or promise.inquiry.product,
        *order_cells(plan, line),
        line.due,
        slip.old,
        lost if slip.new is None else slip.new,
        slip.days or None,
        Cell(messages.NEWLY_LATE, Style.WARNING) if slip.newly_late else None,
    ]
