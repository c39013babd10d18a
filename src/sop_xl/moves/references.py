"""Formulas written for the place to which what they refer to has moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sop_xl.formulas.references import Reference, parse_formula, quote_sheet
from sop_xl.moves.areas import GONE, OUTSIDE, Layout, Place, move_area, split_area

# Excel takes 255 arguments.
_MOST_ARGUMENTS = 250
# Told of what could not follow: sheet, cell, code of the sentence, detail.
Warn = Callable[[str, str, str, str], None]
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Moves:
    """What moved in a workbook: lines by sheet, and sheets that have a new name.

    Sheets are known by the names they had, whatever their case.
    """

    def __init__(
        self, layouts: Mapping[str, Layout], renames: Mapping[str, str] = _NOTHING
    ) -> None:
        self.layouts = dict(layouts)
        self.renames = dict(renames)
        self._layouts = {name.lower(): layout for name, layout in layouts.items()}
        self._renames = {name.lower(): new for name, new in renames.items()}

    def __bool__(self) -> bool:
        return bool(self.layouts or self.renames)

    def layout(self, sheet: str) -> Layout | None:
        """Return where the lines of a sheet go; None where they stay."""
        return self._layouts.get(sheet.lower())

    def touches(self, reference: Reference, home: str) -> bool:
        """Return whether a reference on a sheet leads to cells that moved."""
        return (
            self.layout(home if reference.sheet is None else reference.sheet)
            is not None
        )

    def move_formula(
        self, text: str, sheet: str, place: Place = OUTSIDE, *, widen: bool = False
    ) -> str:
        """Return a formula (without "=") as it reads after the moves.

        `sheet` is where it stands and `place` in which copy. With `widen` single cells
        grow over all copies of their lines, as a chart's must.
        """
        pieces = []
        for piece in parse_formula(text).pieces:
            if isinstance(piece, Reference):
                pieces.append(self._move_reference(piece, sheet, place, widen))
            else:
                pieces.append(piece)
        return "".join(pieces)

    def _move_reference(
        self, reference: Reference, home: str, place: Place, widen: bool
    ) -> str:
        sheet = home if reference.sheet is None else reference.sheet
        layout = self.layout(sheet)
        areas = [reference.area]
        if layout is not None:
            own = place if place.loose or sheet.lower() == home.lower() else OUTSIDE
            if reference.sums:
                areas = split_area(reference.area, layout, own, _MOST_ARGUMENTS)
            else:
                areas = [move_area(reference.area, layout, own, widen=widen)]
        prefix = reference.written[: -len(reference.area)]
        if reference.sheet is not None and reference.sheet.lower() in self._renames:
            prefix = f"{quote_sheet(self._renames[reference.sheet.lower()])}!"
        return ",".join(prefix + area for area in areas)


def breaks_reference(before: str, after: str) -> bool:
    """Return whether a formula lost cells that it named."""
    return after.count(GONE) > before.count(GONE)
