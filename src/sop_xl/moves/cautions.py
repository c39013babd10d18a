"""What cannot follow cells that move, so that somebody must look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sop_xl.formulas.references import (
    Bounds,
    Reference,
    area_bounds,
    parse_formula,
)
from sop_xl.formulas.sharing import iterate_formulas
from sop_xl.moves.areas import Layout, Place
from sop_xl.moves.axis import Axis, Path
from sop_xl.moves.references import Moves, Warn
from sop_xl.moves.rules import list_rules, read_areas, read_formulas
from sop_xl.moves.spans import split_span
from sop_xl.package.cells import split_address
from sop_xl.package.markup import Element, find_all
from sop_xl.records import dataclass
from sop_xl.source import column_letters, column_number

# What may be named in a way that only a closer look tells.
_SUSPECT = re.compile(r"(?i)(?:INDIRECT|OFFSET)\(|:[^!,()]*!")
_WHOLE_NUMBER = re.compile(r"[-+]?[0-9]+$")
_Piece = str | Reference


@dataclass(frozen=True, slots=True)
class Inspector:
    """Looks for what hides in formulas; `order` are the sheets as their tabs stand."""

    moves: Moves
    order: Sequence[str]

    def find(self, text: str, home: str, *, sure: bool = False) -> str:
        """Return the code of what a formula, moved already, hides; "" for nothing.

        `sure` leaves out text that is put together only when it is computed.
        """
        if not _SUSPECT.search(text):
            return ""
        pieces = parse_formula(text).pieces
        for index, piece in enumerate(pieces):
            if isinstance(piece, Reference):
                continue
            name = piece.upper()
            if self._spans_moved(piece):
                return "spans-sheets"
            arguments = _split_arguments(pieces[index + 1 :])
            if name == "INDIRECT(" and self._names_moved(arguments, home, sure):
                return "not-moved"
            if name == "OFFSET(" and self._crosses_moved(arguments, home):
                return "not-moved"
        return ""

    def _spans_moved(self, piece: str) -> bool:
        """Return whether a reference over several sheets meets one that moved."""
        span = split_span(piece)
        if span is None:
            return False
        order = [name.lower() for name in self.order]
        known = {new.lower(): old for old, new in self.moves.renames.items()}
        first, last = (known.get(each.lower(), each) for each in span)
        if first.lower() not in order or last.lower() not in order:
            return True
        low, high = sorted((order.index(first.lower()), order.index(last.lower())))
        return any(self.moves.layout(name) for name in order[low : high + 1])

    def _names_moved(
        self, arguments: list[list[_Piece]], home: str, sure: bool
    ) -> bool:
        """Return whether text names cells that moved, or cannot be read."""
        written = "".join(map(str, arguments[0])).strip() if arguments else ""
        if not (len(arguments[0]) == 1 and written.startswith('"')):
            return not sure
        text = written[1:-1].replace('""', '"')
        pieces = parse_formula(text).pieces
        if len(pieces) != 1 or not isinstance(pieces[0], Reference):
            return not sure
        return self.moves.move_formula(text, home) != text

    def _crosses_moved(self, arguments: list[list[_Piece]], home: str) -> bool:
        """Return whether a fixed distance leads across lines that moved."""
        numbers = [_read_number(each) for each in arguments[1:]]
        numbers += [None] * (4 - len(numbers))
        base = [each for each in arguments[0] if not _is_blank(each)]
        if len(base) != 1 or not isinstance(base[0], Reference):
            return any(numbers)
        layout = self.moves.layout(home if base[0].sheet is None else base[0].sheet)
        bounds = area_bounds(base[0].area)
        if layout is None or bounds is None:
            return False
        return _crosses(layout.rows, bounds[::2], numbers[0], numbers[2]) or _crosses(
            layout.columns, bounds[1::2], numbers[1], numbers[3]
        )


def warn_hidden(root: Element, sheet: str, inspector: Inspector, warn: Warn) -> None:
    """Warn of what hides in the formulas of a sheet's cells, once for all copies."""
    layout = inspector.moves.layout(sheet)
    _warn_doubts(root, sheet, inspector.moves, warn)
    for cell, formula in iterate_formulas(root):
        text, address = formula.text or "", cell.get("r", "")
        code = inspector.find(text, sheet)
        if code and (layout is None or _is_first(address, layout)):
            warn(sheet, address, code, f"={text}")
        if layout is not None and _grew(formula.get("ref", ""), layout):
            warn(sheet, address, "array-cut", f"={text}")
    for rule in list_rules(root):
        for text in read_formulas(rule):
            code = inspector.find(text, sheet, sure=True)
            if code:
                first = read_areas(rule).partition(" ")[0].partition(":")[0]
                warn(sheet, first, code, f"={text}")


def _warn_doubts(root: Element, sheet: str, moves: Moves, warn: Warn) -> None:
    """Warn of what was not clear when formulas moved, once for all copies of a cell."""
    told = set()
    for cell, formula in iterate_formulas(root) if moves.doubts else ():
        doubts = moves.doubts.get((sheet.lower(), formula.text or ""), {})
        for code, before in doubts.items():
            address = _find_origin(cell.get("r", ""), moves.layout(sheet))
            if (code, address) not in told:
                told.add((code, address))
                warn(sheet, address, code, f"={before}")


def _find_origin(address: str, layout: Layout | None) -> str:
    """Return the address that a cell had."""
    letters, row = split_address(address)
    if layout is None:
        return address
    down, across = (
        layout.rows.line_at(row),
        layout.columns.line_at(column_number(letters)),
    )
    if down is None or across is None:
        return address
    return f"{column_letters(across.origin)}{down.origin}"


def warn_cut_merges(root: Element, sheet: str, layout: Layout, warn: Warn) -> None:
    """Warn of merged cells of which a block repeats only a part."""
    for merged in find_all(root, "mergeCell"):
        area = merged.get("ref", "")
        bounds = area_bounds(area)
        if bounds is not None and cuts_area(bounds, layout):
            warn(sheet, area, "merge-cut", area)


def cuts_area(bounds: Bounds, layout: Layout) -> bool:
    """Return whether a block repeats only a part of an area."""
    top, left, bottom, right = bounds
    return layout.rows.cuts(top, bottom) or layout.columns.cuts(left, right)


def starts_area(bounds: Bounds, layout: Layout, place: Place) -> bool:
    """Return whether the copy of an area begins in a copy of its first cell.

    An area that ends outside of a block has one copy alone, though its first cell has
    many.
    """
    top, left, bottom, right = bounds
    return _starts(layout.rows, top, bottom, place.rows) and _starts(
        layout.columns, left, right, place.columns
    )


def _starts(axis: Axis, first: int, last: int, path: Path) -> bool:
    own = axis.span(first, path)
    return own is None or all(
        low == own[0]
        for shared, low, _ in axis.copies(first, last)
        if shared == path[: len(shared)]
    )


def _split_arguments(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return the arguments of a function from what follows its parenthesis."""
    arguments: list[list[_Piece]] = [[]]
    depth = 0
    for piece in pieces:
        written = piece if isinstance(piece, str) else ""
        if written.endswith(("(", "{")):
            depth += 1
        elif written in {")", "}"}:
            depth -= 1
        if depth < 0:
            break
        if depth == 0 and written == ",":
            arguments.append([])
        else:
            arguments[-1].append(piece)
    return arguments


def _read_number(argument: list[_Piece]) -> int | None:
    """Return an argument that is written as a whole number."""
    written = "".join(each if isinstance(each, str) else "?" for each in argument)
    text = written.replace(" ", "")
    return int(text) if _WHOLE_NUMBER.match(text) else None


def _is_blank(piece: _Piece) -> bool:
    return isinstance(piece, str) and not piece.strip()


def _crosses(
    axis: Axis, ends: tuple[int, ...], offset: int | None, size: int | None
) -> bool:
    """Return whether what lies at a distance from a line is elsewhere than it was."""
    first, last = ends
    line = axis.line_at(first)
    if line is None or last > axis.limit or (offset is None and size is None):
        return False
    away = offset or 0
    reach = last - first if size is None else abs(size) - 1
    for distance in {away, away + reach}:
        if line.origin + distance < 1:
            continue
        found = axis.span(line.origin + distance, line.path)
        if found is None or found != (first + distance, first + distance):
            return True
    return False


def _is_first(address: str, layout: Layout) -> bool:
    """Return whether a cell is no copy, or the first one."""
    letters, row = split_address(address)
    lines = layout.rows.line_at(row), layout.columns.line_at(column_number(letters))
    return all(turn == 0 for line in lines if line for _, turn in line.path)


def _grew(area: str, layout: Layout) -> bool:
    """Return whether an area has more or fewer lines than it had."""
    bounds = area_bounds(area)
    if bounds is None:
        return False
    return any(_differs(axis, *ends) for axis, ends in _pair_axes(bounds, layout))


def _pair_axes(
    bounds: Bounds, layout: Layout
) -> Iterator[tuple[Axis, tuple[int, int]]]:
    yield layout.rows, (bounds[0], bounds[2])
    yield layout.columns, (bounds[1], bounds[3])


def _differs(axis: Axis, first: int, last: int) -> bool:
    start, end = axis.line_at(first), axis.line_at(last)
    if start is None or end is None:
        return True
    return end.origin - start.origin != last - first
