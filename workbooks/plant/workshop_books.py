"""The workshops' daily reports and the warehouse's stock and delivery notes."""

from __future__ import annotations

from collections.abc import Sequence

from workbooks.plant.cents import stream
from workbooks.plant.manners import Habits
from workbooks.plant.pages import Page, draw_page, in_blocks, with_total
from workbooks.plant.records import Plant, Report
from workbooks.plant.sheet import Column, Ledger, Repeated, Sheet

PRODUCTION = "车间/生产日报_6月.xlsx"
STOCK = "仓库/成品库存.xlsx"
SHIPMENTS = "仓库/发货记录.csv"

_LOST = "无效工时(分钟)"
_REPORT = (
    Column("生产日期", "date", "date", 12),
    Column("班别", "shift", "code", 7),
    Column("车间", "workshop", "code", 10),
    Column("班组", "team", "code", 10),
    Column("机台", "machine", "code", 10),
    Column("工序", "process", "code", 9),
    Column("产品编码", "product", "code", 10, group="产品"),
    Column("产品名称", "product_name", width=20, group="产品"),
    Column("计划\n数量", "planned", "pieces", 8, total=True),
    Column("良品数\n(台)", "made", "pieces", 8, total=True),
    Column("不良数", "defective", "pieces", 8, total=True),
    Column("设备", "lost_equipment", "minutes", 7, group=_LOST, total=True),
    Column("换模", "lost_mould", "minutes", 7, group=_LOST, total=True),
    Column("品质", "lost_quality", "minutes", 7, group=_LOST, total=True),
    Column("工艺", "lost_process", "minutes", 7, group=_LOST, total=True),
    Column("待料", "lost_material", "minutes", 7, group=_LOST, total=True),
    Column("计划", "lost_planning", "minutes", 7, group=_LOST, total=True),
    Column("异常原因", "reason", width=16),
    Column("出勤人数", "headcount", "number", 9),
)
_PERIODS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def draw_production(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return June's daily reports, a sheet for each ten days."""
    sheets = []
    for name, (first, last) in _PERIODS.items():
        reports = [r for r in plant.reports if first <= r.date.day <= last]
        way = "dotted" if name == "中旬" else "date"
        habits = Habits(stream(plant.seed, f"reports {name}"), way, 0.01)
        page = _report_page(name, reports, habits)
        sheets.append(draw_page(ledger, PRODUCTION, name, page))
    return sheets


def _report_page(name: str, reports: Sequence[Report], habits: Habits) -> Page:
    reports = sorted(reports, key=lambda report: report.date)
    return Page(
        title=f"电器制造部2026年6月{name}生产日报",
        columns=_REPORT,
        items=with_total(in_blocks(reports, lambda report: report.date, at=2), at=2),
        context=({1: "填报：曹国庆", 6: "审核：邓海燕", 11: "单位：台、分钟"},),
        notes=("注：无效工时超过 30 分钟须填写原因。",),
        manner=habits,
    )


_STOCK = (
    Column("产品编码", "product", "code", 12),
    Column("产品名称", "product_name", width=22),
    Column("规格型号", "spec", width=16),
    Column("库位", "place", "code", 11),
    Column("期初", "opening", "pieces", 8, "6月收发(台)", known=False, total=True),
    Column(
        "本月入库", "received", "pieces", 10, "6月收发(台)", known=False, total=True
    ),
    Column("本月出库", "issued", "pieces", 10, "6月收发(台)", known=False, total=True),
    Column("良品", "good", "pieces", 8, "库存(台)", total=True),
    Column("不良品", "defective", "pieces", 8, "库存(台)", total=True),
    Column("呆滞品", "obsolete", "pieces", 8, "库存(台)", total=True),
    Column("在途", "in_transit", "pieces", 8, "库存(台)", total=True),
    Column("批次", "batch_no", "code", 12),
    Column("最后异动日", "last_movement", "date", 13),
)


def draw_stock(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the finished stock under a two-row header, with June's movements."""
    page = Page(
        title="成品库存报表",
        columns=_STOCK,
        items=with_total(plant.stock),
        context=(
            {1: "仓库：成品库", 5: "截止日期：2026年6月30日", 11: "仓管员：何建国"},
        ),
        notes=("注：6月29日至30日盘点封库，停止发货。",),
        manner=Habits(stream(plant.seed, "stock sheet"), "mixed", 0.03),
    )
    return [draw_page(ledger, STOCK, "成品库存", page), Sheet(STOCK, "Sheet2")]


_SHIPMENT = (
    Column("发货单号", "note_no"),
    Column("发货日期", "date", "date"),
    Column("客户名称", "customer_name"),
    Column("订单编号", "order_no"),
    Column("项次", "line_no"),
    Column("产品编码", "product"),
    Column("产品名称", "product_name"),
    Column("生产批号", "batch_no"),
    Column("实发数量", "quantity", "pieces", total=True),
    Column("重量(kg)", "weight", "number", total=True),
    Column("物流公司", "carrier"),
    Column("运输方式", "mode"),
    Column("运费(元)", "freight", "money", total=True),
)


def draw_shipments(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the delivery notes as exported page by page, header repeated."""
    items = with_total(plant.shipments)
    items.insert(len(items) // 2, Repeated())
    page = Page(
        title="2026年二季度发货记录",
        columns=_SHIPMENT,
        items=items,
        notes=("打印：罗小兵",),
        manner=Habits(stream(plant.seed, "shipment file"), "slashed", 0.04, 0.2),
    )
    return [draw_page(ledger, SHIPMENTS, "发货记录", page)]
