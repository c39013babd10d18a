"""How a cell's style shows numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from sop_xl.package.markup import find_child, read_whole, sibling_tag
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import Workbook

GENERAL = "General"
# Formats that Excel knows by number alone (ECMA-376 part 1, 18.8.30); those left out
# differ by country, and all of them show dates.
_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
# Date formats differ by country, so that their numbers stand for no one code.
_NUMBERS = {
    code: number for number, code in _BUILT_IN.items() if number not in range(14, 23)
}
_FIRST_LOCAL, _LAST_LOCAL = 27, 58
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')


def read_number_formats(workbook: Workbook) -> list[str]:
    """Return the number format of each cell style, by the index that cells name."""
    for part in related_parts(workbook.package, workbook.part, "styles"):
        root = workbook.package.tree(part)
        written = {
            element.get("numFmtId"): element.get("formatCode", GENERAL)
            for element in root.iterfind(f"{{*}}numFmts/{sibling_tag(root, 'numFmt')}")
        }
        styles = find_child(root, "cellXfs")
        return [
            written.get(each.get("numFmtId")) or _built_in(read_whole(each, "numFmtId"))
            for each in ([] if styles is None else styles)
        ]
    return []


@lru_cache(maxsize=1024)
def shows_dates(number_format: str) -> bool:
    """Return whether a number format shows a date or a time.

    >>> shows_dates("yyyy-mm-dd"), shows_dates('0.0"day"'), shows_dates("[Red]0")
    (True, False, False)
    """
    shown = _NOT_SHOWN.sub("", number_format.split(";", maxsplit=1)[0]).lower()
    return shown != GENERAL.lower() and any(letter in shown for letter in "ymdhs")


def built_in_number(number_format: str) -> int | None:
    """Return the number that a number format has in every workbook, if it has one.

    >>> built_in_number("0.00"), built_in_number("yyyy-mm-dd")
    (2, None)
    """
    return _NUMBERS.get(number_format)


def _built_in(number: int) -> str:
    local = "yyyy/m/d" if _FIRST_LOCAL <= number <= _LAST_LOCAL else GENERAL
    return _BUILT_IN.get(number, local)
