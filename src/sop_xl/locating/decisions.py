"""Why a sheet was read as it was: each decision with the cells it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from sop_xl.grid import Span
from sop_xl.locating.headers import Header
from sop_xl.records import dataclass
from sop_xl.rows import LocatedTable, Property

END_OF_SHEET, NEXT_TABLE = "nothing", "next-table"


@dataclass(frozen=True, slots=True)
class Reason:
    """What was decided of a block of cells: a word, and the values it was decided by.

    The word's sentence stands in `messages.DECISIONS`.
    """

    span: Span
    word: str
    values: Mapping[str, object] = field(default_factory=dict)


def explain_header(header: Header, known: int) -> Reason:
    """Return why rows are a header; `known` of its headings are known ones."""
    span = Span(
        header.rows[0], header.first_column, header.rows[-1], header.last_column
    )
    rows: Sequence[int] = header.rows
    return Reason(span, header.why, {"rows": rows, "known": known})


def explain_table(table: LocatedTable, end: int, height: int) -> Iterator[Reason]:
    """Yield why a table ends where it does, and what its empty cells mean.

    Its block ends before row `end`, the sheet with row `height`.
    """
    last = table.last_row
    below = [out for out in table.left_out if out.span.first_row > last]
    reason = below[0].reason if below else END_OF_SHEET
    if not below and end <= height:
        reason = NEXT_TABLE
    span = Span(last, table.first_column, last, table.last_column)
    yield Reason(span, "table-ends", {"row": last, "reason": reason})
    if table.filled_down:
        headings = [c.header for c in table.columns if c.number in table.filled_down]
        yield Reason(span, "filled-down", {"columns": headings})


def explain_context(context: Mapping[str, Property]) -> Iterator[Reason]:
    """Yield which cells above give all rows of the tables below a property."""
    for label, said in context.items():
        span = Span(said.row, said.column, said.row, said.column)
        yield Reason(span, "context", {"label": label, "value": str(said.value)})
