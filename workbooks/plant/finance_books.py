"""Workbooks of finance, personnel and management."""

from __future__ import annotations

from workbooks.plant.cents import stream
from workbooks.plant.manners import Habits
from workbooks.plant.pages import Page, draw_page, in_blocks, with_total
from workbooks.plant.records import Plant
from workbooks.plant.sheet import Column, Ledger, Sheet

RECEIVABLES = "财务/应收账款.xlsx"
COSTS = "财务/制造成本.xlsx"
FUNDS = "财务/资金占用.xlsx"
HEADCOUNT = "人事/人员出勤.xlsx"
MANAGEMENT = "总经理室/月度历史与目标.xlsx"

_RECEIVABLE = (
    Column("单据日期", "date", "date", 12),
    Column("单据编号", "document", width=15),
    Column("客户代码", "customer", "code", 10),
    Column("客户", "customer_name", width=28),
    Column("应收金额(元)", "amount", "money", 15, total=True),
    Column("已收金额(元)", "paid", "money", 15, total=True),
    Column("余额", "balance", "money", 15, known=False, total=True),
    Column("到期日", "due_date", "date", 12),
    Column("发票号码", "invoice_no", "code", 12),
)


def draw_receivables(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return what customers owe, with a subtotal a month."""
    page = Page(
        title="应收账款明细表",
        columns=_RECEIVABLE,
        items=with_total(in_blocks(plant.receivables, lambda row: row.date.month)),
        context=({1: "编制单位：财务部", 5: "截止：2026年6月30日", 8: "单位：元"},),
        notes=("注：预付客户收款后方可开具出库单。", "会计：许慧    复核：沈会计"),
        manner=Habits(stream(plant.seed, "receivable sheet"), "dashed", 0.06, 0.1),
    )
    return [draw_page(ledger, RECEIVABLES, "应收明细", page)]


_COST = (
    Column("月份", "month", "month", 12),
    Column("责任部门", "unit", "code", 12),
    Column("费用项目", "item", width=14),
    Column("预算金额(元)", "budget", "money", 16, total=True),
    Column("实际发生(元)", "actual", "money", 16, total=True),
)


def draw_costs(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return May's and June's costs, and July's budget, which has no actual column."""
    costs = Page(
        title="制造成本预算执行表",
        columns=_COST,
        items=with_total(in_blocks(plant.costs, lambda cost: cost.month)),
        context=({1: "编制：许慧", 4: "单位：元"},),
        notes=("注：废料回收以负数列示。",),
        manner=Habits(stream(plant.seed, "cost sheet"), "chinese month", 0.08),
    )
    budget = Page(
        title="2026年7月制造成本预算",
        columns=_COST[:-1],
        items=with_total(plant.next_budget),
        context=({1: "编制：许慧", 4: "单位：元"},),
        manner=Habits(stream(plant.seed, "budget sheet"), "month"),
    )
    sheets = [
        draw_page(ledger, COSTS, "预算执行", costs),
        draw_page(ledger, COSTS, "7月预算", budget),
    ]
    _miss_column(ledger, sheets[1])
    return sheets


def _miss_column(ledger: Ledger, sheet: Sheet) -> None:
    """Note that a column the program needs is not on the sheet."""
    cell = sheet.address(sheet.header_rows[0], 1)
    ledger.notes.append(("missing-column", cell))


_FUND = (
    Column("年月", "month", "month", 12),
    Column("资金类别", "kind", width=18),
    Column("占用金额(元)", "amount", "money", 18, total=True),
)


def draw_funds(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the money tied up in stocks at month ends."""
    page = Page(
        title="资金占用情况表",
        columns=_FUND,
        items=in_blocks(plant.funds, lambda fund: fund.month),
        context=({1: "编制：许慧", 3: "单位：元"},),
        manner=Habits(stream(plant.seed, "fund sheet"), "compact month", 0.2),
    )
    return [draw_page(ledger, FUNDS, "资金占用", page)]


_PEOPLE = (
    Column("月份", "month", "month", 12),
    Column("部门", "unit", "code", 14),
    Column("平均人数(人)", "people", "number", 13, total=True),
    Column("出勤率(%)", "attendance", "percent", 11),
)


def draw_headcount(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return people by unit, and the plant's earlier months, which name no unit."""
    people = Page(
        title="各部门人员出勤统计",
        columns=_PEOPLE,
        items=in_blocks(plant.headcounts, lambda row: row.month),
        context=({1: "统计：彭莉"},),
        manner=Habits(stream(plant.seed, "people sheet"), "date", 0.1),
    )
    earlier = Page(
        title="2026年1-4月全厂人数",
        columns=[column for column in _PEOPLE if column.name != "unit"],
        items=plant.earlier_people,
        manner=Habits(stream(plant.seed, "earlier people"), "month"),
    )
    sheets = [
        draw_page(ledger, HEADCOUNT, "5-6月", people),
        draw_page(ledger, HEADCOUNT, "1-4月", earlier),
    ]
    _miss_column(ledger, sheets[1])
    return sheets


_HISTORY = (
    Column("月份", "month", "month", 11),
    Column("指标", "measure", width=22),
    Column("维度", "item", width=18),
    Column("实绩", "value", width=16, styled_by="style"),
)
_TARGET = (
    Column("月份", "month", "month", 11),
    Column("工作指标", "measure", width=22),
    Column("维度", "item", width=18),
    Column("目标值", "value", width=16, styled_by="style"),
    Column("责任部门", "owner", "code", 12),
)


def draw_management(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return eight months of history and the targets of this and the next month."""
    history = Page(
        title="月度经营指标历史数据",
        columns=_HISTORY,
        items=plant.history,
        context=({1: "汇总：总经理室", 3: "编制日期：2026-06-05"},),
        manner=Habits(stream(plant.seed, "history sheet"), "month", 0.08),
    )
    targets = Page(
        title="2026年6月、7月工作目标",
        columns=_TARGET,
        items=plant.targets,
        context=({1: "批准：高总", 3: "下达日期：2026-05-28"},),
        notes=("注：区域与规格目标之和等于公司目标。",),
        manner=Habits(stream(plant.seed, "target sheet"), "date", 0.1),
    )
    return [
        draw_page(ledger, MANAGEMENT, "历史", history),
        draw_page(ledger, MANAGEMENT, "目标", targets),
    ]
