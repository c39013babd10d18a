"""The second reader of each kind, slow and forgiving; tried where the first fails."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from sop_xl.grid import RawValue
from sop_xl.readers.layout import MOST_CELLS
from sop_xl.readers.old_layout import ERRORS
from sop_xl.readers.reader import Cells, KnownValues, ReadSheet
from sop_xl.readers.unreadable import UnreadableFile

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_MIDNIGHT = dt.time()
# Where a number is shown as a date but is none: the text that Excel shows.
_NO_DATE = "#NUM!"


def read_package_again(source: BinaryIO) -> list[ReadSheet]:
    """Return the sheets of an .xlsx as openpyxl reads them.

    Raises:
        UnreadableFile: openpyxl cannot read it either.
    """
    import openpyxl

    source.seek(0)
    name = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(source, read_only=True, data_only=True)
            known = KnownValues()
            sheets = []
            for sheet in book.worksheets:
                name = sheet.title
                sheet.reset_dimensions()
                rows = sheet.iter_rows(values_only=True)
                cells = _limit_cells(_plain_row(row, known) for row in rows)
                sheets.append(
                    ReadSheet(sheet.title, cells, sheet.sheet_state == "visible")
                )
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        # What a damaged workbook makes of openpyxl is any error there is.
        raise UnreadableFile("damaged-sheet" if name else "broken", name) from error
    return sheets


def _limit_cells(rows: Iterable[list[RawValue | None]]) -> Cells:
    cells: Cells = []
    count = 0
    for row in rows:
        count += len(row)
        if count > MOST_CELLS:
            raise UnreadableFile("too-large")
        cells.append(row)
    return cells


def _plain_row(row: Iterable[object], known: KnownValues) -> list[RawValue | None]:
    """Return a row's values as the first reader gives them."""
    return [_plain_value(value, known) for value in row]


def _plain_value(value: object, known: KnownValues) -> RawValue | None:
    if isinstance(value, str):
        return known[value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == _MIDNIGHT else value
    if isinstance(value, float | dt.date | dt.time | dt.timedelta):
        return value
    return str(value)


def read_old_again(content: bytes) -> list[ReadSheet]:
    """Return the sheets of an .xls as xlrd reads them, kinds before Excel 97 too.

    Raises:
        UnreadableFile: xlrd cannot read it either.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), formatting_info=False
        )
        return list(_read_old_sheets(book))
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        # What a damaged workbook makes of xlrd is any error there is.
        raise UnreadableFile("broken") from error


def _read_old_sheets(book: Book) -> Iterator[ReadSheet]:
    known = KnownValues()
    for sheet in book.sheets():
        rows = (
            [
                _old_value(sheet, row, column, known)
                for column in range(sheet.row_len(row))
            ]
            for row in range(sheet.nrows)
        )
        yield ReadSheet(sheet.name, _limit_cells(rows), sheet.visibility == 0)


def _old_value(
    sheet: Sheet, row: int, column: int, known: KnownValues
) -> RawValue | None:
    import xlrd

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return known[value]
    if kind == xlrd.XL_CELL_NUMBER:
        return float(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_DATE:
        return _old_date(value, sheet.book.datemode)
    if kind == xlrd.XL_CELL_ERROR:
        return ERRORS.get(value, "#N/A")
    return None


def _old_date(value: float, mode: int) -> RawValue:
    import xlrd

    moment: dt.datetime
    try:
        moment = xlrd.xldate_as_datetime(value, mode)
    except (OverflowError, ValueError):
        return _NO_DATE
    if value < 1:
        return moment.time()
    return moment.date() if moment.time() == _MIDNIGHT else moment
