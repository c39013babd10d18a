"""The sheets of an open workbook as grids, as they are on the screen, saved or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.hosts.areas import Unfinished, ask_areas, count_cells
from sop_xl.hosts.asking import Asking
from sop_xl.hosts.engine_layout import area_of
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.marks import is_ours
from sop_xl.hosts.merges import find_merges
from sop_xl.hosts.messages import SHEET_TOO_LARGE
from sop_xl.readers.zeroformats import read_zero_format

if TYPE_CHECKING:
    import xlwings as xw

#: More cells than these are no table of a department, and would not fit the memory.
MOST_CELLS = 5_000_000
# So many questions about the formats of a column are put to a program that answers
# one at a time.
_MOST_ASKED = 200
_MIDNIGHT = dt.time()
_PLAIN = bool | dt.date | dt.time | dt.timedelta
#: From here Excel counts days, and times of day have no other day.
_DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001
_ONE_DAY, _LONGEST = dt.timedelta(1), dt.timedelta(5 * 365)
# Errors of later years come as whole numbers, which no value of a cell is.
_NAMELESS_ERRORS, _ERROR = range(-2146826300, -2146826200), "#N/A"
_WHOLE = 10**15
# What some programs make of the values true and false.
_NO_FORMULAS = frozenset({"=", "=TRUE", "=FALSE", "=TRUE()", "=FALSE()"})


def read_live(
    book: xw.Book, name: str = "", asking: Asking | None = None
) -> list[Grid]:
    """Return the sheets of an open workbook but those this program made itself.

    Values, formulas, and a few questions by halves a sheet: never cell by cell. They
    hold what a file's would: days as dates, codes with the zeros their format shows,
    errors as their text. Hidden rows are data like others, and programs tell of each
    by itself: they are not asked for. `name` is the workbook's path inside the
    workspace. `asking` tells the user meanwhile, and which sheets are not read whole.

    Raises:
        HostError: a sheet is too large.
    """
    called, heard = name or book.name, asking or Asking()
    sheets = [sheet for sheet in book.sheets if not is_ours(sheet)]
    grids = []
    for number, sheet in enumerate(sheets, 1):
        heard.begin(number, len(sheets))
        grids.append(read_live_sheet(sheet, called, heard))
    return grids


def read_live_values(book: xw.Book) -> list[Grid]:
    """Return the same without merges and without the zeros of formats: much sooner.

    Raises:
        HostError: a sheet is too large.
    """
    sheets = (sheet for sheet in book.sheets if not is_ours(sheet))
    return [read_sheet_values(sheet, book.name) for sheet in sheets]


def read_sheet_values(sheet: xw.Sheet, book: str) -> Grid:
    """Return the values and formulas of one sheet.

    Raises:
        HostError: the sheet is too large.
    """
    used, cells = read_cells(sheet)
    formulas = _find_formulas(_rows_of(used.formula), cells)
    return Grid(book, sheet.name, cells, formulas=formulas, is_tidy=True)


def read_live_sheet(sheet: xw.Sheet, book: str, asking: Asking | None = None) -> Grid:
    """Return one sheet of an open workbook, as `read_live` does.

    Raises:
        HostError: the sheet is too large.
    """
    used, cells = read_cells(sheet)
    heard, office = asking or Asking(), area_of(used)
    if office is not None:
        merges = office.list_merges()
        _show_zeros(cells, office.list_number_formats())
    else:
        merges = find_merges(sheet, cells, heard)
        _show_zeros(cells, _find_formats(sheet, cells, heard))
    return Grid(
        book,
        sheet.name,
        cells,
        merges=tuple(merges),
        # Excel has a second way to hide a sheet, and a number for it.
        visible=sheet.visible in (True, -1),
        formulas=_find_formulas(_rows_of(used.formula), cells),
        is_tidy=True,
    )


def read_cells(sheet: xw.Sheet) -> tuple[xw.Range, list[list[RawValue | None]]]:
    """Return the cells of a sheet from A1 on, and their values."""
    last = sheet.used_range.last_cell
    span = Span(1, 1, last.row, last.column)
    if count_cells(span) > MOST_CELLS:
        raise HostError(SHEET_TOO_LARGE.format(sheet=sheet.name))
    used = sheet.range((1, 1), (span.last_row, span.last_column))
    read = used.options(ndim=2, err_to_str=True).value
    return used, [[_plain_value(value) for value in row] for row in read]


def _plain_value(value: object) -> RawValue | None:
    """Return a value as the readers of files give it.

    >>> _plain_value(dt.datetime(2026, 6, 3)), _plain_value(-2146826245)
    (datetime.date(2026, 6, 3), '#N/A')
    """
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, dt.datetime):
        return _plain_moment(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        is_error = isinstance(value, int) and value in _NAMELESS_ERRORS
        return _ERROR if is_error else float(value)
    if value is None or isinstance(value, _PLAIN):
        return value
    return str(value)


def _plain_moment(moment: dt.datetime) -> RawValue:
    """Return a moment, a day where it is midnight, a time where it has no day.

    Days of the first years of the calendar are none: thirty hours come as 30 December
    1899 and 30 hours.
    """
    # A time of day is a fraction of a day, and comes a little early or late.
    rounded = (moment + dt.timedelta(milliseconds=0.5)).replace(tzinfo=None)
    rounded = rounded.replace(microsecond=rounded.microsecond // 1000 * 1000)
    since = rounded - _DAY_ZERO
    if since < dt.timedelta(0):
        return since
    if since < _ONE_DAY:
        return rounded.time()
    if since < _LONGEST:
        return since
    return rounded.date() if rounded.time() == _MIDNIGHT else rounded


def _rows_of(read: object) -> Sequence[Sequence[object]]:
    """Return rows of formulas: a single cell or row comes without them around it."""
    if not isinstance(read, list | tuple):
        return [[read]]
    return read if read and isinstance(read[0], list | tuple) else [read]


def _find_formulas(
    written: Sequence[Sequence[object]], cells: Sequence[Sequence[RawValue | None]]
) -> frozenset[tuple[int, int]]:
    """Return the cells with formulas; a text that only looks like one is its value."""
    if written and len(written[0]) != len(cells[0]):
        # One column comes as one list.
        written = [[each] for each in written[0]]
    return frozenset(
        (row, column)
        for row, line in enumerate(written, 1)
        for column, text in enumerate(line, 1)
        if isinstance(text, str)
        and text.startswith("=")
        and text not in _NO_FORMULAS
        and cells[row - 1][column - 1] != text
    )


def _range_of(sheet: xw.Sheet, span: Span) -> xw.Range:
    return sheet.range(
        (span.first_row, span.first_column), (span.last_row, span.last_column)
    )


def _show_zeros(
    cells: list[list[RawValue | None]], formats: Iterable[tuple[Span, str]]
) -> None:
    """Put codes in place of numbers whose format shows zeros in front of them."""
    for block, code in formats:
        form = read_zero_format(code)
        if form is None:
            continue
        for line in cells[block.first_row - 1 : block.last_row]:
            for column in range(block.first_column - 1, block.last_column):
                value = line[column]
                if isinstance(value, float) and _is_whole(value):
                    line[column] = form.show(int(value))


def _is_whole(value: RawValue | None) -> bool:
    return isinstance(value, float) and 0 <= value < _WHOLE and value.is_integer()


def _find_formats(
    sheet: xw.Sheet, cells: Sequence[Sequence[RawValue | None]], asking: Asking
) -> Iterator[tuple[Span, str]]:
    """Yield the number formats of the numbers that may be codes, by halves."""

    def ask(block: Span) -> str | None:
        asking.count()
        code = _range_of(sheet, block).number_format
        return None if code is None else str(code)

    for column in range(1, len(cells[0]) + 1):
        rows = [row for row, line in enumerate(cells, 1) if _is_whole(line[column - 1])]
        if not rows:
            continue
        span = Span(rows[0], column, rows[-1], column)
        try:
            yield from ask_areas(span, ask, _MOST_ASKED)
        except Unfinished:
            asking.leave(sheet.name)
