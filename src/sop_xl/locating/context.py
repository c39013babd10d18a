"""Lines above tables: titles, and the properties they give the tables below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import groupby

from sop_xl.grid import RawValue, Span
from sop_xl.locating.headers import Header
from sop_xl.locating.lines import Cells, Lines
from sop_xl.locating.remarks import (
    LABEL,
    PAIR,
    is_labelled,
    is_line_label,
    is_line_of_pairs,
    is_note,
    is_remark,
)
from sop_xl.records import dataclass
from sop_xl.rows import LeftOut, Property

_TITLE_SHARE = 3
_MOST_LINES = 200


def is_above(cells: Cells, header: Header) -> bool:
    """Return whether a row is a title or a line of properties of the header below."""
    texts = [value for value in cells.values() if isinstance(value, str)]
    if not texts or is_note(texts[0]):
        return False
    if is_line_of_pairs(cells):
        return True
    if len(texts) < len(cells):
        return False
    labelled = [text for text in texts if is_labelled(text)]
    few = len(texts) == 1 or _TITLE_SHARE * len(texts) <= len(header.columns)
    return 2 * len(labelled) > len(texts) or (few and not is_remark(cells))


@dataclass(slots=True)
class Loose:
    """What stands on a sheet outside its tables."""

    spans: list[Span] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def take_lines(self, lines: Lines, span: Span) -> dict[str, Property]:
        """Return the properties that the lines of a block give.

        They are written in one cell or two, as `customer: A` or `customer:|A`, or in
        two cells without a colon where the label is a known one. Of a block without
        end only the beginning is read.
        """
        context: dict[str, Property] = {}
        last = min(span.last_row, span.first_row + _MOST_LINES)
        for row in range(span.first_row, last + 1):
            cells = lines.part(row, span)
            if cells:
                context |= self._take(row, cells)
        if last < span.last_row:
            rest = Span(last + 1, span.first_column, span.last_row, span.last_column)
            self.left_out.append(LeftOut(rest, "not-recognised"))
        return context

    def _take(self, row: int, cells: Cells) -> dict[str, Property]:
        context: dict[str, Property] = {}
        waiting = ""
        pairs_only = is_line_of_pairs(cells)
        for column, value in sorted(cells.items()):
            pairs, label = _read_line_cell(value, may_label=pairs_only and not waiting)
            if waiting and not pairs and not label:
                pairs, waiting = [(waiting, value)], ""
            span = Span(row, column, row, column)
            if not pairs and not label:
                self.left_out.append(LeftOut(span, "title"))
                continue
            waiting = label or waiting
            context |= {name: Property(said, row, column) for name, said in pairs}
            self.spans.append(span)
        return context

    def leave_notes(self, lines: Lines, side: Span) -> None:
        """Leave out all that stands in a block beside a table."""
        self.left_out += [
            LeftOut(block, "note") for block in _filled_blocks(lines, side)
        ]


def _read_line_cell(
    value: RawValue, *, may_label: bool
) -> tuple[list[tuple[str, RawValue]], str]:
    """Return the pairs a cell of a line above holds, and the label it ends with."""
    if not isinstance(value, str):
        return [], ""
    label = LABEL.search(value)
    pairs: list[tuple[str, RawValue]] = list(PAIR.findall(value))
    if not pairs and not label and may_label and is_line_label(value):
        return [], value.strip()
    return pairs, label[1] if label else ""


def _filled_blocks(lines: Lines, side: Span) -> Iterator[Span]:
    """Yield the blocks of rows that follow each other in which something stands."""
    rows: Iterable[int] = lines.rows_with_cells(side)
    for _, group in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in group]
        yield Span(numbers[0], side.first_column, numbers[-1], side.last_column)
