"""What looks like a tag but is none: in wide braces, or within a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_xl.fill.problems import Problem
from sop_xl.fill.templates import list_rows
from sop_xl.package.cells import read_cell
from sop_xl.package.markup import find_child
from sop_xl.package.workbook import SheetPart, Workbook

_LOOKALIKE = re.compile(
    r"(?:\uff5b[\uff5b{%\uff05#]|\{[\uff5b\uff05]).*?[\uff5d}%\uff05#][\uff5d}]|"
    r"(?:\uff5b[\uff5b{%\uff05#]|\{[\uff5b\uff05]).*",
    re.DOTALL,
)
# Names of sheets and of tables' columns may be templates.
_NAMED = re.compile(r"'(?:[^']|'')*'!|\[(?:'.|[^\[\]'])*\]")
# Braces with a blank between them, or one alone around a name or `row.name`.
_SPACED = re.compile(r"\{ +[{%].*?[}%] +\}|(?<![{\w])\{ ?[^\W\d]\w*\.\w+ ?\}(?!\})")
_WIDE, _MARKS = ("\uff5b", "\uff05"), ("{{", "{%")


def find_lookalike(text: str) -> str:
    """Return the first part of a text that looks like a tag and is none; else "".

    >>> find_lookalike("｛｛ 客户 ｝｝ 先生"), find_lookalike("{{ 客户 }} 50％")
    ('｛｛ 客户 ｝｝', '')
    """
    found = _LOOKALIKE.search(text) or _SPACED.search(text)
    return found[0] if found else ""


def list_lookalikes(workbook: Workbook) -> Iterator[Problem]:
    """Yield each cell, and each sheet's name, that holds something like a tag.

    Formulas are the template's own and are not filled, so a tag in one stays as it is.
    """
    wide = [
        b">%d<" % index
        for index, text in enumerate(workbook.strings)
        if find_lookalike(text)
    ]
    wide += [sign.encode() for sign in (*_WIDE, *_MARKS, "{ ")]
    for sheet in workbook.sheets:
        if found := find_lookalike(sheet.name):
            yield Problem(sheet.name, "", "wide-tag", found)
        content = workbook.package.read(sheet.part) if sheet.has_cells else b""
        if any(mark in content for mark in wide):
            yield from _list_cells(workbook, sheet)


def _list_cells(workbook: Workbook, sheet: SheetPart) -> Iterator[Problem]:
    for row in list_rows(workbook.package.tree(sheet.part)):
        for cell in row:
            text, address = read_cell(cell, workbook.strings), cell.get("r", "")
            if isinstance(text, str) and (found := find_lookalike(text)):
                yield Problem(sheet.name, address, "wide-tag", found)
            formula = find_child(cell, "f")
            written = "" if formula is None else formula.text or ""
            # Such names are filled wherever they stand.
            if any(mark in _NAMED.sub("", written) for mark in _MARKS):
                yield Problem(sheet.name, address, "tag-in-formula", f"={written}")
