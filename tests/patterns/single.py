"""One table with all that belongs to it."""

from __future__ import annotations

from random import Random

from tests.patterns.above import write_context, write_titles
from tests.patterns.below import write_notes, write_tail, write_totals
from tests.patterns.block import Block, Placed
from tests.patterns.body import write_body
from tests.patterns.canvas import Canvas
from tests.patterns.header import plan_header, write_header
from tests.patterns.kinds import Column, KindOfTable, all_kinds
from tests.patterns.sums import write_sums
from tests.patterns.truth import Truth
from tests.patterns.values import MAKERS

NUMERIC = {
    "total", "bare total", "total above", "subtotals", "tail", "text numbers",
    "units row", "slots",
}  # fmt: skip
_WIDE_ONLY = {
    "two-row header", "three-row header", "fill down", "merged downwards",
    "empty form", "empty heading", "bare total", "slots", "second language",
}  # fmt: skip
Wanted = tuple[KindOfTable, frozenset[str]]


def choose_kind(random: Random, patterns: frozenset[str]) -> KindOfTable:
    """Return a kind of table that can have the patterns."""
    kinds = all_kinds()
    if "text dates" in patterns:
        kinds = tuple(k for k in kinds if k.natures.count("date"))
    if patterns & NUMERIC:
        kinds = tuple(k for k in kinds if k.natures.count("number") > 1)
    if patterns & _WIDE_ONLY:
        kinds = tuple(k for k in kinds if len(k.columns) > 5)
    return random.choice(kinds)


def write_block(
    random: Random, canvas: Canvas, wanted: Wanted, corner: tuple[int, int]
) -> list[Truth]:
    """Write a table at a corner."""
    return [build_block(random, canvas, wanted, corner).truth]


def build_block(
    random: Random, canvas: Canvas, wanted: Wanted, corner: tuple[int, int]
) -> Block:
    """Write a table at a corner and return it."""
    kind, patterns = wanted
    block = Block(random, canvas, kind, patterns, *corner)
    _place_columns(block)
    plan_header(block)
    if not block.of_nature("number"):
        block.patterns -= NUMERIC
    _write_above(block)
    above = block.row
    spare = block.has("total above") and block.toss(0.4)
    block.row += spare
    write_header(block)
    fill_block(block, above if spare else 0)
    return block


def fill_block(block: Block, spare: int = 0) -> None:
    """Write rows and all below; the total above goes into a spare row, if there is one."""
    if block.has("total above") and not spare:
        spare, block.row = block.row, block.row + 1
        word = block.random.choice(["合计", "合 计", "总计"])
    else:
        word = block.random.choice(["", "合计"])
    if not block.has("empty form"):
        _choose_filled_down(block)
        write_body(block)
    if spare:
        _write_total_above(block, spare, word)
    if block.has("tail"):
        write_tail(block)
    if block.has("total") or block.has("bare total"):
        write_totals(block)
    if block.has("notes"):
        write_notes(block)
    if block.has("hidden columns"):
        numbers = [placed.number for placed in block.columns]
        count = min(len(numbers) - 1, block.random.choice([1, 1, 2, 3]))
        hidden = block.random.sample(numbers, count)
        block.canvas.hidden_columns.update(hidden)


def _write_above(block: Block) -> None:
    if block.has("title"):
        write_titles(block)
    if block.has("context"):
        write_context(block)


def _write_total_above(block: Block, spare: int, word: str) -> None:
    here, block.row = block.row, spare
    write_sums(block, word, block.data_rows[0])
    block.row = here


def _place_columns(block: Block) -> None:
    columns = list(block.kind.columns)
    if block.has("fill down") or block.has("merged downwards"):
        columns = [column for column in columns if column.nature != "serial"]
    elif block.has("empty heading") and block.toss(0.3):
        first = Column(("",), MAKERS["serial"])
        columns = [first, *(c for c in columns if c.nature != "serial")]
    block.columns = [
        Placed(number, (), column) for number, column in enumerate(columns, block.left)
    ]


def _choose_filled_down(block: Block) -> None:
    if not (block.has("fill down") or block.has("merged downwards")):
        return
    leading = [block.columns[0]]
    if block.columns[1].nature == "text" and block.toss(0.4):
        leading.append(block.columns[1])
    others = [placed for placed in block.of_nature("text") if placed not in leading]
    block.filled_down = leading if others else leading[:1]
