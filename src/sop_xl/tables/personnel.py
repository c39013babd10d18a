"""Tables that personnel keeps: people by unit."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import Remark


class Headcount(Row):
    """How many people a unit had in one month, or on one day."""

    table: ClassVar[str] = "headcount"
    title: ClassVar[str] = "人员出勤"
    purpose: ClassVar[str] = "一行是一个部门一个月（或一天）的人数"
    also_called: ClassVar[tuple[str, ...]] = (
        "出勤统计",
        "人员统计",
        "考勤汇总",
        "人数日报",
        "出勤日报",
    )
    department: ClassVar[str] = "personnel"
    dated_by: ClassVar[str] = "month"

    month: Annotated[
        dt.date,
        Column(
            "月份",
            ("年月", "期间", "日期", "出勤日期", "统计日期"),
            key=True,
            about="月份，或某一天",
            example="2026-06",
        ),
    ]
    unit: Annotated[
        str, Column("部门", ("单位", "车间", "班组", "课别", "组别"), key=True)
    ]
    people: Annotated[
        int,
        Column(
            "平均人数",
            (
                *("人数", "在册人数", "在职人数", "应到人数", "编制人数", "应出勤"),
                "应出勤人数",
            ),
            unit="人",
            least=0,
        ),
    ]
    present: Annotated[
        int | None,
        Column(
            "出勤人数",
            ("实到人数", "实际出勤", "实到", "实出勤", "实出勤人数"),
            unit="人",
            least=0,
        ),
    ] = None
    attendance: Annotated[
        Decimal | None, Column("出勤率", ("到岗率",), unit="%", least=0, most=1)
    ] = None
    remark: Remark = None
