"""Tables that the workshops keep: the daily production report."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    BatchNo,
    ProductName,
    Remark,
    Spec,
    machine_code,
    order_number,
    product_code,
)
from sop_xl.tables.words import Choice


class Shift(Choice):
    """A shift of the day."""

    DAY = "白班"
    MIDDLE = "中班"
    NIGHT = "夜班"


def _lost_to(cause: str, *aliases: str) -> Column:
    """Return the column of minutes lost to a cause, below one common heading."""
    names = (f"损失工时/{cause}", *aliases)
    return Column(f"无效工时/{cause}", names, unit="分钟", least=0)


class Production(Row):
    """What one machine made of one product in one process and shift."""

    table: ClassVar[str] = "production"
    title: ClassVar[str] = "生产日报"
    purpose: ClassVar[str] = "一行是一台机台一个班次做的一个产品的一道工序"
    also_called: ClassVar[tuple[str, ...]] = (
        *("生产报表", "产量日报", "生产记录", "车间日报", "产量报表", "日报表"),
        *("报工", "班产报表", "工序汇报", "产量记录"),
    )
    department: ClassVar[str] = "workshops"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    date: Annotated[
        dt.date,
        Column(
            "日期",
            ("生产日期", "报工日期", "汇报日期", "报工时间"),
            key=True,
        ),
    ]
    shift: Annotated[Shift | None, Column("班次", ("班别",), key=True)] = None
    workshop: Annotated[str | None, Column("车间", ("生产车间", "课别", "部门"))] = None
    team: Annotated[
        str | None, Column("班组", ("责任班组", "组别", "生产班组", "生产线", "线别"))
    ] = None
    machine: Annotated[str, machine_code("机号", "设备")]
    process: Annotated[
        str,
        Column(
            "工序",
            ("工序名称", "生产工序", "工序说明"),
            key=True,
        ),
    ]
    product: Annotated[str, product_code(key=True)]
    product_name: ProductName = None
    spec: Spec = None
    order_no: Annotated[
        str | None,
        order_number(
            "工单号",
            "生产单号",
            "制造单号",
            "造单号",
            *("生产订单号", "生产订单编号", "生产任务单号", "制令单号", "工单"),
        ),
    ] = None
    batch_no: BatchNo = None
    planned: Annotated[
        int,
        Column(
            "计划数量",
            ("计划数", "计划产量", "排产数量", "工序计划数量", "计划生产数量"),
            unit="台",
            least=0,
        ),
    ] = 0
    made: Annotated[
        int,
        Column(
            "良品数",
            (
                *("实际产量", "完成数量", "良品数量", "产量", "合格数", "合格数量"),
                *("完工数量", "入库数量", "产出数量", "实际完成", "实际达成", "实产"),
                "良品",
            ),
            unit="台",
            least=0,
        ),
    ]
    defective: Annotated[
        int,
        Column(
            "不良数",
            (
                *("不良品数", "不良数量", "不合格数", "报废数", "废品数", "不合格数量"),
                "不良",
            ),
            unit="台",
            least=0,
        ),
    ] = 0
    reworked: Annotated[
        int | None,
        Column("返工数", ("返修数", "返工数量", "返修数量"), unit="台", least=0),
    ] = None
    lost_equipment: Annotated[int, _lost_to("设备", "设备故障")] = 0
    lost_mould: Annotated[int, _lost_to("换模", "换模时间", "换型")] = 0
    lost_quality: Annotated[int, _lost_to("品质", "品质异常")] = 0
    lost_process: Annotated[int, _lost_to("工艺", "工艺异常")] = 0
    lost_material: Annotated[int, _lost_to("待料", "缺料")] = 0
    lost_planning: Annotated[int, _lost_to("计划", "计划调整")] = 0
    reason: Annotated[
        str | None, Column("原因", ("原因说明", "异常原因", "未达成原因"))
    ] = None
    headcount: Annotated[
        int | None,
        Column("人数", ("出勤人数", "作业人数", "上班人数"), unit="人", least=0),
    ] = None
    remark: Remark = None


#: The fields that say what lost minutes were lost to.
LOST_CAUSES = (
    *("lost_equipment", "lost_mould", "lost_quality", "lost_process", "lost_material"),
    "lost_planning",
)
