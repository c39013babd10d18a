"""Copies that do not adjoin, named one by one where a name or chart means them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from sop_xl.formulas.references import Area, Reference, parse_formula, read_area
from sop_xl.moves.areas import GONE, OUTSIDE, Place
from sop_xl.moves.axis import Axis, Path
from sop_xl.moves.references import Moves
from sop_xl.records import dataclass

# Excel takes 8192 characters, and no more arguments than a function has.
_MOST_AREAS, _LONGEST = 250, 8192
_BETWEEN = frozenset("(), ")
# First and last line of copies that adjoin.
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gathered:
    """References as they read now; `too_long` where foreign cells lie between them."""

    text: str
    too_long: bool = False


def gather_copies(
    text: str, moves: Moves, home: str, place: Place, *, enclose: bool = False
) -> Gathered:
    """Return what a name or a chart refers to, with all copies of its cells.

    Copies that do not adjoin are areas of their own; `enclose` puts several in
    parentheses, as charts have them. A formula that computes has areas that hold all.
    """
    whole = moves.move_formula(text, home, place, widen=True)
    pieces = parse_formula(text).pieces
    between = "".join(each for each in pieces if isinstance(each, str))
    if whole == text or not set(between) <= _BETWEEN:
        return Gathered(whole)
    count = 0
    written = []
    for piece in pieces:
        areas = (
            [piece] if isinstance(piece, str) else _gather(piece, moves, home, place)
        )
        count += len(areas)
        written.append(",".join(areas))
    joined = "".join(written)
    if enclose and count > 1 and "(" not in between:
        joined = f"({joined})"
    if count > _MOST_AREAS or len(joined) > _LONGEST:
        return Gathered(whole, too_long=True)
    return Gathered(joined)


def list_seen(
    copies: Iterable[tuple[Path, int, int]], seen: Path
) -> list[tuple[Path, int, int]]:
    """Return the copies of lines that are seen from another copy."""
    keys = [key for key, _ in seen]
    found = []
    for path, low, high in copies:
        shared = 0
        for (key, _), own in zip(path, keys, strict=False):
            if key != own:
                break
            shared += 1
        if path[:shared] == seen[:shared]:
            found.append((path, low, high))
    return found


def _gather(reference: Reference, moves: Moves, home: str, place: Place) -> list[str]:
    """Return the areas that a reference means now, each with its sheet."""
    whole = moves.move_formula(reference.written, home, place, widen=True)
    sheet = home if reference.sheet is None else reference.sheet
    layout, read = moves.layout(sheet), read_area(reference.area)
    moved = next(parse_formula(whole).references, None)
    if layout is None or read is None or moved is None or GONE in moved.area:
        return [whole]
    corners = (read.start, read.end or read.start)
    if place.loose and not all(
        each.row_fixed and each.column_fixed for each in corners
    ):
        return [whole]
    own = place if sheet.lower() == home.lower() else OUTSIDE
    top, left, bottom, right = read.bounds
    rows = _join(layout.rows, (top, bottom), own.rows) if read.start.row else [(0, 0)]
    columns = [(0, 0)]
    if read.start.column:
        columns = _join(layout.columns, (left, right), own.columns)
    if len(rows) * len(columns) < 2:
        return [whole]
    prefix = moved.written[: -len(moved.area)]
    return [
        prefix + _write(read, low, high, first, last)
        for (low, high), (first, last) in product(rows, columns)
    ]


def _join(axis: Axis, ends: tuple[int, int], seen: Path) -> list[_Span]:
    """Return first and last lines of copies, those that adjoin as one."""
    spans: list[_Span] = []
    for _, low, high in list_seen(axis.copies(*ends), seen):
        if spans and spans[-1][1] + 1 == low:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def _write(area: Area, top: int, bottom: int, left: int, right: int) -> str:
    start = replace(area.start, row=top, column=left)
    end = replace(area.end or area.start, row=bottom, column=right)
    return str(Area(start, None if area.end is None and start == end else end))
