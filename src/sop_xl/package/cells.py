"""The value of a cell in a sheet's XML: read as text, or set keeping its format."""

from __future__ import annotations

import copy
import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar, cast

from lxml import etree

from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    SPACE,
    Element,
    drop_attributes,
    fail_number,
    find_child,
    local_name,
    sibling_tag,
    whole_of,
)
from sop_xl.package.serials import Moment, to_serial
from sop_xl.patterns import compile_late
from sop_xl.records import dataclass

LONGEST_TEXT = 32_767
_LARGEST_PLAIN = 1e15
_SHOWN = 20
_HOUR = dt.timedelta(hours=1)
_ADDRESS = compile_late(r"(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})\Z")
_REFUSED = compile_late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WRITTEN_AS_CODES = compile_late("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = compile_late("_(?=x[0-9A-Fa-f]{4}_)")
# numpy's letters for truth values, numbers, texts and dates.
_PLAIN_KINDS = frozenset("biufUmM")
_ESCAPED = compile_late("_x([0-9A-Fa-f]{4})_")
_String = TypeVar("_String")
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

    Ends of lines are as Excel has them; a \r elsewhere stays one.

    >>> escape_text("a_x0041_"), escape_text("1\r\n2\r")
    ('a_x005F_x0041_', '1\n2_x000D_')
    """
    text = str.__str__(text).replace("\r\n", "\n")
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
        raise PackageError("not-finite", detail=_shorten(number))
    if isinstance(number, Decimal):
        return Decimal.__format__(number, "f")
    # Subclasses, such as numpy's, have a way of their own to write themselves.
    if isinstance(number, int):
        return int.__repr__(number)
    if abs(number) < _LARGEST_PLAIN and number.is_integer():
        return str(int(number))
    return float.__repr__(number)


def _shorten(number: float | Decimal) -> str:
    """Return a number as a sentence can name it, however many digits it has."""
    if isinstance(number, int):
        return f"{Decimal(number):.2E}"
    return str(number)[:_SHOWN]


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
        written = escape_text(value if isinstance(value, str) else str(value))
        return ("inlineStr", written) if written else ("", "")
    if isinstance(value, int | float | Decimal):
        return "", write_number(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return "", write_number(_to_serial(value, since_1904))
    return encode_value(_unwrap(value), since_1904=since_1904)


def _to_serial(value: Moment, since_1904: bool) -> int | float:
    if isinstance(value, dt.timedelta) and value < dt.timedelta() and not since_1904:
        raise PackageError("negative-time", detail=f"{value / _HOUR:g}")
    return to_serial(value, since_1904=since_1904)


def _unwrap(value: object) -> object:
    """Return the Python value in a numpy scalar; PackageError for anything else."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if type(value).__name__ == "NAType":
        raise PackageError("no-value", detail=value)
    if kind not in _PLAIN_KINDS or getattr(value, "shape", None) != ():
        raise PackageError("unsupported-value", detail=type(value).__name__)
    scalar = cast("Any", value)
    if kind == "f":
        return float(scalar)
    return _unwrap_date(scalar, kind) if kind in "mM" else scalar.item()


def _unwrap_date(scalar: Any, kind: str) -> object:
    """Return a date or duration of numpy as Python's, which know no nanoseconds."""
    found = scalar.astype(f"{kind}8[us]").item()
    if found is None:
        raise PackageError("no-value", detail=scalar)
    if isinstance(found, int):  # outside of Python's calendar
        raise PackageError("date-out-of-range", detail=scalar)
    return found


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
        return pick_string(cell, stored.text, strings)
    if kind == "b":
        return stored.text.strip() in {"1", "true"}
    return read_float(cell, stored.text) if kind == "n" else unescape_text(stored.text)


def pick_string(cell: Element, index: str, strings: Sequence[_String]) -> _String:
    """Return the shared string that a cell names; PackageError if there is none."""
    place = whole_of(index)
    if place is None or place >= len(strings):
        raise fail_number(cell, index)
    return strings[place]


def read_float(cell: Element, written: str) -> float:
    """Return the number that stands in a cell; PackageError if it is none."""
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise fail_number(cell, written)
    return number
