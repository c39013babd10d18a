"""Names of the files a run writes, and of the stages it goes through."""

PROBLEMS_FILE = "问题清单.xlsx"
MASTER_FILE = "产销主数据.xlsx"
MONTH_PLAN_FILE = "月生产计划_{month}.xlsx"
WEEK_PLAN_FILE = "周生产计划_{first_day}.xlsx"
REPORT_TEMPLATE = "月度汇总报告.xlsx"
REPORT_FILE = "月度汇总报告_{month}.xlsx"
CORRECTIONS_FOLDER = "改错单"
BACKUP_FOLDER = "备份"
TAKEN_FOLDER = "已回收的改错单"
TAKEN_FILE, WAITING_FILE = "回收清单_{date}.xlsx", "待回收的改动.xlsx"
PLANS_FOLDER, EDITED_FOLDER = "排产", "改过的计划"
PLAN_FILE, PLANS_FILE = "计划.json", "索引.json"
SIGNOFF_FILE, FLOOR_FILE = "计划状态.json", "车间填写.json"
SHIPPING_FILE, OUTSOURCING_FILE = (
    "发货计划_{first_day}.xlsx",
    "外协生产计划_{first_day}.xlsx",
)
DAY_PLAN_FILE = "日生产计划_{first_day}.xlsx"
ANSWERS_FILE, COMPARISON_FILE = "交期答复_{date}.xlsx", "方案对比_{name}.xlsx"
NOTE_AUTHOR = "产销协同"
OFFER_TITLE = "建议值"
OFFER_ERROR = "列表里是建议值；确实是别的内容，也可以照填。"
BLANK_FILE = "{title}.xlsx"
#: Results that stand among the departments' files, and how all such are called.
ANSWER_FILE, CONSOLE_FILE = "{name}-问题.xlsx", "控制台.xlsx"
BESIDE_NAMES = r"(?:.+-问题|控制台)(?: \(\d+\))?\.xlsx"

READING, CHECKING, MERGING = "读取各部门表格", "检查", "合并主数据"
#: A stage that takes a minute, once.
PREPARING = "第一次排产，先准备一分钟左右，以后不用"
SCHEDULING, REPORTING, LISTING = "排产", "填写月度汇总报告", "列出问题清单"
CORRECTING = "写改错单"
ANSWERING, TRYING = "答复交期", "试排方案"
COMPARING, TAKING = "对照改过的改错单", "写入改动"
CORRECTING_BOOK = "写“{book}”的改错单"

#: What stands between the names of a list in a sentence.
JOINED = "、"

#: What stands behind the name of a second file of one name.
NUMBERED_NAME = r"\s*([(（]\d+[)）]|-\s*副本)$"
#: How numbers and whole dates stand in a text file that Excel or WPS wrote.
SHOWN_NUMBER = r"([-+]?)[￥¥$]?\s*(0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?(%?)"
SHOWN_DATE = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
