"""The questions for a date that the selected rows of an open workbook ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sop_xl.grid import Grid
from sop_xl.hosts.live import read_live_sheet
from sop_xl.intake import take_in
from sop_xl.pipeline.changes import plain_text
from sop_xl.pipeline.headings import read_memory
from sop_xl.pipeline.live import is_result, place_in
from sop_xl.pipeline.promises import list_inquiries
from sop_xl.pipeline.reading import Reading, intake_settings, open_workspace
from sop_xl.planning.promise import Inquiry
from sop_xl.planning.wishes import fold_name
from sop_xl.records import dataclass
from sop_xl.ribbon import words
from sop_xl.ribbon.calling import place_of
from sop_xl.ribbon.selected import selected_rows
from sop_xl.rows import Row, Table
from sop_xl.tables import Inquiry as InquiryRow
from sop_xl.tables import Order, OrderClass, number_lines

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw

_ORDER_FIELDS = frozenset({"order_no", "line_no"})
#: What stands between an order line and the number of its lot.
_LOT_MARK = "/"
_HEADINGS = {
    fold_name(name): kind
    for kind, names in words.ORDER_HEADINGS.items()
    for name in names
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a row asks; `as_new` is the same if there is no such order line yet."""

    inquiry: Inquiry
    as_new: Inquiry | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """What the selected rows ask, and whether the sheet is one of inquiries."""

    asked: Sequence[Question]
    are_inquiries: bool = False


def read_questions(book: xw.Book, root: Path) -> Questions:
    """Return what the selected rows of the sheet in front ask.

    Its tables are found as in a run. Lists of results are none of them: there, headings
    tell where an order line is named.
    """
    place = place_of(book)
    name = place_in(root, place) or book.name
    grid = read_live_sheet(book.sheets.active, name)
    rows = selected_rows(book, grid.height)
    if not is_result(root, place):
        reading = _take_in(root, grid)
        found = [*_find_questions(reading, rows)]
        if found or InquiryRow.table in reading.tables:
            return Questions(found, InquiryRow.table in reading.tables)
    return Questions([*_find_named(grid, rows)])


def _take_in(root: Path, grid: Grid) -> Reading:
    workspace, today, _ = open_workspace(root, None)
    settings = intake_settings(workspace, read_memory(root), today)
    taken, findings = take_in([grid], settings)
    tables = number_lines(taken.tables)
    return Reading(workspace, today, tables, taken.accounts, findings, [grid.book])


def _find_questions(reading: Reading, rows: Sequence[int]) -> Iterator[Question]:
    wanted = frozenset(rows)
    if InquiryRow.table in reading.tables:
        for inquiry in list_inquiries(reading):
            if inquiry.where is not None and inquiry.where.row in wanted:
                yield Question(inquiry)
        return
    for table in reading.tables.values():
        for row, record in enumerate(table.records()):
            if record.keys() >= _ORDER_FIELDS and table.place(row).row in wanted:
                yield _ask_of(table, record)


def _ask_of(table: Table[Row], record: Mapping[str, Any]) -> Question:
    name = f"{record['order_no']}-{record['line_no']}"
    inquiry = Inquiry(None, order=name, name=name)
    if table.model is not Order:
        return Question(inquiry)
    return Question(inquiry, _ask_anew(record, name))


def _ask_anew(record: Mapping[str, Any], name: str) -> Inquiry:
    """Return what an order line asks that no plan knows."""
    due: dt.date | None = record["due_date"]
    return Inquiry(
        record["quantity"],
        product=record["product"],
        customer=record["customer"],
        wish=due,
        order_class=OrderClass(record["order_class"] or OrderClass.BATCH),
        name=name,
    )


def _find_named(grid: Grid, rows: Sequence[int]) -> Iterator[Question]:
    """Yield the order lines that rows name below the headings above them, each once."""
    headings = [*_find_headings(grid)]
    seen: set[str] = set()
    for row in rows:
        above = [columns for place, columns in headings if place < row]
        name = _name_order(grid, row, above[-1]) if above else ""
        if name and name not in seen:
            seen.add(name)
            yield Question(Inquiry(None, order=name, name=name))


def _find_headings(grid: Grid) -> Iterator[tuple[int, Mapping[str, int]]]:
    """Yield the rows with headings that name an order line, and their columns."""
    for row in range(1, grid.height + 1):
        columns: dict[str, int] = {}
        for column in range(1, grid.width + 1):
            value = grid.value(row, column)
            kind = _HEADINGS.get(fold_name(value)) if isinstance(value, str) else None
            if kind is not None:
                columns.setdefault(kind, column)
        if "name" in columns or {"order", "line"} <= columns.keys():
            yield row, columns


def _name_order(grid: Grid, row: int, columns: Mapping[str, int]) -> str:
    """Return the order line a row names; "" where it names none."""
    said = {kind: plain_text(grid.value(row, each)) for kind, each in columns.items()}
    if said.get("order") and said.get("line"):
        return f"{said['order']}-{said['line']}"
    return said.get("name", "").partition(_LOT_MARK)[0]
