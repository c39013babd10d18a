"""Tables that planning keeps: the production calendar."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import Remark
from sop_xl.tables.words import Choice


class DayType(Choice):
    """Whether a day is worked."""

    WORK = "上班"
    REST = "休息"


class CalendarDay(Row):
    """One day of the production calendar."""

    table: ClassVar[str] = "calendar"
    title: ClassVar[str] = "生产日历"
    purpose: ClassVar[str] = "一行是一天，上班还是休息"
    also_called: ClassVar[tuple[str, ...]] = ("工作日历", "厂历", "排班日历")
    department: ClassVar[str] = "planning"

    date: Annotated[dt.date, Column("日期", ("日历日期",), key=True)]
    day_type: Annotated[
        DayType,
        Column(
            "上班/休息",
            (
                *("是否上班", "类型", "工作日", "是否工作日", "是否开工"),
                *("工作/休息", "出勤"),
            ),
        ),
    ]
    shifts: Annotated[
        int | None,
        Column(
            "班次数", ("班次", "开班数"), least=0, most=3, about="不填按机台台账的班次"
        ),
    ] = None
    hours: Annotated[
        Decimal | None,
        Column("每班工时", ("每班小时", "工时"), unit="小时", least=0, most=24),
    ] = None
    remark: Remark = None
