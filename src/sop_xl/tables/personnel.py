"""Tables that personnel keeps: people by unit."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row


class Headcount(Row):
    """How many people a unit had in one month."""

    table: ClassVar[str] = "headcount"
    title: ClassVar[str] = "人员出勤"
    department: ClassVar[str] = "personnel"
    dated_by: ClassVar[str] = "month"

    month: Annotated[dt.date, Column("月份", ("年月", "期间"), key=True)]
    unit: Annotated[str, Column("部门", ("单位", "车间", "班组"), key=True)]
    people: Annotated[int, Column("平均人数", ("人数", "在册人数"), unit="人")]
    attendance: Annotated[Decimal | None, Column("出勤率", (), unit="%")] = None
