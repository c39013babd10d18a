"""The plant's sop.toml."""

from __future__ import annotations

from workbooks.plant.days import RUN_DATE
from workbooks.plant.names import KEEPERS, REGIONS
from workbooks.plant.truth import FRESH_DAYS

COMPANY = "澜远厨卫电器有限公司"
EXPECTED = (
    "orders",
    "prices",
    "customers",
    "products",
    "stock",
    "routing",
    "machines",
    "downtime",
    "calendar",
    "production",
    "shipments",
    "receivables",
    "costs",
    "funds",
    "headcount",
    "history",
    "targets",
    "order_changes",
    "forecast",
    "bom",
    "materials",
    "material_stock",
    "suppliers",
    "purchase_orders",
)

_PLANNING = """\
[planning]
# 排程往后看多少天。
horizon_days = 92
# 台账未填班次、工艺未填换模时间时，按以下数值。
default_shifts = 2
default_changeover_minutes = 30
# 排产最多算多少秒；演示用得少，正式使用时可以多给。
schedule_seconds = 2

# 各班开始时间（零点起的分钟数）与每班小时数。
[planning.shifts]
starts = [480, 960, 1440]
hours = 8

# 各班有几个换模的人，所有机台组合用；操作工按人员出勤。
[planning.setters]
"*" = [4, 3, 2]

# 晚交一天的分量：客户等级越高，越不能晚。
[planning.weights.grades]
A = 4.0
B = 2.0
C = 1.0

# 日生产计划表头上的部门名称，与排几个工作日。
[day_plan]
division = "电器制造部"
days = 2

# 计划各步由谁负责，印在“计划状态”上。
[states.people]
drafted = "邓海燕"
"""


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return "[\n" + "".join(f'    "{word}",\n' for word in words) + "]"


def settings_text() -> str:
    """Return the settings, with what each is for in words planners use."""
    keepers = "\n".join(f'{table} = "{name}"' for table, name in KEEPERS.items())
    fresh = "\n".join(f"{table} = {days}" for table, days in FRESH_DAYS.items())
    return f"""\
# 产销协同设置。以 # 开头的是说明，改完保存即可，下次运行生效。
schema_version = 1
company = "{COMPANY}"
# 运行日期：按哪一天看数据；正式使用时删去本行，则取当天。
date = {RUN_DATE.isoformat()}

[workbooks]
# 必须有的表，缺了会列入问题清单。
expected = {_listed(EXPECTED)}

# 每张表找谁问。
[workbooks.keepers]
{keepers}

# 表内最新日期最多可以早于运行日期几天，超过即视为过期。
[workbooks.fresh_days]
{fresh}

{_PLANNING}
[report]
# 月度汇总报告的封面与区域顺序。
author = "邓海燕"
position = "计划主管"
months = 8
regions = {_listed(list(REGIONS))}
"""
