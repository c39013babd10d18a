"""What a fast reader leaves out of an .xlsx: hidden rows and columns, error values.

A sheet's markup may be fifty megabytes: what most sheets have none of is first looked
for by a few bytes, and no cell is looked at by itself unless it must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from sop_xl.grid import Span
from sop_xl.package.markup import unescape_text
from sop_xl.patterns import compile_late
from sop_xl.readers.survey import Survey
from sop_xl.readers.zeroformats import ZeroFormat
from sop_xl.records import dataclass
from sop_xl.source import column_number

#: The most cells a sheet may spread over, empty ones included.
MOST_CELLS = 20_000_000

Place = tuple[int, int]

_COLUMN = compile_late(rb"<(?:\w+:)?col\s([^>]*)>")
_HIDDEN_ROW = compile_late(rb"<(?:\w+:)?row\s([^>]*\bhidden\s*=[^>]*)>")
_MERGE = compile_late(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']"
)
_ATTRIBUTE = compile_late(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")
# A cell that is not closed at once: letters, row and the rest as Excel writes them, or
# all of its attributes.
_PLAIN_CELL = rb'%s([A-Z]{1,3})([1-9]\d{0,6})"(%s)(?<!/)>\s*'
_ODD_CELL = rb"<(?:\w+:)?c\s()()(%s)(?<!/)>\s*"
_ANY, _STYLED = rb"[^>]*", rb"[^>]*\bs\s*=\s*[\"'](?:%s)[\"'][^>]*"
_FORMULA = rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|(?<!/)>([^<]*)</(?:\w+:)?f>)\s*"
_FORMULA_CELL = _FORMULA + rb"(?:<(?:\w+:)?(v|is)[\s>]([^<]?))?"
_ZERO_CELL = rb"(?:" + _FORMULA + rb")?<(?:\w+:)?v>(\d+)(?:\.0*)?<"
_ERROR_CELL = compile_late(
    rb"<(?:\w+:)?c\s([^>]*\bt\s*=\s*[\"']e[\"'][^>]*(?<!/))>\s*(?:"
    + _FORMULA
    + rb")?<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<"
)
_PLACE = compile_late(rb"\br\s*=\s*[\"']([A-Z]{1,3})([1-9]\d{0,6})[\"']")
_STYLE = compile_late(rb"\bs\s*=\s*[\"'](\d+)[\"']")
_TYPE = compile_late(rb"\bt\s*=\s*[\"'](\w+)[\"']")
_TRUE = (b"1", b"true")
_LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Layout:
    """Hidden rows and columns of a sheet, merges, formulas, and cells read otherwise.

    `texts` gives the text of a cell that the reader takes for empty or for a number:
    its error value, its formula where none was computed, its zeros in front.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    texts: Mapping[Place, str] = field(default_factory=dict)
    formulas: frozenset[Place] = frozenset()
    merges: tuple[Span, ...] = ()


@dataclass(slots=True)
class LayoutSoFar:
    """What the records of a sheet of a binary workbook say so far."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[Place, str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    merges: list[Span] = field(default_factory=list)

    def finish(self) -> Layout:
        """Return the layout."""
        return Layout(
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            self.texts,
            frozenset(self.formulas),
            tuple(self.merges),
        )


@lru_cache(maxsize=_LAST_COLUMN)
def _column(letters: bytes) -> int:
    return column_number(letters.decode("ascii"))


def _place(attributes: bytes) -> Place | None:
    found = _PLACE.search(attributes)
    return (int(found[2]), _column(found[1])) if found else None


def _number(values: Mapping[bytes, bytes], name: bytes) -> int:
    text = values.get(name, b"")
    return int(text) if text.isdigit() and len(text) < 9 else 0


def _hidden_columns(markup: bytes) -> frozenset[int]:
    found: set[int] = set()
    for text in _COLUMN.findall(markup, 0, _data_start(markup)):
        values = dict(_ATTRIBUTE.findall(text))
        if values.get(b"hidden") in _TRUE:
            last = min(_number(values, b"max"), _LAST_COLUMN)
            found.update(range(_number(values, b"min"), last + 1))
    return frozenset(found) - {0}


def _data_start(markup: bytes) -> int:
    """Return where the cells begin; what stands before them is short."""
    start = markup.find(b"sheetData")
    return start if start >= 0 else len(markup)


def _hidden_rows(markup: bytes) -> frozenset[int]:
    rows = (dict(_ATTRIBUTE.findall(text)) for text in _HIDDEN_ROW.findall(markup))
    return frozenset(
        _number(values, b"r") for values in rows if values.get(b"hidden") in _TRUE
    ) - {0}


def _merges(markup: bytes) -> tuple[Span, ...]:
    """Return the merged blocks, which stand behind the cells."""
    return tuple(
        Span(int(top), _column(left), int(bottom), _column(right))
        for left, top, right, bottom in _MERGE.findall(
            markup, markup.rfind(b"sheetData")
        )
        if max(len(top), len(bottom)) < 8 and max(len(left), len(right)) < 4
    )


def _error_texts(markup: bytes) -> Iterator[tuple[Place, str]]:
    for attributes, _, value in _ERROR_CELL.findall(markup):
        place = _place(attributes)
        if place is not None and value:
            yield place, unescape_text(value.decode("utf-8", "replace"))


def _find_cells(
    markup: bytes, inside: bytes, survey: Survey, attributes: bytes = _ANY
) -> Iterator[tuple[Place, bytes, re.Match[bytes]]]:
    """Yield place, attributes and match of the cells that have something inside."""
    start = _ODD_CELL % attributes
    if survey.is_plain:
        start = _PLAIN_CELL % (survey.cell, attributes)
    for found in re.finditer(start + inside, markup):
        letters, row, said = found.group(1, 2, 3)
        place = (int(row), _column(letters)) if letters else _place(said)
        if place is not None:
            yield place, said, found


def _is_number(attributes: bytes) -> bool:
    kind = _TYPE.search(attributes) if b"t" in attributes else None
    return kind is None or kind[1] == b"n"


def _formula_texts(markup: bytes, survey: Survey) -> Iterator[tuple[Place, str | None]]:
    """Yield the cells with a formula, and its text where it has no value.

    A formula whose value is the empty text says so by its type.
    """
    for place, attributes, found in _find_cells(markup, _FORMULA_CELL, survey):
        if found[6] or not _is_number(attributes):
            yield place, None
        else:
            formula = (found[4] or b"").decode("utf-8", "replace")
            yield place, "=" + unescape_text(formula)


def _zero_texts(
    markup: bytes, zeros: Mapping[int, ZeroFormat], survey: Survey
) -> Iterator[tuple[Place, str]]:
    """Yield the whole numbers that are shown with zeros in front, as they are shown."""
    styles = _STYLED % b"|".join(b"%d" % style for style in sorted(zeros))
    for place, attributes, found in _find_cells(markup, _ZERO_CELL, survey, styles):
        style = _STYLE.search(attributes)
        shown = zeros.get(int(style[1])) if style else None
        if shown is not None and _is_number(attributes):
            yield place, shown.show(int(found[5]))


def scan_sheet(
    markup: bytes, zeros: Mapping[int, ZeroFormat], survey: Survey
) -> Layout:
    """Return what the markup of a sheet says beside its values.

    `zeros` gives, by the number of a cell's style, how it shows zeros in front.
    """
    texts = dict(_zero_texts(markup, zeros, survey)) if zeros else {}
    formulas: frozenset[Place] = frozenset()
    if survey.has_formulas:
        found = dict(_formula_texts(markup, survey))
        texts |= {place: text for place, text in found.items() if text is not None}
        formulas = frozenset(found)
    if not survey.is_plain or (survey.has_errors and b't="e"' in markup):
        texts |= _error_texts(markup)
    has_hidden = b"hidden" in markup
    return Layout(
        _hidden_rows(markup) if has_hidden else frozenset(),
        _hidden_columns(markup) if has_hidden else frozenset(),
        texts,
        formulas,
        _merges(markup),
    )
