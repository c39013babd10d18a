"""The cells that charts show, after these have moved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sop_xl.formulas.references import Bounds, area_bounds, parse_formula
from sop_xl.moves.areas import OUTSIDE, Place, write_bounds
from sop_xl.moves.chart_places import describe_reference, find_chart_places
from sop_xl.moves.drawings import Shown
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.moves.series import is_label, repeat_series
from sop_xl.moves.unions import gather_copies
from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, local_name, sibling_tag
from sop_xl.package.relations import parts_of_type
from sop_xl.package.workbook import Workbook

#: The kinds of charts: those all versions know, and those of later ones.
CHART, LATER_CHART = "drawingml.chart+xml", "chartex+xml"


def move_charts(workbook: Workbook, moves: Moves, shown: Shown, warn: Warn) -> None:
    """Let each chart's references follow the cells; single cells grow with rows.

    A chart that `shown` tells of sees one copy of lines alone.
    """
    package = workbook.package
    parts = parts_of_type(package, CHART) + parts_of_type(package, LATER_CHART)
    places = find_chart_places(workbook) if parts else {}
    for part in parts:
        sheet, place = shown.get(part, ("", OUTSIDE))
        tell = partial(warn, *places.get(part, ("", "")))
        _ChartMove(moves, sheet, place, tell).run(package, part)


# Told of what could not follow: code of the sentence, detail.
_Tell = Callable[[str, str], None]


class _ChartMove:
    """One chart on its way, as seen from a copy of lines of a sheet."""

    def __init__(self, moves: Moves, sheet: str, place: Place, tell: _Tell) -> None:
        self._moves = moves
        self._sheet = sheet
        self._place = place
        self._tell = tell

    def run(self, package: Package, part: str) -> None:
        root = package.tree(part)
        written, left_out = repeat_series(root, self._moves, self._sheet, self._place)
        if left_out:
            self._tell("too-many-series", left_out)
        changed = bool(written)
        for formula in root.iter("{*}f", "{*}sqref"):
            text = formula.text or ""
            if formula in written or not text:
                continue
            formula.text = self._move(formula, text)
            changed |= formula.text != text
        if changed:
            package.put_tree(part)

    def _move(self, formula: Element, text: str) -> str:
        if is_label(formula):
            return self._move_label(formula, text)
        gathered = gather_copies(
            text, self._moves, self._sheet, self._place, enclose=True
        )
        if gathered.too_long:
            self._tell("too-long", describe_reference(formula, text))
        self._tell_of_lost(formula, text, gathered.text)
        if _takes_levels(formula, text):
            _keep_levels(formula)
            return gathered.text
        return self._keep_line(text, gathered.text)

    def _move_label(self, formula: Element, text: str) -> str:
        """Return where a name or a label is read now: the label of a point is a cell.

        A name over several cells has them all only while they adjoin.
        """
        is_point = any(local_name(each) == "dLbl" for each in formula.iterancestors())
        moved = self._moves.move_formula(
            text, self._sheet, self._place, widen=not is_point
        )
        gathered = gather_copies(text, self._moves, self._sheet, self._place)
        self._tell_of_lost(formula, text, moved)
        if not is_point and gathered.text != moved:
            return self._moves.move_formula(text, self._sheet, self._place)
        return self._keep_line(text, moved)

    def _tell_of_lost(self, formula: Element, text: str, moved: str) -> None:
        if breaks_reference(text, moved):
            self._tell("refers-to-removed", describe_reference(formula, text))

    def _keep_line(self, text: str, moved: str) -> str:
        """Return a reference that is one line still, if it was one.

        A series along one line cannot become a block of lines.
        """
        before, after = _list_bounds(text), _list_bounds(moved)
        if len(before) != 1 or not after or _is_block(before) or not _is_block(after):
            return moved
        first = next(parse_formula(moved).references)
        self._tell("chart-not-widened", text)
        top, left, bottom, right = after[0]
        along_row = before[0][0] == before[0][2]
        kept = (top, left, top, right) if along_row else (top, left, bottom, left)
        return first.written[: -len(first.area)] + write_bounds(kept, fixed=True)


def _list_bounds(text: str) -> list[Bounds]:
    """Return the areas of a list of references; none of what computes."""
    pieces = parse_formula(text).pieces
    if any(isinstance(each, str) and each not in {"(", ")", ","} for each in pieces):
        return []
    found = [area_bounds(each.area) for each in parse_formula(text).references]
    return [bounds for bounds in found if bounds is not None]


def _is_block(areas: list[Bounds]) -> bool:
    """Return whether areas lie neither in one row nor in one column."""
    rows = {line for area in areas for line in area[::2]}
    columns = {line for area in areas for line in area[1::2]}
    return len(rows) > 1 and len(columns) > 1


def _takes_levels(formula: Element, text: str) -> bool:
    """Return whether a reference names categories of several levels.

    Several cells are the levels of one point where a series has one value.
    """
    holder = formula.getparent()
    owner = None if holder is None else holder.getparent()
    if holder is None or owner is None or local_name(owner) != "cat":
        return False
    if local_name(holder) == "multiLvlStrRef":
        return True
    # Values come behind their categories, and have not moved yet.
    values = next(owner.itersiblings("{*}val"), None)
    named = None if values is None else values.findtext("{*}numRef/{*}f")
    return _is_cell(named or "") and len(_list_bounds(text)) == 1 and not _is_cell(text)


def _is_cell(text: str) -> bool:
    areas = _list_bounds(text)
    return len(areas) == 1 and areas[0][:2] == areas[0][2:]


def _keep_levels(formula: Element) -> None:
    """Let categories have levels, whose texts are read anew."""
    holder = formula.getparent()
    if holder is None or local_name(holder) == "multiLvlStrRef":
        return
    holder.tag = sibling_tag(holder, "multiLvlStrRef")
    for child in list(holder):
        if child is not formula:
            holder.remove(child)
