"""Tables that sales keeps: orders, prices, customers, shipments."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import product_code
from sop_xl.tables.words import Choice


class OrderClass(StrEnum):
    """What kind of order a line is."""

    BATCH = "批量"
    SMALL_BATCH = "小批量"
    SAMPLE = "样品"
    MAKE_TO_STOCK = "备货"
    DEEMED_SALE = "视同销售"
    AFTER_SALES = "售后"


class OrderState(Choice):
    """How far an order line is."""

    RECEIVED = "已接收"
    IN_HAND = "处理中"
    DONE = "已完成"
    CANCELLED = "已取消"
    HELD = "暂停"


class Grade(Choice):
    """How much a customer matters."""

    KEY = "A"
    REGULAR = "B"
    POTENTIAL = "C"


class DeliveryType(StrEnum):
    """How goods reach the customer."""

    SHIPPED = "发送货"
    PICK_UP = "自提"


class PaymentType(StrEnum):
    """When a customer pays."""

    PREPAID = "预付"
    CREDIT = "赊销"


class Order(Row):
    """One order line."""

    table: ClassVar[str] = "orders"
    title: ClassVar[str] = "订单清单"
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "clerk"
    dated_by: ClassVar[str] = "order_date"

    order_no: Annotated[
        str,
        Column(
            "订单号",
            (
                "订单编号",
                "单号",
                "合同号",
                "订单号码",
                "销售订单号",
                "订单编码",
                "PO号",
            ),
            key=True,
        ),
    ]
    line_no: Annotated[
        int | None, Column("行号", ("项次", "行次", "订单行", "行项目"), key=True)
    ] = None
    order_date: Annotated[
        dt.date,
        Column(
            "下单日期",
            ("订单日期", "接单日期", "订货日期", "接单日", "订单录入日期", "制单日期"),
        ),
    ]
    customer: Annotated[
        str,
        Column("客户编码", ("客户代码", "客户编号", "客户号"), refers_to="customers"),
    ]
    customer_name: Annotated[
        str | None, Column("客户名称", ("客户", "客户简称", "客户全称"))
    ] = None
    region: Annotated[str | None, Column("销售区域", ("区域", "片区", "销售片区"))] = (
        None
    )
    product: Annotated[
        str,
        product_code(),
    ]
    product_name: Annotated[
        str | None,
        Column(
            "产品名称",
            (
                "品名",
                "产品",
                "货品名称",
                "物料描述",
                "物料名称",
                "存货名称",
                "产品描述",
            ),
        ),
    ] = None
    spec: Annotated[str | None, Column("规格型号", ("规格", "型号", "产品规格"))] = None
    quantity: Annotated[
        int,
        Column(
            "数量",
            ("订单数量", "订购数量", "订货数量", "订单量", "需求数量", "下单数量"),
            unit="台",
        ),
    ]
    unit_price: Annotated[
        Decimal | None,
        Column("单价", ("含税单价", "销售单价", "价税单价", "不含税单价"), unit="元"),
    ] = None
    amount: Annotated[
        int | None,
        Column("金额", ("订单金额", "含税金额", "总金额"), unit="元", money=True),
    ] = None
    order_class: Annotated[
        OrderClass, Column("订单类别", ("类别", "订单类型", "订单性质"))
    ] = OrderClass.BATCH
    due_date: Annotated[
        dt.date,
        Column(
            "交期",
            (
                "交货日期",
                "要求交期",
                "交货期",
                "要求交货日期",
                "要求交货日",
                "需求日期",
                "交货日",
                "要求到货日期",
            ),
        ),
    ]
    promised_date: Annotated[
        dt.date | None,
        Column(
            "承诺交期",
            ("交期答复", "答复交期", "确认交期", "承诺日期", "预计交期", "回复交期"),
        ),
    ] = None
    state: Annotated[OrderState | None, Column("状态", ("订单状态",))] = None
    clerk: Annotated[
        str | None, Column("订单专员", ("业务员", "销售内勤", "跟单员", "销售员"))
    ] = None
    remark: Annotated[str | None, Column("备注", ("说明",))] = None


class Price(Row):
    """The price of a product, for one customer or, without customer, for all."""

    table: ClassVar[str] = "prices"
    title: ClassVar[str] = "价格表"
    department: ClassVar[str] = "sales"

    product: Annotated[
        str,
        product_code(key=True),
    ]
    spec: Annotated[str | None, Column("规格型号", ("规格", "型号", "产品规格"))] = None
    product_name: Annotated[
        str | None, Column("产品名称", ("品名", "产品", "物料描述", "物料名称"))
    ] = None
    customer: Annotated[
        str | None,
        Column(
            "客户编码",
            ("客户代码", "客户编号", "客户号"),
            key=True,
            refers_to="customers",
        ),
    ] = None
    customer_name: Annotated[str | None, Column("客户名称", ("客户", "客户简称"))] = (
        None
    )
    standard_price: Annotated[
        Decimal,
        Column(
            "标准价",
            (
                "协议价",
                "价格",
                "标准单价",
                "执行价",
                "协议单价",
                "单价",
                "销售价",
                "含税单价",
            ),
            unit="元",
        ),
    ]
    floor_price: Annotated[
        Decimal | None, Column("最低价", ("底价", "最低限价", "最低单价"), unit="元")
    ] = None
    valid_from: Annotated[
        dt.date | None, Column("生效日期", ("有效期起", "起始日期", "执行日期"))
    ] = None
    valid_to: Annotated[
        dt.date | None, Column("失效日期", ("有效期止", "截止日期", "终止日期"))
    ] = None


class Customer(Row):
    """A customer."""

    table: ClassVar[str] = "customers"
    title: ClassVar[str] = "客户档案"
    department: ClassVar[str] = "sales"

    customer: Annotated[
        str,
        Column(
            "客户编码", ("客户代码", "客户编号", "编码", "编号", "客户号"), key=True
        ),
    ]
    name: Annotated[str, Column("客户名称", ("客户", "名称", "客户全称", "客户简称"))]
    grade: Annotated[Grade | None, Column("等级", ("客户等级", "级别", "客户级别"))] = (
        None
    )
    region: Annotated[str | None, Column("销售区域", ("区域", "片区", "所属区域"))] = (
        None
    )
    delivery_type: Annotated[
        DeliveryType | None, Column("发运方式", ("提货方式", "运输方式"))
    ] = None
    payment_type: Annotated[
        PaymentType | None, Column("付款方式", ("付款类型", "结算方式"))
    ] = None
    credit_limit: Annotated[
        int | None, Column("信用额度", ("授信额度",), unit="元", money=True)
    ] = None
    payment_days: Annotated[int | None, Column("账期", ("付款天数",), unit="天")] = None
    contract_no: Annotated[str | None, Column("合同编号", ("合同号",))] = None
    contract_end: Annotated[
        dt.date | None, Column("合同到期日", ("合同截止日期", "合同有效期"))
    ] = None
    contact: Annotated[str | None, Column("联系人", ())] = None


class Shipment(Row):
    """One line of a delivery note."""

    table: ClassVar[str] = "shipments"
    title: ClassVar[str] = "发货记录"
    department: ClassVar[str] = "warehouse"
    dated_by: ClassVar[str] = "date"

    note_no: Annotated[
        str,
        Column(
            "发货单号",
            ("出库单号", "送货单号", "出货单号", "交货单号", "单据号"),
            key=True,
        ),
    ]
    date: Annotated[
        dt.date, Column("发货日期", ("出库日期", "送货日期", "出货日期", "日期"))
    ]
    order_no: Annotated[
        str, Column("订单号", ("订单编号", "合同号"), key=True, refers_to="orders")
    ]
    line_no: Annotated[
        int | None, Column("行号", ("项次", "行次", "订单行"), key=True)
    ] = None
    product: Annotated[
        str,
        product_code(),
    ]
    batch_no: Annotated[str | None, Column("生产批号", ("批号", "批次"))] = None
    quantity: Annotated[
        int,
        Column(
            "发货数量",
            (
                "数量",
                "出库数量",
                "出货数量",
                "实发数量",
                "发出数量",
                "本次发货",
            ),
            unit="台",
        ),
    ]
    weight: Annotated[Decimal | None, Column("重量", ("毛重", "总重量"), unit="kg")] = (
        None
    )
    carrier: Annotated[str | None, Column("物流公司", ("承运商", "承运单位"))] = None
    mode: Annotated[str | None, Column("发运方式", ("运输方式",))] = None
    freight: Annotated[
        int | None, Column("运费", ("运输费用", "物流费"), unit="元", money=True)
    ] = None
