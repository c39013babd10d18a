"""The quick reader of an .xlsx: plain cells by arrays, all else by the library.

It answers whole workbooks only, and gives what the first reader would: where anything
is written in a way that it does not know, it says `NotPlain`, and the first reader is
asked instead.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sop_xl.coded import CodedCells
from sop_xl.grid import RawValue
from sop_xl.package.workbook import SheetPart
from sop_xl.readers.layout import MOST_CELLS
from sop_xl.readers.quickasks import Library
from sop_xl.readers.quickcells import Found, QuickSheet, read_cells
from sop_xl.readers.quickheads import NotPlain
from sop_xl.readers.quickmeanings import Meanings, ask_meanings
from sop_xl.readers.reader import Cells, ReadSheet, without_collection
from sop_xl.readers.survey import Survey
from sop_xl.rows.table import Values

_MANY_ROWS = 2000
# Cells that the library takes for filled even where nothing stands in them.
_FILLED_BY_NOTHING = (b"<is", b't="s', b't="e"')


class QuickReader:
    """Reads the sheets of a workbook, one markup after another."""

    def __init__(self) -> None:
        self._found = Found()
        self._sheets: dict[str, QuickSheet] = {}
        self._parts: list[str] = []

    def add(self, sheet: SheetPart, markup: bytes) -> Survey:
        """Take in the cells of a sheet; return what is true of all.

        Raises:
            NotPlain: it is written otherwise than Excel and its kin do.
        """
        with without_collection():
            cells = read_cells(markup, self._found)
        is_known = sheet.name in self._sheets or sheet.part in self._parts
        if is_known or cells.height * cells.width > MOST_CELLS:
            raise NotPlain
        self._sheets[sheet.name] = cells
        self._parts.append(sheet.part)
        return Survey(
            has_formulas=cells.has_formulas,
            has_errors=bool(cells.odd) or self._found.heads.have_errors,
        )

    def finish(self, parts: Mapping[str, bytes]) -> list[ReadSheet]:
        """Return the sheets as the first reader would.

        `parts` are those that the library needs beside the sheets.

        Raises:
            NotPlain: the library knows other sheets, or cannot read what is in them.
        """
        if not self._sheets:
            raise NotPlain
        library = Library(parts, self._parts, next(iter(self._sheets)))
        with without_collection():
            found = list(self._sheets.values())
            sheets, meanings = ask_meanings(library, self._found, found)
            if [sheet.name for sheet in sheets] != list(self._sheets):
                raise NotPlain
            laid_out = [_lay_out(cells, meanings) for cells in found]
            values = meanings.table.values_of()
            coded = [CodedCells(*cells, values) for cells in laid_out]
            return [
                ReadSheet(sheet.name, _as_rows(cells), sheet.visible)
                for sheet, cells in zip(sheets, coded, strict=True)
            ]


def _as_rows(cells: CodedCells) -> CodedCells | Cells:
    """Return a small sheet as rows of objects, each of which is looked at anyway."""
    return cells if len(cells) >= _MANY_ROWS else cells.tolist()


def _lay_out(sheet: QuickSheet, meanings: Meanings) -> tuple[Values, Values]:
    """Return the places of a sheet's values and its numbers, as far as it is filled."""
    odd = _take_odd(sheet, meanings)
    parts = [part for block in sheet.blocks for part in block]
    places = [(row, column) for row, column, _ in odd]
    places += [(int(part.rows[-1]), int(part.columns.max())) for part in parts]
    height = max((row for row, _ in places), default=0)
    width = max((column for _, column in places), default=0)
    codes = np.zeros((height, width), dtype=np.int32)
    numbers = np.zeros((height, width))
    for block in sheet.blocks:
        while block:
            part = block.pop()
            at = (part.rows.astype(np.int64) - 1) * width + (part.columns - 1)
            code, number = meanings.read(part)
            codes.reshape(-1)[at] = code
            if part.kind == "n":
                numbers.reshape(-1)[at] = number
    for row, column, value in odd:
        codes[row - 1, column - 1] = meanings.table.place(value)
        if isinstance(value, float):
            numbers[row - 1, column - 1] = value
    return codes, numbers


def _take_odd(sheet: QuickSheet, meanings: Meanings) -> list[tuple[int, int, RawValue]]:
    """Return the odd cells that are not empty, with their places."""
    filled = []
    for row, column, written in sheet.odd:
        value = next(meanings.odd)
        if value is not None:
            filled.append((row, column, value))
        elif any(sign in written for sign in _FILLED_BY_NOTHING):
            raise NotPlain
    return filled
