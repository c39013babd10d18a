"""The words on the plans and on the papers that go to the workshops."""

#: How many order lines there are, in the head of every sheet of a plan.
LINE_COUNTS = "未交订单 {lines} 行，{late}，{unscheduled}"
LATE_COUNT, LATE_PARTS = "延期 {count} 行", "（要生产 {made}，库存可发 {stocked}）"
UNSCHEDULED_COUNT = "未排 {count} 行"
UNSCHEDULED_PARTS = "（订单未能排产 {refused}，暂停或资料不全 {blocked}）"
#: The same counts in the summary of a run.
OPEN_LINES = "未交订单行"
LATE_LINES, LATE_MADE = "延期的订单行", "　其中要生产"
LATE_STOCKED = "　其中库存可发、交期已过"
UNSCHEDULED_LINES, REFUSED_LINES = "未排的订单行", "　其中订单未能排产"
BLOCKED_LINES = "　其中暂停或资料不全"

#: The daily plan and the sheets that go with the week plan.
DIVISION = "制造部"
SHIFT_NAMES = ("白班", "中班", "夜班")
MORE_SHIFT = "第{number}班"
TIMES = "{name}　{first}–{last}"
NEXT_DAY = "次日 "
NO_STANDARD = "未填开机标准 {machines} 台"
ONLY_FOR, MANY_PRODUCTS = "{standard}（{products}）", "{count} 种产品"
DAY_SHEET = "{process} {day:%m-%d}"
DAY_TITLE = "{division}　{workshop}　{process}工序日生产计划"
DAY_PLANNED = "计划日期 {day}"
DAY_NOTE = (
    "欠数＝订单数量－已发货－成品库存可抵－本工序已做（到运行日期为止）；"
    "同一机台按开始时间排，批号的“/1”“/2”不是先后；“接上班”是前面的班已经开始的。"
    "浅黄色的格由车间填写。"
)
DAY_COLUMNS = (
    *("机台号", "产品规格", "产品名称", "订单数量", "欠数", "工序计划数量"),
    *("开始", "预计完成", "设备", "备注", "实际达成"),
)
DAY_GOES_ON = "接上班"
SHIFT_REASON = "{shift}原因"
REASON_PROMPT = "原因", "先写是哪一类：设备、换模、品质、工艺、待料、计划，再写说明"
REASON_REFUSAL = "太长", "最多写 {longest} 个字"
MADE_PROMPT = "实际达成", "填这一班实际做出的良品数"
MADE_REFUSAL = "应填整数", "这里填数量，不小于 0"
PEOPLE_PROMPT = "实际人员", "填这一班实际到岗的人数"
DAY_CHANGE = "{time} 换模 {mould}（{minutes} 分）"
DAY_ONLY_CHANGE = "本班只换模"
DAY_LATE = "延期"
STANDARD = "开机标准 {standard} 机/人"
PLANNED_MACHINES = "实排机台 {machines} 台"
NEEDED_PEOPLE = "需配置人员 {people} 人"
ACTUAL_PEOPLE = "实际人员"
UNIT_STAFF = "{unit}{shift}各工序同时最多 {needed} 人，在岗 {present} 人"
UNIT_SHORT = "，缺 {short} 人"
UNIT_UNKNOWN = "在岗人数没有数据"
ALL_SHIFTS = "全天"
DAY_SIGNATURES = "批准：　　　　　　　　审核：　　　　　　　　计划员："
DAY_CONTENTS, DAY_CONTENTS_TITLE = "目录", "日生产计划目录"
DAY_CONTENTS_COLUMNS = (
    *("日期", "工序", "车间", "实排机台", "计划数量", "各班需配置人员", "换模次数"),
)
DAY_CONTENTS_NOTE = (
    "点“工序”一列，跳到这道工序的日生产计划；人数按班分列，未填开机标准的机台不计人员。"
)
SHIFT_PEOPLE = "{shift} {people} 人"
DAY_EMPTY = "这几天没有排产。"

CHANGES_PLAN, CHANGES_SUMMARY = "换模计划", "换模汇总"
CHANGES_PLAN_COLUMNS = (
    *("日期", "班次", "时间", "机台组", "机台", "卸下", "装上", "取自", "分钟"),
    *("换前产品", "换后产品", "订单行", "换模人", "完成时间"),
)
CHANGES_PLAN_COUNT = "共 {count} 次，{minutes} 分钟；模具冲突 {conflicts} 处"
CHANGES_PLAN_NOTE = (
    "“取自”是换模时模具所在的地方；不是模具的换型（如换产品族）写“—”。"
    "浅黄色的格由换模人填写。"
)
CONFLICT_WITH = "冲突：{machine} 还在用"
STORE_PLACE, EMPTY_MACHINE, NOT_A_MOULD = "模具库", "空", "—"
NO_CHANGES = "这一周没有换模。"
CHANGES_BY_DAY, CHANGES_BY_GROUP = "按日期、班次合计", "按机台组合计"
CHANGES_SUMS = ("次数", "分钟")
FITTER_PROMPT = "换模人", "填做这次换模的人"
DONE_AT_PROMPT = "完成时间", "填换好的时间，例如 9:40"

SAMPLES_PLAN = "样品小批量计划"
SAMPLES_COLUMNS = (
    *("订单号", "行号", "客户", "产品编码", "产品名称", "类别", "数量", "欠数"),
    *("交期", "工序安排（机台 日期）", "预计完工", "延期天数", "提示"),
)
SAMPLES_NOTE = "交期是承诺交期，没有的是要求交期；离交期 {days} 天以内的标“临近”。"
SAMPLES_COUNT = "样品 {samples} 行，小批量 {small} 行，延期 {late} 行"
SAMPLE_STEP = "{process} {machine} {first:%m-%d}"
SAMPLE_STEP_TO = "{process} {machine} {first:%m-%d}～{last:%m-%d}"
SAMPLE_OUTSIDE = "外协"
SAMPLE_ARROW, SAMPLE_LOT = " → ", "{quantity} 台：{steps}"
SAMPLE_STOCK = "库存可发"
SAMPLE_REFUSED = "{quantity} 台未能排产：{reason}"
UNPLANNED, SAMPLE_LATE, SAMPLE_SOON = "未能排产", "延期", "临近"
NO_SAMPLES = "没有未交的样品、小批量订单。"

STAFF_PLAN = "人员需求"
STAFF_COLUMNS = ("单位", "工序", "班次", "开机标准")
STAFF_DAY_COLUMNS = ("机台", "人员")
STAFF_NEED, STAFF_PRESENT, STAFF_GAP = "需要", "在岗", "缺口"
STAFF_NOTE = (
    "需要人员是这一班里同时在干活的最多几人（按排产，机台不同时开的不重复计）；"
    "未填开机标准的机台不计人员，写在“开机标准”一列。"
    "在岗人数取自设置的各班人数，没有的取自人员出勤的最近一次；“—”是没有数据。"
)
STAFF_UNKNOWN_UNIT = "（未注明车间）"

STATE_SHEET = "计划状态"
STATE_TITLE = "{plan}　计划状态"
STATE_HEAD = "计划状态：{state}"
STATE_COLUMNS = ("序号", "步骤", "责任", "状态", "经手人", "日期", "备注")
FORMER_TITLE = "以往的记录（计划批准后重排，作废）"
FORMER_COLUMNS = ("序号", "步骤", "作废日期", "状态", "经手人", "日期", "备注")
STATE_NOTE = (
    "每做完一步，在浅黄色的格里选“完成”，填经手人、日期，存盘；下次运行时读回来，不会丢。"
    "要按顺序：前一步没有完成，后一步不算。退回的选“退回”，计划回到编制。"
    "批准以后变动超过允许的，自动退回编制，原来的记录移到下面。"
)
STATE_FELL_BACK = (
    "批准后计划有 {changes} 处变动（允许 {allowed} 处），退回编制，"
    "请核对后重新审核：{which}。\n"
)
STATE_AMENDED = (
    "批准后计划有 {changes} 处变动（允许 {allowed} 处），批准仍有效，"
    "请通知下发过的部门：{which}。\n"
)
STATE_CHANGED = "{name} {before}→{now}"
STATE_CHANGED_MORE = "其余见下面“批准后变动的行”"
CHANGED_TITLE = "批准后变动的行"
CHANGED_COLUMNS = ("序号", "订单行", "批准时", "现在")
NO_DAY = "未排"
NOTHING_TO_MAKE = "库存可发"
OUTCOMES = {"done": "完成", "sent-back": "退回"}
STATES = {
    "drafted": "编制（草稿）",
    "checked": "已审核",
    "pre-reviewed": "已预审",
    "meeting": "已过会",
    "approved": "已批准",
    "issued": "已下发",
}
STEPS = {
    "drafted": "编制",
    "checked": "计划主管审核",
    "pre-reviewed": "各部门预审",
    "meeting": "{day} 日计划评审会",
    "approved": "制造副总批准",
    "issued-manufacturing": "下发制造",
    "issued-quality": "下发品保",
    "issued-engineering": "下发技术",
    "issued-equipment": "下发设备",
    "issued-stores": "下发仓库",
    "copied-office": "抄送总经理室",
}
STEP_OWNERS = {
    "drafted": "计划员",
    "checked": "计划主管",
    "pre-reviewed": "各部门",
    "meeting": "各部门",
    "approved": "制造副总",
    "issued-manufacturing": "制造",
    "issued-quality": "品保",
    "issued-engineering": "技术",
    "issued-equipment": "设备",
    "issued-stores": "仓库",
    "copied-office": "总经理室",
}
OUTCOME_PROMPT = "状态", "做完选“完成”；退回编制选“退回”"
OUTCOME_REFUSAL = "请从列表里选", "只能选“完成”或“退回”"
WHEN_PROMPT = "日期", "填做完这一步的日期，例如 2026-06-30"
WHEN_REFUSAL = "应填日期", "例如 2026-06-30"
WHO_PROMPT = "经手人", "填做这一步的人的姓名"

READINESS_SHEET = "准备清单"
READINESS_COLUMNS = (
    *("责任", "准备项目", "产品编码", "产品名称", "工序", "模具或机台"),
    *("需要日期", "表里已知", "提示", "准备情况", "准备备注"),
)
READINESS_COUNT = "{products} 个产品，{items} 项，已备 {ready} 项"
READINESS_NOTE = (
    "{days} 天内开始生产、前 {idle} 天没有生产过的产品；需要日期是第一次用到的一天。"
    "浅黄色的格由责任人填写，下次运行时读回来，不会丢。"
)
NO_READINESS = "{days} 天内没有新开始生产的产品。"
READY, NOT_READY, NOT_NEEDED = "已备", "未备", "不需要"
READY_PROMPT = "准备情况", "从列表里选：已备、未备、不需要"
READY_REFUSAL = "请从列表里选", "只能选：已备、未备、不需要"
READINESS_ITEMS = {
    "work-instruction": "作业指导书",
    "process-drawing": "工序图",
    "self-inspection": "自检规范",
    "inspection-gauge": "检验标准、检具",
    "equipment": "设备、备件",
    "mould": "模具",
    "material": "物料",
}
READINESS_OWNERS = {
    "work-instruction": "技术",
    "process-drawing": "技术",
    "self-inspection": "品保",
    "inspection-gauge": "品保",
    "equipment": "设备",
    "mould": "模具维修",
    "material": "仓库、采购",
}
AND_MORE = "等 {count} 项"
READINESS_WARNINGS = {
    "others-stand": "同组有停",
    "material-comes": "缺料",
    "material-estimated": "缺料，没有订够",
    "material-missing": "缺料",
}
READINESS_KNOWN = {
    "": "",
    "mounted": "已在 {about} 上",
    "in-store": "在模具库",
    "on-other-machine": "在 {about} 上，换模时取来",
    "works": "可用",
    "others-stand": "可用；同组 {about} 停着",
    "material-there": "齐",
    "material-comes": "缺 {about}，{ready} 到齐",
    "material-estimated": "缺 {about}，没有订够，按采购提前期估计 {ready} 到齐",
    "material-missing": "缺 {about}，没有到货日期",
}

#: The sheet of short material.
SHORT_SHEET = "缺料"
SHORT_COLUMNS = (
    *("订单号", "行号", "客户", "产品编码", "产品名称", "用料工序"),
    *("物料编码", "物料名称", "缺多少", "单位", "采购单号", "供应商"),
    *("到货日期", "到货说明", "交期", "预计完成", "延期天数", "找谁"),
)
SHORT_NOTE = (
    "库存不够的物料：{lines} 个订单行，{materials} 种物料，"
    "其中延期的 {late} 行排在前面；"
    "到货的次日可以开工。催到货请找“找谁”列的采购员，到货日期改在采购订单里。"
)
NOT_SHORT = "没有缺料。"
SHORT_UNKNOWN = "没有物料清单或材料库存，不知道缺不缺料。"
SHORT_SUPPLY = {
    "promised": "已订，按承诺日期",
    "ordered-now": "没有订够，按采购提前期估计",
    "unknown": "没有订够，没有到货日期",
}
SHORT_OVERDUE = "承诺 {day} 已过，请催"
SHORT_ASK = "采购（未下单）"

#: What the terminal says of a new plan.
GIST_LATE = (
    "未交订单 {lines} 行；延期：要生产的 {made} 行，库存可发、交期已过的 {stocked} 行"
    "（见《月生产计划》“延期原因”）"
)
GIST_BEFORE = "；要生产的比上次：{before} → {made} 行"
GIST_MOVES = "与上次都有的 {steps} 道工序，变动 {moved} 道（{share}），见“变动清单”"
GIST_LOST = "没有照办的锁定和改动 {count} 处，见《周生产计划》“改动对照”"
GIST_OVERTIME = "可加班 {allowed} 机台小时，用上 {used} 机台小时"
GIST_IDLE_OVERTIME = (
    "可加班 {allowed} 机台小时，一点没有用上（不加班也不更晚，或加班的代价比延期大）"
)
GIST_UNSCHEDULED = "未排 {count} 行：{classes}，见《月生产计划》“未排订单”"
GIST_CLASS = "{name} {count} 行"
GIST_REASONS = {
    "no-routing": "没有工艺路线",
    "incomplete-routing": "工艺路线不完整",
    "no-material": "缺料没有到货日期",
    "no-eligible-machine": "没有可排的机台",
    "no-efficiency": "机台效率是零",
    "changeover-too-long": "换模长于连续班次",
    "no-people": "人数不够开机",
    "beyond-horizon": "排产期内排不下",
}
GIST_OBSTACLES = {
    "on-hold": "订单暂停",
    "no-product": "产品编码有误",
    "no-quantity": "数量有误",
    "no-date": "交期有误",
}
