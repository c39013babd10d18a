"""Sheets that hold no table: covers, instructions, cards, forms to sign."""

from __future__ import annotations

from random import Random

from tests.patterns.canvas import Canvas
from tests.patterns.values import MAKERS, make_firm, make_person


def _write_cover(random: Random, canvas: Canvas) -> None:
    canvas.put(4, 3, make_firm(random))
    canvas.put(
        8, 3, random.choice(["质量管理体系文件", "2026年6月经营分析", "产销协调会资料"])
    )
    canvas.merge((4, 3), (4, 8))
    canvas.merge((8, 3), (8, 8))
    labels = random.sample(["文件编号", "版本", "编制", "审核", "批准", "生效日期"], 4)
    for row, label in enumerate(labels, 14):
        canvas.put(row, 4, f"{label}：")
        if random.random() < 0.7:
            canvas.put(row, 5, make_person(random))


def _write_instructions(random: Random, canvas: Canvas) -> None:
    lines = [
        "填写说明",
        "1、本表由班长每天下班前填写，不得涂改；",
        "2、黄色单元格为公式，请勿修改。",
        "3、数量单位：件；金额单位：元。",
        "4、机台号必须与《设备台账》一致",
        "5、如有疑问请联系计划科 8023",
        "6、每月5日前报上月数据，逾期由部门负责人说明原因",
    ]
    column = random.choice([1, 2])
    numbered = random.random() < 0.3
    for row, line in enumerate(lines[: random.randint(3, 7)], random.choice([1, 2])):
        if numbered and line[1] == "、":
            canvas.put(row, column, float(line[0]))
            canvas.put(row, column + 1, line[2:])
        else:
            canvas.put(row, column, line)


def _write_card(random: Random, canvas: Canvas) -> None:
    pairs: list[tuple[str, str | float]] = [
        ("公司名称", make_firm(random)), ("税号", "91330200MA2AXXXX1K"),
        ("地址", "浙江省宁波市鄞州区工业园区8号"), ("电话", "0574-88123456"),
        ("开户行", "工商银行宁波支行"), ("账号", "3901120009200012345"),
        ("联系人", make_person(random)), ("邮箱", "sales@example.com"),
    ]  # fmt: skip
    if random.random() < 0.4:
        pairs += [
            ("税率", 0.13),
            ("小数位", 2.0),
            ("起始年月", "2026-01"),
            ("汇率", 7.1),
        ]
        random.shuffle(pairs)
    pairs = pairs[: random.randint(3, 8)]
    row, left = random.choice([1, 2, 3]), random.choice([1, 2])
    if random.random() < 0.5:
        canvas.put(
            row, left, random.choice(["开票资料", "公司信息", "收货地址", "客户资料卡"])
        )
        canvas.merge((row, left), (row, left + 1))
        row += 1
    wide = random.random() < 0.35
    colon = random.choice(["：", "", ":"])
    for number, (label, value) in enumerate(pairs):
        place = left + 2 * (number % 2) if wide else left
        canvas.put(row, place, label + colon)
        canvas.put(row, place + 1, value)
        row += 1 if not wide or number % 2 else 0


def _write_form(random: Random, canvas: Canvas) -> None:
    """A form to fill in and sign: labels with room beside them."""
    canvas.put(
        1, 1, random.choice(["请假单", "用车申请表", "物品放行条", "纠正措施报告"])
    )
    canvas.merge((1, 1), (1, 6))
    filled = random.random() < 0.5
    for column, label in ((1, "申请人"), (3, "部门"), (5, "申请日期")):
        canvas.put(2, column, label)
        if filled:
            canvas.put(2, column + 1, make_person(random))
    for row, label in enumerate(["事由", "部门意见", "主管领导意见", "备注"], 3):
        canvas.put(row, 1, label)
        canvas.merge((row, 2), (row, 6))
        if filled and random.random() < 0.5:
            canvas.put(row, 2, str(MAKERS["words"].make(random, 0)))
    canvas.put(8, 4, "签字：          年   月   日")


def _write_chart(random: Random, canvas: Canvas) -> None:
    """A sheet with nothing but a chart, at most its title and a remark."""
    if random.random() < 0.7:
        canvas.put(1, 1, random.choice(["6月不良率推移图", "销售额走势", "产能负荷图"]))
    if random.random() < 0.4:
        canvas.put(30, 1, "注：数据来源见《不良统计》")


def _write_memo(random: Random, canvas: Canvas) -> None:
    lines = [
        "各部门：", "    现将6月份盘点工作安排如下，请遵照执行。",
        "    盘点时间：2026年6月30日 8:00—17:00，盘点期间停止收发料。", "特此通知",
    ]  # fmt: skip
    canvas.put(1, 1, "关于6月盘点的通知")
    for row, line in enumerate(lines, 3):
        canvas.put(row, 1, line)
    canvas.put(9, 6, make_firm(random))
    canvas.put(10, 6, "2026年6月25日")


def _write_figures(random: Random, canvas: Canvas) -> None:
    """A few figures with their names: a board, not a table."""
    names = ["本月产值(万元)", "准时交货率", "一次合格率", "库存周转天数"]
    canvas.put(1, 1, "经营看板")
    across = random.random() < 0.5
    for number, name in enumerate(names):
        row, column = (3, 1 + 2 * number) if across else (3 + number, 1)
        canvas.put(row, column, name)
        canvas.put(row, column + 1, round(random.uniform(0.5, 99), 2))


CARDS = (
    _write_cover,
    _write_instructions,
    _write_card,
    _write_form,
    _write_chart,
    _write_memo,
    _write_figures,
)
