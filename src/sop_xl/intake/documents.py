"""The numbers of documents: which columns they are, and what goes with them."""

from __future__ import annotations

from sop_xl.headings.vocabulary import Matched
from sop_xl.intake.rawcolumns import Beside
from sop_xl.rows import Kind, columns_of
from sop_xl.rows.column import ColumnOf

_DOCUMENT, _NUMBER, _BATCH = "document", "_no", "batch_no"
_PARTNERS, _ORDERS = frozenset({"customers", "suppliers"}), "orders"


def is_document(column: ColumnOf) -> bool:
    """Return whether a key is the number of a document, which nothing else has.

    >>> from sop_xl.tables import Shipment
    >>> [column.field for column in columns_of(Shipment) if is_document(column)]
    ['note_no']
    """
    named = column.field == _DOCUMENT or column.field.endswith(_NUMBER)
    is_own = column.column.key and not column.column.refers_to
    return is_own and named and column.kind is Kind.TEXT and column.field != _BATCH


def find_beside(column: ColumnOf, matched: Matched) -> Beside | None:
    """Return the columns that say whether a row is still of the document above it."""
    if not is_document(column):
        return None
    columns, model = matched.columns, matched.model
    day = columns.get(model.dated_by)
    refers = {
        each.field: each.column.refers_to
        for each in columns_of(model)
        if each.field in columns
    }
    heads = [columns[field] for field, to in refers.items() if to in _PARTNERS]
    parts = [columns[field] for field, to in refers.items() if to == _ORDERS]
    if day is not None:
        heads.append(day)
    return Beside(day, tuple(heads), tuple(parts))
