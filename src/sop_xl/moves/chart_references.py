"""The cells that charts show, after these have moved."""

from __future__ import annotations

from sop_xl.formulas.references import Reference, area_bounds, parse_formula
from sop_xl.moves.areas import OUTSIDE, Place, write_bounds
from sop_xl.moves.drawings import Shown
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.moves.series import repeat_series
from sop_xl.package.archive import Package
from sop_xl.package.relations import parts_of_type

#: The kinds of charts: those all versions know, and those of later ones.
CHART, LATER_CHART = "drawingml.chart+xml", "chartex+xml"


def move_charts(package: Package, moves: Moves, shown: Shown, warn: Warn) -> None:
    """Let each chart's references follow the cells; single cells grow with rows.

    A chart that `shown` tells of sees one copy of lines alone.
    """
    for part in parts_of_type(package, CHART) + parts_of_type(package, LATER_CHART):
        sheet, place = shown.get(part, ("", OUTSIDE))
        _ChartMove(moves, sheet, place, warn).run(package, part)


class _ChartMove:
    """One chart on its way, as seen from a copy of lines of a sheet."""

    def __init__(self, moves: Moves, sheet: str, place: Place, warn: Warn) -> None:
        self._moves = moves
        self._sheet = sheet
        self._place = place
        self._warn = warn

    def run(self, package: Package, part: str) -> None:
        root = package.tree(part)
        written, left_out = repeat_series(root, self._moves, self._sheet, self._place)
        if left_out:
            self._warn(self._sheet, "", "too-many-series", left_out)
        changed = bool(written)
        for formula in root.iter("{*}f", "{*}sqref"):
            text = formula.text or ""
            if formula in written or not text:
                continue
            formula.text = self._move(text)
            changed |= formula.text != text
        if changed:
            package.put_tree(part)

    def _move(self, text: str) -> str:
        moved = self._moves.move_formula(text, self._sheet, self._place, widen=True)
        if breaks_reference(text, moved):
            self._warn("", "", "refers-to-removed", f"={text}")
        return self._keep_line(text, moved)

    def _keep_line(self, text: str, moved: str) -> str:
        """Return a reference that is one line still, if it was one.

        A series along one line cannot become a block of lines.
        """
        pieces = parse_formula(text).pieces
        if len(pieces) != 1 or not isinstance(pieces[0], Reference):
            return moved
        before = area_bounds(pieces[0].area)
        after = next(parse_formula(moved).references, None)
        bounds = None if after is None else area_bounds(after.area)
        if before is None or after is None or bounds is None:
            return moved
        is_block = bounds[0] != bounds[2] and bounds[1] != bounds[3]
        was_block = before[0] != before[2] and before[1] != before[3]
        if was_block or not is_block:
            return moved
        self._warn(pieces[0].sheet or "", "", "chart-not-widened", text)
        top, left, bottom, right = bounds
        along_row = before[0] == before[2]
        kept = (top, left, top, right) if along_row else (top, left, bottom, left)
        return after.written[: -len(after.area)] + write_bounds(kept, fixed=True)
