"""Words of the command line: help, columns, one line summaries."""

PROGRAM = "产销协同：读取各部门的 Excel 表格，检查、合并、排产、出报告"
COMMANDS = {
    "demo": "复制演示工厂并完成主要工作；找到的问题与预埋的一致则退出码为 0",
    "init": "新建工作文件夹：设置文件和各部门的空白表格",
    "run": "完成全部工作：检查、合并、排产、填写月度汇总报告",
    "check": "检查各部门表格，生成问题清单和各部门的改错单",
    "merge": "合并各部门表格，生成产销主数据",
    "schedule": "排产，生成月生产计划和周生产计划",
    "report": "填写月度汇总报告",
    "fill": "把数据填进模板，生成工作簿；模板写法见 docs/templates.md",
    "check-template": "检查模板的写法，一次列出全部问题；不生成文件",
    "locate": "显示一个文件里找到了哪些表格、哪些内容没有读取及原因",
}
WORKSPACE = "工作文件夹"
TARGET = "要写入的文件夹"
FILE = "表格文件"
DATE = "运行日期，例如 2026-06-30；不填时用 sop.toml 中的日期，再没有则用今天"
MONTH = "报告的月份，例如 2026-06；不填时用运行日期所在的月份"
JSON = "结果以 JSON 输出，供程序读取"
EXPLAIN = "逐条说明没有读取的内容"
TEMPLATE = "模板工作簿（.xlsx、.xlsm、.xltx、.xltm）"
VALUES = "数据文件（JSON）；日期写成 2026-06-30"
OUTPUT = "要生成的工作簿"
BLANK = "数据里没有的名称留空，不当作错误"
SAMPLE = "数据文件（JSON）；给出时连名称一起检查"
SOURCE = "改用另一个演示工厂的文件夹"
VERSION = "显示版本号"

SUMMARY_TITLE = "运行结果（运行日期 {date}）"
WHAT, COUNT = "内容", "数量"
FILES_READ, TABLES_READ, ROWS_READ = "找到的文件", "认出的表格", "读取的行"
OPEN_LINES, HELD_LINES = "未交订单行", "其中未能排产"
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

SHEET, KIND, HEADER_ROWS, ROWS, COLUMNS = "工作表", "表格", "表头行", "数据行", "列"
UNKNOWN_KIND = "（未知）"
LEFT_OUT_TITLE = "没有读取的内容"
PLACE, REASON = "位置", "原因"
HIDDEN_SHEETS = "隐藏的工作表：{sheets}"
NO_TABLE = "没有找到表格。"

FILLED = "已生成：{path}"
EXPANDED = "{sheet}!{cell} 的循环展开 {turns} 次"
LOOK_AT = "请留意："
TEMPLATE_FINE = "模板没有问题。"
TEMPLATE_WRONG = "模板有 {count} 处问题："
