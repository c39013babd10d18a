"""Where drawings lie over cells, as XML tells it: lines counted from 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sop_xl.formulas.references import Bounds
from sop_xl.moves.areas import OUTSIDE, Layout, Place, copy_bounds
from sop_xl.moves.axis import Axis, Path
from sop_xl.package.markup import Element, local_name
from sop_xl.package.sizes import SheetSizes

_TRUE = {"1", "true"}
_UNITS_A_PIXEL = 9525
_MOST_LINES = 10_000


def iterate_anchors(root: Element) -> Iterator[Element]:
    """Yield the anchors at or below an element that begin in a cell."""
    for start in root.iter("{*}from"):
        anchor = start.getparent()
        if anchor is not None:
            yield anchor


def is_fixed(anchor: Element) -> bool:
    """Return whether a drawing stays where it is when cells move."""
    if local_name(anchor) == "anchor":  # of a control, in the sheet itself
        return anchor.get("moveWithCells") not in _TRUE
    return anchor.get("editAs") == "absolute"


def read_bounds(anchor: Element) -> Bounds:
    """Return the lines over which a drawing lies, counted from 1.

    A drawing whose end is not told in cells counts as being in its first one.
    """
    top, bottom = _read_lines(anchor, "row")
    left, right = _read_lines(anchor, "col")
    return top, left, bottom, right


def measure_bounds(anchor: Element, layout: Layout, sizes: SheetSizes) -> Bounds:
    """Return the lines under a drawing, also where its size is told, not its end.

    `sizes` are those of the sheet whose lines have moved already.
    """
    top, left, bottom, right = read_bounds(anchor)
    extent = anchor.find("{*}ext")
    if extent is None or anchor.find("{*}to") is not None:
        return top, left, bottom, right

    def height_of(line: int) -> int:
        span = layout.rows.span(line)
        return 0 if span is None else sizes.row_pixels(span[0] - 1)

    def width_of(line: int) -> int:
        span = layout.columns.span(line)
        return 0 if span is None else sizes.column_pixels(span[0] - 1)

    height = int(extent.get("cy", "0")) + _number(_find(anchor, "from", "rowOff"))
    width = int(extent.get("cx", "0")) + _number(_find(anchor, "from", "colOff"))
    return top, left, _reach(top, height, height_of), _reach(left, width, width_of)


def list_copies(anchor: Element, bounds: Bounds, layout: Layout) -> list[Place]:
    """Return the copies of lines in which a drawing lies wholly; else it is outside."""
    if is_fixed(anchor):
        return [OUTSIDE]
    places = [
        Place(place.rows, place.columns, pinned=True)
        for place, _ in copy_bounds(bounds, layout)
        if place != OUTSIDE
    ]
    return places or [OUTSIDE]


def move_anchor(anchor: Element, layout: Layout, place: Place = OUTSIDE) -> bool:
    """Let a drawing keep to its cells, as seen from a copy; say if it moved.

    What moves but does not change size keeps its extent in rows and columns.
    """
    if is_fixed(anchor):
        return False
    moved = _move_lines(anchor, "row", layout.rows, place.rows)
    return _move_lines(anchor, "col", layout.columns, place.columns) or moved


def zero_based(line: int, axis: Axis, path: Path = ()) -> int:
    """Return where a line counted from 0 goes; one that is gone, where it was."""
    found = axis.span(line + 1, path) or axis.cover(line + 1, axis.last + 1, path)
    return found[0] - 1 if found else line


def _reach(start: int, size: int, size_of: Callable[[int], int]) -> int:
    """Return the line in which a drawing ends that begins in another."""
    left = size // _UNITS_A_PIXEL - size_of(start)
    line = start
    while left > 0 and line - start < _MOST_LINES:
        line += 1
        left -= size_of(line)
    return line


def _keeps_size(anchor: Element) -> bool:
    if local_name(anchor) == "anchor":
        return anchor.get("sizeWithCells") not in _TRUE
    return anchor.get("editAs") == "oneCell"


def _read_lines(anchor: Element, name: str) -> tuple[int, int]:
    """Return the first and last line under a drawing, counted from 1."""
    start, end = _find(anchor, "from", name), _find(anchor, "to", name)
    first = _number(start) + 1
    if end is None:
        return first, first
    offset = _number(_find(anchor, "to", f"{name}Off"))
    return first, max(first, _number(end) + (offset > 0))


def _move_lines(anchor: Element, name: str, axis: Axis, path: Path) -> bool:
    start, end = _find(anchor, "from", name), _find(anchor, "to", name)
    if start is None:
        return False
    first = _number(start)
    shift = zero_based(first, axis, path) - first
    new_last = None if end is None else _move_end(anchor, name, axis, path)
    start.text = str(first + shift)
    if axis.span(first + 1, path) is None:
        _clear_offset(anchor, "from", name)
    if end is None or new_last is None:
        return shift != 0
    last = _number(end)
    new_last = last + shift if _keeps_size(anchor) else max(new_last, first + shift)
    end.text = str(new_last)
    return shift != 0 or new_last != last


def _move_end(anchor: Element, name: str, axis: Axis, path: Path) -> int:
    """Return where the end of a drawing goes; one between lines, with that before."""
    first, last = _number(_find(anchor, "from", name)), _read_lines(anchor, name)[1] - 1
    end = _number(_find(anchor, "to", name))
    ending = max(last, first) if path else end
    if axis.span(ending + 1, path) is None:
        _clear_offset(anchor, "to", name)
    return zero_based(ending, axis, path) + end - ending


def _find(anchor: Element, corner: str, name: str) -> Element | None:
    return anchor.find(f"{{*}}{corner}/{{*}}{name}")


def _number(element: Element | None) -> int:
    text = "" if element is None else (element.text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() else 0


def _clear_offset(anchor: Element, corner: str, name: str) -> None:
    offset = _find(anchor, corner, f"{name}Off")
    if offset is not None:
        offset.text = "0"
