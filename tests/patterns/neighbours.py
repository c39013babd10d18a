"""Several tables on a sheet: side by side, or one below the other."""

from __future__ import annotations

from random import Random

from tests.patterns.block import Block
from tests.patterns.canvas import Canvas
from tests.patterns.kinds import Column, KindOfTable, all_kinds
from tests.patterns.single import Wanted, build_block, choose_kind
from tests.patterns.truth import Truth
from tests.patterns.values import MAKERS

_FIRST_ONLY = {
    "beside",
    "beneath",
    "title",
    "context",
    "growing columns",
    "hidden rows",
}
_OF_BOTH = {"full-width", "traditional", "broken headings"}
_BELOW = ("context", "growing columns", "two-row header")
_STRAY = (
    "说明：",
    "急！",
    "等客户通知",
    "6月2日没来料",
    "问老周",
    "已开票",
    "月底结",
    "见附表",
)
Corner = tuple[int, int]


def _other_kind(random: Random, kind: KindOfTable) -> KindOfTable:
    return random.choice([other for other in all_kinds() if other is not kind])


def _cut_kind(random: Random, kind: KindOfTable) -> KindOfTable:
    """Return a smaller table: three to six columns of a kind, one of them text."""
    columns = kind.columns[: random.randint(3, 6)]
    numbers = [column for column in kind.columns if column.nature == "number"]
    if numbers and numbers[0] not in columns:
        columns = (*columns[:-1], numbers[0])
    return KindOfTable(kind.title, kind.labels, columns)


def _cousin_of(random: Random, kind: KindOfTable, *, may_lose: bool) -> KindOfTable:
    """Return the next version of a table: a column more, or one less."""
    if may_lose and random.random() < 0.5:
        kept = kind.columns[: -random.choice([1, 2])]
        strange = random.choice(all_kinds()).columns[-2:]
        names = {column.flat for column in kept}
        added = tuple(column for column in strange if column.flat not in names)
        return KindOfTable(f"{kind.title}二", kind.labels, (*kept, *added))
    columns = kind.columns[:-1]
    if not may_lose or len(columns) < 4 or random.random() < 0.6:
        columns = (*kind.columns, Column(("核对人",), MAKERS["person"]))
    return KindOfTable(f"{kind.title}（新）", kind.labels, columns)


def _patterns_beside(random: Random, patterns: frozenset[str]) -> frozenset[str]:
    own = {p for p in sorted(patterns - _FIRST_ONLY) if random.random() < 0.4}
    return frozenset(own | (patterns & _OF_BOTH))


def write_beside(
    random: Random, canvas: Canvas, wanted: Wanted, corner: Corner
) -> list[Truth]:
    """Write two or three tables side by side."""
    kind, patterns = wanted
    habit = random.choice(["apart", "apart", "apart", "titled", "twice"])
    if habit == "twice" and not patterns & _UNEVEN:
        return _write_twice(random, canvas, wanted, corner)
    if habit == "titled":
        return _write_titled(random, canvas, wanted, corner)
    blocks = [build_block(random, canvas, wanted, corner)]
    for _ in range(random.choice([1, 1, 1, 2])):
        last = blocks[-1]
        other = _cut_kind(random, _other_kind(random, kind))
        row = blocks[0].header_rows[0] + random.choice([0, 0, 0, 1, 2])
        place = (row, last.right + random.choice([2, 2, 2, 3]))
        beside = other, _patterns_beside(random, patterns)
        blocks.append(build_block(random, canvas, beside, place))
    return [block.truth for block in blocks]


_UNEVEN = {
    "two-row header", "three-row header", "growing columns", "empty heading",
    "fill down", "merged downwards", "total above", "units row", "numbering row",
    "second language",
}  # fmt: skip


def _write_twice(
    random: Random, canvas: Canvas, wanted: Wanted, corner: Corner
) -> list[Truth]:
    """Write a table whose rows go on in the same columns at its right."""
    kind, patterns = wanted
    narrow = _cut_kind(random, kind)
    first = build_block(random, canvas, (narrow, patterns), corner)
    truths, gap = [first.truth], random.choice([0, 0, 1])
    left = first.right + 1 + gap
    again = narrow, patterns & {"traditional", "full-width"}
    second = build_block(random, canvas, again, (first.header_rows[0], left))
    for one, other in zip(first.columns, second.columns, strict=True):
        other.path = one.path
        canvas.put(second.header_rows[0], other.number, one.path[0])
    return [*truths, second.truth]


def _write_titled(
    random: Random, canvas: Canvas, wanted: Wanted, corner: Corner
) -> list[Truth]:
    """Write two tables under titles of their own; merged ones where there is no gap."""
    kind, patterns = wanted
    row, left = corner
    gap, merged = random.choice([0, 0, 1, 1]), random.random() < 0.5
    blocks = list[Block]()
    own = (patterns - {"title", "context", "total above"}) | {"many rows"}
    for one in (_cut_kind(random, kind), _cut_kind(random, _other_kind(random, kind))):
        block = build_block(random, canvas, (one, own), (row + 1, left))
        canvas.put(row, left, one.title)
        if not gap or merged:
            canvas.merge((row, left), (row, block.right))
        left = block.right + 1 + gap
        own = (own & _OF_BOTH) | {"few rows"}
        blocks.append(block)
    return [block.truth for block in blocks]


def write_beneath(
    random: Random, canvas: Canvas, wanted: Wanted, corner: Corner
) -> list[Truth]:
    """Write a second table below the first, with a title or blank rows between."""
    kind, patterns = wanted
    first = build_block(random, canvas, wanted, corner)
    own = {p for p in sorted(patterns - _FIRST_ONLY) if random.random() < 0.5}
    titled = random.random() < 0.7
    gap = random.choice([0, 1, 1, 2, 3]) if titled else random.choice([1, 1, 2, 3])
    other = _other_kind(random, kind)
    if random.random() < 0.35 and not {"growing columns"} & patterns:
        other = _cousin_of(random, kind, may_lose=titled)
    elif not own & {"two-row header", "three-row header"}:
        own |= {p for p in _BELOW if random.random() < 0.15}
        other = choose_kind(random, frozenset(own))
        titled = titled or other is kind
    own |= {"title"} if titled else set()
    place = (first.row + gap, corner[1])
    second = build_block(random, canvas, (other, frozenset(own)), place)
    return [first.truth, second.truth]


def write_with_strays(
    random: Random, canvas: Canvas, wanted: Wanted, corner: Corner
) -> list[Truth]:
    """Write a table and, at its right, a few words or figures that belong to no table."""
    block = build_block(random, canvas, wanted, corner)
    column = block.right + random.choice([2, 2, 3])
    rows = range(block.header_rows[0], block.row)
    if random.random() < 0.3 and len(rows) > 3:
        names = random.sample(["合计数量", "汇率", "不良率", "人数", "总金额"], 2)
        for row, name in enumerate(names, rows[1]):
            canvas.put(row, column, name)
            canvas.put(row, column + 1, round(random.uniform(1, 900), 2), "=R")
        return [block.truth]
    for row in random.sample(rows, min(len(rows), random.randint(1, 3))):
        canvas.put(row, column + random.choice([0, 0, 1]), random.choice(_STRAY))
    return [block.truth]
