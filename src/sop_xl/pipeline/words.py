"""Words that are recognised in what comes back from planners."""

from __future__ import annotations

#: What people put into a cell that is to be ticked, in half width and small letters.
TICKS = frozenset(
    {
        *("✓", "√", "✔", "☑", "●", "■", "y", "yes", "x", "v", "t", "true", "ok", "1"),
        *("是", "锁", "锁定", "锁住", "已锁", "已锁定", "固定", "对", "要", "不动"),
    }
)
#: What says that it is not ticked; the last is what the program writes.
NO_TICKS = frozenset(
    {
        *("", "n", "no", "f", "false", "0", "-", "—", "☐", "□", "○"),
        *("否", "无", "不", "不锁", "不锁定", "解锁", "取消", "取消锁定", "未能锁定"),
    }
)
#: Times of a day as people type them, in half width: 8:30, 8时30分, 8点半, 下午2点.
HALVES = {"上午": 0, "早上": 0, "早": 0, "中午": 12, "下午": 12, "晚上": 12, "晚": 12}
HALF_PAST = "半"
TIME = (
    r"(?P<half>上午|早上|中午|下午|晚上|早|晚)?\s*(?P<hour>\d{1,2})"
    r"(?:[::](?P<minute>\d{2})(?::\d{2})?|[点时](?:(?P<minute2>\d{1,2})分?|(?P<past>半))?)"
    r"\s*(?P<noon>[aApP][mM])?\s*$"
)
#: A day of the month without its month: 3日.
DAY = r"(?P<day>\d{1,2})[日号]"
