"""Tables that sales keeps of orders: order lines, and what was changed in them."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    CustomerName,
    MeasureUnit,
    OrderLineNo,
    ProductName,
    Remark,
    Spec,
    customer_code,
    order_number,
    product_code,
)
from sop_xl.tables.words import Choice


class OrderClass(Choice):
    """What kind of order a line is."""

    BATCH = "批量"
    SMALL_BATCH = "小批量"
    SAMPLE = "样品"
    MAKE_TO_STOCK = "备货"
    DEEMED_SALE = "视同销售"
    AFTER_SALES = "售后"
    COMPLAINT = "投诉与退款"


class DeemedPurpose(Choice):
    """What goods are given away for without being sold."""

    ADVERTISING = "广告"
    GIFT = "赠品"
    PRIZE = "奖品"


class OrderState(Choice):
    """How far an order line is."""

    RECEIVED = "已接收"
    IN_HAND = "处理中"
    DONE = "已完成"
    CANCELLED = "已取消"
    HELD = "暂停"


#: The states of order lines for which nothing is left to do.
CLOSED = (OrderState.DONE, OrderState.CANCELLED)


class Order(Row):
    """One order line."""

    table: ClassVar[str] = "orders"
    title: ClassVar[str] = "订单清单"
    purpose: ClassVar[str] = "一行是一张订单的一个产品"
    also_called: ClassVar[tuple[str, ...]] = (
        *("订单确认表", "销售订单", "订单明细", "订单汇总", "订单台账", "订单评审表"),
        *("订单跟踪表", "接单明细", "订货单", "订单一览表", "未交订单", "未交货订单"),
        *("订单未交", "订单执行", "订单进度", "接单汇总", "接单记录", "下单表"),
    )
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "clerk"
    dated_by: ClassVar[str] = "order_date"
    keeps_repeats: ClassVar[bool] = True

    order_no: Annotated[
        str,
        order_number(
            *("单号", "PO号", "客户订单号", "PO", "PO No", "P/O", "Order No"),
            *("单据编号", "单据号", "销售凭证"),
            key=True,
            refers_to="",
        ),
    ]
    line_no: OrderLineNo = None
    order_date: Annotated[
        dt.date,
        Column(
            "下单日期",
            (
                *("订单日期", "接单日期", "订货日期", "接单日", "订单录入日期"),
                *("制单日期", "签订日期", "下单时间", "接单时间", "Order Date"),
                *("单据日期", "凭证日期", "签单日期", "开单日期"),
            ),
        ),
    ]
    customer: Annotated[str, customer_code()]
    customer_name: CustomerName = None
    contact: Annotated[str | None, Column("联系人", ("客户联系人", "收货人"))] = None
    region: Annotated[
        str | None, Column("销售区域", ("区域", "片区", "销售片区", "大区"))
    ] = None
    channel: Annotated[
        str | None, Column("渠道", ("销售渠道", "渠道类型", "客户渠道"))
    ] = None
    product: Annotated[str, product_code()]
    product_name: ProductName = None
    spec: Spec = None
    measure_unit: MeasureUnit = None
    quantity: Annotated[
        int,
        Column(
            "数量",
            (
                *("订单数量", "订购数量", "订货数量", "订单量", "需求数量"),
                *("下单数量", "订购量", "订单数", "合同数量", "Qty", "Quantity"),
                *("订货数", "下单数"),
            ),
            unit="台",
            about="客户订的数量，应大于 0",
        ),
    ]
    unit_price: Annotated[
        Decimal | None,
        Column(
            "单价",
            (
                *("含税单价", "销售单价", "价税单价", "不含税单价", "售价", "Price"),
                *("Unit Price", "含税价", "销售价", "净价", "无税单价", "未税单价"),
            ),
            unit="元",
            least=0,
        ),
    ] = None
    amount: Annotated[
        int | None,
        Column(
            "金额",
            (
                *("订单金额", "含税金额", "总金额", "价税合计", "销售金额", "Amount"),
                *("总价", "合计金额", "订单总额", "合同金额", "净值"),
            ),
            unit="元",
            money=True,
            about="等于数量 × 单价，四舍五入到分",
        ),
    ] = None
    order_class: Annotated[
        OrderClass,
        Column(
            "订单类别",
            ("类别", "订单类型", "订单性质"),
            about="不填按批量",
        ),
    ] = OrderClass.BATCH
    deemed_as: Annotated[
        DeemedPurpose | None,
        Column("视同销售用途", ("赠送用途", "视同销售类别"), about="视同销售时填"),
    ] = None
    packaging: Annotated[
        str | None, Column("包装", ("包装要求", "包装方式", "包装说明"))
    ] = None
    delivery_requirement: Annotated[
        str | None, Column("发运要求", ("运输要求", "交货要求", "送货要求", "发货要求"))
    ] = None
    payment: Annotated[
        str | None, Column("付款方式", ("结算方式", "付款条件", "收款方式"))
    ] = None
    due_date: Annotated[
        dt.date,
        Column(
            "交期",
            (
                *("交货日期", "要求交期", "交货期", "要求交货日期", "要求交货日"),
                *("需求日期", "交货日", "要求到货日期", "客户交期", "订单交期"),
                *("交付日期", "计划交期", "交货时间", "Due Date", "预交货日"),
                *("预交货日期", "预计交货日期", "预发货日期", "预计发货日期"),
                *("计划发货日期", "要求发货日期", "要求发货期", "要货日期"),
            ),
            about="客户要求的日期，不早于下单日期",
        ),
    ]
    promised_date: Annotated[
        dt.date | None,
        Column(
            "承诺交期",
            (
                *("交期答复", "答复交期", "确认交期", "承诺日期", "预计交期"),
                *("回复交期", "承诺交货日期", "PMC回复交期"),
            ),
            about="计划答复客户的日期",
        ),
    ] = None
    shipped: Annotated[
        int | None,
        Column(
            "已发数量",
            (
                *("已发货数量", "累计发货", "已交数量", "已出货数量", "已出数量"),
                *("累计发货数量", "已发货", "已发"),
                *("已交货数量", "累计出库数量", "已出库数量", "累计发货数"),
            ),
            unit="台",
            about="累计已发；发货记录里有这一行的，以发货记录为准",
        ),
    ] = None
    state: Annotated[
        OrderState | None, Column("状态", ("订单状态", "执行状态", "Status"))
    ] = None
    clerk: Annotated[
        str | None,
        Column(
            "订单专员",
            (
                *("业务员", "销售内勤", "跟单员", "销售员", "业务", "业务人员", "跟单"),
                *("销售人员", "专管业务员"),
            ),
        ),
    ] = None
    remark: Remark = None


class OrderChange(Row):
    """One field of an order line changed from one value to another."""

    table: ClassVar[str] = "order_changes"
    title: ClassVar[str] = "订单变更单"
    purpose: ClassVar[str] = "一行是一个订单行的一项变更：由什么改成什么"
    also_called: ClassVar[tuple[str, ...]] = (
        "订单变更",
        "订单变更记录",
        "订单更改通知",
        "订单变更通知",
        "改单",
    )
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "changed_by"
    dated_by: ClassVar[str] = "changed_on"
    keeps_repeats: ClassVar[bool] = True

    change_no: Annotated[
        str | None,
        Column("变更单号", ("变更单编号", "变更编号", "变更通知单号"), key=True),
    ] = None
    order_no: Annotated[str, order_number("原订单号", "单号", "PO号", key=True)]
    line_no: OrderLineNo = None
    product: Annotated[str | None, product_code()] = None
    product_name: ProductName = None
    changed_on: Annotated[
        dt.date,
        Column("变更日期", ("申请日期", "变更时间", "日期"), key=True),
    ]
    field: Annotated[
        str,
        Column(
            "变更项目",
            ("变更事项", "变更字段", "变更类型", "变更内容", "变更类别"),
            key=True,
            about="订单清单里的列名，例如数量、交期、规格型号",
            example="交期",
        ),
    ]
    old: Annotated[
        str | None,
        Column("变更前", ("原内容", "原值", "变更前内容", "更改前", "原订单内容")),
    ] = None
    new: Annotated[
        str,
        Column("变更后", ("新内容", "新值", "变更后内容", "更改后", "现订单内容")),
    ]
    changed_by: Annotated[
        str | None,
        Column(
            "变更人",
            (
                *("申请人", "提出人", "经办人", "业务员", "变更提出人"),
                *("经手人", "办理人"),
            ),
        ),
    ] = None
    reason: Annotated[str | None, Column("变更原因", ("原因", "变更理由"))] = None
    confirmation: Annotated[
        str | None,
        Column("客户书面确认", ("客户确认", "书面确认", "客户确认单号", "确认文件")),
    ] = None
    cost_effect: Annotated[
        int | None,
        Column(
            "成本影响",
            ("增加成本", "费用影响", "增加费用", "影响金额"),
            unit="元",
            money=True,
            about="成本增加为正",
        ),
    ] = None
    delay_days: Annotated[
        int | None,
        Column(
            "交期影响",
            ("延期天数", "交期延后", "影响天数", "延后天数"),
            unit="天",
            about="交期推迟为正",
        ),
    ] = None
    agreement_no: Annotated[
        str | None,
        Column(
            "变更协议号",
            ("变更协议", "变更协议编号", "补充协议号", "协议编号"),
            about="成本增加或交期推迟时必须有",
        ),
    ] = None
    remark: Remark = None
