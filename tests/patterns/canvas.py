"""A sheet while it is being written."""

from __future__ import annotations

from dataclasses import dataclass, field

from sop_xl.grid import Grid, RawValue, Span


@dataclass(slots=True)
class Canvas:
    """Cells, formulas, merged blocks, hidden rows and columns of a sheet.

    `formulas` are the formulas of the cells whose value they made; `far` is the last
    column and `deep` the last row that somebody formatted by mistake.
    """

    cells: dict[tuple[int, int], RawValue] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    far: int = 0
    deep: int = 0

    def put(
        self, row: int, column: int, value: RawValue | None, formula: str = ""
    ) -> None:
        """Write a cell; nothing for None, "" for a formula without a value."""
        if value is not None or formula:
            self.cells[row, column] = "" if value is None else value
        if formula:
            self.formulas[row, column] = formula

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Merge a block that has more than one cell."""
        if first != last:
            self.merges.append(Span(*first, *last))

    def make_grid(self, book: str = "表.xlsx", sheet: str = "Sheet1") -> Grid:
        """Return the sheet as a reader gives it."""
        height = max((row for row, _ in self.cells), default=0)
        width = max((column for _, column in self.cells), default=0)
        rows: list[list[RawValue | None]] = [
            [None] * max(width, self.far) for _ in range(height)
        ]
        rows.extend([None] for _ in range(height, self.deep))
        for (row, column), value in self.cells.items():
            rows[row - 1][column - 1] = value
        return Grid(
            book,
            sheet,
            rows,
            tuple(self.merges),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            formulas=frozenset(self.formulas),
        )
