"""What stands above a header: titles, form numbers, lines that hold for all rows."""

from __future__ import annotations

from sop_xl.grid import RawValue
from tests.patterns.block import Block
from tests.patterns.values import FIRST_DAY, MAKERS, make_firm, make_person

_PERSONS = ("人", "员", "经理", "讲师", "科", "编制", "保管", "审核", "法务", "经办")
_PLACES = {"车间": "冲压一车间", "班组": "B组", "班次": "白班", "仓库": "原料仓"}
_REMARKS = ("注：红色为急件，请优先安排！", "*每日下班前更新", "※ 此表仅供内部使用")
_FORMS = (
    "QR-PD-012",
    "表单编号：HY/QP-08-03",
    "版本：A/0",
    "编号：JL-7.5-06",
    "No.20260601",
)


def write_titles(block: Block) -> None:
    """Write one to three rows: company, title of the table, number of the form."""
    random = block.random
    period = random.choice(["", "2026年6月", "（6月）", "6月份"])
    title = random.choice(
        [f"{period}{block.kind.title}", f"{block.kind.title}{period}"]
    )
    title = random.choice([title, title, " ".join(block.kind.title)])
    firm, address = make_firm(random), "地址：宁波市鄞州区工业园8号 电话：0574-88001234"
    lines = random.choice([[title], [title], [firm, title], [firm, address, title]])
    merged = block.toss(0.65)
    shift = 0 if merged else random.choice([0, 0, len(block.columns) // 2])
    for line in lines:
        block.put(block.left + shift, line)
        beside = line == title and block.toss(0.15)
        last = block.right - beside
        if merged and last > block.left:
            block.canvas.merge((block.row, block.left), (block.row, last))
        if beside and block.right > block.left + shift:
            block.put(block.right, random.choice(_FORMS))
        block.row += 1
    if block.toss(0.2):
        forms: list[RawValue] = [*_FORMS, FIRST_DAY]
        form = random.choice(forms)
        block.put(max(block.left, block.right - random.choice([0, 1])), form)
        block.row += 1
    if block.toss(0.15):
        block.row += 1


def write_context(block: Block) -> None:
    """Write the lines that hold for the whole table, as one of three habits."""
    if block.toss(0.2):
        more: list[tuple[str, RawValue]] = [
            ("地址", "宁波市鄞州区工业园8号"),
            ("电话", "0574-88001234"),
        ]
        _write_apart(block, more)
        block.row += 1
    if block.toss(0.1):
        block.put_across(block.random.choice(_REMARKS), merged=block.toss())
    blank = block.toss(0.12)
    pairs = [
        (label, "" if blank else _value_of(block, label)) for label in block.kind.labels
    ]
    habit = block.random.choice([_write_in_one, _write_apart, _write_beside])
    habit(block, pairs)
    if (block.row, block.right) not in block.canvas.cells and block.toss(0.15):
        _write_unit(block)
    block.row += 1
    if block.toss(0.15):
        block.row += 1


def _value_of(block: Block, label: str) -> RawValue:
    random = block.random
    if "期" in label or "更新" in label:
        days: list[RawValue] = [FIRST_DAY, "2026.6.1", "2026年6月1日"]
        return random.choice(days)
    if label in ("月份", "年月", "年份", "年度", "季度", "周次"):
        months: list[RawValue] = ["2026年6月", "6月", 2026.0, "第23周"]
        return random.choice(months)
    if "号" in label or "编号" in label:
        return str(MAKERS["note"].make(random, 0))
    if label.endswith(_PERSONS):
        return make_person(random)
    if label in ("客户", "供应商", "外协厂", "单位", "客户名称"):
        return make_firm(random)
    return _PLACES.get(label) or str(MAKERS["department"].make(random, 0))


def _write_unit(block: Block) -> None:
    covered = any(
        span.first_row <= block.row <= span.last_row
        and span.first_column <= block.right <= span.last_column
        for span in block.canvas.merges
    )
    if not covered:
        block.put(block.right, block.random.choice(["单位：元", "单位：件", "第 页"]))


def _show(value: RawValue) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _write_in_one(block: Block, pairs: list[tuple[str, RawValue]]) -> None:
    colon = block.random.choice("：:")
    gap = " " * block.random.choice([2, 4, 12])
    text = gap.join(f"{label}{colon}{_show(value)}" for label, value in pairs)
    block.put(block.left, text)
    if block.toss(0.6):
        block.canvas.merge((block.row, block.left), (block.row, block.right))


def _spread(block: Block, count: int) -> list[int]:
    width = len(block.columns)
    return [block.left + index * width // count for index in range(count)]


def _write_apart(block: Block, pairs: list[tuple[str, RawValue]]) -> None:
    colon = block.random.choice("：:")
    for column, (label, value) in zip(_spread(block, len(pairs)), pairs, strict=True):
        block.put(column, f"{label}{colon}{_show(value)}")


def _write_beside(block: Block, pairs: list[tuple[str, RawValue]]) -> None:
    """Write label and value in neighbouring cells; one pair a row where it is narrow."""
    blank = all(value == "" for _, value in pairs)
    colon = block.random.choice(["：", ":", ""]) if len(pairs) > 1 else "："
    colon = colon or ("：" if blank else "")
    if len(block.columns) // len(pairs) < 2 or block.toss(0.3):
        for number, (label, value) in enumerate(pairs):
            block.row += number > 0
            block.put(block.left, f"{label}{colon or '：'}")
            block.put(block.left + 1, value)
        return
    for column, (label, value) in zip(_spread(block, len(pairs)), pairs, strict=True):
        block.put(column, f"{label}{colon}")
        block.put(column + 1, value)
