"""Cells as rectangles: one question or one command for many of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from sop_xl.grid import Span

_Look = TypeVar("_Look")
_Answer = TypeVar("_Answer")
Place = tuple[int, int]


def count_cells(span: Span) -> int:
    """Return how many cells a block has.

    >>> count_cells(Span(1, 1, 2, 3))
    6
    """
    rows = span.last_row - span.first_row + 1
    return rows * (span.last_column - span.first_column + 1)


def halve_span(span: Span) -> tuple[Span, Span]:
    """Return the two halves of a block: above and below, of one row left and right.

    >>> halve_span(Span(1, 1, 3, 2))
    (Span(first_row=1, first_column=1, last_row=2, last_column=2), \
Span(first_row=3, first_column=1, last_row=3, last_column=2))
    """
    top, left, bottom, right = (
        span.first_row,
        span.first_column,
        span.last_row,
        span.last_column,
    )
    if top < bottom:
        middle = (top + bottom) // 2
        return Span(top, left, middle, right), Span(middle + 1, left, bottom, right)
    middle = (left + right) // 2
    return Span(top, left, bottom, middle), Span(top, middle + 1, bottom, right)


class Unfinished(Exception):
    """There is more to ask than may be asked."""


def ask_areas(
    span: Span, ask: Callable[[Span], _Answer | None], most: int
) -> Iterator[tuple[Span, _Answer]]:
    """Yield blocks whose cells are alike, with what is true of them.

    `ask` returns None where the cells of a block differ; then its halves are asked.

    Raises:
        Unfinished: after `most` questions something is not found out yet.
    """
    waiting, asked = [span], 0
    while waiting and asked < most:
        block = waiting.pop()
        answer = ask(block)
        asked += 1
        if answer is not None:
            yield block, answer
        elif count_cells(block) > 1:
            waiting += reversed(halve_span(block))
    if waiting:
        raise Unfinished


def join_areas(cells: Mapping[Place, _Look]) -> Iterator[tuple[_Look, Span]]:
    """Yield blocks of cells that are alike; together they cover each cell once.

    Runs of a row become one block with equal runs right above.

    >>> [str(look) for look, _ in join_areas({(1, 1): "a", (2, 1): "a", (2, 2): "b"})]
    ['a', 'b']
    """
    open_runs: dict[tuple[int, int], tuple[_Look, int]] = {}
    last_row = 0
    for row, runs in groupby(_find_runs(cells), key=lambda run: run[0]):
        found = {(left, right): look for _, left, right, look in runs}
        for columns, (look, first) in list(open_runs.items()):
            if row != last_row + 1 or found.get(columns) != look:
                yield look, Span(first, columns[0], last_row, columns[1])
                del open_runs[columns]
        for columns, look in found.items():
            open_runs.setdefault(columns, (look, row))
        last_row = row
    for (left, right), (look, first) in open_runs.items():
        yield look, Span(first, left, last_row, right)


def _find_runs(
    cells: Mapping[Place, _Look],
) -> Iterator[tuple[int, int, int, _Look]]:
    """Yield row, first and last column of neighbours that are alike, in their order."""
    run: tuple[int, int, int, _Look] | None = None
    for row, column in sorted(cells):
        look = cells[row, column]
        if run is not None and (row, column, look) == (run[0], run[2] + 1, run[3]):
            run = row, run[1], column, look
            continue
        if run is not None:
            yield run
        run = row, column, column, look
    if run is not None:
        yield run
