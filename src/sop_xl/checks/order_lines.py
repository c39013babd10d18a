"""The order lines, found by the numbers by which other tables name them."""

from __future__ import annotations

from typing import Any

import numpy as np

from sop_xl.rows import Table
from sop_xl.rows.table import Mask, Values

NOT_ORDERED = -1
_UNKNOWN_ORDER = -1
# Line numbers are below this; an order's lines share a stretch of codes so long.
_LINES = 2**31


class OrderLines:
    """The lines of an order list by order number and line number.

    A line that stands several times is its first row.
    """

    def __init__(self, orders: Table[Any]) -> None:
        rows = np.flatnonzero(orders.known("order_no", "line_no"))
        numbers = orders["order_no"].tolist()
        self._orders = {no: place for place, no in enumerate(dict.fromkeys(numbers))}
        codes = self._code(orders)[rows]
        self._codes, first = np.unique(codes, return_index=True)
        self._rows = rows[first]

    def rows_of(self, table: Table[Any]) -> Values:
        """Return the row of the order line that each row of a table names, or -1."""
        rows = np.full(len(table), NOT_ORDERED, dtype=np.intp)
        if not len(self._codes):
            return rows
        codes = self._code(table)
        places = np.searchsorted(self._codes, codes)
        places[places == len(self._codes)] = 0
        found = (self._codes[places] == codes) & table.known("order_no", "line_no")
        rows[found] = self._rows[places[found]]
        return rows

    def knows_order(self, table: Table[Any]) -> Mask:
        """Return which rows of a table name an order of the list."""
        known: Mask = self._order_places(table) != _UNKNOWN_ORDER
        return known

    def _order_places(self, table: Table[Any]) -> Values:
        numbers = table["order_no"].tolist()
        places = (self._orders.get(number, _UNKNOWN_ORDER) for number in numbers)
        return np.fromiter(places, np.int64, len(numbers))

    def _code(self, table: Table[Any]) -> Values:
        lines = table["line_no"] % _LINES
        codes: Values = self._order_places(table) * _LINES + lines
        return codes
