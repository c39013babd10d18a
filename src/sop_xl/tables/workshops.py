"""Tables that the workshops keep: the daily production report."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import product_code
from sop_xl.tables.words import Choice


class Shift(Choice):
    """A shift of the day."""

    DAY = "白班"
    MIDDLE = "中班"
    NIGHT = "夜班"


def _lost_to(cause: str, *aliases: str) -> Column:
    """Return the column of minutes lost to a cause, below one common heading."""
    names = (f"损失工时/{cause}", *aliases)
    return Column(f"无效工时/{cause}", names, unit="分钟")


class Production(Row):
    """What one machine made of one product in one process and shift."""

    table: ClassVar[str] = "production"
    title: ClassVar[str] = "生产日报"
    department: ClassVar[str] = "workshops"
    dated_by: ClassVar[str] = "date"

    date: Annotated[dt.date, Column("日期", ("生产日期",), key=True)]
    shift: Annotated[Shift | None, Column("班次", ("班别",), key=True)] = None
    workshop: Annotated[str | None, Column("车间", ("生产车间", "课别"))] = None
    team: Annotated[str | None, Column("班组", ("责任班组", "组别"))] = None
    machine: Annotated[
        str,
        Column(
            "机台号",
            ("机台", "机台编号", "设备编号", "设备编码", "设备号", "机床"),
            key=True,
            refers_to="machines",
        ),
    ]
    process: Annotated[str, Column("工序", ("工序名称",), key=True)]
    product: Annotated[
        str,
        product_code(key=True),
    ]
    planned: Annotated[
        int, Column("计划数量", ("计划数", "计划产量", "排产数量"), unit="台")
    ] = 0
    made: Annotated[
        int,
        Column(
            "良品数",
            (
                "实际产量",
                "完成数量",
                "良品数量",
                "产量",
                "合格数",
                "合格数量",
                "完工数量",
                "入库数量",
                "产出数量",
            ),
            unit="台",
        ),
    ]
    defective: Annotated[
        int,
        Column(
            "不良数",
            ("不良品数", "不良数量", "不合格数", "报废数", "废品数"),
            unit="台",
        ),
    ] = 0
    lost_equipment: Annotated[int, _lost_to("设备", "设备故障")] = 0
    lost_mould: Annotated[int, _lost_to("换模")] = 0
    lost_quality: Annotated[int, _lost_to("品质")] = 0
    lost_process: Annotated[int, _lost_to("工艺")] = 0
    lost_material: Annotated[int, _lost_to("待料")] = 0
    lost_planning: Annotated[int, _lost_to("计划")] = 0
    reason: Annotated[str | None, Column("原因", ("原因说明", "异常原因"))] = None
    headcount: Annotated[int | None, Column("人数", ("出勤人数",), unit="人")] = None


#: The fields that say what lost minutes were lost to.
LOST_CAUSES = (
    "lost_equipment",
    "lost_mould",
    "lost_quality",
    "lost_process",
    "lost_material",
    "lost_planning",
)
