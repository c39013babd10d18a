"""Chinese in formulas that Excel understands."""

# Characters with which a text may be a date or a time.
IN_DATES = "年月日时分秒上下午"
# What stands behind the number of a month, and alone makes no date.
MONTH = "月"
# What the formats aaa and aaaa write, Sunday first.
SHORT_DAYS = ("日", "一", "二", "三", "四", "五", "六")
LONG_DAYS = tuple(f"星期{day}" for day in SHORT_DAYS)
# In a number format these stand for the half of the day.
HALVES_OF_DAY = "上下午"
