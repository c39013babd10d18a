"""What a fast reader leaves out of an .xls: hidden rows and columns, error values.

The records are those of [MS-XLS]: two bytes of kind, two of length, the data.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from sop_xl.grid import Span
from sop_xl.readers.compound import BrokenStream, CompoundFile, read_whole
from sop_xl.readers.layout import Layout, LayoutSoFar
from sop_xl.readers.stored_results import StoredResults
from sop_xl.readers.zeroformats import ZeroFormat, read_zero_format
from sop_xl.records import dataclass

_BOF, _EOF, _PASSWORD, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FORMULA, _BOOL_OR_ERROR, _ROW, _COLUMNS, _EXTENT = 0x06, 0x0205, 0x0208, 0x7D, 0x0200
_STRINGS, _SHORTEST_STRING = 0xFC, 3
_CELLS = frozenset({0x0203, 0x0204, _BOOL_OR_ERROR, 0x027E, 0x00FD, 0x00BD, _FORMULA})
_DATES, _FORMAT, _STYLE, _MERGES = 0x22, 0x041E, 0xE0, 0xE5
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _NUMBER_LENGTH = 0x0203, 0x027E, 0xBD, 14
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_LAST_ROW, _LAST_COLUMN, _OLDEST_EXTENT = 65_536, 256, 10
#: What Excel shows for the codes of errors.
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(slots=True, kw_only=True)
class _Found(LayoutSoFar):
    """What the records of one sheet say so far.

    `zeros` gives, by the number of a cell's style, how it shows zeros in front; the
    `results` are those of the formulas of all sheets.
    """

    results: StoredResults
    zeros: Mapping[int, ZeroFormat]

    def take(self, kind: int, data: bytes) -> None:
        """Take what one record says; BrokenStream outside the sheet."""
        row, column = read_whole(data, 0, 2), read_whole(data, 2, 2)
        if kind == _ROW and read_whole(data, 12, 2) & _ROW_HIDDEN:
            self.hidden_rows.add(row + 1)
        elif kind == _COLUMNS and read_whole(data, 8, 2) & _COLUMN_HIDDEN:
            last = min(column + 1, _LAST_COLUMN)
            self.hidden_columns.update(range(row + 1, last + 1))
        elif kind == _MERGES:
            self._take_merges(data)
        elif kind == _EXTENT:
            size = 4 if len(data) > _OLDEST_EXTENT else 2
            _check_span(data, 0, size, _LAST_ROW)
            _check_span(data, 2 * size, 2, _LAST_COLUMN)
        elif kind in _CELLS:
            self._take_cell(kind, data)

    def _take_merges(self, data: bytes) -> None:
        for at in range(2, len(data) - 7, 8):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, at)
            self.merges.append(Span(top + 1, left + 1, bottom + 1, right + 1))

    def _take_cell(self, kind: int, data: bytes) -> None:
        row, column = read_whole(data, 0, 2), read_whole(data, 2, 2)
        if column >= _LAST_COLUMN:
            raise BrokenStream
        code = _error_code(kind, data)
        if code is not None:
            self.texts[row + 1, column + 1] = ERRORS.get(code, ERRORS[0x2A])
        if kind == _FORMULA:
            self.formulas.add((row + 1, column + 1))
            self.results.take(data, (row + 1, column + 1), self.texts)
        if self.zeros:
            self._take_numbers(kind, data)

    def _take_numbers(self, kind: int, data: bytes) -> None:
        """Take the whole numbers that are shown with zeros in front."""
        row, column = read_whole(data, 0, 2) + 1, read_whole(data, 2, 2) + 1
        for style, value in _numbers(kind, data):
            if style in self.zeros and value >= 0 and value.is_integer():
                self.texts[row, column] = self.zeros[style].show(int(value))
            column += 1


def _check_span(data: bytes, start: int, size: int, most: int) -> None:
    first, after_last = (
        read_whole(data, start, size),
        read_whole(data, start + size, size),
    )
    if not first <= after_last <= most and after_last:
        raise BrokenStream


def _error_code(kind: int, data: bytes) -> int | None:
    if kind == _BOOL_OR_ERROR and read_whole(data, 7, 1) == 1:
        return read_whole(data, 6, 1)
    is_text_or_error = read_whole(data, 12, 2) == 0xFFFF
    if kind == _FORMULA and is_text_or_error and read_whole(data, 6, 1) == 2:
        return read_whole(data, 8, 1)
    return None


def _numbers(kind: int, data: bytes) -> Iterator[tuple[int, float]]:
    """Yield style and value of each number of a record, from left to right."""
    if kind in (_NUMBER, _FORMULA) and len(data) >= _NUMBER_LENGTH:
        yield read_whole(data, 4, 2), struct.unpack_from("<d", data, 6)[0]
    elif kind == _SHORT_NUMBER:
        yield read_whole(data, 4, 2), read_short_number(read_whole(data, 6, 4))
    elif kind == _SHORT_NUMBERS:
        for at in range(4, len(data) - 7, 6):
            yield (
                read_whole(data, at, 2),
                read_short_number(read_whole(data, at + 2, 4)),
            )


def read_short_number(packed: int) -> float:
    """Return a number of 30 bits: whole or half a double, or hundredths of one."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed >> 31 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0]
    return value / 100 if packed & 1 else value


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records up to the end of a sheet, those of its charts among them."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = read_whole(stream, start, 2), read_whole(stream, start + 2, 2)
        yield kind, stream[start + 4 : start + 4 + length]
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return
        start += 4 + length


def _sheet_name(data: bytes) -> str:
    is_wide = read_whole(data, 7, 1) & 1
    length = read_whole(data, 6, 1) << is_wide
    return data[8 : 8 + length].decode("utf-16-le" if is_wide else "latin-1", "replace")


def read_old_layouts(content: bytes) -> tuple[dict[str, Layout], bool]:
    """Return the layout of each sheet of an .xls, and whether it counts from 1904.

    Raises:
        BrokenStream: the file holds no whole workbook.
    """
    file = CompoundFile(content)
    stream = file.read("Workbook") or file.read("Book")
    if not stream:
        raise BrokenStream
    places, since_1904, zeros = {}, False, _Zeros()
    for kind, data in _records(stream, 0):
        least = read_whole(data, 4, 4) * _SHORTEST_STRING
        if kind == _STRINGS and least > len(stream):
            raise BrokenStream
        if kind == _SHEET:
            places[_sheet_name(data)] = read_whole(data, 0, 4)
        elif kind == _DATES:
            since_1904 = read_whole(data, 0, 2) == 1
        else:
            zeros.take(kind, data)
    results, shown = StoredResults(), zeros.styles
    layouts = {
        name: _read_sheet(stream, at, _Found(results=results, zeros=shown))
        for name, at in places.items()
    }
    results.settle()
    return layouts, since_1904


class _Zeros:
    """The cell styles that show zeros in front of numbers, and how."""

    def __init__(self) -> None:
        self._formats: dict[int, ZeroFormat | None] = {}
        self._styles: list[int] = []

    def take(self, kind: int, data: bytes) -> None:
        """Take a format of numbers, or a style that has one."""
        if kind == _FORMAT:
            is_wide = read_whole(data, 4, 1) & 1
            text = data[5:].decode("utf-16-le" if is_wide else "latin-1", "replace")
            self._formats[read_whole(data, 0, 2)] = read_zero_format(text)
        elif kind == _STYLE:
            self._styles.append(read_whole(data, 2, 2))

    @property
    def styles(self) -> dict[int, ZeroFormat]:
        """How zeros are shown, by the number of the style."""
        shown = (self._formats.get(number) for number in self._styles)
        return {style: each for style, each in enumerate(shown) if each}


def has_password(stream: bytes) -> bool:
    """Return whether the stream of an .xls says that it is encrypted."""
    return any(kind == _PASSWORD for kind, _ in _records(stream, 0))


def _read_sheet(stream: bytes, start: int, found: _Found) -> Layout:
    for kind, data in _records(stream, start):
        found.take(kind, data)
    return found.finish()
