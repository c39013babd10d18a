"""The value of a cell in a sheet's XML: read as text, or set keeping its format."""

from __future__ import annotations

import copy
import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import cast

from lxml import etree

from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    SPACE,
    Element,
    drop_attributes,
    find_child,
    local_name,
    sibling_tag,
)
from sop_xl.package.serials import to_serial

LONGEST_TEXT = 32_767
_LARGEST_PLAIN = 1e15
_ADDRESS = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})\Z")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WRITTEN_AS_CODES = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# What told how the old value is to be read.
_VALUE_ATTRIBUTES = ("t", "cm", "vm")


@dataclass(frozen=True, slots=True)
class RichText:
    """Text in several fonts: each piece with the element of its font, if any."""

    pieces: tuple[tuple[Element | None, str], ...]

    def __str__(self) -> str:
        return "".join(text for _, text in self.pieces)


CellValue = str | int | float | Decimal | bool | dt.date | dt.time | dt.timedelta | None


@lru_cache(maxsize=1 << 16)
def split_address(address: str) -> tuple[str, int]:
    """Return the column letters and the row of an address; PackageError if none.

    >>> split_address("AB12")
    ('AB', 12)
    """
    match = _ADDRESS.match(address)
    if match is None:
        raise PackageError("bad-address", detail=address)
    return match["column"], int(match["row"])


def escape_text(text: str) -> str:
    r"""Return text as a cell's XML holds it; PackageError if Excel cannot hold it.

    >>> escape_text("a_x0041_"), escape_text("1\r\n2")
    ('a_x005F_x0041_', '1_x000D_\n2')
    """
    refused = _REFUSED.search(text)
    if refused:
        raise PackageError("control-character", detail=f"U+{ord(refused[0]):04X}")
    if len(text) * 2 > LONGEST_TEXT:
        length = len(text.encode("utf-16-le")) // 2
        if length > LONGEST_TEXT:
            raise PackageError("text-too-long", detail=length)
    return _LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def write_text(text: str) -> str:
    r"""Return text out of a workbook as its XML holds it, whatever is in it.

    >>> write_text("a\x01b")
    'a_x0001_b'
    """
    escaped = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _WRITTEN_AS_CODES.sub(lambda match: f"_x{ord(match[0]):04X}_", escaped)


def unescape_text(text: str) -> str:
    """Return the text that a cell's XML stands for.

    >>> unescape_text("a_x005F_x0041_")
    'a_x0041_'
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def write_number(number: float | Decimal) -> str:
    """Return the shortest text that Excel reads as this number.

    >>> write_number(3.0), write_number(0.1), write_number(Decimal("1E+3"))
    ('3', '0.1', '1000')
    """
    if not _is_finite(number):
        raise PackageError("not-finite", detail=number)
    if isinstance(number, Decimal):
        return f"{number:f}"
    if isinstance(number, int) or abs(number) >= _LARGEST_PLAIN:
        return repr(number)
    return str(int(number)) if number.is_integer() else repr(number)


def _is_finite(number: float | Decimal) -> bool:
    if isinstance(number, Decimal) and not number.is_finite():
        return False
    try:
        return math.isfinite(float(number))
    except OverflowError:
        return False


def set_value(cell: Element, value: object, *, since_1904: bool = False) -> None:
    """Replace a cell's content by a value; its number format and style stay.

    `value` is any of `CellValue` or RichText.

    Text is written inline, so that nothing in it is ever taken for a formula. `None`
    and "" make the cell empty. PackageError when Excel cannot hold the value.
    """
    kind, written = encode_value(value, since_1904=since_1904)
    clear_cell(cell)
    if kind and isinstance(value, RichText):
        _add_pieces(etree.SubElement(cell, sibling_tag(cell, "is")), value)
    elif kind == "inlineStr":
        _add_text(etree.SubElement(cell, sibling_tag(cell, "is")), written)
    elif written:
        etree.SubElement(cell, sibling_tag(cell, "v")).text = written
    if kind:
        cell.set("t", kind)


def clear_cell(cell: Element) -> None:
    """Take away a cell's value or formula."""
    if len(cell):
        for child in list(cell):
            if local_name(child) in {"f", "v", "is"}:
                cell.remove(child)
    drop_attributes(cell, *_VALUE_ATTRIBUTES)


def encode_value(value: object, *, since_1904: bool = False) -> tuple[str, str]:
    """Return type and text by which a cell holds a value; ("", "") for an empty cell.

    Text of type "inlineStr" is escaped, but not yet as XML. A numpy scalar is written
    as the Python value it holds. PackageError when Excel cannot hold the value.

    >>> encode_value("a"), encode_value(3.0), encode_value(True)
    (('inlineStr', 'a'), ('', '3'), ('b', '1'))
    """
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, str | RichText):
        return ("inlineStr", escape_text(str(value))) if str(value) else ("", "")
    if isinstance(value, int | float | Decimal):
        return "", write_number(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return "", write_number(to_serial(value, since_1904=since_1904))
    item = getattr(value, "item", None)
    if hasattr(value, "dtype") and callable(item):
        return encode_value(item(), since_1904=since_1904)
    raise PackageError("unsupported-value", detail=type(value).__name__)


def _add_text(parent: Element, text: str) -> None:
    element = etree.SubElement(parent, sibling_tag(parent, "t"))
    element.text = text
    element.set(SPACE, "preserve")


def _add_pieces(parent: Element, value: RichText) -> None:
    for font, text in value.pieces:
        run = etree.SubElement(parent, sibling_tag(parent, "r"))
        if font is not None:
            run.append(copy.deepcopy(font))
        _add_text(run, escape_text(text))


def read_pieces(item: Element) -> RichText | None:
    """Return a shared or inline string in several fonts; None if it has only one."""
    runs = item.findall(sibling_tag(item, "r"))
    if len(runs) < 2:
        return None
    return RichText(tuple((find_child(run, "rPr"), string_text(run)) for run in runs))


def string_text(item: Element) -> str:
    """Return the text of a shared or inline string, readings above it left out."""
    if len(item) == 1 and item[0].tag == sibling_tag(item, "t"):
        return unescape_text(item[0].text or "")
    return unescape_text(
        "".join(
            element.text or ""
            for element in item.iter(sibling_tag(item, "t"))
            if local_name(cast("Element", element.getparent())) != "rPh"
        )
    )


def read_cell(cell: Element, strings: Sequence[str]) -> str | float | bool | None:
    """Return the stored value of a cell: dates are serials, errors their text."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = find_child(cell, "is")
        return None if inline is None else string_text(inline)
    stored = find_child(cell, "v")
    if stored is None or not stored.text:
        return None
    if kind == "s":
        return strings[int(stored.text)]
    if kind == "b":
        return stored.text.strip() in {"1", "true"}
    return float(stored.text) if kind == "n" else unescape_text(stored.text)
