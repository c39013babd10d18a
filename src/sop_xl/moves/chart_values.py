"""The values of the cells that a chart names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sop_xl.formulas.blocks import Block, Site, Union
from sop_xl.formulas.calculation import Calculation
from sop_xl.formulas.equations import GIVEN_UP
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.readings import MissingError
from sop_xl.formulas.references import Bounds, Reference, area_bounds, parse_formula
from sop_xl.formulas.values import Cell, ExcelError, to_text
from sop_xl.moves.areas import GONE
from sop_xl.package.cells import write_number, write_text
from sop_xl.package.styles import GENERAL
from sop_xl.records import dataclass
from sop_xl.source import unquote_sheet

_MOST_TRIES = 50
# What is larger is read down to the last cell that holds anything.
_MOST_BLANK = 100_000
_BETWEEN = frozenset("(), ")
Area = tuple[str, Bounds]


@dataclass(frozen=True, slots=True)
class ChartReader:
    """Reads what charts name; `formats` are number formats by index of style."""

    calculation: Calculation
    formats: Sequence[str]

    def read_rows(self, text: str) -> list[list[Cell]] | None:
        """Return the rows of the cells a reference names.

        No rows where the values cannot be known; None where they are not in this
        workbook, or not of a sheet that is read.
        """
        areas = self.find_areas(text)
        if areas is None:
            return None if _leads_away(text) else []
        if any(self.calculation.sheet(sheet) is None for sheet, _ in areas):
            return None
        try:
            return [row for area in areas for row in self._read_area(*area)]
        except UnknownFormulaError:
            return []

    def read_format(self, text: str) -> str:
        """Return the number format of the first cell that a reference names."""
        for sheet, bounds in self.find_areas(text) or ():
            stored = self.calculation.sheet(sheet)
            if stored is not None:
                style = stored.styles.get((bounds[0], bounds[1]), 0)
                return self.formats[style] if style < len(self.formats) else GENERAL
        return GENERAL

    def find_areas(self, text: str) -> list[Area] | None:
        """Return the areas that a reference names, also by a name; None if unknown."""
        pieces = parse_formula(text).pieces
        references = [each for each in pieces if isinstance(each, Reference)]
        between = "".join(each for each in pieces if isinstance(each, str))
        if references and set(between) <= _BETWEEN:
            areas = [_read_area(each) for each in references]
            known = [area for area in areas if area is not None]
            if len(known) == len(areas):
                return known
        return None if GONE in text or _leads_away(text) else self._find_named(text)

    def _find_named(self, text: str) -> list[Area] | None:
        """Return the cells to which a name leads, even when it computes them."""
        written, _, name = text.removeprefix("[0]!").rpartition("!")
        sheet = unquote_sheet(written)
        if not name:
            return None
        order = list(self.calculation.setting.sheets) or [sheet]
        site = Site(self.calculation, sheet or order[0], 1, 1)
        found = _try_often(
            self.calculation,
            lambda: self.calculation.find_name(site, name, sheet or None),
        )
        if isinstance(found, Union):
            return [(block.sheet, block.bounds) for block in found.blocks]
        return [(found.sheet, found.bounds)] if isinstance(found, Block) else None

    def _read_area(self, sheet: str, bounds: Bounds) -> list[list[Cell]]:
        """Return the rows of an area; of whole lines only those that hold anything."""
        top, left, bottom, right = bounds
        stored = self.calculation.sheet(sheet)
        used = [] if stored is None else list(stored.values)
        if (bottom - top + 1) * (right - left + 1) > max(len(used) + 1, _MOST_BLANK):
            bottom = min(bottom, max((row for row, _ in used), default=top))
            right = min(right, max((column for _, column in used), default=left))
        return [
            [
                self.calculation.value(sheet, row, column)
                for column in range(left, right + 1)
            ]
            for row in range(top, bottom + 1)
        ]


def write_point(value: Cell, *, is_number: bool) -> str | None:
    """Return a value as a chart's cache holds it; None where it holds nothing."""
    if value is None or isinstance(value, ExcelError):
        return None
    if not is_number:
        return write_text(to_text(value))
    return write_number(value) if isinstance(value, float) else None


def _read_area(reference: Reference) -> Area | None:
    bounds = area_bounds(reference.area)
    if reference.sheet is None or bounds is None:
        return None
    return reference.sheet, bounds


def _leads_away(text: str) -> bool:
    """Return whether a reference leads to another workbook."""
    return "[" in text and not text.startswith("[0]!")


def _try_often(calculation: Calculation, find: Callable[[], object]) -> object:
    """Return what is found, once all that it needs is computed; None if it is not."""
    for _ in range(_MOST_TRIES):
        try:
            return find()
        except MissingError as missing:
            try:
                for address in missing.addresses:
                    calculation.value(*address)
            except UnknownFormulaError:
                return None
        except (*GIVEN_UP, ExcelError):
            return None
    return None
