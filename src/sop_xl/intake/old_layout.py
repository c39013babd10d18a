"""What a fast reader leaves out of an .xls: hidden rows and columns, error values.

The records are those of [MS-XLS]: two bytes of kind, two of length, the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sop_xl.intake.compound import BrokenStream, CompoundFile, read_whole
from sop_xl.intake.layout import Layout

_BOF, _EOF, _PASSWORD, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FORMULA, _BOOL_OR_ERROR, _ROW, _COLUMNS, _EXTENT = 0x06, 0x0205, 0x0208, 0x7D, 0x0200
_STRINGS, _SHORTEST_STRING = 0xFC, 3
_CELLS = frozenset({0x0203, 0x0204, _BOOL_OR_ERROR, 0x027E, 0x00FD, 0x00BD, _FORMULA})
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_LAST_ROW, _LAST_COLUMN, _OLDEST_EXTENT = 65_536, 256, 10
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class Encrypted(Exception):
    """The workbook has a password."""


@dataclass(slots=True)
class _Found:
    """What the records of one sheet say so far."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)

    def take(self, kind: int, data: bytes) -> None:
        """Take what one record says; BrokenStream outside the sheet."""
        row, column = read_whole(data, 0, 2), read_whole(data, 2, 2)
        if kind == _ROW and read_whole(data, 12, 2) & _ROW_HIDDEN:
            self.hidden_rows.add(row + 1)
        elif kind == _COLUMNS and read_whole(data, 8, 2) & _COLUMN_HIDDEN:
            last = min(column + 1, _LAST_COLUMN)
            self.hidden_columns.update(range(row + 1, last + 1))
        elif kind == _EXTENT:
            size = 4 if len(data) > _OLDEST_EXTENT else 2
            _check_span(data, 0, size, _LAST_ROW)
            _check_span(data, 2 * size, 2, _LAST_COLUMN)
        elif kind in _CELLS:
            if column >= _LAST_COLUMN:
                raise BrokenStream
            code = _error_code(kind, data)
            if code is not None:
                self.texts[row + 1, column + 1] = _ERRORS.get(code, _ERRORS[0x2A])


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


def read_old_layouts(content: bytes) -> dict[str, Layout]:
    """Return the layout of each sheet of an .xls by name.

    Raises:
        Encrypted: the workbook has a password.
        BrokenStream: the file holds no whole workbook.
    """
    file = CompoundFile(content)
    if "encryptedpackage" in file.streams:
        raise Encrypted
    stream = file.read("Workbook") or file.read("Book")
    if not stream:
        raise BrokenStream
    layouts = {}
    for kind, data in _records(stream, 0):
        if kind == _PASSWORD:
            raise Encrypted
        if kind == _STRINGS and read_whole(data, 4, 4) * _SHORTEST_STRING > len(stream):
            raise BrokenStream
        if kind == _SHEET:
            layouts[_sheet_name(data)] = _read_sheet(stream, read_whole(data, 0, 4))
    return layouts


def _read_sheet(stream: bytes, start: int) -> Layout:
    found = _Found()
    for kind, data in _records(stream, start):
        found.take(kind, data)
    return Layout(
        frozenset(found.hidden_rows), frozenset(found.hidden_columns), found.texts
    )
