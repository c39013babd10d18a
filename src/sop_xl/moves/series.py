"""A chart's series drawn along a line: one for each copy of that line."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from sop_xl.formulas.references import Bounds, area_bounds, parse_formula
from sop_xl.moves.areas import OUTSIDE, Layout, Place
from sop_xl.moves.axis import Path
from sop_xl.moves.references import Moves
from sop_xl.moves.unions import gather_copies, list_seen
from sop_xl.package.markup import (
    Element,
    find_child,
    local_name,
    read_whole,
    sibling_tag,
)

_VALUES = ("val", "yVal")
_LABELS = {"tx", "txData", "dLbl"}
_NUMBERING = ("idx", "order")
# Excel shows no more series in one chart.
MOST_SERIES = 255


def repeat_series(
    root: Element, moves: Moves, home: str = "", seen: Place = OUTSIDE
) -> tuple[set[Element], str]:
    """Give each copy of a line its series.

    Returns the references that are written, and those of values for whose copies the
    chart has no room, if any. A series whose values lie along a row of a loop (or a
    column of one) is copied for each turn, with the name and categories of that turn.
    Copies get their own colours. A chart in a copy of lines itself, `seen` of the sheet
    `home`, shows the turns within that copy.
    """
    written: set[Element] = set()
    left_out = ""
    numbers = _Numbers(root)
    for series in list(root.iter("{*}ser")):
        found = _cells_of_values(series)
        layout = None if found is None else moves.layout(found[0])
        if found is None or layout is None:
            continue
        sheet, bounds, text = found
        within = seen if sheet.lower() == home.lower() else OUTSIDE
        places = _copied_places(bounds, layout, within)
        if not places:
            continue
        room = MOST_SERIES - numbers.count + 1
        left_out = text if len(places) > room else left_out
        is_cell = bounds[:2] == bounds[2:]
        for twin, place in _copy_series(series, places[: max(room, 1)], numbers):
            for formula in _formulas(twin):
                before = formula.text or ""
                if ":" in before or (is_cell and not is_label(formula)):
                    gathered = gather_copies(before, moves, sheet, place, enclose=True)
                    formula.text = gathered.text
                else:
                    formula.text = moves.move_formula(before, sheet, place)
                written.add(formula)
    return written, left_out


def is_label(formula: Element) -> bool:
    """Return whether a reference is that of a name or a label: one cell, one text."""
    return any(local_name(each) in _LABELS for each in formula.iterancestors())


def _copied_places(bounds: Bounds, layout: Layout, seen: Place) -> list[Place]:
    """Return the copies of the line along which values lie; none if it has none.

    One cell of a row and a column that are both repeated lies along its row.
    """
    top, left, bottom, right = bounds
    across = list_seen(layout.columns.copies(left, left), seen.columns)
    if top == bottom:
        rows = [
            path for path, _, _ in list_seen(layout.rows.copies(top, top), seen.rows)
        ]
        columns: list[Path] = [seen.columns]
        if left == right and (len(across) < 2 or len(rows) < 2):
            return []
    else:
        columns = [path for path, _, _ in across]
        rows = [seen.rows]
    places = [Place(row, column, pinned=True) for row in rows for column in columns]
    return [] if places == [Place(seen.rows, seen.columns, pinned=True)] else places


def _cells_of_values(series: Element) -> tuple[str, Bounds, str] | None:
    """Return the line along which a series' values lie, with its sheet, if any."""
    for name in _VALUES:
        formula = series.find(f"{{*}}{name}/{{*}}numRef/{{*}}f")
        if formula is None:
            continue
        text = formula.text or ""
        for reference in parse_formula(text).references:
            bounds = area_bounds(reference.area)
            if reference.sheet and bounds:
                wide, tall = bounds[1] != bounds[3], bounds[0] != bounds[2]
                is_block = wide and tall
                return None if is_block else (reference.sheet, bounds, text)
    return None


def _copy_series(
    series: Element, places: list[Place], numbers: _Numbers
) -> Iterator[tuple[Element, Place]]:
    """Yield a series and its copies, each with the copy of lines that it shows."""
    twins = [series, *(copy.deepcopy(series) for _ in places[1:])]
    before = series
    for twin in twins[1:]:
        numbers.number(twin)
        _forget_looks(twin)
        before.addnext(twin)
        before = twin
    return zip(twins, places, strict=True)


def _formulas(series: Element) -> Iterator[Element]:
    yield from series.iter("{*}f", "{*}sqref")


class _Numbers:
    """The numbers by which a chart knows its series; `count` is how many there are."""

    def __init__(self, root: Element) -> None:
        every = list(root.iter("{*}ser"))
        self.count = len(every)
        self._next = dict.fromkeys(_NUMBERING, 0)
        for series in every:
            for name in _NUMBERING:
                number = find_child(series, name)
                if number is not None:
                    following = read_whole(number, "val") + 1
                    self._next[name] = max(self._next[name], following)

    def number(self, twin: Element) -> None:
        """Give a copied series numbers that no other series of the chart has."""
        self.count += 1
        for name in _NUMBERING:
            number = find_child(twin, name)
            if number is not None:
                number.set("val", str(self._next[name]))
                self._next[name] += 1


def _forget_looks(twin: Element) -> None:
    """Take away what makes a copy look like its original: colours, identity."""
    for child in list(twin):
        if local_name(child) == "extLst":
            twin.remove(child)
    for shape in twin.iter(sibling_tag(twin, "spPr")):
        for fill in list(shape.iter("{*}solidFill")):
            parent = fill.getparent()
            if parent is not None:
                parent.remove(fill)
