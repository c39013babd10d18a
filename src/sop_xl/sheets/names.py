"""Names that Excel accepts: of sheets, of tables, of a table's columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sop_xl.sheets.labels import NAMELESS_COLUMN
from sop_xl.sheets.texts import clean_text, cut_text

LONGEST_SHEET_NAME = 31
_LONGEST_TABLE_NAME = 255
_LONGEST_HEADING = 255
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_TABLE_NAME = re.compile(r"[^\w.]")
# Looks like a cell in either of Excel's two ways to write one.
_LIKE_A_CELL = re.compile(r"[a-z]{1,3}[0-9]+|r|c|r[0-9]*c[0-9]*", re.IGNORECASE)
_RESERVED = {"history"}
# Read as an escaped character in a table's definition, but not in its heading's cell.
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return names for sheets: legal, at most 31 characters, no two alike.

    >>> sheet_names(["6/7月", "6?7月", ""])
    ['6_7月', '6_7月 (2)', 'Sheet']
    >>> sheet_names(["汇总"], ["汇总"])
    ['汇总 (2)']
    """
    legal = [_legal_sheet_name(name) for name in wanted]
    others = list(taken)
    names = _make_unique([*others, *legal], " ({number})", LONGEST_SHEET_NAME)
    return names[len(others) :]


def _legal_sheet_name(wanted: str) -> str:
    kept = cut_text(_NOT_IN_SHEET_NAME.sub("_", clean_text(wanted)), LONGEST_SHEET_NAME)
    name = kept.strip("'") or "Sheet"
    return f"{name}_" if name.casefold() in _RESERVED else name


def table_names(wanted: Iterable[str]) -> list[str]:
    """Return names for tables: legal, no two alike in the whole workbook.

    >>> table_names(["订单 清单", "订单-清单", "T1", "2026"])
    ['订单_清单', '订单_清单_2', '_T1', '_2026']
    """
    legal = [_legal_table_name(name) for name in wanted]
    return _make_unique(legal, "_{number}", _LONGEST_TABLE_NAME)


def _legal_table_name(wanted: str) -> str:
    name = _NOT_IN_TABLE_NAME.sub("_", wanted)
    is_name = name[:1].isalpha() and not _LIKE_A_CELL.fullmatch(name)
    return name if is_name else f"_{name}"


def column_headings(wanted: Sequence[object]) -> list[str]:
    """Return headings for the columns of one table: no line ends, none empty or twice.

    >>> column_headings(["数量", None, "数量", 2026])
    ['数量', '列2', '数量2', '2026']
    """
    texts = []
    for number, value in enumerate(wanted, 1):
        text = "" if value is None else " ".join(clean_text(str(value)).split())
        # XlsxWriter takes a text that begins so for markup.
        text = _LIKE_AN_ESCAPE.sub("_ ", text).replace("<r>", "< r>")
        texts.append(text or NAMELESS_COLUMN.format(number=number))
    return _make_unique(texts, "{number}", _LONGEST_HEADING)


def _make_unique(names: Sequence[str], suffix: str, longest: int) -> list[str]:
    taken: set[str] = set()
    unique = []
    for name in names:
        found, number = cut_text(name, longest), 1
        while found.casefold() in taken or found.lower() in taken:
            number += 1
            tail = suffix.format(number=number)
            found = cut_text(name, longest - len(tail)) + tail
        taken |= {found.casefold(), found.lower()}
        unique.append(found)
    return unique
