"""What a customer owes, and what must be settled before goods leave for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from sop_xl.money import line_amount
from sop_xl.periods import Month
from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.tables import Customer, PaymentType, Price, Receivable


class Credit(StrEnum):
    """What must be settled before goods leave; the first two stop shipping."""

    OVERDUE = "overdue"
    OVER_LIMIT = "over-limit"
    PREPAID = "prepaid"
    CONTRACT_ENDS = "contract-ends"
    UNKNOWN_CUSTOMER = "unknown-customer"


@dataclass(frozen=True, slots=True)
class Overdue:
    """So much, in fen, is overdue by more than a month, on so many documents.

    `oldest` is when the oldest of them was to be paid.
    """

    amount: int
    documents: int
    oldest: dt.date


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a customer owes and what is asked for, above its limit; all in fen.

    `asked` is None where what is asked for has no price.
    """

    owed: int
    asked: int | None
    limit: int


@dataclass(frozen=True, slots=True)
class Asked:
    """So many pieces of a product for a customer, complete on a day."""

    customer: str | None
    product: str
    quantity: int
    day: dt.date


def check_credit(
    tables: Tables, run_date: dt.date, asked: Asked
) -> dict[Credit, object]:
    """Return what stands in the way of shipping; nothing without a customer.

    What is overdue by more than a month, and what is owed above the limit with what is
    asked for, stop it; a prepaid customer has no limit.
    """
    customers = table_of(tables, Customer)
    if asked.customer is None or not len(customers):
        return {}
    records = (x for x in customers.records() if x["customer"] == asked.customer)
    record = next(records, None)
    found: dict[Credit, object] = {}
    if record is None:
        found[Credit.UNKNOWN_CUSTOMER] = asked.customer
        record = {}
    debts = list(_list_debts(tables, asked.customer, record.get("payment_days")))
    late = [x for x in debts if x[0] > 0 and _is_month_over(x[1], run_date)]
    if late:
        oldest = min(due for _, due in late if due is not None)
        total = sum(amount for amount, _ in late)
        found[Credit.OVERDUE] = Overdue(total, len(late), oldest)
    if record:
        owed, value = sum(x for x, _ in debts), _value(tables, asked, run_date)
        found |= _check_terms(record, owed, value, asked.day)
    return found


def _check_terms(
    record: Mapping[str, Any], owed: int, value: int | None, day: dt.date
) -> dict[Credit, object]:
    """Return what the customer file says of paying."""
    if record["payment_type"] == PaymentType.PREPAID:
        return {Credit.PREPAID: True}
    found: dict[Credit, object] = {}
    limit = record["credit_limit"]
    if limit is not None and owed + (value or 0) > limit:
        found[Credit.OVER_LIMIT] = Exposure(owed, value, limit)
    if record["contract_end"] is not None and record["contract_end"] < day:
        found[Credit.CONTRACT_ENDS] = record["contract_end"]
    return found


def _list_debts(
    tables: Tables, customer: str, days: int | None
) -> Iterator[tuple[int, dt.date | None]]:
    """Yield what is open of each document, and when it was to be paid.

    A document that does not say so is to be paid so many days after its date.
    """
    for record in table_of(tables, Receivable).records():
        if record["customer"] != customer or record["amount"] is None:
            continue
        due = record["due_date"]
        if due is None and record["date"] is not None and days is not None:
            due = record["date"] + dt.timedelta(days=days)
        amount = record["amount"] - (record["paid"] or 0)
        if amount:
            yield amount, due


def _is_month_over(due: dt.date | None, day: dt.date) -> bool:
    """Return whether something was to be paid more than a month before a day."""
    if due is None:
        return False
    after = Month.of(due).plus(1)
    last = min(due.day, after.last_day.day)
    return day > after.first_day.replace(day=last)


def _value(tables: Tables, asked: Asked, day: dt.date) -> int | None:
    """Return what is asked for at a day's price in fen, the customer's own."""
    own, usual = None, None
    for record in table_of(tables, Price).records():
        if record["product"] != asked.product or record["standard_price"] is None:
            continue
        if (record["valid_from"] or day) > day:
            continue
        if (record["valid_to"] or day) < day:
            continue
        if record["customer"] == asked.customer:
            own = record["standard_price"]
        elif record["customer"] is None:
            usual = record["standard_price"]
    price = usual if own is None else own
    return None if price is None else line_amount(asked.quantity, price)
