"""Tables that the warehouse keeps: finished stock."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import product_code


class Stock(Row):
    """What lies in the finished goods store of one product, at one place."""

    table: ClassVar[str] = "stock"
    title: ClassVar[str] = "成品库存"
    department: ClassVar[str] = "warehouse"
    dated_by: ClassVar[str] = "last_movement"

    product: Annotated[
        str,
        product_code(key=True),
    ]
    product_name: Annotated[
        str | None, Column("产品名称", ("品名", "产品", "物料描述", "物料名称"))
    ] = None
    spec: Annotated[str | None, Column("规格型号", ("规格", "型号"))] = None
    place: Annotated[
        str | None, Column("库位", ("仓位", "存放地点", "卖场", "客户"), key=True)
    ] = None
    good: Annotated[
        int,
        Column(
            "良品",
            (
                "良品数量",
                "良品数",
                "库存数量",
                "数量",
                "非限制使用",
                "现存量",
                "可用数量",
                "结存数量",
                "库存量",
                "现有库存",
            ),
            unit="台",
        ),
    ] = 0
    defective: Annotated[int, Column("不良品", ("不良品数量", "不良数"), unit="台")] = 0
    obsolete: Annotated[int, Column("呆滞品", ("呆滞品数量", "呆滞"), unit="台")] = 0
    in_transit: Annotated[int, Column("在途", ("在途数量",), unit="台")] = 0
    batch_no: Annotated[str | None, Column("生产批次", ("批号", "批次"))] = None
    last_movement: Annotated[
        dt.date | None, Column("最后异动日", ("最后出入库日期", "异动日期"))
    ] = None
