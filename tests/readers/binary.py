"""An .xlsb made record by record ([MS-XLSB]); no library writes them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.readers.containers import make_package

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships">{}</Relationships>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.'
    'macroEnabled.main"/><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def record(kind: int, data: bytes = b"") -> bytes:
    """Return a record: its kind and length in as few bytes as they need."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(data)
    while True:
        head += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + data


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def row(number: int, *, hidden: bool = False) -> bytes:
    """Return the head of a row, counted from 1."""
    flags = 0x10 if hidden else 0
    return record(0, struct.pack("<IIHBB", number - 1, 0, 300, 0, flags) + bytes(5))


def cell(kind: int, column: int, data: bytes = b"", style: int = 0) -> bytes:
    """Return a cell of a kind in a column, counted from 1."""
    return record(kind, struct.pack("<II", column - 1, style) + data)


def number(column: int, value: float) -> bytes:
    return cell(5, column, struct.pack("<d", value))


def word(column: int, value: str) -> bytes:
    return cell(6, column, text(value))


def hidden_columns(first: int, last: int) -> bytes:
    return record(60, struct.pack("<IIIIH", first - 1, last - 1, 2304, 0, 1))


def merge(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(176, struct.pack("<IIII", top - 1, bottom - 1, left - 1, right - 1))


def make_styles(*formats: str) -> bytes:
    """Return the styles of a workbook: one of no format, and one of each of these."""
    listed = [
        record(44, struct.pack("<H", 164 + at) + text(code))
        for at, code in enumerate(formats)
    ]
    numbers = [0, *range(164, 164 + len(formats))]
    styles = [record(47, struct.pack("<HH", 0, number)) for number in numbers]
    other = record(626) + record(47, struct.pack("<HH", 0, 164)) + record(627)
    cells = [record(617, struct.pack("<I", len(styles))), *styles, record(618)]
    known = record(615, struct.pack("<I", len(listed))) + b"".join(listed)
    ended = record(616) + other + b"".join(cells)
    return record(278) + known + ended + record(279)


def make_xlsb(
    sheet: Sequence[bytes],
    *,
    before: bytes = b"",
    after: bytes = b"",
    flags: int = 0,
    styles: bytes = b"",
) -> bytes:
    """Return an .xlsb of one sheet S with these rows and cells."""
    data = record(145) + b"".join(sheet) + record(146)
    size = record(148, struct.pack("<IIII", 0, 9, 0, 9))
    part = record(129) + size + before + data + after + record(130)
    name = struct.pack("<II", 0, 1) + text("rId1") + text("S")
    book = record(131) + record(153, struct.pack("<III", flags, 0, 0))
    book += record(143) + record(156, name) + record(144) + record(132)
    relation = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'.format
    return make_package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(
                relation("rId1", _RELATION, "officeDocument", "xl/workbook.bin")
            ),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _RELATIONS.format(
                relation("rId1", _RELATION, "worksheet", "worksheets/sheet1.bin")
                + relation("rId2", _RELATION, "styles", "styles.bin")
            ),
            "xl/styles.bin": styles or make_styles(),
            "xl/worksheets/sheet1.bin": part,
        }
    )
