"""Values as a running program takes them: as if somebody had typed them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path, PurePath

from sop_xl.pages import Formula, Value
from sop_xl.records import dataclass
from sop_xl.sheets.texts import clean_text, spell_number, utf16_length
from sop_xl.source import CellRef, quote_sheet

#: In front of what is typed in, it says that this is text, and is not part of it.
TEXT_SIGN = "'"
# Excel knows the days of its calendar from here on.
_FIRST_DAY = dt.date(1900, 3, 1)
# A text inside of a formula may be no longer.
_LONGEST_PART = 255

Typed = str | float | bool | dt.date | None


def type_text(text: str) -> str:
    """Return what to type so that a cell holds a text, whatever it looks like.

    >>> type_text("=1+1"), type_text("00123")
    ("'=1+1", "'00123")
    """
    return TEXT_SIGN + clean_text(text)[: 32_767 - 1] if text else ""


def type_value(value: Value) -> Typed:
    """Return what to type so that a cell holds a value.

    What the program cannot keep as a number or a day becomes text: whole numbers of
    more than 15 digits, days before March 1900, numbers that are none.

    >>> type_value(3), type_value(10**15), type_value(dt.date(1899, 1, 1))
    (3.0, "'1000000000000000", "'1899-01-01")
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return type_text(value)
    if isinstance(value, dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return type_text(value.isoformat()) if day < _FIRST_DAY else value
    spelled = spell_number(value)
    return float(value) if spelled is None else type_text(spelled)


@dataclass(frozen=True, slots=True)
class Links:
    """Where links lead: cells of the open workbook are jumped to inside of it.

    `here` is the open workbook's path inside the workspace, `root` the workspace's
    folder: without it there are no links to other workbooks. `sheets` gives the name
    that each page's sheet has got.
    """

    here: str = ""
    root: Path | None = None
    sheets: Mapping[str, str] = field(default_factory=dict)

    def address(self, link: CellRef) -> str:
        """Return the address of a link; empty where there can be none.

        >>> Links("销售/订单.xlsx").address(CellRef("销售/订单.xlsx", "6月", 37, 6))
        "#'6月'!F37"
        """
        if not link.book:
            sheet = self.sheets.get(link.sheet, link.sheet)
            return _place(sheet, link.a1)
        if link.book == self.here:
            return _place(link.sheet, link.a1) if link.sheet else ""
        if self.root is None:
            return ""
        path = str(PurePath(self.root) / link.book)
        return path + _place(link.sheet, link.a1) if link.sheet else path

    def formula(self, link: CellRef, text: str) -> str:
        """Return the formula that shows a text and leads to a cell; "" for none."""
        address = self.address(link)
        parts = address, clean_text(text)
        if not address or any(utf16_length(part) > _LONGEST_PART for part in parts):
            return ""
        quoted = ['"' + part.replace('"', '""') + '"' for part in parts]
        return f"=HYPERLINK({quoted[0]},{quoted[1]})"


def _place(sheet: str, address: str) -> str:
    return f"#{quote_sheet(sheet)}!{address or 'A1'}"


def type_formula(formula: Formula) -> str:
    """Return what to type so that a cell holds a formula."""
    return "=" + clean_text(formula.text).removeprefix("=")
