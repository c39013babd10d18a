"""What reports say of late orders, of what cures them, and of answers to questions."""

#: What makes an order line late, by the word of its kind.
KINDS = {
    "in-stock": "库存可发，交期已过",
    "overdue": "计划开始前交期已过",
    "too-short": "加工本身赶不上交期",
    "release": "等下达",
    "material": "等物料",
    "machine": "等机台",
    "mould": "等模具",
    "people": "等人手",
    "fence": "冻结期",
    "rest": "不上班",
    "lock": "计划员锁定",
    "gap": "等空档",
    "changeover": "换模",
    "work": "加工时间",
    "outside": "外协周期",
}

#: What a step spends its time on, by the word of the cause.
WAITS = {
    "release": "{process}等下达 {time}",
    "material": "{process}等物料{what} {time}",
    "machine": "{process}等{at} {time}{behind}",
    "mould": "{process}等模具 {at} {time}{behind}",
    "people": "{process}等人手 {time}（“{at}”人不够）",
    "fence": "{process}等冻结期过去 {time}",
    "rest": "{process}逢不上班 {time}",
    "lock": "{process}锁定在后面开工，等 {time}",
    "gap": "{process}等够长的空档 {time}",
    "changeover": "{process}换模 {time}",
    "work": "{process}加工 {time}",
    "outside": "{process}外协 {time}",
}
BEHIND = "（前面有 {orders}{more}{changeover}）"
OWN_LOT = "本单另一批"
MORE_ORDERS = " 等 {count} 单"
OF_THAT_CHANGEOVER = "，其中换模 {time}"
#: What lacks and when it comes, by the word of its supply.
MATERIALS = {
    "promised": "{component} 缺 {quantity}，{day} 到",
    "ordered-now": "{component} 缺 {quantity}，没有订够，按采购提前期估计 {day} 到",
    "unknown": "{component} 缺 {quantity}，没有到货日期",
}
SHORT = "（{said}）"
UNSURE_DAY = "预计完工按开工前到料算，请先问采购"
MORE_MATERIALS = "；等 {count} 种，见“缺料”"
#: The units that things are measured in: of others there are only whole ones.
MEASURED_UNITS = (
    *("kg", "千克", "公斤", "斤", "g", "克", "mg", "t", "吨"),
    *("m", "米", "cm", "厘米", "mm", "毫米", "㎡", "m2", "m²", "平方米", "平米"),
    *("m3", "m³", "立方米", "l", "升", "ml", "毫升"),
)
SHORT_ITEMS = "其余 {time}"
ALONE = "（只做这一单也要到 {day}）"
NEXT, COMMA, JOINED, FULL_STOP = "；", "，", "、", "。"
MINUTES, HOURS, DAYS = "{count} 分钟", "{count} 小时", "{count} 天"

#: What cures a late line, by the word of the remedy.
CURES = {
    "material": "物料 {what}{by}到齐",
    "machine": "改插前面的空档或别的机台（不动别的订单）",
    "split": "分成两批，在两台机台上同时做",
    "people": "“{at}”每班加 {amount} 人",
    "overtime": "{at} 每天加班 {hours}（到完工共 {used}）",
    "process-overtime": "{at}工序全部机台每天最后一班后加班 {hours}（到完工共 {used}）",
    "chain-overtime": "{at} 每天最后一班后都加班 {hours}（到完工共 {used}）",
    "rest-days": "{at} 休息日上班（到完工共 {used}）",
    "outside": "{at}外协 {pieces} 台，{amount} 天内交回",
    "first": "插到最前面做（影响谁：选中这一行，点“插单试算”；"
    "或用命令 sop-xl promise 文件夹 --order {order}）",
}
BY_DAY = "最迟 {day} "
AT_ONCE = "在计划开始前"
CURED = "{cure}：{day} 完工"
STILL_LATE = "{cure}：{day} 完工，仍迟 {days} 天"
SHIP_NOW = "库存已够，请尽快发货"
NO_CURE = "试过{overtime}外协、分批、换机台，都赶不上；请与销售商定交期"
TRIED_OVERTIME = "{machines}每天加班 {hours} 小时、插到最前、"
MORE_TRIED = "等 {count} 台机台"
NOT_TIMED = "；加班和插到最前没有试算（要重排的工序太多，先试更要紧的订单）"
NOT_TRIED = "未试算（只试算最要紧的 {lines} 行）"

LATE_ORDERS, LATE_CAUSES = "延期原因", "延期原因汇总"
LATE_COLUMNS = (
    "订单号",
    "行号",
    "客户",
    "产品编码",
    "产品名称",
    "交期",
    "预计完工",
    "延期天数",
    "主要原因",
    "延期经过",
    "补救办法（已试算）",
)
LATE_NOTE = (
    "延期经过从第一道未完工序写到最后一道，时间按日历计（含夜间和休息日）；"
    "补救办法是在本次计划上一项一项试算出来的，一次只改一样。"
)
NOTHING_LATE = "没有延期的订单。"
KIND_COLUMNS = ("主要原因", "订单行数", "延期天数合计", "等得最多的地方")
ALL_KINDS = "合计"
PLACE = "{at}（{count} 行）"

ANSWERS = "交期答复"
SLIPS = "插单影响"
ANSWER_COLUMNS = (
    "询问号",
    "客户",
    "产品编码",
    "产品名称",
    "数量",
    "希望交期",
    "不动别的订单：完工",
    "比希望迟（天）",
    "等什么",
    "插到最前：完工",
    "因此推迟的订单",
    "其中新延期",
    "说明",
)
SLIP_COLUMNS = (
    "询问号",
    "订单号",
    "行号",
    "客户",
    "产品编码",
    "产品名称",
    "交期",
    "原预计完工",
    "插单后完工",
    "推迟天数",
    "新延期",
)
ANSWER_NOTE = (
    "每个询问单独答复，互不占用；先用别的订单用剩的库存和物料。"
    "“不动别的订单”是插进现在计划的空档，“插到最前”是优先做它、其余按原顺序顺延。"
    "答复不占机台：接单后请写进订单清单，再排产。"
)
NOTHING_ASKED = "没有交期询问。"
NO_SLIPS = "没有订单因插单而推迟。"
PLAN_FROM = "按 {start} 起的计划答复"
NEWLY_LATE, NOT_AT_ALL = "是", "排不下"
#: Why a question has no answer, by the word of the trouble.
TROUBLES = {
    "unknown-product": (
        "产品主数据和工艺路线里没有产品 {detail}{nearest}，请核对产品编码"
    ),
    "unknown-order": "未交订单里没有订单行 {detail}{nearest}，请写成 订单号-行号",
    "no-quantity": "数量没有填或不大于 0，请填要做的数量",
    "nothing-asked": "没有写产品编码，也没有写订单号，不知道问的是什么",
    "not-made": "排不了：{detail}",
    "no-room": "排产期内（到 {last}）排不下，请减少数量、加班或外协后再问",
}
NEAREST_ASKED = "（最像的是 {nearest}）"
#: What must be settled before goods leave, by the word of the credit's state.
CREDITS = {
    "overdue": (
        "停止供货：逾期一个月以上未付 {amount} 元（{documents} 张单据，"
        "最早的 {oldest} 到期），要财务放行"
    ),
    "over-limit": (
        "停止供货：应收未收 {owed} 元{asked}超过信用额度 {limit} 元，需审批"
    ),
    "prepaid": "客户是预付，款到才能发货",
    "contract-ends": "客户合同 {value} 到期，请先续签",
    "unknown-customer": "客户档案里没有客户 {value}",
}
THIS_ORDER, NO_PRICE_KNOWN = "，加上这笔 {amount} 元，", "（这笔没有价格，未计），"
SAME_OF = "订单行 {order} 的数量 {new} 不变"
MORE_OF = "订单行 {order} 由 {old} 改为 {new}，多做 {more}"
LESS_OF = "订单行 {order} 由 {old} 改为 {new}，不用多做，按原来的日期"
STOCK_COVERS = "库存可发"
NO_DATE = "没有日期"

ASKED_LINE, BETWEEN, A_QUESTION = "{asked}：", "，", "询问"
OF_ORDER_LINE, OF_QUANTITY = "订单行 {order}", "{quantity} 台"
OF_CUSTOMER, BY_WISH = "客户 {customer}", "希望 {wish}"
EARLIEST_LINE = "不动别的订单：{day} 完工{compared}"
FIRST_LINE = "插到最前（插单）：{day} 完工{compared}"
IN_TIME, LATER = "，赶得上", "，比希望迟 {days} 天"
WAITS_LINE = "等什么：{chain}"
NO_EARLIER = "插到最前也不会更早，不用插单"
MORE_NAMED = " 等 {count} 种"
UNPROMISED = "{materials} 没有到货日期，日期按开工前到料算，请先问采购"
NO_ROOM_ALONE = "不动别的订单：排产期内排不下。"
SLIPS_LINE = "因此推迟 {count} 个订单行，其中 {late} 个新延期："
NOBODY_SLIPS = "没有别的订单因此推迟"
SLIP_LINE = "{order}　{customer}　{product}：{old} → {new}，推迟 {days} 天{late}"
SLIP_LOST = "{order}　{customer}　{product}：{old} → 排不下"
NOW_LATE = "（新延期）"
MORE_SLIPS = "……共 {count} 个，见交期答复的“插单影响”"

COMPARISON = "方案对比"
COMPARED_LINES = "订单行对比"
COMPARED_LOAD = "负荷对比"
COMPARISON_TITLE = "方案对比：{name}"
#: The figures of a plan, by the word of the measure, with their unit.
MEASURES = {
    "late-lines": "延期订单（行）",
    "late-days": "延期天数合计",
    "weighted-days": "加权延期（天×权重）",
    "refused-lines": "订单未能排产（行）",
    "changeovers": "换模次数",
    "changeover-hours": "换模工时（小时）",
    "overtime-hours": "加班（机台小时）",
    "last-day": "最后完工（变化：天）",
}
FIGURE_COLUMNS = ("项目", "现在的计划", "方案", "变化")
COMPARE_COLUMNS = (
    "订单号",
    "行号",
    "客户",
    "产品编码",
    "产品名称",
    "数量（现在）",
    "数量（方案）",
    "交期（现在）",
    "交期（方案）",
    "完工（现在）",
    "完工（方案）",
    "相差（天）",
    "延期（现在）",
    "延期（方案）",
    "说明",
)
LOAD_COLUMNS = (
    "机台组",
    "负荷\n（现在，小时）",
    "能力\n（现在，小时）",
    "负荷率\n（现在）",
    "负荷\n（方案，小时）",
    "能力\n（方案，小时）",
    "负荷率\n（方案）",
)
COMPARISON_NOTE = (
    "两个计划用同样的数据、同样的搜索量排出，只有方案里写的不同；变化为负的是减少。"
    "按此执行前，请先改相应的表格或设置，再排产。"
)
LOAD_ROOM_NOTE = "能力含可以加班的时间；负荷率＝负荷÷能力。"
LINES_NOTE = "按相差天数从大到小；相差为负的是提前。"
NOT_IN_PLAN, NOT_SCHEDULED = "不在这个计划里", "未能排产"
BECOMES_LATE, NO_LONGER_LATE = "变为延期", "不再延期"
COMES_EARLIER, COMES_LATER = "提前 ", "推后 "
BETTER = "方案“{name}”更好：加权延期由 {before} 降到 {after}。"
WORSE = "方案“{name}”更差：加权延期由 {before} 升到 {after}。"
EQUAL = "方案“{name}”的延期与现在一样（加权延期 {after}）。"
VERDICT_LATE = (
    "延期订单 {before} → {after} 行，延期天数合计 {days_before} → {days_after} 天；"
)
VERDICT_COST = (
    "换模 {changeovers_before} → {changeovers_after} 次，"
    "加班 {overtime_before} → {overtime_after} 机台小时。"
)
LATER_ONLY = (
    "方案“{name}”的延期不变（加权延期 {after}），"
    "但有 {later} 个订单行推后完工，最多 {most} 天。"
)
VERDICT_LINES = "{earlier}；{later}；{newly} 行由不延期变为延期。"
LINES_EARLIER, LINES_LATER = "{count} 行提前", "{count} 行推后"
BY_DAYS = "（最多 {most} 天，合计 {days} 天）"
IDLE_OVERTIME = "这些加班没有用上。"
IDLE_SHIFTS = "增加的班次没有用上：没有一行因此提前。"
IDLE_FIRST = (
    "排在最前没有作用：{lines}，完工日不比现在早"
    "（可能已经排得最早，或要等物料、外协，或加工本身要这么久）。"
)
QUANTITY_CHANGES = "数量 {before} → {after}"
NO_DIFFERENCE = "—"
