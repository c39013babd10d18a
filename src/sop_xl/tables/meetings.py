"""Tables that every department adds to: exceptions, and what meetings decided."""

import datetime as dt
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import LONGEST_CODE, Remark, product_code
from sop_xl.tables.words import Choice, Progress


class ExceptionKind(Choice):
    """What an exception is due to."""

    QUALITY = "品质"
    EQUIPMENT = "设备"
    MAKING = "制造"
    PLANNING = "计划"
    PROCESS = "工艺"


class ProcessException(Row):
    """Something that went wrong in production on one day."""

    table: ClassVar[str] = "exceptions"
    title: ClassVar[str] = "生产异常提报"
    purpose: ClassVar[str] = "一行是一个生产异常问题"
    also_called: ClassVar[tuple[str, ...]] = (
        "生产异常",
        "过程异常",
        "日异常问题",
        "异常问题汇总",
        "异常记录",
        "异常报告",
    )
    department: ClassVar[str] = "everyone"
    responsible: ClassVar[str] = "owner"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    date: Annotated[
        dt.date, Column("日期", ("发生日期", "提报日期", "异常日期"), key=True)
    ]
    unit: Annotated[
        str,
        Column(
            "部门",
            (
                *("单位", "车间", "课别", "责任班组", "班组", "责任单位"),
                *("责任部门", "发生部门", "提报部门"),
            ),
            key=True,
        ),
    ]
    kind: Annotated[
        ExceptionKind | None,
        Column("异常类别", ("异常类型", "异常分类", "类别", "项目", "异常项目")),
    ] = None
    product: Annotated[str | None, product_code()] = None
    problem: Annotated[
        str,
        Column(
            "问题点",
            ("问题描述", "异常描述", "异常内容", "问题", "异常现象", "异常问题"),
            key=True,
        ),
    ]
    cause: Annotated[
        str | None, Column("出现原因", ("原因", "原因分析", "产生原因", "异常原因"))
    ] = None
    fix: Annotated[
        str | None,
        Column(
            "当时解决措施",
            ("解决措施", "临时措施", "处理措施", "措施", "对策", "临时对策"),
        ),
    ] = None
    result: Annotated[
        str | None,
        Column(
            "目前现状与解决闭环结果",
            ("目前现状", "闭环结果", "处理结果", "现状", "改善结果"),
        ),
    ] = None
    lost_minutes: Annotated[
        int | None,
        Column("影响工时", ("损失工时", "影响时间", "停线时间"), unit="分钟", least=0),
    ] = None
    reported_by: Annotated[
        str | None, Column("提报人", ("报告人", "提出人", "填报人"))
    ] = None
    owner: Annotated[str | None, Column("责任人", ("负责人", "跟进人", "处理人"))] = (
        None
    )
    due_date: Annotated[
        dt.date | None,
        Column("要求完成日期", ("计划完成日期", "完成期限", "期限", "要求完成时间")),
    ] = None
    closed_on: Annotated[
        dt.date | None,
        Column("关闭日期", ("完成日期", "结案日期", "实际完成日期", "闭环日期")),
    ] = None
    remark: Remark = None


class ActionKind(Choice):
    """What a meeting decided to do."""

    OVERTIME = "加班"
    LINE_CHANGE = "调整生产线"
    DELAY = "延期交货"
    OUTSOURCING = "外协"
    OTHER = "其他"


class Action(Row):
    """One thing a meeting decided, and what became of it."""

    table: ClassVar[str] = "actions"
    title: ClassVar[str] = "会议决议"
    purpose: ClassVar[str] = "一行是会议决定的一件事，谁负责、何时完成"
    also_called: ClassVar[tuple[str, ...]] = (
        *("会议纪要", "决议跟踪", "决议事项", "会议跟踪", "行动计划", "待办事项"),
        *("待办跟踪", "行动项"),
    )
    department: ClassVar[str] = "everyone"
    responsible: ClassVar[str] = "owner"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    meeting: Annotated[
        str | None, Column("会议", ("会议名称", "会议主题", "来源会议"), key=True)
    ] = None
    minutes_no: Annotated[
        str | None,
        Column(
            "纪要编号",
            ("会议纪要号", "纪要号", "会议编号", "决议编号"),
            key=True,
            longest=LONGEST_CODE,
        ),
    ] = None
    date: Annotated[
        dt.date | None, Column("会议日期", ("日期", "决议日期", "提出日期"))
    ] = None
    item: Annotated[
        str,
        Column(
            "决议事项",
            ("决议内容", "事项", "任务", "工作内容", "行动项", "待办事项", "议题"),
            key=True,
        ),
    ]
    kind: Annotated[
        ActionKind | None, Column("决议类别", ("类别", "措施类别", "事项类别"))
    ] = None
    owner: Annotated[str, Column("责任人", ("负责人", "执行人", "跟进人", "责任部门"))]
    due_date: Annotated[
        dt.date,
        Column(
            "完成期限",
            (
                *("要求完成日期", "截止日期", "计划完成日期", "期限", "完成时限"),
                *("要求完成时间", "计划完成时间", "完成日期", "完成时间"),
            ),
        ),
    ]
    state: Annotated[
        Progress | None, Column("状态", ("完成状态", "完成情况", "进度"))
    ] = None
    result: Annotated[
        str | None, Column("完成结果", ("结果", "落实情况", "执行结果", "完成说明"))
    ] = None
    prevention: Annotated[
        str | None, Column("预防再发措施", ("预防措施", "防止再发", "再发防止"))
    ] = None
    closed_on: Annotated[
        dt.date | None, Column("实际完成日期", ("关闭日期", "实际完成时间"))
    ] = None
    remark: Remark = None
