"""Words of the command line: help, columns, one line summaries."""

PROGRAM = "产销协同：读取各部门的 Excel 表格，检查、合并、排产、出报告"
COMMANDS = {
    "demo": "复制演示工厂，完成主要工作，并与预埋的问题核对",
    "init": "新建工作文件夹：设置文件和各部门的空白表格",
    "run": "完成全部工作：检查、合并、排产、填写月度汇总报告",
    "check": "检查各部门表格，生成问题清单和各部门的改错单",
    "take-back": "回收各部门改好的改错单：列出改动，确认后写入原文件（先备份）",
    "merge": "合并各部门表格，生成产销主数据",
    "schedule": "排产，生成月生产计划和周生产计划",
    "promise": "答复交期：新订单或改数量，最早哪天；插单的话，谁推迟几天",
    "what-if": "试排方案：加班、停机、改单等，与现在的计划并排对比",
    "report": "填写月度汇总报告",
    "fill": "把数据填进模板，生成工作簿；模板写法见 docs/templates.md",
    "check-template": "检查模板的写法，一次列出全部问题；不生成文件",
    "ask": "逐个回答要确认的列名和表，答案记入 表头记忆.toml，只需答一次",
    "watch": "看守工作文件夹：谁保存了表格就检查，问题写在表格旁边",
    "starters": "写出可双击、可拖放表格的启动文件和控制台，不用 Excel 宏",
    "addin": "Excel 加载宏：生成、安装、卸载、检查",
    "host": "不用 Excel，用 LibreOffice 打开工作簿",
    "start": "启动文件用的命令，一般不用自己写",
    "locate": "显示一个文件里找到了哪些表格、哪些内容没有读取及原因",
}
WORKSPACE = "工作文件夹"
TARGET = "要写入的文件夹"
FILE = "表格文件"
DATE = "运行日期，例如 2026-06-30；不填时用 sop.toml 中的日期，再没有则用今天"
MONTH = "报告的月份，例如 2026-06；不填时用运行日期所在的月份，15 日以前用上个月"
JSON = "结果以 JSON 输出，供程序读取"
FRESH = "重新排产，不照顾上次计划（锁定和改动仍然照办）"
EXPLAIN = "逐条说明为什么这样读取，列出没有读取的内容"
TEMPLATE = "模板工作簿（.xlsx、.xlsm、.xltx、.xltm）"
VALUES = "数据文件（JSON）；日期写成 2026-06-30"
OUTPUT = "要生成的工作簿"
BLANK = "数据里没有的名称留空，不当作错误"
SAMPLE = "数据文件（JSON）；给出时连名称一起检查"
ROOT = "按这个工作文件夹的设置和回答来认；默认是文件所在的工作文件夹"
SOURCE = "改用另一个演示工厂的文件夹"
COPIES = "发回来的改错单；不填时找“输出/改错单”和“改错单回收”里改过的"
YES = "不再询问，直接写入"
VERSION = "显示版本号"
HELP, USAGE, OPTIONS, COMMAND = "显示这个帮助", "用法：", "[选项]", "命令 [参数]..."
#: What typer's help says in English, by its own names.
HELP_WORDS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEFAULT_STRING": "[默认：{}]",
}
FOLDER_NAME, FILE_NAME, TEMPLATE_NAME = "文件夹", "文件", "模板"
VALUES_NAME, OUTPUT_NAME, COPIES_NAME = "数据文件", "输出文件", "改错单"
DAY_NAME, MONTH_NAME = "年-月-日", "年-月"

SUMMARY_TITLE = "运行结果（运行日期 {date}）"
WHAT, COUNT = "内容", "数量"
FILES_READ, TABLES_READ, ROWS_READ = "找到的文件", "认出的表格", "读取的行"
ABOUT_PLAN = "新的计划："
LOG_AT = "日志：{log}"
FILES_WRITTEN = "生成的文件"
RULE, EXAMPLE = "问题", "例如"
TOP_PROBLEMS = "发现的问题"
NO_PROBLEMS = "没有发现问题。"
DEMO_AGREES = "找到的 {found} 个问题与预埋的完全一致。"
DEMO_DIFFERS = "与预埋的问题不一致：漏 {missed} 个，多 {extra} 个。"
MISSED, EXTRA = "漏", "多"
INIT_DONE = "新的工作文件夹：{folder}"
INIT_NEXT = "请把各部门的表格放进去（或填写空白表格），再运行：sop-xl run {folder}"
ACCOUNT = (
    "单元格去向：共 {total}，表头 {header}，表上说明 {context}，"
    "读取 {typed}，拒收 {refused}，未读取 {left_out}"
)

CELL, OLD, NEW, OUTCOME = "单元格", "原来", "改成", "结果"
TAKEN = "已写入"
MORE_CHANGES = "……另有 {count} 处，见回收清单。"
WRITE_CHANGES = (
    "把这 {cells} 处改动写入 {books} 个原文件吗？写入前会备份。\n"
    "输入“是”或 y 写入，直接回车不写入："
)
NOT_TAKEN = "没有写入。"
SAY_YES = "以上改动还没有写入。确认无误后，加上 --yes 再运行一次。"
YES_WORDS = frozenset({"y", "yes", "是", "好", "确认"})

SHEET, KIND, HEADER_ROWS, ROWS, COLUMNS = "工作表", "表格", "表头行", "数据行", "列"
UNKNOWN_KIND = "（未知）"
DECISIONS_TITLE, DECISION = "为什么这样读取", "判断"
BY_ASKING = "可双击“开始”里的“确认列名”或用 sop-xl ask 确认"
UNREAD_WIDE = f"整张表没有读取：按时间向右排列，{BY_ASKING}"
UNREAD_UNKNOWN = "整张表没有读取：列名不像程序里的任何一张表"
UNREAD_LACKING = "整张表没有读取：最像“{nearest}”，但缺少必填的列：{missing}"
UNREAD_UNSURE = "整张表没有读取：最像“{nearest}”，必填的列都有，但认得的列名不足以断定"
LEFT_OUT_TITLE, NOTHING_LEFT_OUT = "没有读取的内容", "表里的内容全部读取。"
MAY_BE_KIND = "（没有读取，可能是：{candidates}）"
WIDE_KIND = "{kind}（从“{first}”到“{last}”按时间向右排列，{read}）"
WIDE_READ = {True: "按一行一条读取", False: f"没有读取，{BY_ASKING}"}
NO_HEADING = "（没有列名）"
TAKEN_COLUMN, NOT_READ_COLUMN = "{heading}→{column}", "{heading}（未读：{reason}）"
UNREAD_COLUMN = "列“{heading}”：{reason}"
PLACE, REASON = "位置", "原因"
HIDDEN_SHEETS = "隐藏的工作表：{sheets}"
BY_WORKSPACE = "按工作文件夹“{folder}”的 sop.toml 和 表头记忆.toml 来认。"
NO_TABLE = "没有找到表格。"

FILLED = "已生成：{path}"
EXPANDED = "{sheet}!{cell} 的循环展开 {turns} 次"
LOOK_AT = "请留意："
TEMPLATE_FINE = "模板没有问题。"
TEMPLATE_WRONG = "模板有 {count} 处问题："

NOTHING_TO_ASK = "没有要确认的列名和表格。"
QUESTIONS_OPEN = "有 {count} 处要确认："
QUESTION = "{number}/{count}　“{table}”里的“{heading}”{places}，是不是“{column}”？"
WIDE_QUESTION = (
    "{number}/{count}　{cell} 起的表从“{first}”到“{last}”按时间向右排列，"
    "像是“{table}”，每期的数字是“{numbers}”，要不要按一行一条读取？"
)
TABLE_QUESTION = "{number}/{count}　{cell} 起的表格是哪一张？（现在没有读取）"
CHOICE_GAP = "　"
TABLE_CHOICE = "{number} = {table}"
TABLE_CHOICES = (
    "  {tables}　0 = 都不是（不读取）　回车 = 以后再说　q = 结束"
    "（是别的表，直接写表名）："
)
LIKELY_TABLES = "（像是：{tables}）"
EXAMPLES = "　内容如：{examples}"
YES_ANSWERS = ("是", "y", "yes")
QUESTION_PLACES = "（{places}）"
CHOICES = (
    "  1 = 是　2 = 是另一列（也可以直接写列名）　3 = 不需要这一列（不读取）　"
    "回车 = 以后再说　0 = 结束："
)
WIDE_CHOICES = "  1 = 按行读取　3 = 不读取　回车 = 以后再说　0 = 结束："
WHICH_COLUMN = "  是哪一列？请输入编号或列名，回车 = 以后再说，0 = 结束："
ANSWER_NOT_CLEAR = "  没有这个选项，请重新输入。"
LISTED = "、"
ANSWERED = "  已记下：“{heading}” = “{column}”"
NOT_SAVED = "  没有记下：表头记忆.toml 写不进去，请关闭正在用它的程序后重试。"
NOTHING_ANSWERED = (
    "已回答 0 个，问题都留着；"
    "再回答请双击“开始”里的“确认列名”，或运行 sop-xl ask {folder}"
)
ANSWERS_COUNT = "已回答 {count} 个。下次运行生效：sop-xl run {folder}"
ASK_ON_TERMINAL = (
    "请双击“开始”里的“确认列名”，或在命令行窗口里运行 sop-xl ask 逐个回答，"
    "或直接在 表头记忆.toml 里改（去掉问号即确认）。"
)

UNLOCK = "“{book}”有打开密码，请输入（直接回车则不读这个文件）："
CHANGES_HOLDING = "生效的订单变更（项）"
CHANGES_REFUSED = "没有执行的订单变更（项）"
CHANGES_NOT_YET = "日期未到的订单变更（项）"

CODE_NAME, NUMBER_NAME, CLASS_NAME, ORDER_NAME = "编码", "数量", "类别", "订单号-行号"
SCENARIO_NAME = "方案"
ASK_PRODUCT = "产品编码；与 --order 都不填时，答复“交期询问”表里的全部询问"
ASK_QUANTITY = "新订单的数量；配 --order 时是这一行改后的总数量，不填是数量不变、问插单"
ASK_WISH = "客户希望的日期，例如 2026-07-15"
ASK_CUSTOMER = "客户编码"
ASK_CLASS = "订单类别，例如 批量、小批量、样品；不填按批量"
ASK_ORDER = "要插单或改数量的订单行，例如 A1-10；一张订单只有一行时，写订单号即可"
SCENARIO = 'sop.toml 里 [scenario."方案名"] 的方案名，或方案文件（.toml）'
NO_QUESTIONS = "没有交期询问：请填“交期询问”表，或用 --product 和 --quantity 直接问。"
BEFORE, AFTER, CHANGE = "现在", "方案", "变化"
ORDER_LINE, EXPECTED_BEFORE, EXPECTED_AFTER = "订单行", "现在完工", "方案完工"
MORE_LINES = "……另有 {count} 行，见方案对比。"

COMMAND_NAME, STARTED_COMMAND = "命令名", "要启动的命令"
DROPPED = "拖放到启动文件上的表格；不填就是启动文件所在的工作文件夹"
WAIT = "做完后等按回车，窗口才关闭"
PRESS_ENTER = "按回车键关闭窗口……"
STARTERS_MADE = "已写好，双击即可使用："
STARTERS_NEXT = "用法见说明书“不用宏怎么用”。程序换了安装位置以后，请再运行一次本命令。"
SCENARIOS = "sop.toml 里的方案：{names}"
NO_SCENARIOS = "sop.toml 里还没有写方案；写法见说明书“试排方案”（docs/what-if.md）。"
ASK_SCENARIO = "试排哪个方案？请输入方案名，或方案文件的路径（直接回车不试排）："
NOTHING_STARTED = "什么都没有输入，没有做。"
ASK_TABLE = "看哪个表格？请把它拖到这个窗口里，再按回车（直接回车则不看）："
