"""Order changes applied to the order list, with the history of each changed cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from sop_xl.money import line_amount, yuan
from sop_xl.records import dataclass
from sop_xl.rows import Kind, Table, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.rows.table import Mask
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.tables.change_requests import (
    ChangeRequest,
    NotUnderstood,
    ReadText,
    read_requests,
)
from sop_xl.tables.orders import Order

_AMOUNT, _FACTORS = "amount", ("quantity", "unit_price")
#: The list held the new value already; the old one was never seen in it.
OLD_UNSEEN = "change-old-unseen"
#: The very same change stands above.
REPEATED = "repeated-change"
#: More of these costs the customer more, or lets him wait longer.
_WORSE_WHEN_MORE = ("unit_price", "due_date", "promised_date")


class Fate(StrEnum):
    """What became of a change.

    The list said it already; it was applied; an amount followed its factors; its day
    has not come; it must not be applied.
    """

    ALREADY = "already"
    APPLIED = "applied"
    FOLLOWED = "followed"
    NOT_YET = "not-yet"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCell:
    """One change of one cell of the order list, and the cell that says it.

    `stood` is what stood there when its turn came, `new` what it was to become; both
    are as people read them, amounts in yuan. `said_in` is the cell of the change,
    `ordered_in` the one of the order list. A change that was not understood says what
    it is of as it is written there, or nothing. `reason` is the rule that says why it
    was refused, or what is odd about it.
    """

    order_no: str | None
    line_no: int | None
    label: str
    stood: object
    new: object
    day: dt.date | None
    fate: Fate
    said_in: CellRef
    ordered_in: CellRef | None
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether the order list now says what the change says."""
        return self.fate not in (Fate.NOT_YET, Fate.REFUSED)


class ChangedOrders(NamedTuple):
    """The order list after the changes, their history, and what is wrong.

    The history goes by order line, then by column, then in the order of the changes;
    those whose order line or column is not known stand after the others.
    """

    orders: Table[Any]
    history: tuple[ChangedCell, ...]
    findings: list[Finding]


def apply_changes(
    orders: Table[Any], changes: Table[Any], read: ReadText, today: dt.date
) -> ChangedOrders:
    """Return the order list with the changes up to a day, the earliest first.

    | order line | column   | old | new | on    |
    | A1 / 1     | quantity | 10  | 20  | 06-01 |  applied: 10 stands in the list
    | A1 / 1     | quantity | 20  | 30  | 06-05 |  applied after it
    | A1 / 1     | quantity | 50  | 40  | 06-06 |  not: 30 stands there, not 50

    Of one day the one written first comes first. Where the list already holds what a
    change makes of a cell, that one and those before it are done. A change that needs
    an agreement and names none is not applied, nor one whose old value is not what
    stands there, nor one of a later day. One entered twice is done once.
    An amount that was quantity times price stays so.
    """
    requests, others, findings = read_requests(orders, changes, read)
    applying = _Applying(orders, changes, today)
    for chain in _chain_by_cell(requests):
        applying.apply_chain(chain)
    applying.follow_amounts()
    for other in others:
        applying.note_refused(other)
    return ChangedOrders(
        applying.changed_orders(),
        tuple(applying.history()),
        [*findings, *applying.findings],
    )


def _chain_by_cell(requests: Sequence[ChangeRequest]) -> list[list[ChangeRequest]]:
    """Return the changes of each cell in the order in which they hold."""
    chains: dict[tuple[int, str], list[ChangeRequest]] = {}
    for request in sorted(requests, key=lambda each: (each.day, each.row)):
        chains.setdefault((request.line, request.column.field), []).append(request)
    return list(chains.values())


class _Applying:
    """The order list on its way: what each changed cell holds, and the history."""

    def __init__(self, orders: Table[Any], changes: Table[Any], today: dt.date) -> None:
        self._orders, self._changes, self._today = orders, changes, today
        self._columns = {column.field: column for column in columns_of(Order)}
        self._known: dict[str, Mask] = {}
        self._values: dict[tuple[int, str], object] = {}
        #: The last change applied to a cell.
        self._applied: dict[tuple[int, str], ChangeRequest] = {}
        self._places = {field: place for place, field in enumerate(self._columns)}
        self._noted: list[tuple[tuple[int, int], ChangedCell]] = []
        self.findings: list[Finding] = []

    def apply_chain(self, chain: Sequence[ChangeRequest]) -> None:
        """Apply the changes of one cell, each to what the one before it left."""
        stands = self._stands(chain[0].line, chain[0].column.field)
        due = [request for request in chain if request.day <= self._today]
        made = [number for number, each in enumerate(due, 1) if each.new == stands]
        done = max(made, default=0)
        before: ChangeRequest | None = None
        first: dict[tuple[object, ...], ChangeRequest] = {}
        for request in chain[:done]:
            said = first.setdefault(self._say(request), request)
            if said is not request:
                self._note_repeat(request, said)
                continue
            self._has_agreement(request, request.old)
            reason = "" if _was_seen(request, before) else OLD_UNSEEN
            self._note(request, request.old, Fate.ALREADY, reason)
            before = request
        for request in chain[done:]:
            stands = self._stands(request.line, request.column.field)
            said = first.setdefault(self._say(request), request)
            if said is not request and request.new == stands:
                self._note_repeat(request, said)
                continue
            fate = self._apply(request, stands)
            reason = self.findings[-1].rule if fate is Fate.REFUSED else ""
            self._note(request, stands, fate, reason)

    def follow_amounts(self) -> None:
        """Change the amounts that were quantity times price, where these changed."""
        known = self._orders.known(*_FACTORS, _AMOUNT)
        for row in dict.fromkeys(row for row, _ in self._applied):
            factors = [
                self._applied[row, field]
                for field in _FACTORS
                if (row, field) in self._applied
            ]
            if not factors or not known[row] or (row, _AMOUNT) in self._applied:
                continue
            stands = int(self._orders[_AMOUNT][row])
            old = [self._orders[field][row] for field in _FACTORS]
            new: list[Any] = [self._stands(row, field) for field in _FACTORS]
            if stands != line_amount(int(old[0]), old[1]):
                continue
            last = max(factors, key=lambda each: (each.day, each.row))
            amount = replace(last, column=self._columns[_AMOUNT])
            amount = replace(amount, new=line_amount(int(new[0]), new[1]))
            self._set(amount)
            self._note(amount, stands, Fate.FOLLOWED)

    def history(self) -> list[ChangedCell]:
        """Return what became of the changes, by order line and column."""
        return [cell for _, cell in sorted(self._noted, key=lambda each: each[0])]

    def note_refused(self, other: NotUnderstood) -> None:
        """Note a change that was not understood, as far as it says what it is of."""
        changes, orders, row = self._changes, self._orders, other.row
        said = {
            field: changes[field][row : row + 1].tolist()[0]
            if changes.known(field)[row]
            else None
            for field in ("order_no", "line_no", "field", "old", "new", "changed_on")
        }
        ordered_in, line_no = None, said["line_no"]
        if other.line is not None:
            field = other.column.field if other.column else "order_no"
            ordered_in = orders.cell(other.line, field)
            line_no = int(orders["line_no"][other.line])
        changed = ChangedCell(
            order_no=said["order_no"],
            line_no=line_no,
            label=other.column.column.label if other.column else said["field"] or "",
            stood=said["old"],
            new=said["new"],
            day=said["changed_on"],
            fate=Fate.REFUSED,
            said_in=changes.cell(row, "new"),
            ordered_in=ordered_in,
            reason=other.reason,
        )
        line = len(orders) if other.line is None else other.line
        place = self._places[other.column.field] if other.column else len(self._places)
        self._noted.append(((line, place), changed))

    def changed_orders(self) -> Table[Any]:
        """Return the order list with the new values, and the cells that say them."""
        orders, cells = self._orders, dict[int, dict[str, CellRef]]()
        for field in dict.fromkeys(field for _, field in self._values):
            values = _listed(orders, field)
            for (row, changed), value in self._values.items():
                if changed == field:
                    values[row] = value
                    where = self._said_in(self._applied[row, field])
                    cells.setdefault(row, {})[field] = where
            orders = orders.with_column(field, values)
        return orders.with_cells(cells)

    def _apply(self, request: ChangeRequest, stands: object) -> Fate:
        """Apply a change if it may be; return what became of it."""
        if request.day > self._today:
            values = {"day": request.day, "column": request.column.column.label}
            where = self._changes.cell(request.row, "changed_on")
            self.findings.append(
                Finding("change-not-yet-due", where, values, Severity.NOTE)
            )
            return Fate.NOT_YET
        if request.old is not None and request.old != stands:
            self._report_out_of_step(request, stands)
            return Fate.REFUSED
        if not self._has_agreement(request, stands):
            return Fate.REFUSED
        self._set(request)
        return Fate.APPLIED

    def _say(self, request: ChangeRequest) -> tuple[object, ...]:
        """Return what tells a change of a cell from the others of it."""
        number = self._changes["change_no"][request.row]
        return number, request.old, request.new, request.day

    def _note_repeat(self, request: ChangeRequest, first: ChangeRequest) -> None:
        """Note a change that is entered a second time and done already."""
        values = {"column": request.column.column.label, "first": self._said_in(first)}
        where = self._said_in(request)
        self.findings.append(Finding(REPEATED, where, values, Severity.WARNING))
        self._note(request, request.old, Fate.ALREADY, REPEATED)

    def _report_out_of_step(self, request: ChangeRequest, stands: object) -> None:
        column = request.column
        values = {
            "column": column.column.label,
            "old": read_by_people(request.old, column),
            "stands": read_by_people(stands, column),
            "new": read_by_people(request.new, column),
            "first": self._orders.cell(request.line, column.field),
        }
        where = self._changes.cell(request.row, "old")
        self.findings.append(Finding("change-out-of-step", where, values))

    def _has_agreement(self, request: ChangeRequest, stands: object) -> bool:
        """Return whether a change has the agreement it needs; report where not.

        It needs one where cost rises or delivery slips: by what it says of itself, or
        because it raises the price or puts off a date.
        """
        changes, row = self._changes, request.row
        rises = request.column.field in _WORSE_WHEN_MORE and (
            _is_more(request.new, stands)
        )
        says_so = any(
            changes.known(field)[row] and int(changes[field][row]) > 0
            for field in ("cost_effect", "delay_days")
        )
        if not (rises or says_so) or changes["agreement_no"][row]:
            return True
        values = {
            "column": request.column.column.label,
            "old": read_by_people(stands, request.column),
            "new": read_by_people(request.new, request.column),
        }
        where = changes.cell(row, "agreement_no")
        self.findings.append(Finding("change-without-agreement", where, values))
        return False

    def _stands(self, row: int, field: str) -> object:
        if (row, field) in self._values:
            return self._values[row, field]
        if field not in self._known:
            self._known[field] = self._orders.known(field)
        if not self._known[field][row]:
            return None
        [value] = self._orders[field][row : row + 1].tolist()
        standing: object = value
        return standing

    def _set(self, request: ChangeRequest) -> None:
        cell = request.line, request.column.field
        self._values[cell], self._applied[cell] = request.new, request

    def _said_in(self, request: ChangeRequest) -> CellRef:
        return self._changes.cell(request.row, "new")

    def _note(
        self, request: ChangeRequest, stood: object, fate: Fate, reason: str = ""
    ) -> None:
        orders, row, column = self._orders, request.line, request.column
        changed = ChangedCell(
            order_no=orders["order_no"][row],
            line_no=int(orders["line_no"][row]),
            label=column.column.label,
            stood=read_by_people(stood, column),
            new=read_by_people(request.new, column),
            day=request.day,
            fate=fate,
            said_in=self._said_in(request),
            ordered_in=orders.cell(row, column.field),
            reason=reason,
        )
        self._noted.append(((row, self._places[column.field]), changed))


def _was_seen(request: ChangeRequest, before: ChangeRequest | None) -> bool:
    """Return whether a change that was done already names what the one before made."""
    return request.old is None or (before is not None and before.new == request.old)


def read_by_people(value: object, column: ColumnOf) -> object:
    """Return a value as people read it: an amount in yuan."""
    is_amount = column.kind is Kind.MONEY and isinstance(value, int)
    return yuan(value) if is_amount and isinstance(value, int) else value


def _is_more(new: Any, stands: Any) -> bool:
    """Return whether a value is more than the one that stands; both of one kind."""
    return type(new) is type(stands) and bool(new > stands)


def _listed(orders: Table[Any], field: str) -> list[object]:
    known = orders.known(field).tolist()
    values = orders[field].tolist()
    return [value if k else None for value, k in zip(values, known, strict=True)]
