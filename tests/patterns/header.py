"""The header of a table: one to three rows, merged or not, and the rows that go with it."""

from __future__ import annotations

from itertools import groupby

from sop_xl.grid import RawValue
from tests.patterns.block import Block, Placed
from tests.patterns.growing import grow_columns, weekdays_of
from tests.patterns.headings import dress_heading, group_paths
from tests.patterns.kinds import GROWN
from tests.patterns.truth import clean_heading
from tests.patterns.values import MAKERS

_HABITS = ("merged", "bare", "groups merged", "merged", "repeated")
_UNITS = {
    "price": "元",
    "money": "元",
    "amount": "元",
    "weight": "kg",
    "hours": "小时",
    "share": "%",
    "days": "天",
}


def plan_header(block: Block) -> None:
    """Decide on the columns and on what stands above each of them."""
    depth = 3 if block.has("three-row header") else 1 + block.has("two-row header")
    if depth > 1:
        paths = group_paths(block, depth)
    else:
        paths = [
            (dress_heading(block, placed.column.flat),) for placed in block.columns
        ]
    for placed, path in zip(block.columns, paths, strict=True):
        placed.path = path
    if block.has("growing columns"):
        grow_columns(block)
    if block.has("empty heading") and block.columns[0].heading:
        _empty_heading(block)


def _empty_heading(block: Block) -> None:
    single = [
        placed
        for placed in block.columns[1:-1]
        if len(placed.path) == 1 and placed.nature in ("text", "number", "date")
    ]
    if single:
        block.random.choice(single).path = ("",)


def write_header(block: Block) -> None:
    """Write the header and the rows of units or numbers below it."""
    depth = max(len(placed.path) for placed in block.columns)
    block.header_rows = list(range(block.row, block.row + depth))
    repeat_header(block)
    write_lower_rows(block)


def repeat_header(block: Block) -> None:
    """Write the header rows and go below them."""
    depth = max(len(placed.path) for placed in block.columns)
    if depth == 1:
        counted = block.has("growing columns") and len(block.columns) % 3 == 0
        for placed in block.columns:
            grown = counted and placed.column.path == GROWN
            heading = placed.path[0] if placed.path[0] != "" else None
            block.put(placed.number, heading, f"=R{block.row}+1" if grown else "")
    else:
        _write_deep(block, depth)
    block.row += depth


def _write_deep(block: Block, depth: int) -> None:
    habit = "merged" if depth == 3 else _HABITS[len(block.columns) * 7 % len(_HABITS)]
    groups = {placed.path[0] for placed in block.columns if len(placed.path) > 1}
    if habit == "bare" and len(groups) == 1:
        habit = "groups merged"  # nobody could say where a single one ends
    for level in range(depth - 1):
        _write_groups(block, level, habit)
    grouped = [len(placed.path) > 1 for placed in block.columns]
    after = False in grouped[grouped.index(True) :]
    for placed in block.columns:
        leaf = len(placed.path) - 1
        row, last = block.row + leaf, block.row + depth - 1
        if habit == "merged":
            block.canvas.merge((row, placed.number), (last, placed.number))
        elif habit == "repeated" or (habit == "bare" and not after):
            row = last
        block.canvas.put(row, placed.number, placed.path[leaf] or None)


def _write_groups(block: Block, level: int, habit: str) -> None:
    def group_of(item: tuple[int, RawValue]) -> tuple[RawValue, ...]:
        return block.columns[item[0]].path[: level + 1]

    above = [
        (n, placed.path[level])
        for n, placed in enumerate(block.columns)
        if len(placed.path) > level + 1
    ]
    row = block.row + level
    for _, members in groupby(above, group_of):
        run = list(members)
        numbers = [block.columns[n].number for n, _ in run]
        for number in numbers if habit == "repeated" else numbers[:1]:
            block.canvas.put(row, number, run[0][1])
        if habit in ("merged", "groups merged"):
            block.canvas.merge((row, numbers[0]), (row, numbers[-1]))


def _content(placed: Placed) -> str:
    return next(name for name, maker in MAKERS.items() if maker is placed.column.maker)


def write_lower_rows(block: Block) -> None:
    """Write the row of units and the row that numbers the columns."""
    if (
        block.has("growing columns")
        and block.toss(0.25)
        and len(block.header_rows) == 1
        and weekdays_of(block)
    ):
        for number, day in weekdays_of(block).items():
            block.put(number, day)
            block.below[number] = day
        block.row += 1
    elif block.has("units row"):
        _write_units(block)
    elif block.has("second language"):
        for placed in block.columns:
            text = _content(placed).capitalize()
            block.put(placed.number, text)
            block.below[placed.number] = text
        block.row += 1
    if block.has("numbering row"):
        _write_numbering(block)


def _write_units(block: Block) -> None:
    """Write units, or which columns must be filled, as a form of a system does."""
    needed, brackets = block.toss(0.15), block.toss(0.3)
    for placed in block.columns if needed else block.of_nature("number"):
        unit = _UNITS.get(_content(placed), "件")
        if needed:
            unit = "选填" if placed.nature == "remark" else "必填"
        text = f"({unit})" if brackets else unit
        block.put(placed.number, text)
        block.below[placed.number] = clean_heading(text)
    block.row += 1


def _write_numbering(block: Block) -> None:
    habit = block.random.choice(["1", "A", "①", "(1)"])
    forms = {"A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "①": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"}
    for number, placed in enumerate(block.columns):
        if habit == "(1)":
            block.put(placed.number, f"({number + 1})")
        elif habit in forms and len(block.columns) <= len(forms[habit]):
            block.put(placed.number, forms[habit][number])
        else:
            block.put(placed.number, number + 1.0)
    block.row += 1
