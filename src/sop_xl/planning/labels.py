"""What stands on the sheets of the month plan and the week plan."""

from __future__ import annotations

MONTH_PLAN = "月生产计划"
WEEK_OUTPUT = "周产出"
PROMISES = "交期答复"
UNSCHEDULED = "未排订单"
WEEK_PLAN = "周生产计划"
SEVEN_DAYS = "机台七日计划"
OPERATIONS = "工序清单"

PLAN_START = "计划从 {start} 开始"
WEEK_TITLE = "{title}（{first} 至 {last}）"
WEEK_SHEET = "{title} {first}至{last}"

GROUP = "机台组"
MACHINES = "机台数"
MACHINE = "机台"
TOTAL = "合计"
NO_GROUP = "（未分组）"
MEASURE = "项目"
LOAD_AVAILABLE, LOAD_OVERTIME = "能力", "可加班"
LOAD_SCHEDULED, LOAD_CHANGEOVER = "已排产", "其中换模"
LOAD_UNSCHEDULED, LOAD_FORECAST = "未排订单", "销售预估"
LOAD_TOTAL, LOAD_RATE, LOAD_GAP = "负荷合计", "负荷率", "缺口"
LOAD_NOTE = (
    "单位：小时。一周从周一首班到周日末班；能力按生产日历、机台班次和停机记录计算；"
    "机台数不含停用、维修的机台；已排产含换模，与周计划、工序清单一致；"
    "负荷率＝负荷合计÷能力，达到 95％ 标黄、100％ 标红；"
    "缺口＝负荷合计超出能力（连同可加班的）的小时数，"
    "先看后面几周有没有空、交期来不来得及，非外协不可的见“外协建议”。"
)
LOAD_LOOSE_NOTE = "未排订单计在交期所在的周。"
LOAD_LATER_NOTE = (
    "另有未排订单交期在 {last} 以后，共 {hours} 小时，不计入各周，也不建议外协。"
)
LOAD_FORECAST_NOTE = (
    "销售预估先减去当月已有的订单和订单用剩的库存，再按当月剩下的工作日摊开，"
    "每周每道工序换模一次。"
)
LOAD_UNKNOWN_NOTE = "另有 {pieces} 台没有完整的工艺路线，工时不详，未计入负荷。"
LOAD_CHART = "各周负荷与能力（全部机台组，小时）"
RATES = "负荷率一览"
RATE_NOTE = "80％ 以上标蓝、95％ 以上标黄、100％ 以上标红；小时数见“{sheet}”。"
RATE_CHART = "各机台组每周负荷率"
CREWS = "人员负荷"
CREW = "人员"
CREW_NEEDED, CREW_PRESENT, CREW_RATE = "需要", "在岗", "用人率"
CREW_NOTE = (
    "单位：人·时，只计已排产的，换模按一人计；用人率达到 95％ 标黄、100％ 标红。"
)
NO_CREWS = "没有人员数据：请在设置里填各机台组的人数，或提供人员表。"

STRUCTURES = "产品结构"
STRUCTURE_COLUMNS = (
    *("月份", "产品结构", "排产数量", "数量占比", "产值（元）", "产值占比"),
    "另有预估数量",
)
NO_STRUCTURE = "（未注明）"
STRUCTURE_NOTE = (
    "按最后一道工序完工的月份；产值按订单单价；"
    "预估数量是减去当月订单和库存以后还要生产的，没有单价，不计产值。"
)
STRUCTURE_CHART = "{month} 各产品结构的数量"
PROPOSALS = "外协建议"
PROPOSAL_COLUMNS = (
    *("周", "机台组", "产品编码", "产品名称", "工序", "外协数量", "腾出工时"),
    *("已延期或排不下", "说明"),
)
PROPOSAL_NOTE = (
    "负荷超过能力（含加班）{percent}％ 的周，只建议非外协不可的："
    "已延期且试算过外协有用的（见“延期原因”）、排不下的，"
    "或交期（扣除后道工序）等不到本组有空的；按期做得完、可以往后挪的不建议。"
    "先选已延期、排不下的，再选单件工时最多的，直到腾出超出的工时。"
    "共 {count} 项，腾出 {hours} 小时。"
)
NO_PROPOSALS = (
    "不需要外协：各周负荷都没有超过能力（含加班）的 {percent}％，"
    "或超出的按期做得完，可以挪到本组有空的周。"
)
PROPOSAL_KNOWN = "该工序已有产品外协"
PROPOSAL_ASK = "可外协与否请确认"
PROPOSAL_FORECAST = "；该组当周负荷里有 {hours} 小时是销售预估，先核实再定"

SHIPPING_WEEK, SHIPPING_MONTH = "周发货计划", "月发货计划"
SHIPPING_TOTALS, NOT_SHIPPED = "发货汇总", "发货未定"
SHIPPING_COLUMNS = (
    *("发货日", "订单号", "行号", "客户", "销售区域", "产品编码", "产品名称"),
    *("数量", "交期", "早（－）晚天数", "重量（kg）"),
)
SHIPPING_MONTH_COLUMNS = ("周", *SHIPPING_COLUMNS)
SHIPPING_NOTE = (
    "发货日是备齐{part}的第一个工作日，最早不早于交期前 {early} 天；"
    "有承诺交期的按承诺交期。共 {count} 笔、{quantity} 台，其中晚于交期 {late} 笔。"
)
SHIPPING_UNSURE = (
    "发货日标黄的 {count} 笔缺料、没有到货日期，按开工前到料算，请先问采购。"
)
SHIPPING_PART = " {percent}％（先发一批，其余备齐再发）"
NOTHING_SHIPPED = "没有要发的货。"
NOT_SHIPPED_NOTE = "订单未能排产 {lines} 行，发货日未定；原因见月生产计划的“未排订单”。"
EVERYTHING_SHIPPED = "每一行未交订单都有发货日。"
REGION = "销售区域"
NO_REGION = "（未注明）"
REGION_MEASURES = ("数量", "行数", "重量（kg）")
REGION_NOTE = "重量只含产品主数据里有单重的产品。"
SHIPPING_CHART = "各周发货数量"

OUTINGS, OUTING_TOTALS = "外协生产计划", "外协周汇总"
OUTING_COLUMNS = (
    *("周", "订单号", "行号", "批次", "产品编码", "产品名称", "外协工序", "数量"),
    *("发出日", "回厂日", "天数", "外协厂", "上道工序", "下道工序", "交期"),
)
OUTING_NOTE = (
    "外协工序按日历天数计算；回厂日遇休息日的，顺延到下一个工作日；"
    "天数从发出日数到回厂日。"
    "共 {count} 批、{quantity} 台。"
)
#: Where no routing names a firm.
FIRM_OPEN = "待采购填写"
FIRM_NOTE = (
    "{count} 批没有外协厂：请采购填在浅黄色的格里，"
    "并写进工艺路线的“外协”（外协厂）列，下次排产就会带出。"
)
NO_OUTINGS = "没有要外协的工序。"
OUTING_TOTAL_NOTE = "按发出的一周统计数量。"
FIRST_STEP, LAST_STEP = "（首道）", "（末道）"

PRODUCT_NAME = "产品名称"
OUTPUT_COLUMNS = ("产品编码", "产品名称", "规格型号", "产品结构")
OUTPUT_TOTAL = "合计数量"
MONTH_OUTPUT, MONTH_OUTPUT_TITLE = "产品月计划", "{year}年{month}月产品生产计划"
MONTH_OUTPUT_SUMS = ("订单数量", "销售预估", "本月合计")
MONTH_OUTPUT_NOTE = (
    "本月里最后一道工序完工的数量，从 {first} 起，周在月首月末截断；"
    "已有库存不计，未排订单不在内。"
    "销售预估是减去当月订单和库存以后还要生产的，还没有排到机台。"
)
OUTPUT_VALUE = "产值（元）"
VALUE_BY_WEEK = "各周产值（元）"
OUTPUT_NOTE = "按最后一道工序完工的一周统计；已有库存不计。"
UNPRICED_NOTE = "有 {quantity} 台的订单没有单价，未计入产值。"

PROMISE_COLUMNS = (
    "订单号",
    "行号",
    "客户",
    "产品编码",
    "产品名称",
    "订单数量",
    "欠数",
    "库存满足",
    "在制满足",
    "需生产",
    "交期",
    "承诺交期",
    "预计完工",
    "延期天数",
    "说明",
)
NOT_SCHEDULED = "未能排产"
UNSCHEDULED_COLUMNS = (
    "订单号",
    "行号",
    "客户",
    "产品编码",
    "产品名称",
    "欠数",
    "未排数量",
    "交期",
    "承诺交期",
    "原因",
)
NOTHING_OPEN = "没有未交订单。"
PROMISE_NOTE = "有承诺交期的按承诺交期排产和计算延期，没有的按交期。"
BLOCKED_NOTE = (
    "另有 {lines} 行未交订单暂停或资料不全，没有排产，不能答复交期，见“未排订单”。"
)
NOTHING_UNSCHEDULED = "所有未交订单都已排产。"

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
DAY = "{date} {weekday}"
LEGEND = "图例"
#: The codes of an hour in the Gantt; whoever types one over another recolours it.
CODE_BAR, CODE_OTHER = 1, 2
CODE_LATE, CODE_CHANGEOVER, CODE_REST = "延", "换", "休"
CODE_STOP = "停"
LEGEND_BAR = "1 生产"
LEGEND_OTHER = "2 生产（下一批）"
LEGEND_LATE = "延 ▲延期订单"
LEGEND_CHANGEOVER = "换 换模"
LEGEND_REST = "休 不上班"
LEGEND_STOP = "停 停机、维修"
STOPPED = "停机"
STOPPED_MACHINE = "{machine}（停）"
#: The list of bars too short for their code.
SHORT_JOBS, SHORT_JOINED = "短工序", "；　"
SHORT_JOB = "{letter} {late}{product}{count}（{start}）"
LEGEND_NOTE = (
    "每台机两行，每格一小时：上行是做什么，下行是代码（见图例），改代码，颜色随着变"
    "（只作标记，要挪动、锁定工序请改“工序清单”）；"
    "格子太短、写不下产品编码的写字母，每台机从 a 起，下面“短工序”里写明是什么；"
    "鼠标停在色块上可看订单、数量和起止时间。"
)
LATE_SIGN = "▲"
GANTT_CHART = "甘特图"
GANTT_NOTE = (
    "一小时一段；有文字、可修改的在“{sheet}”，本图不随它变；"
    "延期订单带黑框；机台名后有“（停）”的整周停机、维修。"
    "右边（不打印）是作图的数据。"
)
GANTT_DATA = "作图数据：各段之间的空隙、各段的长短，单位：天"
GANTT_GAP, GANTT_CHANGEOVER, GANTT_WORK, GANTT_LATE = "空", "换模", "生产", "延期订单"
BAR_PIECES = "×{pieces}"
TASK_NOTE = "{order} {product} {quantity} 台，{start} 至 {end}"
CHANGEOVER_NOTE = "{time} 换模 {mould}"
MORE_NOTE = "……共 {count} 项"

GROUP_LINE = "组别：{group}　　计划单位：PCS"
SEVEN_DAY_TITLE = "{division} {month} 月第 {week} 周 {group}生产计划排程表"
CONTINUED = "{title}（续 {part}）"
NUMBERED_DAY = "{number}\n{day}"
OF_PROCESS = "（{process}）"
PLANNED_QUANTITY = "工序计划数量"
PROGRESS = "生产进度安排"
SIGNATURES = "批准：　　　　　　　审核：　　　　　　　执行：　　　　　　　计划员："
ISSUED_TO = "发至：制造、品保、技术、设备、仓库"
NOTHING_PLANNED = "本周没有排产。"
NO_OPERATIONS = "这两周没有排产。"

#: The columns of the list of operations by what they hold.
OPERATION_FIELDS = {
    "group": "机台组",
    "machine": "机台",
    "setup": "换模开始",
    "start": "开始",
    "end": "结束",
    "process": "工序",
    "product": "产品编码",
    "name": "产品名称",
    "lot": "订单行",
    "quantity": "数量",
    "mould": "模具",
    "due": "应交日期",
    "late": "延期",
    "locked": "锁定",
    "remark": "备注",
    "position": "工序序号",
}
OPERATION_COLUMNS = tuple(OPERATION_FIELDS.values())
LACKS = "缺料"
LACKS_HELP = "标“缺料”的工序，料没有到货日期，按开工前到料排，请先问采购（见“缺料”）。"
EDIT_HELP = (
    "浅黄色的格可以改：机台、开始、备注；“锁定”列选 ✓，这道工序的机台和开始就不再变；"
    "灰色的外协没有机台，不能改。"
    "改完保存，再运行排产就会照办；备注、批注和涂的颜色跟着工序走。"
    "没能照办的见“改动对照”，排产后动了哪些见“变动清单”。"
)
LOCKED = "✓"
LOCK_FAILED = "未能锁定"
OUTSIDE_PROMPT = (
    "外协",
    "外协工序没有机台，这一格不能改；要改发出的时间，请改“开始”。",
)
LOCK_PROMPT = ("锁定", "选 ✓：机台和开始按这一行，不再变动。")
LOCK_REFUSAL = ("锁定", "请选 ✓，或者留空。")

EDITS = "改动对照"
EDITS_NOTE = "您改的、锁定的每一处：上次计划、您的要求、本次计划；没有照办的写明原因。"
NO_EDITS = "工序清单里没有改动，锁定的都已照办。"
ONLY_UNREAD = "没有要照办的改动；没有读的改动列在下面。"
UNREAD_TITLE = (
    "没有读的改动 {count} 处（最多列 500 处）：程序不从这些格读回内容，新计划里没有；"
    "点单元格打开您改的那一份"
)
UNREAD_COLUMNS = ("文件", "工作表", "单元格", "原来", "您填的")
EDIT_COLUMNS = (
    "来源",
    "订单行",
    "产品名称",
    "工序",
    "上次计划",
    "您的要求",
    "本次计划",
    "结果",
    "说明",
    "单元格",
)
SOURCES = {"tick": "锁定", "wish": "改动", "fence": "冻结期"}
DONE, NOT_DONE = "已照办", "未照办"
SPOT = "{machine} {start}"
#: What was typed into a column that cannot say where a step is to be.
TYPED = "{column}：{typed}"
SAME_MACHINE, ANY_START = "机台不限", "时间不限"
NOT_PLANNED = "不在计划中"

MOVES = "变动清单"
MOVES_SUMMARY = (
    "与 {last} 起的上次计划相比：{steps} 道工序中动了 {moved} 道（{share}），"
    "新增 {new} 道，去掉 {dropped} 道。"
)
MOVES_NOTE = "换了机台，或开始相差 {minutes} 分钟以上的算变动。"
NO_MOVES = "没有工序变动。"
MOVE_COLUMNS = (
    "订单行",
    "产品编码",
    "产品名称",
    "工序",
    "原机台",
    "原开始",
    "新机台",
    "新开始",
    "推后（小时）",
    "原因",
)
NEW_STEPS = "新增的工序"
NEW_COLUMNS = (
    *("订单行", "产品编码", "产品名称", "工序", "机台", "开始", "数量"),
    "原因",
)
DROPPED_STEPS = "去掉的工序"
DROPPED_COLUMNS = NEW_COLUMNS
NEW_ORDER, NEW_LOT = "新订单", "数量或分批有变"
#: Of a line the last plan had not scheduled, by what kept it from it.
NEW_AWAKE = {
    "on-hold": "上次订单暂停没有排，现在能排",
    "no-product": "上次资料有误没有排，现在能排",
    "no-quantity": "上次资料有误没有排，现在能排",
    "no-date": "上次资料有误没有排，现在能排",
    "refused": "上次未能排产，现在能排",
}
HANDED_OVER = "在制 {quantity} 台改给 {to}，要重新投产"
HANDED_AWAY = "在制 {quantity} 台改给 {to}"
HANDED_NOTE, HANDED_MORE = "在制改派：{handed}{more}。", "，共 {count} 处"
WIP_GONE = "在制少了 {quantity} 台，要重新投产"
CAUSE_JOINT = "，"
TAKEN_OVER = "用 {line} 的在制接着做"
CAUSES = {
    "planner": "计划员锁定或改动",
    "quantity": "这一批的数量由 {0} 变为 {1}",
    "due": "交期由 {0} 改为 {1}",
    "overdue": "原定 {0} 开始，没有做完",
    "handed": "在制 {0} 台改给 {1}，要重新投产",
    "machine": "机台 {0} 那时停机或不可用",
    "material": "物料 {0} 要 {1} 才到",
    "rush": "为新订单 {0} 让出 {1}",
    "woken": "为上次没有排、现在能排的 {0} 让出 {1}",
    "locked": "为锁定的 {0} 让路（{1}）",
    "own-lock": "为本批锁定的后道工序 {0} 提前",
    "before": "前道工序 {0} 到 {1} 才完",
    "flow": "前道工序 {0} 到 {1} 才开始（边做边转）",
    "early": "前道工序 {0} 提前到 {1} 完",
    "other": "给 {0} 让出 {1}",
    "after": "{1} 上改排在 {0} 之后",
    "mould": "等 {0} 用完模具",
    "freed": "用 {0} 让出的 {1} 提前",
    "slack": "可以晚做，不误交期（少换模或先做别的）",
    "whole": "整体更优（少延期或少换模）",
    "changed": "排程变化",
}
#: What began a chain of moves; `lot` is named where it is another one.
CAUSE_ROOT, CAUSE_ROOT_OF = "{cause}；起因：{root}", "{cause}；起因：{lot} {root}"
DROPPED_BECAUSE = {
    "done": "已完工或不用再做",
    "closed": "订单已结、取消或由库存满足",
    "blocked": "订单暂停或资料不全",
    "refused": "未能排产，见“未排订单”",
}
OUTSOURCED = "外协"
LATE = "延期"

SETTERS = "换模人员"
SETTERS_OF = "{group}换模人员"
