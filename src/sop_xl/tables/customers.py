"""Tables that sales keeps of customers: who they are and how content."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import LONGEST_CODE, Remark, customer_code
from sop_xl.tables.words import Choice


class Grade(Choice):
    """How much a customer matters."""

    KEY = "A"
    REGULAR = "B"
    POTENTIAL = "C"


class DeliveryType(Choice):
    """How goods reach the customer."""

    SHIPPED = "发送货"
    PICK_UP = "自提"


class PaymentType(Choice):
    """When a customer pays."""

    PREPAID = "预付"
    CREDIT = "赊销"


class Customer(Row):
    """A customer."""

    table: ClassVar[str] = "customers"
    title: ClassVar[str] = "客户档案"
    purpose: ClassVar[str] = "一行是一个客户；集团客户的每个子公司各占一行"
    also_called: ClassVar[tuple[str, ...]] = (
        *("客户资料", "客户清单", "客户一览表", "客户信息表", "客户名单", "客户主数据"),
        *("客户列表", "经销商档案", "经销商名录"),
    )
    department: ClassVar[str] = "sales"
    dated_by: ClassVar[str] = "refreshed_on"

    customer: Annotated[
        str, customer_code("编码", "编号", "代码", key=True, refers_to="")
    ]
    name: Annotated[
        str, Column("客户名称", ("客户", "名称", "客户全称", "客户简称", "公司名称"))
    ]
    grade: Annotated[
        Grade | None,
        Column(
            "等级",
            ("客户等级", "级别", "客户级别", "客户分级"),
            about="A 重点、B 一般、C 潜在",
        ),
    ] = None
    customer_type: Annotated[
        str | None,
        Column(
            "客户类型",
            ("客户性质", "客户类别", "渠道", "渠道类型", "客户分类"),
        ),
    ] = None
    region: Annotated[
        str | None,
        Column(
            "销售区域",
            ("区域", "片区", "所属区域", "大区", "所属地区", "地区"),
        ),
    ] = None
    group: Annotated[
        str | None, Column("所属集团", ("集团公司", "集团", "母公司", "集团名称"))
    ] = None
    first_sale_approval: Annotated[
        str | None,
        Column(
            "首次销售批准",
            ("首销批准", "首单批准", "首次销售审批", "首次销售批准文号"),
            about="集团子公司首次赊销的批准人或文号",
        ),
    ] = None
    agreed_prices: Annotated[
        str | None,
        Column("协议价格", ("协议价", "价格协议", "协议价格编号"), example="协2026-07"),
    ] = None
    samples_sent: Annotated[
        str | None, Column("送样情况", ("送样记录", "已送样品", "送样", "样品"))
    ] = None
    delivery_type: Annotated[
        DeliveryType | None,
        Column("发运方式", ("提货方式", "运输方式", "交货方式", "送货方式")),
    ] = None
    payment_type: Annotated[
        PaymentType | None,
        Column("付款方式", ("付款类型", "结算方式", "付款条件")),
    ] = None
    credit_limit: Annotated[
        int | None,
        Column(
            "信用额度",
            ("授信额度", "信用限额", "赊销额度"),
            unit="元",
            money=True,
            least=0,
        ),
    ] = None
    payment_days: Annotated[
        int | None,
        Column("账期", ("付款天数", "信用天数", "信用期"), unit="天", least=0),
    ] = None
    rebate: Annotated[
        str | None,
        Column("返还约定", ("返还", "返利", "返利约定"), about="合同带返还的写明"),
    ] = None
    contract_no: Annotated[
        str | None,
        Column("合同编号", ("合同号", "购销合同号"), longest=LONGEST_CODE),
    ] = None
    contract_end: Annotated[
        dt.date | None,
        Column("合同到期日", ("合同截止日期", "合同有效期", "合同终止日期")),
    ] = None
    contact: Annotated[str | None, Column("联系人", ("客户联系人",))] = None
    phone: Annotated[
        str | None, Column("电话", ("联系电话", "联系方式", "手机", "手机号"))
    ] = None
    address: Annotated[
        str | None, Column("地址", ("收货地址", "送货地址", "公司地址"))
    ] = None
    refreshed_on: Annotated[
        dt.date | None,
        Column(
            "更新日期",
            ("档案更新日期", "维护日期", "最近更新"),
            about="档案半月更新一次",
        ),
    ] = None
    remark: Remark = None


class Satisfaction(Row):
    """What a customer said when asked how content it is."""

    table: ClassVar[str] = "satisfaction"
    title: ClassVar[str] = "客户满意度"
    purpose: ClassVar[str] = "一行是一次客户回访或满意度调查"
    also_called: ClassVar[tuple[str, ...]] = (
        "客户回访",
        "回访记录",
        "满意度调查",
        "客户满意度调查表",
    )
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "visited_by"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    date: Annotated[
        dt.date, Column("回访日期", ("日期", "调查日期", "回访时间"), key=True)
    ]
    customer: Annotated[str | None, customer_code(key=True)] = None
    customer_name: Annotated[
        str,
        Column("客户名称", ("客户", "客户简称", "客户全称"), key=True),
    ]
    score: Annotated[
        Decimal,
        Column(
            "满意度评分",
            ("评分", "得分", "满意度", "满意度得分", "总分"),
            least=0,
            most=100,
            about="百分制",
        ),
    ]
    comment: Annotated[
        str | None,
        Column("客户意见", ("反馈意见", "意见", "客户反馈", "回访内容", "意见和建议")),
    ] = None
    action: Annotated[
        str | None, Column("处理措施", ("改进措施", "措施", "整改措施"))
    ] = None
    visited_by: Annotated[
        str | None, Column("回访人", ("调查人", "业务员", "负责人"))
    ] = None
    remark: Remark = None
