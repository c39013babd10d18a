"""Tables of what left the house and what came back: notes, returns, complaints."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    LONGEST_CODE,
    BatchNo,
    CustomerName,
    OrderLineNo,
    ProductName,
    Remark,
    Spec,
    batch_number,
    customer_code,
    order_number,
    product_code,
)
from sop_xl.tables.words import Choice, Progress


class ShippingMode(Choice):
    """Who carries the goods."""

    CARRIER = "物流"
    OWN_TRUCK = "直送"
    PICK_UP = "自提"


class Shipment(Row):
    """One line of a delivery note."""

    table: ClassVar[str] = "shipments"
    title: ClassVar[str] = "发货记录"
    purpose: ClassVar[str] = "一行是一张发货单的一个产品"
    also_called: ClassVar[tuple[str, ...]] = (
        *("发货单", "发货明细", "出货明细", "出货记录", "送货单", "出货单", "发货台账"),
        *("销售出库", "发货汇总", "送货记录", "销货单", "销货明细", "销售发货"),
        *("发运记录", "成品出货", "成品发货", "出货清单"),
    )
    department: ClassVar[str] = "warehouse"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    note_no: Annotated[
        str,
        Column(
            "发货单号",
            (
                *("出库单号", "送货单号", "出货单号", "交货单号", "单据号"),
                *("发货单编号", "出库单编号", "DN", "销货单号", "送货单", "发货单"),
                *("出库单", "出货单", "单据编号", "单号"),
            ),
            key=True,
            longest=LONGEST_CODE,
            example="FH2606-0031",
        ),
    ]
    date: Annotated[
        dt.date,
        Column(
            "发货日期",
            (
                *("出库日期", "送货日期", "出货日期", "日期", "发货时间", "交货日期"),
                *("单据日期", "销货日期", "出货日", "送货日"),
            ),
        ),
    ]
    customer: Annotated[str | None, customer_code()] = None
    customer_name: CustomerName = None
    order_no: Annotated[
        str,
        order_number(
            "PO号", "客户订单号", *("源单单号", "来源单号", "客户订单"), key=True
        ),
    ]
    line_no: OrderLineNo = None
    product: Annotated[str, product_code()]
    product_name: ProductName = None
    spec: Spec = None
    batch_no: Annotated[str | None, batch_number(key=True)] = None
    quantity: Annotated[
        int,
        Column(
            "发货数量",
            (
                *("数量", "出库数量", "出货数量", "实发数量", "发出数量"),
                *("本次发货", "送货数量", "交货数量", "出货数", "Qty"),
                *("销货数量", "发货数", "出库数", "实发数"),
            ),
            unit="台",
        ),
    ]
    weight: Annotated[
        Decimal | None,
        Column("重量", ("毛重", "总重量", "总重", "G/W"), unit="kg", least=0),
    ] = None
    carrier: Annotated[
        str | None, Column("物流公司", ("承运商", "承运单位", "承运公司", "物流"))
    ] = None
    mode: Annotated[
        ShippingMode | None, Column("发运方式", ("运输方式", "送货方式", "发货方式"))
    ] = None
    vehicle: Annotated[str | None, Column("车牌号", ("车号", "车牌"))] = None
    freight: Annotated[
        int | None,
        Column(
            "运费", ("运输费用", "物流费", "运输费", "物流费用"), unit="元", money=True
        ),
    ] = None
    remark: Remark = None


class Return(Row):
    """Goods of one product that a customer sends back."""

    table: ClassVar[str] = "returns"
    title: ClassVar[str] = "退货申请单"
    purpose: ClassVar[str] = "一行是客户退回的一个产品"
    also_called: ClassVar[tuple[str, ...]] = (
        *("退货单", "退货记录", "退货登记", "退货台账", "客户退货", "退货明细"),
        "销售退货",
    )
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "person"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    return_no: Annotated[
        str | None,
        Column(
            "退货单号",
            ("退货申请单号", "退货编号", "单据编号", "单据号"),
            key=True,
            longest=LONGEST_CODE,
        ),
    ] = None
    date: Annotated[
        dt.date,
        Column(
            "退货日期",
            ("申请日期", "日期", "退货时间", "退回日期", "单据日期"),
            key=True,
        ),
    ]
    customer: Annotated[str | None, customer_code(key=True)] = None
    customer_name: Annotated[
        str, Column("客户名称", ("客户", "客户简称", "客户全称", "退货客户"))
    ]
    order_no: Annotated[str | None, order_number("原订单号")] = None
    product: Annotated[str, product_code(key=True)]
    product_name: ProductName = None
    spec: Spec = None
    batch_no: BatchNo = None
    quantity: Annotated[
        int,
        Column(
            "退货数量",
            ("退回数量", "退货数", "数量", "Qty"),
            unit="台",
            positive=True,
        ),
    ]
    unit_price: Annotated[
        Decimal | None, Column("单价", ("退货单价",), unit="元", least=0)
    ] = None
    amount: Annotated[
        int | None, Column("退货金额", ("金额",), unit="元", money=True)
    ] = None
    reason: Annotated[
        str | None, Column("退货原因", ("原因", "退货理由", "不良原因"))
    ] = None
    return_invoice: Annotated[
        str | None,
        Column("退货发票", ("红字发票", "红字发票号", "退货发票号")),
    ] = None
    allowance: Annotated[
        str | None,
        Column("退货折让证明单", ("折让证明单", "折让证明单号", "折让证明")),
    ] = None
    inspection_report: Annotated[
        str | None,
        Column("检验报告单", ("检验报告", "检验报告号", "检验报告单号")),
    ] = None
    approved_by: Annotated[
        str | None, Column("经理批准", ("批准人", "批准", "审批人"))
    ] = None
    received_by: Annotated[
        str | None, Column("仓管签收", ("仓库签收", "仓管员", "签收人", "收货人"))
    ] = None
    unit: Annotated[str | None, Column("责任部门", ("责任单位", "责任班组"))] = None
    person: Annotated[str | None, Column("责任人", ())] = None
    fine: Annotated[
        int | None,
        Column(
            "罚款", ("处罚金额", "考核金额", "罚款金额"), unit="元", money=True, least=0
        ),
    ] = None
    corrective: Annotated[
        str | None, Column("纠正措施", ("处理措施", "整改措施", "处理意见"))
    ] = None
    preventive: Annotated[str | None, Column("预防措施", ("预防再发措施",))] = None
    remark: Remark = None


class Complaint(Row):
    """One complaint of a customer."""

    table: ClassVar[str] = "complaints"
    title: ClassVar[str] = "客诉记录"
    purpose: ClassVar[str] = "一行是一件客户投诉"
    also_called: ClassVar[tuple[str, ...]] = (
        *("客诉", "客户投诉", "投诉登记", "投诉记录", "客诉台账", "客户投诉登记表"),
        "客诉处理",
    )
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "person"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    complaint_no: Annotated[
        str | None,
        Column("客诉编号", ("投诉编号", "客诉单号"), key=True, longest=LONGEST_CODE),
    ] = None
    date: Annotated[
        dt.date,
        Column(
            "投诉日期",
            (
                *("客诉日期", "受理日期", "日期", "投诉时间", "登记日期", "反馈日期"),
                "客诉时间",
            ),
            key=True,
        ),
    ]
    customer: Annotated[str | None, customer_code(key=True)] = None
    customer_name: Annotated[
        str,
        Column("客户名称", ("客户", "客户简称", "客户全称", "投诉客户"), key=True),
    ]
    order_no: Annotated[str | None, order_number()] = None
    product: Annotated[str | None, product_code(key=True)] = None
    product_name: ProductName = None
    spec: Spec = None
    batch_no: BatchNo = None
    quantity: Annotated[
        int | None,
        Column("投诉数量", ("不良数量", "客诉数量", "数量"), unit="台", least=0),
    ] = None
    defect: Annotated[
        str,
        Column(
            "不良现象",
            (
                *("投诉内容", "客诉内容", "问题描述", "缺陷", "质量问题"),
                *("投诉问题", "不良描述", "客诉问题", "投诉原因"),
            ),
        ),
    ]
    unit: Annotated[str | None, Column("责任部门", ("责任单位", "责任班组"))] = None
    person: Annotated[str | None, Column("责任人", ("处理人", "负责人"))] = None
    corrective: Annotated[
        str | None,
        Column(
            "纠正措施",
            ("处理措施", "整改措施", "处理结果", "处理方式", "处理方法"),
        ),
    ] = None
    answered_on: Annotated[
        dt.date | None,
        Column(
            "答复日期",
            ("回复日期", "答复时间", "回复时间"),
            about="接到投诉后 24 小时内答复",
        ),
    ] = None
    closed_on: Annotated[
        dt.date | None,
        Column("结案日期", ("关闭日期", "关闭时间", "完成日期", "结案时间")),
    ] = None
    state: Annotated[
        Progress | None, Column("状态", ("处理状态", "结案状态", "进度"))
    ] = None
    remark: Remark = None
