"""Tables that finance keeps: what is owed and paid, invoices, costs, funds."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    LONGEST_CODE,
    CustomerName,
    Month,
    Remark,
    customer_code,
)
from sop_xl.tables.words import Choice


class Receivable(Row):
    """What a customer owes by one document, and what of it is paid."""

    table: ClassVar[str] = "receivables"
    title: ClassVar[str] = "应收账款"
    purpose: ClassVar[str] = "一行是一张单据上客户应付多少、已付多少"
    also_called: ClassVar[tuple[str, ...]] = (
        *("应收明细", "应收台账", "应收款", "货款明细", "客户欠款"),
        *("应收单", "应收账款明细"),
    )
    department: ClassVar[str] = "finance"
    dated_by: ClassVar[str] = "date"

    customer: Annotated[str, customer_code()]
    customer_name: CustomerName = None
    document: Annotated[
        str,
        Column(
            "单据号",
            ("单据编号", "凭证号", "发货单号", "应收单号"),
            key=True,
            longest=LONGEST_CODE,
        ),
    ]
    date: Annotated[
        dt.date, Column("单据日期", ("日期", "发生日期", "记账日期", "业务日期"))
    ]
    due_date: Annotated[
        dt.date | None,
        Column("到期日", ("应收日期", "到期日期", "应付款日期", "应收款日期")),
    ] = None
    amount: Annotated[
        int,
        Column(
            "应收金额",
            ("金额", "应收", "应收款", "开票金额", "含税金额", "应收账款"),
            unit="元",
            money=True,
        ),
    ]
    paid: Annotated[
        int,
        Column(
            "已收金额",
            ("已收", "收款金额", "回款金额", "已回款", "实收金额", "已收款"),
            unit="元",
            money=True,
        ),
    ] = 0
    invoice_no: Annotated[
        str | None,
        Column("发票号", ("发票号码", "发票编号"), code=True, longest=LONGEST_CODE),
    ] = None
    remark: Remark = None


class Payment(Row):
    """Money that came from a customer."""

    table: ClassVar[str] = "payments"
    title: ClassVar[str] = "收款记录"
    purpose: ClassVar[str] = "一行是客户付来的一笔款"
    also_called: ClassVar[tuple[str, ...]] = (
        "回款记录",
        "收款明细",
        "回款明细",
        "收款登记",
        "收款台账",
        "到款",
        "收款单",
    )
    department: ClassVar[str] = "finance"
    responsible: ClassVar[str] = "handled_by"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    receipt_no: Annotated[
        str | None,
        Column(
            "收款单号",
            ("单据号", "收款单编号", "流水号", "凭证号", "收据号", "单据编号"),
            key=True,
            longest=LONGEST_CODE,
        ),
    ] = None
    date: Annotated[
        dt.date,
        Column(
            "收款日期",
            ("到账日期", "回款日期", "日期", "到款日期", "单据日期"),
            key=True,
        ),
    ]
    customer: Annotated[str, customer_code(key=True)]
    customer_name: CustomerName = None
    amount: Annotated[
        int,
        Column(
            "收款金额",
            ("回款金额", "到账金额", "实收金额", "金额", "本次收款", "到款金额"),
            unit="元",
            money=True,
        ),
    ]
    document: Annotated[
        str | None,
        Column(
            "核销单据",
            ("对应单据", "核销单号", "对应单号", "对应发票"),
            code=True,
            about="这笔款付的是哪张单据",
        ),
    ] = None
    method: Annotated[
        str | None,
        Column("收款方式", ("付款方式", "结算方式"), example="转账、承兑、现金"),
    ] = None
    account: Annotated[
        str | None, Column("收款账户", ("收款银行", "银行", "账户", "银行账户"))
    ] = None
    handled_by: Annotated[
        str | None, Column("经办人", ("收款人", "出纳", "制单人"))
    ] = None
    remark: Remark = None


class DocumentKind(Choice):
    """What kind of bill a number is of."""

    PLAIN_INVOICE = "普通发票"
    VAT_INVOICE = "增值税专用发票"
    RECEIPT = "收款收据"


class DocumentState(Choice):
    """Whether a bill counts."""

    ISSUED = "已开"
    VOID = "作废"


class Invoice(Row):
    """An invoice to a customer."""

    table: ClassVar[str] = "invoices"
    title: ClassVar[str] = "开票记录"
    purpose: ClassVar[str] = "一行是开给客户的一张发票"
    also_called: ClassVar[tuple[str, ...]] = (
        *("发票明细", "开票明细", "发票登记", "销项发票", "开票台账", "发票记录"),
        *("销售发票", "销售专用发票"),
    )
    department: ClassVar[str] = "finance"
    dated_by: ClassVar[str] = "date"

    invoice_no: Annotated[
        str,
        Column(
            "发票号",
            ("发票号码", "发票编号", "数电发票号码"),
            key=True,
            longest=LONGEST_CODE,
        ),
    ]
    date: Annotated[dt.date, Column("开票日期", ("日期", "发票日期"))]
    kind: Annotated[
        DocumentKind | None, Column("发票类型", ("票种", "发票种类", "类型"))
    ] = None
    customer: Annotated[str, customer_code()]
    customer_name: CustomerName = None
    document: Annotated[
        str | None,
        Column("发货单号", ("对应单据", "单据号", "出库单号", "订单号"), code=True),
    ] = None
    net_amount: Annotated[
        int | None,
        Column(
            "不含税金额",
            ("未税金额", "无税金额"),
            unit="元",
            money=True,
        ),
    ] = None
    tax: Annotated[int | None, Column("税额", ("税金",), unit="元", money=True)] = None
    amount: Annotated[
        int,
        Column(
            "开票金额",
            ("价税合计", "含税金额", "金额", "发票金额"),
            unit="元",
            money=True,
        ),
    ]
    due_date: Annotated[dt.date | None, Column("到期日", ("到期日期", "应收日期"))] = (
        None
    )
    state: Annotated[DocumentState | None, Column("状态", ("发票状态", "开票状态"))] = (
        None
    )
    remark: Remark = None


class Bill(Row):
    """A numbered bill or receipt, issued or void."""

    table: ClassVar[str] = "bills"
    title: ClassVar[str] = "票据登记"
    purpose: ClassVar[str] = "一行是一张发票或收据的号码，已开还是作废"
    also_called: ClassVar[tuple[str, ...]] = ("票据登记簿", "票据使用登记", "票据台账")
    department: ClassVar[str] = "finance"
    responsible: ClassVar[str] = "handled_by"
    dated_by: ClassVar[str] = "date"

    kind: Annotated[
        DocumentKind,
        Column("票据种类", ("票据类型", "票种", "票据名称", "种类"), key=True),
    ]
    number: Annotated[
        str,
        Column(
            "票据号码",
            ("票据号", "票号", "票据编号", "号码"),
            key=True,
            longest=LONGEST_CODE,
        ),
    ]
    date: Annotated[
        dt.date | None, Column("开具日期", ("日期", "登记日期", "使用日期"))
    ] = None
    state: Annotated[DocumentState | None, Column("票据状态", ("状态", "使用情况"))] = (
        None
    )
    customer: Annotated[str | None, customer_code()] = None
    customer_name: CustomerName = None
    amount: Annotated[
        int | None, Column("金额", ("票据金额", "开票金额"), unit="元", money=True)
    ] = None
    confirmed_on: Annotated[
        dt.date | None,
        Column(
            "银行确认日期",
            ("到账确认日期", "银行到账日期"),
            about="转账收据须银行确认到账后才能开",
        ),
    ] = None
    handled_by: Annotated[str | None, Column("经办人", ("开票人", "领用人"))] = None
    remark: Remark = None


class Cost(Row):
    """Budget and actual cost of one item in one month."""

    table: ClassVar[str] = "costs"
    title: ClassVar[str] = "制造成本"
    purpose: ClassVar[str] = "一行是一个部门一个月的一项成本"
    also_called: ClassVar[tuple[str, ...]] = ("成本预算", "费用预算", "预算执行")
    department: ClassVar[str] = "finance"
    dated_by: ClassVar[str] = "month"

    month: Month
    item: Annotated[
        str, Column("成本项目", ("费用项目", "项目", "成本科目", "科目"), key=True)
    ]
    unit: Annotated[
        str | None, Column("部门", ("责任部门", "课别", "成本中心"), key=True)
    ] = None
    budget: Annotated[
        int | None,
        Column("预算", ("预算金额", "预算数"), unit="元", money=True),
    ] = None
    actual: Annotated[
        int,
        Column(
            "实际",
            ("实际金额", "实际发生", "实际成本", "实际数"),
            unit="元",
            money=True,
        ),
    ]
    remark: Remark = None


class FundKind(Choice):
    """What money is tied up in."""

    RAW_MATERIAL = "原材料"
    WORK_IN_PROGRESS = "在制品"
    FINISHED = "成品"
    MOULDS = "模具"
    AUXILIARY = "辅料"
    SPARE_PARTS = "设备配件/工具"


class Fund(Row):
    """Money tied up in one kind of stock at a month's end."""

    table: ClassVar[str] = "funds"
    title: ClassVar[str] = "资金占用"
    purpose: ClassVar[str] = "一行是月末一类存货占用的资金"
    also_called: ClassVar[tuple[str, ...]] = ("库存资金", "存货资金", "存货占用")
    department: ClassVar[str] = "finance"
    dated_by: ClassVar[str] = "month"

    month: Month
    kind: Annotated[
        FundKind, Column("资金类别", ("项目类别", "类别", "存货类别"), key=True)
    ]
    amount: Annotated[
        int,
        Column(
            "占用金额",
            ("金额", "资金占用", "占用资金", "期末金额"),
            unit="元",
            money=True,
        ),
    ]
    remark: Remark = None
