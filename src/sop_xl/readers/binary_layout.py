"""What a fast reader leaves out of an .xlsb: hidden rows and columns, error values.

The records are those of [MS-XLSB]: a kind of one or two bytes, a length of one to
four, the data.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from sop_xl.grid import Span
from sop_xl.package.archive import Package
from sop_xl.package.relations import read_relations, related_parts
from sop_xl.readers.layout import MOST_CELLS, Layout, LayoutSoFar
from sop_xl.readers.old_layout import ERRORS, read_short_number
from sop_xl.readers.unreadable import UnreadableFile
from sop_xl.readers.zeroformats import ZeroFormat, read_zero_format
from sop_xl.records import dataclass

_ROW, _COLUMN, _MERGE, _SHEET, _SETTINGS = 0, 60, 176, 156, 153
_FIRST_CELL, _BLANK, _ERROR, _FIRST_FORMULA, _LAST_CELL = 1, 1, 3, 8, 11
_FORMULA_ERROR, _SHORT_NUMBER, _NUMBERS = 11, 2, (5, 9)
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618
_ROW_HIDDEN, _COLUMN_HIDDEN, _SINCE_1904 = 0x10, 0x01, 0x01
_LAST_ROW, _LAST_COLUMN = 1 << 20, 1 << 14
_LONGEST_LENGTH = 4


@dataclass(slots=True, kw_only=True)
class _Found(LayoutSoFar):
    """What the records of one sheet say so far.

    `zeros` gives, by the number of a cell's style, how it shows zeros in front.
    """

    zeros: Mapping[int, ZeroFormat]
    row: int = 0
    width: int = 0
    height: int = 0

    def take_cell(self, kind: int, data: bytes) -> None:
        """Take a cell that is not blank."""
        column = int.from_bytes(data[:4], "little") + 1
        if column > _LAST_COLUMN:
            raise UnreadableFile("broken")
        self.height = max(self.height, self.row)
        self.width = max(self.width, column)
        if kind in (_ERROR, _FORMULA_ERROR) and len(data) > 8:
            self.texts[self.row, column] = ERRORS.get(data[8], "#N/A")
        if kind >= _FIRST_FORMULA:
            self.formulas.add((self.row, column))
        shown = self.zeros.get(int.from_bytes(data[4:7], "little"))
        value = _read_number(kind, data) if shown else None
        if shown and value is not None and value >= 0 and value.is_integer():
            self.texts[self.row, column] = shown.show(int(value))

    def take(self, kind: int, data: bytes) -> None:
        """Take any other record."""
        if kind == _ROW and len(data) >= 12:
            self.row = int.from_bytes(data[:4], "little") + 1
            if self.row > _LAST_ROW:
                raise UnreadableFile("broken")
            if data[11] & _ROW_HIDDEN:
                self.hidden_rows.add(self.row)
        elif kind == _COLUMN and len(data) >= 18:
            first, last = struct.unpack_from("<II", data)
            if data[16] & _COLUMN_HIDDEN:
                last = min(last + 1, _LAST_COLUMN)
                self.hidden_columns.update(range(first + 1, last + 1))
        elif kind == _MERGE and len(data) >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            self.merges.append(Span(top + 1, left + 1, bottom + 1, right + 1))


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(stream)
    while at + 1 < end:
        kind = stream[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (stream[at] & 0x7F) << 7
            at += 1
        length = 0
        for place in range(_LONGEST_LENGTH):
            byte = stream[at] if at < end else 0
            at += 1
            length |= (byte & 0x7F) << 7 * place
            if not byte & 0x80:
                break
        yield kind, stream[at : at + length]
        at += length


def _read_number(kind: int, data: bytes) -> float | None:
    if kind in _NUMBERS and len(data) >= 16:
        value: float = struct.unpack_from("<d", data, 8)[0]
        return value
    if kind == _SHORT_NUMBER and len(data) >= 12:
        return read_short_number(int.from_bytes(data[8:12], "little"))
    return None


def _read_sheet(stream: bytes, zeros: Mapping[int, ZeroFormat]) -> Layout:
    found = _Found(zeros=zeros)
    for kind, data in _records(stream):
        if _FIRST_CELL <= kind <= _LAST_CELL:
            if kind != _BLANK:
                found.take_cell(kind, data)
        else:
            found.take(kind, data)
    if found.height * found.width > MOST_CELLS:
        raise UnreadableFile("too-large")
    return found.finish()


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Return a text and where it ends: its length in characters, then UTF-16."""
    length = 2 * int.from_bytes(data[at : at + 4], "little")
    end = at + 4 + length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _zero_styles(package: Package, part: str) -> dict[int, ZeroFormat]:
    """Return for each cell style that shows zeros in front of numbers how it does."""
    formats: dict[int, ZeroFormat | None] = {}
    styles: list[int] = []
    is_listing = False
    for styled in related_parts(package, part, "styles"):
        for kind, data in _records(package.read(styled)):
            number = int.from_bytes(data[:2], "little")
            if kind in (_STYLES, _STYLES_END):
                is_listing = kind == _STYLES
            elif kind == _FORMAT:
                formats[number] = read_zero_format(_text(data, 2)[0])
            elif kind == _STYLE and is_listing:
                styles.append(int.from_bytes(data[2:4], "little"))
    shown = map(formats.get, styles)
    return {number: each for number, each in enumerate(shown) if each}


def read_binary_layouts(package: Package, part: str) -> tuple[dict[str, Layout], bool]:
    """Return the layout of each sheet of an .xlsb, and whether it counts from 1904.

    Raises:
        UnreadableFile: a sheet spreads too far.
        PackageError: its parts cannot be read.
    """
    relations = {relation.id: relation for relation in read_relations(package, part)}
    layouts: dict[str, Layout] = {}
    since_1904, zeros = False, _zero_styles(package, part)
    for kind, data in _records(package.read(part)):
        if kind == _SETTINGS:
            since_1904 = bool(data[:1]) and bool(data[0] & _SINCE_1904)
        if kind == _SHEET:
            identifier, end = _text(data, 8)
            relation = relations.get(identifier)
            if relation and relation.kind == "worksheet" and relation.target in package:
                name = _text(data, end)[0]
                layouts[name] = _read_sheet(package.read(relation.target), zeros)
    return layouts, since_1904
