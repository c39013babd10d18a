"""Words of the watch: files it looks at, its sheets, starters, and the console."""

from sop_xl.workspace import ACCEPTED_FILE, SETTINGS_FILE
from sop_xl.workspace.labels import HEADINGS_FILE

#: Texts whose change makes the tables be read otherwise.
WATCHED_SETTINGS = frozenset({SETTINGS_FILE, HEADINGS_FILE, ACCEPTED_FILE})

ANSWER_SHEET = "问题"
ANSWER_TITLE = "“{name}”的问题"
ANSWER_COUNTS = "错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条"
ANSWER_NONE = "没有问题"
ANSWER_HINT = (
    "点“单元格”一列，直接打开原表的那一格；照“怎么办”改好，保存并关闭原表，"
    "这份清单就会更新。请不要在这里改。"
)
ANSWER_HINT_NONE = "没有错误，也没有要确认的地方。改过原表以后，这份清单会更新。"
ANSWER_NOT_ALL = "只列出前 {listed} 条。"
ANSWER_HEADINGS = (
    *("序号", "级别", "工作表", "单元格"),
    *("问题", "说明", "怎么办", "建议值", "责任人"),
)

#: Where the starters lie, and how they are called.
STARTER_FOLDER = "开始"
#: Inside of it those of the buttons, for a running WPS.
WPS_FOLDER = "WPS"
STARTERS = {
    "check": "检查",
    "run": "全部运行",
    "merge": "合并",
    "schedule": "排产",
    "promise": "交期答复",
    "what-if": "方案对比",
    "report": "月报",
    "take-back": "回收改错单",
    "ask": "确认列名",
    "locate": "查看读取",
    "watch": "看守",
}
STARTERS_SAY = {
    "check": "检查各部门的表格，列出问题，写出改错单",
    "run": "检查、合并、排产、月报，一次做完",
    "merge": "把各部门的表格合并成一份主数据",
    "schedule": "排产，写出月、周、日计划和发货、外协计划",
    "promise": "答复“交期询问”表里的每个询问：最早哪天能交",
    "what-if": "试排一个方案（加班、停机、改单），与现在的计划对比",
    "report": "填写月度汇总报告",
    "take-back": "列出改错单里改过的格子，确认后写进原表",
    "ask": "逐个回答认不准的列名和表格，只需答一次",
    "locate": "把一个表格拖到这个图标上，看程序怎样读它",
    "watch": "一直开着：谁保存了表格，就检查，问题写在表格旁边",
}

CONSOLE_SHEET = "控制台"
CONSOLE_TITLE = "产销协同控制台"
CONSOLE_HINT = (
    "点左边浅蓝色的按钮就开始；Excel 或 WPS 提示文件可能不安全时，请点“确定”或“是”。"
    "黑色窗口里写着结果，按任意键关闭。要重新看最新结果，请关闭本表再打开。"
)
CONSOLE_HEADINGS = ("点这里开始", "做什么", "最新的结果（点开）", "运行日期")
CONSOLE_DATE = "更新于 {date}"
NOT_MADE = "还没有"
CORRECTED_COPIES = "改错单（文件夹）"
