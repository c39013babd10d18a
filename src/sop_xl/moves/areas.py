"""Areas of a sheet as they read once its rows and columns have moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from sop_xl.formulas.references import Area, Bounds, Corner, read_area
from sop_xl.moves.axis import Axis, Path, fixed_axis
from sop_xl.records import dataclass
from sop_xl.source import LAST_COLUMN, LAST_ROW

GONE = "#REF!"


@dataclass(frozen=True, slots=True)
class Place:
    """In which copy of rows, and in which copy of columns, a cell stands.

    What is `pinned` sees its own copy through fixed references too, as a chart or a
    shape must that knows no others. What is `loose` stands nowhere, as a defined name:
    its relative references are distances, which stay.
    """

    rows: Path = ()
    columns: Path = ()
    pinned: bool = False
    loose: bool = False


OUTSIDE = Place()
NOWHERE = Place(loose=True)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the rows and the columns of one sheet go."""

    rows: Axis = field(default_factory=lambda: fixed_axis(LAST_ROW))
    columns: Axis = field(default_factory=lambda: fixed_axis(LAST_COLUMN))


def move_area(area: str, layout: Layout, place: Place = OUTSIDE, *, widen: bool) -> str:
    """Return an area's address after its sheet's lines moved; #REF! when it is gone.

    Relative lines within the same copy follow it; fixed ones see all copies. A range
    grows over the copies of its end lines; a single cell only when `widen` is set.
    """
    read = read_area(area)
    if read is None:
        return area
    rows = _move_rows(read, layout.rows, place, widen=widen)
    columns = _move_columns(read, layout.columns, place, widen=widen)
    if rows is None or columns is None:
        return GONE
    moved = _with_lines(read, rows, columns)
    return area if moved == read else str(moved)


def opens_copy(area: str, layout: Layout, place: Place) -> bool:
    """Return whether a relative reference names the tag that opens its own block."""
    read = read_area(area)
    if read is None or place.pinned or place.loose:
        return False
    start, end = read.start, read.end or read.start
    down = not start.row_fixed and start.row == end.row
    across = not start.column_fixed and start.column == end.column
    return (down and layout.rows.opens(start.row, place.rows)) or (
        across and layout.columns.opens(start.column, place.columns)
    )


def split_area(area: str, layout: Layout, place: Place, most: int) -> list[str]:
    """Return the areas that a sum over an area now adds: copies that adjoin as one.

    None at all where there would be more than `most`.
    """
    read = read_area(area)
    if read is None:
        return [area]
    top, left, bottom, right = read.bounds
    start, end = read.start, read.end or read.start
    rows = [_move_rows(read, layout.rows, place, widen=True)]
    columns = [_move_columns(read, layout.columns, place, widen=True)]
    fixed = start.row_fixed or end.row_fixed
    if start.row and _splits(layout.rows, (top, bottom), place.rows, fixed):
        rows = _join_spans(layout.rows.copies(top, bottom, place.rows))
    fixed = start.column_fixed or end.column_fixed
    if start.column and _splits(layout.columns, (left, right), place.columns, fixed):
        columns = _join_spans(layout.columns.copies(left, right, place.columns))
    if len(rows) * len(columns) > most:
        return []
    if len(rows) * len(columns) > 1:
        return [
            str(_with_lines(read, row, column))
            for row in rows
            for column in columns
            if row is not None and column is not None
        ]
    return [move_area(area, layout, place, widen=True)]


def copy_area(area: str, layout: Layout) -> list[tuple[Place, str]]:
    """Return the areas that an area became: one, or one in each copy of its lines."""
    read = read_area(area)
    if read is None:
        return [(OUTSIDE, area)]
    return [
        (place, str(_with_lines(read, (top, bottom), (left, right))))
        for place, (top, left, bottom, right) in copy_bounds(read.bounds, layout)
    ]


def copy_bounds(bounds: Bounds, layout: Layout) -> Iterator[tuple[Place, Bounds]]:
    """Yield what became of an area, with the copy of lines in which it lies."""
    top, left, bottom, right = bounds
    for rows, low, high in layout.rows.copies(top, bottom):
        for columns, first, last in layout.columns.copies(left, right):
            yield Place(rows, columns), (low, first, high, last)


def move_areas(areas: str, layout: Layout) -> str:
    """Return a list of areas (sqref), each as often as its lines were copied."""
    written = areas.upper().split()
    copies = [
        bounds
        for area in written
        if (read := read_area(area)) is not None
        for _, bounds in copy_bounds(read.bounds, layout)
    ]
    others = [area for area in written if read_area(area) is None]
    joined = join_bounds(copies, merge=len(copies) > len(written))
    return " ".join([*filter(None, [joined]), *others])


def join_bounds(areas: list[Bounds], *, merge: bool = True) -> str:
    """Return areas as a list of addresses (sqref); those that adjoin as one.

    >>> join_bounds([(1, 1, 1, 1), (2, 1, 2, 1), (4, 1, 4, 2)])
    'A1:A2 A4:B4'
    """
    return " ".join(map(write_bounds, _merge_neighbours(areas) if merge else areas))


def write_bounds(bounds: Bounds, *, fixed: bool = False) -> str:
    """Return the address of cells given by their bounds.

    >>> write_bounds((5, 2, 9, 3)), write_bounds((5, 2, 5, 2), fixed=True)
    ('B5:C9', '$B$5')
    """
    top, left, bottom, right = bounds
    start = Corner(left, top, fixed, fixed)
    end = Corner(right, bottom, fixed, fixed)
    return str(Area(start, None if start == end else end))


# First line and last line that something became, or the same backwards.
_Ends = tuple[int, int]


def _move_rows(area: Area, axis: Axis, place: Place, *, widen: bool) -> _Ends | None:
    start, end = area.start, area.end or area.start
    first, last = (start.row, start.row_fixed), (end.row, end.row_fixed)
    wide = widen or area.end is not None
    return _move_ends(first, last, axis, _see(place, place.rows, axis, wide))


def _move_columns(area: Area, axis: Axis, place: Place, *, widen: bool) -> _Ends | None:
    start, end = area.start, area.end or area.start
    first, last = (start.column, start.column_fixed), (end.column, end.column_fixed)
    wide = widen or area.end is not None
    return _move_ends(first, last, axis, _see(place, place.columns, axis, wide))


@dataclass(frozen=True, slots=True)
class _View:
    """From where lines are seen: the copies for relative ends, and for fixed ones."""

    relative: Path
    fixed: Path
    wide: bool
    place: Place


def _see(place: Place, path: Path, axis: Axis, wide: bool) -> _View:
    return _View(path, path if place.pinned else axis.enclose(path), wide, place)


def _move_ends(
    first: tuple[int, bool], last: tuple[int, bool], axis: Axis, view: _View
) -> _Ends | None:
    if not first[0] or (view.place.loose and not (first[1] and last[1])):
        return first[0], last[0]
    if first == last and not first[1] and not view.place.pinned:
        before = axis.precede(first[0], view.relative)
        if before is not None:
            return (before, before) if before else None
    backwards = first[0] > last[0]
    low, high = (last, first) if backwards else (first, last)
    covered = axis.cover(
        low[0],
        high[0],
        view.fixed if low[1] else view.relative,
        view.fixed if high[1] else view.relative,
    )
    if covered is None:
        return None
    if not view.wide:
        return covered[0], covered[0]
    return (covered[1], covered[0]) if backwards else covered


def _splits(axis: Axis, ends: _Ends, path: Path, fixed: bool) -> bool:
    """Return whether what is seen of lines is the copies of them, one by one."""
    if not path:
        return True
    return not fixed and (ends[0] != ends[1] or axis.precede(ends[0], path) is None)


def _with_lines(area: Area, rows: tuple[int, int], columns: tuple[int, int]) -> Area:
    """Return an area with other rows and columns; a cell may become a range."""
    top, bottom = rows if area.start.row else (0, 0)
    left, right = columns if area.start.column else (0, 0)
    start = replace(area.start, row=top, column=left)
    end = replace(area.end or area.start, row=bottom, column=right)
    return Area(start, None if area.end is None and start == end else end)


def _join_spans(
    copies: Iterable[tuple[Path, int, int]],
) -> list[tuple[int, int] | None]:
    """Return first and last lines of copies, those that adjoin as one."""
    spans: list[tuple[int, int]] = []
    for _, low, high in copies:
        if spans and spans[-1][1] + 1 == low:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return list(spans)


def _merge_neighbours(areas: Iterable[Bounds]) -> list[Bounds]:
    """Join areas that lie side by side, then those that lie one below the other."""
    wide: list[Bounds] = []
    for top, left, bottom, right in areas:
        start = left
        if wide and wide[-1][::2] == (top, bottom) and wide[-1][3] + 1 == left:
            start = wide.pop()[1]
        wide.append((top, start, bottom, right))
    merged: list[Bounds] = []
    for top, left, bottom, right in wide:
        start = top
        if merged and merged[-1][1::2] == (left, right) and merged[-1][2] + 1 == top:
            start = merged.pop()[0]
        merged.append((start, left, bottom, right))
    return merged
