"""Order changes as sales writes them: which line, which column, old and new value."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from sop_xl.patterns import compile_late
from sop_xl.records import dataclass
from sop_xl.rows import Kind, Table, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.rows.nearest import find_nearest
from sop_xl.source import CellRef, Finding
from sop_xl.tables.orders import Order
from sop_xl.tables.words import MORE_OR_LESS

#: Types a text as a cell of a column; ValueError when it cannot be such a value.
ReadText = Callable[[str, ColumnOf], object]

_FEWEST_SIGNS = 2
_NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
_BY = compile_late(
    rf"\s*(?:[-+±\u2010-\u2015\u2212]|{'|'.join(MORE_OR_LESS)})[^\d]{{0,3}}\d"
)
#: Reasons of refused changes whose findings come from elsewhere.
INCOMPLETE, NO_LINE = "change-incomplete", "unknown-order-line"


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A change that names a line of the order list, a column, and a readable value.

    `row` is its row among the changes, `line` the row of the order line. `old` is
    `None` where the change does not say it.
    """

    row: int
    line: int
    column: ColumnOf
    old: object
    new: object
    day: dt.date


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A change that cannot be carried out, and the rule that says why not.

    `line` and `column` are what it is of, as far as that is known.
    """

    row: int
    reason: str
    line: int | None = None
    column: ColumnOf | None = None


class Requests(NamedTuple):
    """The changes of a table: those understood, the others, and what is wrong."""

    understood: list[ChangeRequest]
    others: list[NotUnderstood]
    findings: list[Finding]


def read_requests(orders: Table[Any], changes: Table[Any], read: ReadText) -> Requests:
    """Return the changes that can be understood, and what is wrong with the others.

    Changes of orders that are not in the list, and of which a cell was refused at
    intake, have their findings from elsewhere.
    """
    reader = _Reader(orders, changes, read)
    known = changes.known("order_no", "changed_on", "field", "new").tolist()
    asked = [
        reader.read_row(row) if is_known else NotUnderstood(row, INCOMPLETE)
        for row, is_known in enumerate(known)
    ]
    return Requests(
        [each for each in asked if isinstance(each, ChangeRequest)],
        [each for each in asked if isinstance(each, NotUnderstood)],
        reader.findings,
    )


def is_by(text: str, column: ColumnOf) -> bool:
    """Return whether a new value says by how much, and not what it becomes.

    >>> [quantity] = [c for c in columns_of(Order) if c.field == "quantity"]
    >>> [is_by(text, quantity) for text in ("+20", "－5台", "再加 20", "20", "加急")]
    [True, True, True, False, False]
    """
    folded = unicodedata.normalize("NFKC", text)
    return column.kind in _NUMBERS and _BY.match(folded) is not None


def find_column(text: str) -> ColumnOf | None:
    """Return the column of the order list that a change means; its key is none.

    >>> [find_column(text).field for text in ("数量", "交期变更", "Ｑｔｙ")]
    ['quantity', 'due_date', 'quantity']
    >>> find_column("订单号") is find_column("其他") is None
    True
    """
    folded = _fold(text)
    named = {
        _fold(name): column
        for column in reversed(columns_of(Order))
        for name in reversed(column.column.names)
    }
    inside = [name for name in named if len(name) >= _FEWEST_SIGNS and name in folded]
    longest = max(map(len, inside), default=0)
    parts = [named[name] for name in inside if len(name) == longest]
    meant = [named[folded]] if folded in named else parts
    is_clear = len({column.field for column in meant}) == 1
    return meant[0] if is_clear and not meant[0].column.key else None


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class _Reader:
    """Reads changes row by row and gathers what is wrong with them."""

    def __init__(self, orders: Table[Any], changes: Table[Any], read: ReadText) -> None:
        self._changes, self._read = changes, read
        self.findings: list[Finding] = []
        self._lines: dict[str, dict[int, int]] = {}
        self._products = orders["product"]
        wanted = set(changes["order_no"].tolist())
        numbers, lines = orders["order_no"].tolist(), orders["line_no"].tolist()
        for row in np.flatnonzero(orders.known("order_no", "line_no")).tolist():
            if numbers[row] in wanted:
                self._lines.setdefault(numbers[row], {}).setdefault(lines[row], row)

    def read_row(self, row: int) -> ChangeRequest | NotUnderstood:
        """Return the change a row asks for; what is wrong with it becomes a finding."""
        lines = self._lines.get(self._changes["order_no"][row], {})
        if not lines:
            return NotUnderstood(row, NO_LINE)
        line = self._find_line(row, lines)
        if isinstance(line, str):
            return NotUnderstood(row, line)
        column = self._find_column(row)
        if column is None:
            return NotUnderstood(row, "unknown-change-field", line)
        new = self._read_new(row, column)
        if new is None:
            return NotUnderstood(row, self.findings[-1].rule, line, column)
        day = self._changes["changed_on"][row].item()
        return ChangeRequest(row, line, column, self._read_old(row, column), new, day)

    def _read_new(self, row: int, column: ColumnOf) -> object:
        """Return the new value; `None`, and a finding, where there is none to take.

        A number that says more or less has two readings, and neither is taken.
        """
        text = self._changes["new"][row]
        try:
            new = self._read(text, column)
        except ValueError:
            new = None
        is_less = isinstance(new, int | Decimal) and new < 0
        if is_less or is_by(text, column):
            said = self._say_new(row, column)
            self.findings.append(Finding("change-by-amount", *said))
            return None
        if new is None:
            said = self._say_new(row, column)
            self.findings.append(Finding("change-not-readable", *said))
        return new

    def _find_line(self, row: int, lines: dict[int, int]) -> int | str:
        """Return the order line a change is of; else why it cannot be known.

        Without line number it is the order's only line, or the only one with the
        product. A number that the order does not have is reported elsewhere.
        """
        if self._changes.known("line_no")[row]:
            return lines.get(int(self._changes["line_no"][row]), NO_LINE)
        product = self._changes["product"][row]
        rows = [
            line
            for line in lines.values()
            if product is None or self._products[line] == product
        ]
        if len(rows) == 1:
            return rows[0]
        values = {"order_no": self._changes["order_no"][row], "lines": len(lines)}
        where = self._changes.cell(row, "order_no")
        self.findings.append(Finding("change-without-line", where, values))
        return "change-without-line"

    def _find_column(self, row: int) -> ColumnOf | None:
        text = self._changes["field"][row]
        column = find_column(text)
        if column is None:
            labels = [c.column.label for c in columns_of(Order) if not c.column.key]
            [nearest] = find_nearest([text], labels)
            where = self._changes.cell(row, "field")
            self.findings.append(
                Finding(
                    "unknown-change-field",
                    where,
                    {"value": text},
                    suggestion=nearest.suggestion,
                    nearest=nearest.likenesses,
                )
            )
        return column

    def _read_old(self, row: int, column: ColumnOf) -> object:
        """Return the old value; as it is written where it cannot be such a value."""
        text = self._changes["old"][row]
        if text is None:
            return None
        try:
            return self._read(text, column)
        except ValueError:
            return str(text)

    def _say_new(self, row: int, column: ColumnOf) -> tuple[CellRef, dict[str, str]]:
        values = {"column": column.column.label, "value": self._changes["new"][row]}
        return self._changes.cell(row, "new"), values
