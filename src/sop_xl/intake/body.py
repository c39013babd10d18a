"""The rows below a header: rows of the table, and rows left out with the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.intake.fold import fold_heading, fold_text, split_heading
from sop_xl.intake.headers import Cells, Header
from sop_xl.intake.numbers import read_number
from sop_xl.intake.units import is_unit
from sop_xl.intake.words import (
    NOTE_STARTS,
    SERIAL_HEADINGS,
    SIGNATURES,
    SIGNERS,
    SUBTOTAL,
    TEN_THOUSAND,
    TOTALS,
)
from sop_xl.rows import LeftOut

#: `label: value` and `label:` in a line outside of a table.
PAIR = re.compile(r"([^\s:：，,;；]{1,12})[:：]\s*([^\s:：]+)")
LABEL = re.compile(r"([^\s:：]{1,12})[:：]\s*$")

_SIGNATURE = re.compile(
    rf"({'|'.join(SIGNATURES)})({'|'.join(SIGNERS)})?([:(\s]|\Z)",
)
_BRACKETED = re.compile(r"[(\[【](.*)[)\]】]")
_LONGEST_TOTAL = 16
_LABELS_OF_TOTAL = 4
_FEWEST_IN_ROW = 2
_WIDE, _FULL = 3, 4


def _plain_texts(cells: Cells) -> list[str]:
    """Return the texts of a row that are no numbers."""
    texts = [value for value in cells.values() if isinstance(value, str)]
    return [text for text in texts if read_number(text) is None]


def is_total(cells: Cells, width: int) -> bool:
    """Return whether a row of a table so many columns wide is a sum of others.

    A word for a total alone says so, unless every column is filled and the word is not
    the first: then it is what the row is about. Firms and measures are called by names
    with such a word; these must stand alone, and first or in a row that is half empty.

    >>> is_total({1: "A1", 2: "合计贸易公司", 3: 5}, 3)
    False
    >>> is_total({1: "6月合计", 3: 5}, 3)
    True
    """
    for place, value in enumerate(list(cells.values())[:_LABELS_OF_TOTAL]):
        if not isinstance(value, str) or len(value) > _LONGEST_TOTAL or value.isascii():
            continue
        word = fold_heading(value)
        if word in TOTALS:
            return not (place and len(cells) == width >= _FULL)
        if word.startswith(TOTALS) or word.endswith(TOTALS):
            others = len(_plain_texts(cells)) - 1
            sure = not place or word.endswith(SUBTOTAL) or 2 * len(cells) <= width
            return sure and others <= word.endswith(TOTALS)
    return False


def is_note(text: str) -> bool:
    """Return whether a text says of itself that it is a note."""
    return unicodedata.normalize("NFKC", text).lstrip().startswith(NOTE_STARTS)


def is_remark(cells: Cells) -> bool:
    """Return whether a row is a note or a line of signatures.

    >>> is_remark({1: "制表：张三", 4: "审核：", 5: "李四"}), is_remark({1: "注：含税"})
    (True, True)
    """
    values = list(cells.values())
    first = str(values[0])
    if not first.isascii():
        folded = unicodedata.normalize("NFKC", first).lstrip()
        if is_note(folded) or _SIGNATURE.match(folded):
            return True
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        return False
    after_label = [False, *(bool(LABEL.search(text)) for text in texts)]
    labelled = sum(
        bool(after or LABEL.search(text) or PAIR.match(text))
        for after, text in zip(after_label, texts, strict=False)
    )
    return 2 * labelled > len(texts)


def is_number(value: RawValue) -> bool:
    """Return whether a cell holds a number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_unit(value: RawValue) -> bool:
    if not isinstance(value, str):
        return False
    text = unicodedata.normalize("NFKC", value).strip()
    bracketed = _BRACKETED.fullmatch(text)
    unit = bracketed[1] if bracketed else text
    return is_unit(unit.removeprefix(TEN_THOUSAND))


def _parts_of(heading: str, rows: tuple[int, ...]) -> list[str]:
    return split_heading(heading) if len(rows) > 1 else []


class Body:
    """Sorts the rows below a header into rows of the table and rows left out."""

    def __init__(self, header: Header, filled_down: Mapping[int, frozenset[int]]):
        numbers = [column.number for column in header.columns]
        self.first, self.last = min(numbers), max(numbers)
        self.rows: list[int] = []
        self.left_out: list[LeftOut] = []
        self._header = header
        self._filled_down = filled_down
        self._names = {
            column.number: {column.header, *_parts_of(column.header, header.rows)}
            for column in header.columns
        }
        self._serials = {
            column.number
            for column in header.columns
            if fold_heading(column.header) in SERIAL_HEADINGS
        }
        self._lone: set[int] = set()
        self._signed: tuple[int, frozenset[int]] = (0, frozenset())

    def take(self, row: int, all_cells: Cells) -> None:
        """Take the part of a row that lies within the table's columns."""
        cells = {c: v for c, v in all_cells.items() if self.first <= c <= self.last}
        if not cells:
            return
        reason = self._reason(row, cells)
        if reason:
            self.left_out.append(LeftOut(self._span(row), reason))
        else:
            self.rows.append(row)
            if len(cells) < _FEWEST_IN_ROW and _plain_texts(cells):
                self._lone.add(row)

    def _reason(self, row: int, cells: Cells) -> str:
        if self._repeats_header(cells) or self._explains_header(row, cells):
            return "repeated-header"
        if is_total(cells, len(self._header.columns)):
            return "total"
        if self._is_note(row, cells):
            return "note"
        if self._is_unused(cells):
            return "pre-filled"
        filled = cells.keys() | self._filled_down.get(row, frozenset())
        if len(filled) < _FEWEST_IN_ROW and self.last - self.first + 1 >= _WIDE:
            return "section"
        return ""

    def _repeats_header(self, cells: Cells) -> bool:
        same = sum(
            isinstance(value, str)
            and fold_text(value) in self._names.get(column, frozenset())
            for column, value in cells.items()
        )
        return 2 * same > len(cells)

    def _explains_header(self, row: int, cells: Cells) -> bool:
        """Return whether a row right below the header has units or counts columns."""
        if row != self._header.rows[-1] + 1:
            return False
        counts = [v for v in cells.values() if is_number(v)]
        counted = counts == list(range(1, len(cells) + 1)) and len(counts) >= _FULL
        return counted or all(map(_is_unit, cells.values()))

    def _is_note(self, row: int, cells: Cells) -> bool:
        """Return whether a row is a remark, or but names below a line of signatures."""
        if is_remark(cells):
            self._signed = row, frozenset(cells)
            return True
        above, columns = self._signed
        names = len(columns) > 1 and cells.keys() <= columns
        return row == above + 1 and names and len(_plain_texts(cells)) == len(cells)

    def _is_unused(self, cells: Cells) -> bool:
        """Return whether a row holds only zeros that formulas left, and its number."""
        return all(
            is_number(value) and (value == 0 or column in self._serials)
            for column, value in cells.items()
        )

    def _span(self, row: int) -> Span:
        return Span(row, self.first, row, self.last)

    def sort_trailing(self) -> None:
        """Call single texts below the last row of the table notes.

        In a table too narrow to tell by that, those below an empty row.
        """
        while len(self.rows) > 1 and self.rows[-1] in self._lone:
            if self.rows[-1] - 1 in (self.rows[-2], self._header.rows[-1]):
                break
            self.left_out.append(LeftOut(self._span(self.rows.pop()), "note"))
        last = self.rows[-1] if self.rows else 0
        self.left_out = [
            LeftOut(out.span, "note")
            if out.reason == "section" and out.span.first_row > last
            else out
            for out in self.left_out
        ]


def _filled_down(grid: Grid) -> dict[int, frozenset[int]]:
    """Return for each row the columns that a merge from above fills."""
    found: dict[int, set[int]] = {}
    for span in grid.merges:
        if span.first_column == span.last_column:
            for row in range(span.first_row + 1, min(span.last_row, grid.height) + 1):
                found.setdefault(row, set()).add(span.first_column)
    return {row: frozenset(columns) for row, columns in found.items()}


def read_bodies(
    grid: Grid, rows: Mapping[int, Cells], headers: Sequence[Header], end: int
) -> list[Body]:
    """Return the bodies below headers that stand side by side, up to row `end`."""
    down = _filled_down(grid)
    bodies = [Body(header, down) for header in headers]
    start = headers[0].rows[-1]
    for row, cells in rows.items():
        if start < row < end:
            for body in bodies:
                body.take(row, cells)
    for body in bodies:
        body.sort_trailing()
    return bodies
