"""What stands below the rows: rows made ready, totals, notes and signatures."""

from __future__ import annotations

import datetime as dt

from tests.patterns.block import Block, Placed
from tests.patterns.body import make_formulas
from tests.patterns.sums import write_sums
from tests.patterns.values import FIRST_DAY, make_person

_TOTALS = (
    "合计", "合计", "合 计", "合　　计", "合计：", "总计", "总 计", "共计", "本月合计", "累计",
    "Total", "TOTAL:", "合計", "总合计", "合计金额",
)  # fmt: skip
_NOTES = (
    "备注：以上数据以仓库实收为准。", "注：单价含13%增值税", "说明：1、本表每日17:00前上报；",
    "2、异常必须注明原因；", "*红色为急单", "1.本单一式四联：白存根、红财务、蓝客户、黄仓库",
    "以上货物已清点无误。", "请于三日内核对，如有异议请及时联系，逾期视为无误。",
    "金额大写：人民币叁万贰仟伍佰元整", "地址：宁波市鄞州区某某路88号  电话：0574-88000000",
    "※ 交期以双方确认为准", "注:1)不良率=不良数/生产数 2)目标≤2%", "打印日期：2026-06-30",
)  # fmt: skip


Cells = list[tuple[Placed, float | str | dt.date, str]]


def write_tail(block: Block) -> None:
    """Write rows made ready in which nobody has recorded anything yet."""
    count = block.random.choice([2, 5, 12, 40, 200])
    habits = {
        "zeros": _zero_cells,
        "formulas": _formula_cells,
        "repeats": _repeat_cells,
        "failed": _failed_cells,
    }
    serials = [placed for placed in block.columns if placed.nature == "serial"]
    habit = block.random.choice([*habits, *(["serials"] if serials else [])])
    numbered = habit == "serials" or block.toss(0.3)
    cells = habits.get(habit, lambda _block: [])(block)
    index = len(block.data_rows)
    for number in range(count):
        for placed in serials if numbered else []:
            formula = "=ROW()-2" if block.calculates else ""
            block.put(placed.number, index + number + 1.0, formula)
        for placed, value, formula in cells:
            block.put(placed.number, value, formula and f"{formula}{block.row}")
        block.row += 1


def _zero_cells(block: Block) -> Cells:
    numbers = block.of_nature("number")
    chosen = block.random.sample(numbers, block.random.randint(1, len(numbers)))
    return [(placed, 0.0, "") for placed in chosen]


def _formula_cells(block: Block) -> Cells:
    """Formulas that give 0, or "" , in the columns that are calculated."""
    numbers = block.of_nature("number")[-2:]
    values: list[float | str] = [0.0, "", 0.0]
    value = block.random.choice(values)
    return [(placed, value, "=IF(A1=1,1,0)*R") for placed in numbers]


def _failed_cells(block: Block) -> Cells:
    """Formulas that look something up or divide, and fail for want of a value."""
    error = block.random.choice(["#N/A", "#DIV/0!", "#REF!"])
    cells: Cells = [
        (placed, error, "=1/R") for placed in block.of_nature("number")[-1:]
    ]
    texts = [p for p in block.of_nature("text")[1:] if p not in block.filled_down]
    for placed in texts[:1]:
        make_formulas(block, placed)
        cells.append((placed, "#N/A" if error == "#N/A" else "", "=R"))
    return cells


def _repeat_cells(block: Block) -> Cells:
    """Formulas that repeat a date or a name on every row, and sums that give 0."""
    cells: Cells = [(placed, 0.0, "=R") for placed in block.of_nature("number")[-1:]]
    dates = block.of_nature("date")
    if dates:
        make_formulas(block, dates[0])
        return [(dates[0], FIRST_DAY, "=$B$2+0*R"), *cells]
    texts = [p for p in block.of_nature("text") if p not in block.filled_down]
    if not texts:
        return cells
    make_formulas(block, texts[-1])
    return [(texts[-1], block.random.choice(["油烟机", "请选择"]), "=R"), *cells]


def write_totals(block: Block) -> None:
    """Write the total, with its word or as a row of sums only."""
    begin = block.data_rows[0] if block.data_rows else block.row
    block.row += block.toss(0.15)
    if block.has("total") and block.toss(0.08):
        _write_in_words(block)
        return
    if block.has("total") and _has_texts_first(block) and block.toss(0.06):
        block.put(block.left, "合")
        block.put(block.left + 1, "计")
        write_sums(block, "", begin)
        return
    if block.has("bare total"):
        write_sums(block, "", begin)
    else:
        write_sums(block, block.random.choice(_TOTALS), begin)
        if block.toss(0.15):
            write_sums(block, "本年累计", begin)
        elif block.data_rows and block.toss(0.1):
            _write_taxes(block)


def _has_texts_first(block: Block) -> bool:
    return all(p.nature in ("text", "date", "serial") for p in block.columns[:2])


def _write_in_words(block: Block) -> None:
    """Write the total in words, with the sum at the right."""
    block.put(block.left, "合计人民币（大写）：叁万贰仟伍佰元整")
    last = block.of_nature("number")[-1].number
    if last > block.left:
        block.canvas.merge((block.row, block.left), (block.row, last - 1))
        block.put(last, 32_500.0 if block.toss() else "￥32500.00")
    block.row += 1


def _write_taxes(block: Block) -> None:
    """Write label and figure at the right, line by line, as below an offer."""
    last = block.of_nature("number")[-1].number
    for label in ("不含税金额", "税额(13%)", "价税合计"):
        if last > block.left:
            block.put(last - 1, label)
            block.put(last, round(block.random.uniform(100, 9000), 2), "=R")
            block.row += 1


def write_notes(block: Block) -> None:
    """Write notes and signatures below everything."""
    block.row += block.random.choice([0, 0, 1, 1, 2])
    if block.toss(0.15):
        block.put(block.left + block.random.choice([0, 1]), "（以下空白）")
        block.row += 1
    if block.toss(0.15):
        block.put(block.left, block.random.choice(["备注", "备注：", "说明"]))
        block.put(block.left + 1, block.random.choice(_NOTES))
        block.row += 1
    if block.toss(0.6):
        for note in block.random.sample(_NOTES, block.random.randint(1, 3)):
            block.put_across(note, merged=block.toss(0.4))
    if block.toss(0.6):
        signs = _choose_signature(block)
        if block.toss(0.4):
            block.put_across("     ".join(signs), merged=block.toss(0.4))
            return
        _write_signs(block, signs)
        block.row += 1


def _write_signs(block: Block, signs: list[str]) -> None:
    width = len(block.columns)
    apart = width >= 2 * len(signs) and block.toss(0.3)
    for number, sign in enumerate(signs):
        column = block.left + number * width // len(signs)
        label, name = sign.split("：")
        if apart and name:
            block.put(column, f"{label}：")
            block.put(column + 1, name)
        else:
            block.put(column, sign)


def _choose_signature(block: Block) -> list[str]:
    labels = block.random.choice(
        [("制表", "审核", "批准"), ("编制", "审核"), ("仓管员", "领料人"), ("收货人(签字)", "送货人"),
         ("填表人", "主管", "经理")]
    )  # fmt: skip
    named = block.toss()
    return [
        f"{label}：{make_person(block.random) if named else ''}" for label in labels
    ]
