"""What planning says to a planner: findings, reasons, and its own failure."""

from __future__ import annotations

from sop_xl.source import Wording

WORDINGS: dict[str, Wording] = {
    "order-line-not-scheduled": Wording(
        "订单未能排产",
        "订单 {order} 的产品 {product} 有 {quantity} 台未能排产：{reason}",
        "按原因补全工艺路线或机台台账，或与销售商定交期、外协后重新排产。",
    ),
    "calendar-assumed": Wording(
        "生产日历不全",
        "生产日历没有 {first} 至 {last} 中的 {days} 天，排产按国家节假日安排推定",
        "请计划部门把生产日历补到排产期末，再重新排产。",
    ),
}

#: Why a lot is not in the schedule, by the reason's word; `{process}` is its step.
REASONS: dict[str, str] = {
    "no-routing": "产品没有工艺路线",
    "incomplete-routing": (
        "工艺路线不完整（工序 {process} 缺工序号、名称、单件工时或外协周期）"
    ),
    "no-eligible-machine": (
        "工序 {process} 没有可排的机台（不在机台台账，或整个排产期内停机）"
    ),
    "changeover-too-long": "工序 {process} 的换模时间长于机台的任何一个连续班次",
    "no-people": "工序 {process} 要的人数，排产期内任何一班都没有",
    "beyond-horizon": "工序 {process} 在排产期内没有足够的机台时间",
}

#: Why an open order line is not planned at all; all but the first are on the list of
#: problems already.
OBSTACLES: dict[str, str] = {
    "on-hold": "订单暂停",
    "no-product": "产品编码未填或有误，见问题清单",
    "no-quantity": "数量未填或有误，见问题清单",
    "no-date": "交期未填或有误，见问题清单",
}

SENTENCES: dict[str, str] = {
    "schedule-breaks-rules": (
        "排产结果没有通过自检（{count} 处，第一处：{kind}，{job}），因此没有输出计划。"
        "这是程序的错误，请保留工作区并联系维护人员。"
    ),
}


def describe_reason(code: str, process: str) -> str:
    """Return why a lot is not in the schedule, in words."""
    return REASONS[code].format(process=process)
