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
PLAN_LINES = "未交订单 {lines} 行，其中延期 {late} 行，未能全部排产 {refused} 行"
WEEK_TITLE = "{title}（{first} 至 {last}）"
WEEK_SHEET = "{title} {first}至{last}"

GROUP = "机台组"
MACHINES = "机台数"
MACHINE = "机台"
TOTAL = "合计"
NO_GROUP = "（未分组）"
MEASURE = "项目"
LOAD_MEASURES = ("能力", "负荷", "其中换模", "负荷率")
LOAD_NOTE = (
    "单位：小时。一周从周一首班到周日末班；能力按生产日历、机台班次和停机记录计算；"
    "机台数不含停用、维修的机台；负荷含换模；负荷率＝负荷÷能力，达到 95％ 的标黄。"
)

PRODUCT_NAME = "产品名称"
OUTPUT_COLUMNS = ("产品编码", "产品名称", "规格型号", "产品结构")
OUTPUT_TOTAL = "合计数量"
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
WAIT = "{process}等 {machine} {hours} 小时"
FROM_STOCK = "库存可发，交期已过"
OVERDUE = "计划开始前交期已过"
OUTSIDE = "{process}外协 {days} 天"
NO_DELAY = "加工本身赶不上交期"
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
BLOCKED_NOTE = "另有 {lines} 行未交订单没有排产，不能答复交期，见“未排订单”。"
NOTHING_UNSCHEDULED = "所有未交订单都已排产。"

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
DAY = "{date} {weekday}"
LEGEND = "图例"
LEGEND_BAR = "生产"
LEGEND_OTHER = "生产（下一批）"
LEGEND_LATE = "延期订单"
LEGEND_CHANGEOVER = "换模"
LEGEND_REST = "不上班"
LEGEND_NOTE = "每格一小时；鼠标停在色块上可看订单、数量和起止时间。"
CHANGEOVER_SIGN = "换"
BAR_PIECES = "×{pieces}"
TASK_NOTE = "{order} {product} {quantity} 台，{start} 至 {end}"
CHANGEOVER_NOTE = "{time} 换模 {mould}"
MORE_NOTE = "……共 {count} 项"

GROUP_LINE = "组别：{group}　　计划单位：台"
PLANNED_QUANTITY = "工序计划数量"
PROGRESS = "生产进度安排"
PROCESS = "工序"
SIGNATURES = "批准：　　　　　　　审核：　　　　　　　执行：　　　　　　　计划员："
ISSUED_TO = "发至：制造、品保、技术、设备、仓库"
NOTHING_PLANNED = "本周没有排产。"
NO_OPERATIONS = "这两周没有排产。"

OPERATION_COLUMNS = (
    "机台组",
    "机台",
    "换模开始",
    "开始",
    "结束",
    "工序",
    "产品编码",
    "产品名称",
    "订单行",
    "数量",
    "模具",
    "应交日期",
    "延期",
)
OUTSOURCED = "外协"
LATE = "延期"
