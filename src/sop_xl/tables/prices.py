"""Tables that sales keeps of prices: standard ones and those of old customers."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    CustomerName,
    ProductName,
    Remark,
    Spec,
    customer_code,
    product_code,
)


class Price(Row):
    """The price of a product, for one customer or, without customer, for all."""

    table: ClassVar[str] = "prices"
    title: ClassVar[str] = "价格表"
    purpose: ClassVar[str] = "一行是一个产品的价格；填了客户的只对该客户有效"
    also_called: ClassVar[tuple[str, ...]] = (
        *("常用规格价格表", "老客户价格表", "报价单", "报价表", "协议价", "销售价目表"),
        *("价目表", "价格本", "价格清单", "销售价格"),
    )
    department: ClassVar[str] = "sales"

    product: Annotated[str, product_code(key=True)]
    spec: Spec = None
    product_name: ProductName = None
    customer: Annotated[str | None, customer_code(key=True, refers_to="customers")] = (
        None
    )
    customer_name: CustomerName = None
    standard_price: Annotated[
        Decimal,
        Column(
            "标准价",
            (
                *("协议价", "价格", "标准单价", "执行价", "协议单价", "单价", "销售价"),
                *("含税单价", "标准价格", "销售单价", "出厂价", "报价", "Unit Price"),
                *("含税价", "含税报价", "出厂价格", "零售价", "批发价", "不含税价"),
                *("未税价", "未税单价", "无税单价", "不含税单价"),
            ),
            unit="元",
            least=0,
        ),
    ]
    floor_price: Annotated[
        Decimal | None,
        Column(
            "最低价",
            ("底价", "最低限价", "最低单价", "最低售价"),
            unit="元",
            least=0,
        ),
    ] = None
    valid_from: Annotated[
        dt.date | None,
        Column(
            "生效日期",
            ("有效期起", "起始日期", "执行日期", "生效日", "有效期自"),
            key=True,
        ),
    ] = None
    valid_to: Annotated[
        dt.date | None,
        Column("失效日期", ("有效期止", "截止日期", "终止日期", "失效日", "有效期至")),
    ] = None
    drafted_by: Annotated[
        str | None, Column("拟定", ("拟定人", "拟制", "制表人", "编制人"))
    ] = None
    checked_by: Annotated[str | None, Column("审核", ("审核人", "复核"))] = None
    approved_by: Annotated[
        str | None, Column("批准", ("批准人", "审批人", "核准", "审批"))
    ] = None
    remark: Remark = None
