"""Which rows below a header are plainly its table's, and which to look at closely."""

from __future__ import annotations

from itertools import compress

from sop_xl.grid import Span
from sop_xl.locating.judges import RowJudge
from sop_xl.locating.lines import Lines
from sop_xl.locating.remarks import may_name_total

_FEW_ROWS = 600
_FILLED = 0.6
_FEWEST = 2
_WORD_COLUMNS = 6


def sort_rows(lines: Lines, area: Span, judge: RowJudge) -> tuple[list[int], list[int]]:
    """Return the rows that are plainly the table's, and those to be looked at.

    Most rows are known by their shape alone.
    """
    shape_of = lines.shape_of[area.first_row - 1 : area.last_row]
    if len(shape_of) < _FEW_ROWS:
        return [], list(lines.rows_with_cells(area))
    plain = {
        shape: _is_plain(lines, shape, area, judge) for shape in dict.fromkeys(shape_of)
    }
    filled = {
        shape: bool(lines.filled_of(shape, area.first_column, area.last_column))
        for shape in plain
    }
    numbers = range(area.first_row, area.last_row + 1)
    special = _special_rows(lines, area, judge)
    taken = list(compress(numbers, map(plain.__getitem__, shape_of)))
    others = [
        row
        for row, shape in zip(numbers, shape_of, strict=True)
        if not plain[shape] and filled[shape]
    ]
    special.add(area.first_row)
    taken = [row for row in taken if row not in special]
    return taken, sorted({*others, *special})


def _is_plain(lines: Lines, shape: int, area: Span, judge: RowJudge) -> bool:
    cells = lines.shapes[shape]
    filled = lines.filled_of(shape, area.first_column, area.last_column)
    profile = judge.profile
    if len(filled) < max(_FEWEST, _FILLED * profile.typical):
        return False
    said = [c for c in filled if cells[c - 1] and c not in judge.serials]
    if not profile.hard:
        return len(said) > 1 and profile.typical >= _FEWEST
    return len(said) > 1 and any(
        c in profile.hard and cells[c - 1] is not str for c in said
    )


def _special_rows(lines: Lines, area: Span, judge: RowJudge) -> set[int]:
    """Return the rows with a word for a total or a heading in the first columns."""
    headings = judge.heading_texts()

    def says(text: str) -> bool:
        return text in headings or may_name_total(text)

    found: set[int] = set()
    last = min(area.last_column, area.first_column + _WORD_COLUMNS - 1)
    for column in range(area.first_column, last + 1):
        found.update(lines.rows_saying(column, area.first_row, area.last_row, says))
    return found
