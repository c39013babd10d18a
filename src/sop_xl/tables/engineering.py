"""Tables that engineering and equipment keep: products, routings, machines."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import product_code
from sop_xl.tables.words import Choice

_BETWEEN_MACHINES = re.compile(r"[\s、,，/;；]+")


def listed_machines(text: str | None) -> list[str]:
    """Return the machines that a routing step lists in one cell, in half width.

    >>> listed_machines("油压机1、油压机２")
    ['油压机1', '油压机2']
    """
    folded = unicodedata.normalize("NFKC", text or "")
    return [name for name in _BETWEEN_MACHINES.split(folded) if name]


class MachineState(Choice):
    """Whether a machine can be planned."""

    RUNNING = "正常"
    REPAIR = "维修"
    IDLE = "停用"


class Product(Row):
    """A product."""

    table: ClassVar[str] = "products"
    title: ClassVar[str] = "产品主数据"
    department: ClassVar[str] = "engineering"

    product: Annotated[
        str,
        product_code("编码", key=True, refers_to=""),
    ]
    name: Annotated[
        str, Column("产品名称", ("品名", "名称", "产品", "物料描述", "物料名称"))
    ]
    spec: Annotated[str | None, Column("规格型号", ("规格", "型号", "产品规格"))] = None
    category: Annotated[
        str | None, Column("产品类别", ("项目类别", "类别", "产品大类", "品类"))
    ] = None
    structure: Annotated[str | None, Column("产品结构", ("结构",))] = None
    economic_batch: Annotated[
        int | None, Column("经济批量", ("标准批量",), unit="台")
    ] = None
    packaging: Annotated[str | None, Column("标准包装", ("包装", "包装方式"))] = None
    weight: Annotated[Decimal | None, Column("重量", ("单重", "毛重"), unit="kg")] = (
        None
    )


class RoutingStep(Row):
    """One step of a product's routing."""

    table: ClassVar[str] = "routing"
    title: ClassVar[str] = "工艺路线"
    department: ClassVar[str] = "engineering"

    product: Annotated[
        str,
        product_code(key=True),
    ]
    step: Annotated[
        int,
        Column(
            "工序号",
            ("序号", "工步", "工序序号", "工序序", "工序编号", "工步号"),
            key=True,
        ),
    ]
    process: Annotated[str, Column("工序", ("工序名称", "工艺名称"), code=True)]
    machine_group: Annotated[
        str | None,
        Column(
            "机台组",
            ("设备组", "机组", "设备类别", "设备类型", "工作中心组", "设备组别"),
            code=True,
        ),
    ] = None
    machines: Annotated[
        str | None, Column("可用机台", ("适用机台", "可用设备", "机台"))
    ] = None
    seconds: Annotated[
        Decimal | None,
        Column(
            "单件工时",
            (
                "标准工时",
                "节拍",
                "单件秒数",
                "工时",
                "标准台时",
                "单件台时",
                "加工工时",
                "单台工时",
            ),
            unit="秒",
        ),
    ] = None
    mould: Annotated[str | None, Column("模具", ("模具编号", "模具号"), code=True)] = (
        None
    )
    changeover_minutes: Annotated[
        int | None, Column("换模时间", ("换模分钟", "换型时间"), unit="分钟")
    ] = None
    machines_per_person: Annotated[
        Decimal | None, Column("开机标准", (), unit="机/人")
    ] = None
    outsourced: Annotated[str | None, Column("外协", ("是否外协", "外协厂"))] = None
    lead_days: Annotated[
        int | None, Column("外协周期", ("外协天数", "提前期"), unit="天")
    ] = None


class Machine(Row):
    """A machine."""

    table: ClassVar[str] = "machines"
    title: ClassVar[str] = "机台台账"
    department: ClassVar[str] = "equipment"

    machine: Annotated[
        str,
        Column(
            "机台号",
            (
                "机台编号",
                "设备编号",
                "机台",
                "设备号",
                "设备编码",
                "机台编码",
                "工作中心",
                "机床编号",
            ),
            key=True,
        ),
    ]
    name: Annotated[str | None, Column("设备名称", ("机台名称", "设备"))] = None
    process: Annotated[
        str | None, Column("工序", ("所属工序", "工序名称"), code=True)
    ] = None
    group: Annotated[
        str,
        Column(
            "机台组",
            ("设备组", "机组", "设备类别", "设备类型", "工作中心组", "设备组别"),
            code=True,
        ),
    ]
    workshop: Annotated[str | None, Column("车间", ("所属车间", "使用部门"))] = None
    shifts: Annotated[
        int | None, Column("班次", ("班次数", "班制", "每日班次", "开班", "班数"))
    ] = None
    efficiency: Annotated[
        Decimal | None, Column("效率", ("设备效率", "综合效率"), unit="%")
    ] = None
    state: Annotated[
        MachineState | None,
        Column("状态", ("设备状态", "使用状态", "设备状况", "运行状态")),
    ] = None
    mould: Annotated[str | None, Column("当前模具", ("在机模具",), code=True)] = None
    since: Annotated[dt.date | None, Column("启用日期", ("购置日期", "投产日期"))] = (
        None
    )


class Downtime(Row):
    """Days on which a machine stands still."""

    table: ClassVar[str] = "downtime"
    title: ClassVar[str] = "设备故障记录"
    department: ClassVar[str] = "equipment"

    machine: Annotated[
        str,
        Column(
            "机台号",
            (
                "机台编号",
                "设备编号",
                "机台",
                "设备编码",
                "机台编码",
                "工作中心",
                "机床编号",
            ),
            key=True,
            refers_to="machines",
        ),
    ]
    first_day: Annotated[
        dt.date, Column("停机开始", ("开始日期", "停机日期", "故障日期"), key=True)
    ]
    last_day: Annotated[dt.date, Column("停机结束", ("结束日期", "恢复日期"))]
    reason: Annotated[str | None, Column("停机原因", ("原因", "故障原因"))] = None
    repaired_by: Annotated[str | None, Column("维修人", ("维修人员",))] = None
