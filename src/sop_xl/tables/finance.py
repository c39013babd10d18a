"""Tables that finance keeps: receivables, costs, funds."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row


class FundKind(StrEnum):
    """What money is tied up in."""

    RAW_MATERIAL = "原材料"
    WORK_IN_PROGRESS = "在制品"
    FINISHED = "成品"
    MOULDS = "模具"
    AUXILIARY = "辅料"
    SPARE_PARTS = "设备配件/工具"


class Receivable(Row):
    """What a customer owes by one document, and what of it is paid."""

    table: ClassVar[str] = "receivables"
    title: ClassVar[str] = "应收账款"
    department: ClassVar[str] = "finance"
    dated_by: ClassVar[str] = "date"

    customer: Annotated[
        str,
        Column("客户编码", ("客户代码", "客户编号", "客户号"), refers_to="customers"),
    ]
    customer_name: Annotated[str | None, Column("客户名称", ("客户", "客户简称"))] = (
        None
    )
    document: Annotated[
        str, Column("单据号", ("单据编号", "凭证号", "发货单号"), key=True)
    ]
    date: Annotated[dt.date, Column("单据日期", ("日期", "发生日期", "记账日期"))]
    due_date: Annotated[dt.date | None, Column("到期日", ("应收日期", "到期日期"))] = (
        None
    )
    amount: Annotated[
        int,
        Column(
            "应收金额",
            ("金额", "应收", "应收款", "开票金额", "含税金额"),
            unit="元",
            money=True,
        ),
    ]
    paid: Annotated[
        int,
        Column(
            "已收金额",
            ("已收", "收款金额", "回款金额", "已回款", "实收金额"),
            unit="元",
            money=True,
        ),
    ] = 0
    invoice_no: Annotated[str | None, Column("发票号", ("发票号码", "发票编号"))] = None


class Cost(Row):
    """Budget and actual cost of one item in one month."""

    table: ClassVar[str] = "costs"
    title: ClassVar[str] = "制造成本"
    department: ClassVar[str] = "finance"
    dated_by: ClassVar[str] = "month"

    month: Annotated[dt.date, Column("月份", ("年月", "期间"), key=True)]
    item: Annotated[str, Column("成本项目", ("费用项目", "项目"), key=True)]
    unit: Annotated[str | None, Column("部门", ("责任部门", "课别"), key=True)] = None
    budget: Annotated[
        int | None, Column("预算", ("预算金额",), unit="元", money=True)
    ] = None
    actual: Annotated[
        int, Column("实际", ("实际金额", "实际发生"), unit="元", money=True)
    ]


class Fund(Row):
    """Money tied up in one kind of stock at a month's end."""

    table: ClassVar[str] = "funds"
    title: ClassVar[str] = "资金占用"
    department: ClassVar[str] = "finance"
    dated_by: ClassVar[str] = "month"

    month: Annotated[dt.date, Column("月份", ("年月", "期间"), key=True)]
    kind: Annotated[FundKind, Column("资金类别", ("项目类别", "类别"), key=True)]
    amount: Annotated[
        int, Column("占用金额", ("金额", "资金占用"), unit="元", money=True)
    ]
