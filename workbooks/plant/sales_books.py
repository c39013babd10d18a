"""Sales' workbooks: orders, prices, customers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from workbooks.plant.cents import stream
from workbooks.plant.manners import Habits
from workbooks.plant.pages import Page, draw_page, draw_prose, in_blocks, with_total
from workbooks.plant.records import Line, Plant
from workbooks.plant.sheet import Column, Ledger, Sheet, letters

ORDERS = "销售/订单清单.xlsx"
STANDARD_PRICES = "销售/常用规格价格表.xls"
AGREED_PRICES = "销售/老客户价格表.xlsx"
CUSTOMERS = "销售/客户档案.xlsx"

_HELPER = Column("辅助列", "helper", width=16, known=False)
_APRIL = (
    Column("序号", "number", "code", 6, known=False),
    Column("订单号", "order_no", width=13),
    Column("行号", "line_no", "code", 6),
    Column("下单日期", "order_date", "date", 12),
    Column("客户编码", "customer", "code", 10),
    Column("客户名称", "customer_name", width=26),
    Column("销售区域", "region", "code", 9),
    Column("产品编码", "product", "code", 10),
    Column("产品名称", "product_name", width=20),
    Column("规格型号", "spec", width=15),
    Column("数量(台)", "quantity", "pieces", 9, total=True),
    Column("单价(元)", "unit_price", "price", 10),
    Column("金额(元)", "amount", "money", 14, total=True),
    Column("订单类别", "order_class", "code", 9),
    Column("交期", "due_date", "date", 12),
    Column("承诺交期", "promised_date", "date", 12),
    Column("状态", "state", "code", 9),
    Column("订单专员", "clerk", "code", 9),
    Column("备注", "remark", width=14),
    _HELPER,
)
_MAY = (
    Column("单号", "order_no", width=13),
    Column("项次", "line_no", "code", 6),
    Column("接单日期", "order_date", "date", 11),
    Column("片区", "region", "code", 9),
    Column("客户代码", "customer", "code", 10),
    Column("客 户", "customer_name", width=26),
    Column("货号", "product", "code", 10),
    Column("品名", "product_name", width=20),
    Column("型号", "spec", width=15),
    Column("订单\n数量", "quantity", "pieces", 9, total=True),
    Column("含税单价", "unit_price", "price", 10),
    Column("订单金额（元）", "amount", "money", 14, total=True),
    Column("类别", "order_class", "code", 9),
    Column("交 期", "due_date", "date", 11),
    Column("交期答复", "promised_date", "date", 11),
    Column("状态 ", "state", "code", 9),
    Column("业务员", "clerk", "code", 9),
    Column("说明", "remark", width=14),
    _HELPER,
)
_JUNE = (
    Column("销售\n区域", "region", "code", 9),
    Column("订单编号", "order_no", width=13),
    Column("行号", "line_no", "code", 6),
    Column("订单日期", "order_date", "date", 13),
    Column("客户编号", "customer", "code", 10),
    Column("客户简称", "customer_name", width=26),
    Column("产品编号", "product", "code", 10),
    Column("产品", "product_name", width=20),
    Column("规格", "spec", width=15),
    Column("订货数量", "quantity", "pieces", 10, total=True),
    Column("销售单价(元)", "unit_price", "price", 10),
    Column("总金额", "amount", "money", 14, total=True),
    Column("订单类型", "order_class", "code", 9),
    Column("要求交期", "due_date", "date", 13),
    Column("确认交期", "promised_date", "date", 13),
    Column("订单状态", "state", "code", 9),
    Column("跟单员", "clerk", "code", 9),
    Column("备注", "remark", width=14),
    _HELPER,
)


_NOTES = (
    "注：1. 数量单位为台，金额为含税金额；2. 交期变更须另附客户书面确认。",
    "制表：{clerk}        审核：马俊        批准：高总",
)


def draw_orders(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return a sheet for each month, each by another clerk's habits."""
    dice = stream(plant.seed, "order sheets")
    april, may, june = (
        [line for line in plant.lines if line.sheet == name]
        for name in ("4月", "5月", "6月")
    )
    for number, line in enumerate(april, 1):
        line.number = number
    june.sort(key=lambda line: line.region)
    pages = {
        "4月": _april_page(april, Habits(dice, "mixed", 0.03)),
        "5月": _may_page(may, Habits(dice, "short", 0.03, 0.3)),
        "6月": _june_page(june, Habits(dice, "dotted", 0.05)),
    }
    sheets = []
    for name, page in pages.items():
        sheet = draw_page(ledger, ORDERS, name, page)
        sheet.hidden_columns = {len(page.columns)}
        _hide_rows(dice, ledger, sheet, plant.lines)
        sheets.append(sheet)
    _multiply(sheets[1], _MAY)
    return sheets


def _hide_rows(
    dice: random.Random, ledger: Ledger, sheet: Sheet, lines: Sequence[Line]
) -> None:
    places = [ledger.places[line] for line in lines if line in ledger.places]
    rows = [place.row for place in places if place.sheet is sheet]
    sheet.hidden_rows = set(dice.sample(rows, 3))


def _april_page(lines: Sequence[Line], habits: Habits) -> Page:
    return Page(
        title="2026年4月订单清单",
        columns=_APRIL,
        items=with_total(in_blocks(lines, _half_of, at=2), at=2),
        context=(
            {1: "制表人：李芳", 6: "制表日期：2026年4月30日", 11: "单位：台、元"},
        ),
        notes=[note.format(clerk="李芳") for note in _NOTES],
        manner=habits,
    )


def _may_page(lines: Sequence[Line], habits: Habits) -> Page:
    def label(line: Line) -> str:
        return f"{_ten_days_of(line)}小计"

    return Page(
        title="订 单 确 认 表（五月）",
        columns=_MAY,
        items=with_total(in_blocks(lines, _ten_days_of, label)),
        context=(
            {1: "年份：2026", 5: "制表人：", 6: "陈静", 10: "制表日期：2026-05-31"},
        ),
        notes=[note.format(clerk="陈静") for note in _NOTES],
        manner=habits,
    )


def _june_page(lines: Sequence[Line], habits: Habits) -> Page:
    return Page(
        title="2026年6月份订单清单（按片区）",
        columns=_JUNE,
        items=with_total(in_blocks(lines, lambda line: line.region)),
        context=({1: "制表人：", 2: "赵磊", 4: "制表日期：", 5: "2026.6.30"},),
        notes=[note.format(clerk="赵磊") for note in _NOTES],
        manner=habits,
    )


def _half_of(line: Line) -> str:
    return "上半月" if line.block <= 15 else "下半月"


def _ten_days_of(line: Line) -> str:
    return ("上旬", "中旬", "下旬", "下旬")[(line.block - 1) // 10]


def _multiply(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Make formulas of the amounts that are quantity times price."""
    at = {column.name: number for number, column in enumerate(columns, 1)}
    for (row, column), cell in list(sheet.cells.items()):
        if column != at["amount"] or not isinstance(cell.value, Decimal):
            continue
        quantity = sheet.cells[row, at["quantity"]].value
        price = sheet.cells[row, at["unit_price"]].value
        if isinstance(quantity, int) and isinstance(price, Decimal):
            exact = (price * quantity).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if exact == cell.value:
                factors = [
                    f"{letters(at[name])}{row}" for name in ("quantity", "unit_price")
                ]
                formula = f"=ROUND({factors[0]}*{factors[1]},2)"
                sheet.cells[row, column] = replace(cell, formula=formula)


_STANDARD = (
    Column("产品编码", "product", "code", 12),
    Column("产品名称", "product_name", width=22),
    Column("规格型号", "spec", width=16),
    Column("标准价(元)", "standard_price", "price", 12),
    Column("最低价(元)", "floor_price", "price", 12),
    Column("生效日期", "valid_from", "date", 12),
    Column("失效日期", "valid_to", "date", 12),
    Column("拟定", "drafted", "code", 8),
    Column("审核", "checked", "code", 8),
    Column("批准", "approved", "code", 8),
)
_RULES = (
    "调价说明",
    "一、标准价由内勤拟定，经理审核，总经理批准后执行。",
    "二、低于最低价的订单，须由总经理签字后方可接单。",
    "三、新品在价格下达前一律不得报价。",
)


def draw_standard_prices(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the standard price table and a sheet of rules beside it."""
    page = Page(
        title="常用规格价格表",
        columns=_STANDARD,
        items=plant.prices,
        context=({1: "执行年度：2026年", 8: "编号：XS-JG-2026"},),
        notes=(
            "注：以上为含税出厂价，不含运费。",
            "拟定：黄丽    审核：马俊    批准：高总",
        ),
        manner=Habits(stream(plant.seed, "price sheet"), "date", 0.04, 0.2),
    )
    rules = draw_prose(STANDARD_PRICES, "调价说明", _RULES)
    ledger.notes.append(("sheet-not-recognised", rules.reference))
    return [draw_page(ledger, STANDARD_PRICES, "标准价", page), rules]


_AGREED = (
    Column("客户编码", "customer", "code", 11, merged_down=True),
    Column("客户名称", "customer_name", width=28, merged_down=True),
    Column("产品编码", "product", "code", 12),
    Column("品名", "product_name", width=22),
    Column("规格", "spec", width=16),
    Column("协议价（元）", "standard_price", "price", 12),
    Column("底价（元）", "floor_price", "price", 12),
    Column("有效期起", "valid_from", "date", 13),
    Column("有效期止", "valid_to", "date", 13),
)


def draw_agreed_prices(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the old customers' prices, each customer merged over its products."""
    page = Page(
        title="老客户价格表（2026年度协议）",
        columns=_AGREED,
        items=plant.agreed,
        context=({1: "拟定：黄丽", 4: "审批：马俊", 7: "密级：内部"},),
        notes=("说明：未列规格按常用规格价格表执行。",),
        manner=Habits(stream(plant.seed, "agreed sheet"), "chinese", 0.03, 0.5),
    )
    return [
        draw_page(ledger, AGREED_PRICES, "协议价", page),
        Sheet(AGREED_PRICES, "Sheet2"),
    ]


_CUSTOMER = (
    Column("编码", "customer", "code", 10, group="客户信息"),
    Column("名称", "name", width=30, group="客户信息"),
    Column("等级", "grade", "code", 7, group="客户信息"),
    Column("区域", "region", "code", 9, group="客户信息"),
    Column("联系人", "contact", "code", 10, group="客户信息"),
    Column("所属集团", "group_company", width=12, group="客户信息"),
    Column("付款方式", "payment_type", "code", 10, group="结算条件"),
    Column("信用额度(元)", "credit_limit", "money", 15, group="结算条件"),
    Column("账期(天)", "payment_days", "pieces", 9, group="结算条件"),
    Column("合同编号", "contract_no", "code", 13, group="合同"),
    Column("合同到期日", "contract_end", "date", 12, group="合同"),
    Column("提货方式", "delivery_type", "code", 10),
)


def draw_customers(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the customer file under a two-row header."""
    page = Page(
        title="客户档案",
        columns=_CUSTOMER,
        items=plant.customers,
        context=({1: "更新日期：2026年6月15日", 8: "更新频次：每半月"},),
        notes=("注：等级 A 为重点客户，B 为一般客户，C 为潜在客户。",),
        manner=Habits(stream(plant.seed, "customer sheet"), "slashed", 0.05, 0.6),
    )
    return [draw_page(ledger, CUSTOMERS, "客户", page)]
