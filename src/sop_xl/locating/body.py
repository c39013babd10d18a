"""The rows below a header: rows of the table, and rows left out with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from sop_xl.grid import Span
from sop_xl.locating.judges import RowJudge
from sop_xl.locating.lines import Lines
from sop_xl.records import dataclass
from sop_xl.rows import LeftOut

_MOST = 30


@dataclass(slots=True)
class Body:
    """The rows of a table and those left out, with the reason."""

    rows: list[int] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


class BodyReader:
    """Sorts the rows below a header into rows of the table and rows left out."""

    def __init__(self, lines: Lines, span: Span, judge: RowJudge) -> None:
        self._lines = lines
        self._span = span
        self._judge = judge
        self._body = Body()
        self._totals: set[int] = set()

    def read(self, plain: Sequence[int], odd: Sequence[int]) -> Body:
        """Return the body: plain rows are rows of it, odd ones are looked at."""
        reasons = {row: reason for row in odd if (reason := self._reason(row)) != "-"}
        taken = [row for row, reason in reasons.items() if not reason]
        rows = sorted([*plain, *taken])
        left_out = [
            LeftOut(self._row_span(row), reason)
            for row, reason in sorted(reasons.items())
            if reason
        ]
        self._totals = {row for row, reason in reasons.items() if reason == "total"}
        self._body = Body(rows, left_out)
        self._sort_trailing()
        return self._body

    def _reason(self, row: int) -> str:
        cells = self._lines.part(row, self._span)
        return self._judge.judge(row, cells) if cells else "-"

    def leave_out(self, rows: Sequence[int], reason: str) -> None:
        """Take rows out of the table."""
        gone = set(rows)
        body = self._body
        body.rows = [row for row in body.rows if row not in gone]
        body.left_out += [LeftOut(self._row_span(row), reason) for row in rows]
        body.left_out.sort(key=lambda out: out.span.first_row)

    def rename(self, row: int, reason: str) -> None:
        """Give a row that is left out another reason."""
        self._body.left_out = [
            LeftOut(out.span, reason) if out.span.first_row == row else out
            for out in self._body.left_out
        ]

    def _row_span(self, row: int) -> Span:
        return Span(row, self._span.first_column, row, self._span.last_column)

    def _sort_trailing(self) -> None:
        """Call what stands behind the last row that is like the others notes.

        That are rows unlike the others, most of all those below an empty row, a total
        or a note.
        """
        rows = self._body.rows
        end = len(rows)
        while end > 1:
            start = _first_of_group(rows, end)
            summed = rows[start] - 1 in self._totals
            group = rows[start:end]
            if start and not any(self._is_solid(row, summed=summed) for row in group):
                end = start
            elif self._is_strange(group[-1]) and not self._is_row_of_grid(rows, end):
                end -= 1
            else:
                break
        if end < len(rows):
            self.leave_out(rows[end:], "note")
        last = rows[end - 1] if rows else 0
        self._body.left_out = [
            LeftOut(out.span, "note")
            if out.reason == "section" and out.span.first_row > last
            else out
            for out in self._body.left_out
        ]

    def _is_solid(self, row: int, *, summed: bool) -> bool:
        cells = self._lines.part(row, self._span)
        return self._judge.is_solid(row, cells, summed=summed)

    def _is_row_of_grid(self, rows: Sequence[int], end: int) -> bool:
        """Return whether the last of some rows follows another as a row of a grid."""
        row = rows[end - 1]
        cells = self._lines.part(row, self._span)
        return row == rows[end - 2] + 1 and self._judge.is_row_of_grid(cells)

    def _is_strange(self, row: int) -> bool:
        return self._judge.is_strange(row, self._lines.part(row, self._span))


def _first_of_group(rows: Sequence[int], end: int) -> int:
    """Return the place of the first of the last rows that follow without a gap.

    Many rows are not looked at.
    """
    start = end - 1
    while start > 0 and rows[start - 1] == rows[start] - 1 and end - start <= _MOST:
        start -= 1
    return start
