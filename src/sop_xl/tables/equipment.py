"""Tables that the equipment department keeps: machines and when they stand still."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import Remark, machine_code
from sop_xl.tables.words import Choice


class MachineState(Choice):
    """Whether a machine can be planned."""

    RUNNING = "正常"
    REPAIR = "维修"
    IDLE = "停用"


class Machine(Row):
    """A machine."""

    table: ClassVar[str] = "machines"
    title: ClassVar[str] = "机台台账"
    purpose: ClassVar[str] = "一行是一台机台"
    also_called: ClassVar[tuple[str, ...]] = (
        *("设备台账", "设备清单", "机台清单", "设备一览表", "设备档案", "机台一览表"),
        *("设备卡片", "设备列表"),
    )
    department: ClassVar[str] = "equipment"

    machine: Annotated[str, machine_code("工作中心", "机床编号", refers_to="")]
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
            example="油压机组",
        ),
    ]
    workshop: Annotated[
        str | None,
        Column(
            "车间",
            ("所属车间", "使用部门", "所属部门", "使用车间"),
        ),
    ] = None
    shifts: Annotated[
        int | None,
        Column(
            "班次",
            ("班次数", "班制", "每日班次", "开班", "班数"),
            least=1,
            most=3,
            about="一天开几班",
        ),
    ] = None
    hours: Annotated[
        Decimal | None,
        Column(
            "每班工时", ("每班小时", "每班时间"), unit="小时", positive=True, most=24
        ),
    ] = None
    efficiency: Annotated[
        Decimal | None,
        Column(
            "效率",
            ("设备效率", "综合效率"),
            unit="%",
            least=0,
            most=2,
            about="不填按 100%；填 0 的，排产不用这台机台",
        ),
    ] = None
    state: Annotated[
        MachineState | None,
        Column("状态", ("设备状态", "使用状态", "设备状况", "运行状态")),
    ] = None
    mould: Annotated[str | None, Column("当前模具", ("在机模具",), code=True)] = None
    since: Annotated[
        dt.date | None,
        Column(
            "启用日期",
            ("购置日期", "投产日期", "启用时间", "购入日期"),
            earliest=1950,
        ),
    ] = None
    remark: Remark = None


class Downtime(Row):
    """A time for which a machine stands still."""

    table: ClassVar[str] = "downtime"
    title: ClassVar[str] = "设备故障记录"
    purpose: ClassVar[str] = "一行是一台机台的一次停机"
    also_called: ClassVar[tuple[str, ...]] = (
        *("设备维修记录", "停机记录", "设备停机", "故障记录", "设备检修", "维修台账"),
        *("设备维修工单", "设备报修", "停机明细"),
    )
    department: ClassVar[str] = "equipment"
    keeps_repeats: ClassVar[bool] = True

    machine: Annotated[str, machine_code("工作中心", "机床编号", "设备")]
    first_day: Annotated[
        dt.date,
        Column(
            "停机开始",
            (
                *("开始日期", "停机日期", "故障日期", "停机开始日期", "报修日期"),
                *("日期", "报修时间", "停机开始时间"),
            ),
            key=True,
        ),
    ]
    last_day: Annotated[
        dt.date,
        Column(
            "停机结束",
            (
                *("结束日期", "恢复日期", "修复日期", "停机结束日期", "修复时间"),
                *("恢复时间", "停机结束时间"),
            ),
            about="当天修好的与停机开始同一天；只写日期的，那一天各班都不开",
        ),
    ]
    first_time: Annotated[
        str | None,
        Column(
            "停机开始时刻",
            ("开始时刻", "故障时刻", "停机时刻"),
            time_of="first_day",
            about="例如 14:00；也可以写在停机开始的日期后面",
        ),
    ] = None
    last_time: Annotated[
        str | None,
        Column(
            "停机结束时刻",
            ("结束时刻", "修复时刻", "恢复时刻", "预计修好时刻"),
            time_of="last_day",
            about="例如 12:00；也可以写在停机结束的日期后面",
        ),
    ] = None
    minutes: Annotated[
        int | None,
        Column(
            "停机时间",
            ("停机时长", "故障时间", "故障时长", "停机工时"),
            unit="分钟",
            least=0,
        ),
    ] = None
    reason: Annotated[
        str | None,
        Column(
            "停机原因",
            ("原因", "故障原因", "故障现象", "故障描述"),
        ),
    ] = None
    repaired_by: Annotated[str | None, Column("维修人", ("维修人员", "修理人"))] = None
    remark: Remark = None
