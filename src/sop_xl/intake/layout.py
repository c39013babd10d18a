"""What a fast reader leaves out of an .xlsx: hidden rows and columns, error values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import unescape

from sop_xl.package.archive import Package
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import Workbook
from sop_xl.source import column_number

#: The most cells a sheet may spread over, empty ones included.
MOST_CELLS = 20_000_000

_TAG = r"<(?:\w+:)?{}\s([^>]*)>"
_COLUMN = re.compile(_TAG.format("col").encode())
_ROW = re.compile(_TAG.format("row").encode())
_ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*(?<!/))>.*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_ERROR_TYPE = re.compile(rb"t=[\"']e[\"']")
_UNCOMPUTED_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*(?<!/))>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_LETTERS = re.compile(rb"r\s*=\s*[\"']([A-Za-z]+)\d")
_CELL_ROW = re.compile(rb"r\s*=\s*[\"'][A-Za-z]+(\d+)")
_HIDDEN, _TRUE = b"hidden", (b"1", b"true")
_LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Layout:
    """Hidden rows and columns of a sheet, and the cells the reader takes for empty.

    `texts` gives the error value of a cell, or the formula where none was computed.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    texts: Mapping[tuple[int, int], str] = field(default_factory=dict)


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(text))


def _number(values: Mapping[bytes, bytes], name: bytes) -> int:
    text = values.get(name, b"")
    return int(text) if text.isdigit() and len(text) < 9 else 0


def _hidden_columns(markup: bytes) -> frozenset[int]:
    found: set[int] = set()
    for text in _COLUMN.findall(markup) if _HIDDEN in markup else ():
        values = _attributes(text)
        if values.get(b"hidden") in _TRUE:
            last = min(_number(values, b"max"), _LAST_COLUMN)
            found.update(range(_number(values, b"min"), last + 1))
    return frozenset(found)


def _hidden_rows(markup: bytes) -> frozenset[int]:
    rows = _ROW.findall(markup) if _HIDDEN in markup else ()
    found = (_attributes(text) for text in rows if _HIDDEN in text)
    return frozenset(
        _number(values, b"r") for values in found if values.get(b"hidden") in _TRUE
    ) - {0}


def _place(attributes: Mapping[bytes, bytes]) -> tuple[int, int] | None:
    address = _ADDRESS.match(attributes.get(b"r", b"").decode("utf-8", "replace"))
    return (int(address[2]), column_number(address[1])) if address else None


def _lost_texts(markup: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells with an error value, and those whose formula has no value.

    A formula whose value is the empty text says so by its type and is left alone.
    """
    has_errors = _ERROR_TYPE.search(markup) is not None
    for text, value in _ERROR_CELL.findall(markup) if has_errors else ():
        place = _place(_attributes(text))
        if place is not None:
            yield place, value.decode("utf-8", "replace")
    has_formulas = b"<f" in markup or b":f" in markup
    for text, formula in _UNCOMPUTED_CELL.findall(markup) if has_formulas else ():
        attributes = _attributes(text)
        place = _place(attributes)
        if place is not None and attributes.get(b"t", b"n") == b"n":
            yield place, "=" + unescape(formula.decode("utf-8", "replace"))


def spreads_too_far(markup: bytes) -> bool:
    """Return whether a sheet's cells span more than `MOST_CELLS`.

    Two cells in opposite corners make a reader lay out all between them.
    """
    width = max(map(column_number, _column_names(markup)), default=0)
    if width * _highest_row(markup) <= MOST_CELLS:
        return False
    rows = set(_CELL_ROW.findall(markup))
    return any(len(row) > 9 or int(row) * width > MOST_CELLS for row in rows)


def _column_names(markup: bytes) -> set[str]:
    return {letters.decode().upper() for letters in set(_LETTERS.findall(markup))}


def _highest_row(markup: bytes) -> int:
    """Return a bound for the row numbers in cells, without reading each of them."""
    digits: int = 1
    while re.search(rb"r\s*=\s*[\"'][A-Za-z]+\d{%d}" % (digits + 1), markup):
        digits += 1
    return int(10**digits) - 1


def read_layouts(package: Package) -> dict[str, Layout]:
    """Return the layout of each sheet of an .xlsx by name; none for other kinds.

    Raises:
        PackageError: the workbook's parts cannot be read.
    """
    parts = related_parts(package, "", "officeDocument")
    if not parts or parts[0].endswith(".bin"):
        return {}
    layouts = {}
    for sheet in Workbook(package).sheets:
        markup = package.read(sheet.part)
        texts = dict(_lost_texts(markup))
        layouts[sheet.name] = Layout(
            _hidden_rows(markup), _hidden_columns(markup), texts
        )
    return layouts
