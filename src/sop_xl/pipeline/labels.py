"""Names of the files a run writes, and of the stages it goes through."""

PROBLEMS_FILE = "问题清单.xlsx"
MASTER_FILE = "产销主数据.xlsx"
MONTH_PLAN_FILE = "月生产计划_{month}.xlsx"
WEEK_PLAN_FILE = "周生产计划_{first_day}.xlsx"
REPORT_TEMPLATE = "月度汇总报告.xlsx"
REPORT_FILE = "月度汇总报告_{month}.xlsx"
BLANK_FILE = "{title}.xlsx"

READING, CHECKING, MERGING = "读取各部门表格", "检查", "合并主数据"
SCHEDULING, REPORTING, LISTING = "排产", "填写月度汇总报告", "列出问题清单"
