"""What planning says to a planner: findings, reasons, and its own failure."""

from __future__ import annotations

from sop_xl.source import Wording

_BACK = "请在最新的“工序清单”里改正后重新排产；本次按没有改过处理。"

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
    "step-without-seconds": Wording(
        "工序没有单件工时",
        "产品 {product} 的工序 {step} {process} 没有能用的单件工时"
        "（空着、是零，或者没有看懂），这个产品的订单不能排产",
        "请在工艺路线的这一格填每件多少秒（大于零）；外协工序请在“外协”列注明。",
    ),
    "step-without-lead-days": Wording(
        "外协工序没有外协周期",
        "产品 {product} 的外协工序 {step} {process} 没有能用的外协周期"
        "（空着、是零，或者没有看懂），这个产品的订单不能排产",
        "请在工艺路线的这一格填外协要几天（大于零）。",
    ),
    "step-number-twice": Wording(
        "工序号重复",
        "产品 {product} 的工序号 {step} 出现两次（工序 {process}），先后分不清，"
        "排产按表里的先后",
        "请按加工先后给每道工序不同的工序号。",
    ),
    "changeover-below-zero": Wording(
        "换模时间小于零",
        "{product} {step} {process} 的换模时间小于零，排产不采用",
        "请改成分钟数，不用换模的填 0。",
    ),
    "machine-without-efficiency": Wording(
        "机台效率不大于零",
        "机台 {machine} 的效率是零或负数，排产不用这台机台",
        "请填实际效率（例如 85%）；不能用的机台，状态填“维修”或“停用”。",
    ),
    "machine-without-time": Wording(
        "机台没有工作时间",
        "机台 {machine} 按班次、每班工时和生产日历，整个排产期没有一分钟可用",
        "请改正机台台账的班次或每班工时；不能用的机台，状态填“维修”或“停用”。",
    ),
    "no-working-day": Wording(
        "生产日历没有上班的日子",
        "整个排产期里没有一天上班，所有机台都不能排产",
        "请检查生产日历的“上班/休息”、班次数和每班工时，以及设置里的班次和休息时间。",
    ),
    "mould-on-two-machines": Wording(
        "一副模具在两台机台上",
        "机台 {machine} 的当前模具 {mould} 也写在机台 {other} 上，排产按在 {other} 上",
        "请核对模具实际在哪台机台，改正另一台的“当前模具”。",
    ),
    "due-before-plan": Wording(
        "交期已过",
        "订单 {order} 的交期 {due} 在计划开始（{first}）之前，按尽早完工排产",
        "请与客户商定新的交期，填在“承诺交期”；已交货或取消的，请改订单状态。",
    ),
    "output-not-in-stock": Wording(
        "末道工序产量还没有入库",
        "成品库存到 {stock} 为止；{first} 至 {last} 末道工序报的产量（{products} 等）"
        "扣掉这期间的发货还有 {pieces} 件，算作已经做好，不再安排",
        "入库后请更新成品库存（最后异动日）；已报废的，请改生产日报或实际达成。",
    ),
    "output-beside-undated-stock": Wording(
        "成品库存没有日期",
        "成品库存里没有“最后异动日”，当作 {stock} 的结存；{first} 至 {last} 末道工序"
        "报的产量（{products} 等）扣掉这期间的发货还有 {pieces} 件，算作已经做好，"
        "不再安排",
        "请填最后异动日；库存里已经有这些产量的，不填会重复计算。",
    ),
    "output-taken-as-in-stock": Wording(
        "末道工序产量视为已入库",
        "成品库存已有 {last} 的异动；那一天末道工序报的 {pieces} 件（{products} 等）"
        "视为已经在库存里，不另外扣减",
        "还没有入库的，请先入库并更新成品库存，再排产。",
    ),
    "bom-circular": Wording(
        "物料清单循环",
        "物料清单里 {product} 用到 {component}，{component} 又用到 {product} 自己"
        "（直接或经过下级），展不开，按缺料处理",
        "请技术部门改正这一行的父件或子件；不是自制的子件，请在物料主数据或材料库存里列出。",
    ),
    "bom-process-unknown": Wording(
        "用料工序不在工艺路线里",
        "物料清单里 {product} 的 {component} 写的用料工序“{process}”，"
        "工艺路线里没有（有：{processes}），按第一道工序（包材按最后一道）备料",
        "请改成工艺路线里的工序名，或删去这一格。",
    ),
    "stop-time-not-used": Wording(
        "停机的时刻用不上",
        "{machine} 停机的时刻“{time}”看不懂，或者结束不在开始之后，"
        "没有采用，按那一天整天（各班）停机排产",
        "请写成 14:00 的样子，停机结束要晚于停机开始。",
    ),
    "material-not-promised": Wording(
        "缺料，不知几时到",
        "物料 {component} 的库存加采购未到数量不够，采购提前期也没有填，"
        "{lots} 个批次不知几时有料（第一个：{first}）",
        "请采购补下订单并填承诺到货日期，或在物料主数据填采购提前期；"
        "库存或用量有误的请改正。",
    ),
    "outsourcing-taken-for-sent": Wording(
        "外协按已发出计算",
        "外协工序 {process} 有 {lots} 批（第一批 {first}，{left} 发出）"
        "按上次的计划应已发出，按已发出、原定日期回厂排产；"
        "其中 {overdue} 批按计划应已回厂",
        "没有发出的，请在最新的“工序清单”里把这一批这道工序的“开始”改成要发出的时间，"
        "再重新排产。",
    ),
    "lock-not-kept": Wording(
        "锁定没能照办",
        "{lot} 的工序 {process} 没能按锁定的机台或时间排：{reason}",
        "请换一个机台或时间重新锁定，或取消锁定，再重新排产。",
    ),
    "stopped-by-clock": Wording(
        "排产提前结束",
        "电脑太慢，排产没有算完就到了时间；计划是完整的，但可能不是最好的，"
        "再排一次结果可能不同",
        "请关掉别的程序再排一次，或把设置里 [planning] 的 schedule_seconds 改小。",
    ),
    "plan-edit-unknown-machine": Wording(
        "工序清单里改的机台不认识",
        "{lot} 的工序 {process} 改到机台“{machine}”，机台台账里没有这台；"
        "这道工序能用的有：{eligible}",
        _BACK,
    ),
    "plan-edit-machine-not-eligible": Wording(
        "工序清单里改的机台做不了",
        "{lot} 的工序 {process} 改到机台 {machine}，按工艺路线和机台台账，"
        "这台现在做不了这道工序；能用的有：{eligible}",
        "确实能做的，请先在工艺路线的“可用机台”里加上（或在机台台账里改为运行）；"
        "否则请改成能用的机台。",
    ),
    "plan-edit-start-outside": Wording(
        "工序清单里改的开始时间不在排产期内",
        "{lot} 的工序 {process} 的开始改成了 {start}，排产期是 {first} 至 {last}",
        _BACK,
    ),
    "plan-edit-step-gone": Wording(
        "改动的工序已不在计划里",
        "{lot} 的工序 {process} 已经完工、取消或不用再做，这一行的改动没有用上",
        "不必处理；仍要做的，请检查订单、库存和生产日报。",
    ),
    "plan-edit-not-kept": Wording(
        "改动没能照办",
        "{lot} 的工序 {process} 没能按要求的机台和时间排：{reason}",
        "请看周生产计划的“改动对照”页，换一个机台或时间，再重新排产。",
    ),
    "plan-edit-taken": Wording(
        "没有锁定的改动",
        "{lot} 的工序 {process} 改了机台或开始，没有勾选“锁定”，本次已照办",
        "以后也不许动的，请在“锁定”列选 ✓。",
    ),
}

#: Why a lot is not in the schedule, by the reason's word; `{process}` is its step.
REASONS: dict[str, str] = {
    "no-routing": "产品没有工艺路线",
    "incomplete-routing": (
        "工艺路线不完整（工序 {process} 缺工序号、名称、单件工时或外协周期）"
    ),
    "no-material": "物料 {process} 的库存加采购未到数量不够，没有到货日期",
    "no-eligible-machine": (
        "工序 {process} 没有可排的机台（不在机台台账，或整个排产期内停机）"
    ),
    "no-efficiency": (
        "工序 {process} 没有可排的机台：机台台账里能做它的机台效率是零"
        "（单元格见问题清单“机台效率不大于零”）"
    ),
    "changeover-too-long": "工序 {process} 的换模时间长于机台的任何一个连续班次",
    "no-people": "工序 {process} 要的人数，排产期内任何一班都没有",
    "beyond-horizon": "工序 {process} 在排产期内没有足够的机台时间",
}

#: Why a lock was not kept or an edit not done, by the hindrance's word.
HINDRANCES: dict[str, str] = {
    "unknown-step": "计划里没有这道工序",
    "not-eligible": "这台机台做不了这道工序",
    "not-working": "那时机台不上班、停机，或没有人手",
    "taken": "那时机台、模具或人手已被占用",
    "not-ready": "那时还开不了工",
    "circular": "先后要求互相矛盾",
    "gone": "工序已经完工、取消或不用再做",
    "not-scheduled": "这一批没能排产，见“未排订单”",
    "shop": "车间已经开工，按实际的机台",
    "past": "原定的开始时间已经过去",
    "refused": "填的内容没有看懂，见问题清单",
    "unknown-machine": "机台台账里没有这台机台",
    "machine-stopped": "这台机台停用、维修，或整个排产期停机",
    "start-outside": "开始时间不在排产期内",
    "unread": "填的内容没有看懂",
    "closed-column": "这一列不能在工序清单里改，要改请改订单、工艺路线等原表",
    "still-failed": (
        "上次没能锁定（{reason}），之后没有再改，仍没有锁定；要锁定请重新选 ✓"
    ),
    "order-changed": "已照办；订单的数量或交期与上次不同",
}

#: What a step was not ready for at the start it was locked to.
UNREADY: dict[str, str] = {
    "material": "那时物料 {what} 还没有到，{when:%m-%d %H:%M} 起才能用",
    "release": "那时还不到开工日期（{when:%m-%d}）",
    "ends": "那时前道工序 {what} 还没有完，{when:%m-%d %H:%M} 才完",
    "before": "那时前道工序 {what} 来不及完",
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
        "排产结果没有通过自检（{count} 处，第一处在批次 {job}），因此没有输出计划。"
        "这是程序的错误，请保留工作区并联系维护人员。"
    ),
}
