"""Workbooks of engineering, equipment and planning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from workbooks.plant.cents import stream
from workbooks.plant.changeovers import make_changeovers
from workbooks.plant.manners import Habits
from workbooks.plant.pages import Page, draw_page, draw_prose
from workbooks.plant.records import Day, Plant, Product
from workbooks.plant.sheet import Blank, Column, Item, Ledger, Sheet, Text

PRODUCTS = "技术/产品主数据.xlsx"
ROUTING = "技术/工艺路线.xlsx"
CHANGEOVERS = "技术/换型时间表.xlsx"
MACHINES = "设备/机台台账.xlsx"
CALENDAR = "计划/生产日历.xlsx"

_PRODUCT = (
    Column("产品编码", "product", "code", 12),
    Column("品名", "name", width=22),
    Column("规格型号", "spec", width=16),
    Column("产品类别", "category", "code", 10),
    Column("产品结构", "structure", "code", 10),
    Column("经济批量\n(台)", "economic_batch", "pieces", 10),
    Column("标准包装", "packaging", width=14),
    Column("单重(kg)", "weight", "number", 9),
)
_SECTIONS = "一二三四五六"


def draw_products(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the products, class by class under section rows."""
    page = Page(
        title="产品主数据",
        columns=_PRODUCT,
        items=_in_sections(plant.products),
        context=({1: "版本：B/3", 4: "编制：谢文涛", 7: "日期：2026-06-01"},),
        notes=("备注：停产机型已移出本表。",),
        manner=Habits(stream(plant.seed, "product sheet"), "date", 0.03),
    )
    return [draw_page(ledger, PRODUCTS, "产品", page), Sheet(PRODUCTS, "Sheet3")]


def _in_sections(products: Sequence[Product]) -> list[Item]:
    items: list[Item] = []
    groups = groupby(products, key=lambda product: product.category)
    for number, (category, group) in zip(_SECTIONS, groups, strict=False):
        if items:
            items.append(Blank())
        items.append(Text(f"{number}、{category}"))
        items += group
    return items


_STEP = (
    Column("产品编码", "product", "code", 12),
    Column("产品名称", "product_name", width=22),
    Column("工序号", "step", "code", 8),
    Column("工序名称", "process", "code", 11),
    Column("设备组", "machine_group", "code", 15),
    Column("可用机台", "machines", width=34),
    Column("单件工时(秒)", "seconds", "number", 13),
    Column("模具编号", "mould", width=16),
    Column("换型组", "setup_family", "code", 13),
    Column("换模时间\n(分钟)", "changeover_minutes", "minutes", 11),
    Column("开机标准\n(机/人)", "machines_per_person", "number", 10),
    Column("转移批量\n(台)", "transfer_quantity", "pieces", 10),
    Column("外协厂", "outsourced", "code", 14),
    Column("外协周期(天)", "lead_days", "number", 13),
)


def draw_routing(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return how each product is made."""
    page = Page(
        title="产品工艺路线及标准工时表",
        columns=_STEP,
        items=plant.steps,
        context=(
            {1: "文件编号：JS-GY-07", 5: "版本：A/5", 7: "生效日期：2026年3月1日"},
        ),
        notes=(
            "注：外协工序不占用本厂机台。",
            "编制：谢文涛    会签：曹国庆    批准：高总",
        ),
        manner=Habits(stream(plant.seed, "routing sheet"), "date", 0.02),
    )
    return [draw_page(ledger, ROUTING, "工艺路线", page)]


_CHANGEOVER = (
    Column("机台组", "machine_group", "code", 16),
    Column("换型前", "mounted", "code", 16),
    Column("换型后", "wanted", "code", 16),
    Column("换型时间\n(分钟)", "minutes", "number", 10),
    Column("备注", "remark", width=14),
)


def draw_changeovers(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return how long changing over takes, pair by pair, where it was timed."""
    page = Page(
        title="换型时间表",
        columns=_CHANGEOVER,
        items=make_changeovers(plant),
        context=({1: "测定：谢文涛", 4: "日期：2026-06-12"},),
        notes=("注：未列的按工艺路线的换模时间。",),
    )
    return [draw_page(ledger, CHANGEOVERS, "换型时间", page)]


_MACHINE = (
    Column("机台编号", "machine", "code", 11),
    Column("设备名称", "name", width=18),
    Column("所属工序", "process", "code", 10),
    Column("机台组", "group", "code", 15),
    Column("使用部门", "workshop", "code", 11),
    Column("班制", "shifts", "number", 7),
    Column("综合效率(%)", "efficiency", "percent", 12),
    Column("设备状态", "state", "code", 10),
    Column("在机模具", "mould", width=16),
    Column("购置日期", "since", "date", 12),
    Column("制造商", "maker", "code", 9, known=False),
)
_HOW_TO = (
    "填表说明",
    "1. 设备状态只填：正常、维修、停用。",
    "2. 班制填每日班次，1 为白班，2 为白班和中班，3 为三班。",
    "3. 每月 5 日前由设备科更新并发计划部。",
)


def draw_machines(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the machines, a sheet of advice, and a hidden sheet of choices."""
    page = Page(
        title="",
        columns=_MACHINE,
        items=plant.machines,
        manner=Habits(stream(plant.seed, "machine sheet"), "slashed", 0.1, 0.5),
    )
    advice = draw_prose(MACHINES, "填表说明", _HOW_TO, 60)
    ledger.notes.append(("sheet-not-recognised", advice.reference))
    choices = draw_prose(MACHINES, "下拉选项", ("状态选项", "正常", "维修", "停用"), 12)
    choices.hidden = True
    return [draw_page(ledger, MACHINES, "机台台账", page), advice, choices]


_DAY = (
    Column("日期", "date", "date", 12),
    Column("星期", "weekday", "code", 9, known=False),
    Column("上班/休息", "day_type", "code", 11),
    Column("班次数", "shifts", "number", 8),
    Column("每班工时(小时)", "hours", "number", 15),
    Column("备注", "remark", width=24),
)


def draw_calendar(plant: Plant, ledger: Ledger) -> list[Sheet]:
    """Return the production calendar, one sheet a quarter."""
    quarters: dict[str, list[Day]] = {"二季度": [], "三季度": [], "四季度": []}
    for day in plant.days:
        quarters[list(quarters)[(day.date.month - 4) // 3]].append(day)
    habits = {
        "二季度": Habits(stream(plant.seed, "calendar"), "date", 0, 0.15),
        "三季度": Habits(stream(plant.seed, "calendar"), "compact", 0, 0.0),
        "四季度": Habits(stream(plant.seed, "calendar"), "date", 0, 0.0),
    }
    return [
        draw_page(
            ledger,
            CALENDAR,
            name,
            Page(
                title=f"2026年{name}生产日历",
                columns=_DAY,
                items=days,
                notes=("说明：节假日按国家规定，周日休息，周六两班。",),
                manner=habits[name],
            ),
        )
        for name, days in quarters.items()
    ]
