"""Sheets drawn as text for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from unicodedata import east_asian_width

from sop_xl.grid import Grid, RawValue
from sop_xl.source import column_letters

WIDEST, ROWS, COLUMNS = 18, 46, 22


def _covered(grid: Grid) -> dict[tuple[int, int], str]:
    marks: dict[tuple[int, int], str] = {}
    for span in grid.merges:
        for row in range(span.first_row, span.last_row + 1):
            for column in range(span.first_column, min(span.last_column, COLUMNS) + 1):
                marks[row, column] = "<" if column > span.first_column else "^"
        marks.pop((span.first_row, span.first_column))
    return marks


def _show_value(value: RawValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, dt.datetime):
        return str(value).removesuffix(" 00:00:00")
    if isinstance(value, str):
        shown = value.replace("\r", "⏎").replace("\n", "⏎").replace("\u3000", "␣")
        number = shown.strip().replace(",", "").replace(".", "").isdigit()
        return f'"{shown}"' if number or shown != shown.strip() else shown
    return str(value)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _fit(text: str, width: int) -> str:
    while _width(text) > width:
        text = text[:-1]
    return text + " " * (width - _width(text))


def draw_grid(grid: Grid) -> str:
    """Return a picture of a sheet; `=` before a value stands for a formula.

    `h` marks hidden rows and columns; long sheets are cut in the middle.
    """
    marks = _covered(grid)
    used = max((column for _, column, _ in grid.filled()), default=0)
    numbers = range(1, min(used, COLUMNS) + 1)
    lines = [_letters(grid, numbers)]
    rows: Sequence[int] = range(1, grid.height + 1)
    if len(rows) > ROWS:
        rows = [*rows[: ROWS - 12], *rows[-12:]]
    for row in rows:
        hidden = "h" if row in grid.hidden_rows else " "
        cells = [_draw_cell(grid, marks, row, column) for column in numbers]
        lines.append([f"{row}{hidden}", *cells])
    widths = [
        min(WIDEST, max(_width(line[index]) for line in lines))
        for index in range(len(numbers) + 1)
    ]
    return "\n".join(
        "|".join(_fit(text, width) for text, width in zip(line, widths, strict=True))
        for line in lines
    )


def _letters(grid: Grid, numbers: range) -> list[str]:
    names = [
        column_letters(number) + ("h" if number in grid.hidden_columns else "")
        for number in numbers
    ]
    return ["", *names]


def _draw_cell(
    grid: Grid, marks: dict[tuple[int, int], str], row: int, column: int
) -> str:
    formula = "=" if (row, column) in grid.formulas else ""
    text = _show_value(grid.value(row, column))
    return formula + (text or marks.get((row, column), ""))
