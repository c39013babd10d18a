"""Tables that management keeps: what earlier months were, targets, projects."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import LONGEST_CODE, Month, Remark
from sop_xl.tables.words import Choice, Progress


class History(Row):
    """The value of one measure in one earlier month, for one unit where it has some."""

    table: ClassVar[str] = "history"
    title: ClassVar[str] = "历史数据"
    purpose: ClassVar[str] = "一行是一项指标在以前一个月的实绩"
    also_called: ClassVar[tuple[str, ...]] = ("历史实绩", "月度实绩", "历史指标")
    department: ClassVar[str] = "management"

    month: Month
    measure: Annotated[
        str, Column("指标", ("指标名称", "关键绩效指标", "KPI"), key=True)
    ]
    item: Annotated[
        str | None, Column("维度", ("对象", "区域/类别/规格/班组", "明细"), key=True)
    ] = None
    value: Annotated[Decimal, Column("实绩", ("实际值", "数值", "实际"), share=True)]


class Dimension(Choice):
    """What a target is split by."""

    WHOLE = "全厂"
    PRODUCT_CLASS = "产品类别"
    REGION = "销售区域"
    CUSTOMER_TYPE = "客户类型"
    TEAM = "班组"
    SALESPERSON = "业务员"


class Span(Choice):
    """How long a target holds."""

    MONTH = "月"
    YEAR = "年"


class Target(Row):
    """The target of one measure in one month, for one unit where it has some."""

    table: ClassVar[str] = "targets"
    title: ClassVar[str] = "目标表"
    purpose: ClassVar[str] = "一行是一项指标的一个目标；下级目标之和等于上级目标"
    also_called: ClassVar[tuple[str, ...]] = ("目标分解", "年度目标", "月度目标")
    department: ClassVar[str] = "management"
    responsible: ClassVar[str] = "owner"

    month: Month
    span: Annotated[
        Span | None,
        Column("目标周期", ("周期", "期间类型"), key=True, about="不填按月"),
    ] = None
    measure: Annotated[
        str, Column("指标", ("指标名称", "工作指标", "关键绩效指标", "KPI"), key=True)
    ]
    dimension: Annotated[
        Dimension | None,
        Column("维度类别", ("维度类型", "分解维度", "目标类别"), key=True),
    ] = None
    item: Annotated[
        str | None,
        Column("维度", ("对象", "明细"), key=True, example="华东区"),
    ] = None
    parent: Annotated[
        str | None,
        Column("上级维度", ("上级", "上级目标", "所属上级"), about="并入哪个上级目标"),
    ] = None
    now: Annotated[str | None, Column("当前状态", ("现状", "目前状态", "当前值"))] = (
        None
    )
    goal: Annotated[
        Decimal, Column("目标", ("目标值", "工作目标", "目标数"), share=True)
    ]
    measure_unit: Annotated[str | None, Column("单位", ("计量单位", "指标单位"))] = None
    owner: Annotated[
        str | None, Column("责任部门", ("责任人", "负责人", "责任单位"))
    ] = None
    remark: Remark = None


class ProjectKind(Choice):
    """What a project is about."""

    NEW_PRODUCT = "新品"
    PROCESS = "工艺"
    QUALITY = "质量"


class Project(Row):
    """A project that was applied for."""

    table: ClassVar[str] = "projects"
    title: ClassVar[str] = "立项申请"
    purpose: ClassVar[str] = "一行是一个立项的项目"
    also_called: ClassVar[tuple[str, ...]] = ("项目立项", "立项台账", "项目清单")
    department: ClassVar[str] = "engineering"
    responsible: ClassVar[str] = "owner"
    dated_by: ClassVar[str] = "applied_on"

    project_no: Annotated[
        str | None,
        Column("项目编号", ("立项编号", "编号"), key=True, longest=LONGEST_CODE),
    ] = None
    name: Annotated[
        str, Column("项目名称", ("立项名称", "课题", "课题名称", "立项项目"), key=True)
    ]
    applied_on: Annotated[
        dt.date | None, Column("申请日期", ("立项日期", "提报日期"))
    ] = None
    applicant: Annotated[
        str, Column("申请人", ("立项人", "立项申请人", "申请部门", "提案人"))
    ]
    kind: Annotated[
        ProjectKind | None,
        Column("立项类别", ("项目类别", "类别", "项目类型", "立项类型")),
    ] = None
    goal: Annotated[str | None, Column("立项目标", ("项目目标", "目标", "目的"))] = None
    effect: Annotated[
        str | None, Column("达成效果", ("预期效果", "预期达成效果", "效果"))
    ] = None
    approved_by: Annotated[
        str | None, Column("总经理批准", ("批准", "批准人", "审批人", "审批意见"))
    ] = None
    owner: Annotated[
        str | None, Column("负责人", ("项目负责人", "责任人", "执行人"))
    ] = None
    due_date: Annotated[
        dt.date | None,
        Column("计划完成日期", ("完成期限", "完成日期", "计划完成时间", "截止日期")),
    ] = None
    state: Annotated[
        Progress | None, Column("状态", ("项目状态", "进度", "完成情况"))
    ] = None
    benefit: Annotated[
        int | None, Column("经济效益", ("效益", "年效益"), unit="元", money=True)
    ] = None
    summary: Annotated[
        str | None, Column("年终总结", ("总结", "项目总结", "结项总结"))
    ] = None
    remark: Remark = None
