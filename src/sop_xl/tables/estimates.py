"""Tables that sales keeps of what is to come: forecasts, ten-day plans, campaigns."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.rows.column import Period
from sop_xl.tables.codes import (
    ProductName,
    Remark,
    Spec,
    month_of,
    product_code,
)
from sop_xl.tables.words import Choice, Progress, YesNo


class Forecast(Row):
    """How much of a product sales expects to sell in a month, where it says so."""

    table: ClassVar[str] = "forecast"
    title: ClassVar[str] = "次月预估销量"
    purpose: ClassVar[str] = "一行是一个产品在一个月（一个区域或渠道）预计卖多少"
    also_called: ClassVar[tuple[str, ...]] = (
        *("销售预测", "销售预估", "预估销量", "销量预测", "需求预测", "滚动预测"),
        *("预测订单", "要货预测", "FCST"),
    )
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "made_by"
    dated_by: ClassVar[str] = "month"
    keeps_repeats: ClassVar[bool] = True

    month: Annotated[dt.date, month_of("预测月份", "预估月份", "销售月份", "Month")]
    product: Annotated[str, product_code(key=True)]
    product_name: ProductName = None
    spec: Spec = None
    region: Annotated[
        str | None, Column("销售区域", ("区域", "片区", "销售片区", "大区"), key=True)
    ] = None
    channel: Annotated[
        str | None, Column("渠道", ("销售渠道", "渠道类型", "客户类型"), key=True)
    ] = None
    quantity: Annotated[
        int,
        Column(
            "预估数量",
            (
                *("预估销量", "预测数量", "预测销量", "预计销量", "预测量", "预估量"),
                *("数量", "需求数量", "Forecast", "FCST"),
            ),
            unit="台",
            least=0,
        ),
    ]
    made_by: Annotated[
        str | None, Column("提报人", ("编制人", "预测人", "业务员", "填报人"))
    ] = None
    made_on: Annotated[
        dt.date | None,
        Column(
            "提报日期", ("编制日期", "预测日期", "填报日期"), about="每月 22 日前提报"
        ),
    ] = None
    remark: Remark = None


class TenDayPlan(Row):
    """How much of a product sales wants in ten days."""

    table: ClassVar[str] = "ten_day_plan"
    title: ClassVar[str] = "旬计划"
    purpose: ClassVar[str] = "一行是一个产品在一旬里要多少"
    also_called: ClassVar[tuple[str, ...]] = ("旬要货计划", "旬销售计划", "旬发货计划")
    department: ClassVar[str] = "sales"
    dated_by: ClassVar[str] = "issued_on"

    ten_days: Annotated[
        dt.date,
        Column(
            "旬",
            ("旬别", "旬次", "计划旬", "旬期", "旬度"),
            key=True,
            period=Period.TEN_DAYS,
            about="上旬、中旬、下旬，或旬的第一天",
            example="2026年6月上旬",
        ),
    ]
    product: Annotated[str, product_code(key=True)]
    product_name: ProductName = None
    spec: Spec = None
    quantity: Annotated[
        int,
        Column(
            "计划数量",
            ("旬计划数量", "数量", "需求数量", "要货数量", "计划量", "Qty"),
            unit="台",
            least=0,
        ),
    ]
    issued_on: Annotated[
        dt.date | None,
        Column(
            "下发日期",
            ("发布日期", "编制日期", "下达日期"),
            about="每月 28、8、18 日下发",
        ),
    ] = None
    remark: Remark = None


class Answer(Choice):
    """What production answers to a request."""

    AGREED = "同意"
    REFUSED = "拒绝"


class Campaign(Row):
    """A marketing campaign and what it asks of production."""

    table: ClassVar[str] = "campaigns"
    title: ClassVar[str] = "营销活动"
    purpose: ClassVar[str] = "一行是一次营销活动，及其对生产的要求和生产的答复"
    also_called: ClassVar[tuple[str, ...]] = ("促销活动", "市场活动", "活动计划")
    department: ClassVar[str] = "sales"
    responsible: ClassVar[str] = "tracker"
    dated_by: ClassVar[str] = "asked_on"

    name: Annotated[
        str, Column("活动名称", ("活动主题", "活动", "促销名称", "主题"), key=True)
    ]
    starts_on: Annotated[
        dt.date,
        Column(
            "活动开始日期",
            ("开始日期", "活动日期", "启动日期", "开始时间", "活动时间"),
            key=True,
        ),
    ]
    ends_on: Annotated[
        dt.date | None, Column("活动结束日期", ("结束日期", "结束时间"))
    ] = None
    goods: Annotated[
        str | None,
        Column("所需样品及货品", ("所需样品", "所需货品", "需要样品", "样品及货品")),
    ] = None
    work: Annotated[
        str | None,
        Column("所需人员及配合工作", ("配合工作", "所需人员", "需要配合", "配合事项")),
    ] = None
    tracker: Annotated[str | None, Column("跟踪人", ("负责人", "跟进人", "责任人"))] = (
        None
    )
    approved_by: Annotated[
        str | None, Column("总经理批准", ("批准", "批准人", "审批人"))
    ] = None
    asked_on: Annotated[
        dt.date | None,
        Column("提出日期", ("申请日期", "提报日期"), about="应在活动开始 45 天前提出"),
    ] = None
    agreed_late: Annotated[
        YesNo | None,
        Column(
            "生产书面同意",
            ("书面同意",),
            about="不足 45 天提出的，须生产书面同意",
        ),
    ] = None
    answer: Annotated[
        Answer | None, Column("生产答复", ("答复", "答复意见", "生产意见"))
    ] = None
    answered_on: Annotated[
        dt.date | None,
        Column("答复日期", ("生产答复日期", "回复日期"), about="提出后 3 天内答复"),
    ] = None
    tasks: Annotated[
        str | None,
        Column("工作配合完成时间表", ("配合时间表", "完成时间表", "任务时间表")),
    ] = None
    state: Annotated[
        Progress | None, Column("状态", ("活动状态", "进度", "完成情况"))
    ] = None
    remark: Remark = None
