"""What is selected in the open workbook: the sheet in front, and the rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sop_xl.grid import Span
from sop_xl.hosts.areas import ask_areas
from sop_xl.hosts.engine_layout import area_of
from sop_xl.patterns import compile_late
from sop_xl.ribbon import words
from sop_xl.ribbon.calling import place_of
from sop_xl.ribbon.desk import Refusal

if TYPE_CHECKING:
    import xlwings as xw

_AREA = compile_late(r"\$?[A-Z]*\$?(\d*)(?::\$?[A-Z]*\$?(\d*))?$")
# Excel cuts the address of many areas off behind the last whole one before its
# 256th character; an area takes no more than the rest.
_EXCEL, _PERHAPS_CUT = "excel", 255 - len("$XFD$1048576:$XFD$1048576,")


def selected_rows(book: xw.Book, last_row: int) -> list[int]:
    """Return the rows that are selected in the sheet in front, down to a last one.

    None where a picture or the like is selected. Rows that are hidden, or filtered
    out, are not.

    Raises:
        Refusal: another workbook is in front, or Excel does not tell all areas.
    """
    selection = book.selection
    if selection is None:
        return []
    if not is_selected_in(book, selection):
        raise Refusal(words.NOT_IN_FRONT.format(book=book.name))
    address = selection.address
    if book.app.engine.name == _EXCEL and len(address) > _PERHAPS_CUT:
        raise Refusal(words.TOO_MANY_AREAS)
    sheet = selection.sheet
    rows: set[int] = set()
    for first, last in read_areas(address, last_row):
        rows.update(_visible_rows(sheet, first, last))
    return sorted(rows)


def is_selected_in(book: xw.Book, selection: xw.Range) -> bool:
    """Return whether cells are selected in a workbook's sheet in front.

    What xlwings calls the selection of a workbook is that of the whole program.
    """
    other = selection.sheet.book
    is_same = (other.name, place_of(other)) == (book.name, place_of(book))
    return is_same and selection.sheet.name == book.sheets.active.name


def read_areas(address: str, last_row: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of each area of an address.

    >>> list(read_areas("$A$3:$B$5,$C$9", 8)), list(read_areas("$A:$C", 8))
    ([(3, 5)], [(1, 8)])
    """
    for area in address.split(","):
        found = _AREA.match(area.rpartition("!")[2].strip())
        if found is None:
            continue
        first = int(found[1] or 1)
        last = int(found[2] or found[1] or last_row)
        if first <= last_row:
            yield first, min(last, last_row)


def _visible_rows(sheet: xw.Sheet, first: int, last: int) -> Iterator[int]:
    office = area_of(sheet.range((first, 1), (last, 1)))
    if office is not None:
        for shown in office.list_shown_rows():
            yield from shown
        return

    def ask(rows: Span) -> bool | None:
        height = sheet.range((rows.first_row, 1), (rows.last_row, 1)).row_height
        return None if height is None else height > 0

    # However the hidden rows lie, each is asked for: half of the rows would be locked.
    most = 2 * (last - first + 1)
    for rows, is_visible in ask_areas(Span(first, 1, last, 1), ask, most):
        if is_visible:
            yield from range(rows.first_row, rows.last_row + 1)
