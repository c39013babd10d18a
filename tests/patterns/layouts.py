"""More sheets that hold no table: menus, flow charts, letters, labels, contracts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.patterns.canvas import Canvas
from tests.patterns.plain import CARDS
from tests.patterns.values import MAKERS, make_firm, make_person


def _write_menu(random: Random, canvas: Canvas) -> None:
    """The first page of a template, with links to its sheets."""
    names = [
        "基础资料",
        "入库登记",
        "出库登记",
        "库存查询",
        "月度汇总",
        "供应商",
        "说明",
        "退出",
    ]
    across = random.choice([2, 3, 4])
    canvas.put(1, 1, random.choice(["仓库管理系统", "进销存管理", "生产管理系统 V2.3"]))
    canvas.merge((1, 1), (1, across))
    step = 1 if across == 2 else 2
    for number, name in enumerate(names[: random.randint(6, 8)]):
        canvas.put(3 + step * (number // across), 1 + number % across, name)


def _write_flow(random: Random, canvas: Canvas) -> None:
    steps = ["开料", "拉伸", "切边", "焊接", "打磨", "抛光", "装配", "包装"]
    row = random.choice([1, 2, 3])
    for number, step in enumerate(steps[: random.randint(4, 8)]):
        canvas.put(row + 2 * (number // 4), 1 + 2 * (number % 4), step)
        if number % 4 < 3:
            canvas.put(row + 2 * (number // 4), 2 + 2 * (number % 4), "→")


def _write_letter(random: Random, canvas: Canvas) -> None:
    canvas.put(1, 1, random.choice(["联 络 函", "催款函", "情况说明"]))
    canvas.merge((1, 1), (1, 4))
    canvas.put(2, 1, f"致：{make_firm(random)}")
    canvas.put(2, 3, f"自：{make_firm(random)}")
    canvas.put(3, 1, "主题：关于交期的说明")
    canvas.put(3, 3, "日期：2026年6月5日")
    canvas.put(5, 1, "因原材料到货延迟，贵司订单将推迟至6月25日出货，敬请谅解。")
    canvas.put(7, 4, "此致")


def _write_labels(random: Random, canvas: Canvas) -> None:
    """Labels to be printed and cut, two or three beside each other."""
    for across in range(random.choice([2, 3])):
        for down in range(random.choice([1, 2])):
            row, column = 1 + 6 * down, 1 + 3 * across
            canvas.put(row, column, "品名")
            canvas.put(row, column + 1, str(MAKERS["product"].make(random, 0)))
            canvas.put(row + 1, column, "型号")
            canvas.put(row + 1, column + 1, str(MAKERS["model"].make(random, 0)))
            canvas.put(row + 2, column, "数量")
            canvas.put(row + 2, column + 1, float(random.randint(5, 90)))
            canvas.put(row + 3, column, "检验员")
            canvas.put(row + 3, column + 1, make_person(random))


def _write_organisation(random: Random, canvas: Canvas) -> None:
    canvas.put(1, 4, "总经理")
    canvas.put(2, 4, make_person(random))
    for number, name in enumerate(["生产部", "销售部", "财务部", "品保部"]):
        canvas.put(4, 1 + 2 * number, name)
        canvas.put(5, 1 + 2 * number, make_person(random))


def _write_contract(random: Random, canvas: Canvas) -> None:
    lines = [
        "一、标的：见附件清单。", "二、质量标准：按国家标准执行。", "三、付款方式：月结60天。",
        "四、交货地点：甲方仓库，运费由乙方承担。", "五、违约责任：按合同法执行。",
    ]  # fmt: skip
    canvas.put(1, 1, "购 销 合 同")
    canvas.put(2, 1, f"甲方：{make_firm(random)}")
    canvas.put(3, 1, f"乙方：{make_firm(random)}")
    for row, line in enumerate(lines[: random.randint(3, 5)], 4):
        canvas.put(row, 1, line)
        canvas.merge((row, 1), (row, 6))
    for row, label in enumerate(["（盖章）", "代表：", "电话：", "日期："], 10):
        canvas.put(row, 1, f"甲方{label}" if row == 10 else label)
        canvas.put(row, 4, f"乙方{label}" if row == 10 else label)


def _write_payment(random: Random, canvas: Canvas) -> None:
    canvas.put(1, 1, random.choice(["付款申请单", "费用报销单", "借款单"]))
    canvas.merge((1, 1), (1, 4))
    pairs: list[tuple[str, str | float]] = [
        ("申请部门", "采购部"), ("申请日期", "2026-06-05"), ("收款单位", make_firm(random)),
        ("金额（小写）", round(random.uniform(100, 9000), 2)), ("大写", "叁仟柒佰元整"),
        ("事由", str(MAKERS["words"].make(random, 0))), ("开户行", "工行宁波支行"),
        ("账号", str(MAKERS["account"].make(random, 0))),
    ]  # fmt: skip
    for number, (label, value) in enumerate(pairs[: random.choice([4, 6, 8])]):
        canvas.put(2 + number // 2, 1 + 2 * (number % 2), label)
        canvas.put(2 + number // 2, 2 + 2 * (number % 2), value)
    for number, label in enumerate(["总经理：", "财务：", "部门：", "申请人："]):
        canvas.put(7, 1 + number, label)


def _write_report(random: Random, canvas: Canvas) -> None:
    """A report of one case: steps at the left, what was done beside them."""
    canvas.put(1, 1, random.choice(["8D 改善报告", "纠正预防措施报告", "异常处理单"]))
    canvas.merge((1, 1), (1, 4))
    canvas.put(2, 1, "客户")
    canvas.put(2, 2, make_firm(random))
    canvas.put(2, 3, "产品")
    canvas.put(2, 4, str(MAKERS["model"].make(random, 0)))
    steps = ["D1 小组成员", "D2 问题描述", "D3 临时措施", "D4 根本原因", "D5 永久措施"]
    for row, step in enumerate(steps, 3):
        canvas.put(row, 1, step)
        canvas.put(row, 2, str(MAKERS["words"].make(random, 0)))
        canvas.merge((row, 2), (row, 4))


_LABELS = {
    "申请部门": "department", "申请人": "person", "日期": "date", "单号": "note",
    "设备名称": "product", "设备编号": "machine", "产品型号": "model", "数量": "few",
    "客户": "firm", "联系人": "person", "电话": "phone", "报废原因": "reason",
    "使用地点": "department", "预算金额": "price", "合同号": "note", "供应商": "firm",
    "交货期": "date", "规格": "spec", "批号": "batch", "检验员": "person", "班组": "shift",
    "车牌号": "plate", "目的地": "city", "驾驶员": "person", "放行时间": "time",
    "物资名称": "material", "金额（元）": "price",
}  # fmt: skip
_TEXTS = (
    "原因说明",
    "处理意见",
    "部门主管",
    "总经理",
    "财务",
    "仓库主管",
    "备注",
    "验收结果",
)


def _write_pairs(random: Random, canvas: Canvas) -> None:
    """A form of labels and values: two or three pairs a row, then merged texts."""
    pairs, row, left = random.choice([2, 2, 3]), random.choice([1, 1, 2]), 1
    right = left + 2 * pairs - 1
    if random.random() < 0.8:
        title = [
            "物资报废申请单",
            "用车申请",
            "维修工单",
            "放行条",
            "合同评审",
            "工作联系单",
        ]
        canvas.put(row, left, random.choice(title))
        canvas.merge((row, left), (row, right))
        row += 1
    colon, empty = random.choice(["", "", "：", ":"]), random.choice([0, 0.2, 1])
    labels = random.sample(list(_LABELS), pairs * random.randint(1, 4))
    for number, label in enumerate(labels):
        at = (row + number // pairs, left + 2 * (number % pairs))
        canvas.put(*at, label + colon)
        if random.random() >= empty:
            value = MAKERS[_LABELS[label]].make(random, number)
            canvas.put(at[0], at[1] + 1, value)
    row += len(labels) // pairs
    for label in random.sample(_TEXTS, random.randint(1, 5)):
        canvas.put(row, left, label + colon)
        if random.random() >= empty:
            canvas.put(row, left + 1, str(MAKERS["words"].make(random, 0)))
        canvas.merge((row, left + 1), (row, right))
        row += 1


_LAYOUTS: tuple[Callable[[Random, Canvas], None], ...] = (
    *CARDS,
    _write_menu,
    _write_flow,
    _write_letter,
    _write_labels,
    _write_organisation,
    _write_contract,
    _write_payment,
    _write_report,
    *(_write_pairs,) * 5,
)


def write_plain(random: Random) -> Canvas:
    """Return a sheet that holds no table."""
    canvas = Canvas()
    random.choice(_LAYOUTS)(random, canvas)
    return canvas
