"""References in formulas: taken apart once, written for each place they move to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from sop_xl.fill.layout import LAST_ROW, Layout, Path

_CORNER = r"(?P<{0}col_abs>\$?)(?P<{0}col>[A-Za-z]{{1,3}})(?P<{0}row_abs>\$?)(?P<{0}row>[0-9]{{1,7}})"  # noqa: E501
_AREA = re.compile(f"{_CORNER.format('a')}(?::{_CORNER.format('b')})?\\Z")
_ROWS = re.compile(
    r"(?P<arow_abs>\$?)(?P<arow>[0-9]{1,7}):(?P<brow_abs>\$?)(?P<brow>[0-9]{1,7})\Z"
)
_COLUMNS = re.compile(r"\$?(?P<acol>[A-Za-z]{1,3}):\$?(?P<bcol>[A-Za-z]{1,3})\Z")
_SHEET = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!]+)!(?P<area>.+)\Z", re.DOTALL)
_AGGREGATES = {
    "SUM(", "AVERAGE(", "MIN(", "MAX(", "COUNT(", "COUNTA(", "PRODUCT(", "MEDIAN(",
    "STDEV(", "STDEV.S(", "STDEV.P(", "VAR(", "SUBTOTAL(", "AGGREGATE(",
}  # fmt: skip
_UNMOVABLE = ("INDIRECT(", "OFFSET(")
# Excel takes 255 arguments.
_MOST_ARGUMENTS = 250


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in a formula: the sheet it names, if any, and the cells.

    `sums` is true of one that is a whole argument of SUM or its like: it means all
    copies of its cells.
    """

    written: str
    sheet: str | None
    area: str
    sums: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A formula as text and references in turn.

    `unmovable` when rows hide in it that cannot be moved; `opaque` when it leads to
    cells that it does not name (by a defined name, a table, INDIRECT).
    """

    pieces: tuple[str | Reference, ...]
    unmovable: bool = False
    opaque: bool = False

    @property
    def references(self) -> Iterator[Reference]:
        """The references in the order they are written."""
        return (piece for piece in self.pieces if isinstance(piece, Reference))


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved in a workbook: rows by sheet, and sheets that have a new name.

    Sheets are known by the names the template gives them.
    """

    layouts: Mapping[str, Layout] = field(default_factory=dict)
    renames: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.layouts or self.renames)

    def move_formula(
        self, text: str, sheet: str, path: Path = (), *, widen: bool = False
    ) -> str:
        """Return a formula (without "=") as it reads after the moves.

        `sheet` is where it stands and `path` in which copy of which loop. With `widen`
        single cells grow over all copies of their row, as a chart's must.
        """
        pieces = []
        for piece in parse_formula(text).pieces:
            if isinstance(piece, Reference):
                pieces.append(self._move_reference(piece, sheet, path, widen))
            else:
                pieces.append(piece)
        return "".join(pieces)

    def _move_reference(
        self, reference: Reference, home: str, path: Path, widen: bool
    ) -> str:
        sheet = home if reference.sheet is None else reference.sheet
        layout = self.layouts.get(sheet)
        areas = [reference.area]
        if layout is not None:
            own = path if sheet == home else ()
            areas = _move_whole(reference, layout, own, widen)
        prefix = reference.written[: -len(reference.area)]
        if reference.sheet is not None and reference.sheet in self.renames:
            prefix = f"{quote_sheet(self.renames[reference.sheet])}!"
        return ",".join(prefix + area for area in areas)


def quote_sheet(name: str) -> str:
    """Return a sheet's name as formulas may always write it.

    >>> quote_sheet("A'b")
    "'A''b'"
    """
    return "'" + name.replace("'", "''") + "'"


@lru_cache(maxsize=8192)
def parse_formula(text: str) -> Parsed:
    """Return the pieces of a formula given without its "="."""
    try:
        tokens = Tokenizer(f"={text}").items
    except (TokenizerError, IndexError):
        return Parsed((text,), unmovable=True, opaque=True)
    pieces: list[str | Reference] = []
    unmovable = opaque = False
    for index, token in enumerate(tokens):
        value = token.value
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            piece = _read_reference(value, _is_summed(tokens, index))
            if isinstance(piece, str):
                opaque = opaque or not _is_external(piece)
                unmovable = unmovable or _hides_rows(piece)
            pieces.append(piece)
        else:
            unmovable = unmovable or _is_unmovable(token)
            pieces.append(value)
    return Parsed(tuple(pieces), unmovable, opaque or unmovable)


def move_area(area: str, layout: Layout, path: Path = (), *, widen: bool) -> str:
    """Return an area's address after its sheet's loops are unrolled.

    Relative rows within the same copy follow it; absolute ones see all copies. A range
    grows over the copies of its end rows; a single cell only when `widen` is set.
    """
    match = _AREA.match(area)
    if match is not None and match["brow"] is None:
        return _move_cell(match, layout, path, widen)
    match = match or _ROWS.match(area)
    if match is None:
        return area
    low, high = _move_ends(match, layout, path)
    names = match.groupdict()
    first = (
        f"{names.get('acol_abs', '')}{names.get('acol', '')}{match['arow_abs']}{low}"
    )
    last = (
        f"{names.get('bcol_abs', '')}{names.get('bcol', '')}{match['brow_abs']}{high}"
    )
    return f"{first}:{last}"


def move_areas(areas: str, layout: Layout) -> str:
    """Return a list of areas (sqref), each as often as its rows were copied."""
    return " ".join(_merge_neighbours(_copied_areas(areas.split(), layout)))


def _move_whole(
    reference: Reference, layout: Layout, path: Path, widen: bool
) -> list[str]:
    """Return the areas that a reference became: several where rows lie between."""
    match = _AREA.match(reference.area)
    if match is not None and reference.sums and not path:
        first = int(match["arow"])
        spans = _join_spans(layout.copies(first, int(match["brow"] or first)))
        if 1 < len(spans) <= _MOST_ARGUMENTS:
            return [_write_rows(match, low, high) for low, high in spans]
    return [move_area(reference.area, layout, path, widen=widen or reference.sums)]


def _join_spans(copies: Iterable[tuple[Path, int, int]]) -> list[tuple[int, int]]:
    """Return first and last rows of copies, those that adjoin as one."""
    spans: list[tuple[int, int]] = []
    for _, low, high in copies:
        if spans and spans[-1][1] + 1 == low:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def copy_area(area: str, layout: Layout) -> list[tuple[Path, str]]:
    """Return the areas that an area became: one, or one in each copy of its rows."""
    match = _AREA.match(area)
    if match is None:
        return [((), move_area(area, layout, widen=True))]
    first = int(match["arow"])
    last = int(match["brow"] or first)
    return [
        (path, _write_rows(match, low, high))
        for path, low, high in layout.copies(first, last)
    ]


def translate_formula(text: str, origin: str, target: str) -> str:
    """Return a shared formula (without "=") as it reads in another of its cells."""
    try:
        moved = Translator(f"={text}", origin=origin).translate_formula(target)
    except TranslatorError:
        return "#REF!"
    return str(moved)[1:]


def area_bounds(area: str) -> tuple[int, str, int, str] | None:
    """Return first row, first column, last row and last column; None if no cells.

    >>> area_bounds("$B$5:C9"), area_bounds("B:C")
    ((5, 'B', 9, 'C'), (1, 'B', 1048576, 'C'))
    """
    columns = _COLUMNS.match(area)
    if columns is not None:
        return 1, columns["acol"].upper(), LAST_ROW, columns["bcol"].upper()
    match = _AREA.match(area)
    if match is None:
        return None
    row, column = int(match["arow"]), match["acol"].upper()
    if match["brow"] is None:
        return row, column, row, column
    return row, column, int(match["brow"]), match["bcol"].upper()


def _read_reference(value: str, sums: bool) -> str | Reference:
    match = _SHEET.match(value)
    if match is None:
        is_area = _AREA.match(value) or _ROWS.match(value) or _COLUMNS.match(value)
        return Reference(value, None, value, sums) if is_area else value
    sheet = match["sheet"]
    if "[" in sheet or (":" in sheet):
        return value
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return Reference(value, sheet, match["area"], sums)


def _is_external(written: str) -> bool:
    """Return whether a reference leads to another workbook."""
    sheet, mark, _ = written.rpartition("!")
    return bool(mark) and "[" in sheet


def _hides_rows(written: str) -> bool:
    """Return whether a reference spans sheets, so that its rows are not moved."""
    sheet, mark, _ = written.rpartition("!")
    return bool(mark) and ":" in sheet and "[" not in sheet


def _is_unmovable(token: Token) -> bool:
    if token.type != Token.FUNC or token.subtype != Token.OPEN:
        return False
    name = token.value.upper()
    return name in _UNMOVABLE or ":" in name


def _is_summed(tokens: list[Token], index: int) -> bool:
    """Return whether an operand is the whole argument of SUM or its like."""
    before = next((t for t in reversed(tokens[:index]) if t.type != Token.WSPACE), None)
    after = next((t for t in tokens[index + 1 :] if t.type != Token.WSPACE), None)
    if before is None or after is None:
        return False
    ends = after.type == Token.SEP or (
        after.type == Token.FUNC and after.subtype == Token.CLOSE
    )
    begins = before.type == Token.SEP or before.type == Token.FUNC
    return ends and begins and _enclosing_function(tokens[:index]) in _AGGREGATES


def _enclosing_function(tokens: list[Token]) -> str:
    depth = 0
    for token in reversed(tokens):
        if token.subtype == Token.CLOSE:
            depth += 1
        elif token.subtype == Token.OPEN:
            if depth == 0:
                return str(token.value).upper()
            depth -= 1
    return ""


def _move_cell(match: re.Match[str], layout: Layout, path: Path, widen: bool) -> str:
    seen_from = () if match["arow_abs"] else path
    low, high = layout.span(int(match["arow"]), seen_from)
    head = f"{match['acol_abs']}{match['acol']}{match['arow_abs']}"
    return f"{head}{low}:{head}{high}" if widen and high > low else f"{head}{low}"


def _move_ends(match: re.Match[str], layout: Layout, path: Path) -> tuple[int, int]:
    first, last = int(match["arow"]), int(match["brow"])
    low = layout.span(first, () if match["arow_abs"] else path)
    high = layout.span(last, () if match["brow_abs"] else path)
    return (low[0], high[1]) if first <= last else (low[1], high[0])


def _write_rows(match: re.Match[str], low: int, high: int) -> str:
    first = f"{match['acol_abs']}{match['acol']}{match['arow_abs']}{low}"
    if match["brow"] is None and low == high:
        return first
    letters = match["bcol"] or match["acol"]
    last = f"{match['bcol_abs'] or match['acol_abs']}{letters}"
    return f"{first}:{last}{match['brow_abs'] or match['arow_abs']}{high}"


def _copied_areas(areas: Iterable[str], layout: Layout) -> list[str]:
    return [copy for area in areas for _, copy in copy_area(area, layout)]


def _merge_neighbours(areas: list[str]) -> list[str]:
    """Join areas that lie one right below the other in the same columns."""
    merged: list[tuple[int, str, int, str]] = []
    others: list[str] = []
    for area in areas:
        bounds = area_bounds(area)
        if bounds is None:
            others.append(area)
            continue
        top, left, bottom, right = bounds
        if merged and merged[-1][1::2] == (left, right) and merged[-1][2] + 1 == top:
            top = merged.pop()[0]
        merged.append((top, left, bottom, right))
    return [_write_bounds(bounds) for bounds in merged] + others


def _write_bounds(bounds: tuple[int, str, int, str]) -> str:
    top, left, bottom, right = bounds
    if (top, left) == (bottom, right):
        return f"{left}{top}"
    return f"{left}{top}:{right}{min(bottom, LAST_ROW)}"
