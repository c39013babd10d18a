"""The words on the sheets that are made of results."""

from sop_xl.source import Severity

SPACE = "　"
RUN_DATE = "运行日期 {date}"
NONE_GIVEN = "—"
UNASSIGNED = "未指定"
YES, NO = "是", "否"
ENUMERATION = "、"
NAMED_BESIDE = "。同一行的名称“{beside}”正是 {name}"
NEAREST, NEAREST_NAME = "。最接近的有：{names}", "{name}（相似度 {score}）"
NEAREST_CALLED = "{name}（{called}，相似度 {score}）"
NEXT_SHEET = "{name} {number}"

SEVERITIES = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.NOTE: "提示",
}

PROBLEMS_TITLE = "产销协同问题清单"
SUMMARY_SHEET = "汇总"
LIST_SHEET = "问题清单"
SOURCES_READ = "共读取 {sources} 个工作簿"
PROBLEMS_FOUND = "问题 {total} 条：错误 {errors}，警告 {warnings}，提示 {notes}"
NO_PROBLEMS = "没有发现问题：读到的数据全部通过检查。"
HOW_TO_USE = (
    "点“责任人”跳到其问题清单；在清单里点“单元格”一列，直接打开出错的单元格。"
    "按“怎么办”在原工作簿里改好并保存，再检查一遍。"
)
ROWS_LISTED = "第 {first}–{last} 条"
SUMMARY_HEADINGS = ("部门", "责任人", "问题", "错误", "警告", "提示", "合计")
LIST_HEADINGS = (
    "序号",
    "部门",
    "责任人",
    "级别",
    "问题",
    "工作簿",
    "工作表",
    "单元格",
    "说明",
    "怎么办",
    "建议值",
)
GRAND_TOTAL = "合计"
WHOLE_SHEET = "整张工作表"
WHOLE_BOOK = "整个文件"
SHARED_LINKS = (
    "每张工作表最多容纳 {most} 个链接，这里有 {rows} 行，"
    "所以同一来源工作表中相邻的最多 {each} 行共用一个链接："
    "点其中第一行（蓝色带下划线）打开，再按单元格地址找到该行。"
)

CORRECTION_SHEET = "改错单"
CORRECTION_TITLE = "改错单"
TO_CORRECT = "错误 {errors} 条，警告 {warnings} 条"
CORRECTION_HINT = (
    "这是副本，红色单元格有错误，黄色的请确认，鼠标停在上面可看说明；点“单元格”一列直接跳到该处。"
    "改法两种：直接在本副本里改好、保存、发回，由计划员运行 sop-xl take-back 回收"
    "（改原来的格子，不要改这一页；请不要插入或删除行、列）；或在原工作簿里改。"
    "有下拉箭头的格子可以直接选建议值。"
)
COPY_UNLOCKED = "原文件有打开密码，这份副本没有，请注意保管。"
NOT_ALL_LISTED = "问题太多，这里只列出前 {listed} 条，其余见问题清单。"
CORRECTION_HEADINGS = (
    "序号",
    "级别",
    "责任人",
    "工作表",
    "单元格",
    "现在的内容",
    "问题",
    "说明",
    "怎么办",
    "建议值",
)
NOTE_HEAD = "【{severity}】{rule}"
NOTE_ADVICE = "怎么办：{advice}"
NOTE_SUGGESTION = "建议值：{suggestion}"

TAKEN_SHEET, TAKEN_TITLE = "回收清单", "改错单回收清单"
TAKEN_COUNT = "改动 {changes} 处，已写入 {written} 处"
TAKEN_HINT = (
    "每行是改错单里改过的一格。没有写入的请看“说明”，需要的话直接在原工作簿里改。"
    "写入前的文件保存在工作文件夹的“历史/备份”里。"
)
TAKEN_WAITING_HINT = (
    "每行是改错单里改过的一格，现在都还没有写入。“待确认”的，回收时回答“是”才写入；"
    "没有写入的请看“说明”，需要的话直接在原工作簿里改。"
)
TAKEN_HEADINGS = (
    *("序号", "工作簿", "工作表", "单元格", "原来", "改成"),
    *("结果", "说明", "哪份改错单"),
)
TAKEN_DONE, TAKEN_NOT_DONE, TAKEN_WAITING = "已写入", "没有写入", "待确认"

MASTER_TITLE = "产销主数据"
CONTENTS_SHEET = "目录"
CONTENTS_HEADINGS = ("数据表", "部门", "行数", "来源工作簿", "来源工作表数")
CONTENTS_HINT = "点“数据表”一列跳到该表；各表最后一列“来源”注明每一行出自哪个单元格。"
SOURCE_HEADING = "来源"
ROWS_IN_TABLE = "共 {rows} 行"
PART_OF_TABLE = "第 {number} 部分，共 {parts} 部分"
NO_ROWS = "没有数据"

#: The monthly report.
MONTH_HEADING = "{number}月"
MONTH_TITLE = "{year}年{number}月"
OTHER_SPECS = "其他 {count} 种规格"
NUMERATOR, DENOMINATOR = "分子：", "分母："
UNSOLD = (
    "注：{rows} 行发货（{pieces} 台）在订单清单中没有对应的订单行或单价、金额，"
    "未计入销售收入。"
)
UNPRICED = "注：{rows} 行产出（{pieces} 台）没有有效的标准价，未计入总产值。"
OVERVIEW = (
    "本月接单 {order_quantity}，实产出 {output_quantity}；"
    "总产值 {output_value}，销售收入 {sales_revenue}。"
)

CHOICES_NOTE = "可填：{choices}"
UNIT_HEADING = "{label}({unit})"

CHANGES_SHEET = "订单变更记录"
CHANGES_HEADINGS = (
    *("订单号", "行号", "变更项目", "变更前", "变更后", "变更日期", "结果", "原因"),
    *("变更单", "订单清单"),
)
CHANGES_COUNT = (
    "共 {changes} 项变更，生效 {holding} 项，没有执行 {refused} 项，"
    "日期未到 {waiting} 项"
)
#: Why a change was refused, or what is odd about it, where no finding says so.
CHANGE_REASONS = {
    "unknown-order-line": "找不到订单行",
    "change-incomplete": "变更单没有填全，或有读不懂的格",
    "change-old-unseen": "原表已是变更后的内容，变更前的内容没有对上过",
}
CHANGES_HINT = (
    "同一格的变更按日期先后排列；“订单清单”一页中的订单已是执行后的内容，"
    "部门的原表没有改动。"
)
#: What became of a change.
CHANGE_FATES = {
    "already": "订单清单已改",
    "applied": "已执行",
    "followed": "金额随之更新",
    "not-yet": "日期未到",
    "refused": "未执行",
}

#: What is told of a column in a blank workbook and in the data dictionary.
KIND_WORDS = {
    "text": "文字",
    "whole": "整数",
    "money": "金额",
    "decimal": "数字",
    "date": "日期",
    "choice": "选项",
}
PERIOD_WORDS = {"month": "月份", "ten-days": "旬", "week": "周"}
REFERENCE = "“{title}”中有的{label}"
REFERENCE_LISTED = "“{title}”中有的{label}，几个之间用顿号分开"
CHARACTERS = "{range} 个字"
EXAMPLES = {
    "date": "2026-06-30",
    "month": "2026-06",
    "whole": "120",
    "money": "1250.50",
    "decimal": "12.5",
    "percent": "95%",
}

BLANK_REQUIRED = "必填。"
BLANK_OPTIONAL = "选填。"
BLANK_KEY = "与其他关键列合起来不能重复。"
BLANK_KIND = "填{kind}{range}"
BLANK_EXAMPLE = "例如：{example}"
BLANK_REFERENCE = "须是{reference}"
BLANK_REFUSAL = {
    "list": "请从下拉列表里选：{choices}",
    "whole": "这里应填整数{range}",
    "decimal": "这里应填数字{range}",
    "date": "这里应填日期，例如 {example}",
    "length": "这里最多填 {longest} 个字；说明请写到备注栏",
}
RANGE = "（{range}）"
REQUIRED_HEADING = "*{heading}"

INSTRUCTIONS_TITLE = "{mark}：{title}"
INSTRUCTIONS_HINT = (
    "本页只作说明，程序不读取。请填在“{title}”页：{purpose}。橙色、带 * 的列必须填。"
)
INSTRUCTIONS_RULES = (
    "1. 从表头下一行开始填，一行一条；不要合并单元格，不要留空行隔开。",
    "2. 列可以增加、删去（必填的除外）、调换先后；列名请不要改。",
    "3. 已有自己的表格时不必搬到这里：列名与“也可写作”一致，程序就认得。",
    "4. 没有的请留空，不要填“待定”之类的文字；要说明的写到备注栏。",
)
INSTRUCTIONS_HEADINGS = (
    *("列名", "必填", "类型", "单位", "可填内容", "说明"),
    *("须与哪张表一致", "例", "也可写作"),
)
REQUIRED_MARK, KEY_MARK = "必填", "关键列"

#: The daily plan and the sheets that go with the week plan.
DIVISION = "制造部"
SHIFT_NAMES = ("白班", "中班", "夜班")
MORE_SHIFT = "第{number}班"
TIMES = "{name}　{first}–{last}"
DAY_SHEET = "{process} {day:%m-%d}"
DAY_TITLE = "{division}　{workshop}　{process}工序日生产计划"
DAY_PLANNED = "计划日期 {day}"
DAY_NOTE = (
    "欠数＝订单数量－已发货－成品库存可抵－本工序已做（到运行日期为止）；"
    "浅黄色的格由车间填写。"
)
DAY_COLUMNS = (
    *("机台号", "产品规格", "产品名称", "订单数量", "欠数", "工序计划数量"),
    *("设备", "备注", "实际达成"),
)
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
UNIT_STAFF = "{unit}{shift}各工序共需 {needed} 人，在岗 {present} 人"
UNIT_SHORT = "，缺 {short} 人"
UNIT_UNKNOWN = "在岗人数没有数据"
ALL_SHIFTS = "全天"
DAY_SIGNATURES = "批准：　　　　　　　　审核：　　　　　　　　计划员："
DAY_CONTENTS, DAY_CONTENTS_TITLE = "目录", "日生产计划目录"
DAY_CONTENTS_COLUMNS = (
    *("日期", "工序", "车间", "实排机台", "计划数量", "需配置人员", "换模次数"),
)
DAY_CONTENTS_NOTE = (
    "点“工序”一列，跳到这道工序的日生产计划；人数是各班合计，"
    "未填开机标准的机台不计人员。"
)
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
PLAN_TOTAL = "合计"
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
SAMPLE_UNPLANNED, SAMPLE_LATE, SAMPLE_SOON = "未能排产", "延期", "临近"
NO_SAMPLES = "没有未交的样品、小批量订单。"

STAFF_PLAN = "人员需求"
STAFF_COLUMNS = ("单位", "工序", "班次", "开机标准")
STAFF_DAY_COLUMNS = ("机台", "人员")
STAFF_NEED, STAFF_PRESENT, STAFF_GAP = "需要", "在岗", "缺口"
STAFF_NOTE = (
    "需要人员＝实排机台÷开机标准，按工序、班次向上取整；未填开机标准的机台不计人员，写在“开机标准”一列。"
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
    "批准以后计划又有变动的，自动退回编制，原来的记录移到下面。"
)
STATE_FELL_BACK = "批准后计划有 {changes} 处变动，退回编制，请重新审核。"
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
