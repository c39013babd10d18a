"""A chart's series drawn along a line: one for each copy of that line."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from sop_xl.formulas.references import Bounds, area_bounds, parse_formula
from sop_xl.moves.areas import OUTSIDE, Layout, Place
from sop_xl.moves.axis import Path
from sop_xl.moves.references import Moves
from sop_xl.package.markup import Element, find_child, local_name, sibling_tag

_VALUES = ("val", "yVal")
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
        for twin, place in _copy_series(series, places[: max(room, 1)], numbers):
            for formula in _formulas(twin):
                before = formula.text or ""
                formula.text = moves.move_formula(before, sheet, place, widen=False)
                written.add(formula)
    return written, left_out


def _copied_places(bounds: Bounds, layout: Layout, seen: Place) -> list[Place]:
    """Return the copies of the line along which values lie; none if it has none."""
    top, left, bottom, _ = bounds
    if top == bottom:
        rows = _list_paths(layout.rows.copies(top, top), seen.rows)
        columns: list[Path] = [seen.columns]
    else:
        columns = _list_paths(layout.columns.copies(left, left), seen.columns)
        rows = [seen.rows]
    places = [Place(row, column, pinned=True) for row in rows for column in columns]
    return [] if places == [Place(seen.rows, seen.columns, pinned=True)] else places


def _list_paths(copies: list[tuple[Path, int, int]], seen: Path) -> list[Path]:
    """Return the copies of a line that are seen from another copy."""
    keys = [key for key, _ in seen]
    found = []
    for path, _, _ in copies:
        shared = 0
        for (key, _), own in zip(path, keys, strict=False):
            if key != own:
                break
            shared += 1
        if path[:shared] == seen[:shared]:
            found.append(path)
    return found


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
                return (reference.sheet, bounds, text) if wide != tall else None
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
                    following = int(number.get("val", "0")) + 1
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
