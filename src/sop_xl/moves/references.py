"""Formulas written for the place to which what they refer to has moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sop_xl.formulas.references import Reference, parse_formula
from sop_xl.moves.areas import (
    GONE,
    OUTSIDE,
    Layout,
    Place,
    move_area,
    opens_copy,
    split_area,
)
from sop_xl.moves.arguments import MOST_ARGUMENTS, drop_argument, join_areas
from sop_xl.moves.spans import rename_span
from sop_xl.records import dataclass
from sop_xl.source import quote_sheet

# With "=" a formula has 8192 characters at most; more areas than these never fit.
_LONGEST, _MOST_AREAS = 8191, 4096
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
        #: What a person should look at, by sheet and formula as it reads now: the
        #: code of a sentence, and the formula as it was.
        self.doubts: dict[tuple[str, str], dict[str, str]] = {}
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
        pieces = [
            rename_span(piece, self._renames)
            if isinstance(piece, str)
            else self._move_reference(piece, sheet, place, widen)
            for piece in parse_formula(text).pieces
        ]
        moved = _join_pieces(pieces, split=True)
        found = [piece for piece in pieces if isinstance(piece, _Moved)]
        codes = {piece.code for piece in found if piece.code}
        if any(not piece.areas for piece in found) or (
            len(moved) > _LONGEST and any(len(piece.areas) > 1 for piece in found)
        ):
            moved = _join_pieces(pieces, split=False)
            codes.add("too-long")
        for code in sorted(codes):
            self.doubts.setdefault((sheet.lower(), moved), {})[code] = text
        return moved

    def _move_reference(
        self, reference: Reference, home: str, place: Place, widen: bool
    ) -> _Moved:
        sheet = home if reference.sheet is None else reference.sheet
        layout = self.layout(sheet)
        prefix = reference.written[: -len(reference.area)]
        if reference.sheet is not None and reference.sheet.lower() in self._renames:
            prefix = f"{quote_sheet(self._renames[reference.sheet.lower()])}!"
        if layout is None:
            return _Moved((prefix + reference.area,), prefix + reference.area)
        own = place if place.loose or sheet.lower() == home.lower() else OUTSIDE
        summed = reference.sums
        whole = move_area(
            reference.area, layout, own, widen=widen or summed or reference.spreads
        )
        areas = [whole]
        if summed:
            areas = split_area(reference.area, layout, own, _MOST_AREAS)
        written = tuple(prefix + area for area in areas)
        code = "refers-to-tag" if opens_copy(reference.area, layout, own) else ""
        chosen = bool(layout.rows.choices or layout.columns.choices)
        if summed and whole == GONE and chosen:
            return _Moved(written, prefix + whole, "refers-to-removed", drops=True)
        return _Moved(written, prefix + whole, code)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A reference as it reads now: `areas` one by one, none where they are too many.

    `whole` holds them all. `code` tells of what a person should look at; what `drops`
    lost its cells, and the function that adds them up can do without.
    """

    areas: tuple[str, ...]
    whole: str
    code: str = ""
    drops: bool = False


def _join_pieces(pieces: list[str | _Moved], *, split: bool) -> str:
    many = sum(isinstance(each, _Moved) and len(each.areas) > 1 for each in pieces)
    most = MOST_ARGUMENTS // max(many, 1)
    written = [
        each
        if isinstance(each, str)
        else join_areas(each.areas, most)
        if split
        else each.whole
        for each in pieces
    ]
    for index, each in enumerate(pieces):
        if isinstance(each, _Moved) and each.drops:
            drop_argument(written, index)
    return "".join(written)


def breaks_reference(before: str, after: str) -> bool:
    """Return whether a formula lost cells that it named."""
    return after.count(GONE) > before.count(GONE)
