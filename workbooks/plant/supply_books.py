"""Workbooks of purchasing, of materials, and of what is to come."""

from __future__ import annotations

from workbooks.plant.cents import stream
from workbooks.plant.inquiries import make_inquiries
from workbooks.plant.manners import Habits
from workbooks.plant.pages import Page, draw_page, in_blocks, with_total
from workbooks.plant.records import Plant
from workbooks.plant.sheet import Column, Ledger, Sheet
from workbooks.plant.supply import make_supply

SUPPLIERS = "采购/供应商档案.xlsx"
MATERIALS = "采购/物料主数据.xlsx"
PURCHASES = "采购/采购订单.xlsx"
BOM = "技术/物料清单BOM.xlsx"
MATERIAL_STOCK = "仓库/材料库存.xlsx"
ESTIMATES = "销售/次月预估销量表.xlsx"
CHANGES = "销售/订单变更单.xlsx"
INQUIRIES = "销售/交期询问.xlsx"

_SUPPLIER = (
    Column("供应商编码", "supplier", "code", 11),
    Column("供应商名称", "name", width=24),
    Column("等级", "grade", "code", 7),
    Column("供应物料", "goods", width=30),
    Column("交货周期(天)", "lead_days", "number", 12),
    Column("资质", "qualification", "number", 7, group="评分"),
    Column("质量", "quality", "number", 7, group="评分"),
    Column("准时交货", "punctuality", "number", 9, group="评分"),
    Column("采购成本", "cost", "number", 9, group="评分"),
    Column("售后服务", "service", "number", 9, group="评分"),
    Column("总分", "total", "number", 8),
    Column("状态", "state", "code", 8),
    Column("联系人", "contact", "code", 9),
)


def draw_suppliers(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the suppliers with their scores below one heading."""
    page = Page(
        title="合格供应商名录及评分",
        columns=_SUPPLIER,
        items=make_supply(plant).suppliers,
        context=({1: "编制：田勇", 6: "更新日期：2026-06-25"},),
        notes=("注：D 级供应商取消资格并另选。",),
    )
    return [draw_page(ledger, SUPPLIERS, "名录", page)]


_MATERIAL = (
    Column("物料编码", "material", "code", 11),
    Column("物料名称", "name", width=16),
    Column("规格", "spec", width=14),
    Column("物料类别", "kind", "code", 10),
    Column("单位", "unit", "code", 7),
    Column("供应商编码", "supplier", "code", 11),
    Column("供应商", "supplier_name", width=24),
    Column("MOQ", "moq", "number", 8),
    Column("最小包装量", "pack_multiple", "number", 11),
    Column("采购周期(天)", "lead_days", "number", 12),
    Column("采购单价(元)", "price", "price", 12),
    Column("安全库存", "safety_stock", "number", 10),
    Column("有无标示", "marking", "code", 10),
)


def draw_materials(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the materials."""
    page = Page(
        title="物料主数据",
        columns=_MATERIAL,
        items=make_supply(plant).materials,
        context=({1: "维护：潘丽娟", 8: "单价不含税"},),
        manner=Habits(stream(plant.seed, "material sheet"), dashes=0.3),
    )
    return [draw_page(ledger, MATERIALS, "物料", page)]


_BOM = (
    Column("父件编码", "product", "code", 11, merged_down=True),
    Column("父件名称", "product_name", width=22, merged_down=True),
    Column("子件编码", "component", "code", 11),
    Column("子件名称", "component_name", width=16),
    Column("子件规格", "spec", width=14),
    Column("单位", "unit", "code", 7),
    Column("单台用量", "quantity", "number", 10),
    Column("损耗率(%)", "scrap", "percent", 10),
    Column("模组/客制", "sharing", "code", 10),
    Column("用料工序", "process", "code", 10),
)


def draw_bom(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the bills of material, each product's name merged over its lines."""
    page = Page(
        title="产品物料清单",
        columns=_BOM,
        items=make_supply(plant).bom,
        context=({1: "编制：谢文涛", 4: "版次：A/3"},),
    )
    return [draw_page(ledger, BOM, "BOM", page)]


_STOCK = (
    Column("料号", "material", "code", 10),
    Column("材料名称", "name", width=16),
    Column("规格", "spec", width=14),
    Column("材料类别", "kind", "code", 10),
    Column("库位", "place", width=13),
    Column("单位", "unit", "code", 7),
    Column("结存数量", "quantity", "number", 11),
    Column("在途", "in_transit", "number", 10),
    Column("单价(元)", "unit_price", "price", 10),
    Column("金额(元)", "amount", "money", 14, total=True),
    Column("最后异动日", "last_movement", "date", 12),
)


def draw_material_stock(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the stock of materials, a subtotal for each kind."""
    stock = sorted(make_supply(plant).stock, key=lambda row: (row.kind, row.material))
    page = Page(
        title="原材料、包材、辅料库存表",
        columns=_STOCK,
        items=with_total(in_blocks(stock, lambda row: row.kind)),
        context=({1: "仓管：何建国", 8: "截止：2026年6月30日"},),
        manner=Habits(stream(plant.seed, "material stock sheet"), "dotted", 0.08),
    )
    return [draw_page(ledger, MATERIAL_STOCK, "材料库存", page)]


_PURCHASE = (
    Column("采购单号", "po_no", width=13),
    Column("项次", "line_no", "code", 6),
    Column("采购日期", "order_date", "date", 12),
    Column("供应商编码", "supplier", "code", 11),
    Column("供应商", "supplier_name", width=24),
    Column("物料编码", "material", "code", 10),
    Column("物料名称", "name", width=16),
    Column("规格", "spec", width=14),
    Column("单位", "unit", "code", 7),
    Column("订购数量", "quantity", "number", 10),
    Column("单价(元)", "unit_price", "price", 10),
    Column("金额(元)", "amount", "money", 14, total=True),
    Column("要求到货日期", "promised_date", "date", 13),
    Column("已到数量", "arrived_quantity", "number", 10),
    Column("实际到货日期", "arrived_on", "date", 13),
    Column("采购员", "buyer", "code", 9),
)


def draw_purchases(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the purchase orders of six weeks, a sheet a month."""
    lines = make_supply(plant).purchases
    sheets = []
    for month in sorted({line.order_date.month for line in lines}):
        page = Page(
            title=f"{month}月采购订单及到货跟踪",
            columns=_PURCHASE,
            items=with_total([e for e in lines if e.order_date.month == month]),
            context=({1: "编制：田勇", 8: "年度：2026年"},),
            manner=Habits(stream(plant.seed, f"purchases {month}"), "slashed", 0.05),
        )
        sheets.append(draw_page(ledger, PURCHASES, f"{month}月", page))
    return sheets


_ESTIMATE = (
    Column("月份", "month", "month", 11),
    Column("销售区域", "region", "code", 10),
    Column("产品编码", "product", "code", 11),
    Column("产品名称", "product_name", width=22),
    Column("规格型号", "spec", width=16),
    Column("预估销量(台)", "quantity", "pieces", 13, total=True),
    Column("提报人", "made_by", "code", 9),
)


def draw_estimates(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return July's sales estimates by region."""
    rows = sorted(make_supply(plant).estimates, key=lambda row: row.region)
    page = Page(
        title="2026年7月预估销量表",
        columns=_ESTIMATE,
        items=with_total(in_blocks(rows, lambda row: row.region, at=2)),
        context=({1: "编制：李芳", 5: "提报日期：2026-06-22"},),
        notes=("注：每月22日前提报次月预估。",),
        manner=Habits(stream(plant.seed, "estimate sheet"), "chinese month", 0.05),
    )
    return [draw_page(ledger, ESTIMATES, "7月", page)]


_CHANGE = (
    Column("变更单号", "change_no", width=13),
    Column("变更日期", "changed_on", "date", 12),
    Column("订单号", "order_no", width=13),
    Column("行号", "line_no", "code", 6),
    Column("产品名称", "product_name", width=20),
    Column("变更项目", "what", "code", 10),
    Column("变更前", "old", width=13, styled_by="style"),
    Column("变更后", "new", width=13, styled_by="style"),
    Column("变更人", "changed_by", "code", 9),
    Column("变更原因", "reason", width=16),
    Column("客户书面确认", "confirmation", width=17),
    Column("成本影响(元)", "cost_effect", "money", 13),
    Column("交期影响(天)", "delay_days", "number", 13),
    Column("变更协议号", "agreement_no", "code", 13),
)


def draw_changes(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return June's order changes."""
    page = Page(
        title="6月订单变更登记",
        columns=_CHANGE,
        items=make_supply(plant).changes,
        context=({1: "登记：王敏", 7: "年度：2026年"},),
        notes=("注：成本增加或交期推迟的，须先签变更协议。",),
        manner=Habits(stream(plant.seed, "change sheet"), "dashed"),
    )
    return [draw_page(ledger, CHANGES, "6月", page)]


_INQUIRY = (
    Column("询问号", "inquiry_no", width=12),
    Column("客户编码", "customer", "code", 10),
    Column("客户名称", "customer_name", width=26),
    Column("产品编码", "product", "code", 11),
    Column("产品名称", "product_name", width=22),
    Column("询问数量(台)", "quantity", "pieces", 12),
    Column("希望交期", "wish_date", "date", 12),
    Column("订单类别", "order_class", "code", 9),
    Column("改数量的订单号", "order_no", width=15),
    Column("行号", "line_no", "code", 6),
    Column("询问人", "clerk", "code", 9),
)


def draw_inquiries(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return what sales asked at the end of June."""
    page = Page(
        title="交期询问登记",
        columns=_INQUIRY,
        items=make_inquiries(plant),
        context=({1: "登记：李芳", 6: "日期：2026-06-30"},),
        notes=("注：改数量的写改后的总数。",),
    )
    return [draw_page(ledger, INQUIRIES, "6月", page)]
