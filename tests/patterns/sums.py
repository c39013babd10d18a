"""Rows of sums, with their word or without."""

from __future__ import annotations

from sop_xl.grid import RawValue
from tests.patterns.block import Block


def _number_of(value: RawValue | None) -> float:
    """Return a number as a sum counts it: texts count nothing."""
    return value if isinstance(value, float) else 0.0


def write_sums(block: Block, word: str, begin: int) -> None:
    """Write a row of the sums of the data rows since `begin`, and go below it."""
    rows = [row for row in block.data_rows if row >= begin]
    by_formula = block.toss(0.7)
    for placed in block.of_nature("number"):
        values = [block.canvas.cells.get((row, placed.number)) for row in rows]
        total = round(sum(map(_number_of, values)), 2)
        texts = any(isinstance(value, str) for value in values)
        if texts and not total:
            continue
        formula = f"=SUM(R{begin}:R{block.row - 1})" if by_formula else ""
        block.put(placed.number, total, formula)
    if word:
        place = _place_of_word(block)
        block.canvas.formulas.pop((block.row, place), None)
        block.put(place, word)
    block.row += 1


def _place_of_word(block: Block) -> int:
    free = 0
    while block.columns[free].nature != "number" and free < len(block.columns) - 1:
        free += 1
    free = max(1, free)
    place = block.random.choice([0, 0, 0, min(1, free - 1), free - 1])
    if place == 0 and free > 1 and block.toss(0.4):
        block.canvas.merge((block.row, block.left), (block.row, block.left + free - 1))
    return block.left + place
