"""The rows of a table with all that stands between them."""

from __future__ import annotations

from sop_xl.grid import RawValue
from tests.patterns.block import Block, Placed
from tests.patterns.habits import choose_writers
from tests.patterns.header import repeat_header
from tests.patterns.kinds import GROWN
from tests.patterns.sums import write_sums
from tests.patterns.values import MAKERS

_SECTIONS = (
    ("一、冲压车间", "二、装配车间", "三、外协部分", "四、包装"),
    ("【烟机组】", "【灶具组】", "【水槽组】", "【配件】"),
    ("A线", "B线", "C线", "D线"),
    ("宁波地区", "佛山地区", "青岛地区", "其他"),
    ("(一)内销", "(二)外销", "(三)样品", "(四)备货"),
    ("第一批", "第二批", "第三批", "第四批"),
    ("6月上旬：", "6月中旬：", "6月下旬：", "7月上旬："),
)
_AMOUNT = MAKERS["amount"]
_SUBTOTALS = (
    "小计", "小 计", "小计：", "本页小计", "本组小计", "分类合计", "白班小计", "6月1日小计",
    "一组合计", "冲压车间 小计",
)  # fmt: skip


def write_body(block: Block) -> None:
    """Write the data rows in one or more pieces."""
    choose_writers(block)
    block.calculates = block.toss(0.5)
    broken = any(
        map(block.has, ("subtotals", "separators", "sections", "repeated header"))
    )
    pieces = block.random.randint(2, 4) if broken else 1
    shortest, longest = _length_of(block, pieces)
    for piece in range(pieces):
        if block.has("sections"):
            _write_section(block, piece)
        begin = block.row
        _write_rows(block, block.random.randint(shortest, longest))
        if block.has("subtotals"):
            write_sums(block, block.random.choice(_SUBTOTALS), begin)
        if piece < pieces - 1:
            _write_break(block)
    if block.has("slots"):
        for placed in slot_columns(block):
            make_formulas(block, placed)
    if block.has("hidden rows"):
        count = block.random.randint(1, max(1, len(block.data_rows) // 2))
        count = min(count, len(block.data_rows))
        block.canvas.hidden_rows.update(block.random.sample(block.data_rows, count))


def _length_of(block: Block, pieces: int) -> tuple[int, int]:
    if block.has("few rows"):
        return (1, 3)
    if block.has("many rows"):
        return (6, 12)
    single = 3 if block.has("bare total") or len(block.columns) < 4 else 1
    choices = [(single, 4), (3, 9), (4, 30)]
    return (3, 7) if pieces > 1 else block.random.choice(choices)


def _write_break(block: Block) -> None:
    if block.has("separators"):
        if block.toss(0.2):
            block.put(block.left, " ")
        block.row += block.random.choice([1, 1, 1, 2])
    if not block.has("repeated header"):
        return
    habit = block.random.choice(["", "", "continued", "page", "blank", "all"])
    if habit in ("page", "all"):
        block.put_across(block.random.choice(["第1页 共2页", "第 1 页"]), merged=False)
    if habit == "continued":
        block.put_across(f"{block.kind.title}（续）", merged=block.toss())
    elif habit == "all":
        block.put_across(block.kind.title, merged=True)
    elif habit == "blank":
        block.row += 1
    repeat_header(block)


def _write_section(block: Block, piece: int) -> None:
    text = _SECTIONS[block.header_rows[0] * len(block.columns) % len(_SECTIONS)][piece]
    if "、" in text and len(block.columns) in (5, 7):
        number, name = text.split("、")
        block.put(block.left, number)
        block.put(block.left + 1, name)
        block.row += 1
        return
    block.put_across(text, merged=block.toss())


def _write_rows(block: Block, count: int) -> None:
    left = count
    while left:
        size = min(left, block.random.randint(1, 5)) if block.filled_down else 1
        first = block.row
        kept = {
            placed.number: make_value(block, placed, 0) for placed in block.filled_down
        }
        for number in range(size):
            write_row(block, kept, first=number == 0)
        if block.has("slots") and block.toss(0.4):
            _write_slots(block)
        if block.has("merged downwards"):
            for number in kept:
                block.canvas.merge((first, number), (first + size - 1, number))
        left -= size


def slot_columns(block: Block) -> list[Placed]:
    """Return the columns that formulas fill in every row, recorded or not."""
    return [*block.of_nature("date")[:1], *block.of_nature("number")[-1:]]


def make_formulas(block: Block, placed: Placed) -> None:
    """Say that a column of all data rows is calculated."""
    for row in block.data_rows:
        if (row, placed.number) in block.canvas.cells:
            block.canvas.formulas[row, placed.number] = "=R"


def _write_slots(block: Block) -> None:
    """Write rows of formulas in which nothing has been recorded."""
    above = block.data_rows[-1]
    for _ in range(block.random.choice([1, 1, 2, 3])):
        for placed in slot_columns(block):
            same = block.canvas.cells.get((above, placed.number))
            value = same if placed.nature == "date" else 0.0
            block.put(placed.number, value, f"=R{above}")
        block.row += 1


def write_row(block: Block, kept: dict[int, RawValue | None], *, first: bool) -> None:
    """Write a data row; `kept` are the values that stand for the whole group."""
    index = len(block.data_rows)
    if not block.filled_down and _is_void(block):
        _write_void(block, index)
        return
    for placed in block.columns:
        if placed.number in kept:
            if first:
                block.put(placed.number, kept[placed.number])
            continue
        formula = _formula(block, placed)
        block.put(placed.number, make_value(block, placed, index), formula)
    block.data_rows.append(block.row)
    block.row += 1


def _is_void(block: Block) -> bool:
    sides = (block.columns[0].nature, block.columns[-1].nature)
    return sides == ("text", "remark") and bool(block.data_rows) and block.toss(0.04)


def _write_void(block: Block, index: int) -> None:
    """Write a number that was given and not used."""
    block.put(block.left, make_value(block, block.columns[0], index))
    block.put(block.right, "作废")
    block.data_rows.append(block.row)
    block.row += 1


def _formula(block: Block, placed: Placed) -> str:
    if not block.calculates:
        return ""
    if placed.nature == "serial":
        return "=ROW()-2"
    return "=ROUND(R1*S1,2)" if placed.column.maker is _AMOUNT else ""


def make_value(block: Block, placed: Placed, index: int) -> RawValue | None:
    """Return what stands in a column of a row, written by the column's habit."""
    value = placed.column.maker.make(block.random, index)
    grown = placed.column.path == GROWN
    sparse = 0.45 if grown else 0.03 if placed.nature == "number" else 0
    if value is None or (sparse and block.toss(sparse)):
        return None
    writer = block.writers.get(placed.number)
    return writer(value) if writer else value
