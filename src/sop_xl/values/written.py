"""Values that stand as text in a cell of another kind, as in an order change."""

from __future__ import annotations

from sop_xl.rows.column import ColumnOf
from sop_xl.values.cells import Writing, type_value
from sop_xl.values.days import Calendar
from sop_xl.values.refusals import Kept, Refused


def read_text(text: str, column: ColumnOf, year: int) -> object:
    """Return a text as a cell of a column would be typed.

    `year` is the year of dates written without one. ValueError when a cell with this
    text would be refused, or says nothing.
    """
    typed = type_value(text, column, Writing(Calendar(year)))
    value = typed.value if isinstance(typed, Kept) else typed
    if value is None or isinstance(value, Refused):
        raise ValueError(text)
    return value
