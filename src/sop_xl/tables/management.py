"""Tables that management keeps: what earlier months were, and targets."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row


class History(Row):
    """The value of one measure in one earlier month, for one unit where it has some."""

    table: ClassVar[str] = "history"
    title: ClassVar[str] = "历史数据"
    department: ClassVar[str] = "management"

    month: Annotated[dt.date, Column("月份", ("年月", "期间"), key=True)]
    measure: Annotated[str, Column("指标", ("指标名称", "关键绩效指标"), key=True)]
    item: Annotated[
        str | None, Column("维度", ("对象", "区域/类别/规格/班组", "明细"), key=True)
    ] = None
    value: Annotated[Decimal, Column("实绩", ("实际值", "数值", "实际"))]


class Target(Row):
    """The target of one measure in one month, for one unit where it has some."""

    table: ClassVar[str] = "targets"
    title: ClassVar[str] = "目标表"
    department: ClassVar[str] = "management"

    month: Annotated[dt.date, Column("月份", ("年月", "期间"), key=True)]
    measure: Annotated[str, Column("指标", ("指标名称", "工作指标"), key=True)]
    item: Annotated[str | None, Column("维度", ("对象", "明细"), key=True)] = None
    goal: Annotated[Decimal, Column("目标", ("目标值", "工作目标"))]
