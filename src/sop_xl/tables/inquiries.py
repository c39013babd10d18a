"""Questions that sales asks planning before anything is ordered."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    CustomerName,
    ProductName,
    Remark,
    customer_code,
    line_number,
    order_number,
    product_code,
)
from sop_xl.tables.orders import OrderClass


class Inquiry(Row):
    """A question: by when can so much of a product be delivered."""

    table: ClassVar[str] = "inquiries"
    title: ClassVar[str] = "交期询问"
    purpose: ClassVar[str] = "一行是一次交期询问：新订单，或改一个订单行的数量"
    also_called: ClassVar[tuple[str, ...]] = (
        *("交期询问表", "交期询价", "询交期", "交期咨询", "交期查询"),
    )
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "clerk"

    inquiry_no: Annotated[
        str,
        Column(
            "询问号",
            ("询问编号", "询问单号", "询单号", "询价号", "咨询编号"),
            key=True,
            example="XW-01",
        ),
    ]
    customer: Annotated[str | None, customer_code()] = None
    customer_name: CustomerName = None
    product: Annotated[str | None, product_code()] = None
    product_name: ProductName = None
    quantity: Annotated[
        int,
        Column(
            "询问数量",
            ("询价数量", "意向数量", "拟订数量", "数量", "需求数量", "改后数量"),
            unit="台",
            about="新订单的数量；改数量的，写改后的总数",
        ),
    ]
    wish_date: Annotated[
        dt.date | None,
        Column(
            "希望交期",
            ("期望交期", "要求交期", "客户希望交期", "意向交期", "期望日期"),
        ),
    ] = None
    order_class: Annotated[
        OrderClass | None,
        Column("订单类别", ("类别", "订单类型"), about="不填按批量"),
    ] = None
    order_no: Annotated[str | None, order_number("改数量的订单号")] = None
    line_no: Annotated[int | None, line_number(key=False)] = None
    clerk: Annotated[
        str | None, Column("询问人", ("订单专员", "业务员", "销售员", "提出人"))
    ] = None
    remark: Remark = None
