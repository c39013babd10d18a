"""What customers owe: one document a delivery note."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from itertools import groupby

from workbooks.plant.cents import line_fen, stream
from workbooks.plant.days import RUN_DATE, later
from workbooks.plant.records import Customer, Receivable, Shipment


def make_receivables(
    seed: int, shipments: Sequence[Shipment], customers: Sequence[Customer]
) -> list[Receivable]:
    """Return a document for each note that is worth anything, in order of notes."""
    dice = stream(seed, "receivables")
    known = {customer.customer: customer for customer in customers}
    documents = []
    for note_no, group in groupby(shipments, key=lambda shipment: shipment.note_no):
        note = list(group)
        amount = sum(line_fen(part.quantity, part.unit_price) for part in note)
        if amount and note[0].date:
            customer = known[note[0].customer]
            documents.append(
                _make_document(dice, note_no, note[0].date, amount, customer)
            )
    return documents


def _make_document(
    dice: random.Random, number: str, date: dt.date, amount: int, customer: Customer
) -> Receivable:
    due = later(date, customer.payment_days or 0)
    paid = _paid_of(dice, amount, due, customer)
    return Receivable(
        customer=customer.customer,
        customer_name=customer.name or "",
        document=number,
        date=date,
        due_date=due,
        amount=amount,
        paid=paid,
        balance=amount - paid,
        invoice_no=f"{26332000 + dice.randint(0, 999):08d}" if paid else None,
    )


def _paid_of(dice: random.Random, amount: int, due: dt.date, customer: Customer) -> int:
    if customer.payment_type == "预付":
        return amount
    fate = dice.random()
    if fate < (0.88 if due <= RUN_DATE else 0.1):
        return amount
    if fate > 0.95:
        return amount * dice.randint(2, 8) // 10
    return 0
