"""Words that are recognised in workbooks."""

#: Cells that say that there is nothing to say.
MISSING = frozenset(
    {"", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "空", "N/A", "NA", "n/a"}
    | {"#N/A", "NULL", "null", "None", "暂无", "未填"}
)

#: Cells that make a row a sum of others.
TOTALS = (
    "合计",
    "小计",
    "总计",
    "累计",
    "共计",
    "总合计",
    "本页合计",
    "本月合计",
    "汇总",
    "平均",
    "其中",
)
SUBTOTAL = "小计"

#: What may stand behind a number, besides a column's own unit.
UNITS = frozenset(
    {"台", "件", "个", "只", "套", "片", "张", "箱", "pcs", "PCS", "Pcs", "ea", "EA"}
    | {"元", "人民币", "RMB", "rmb", "人", "天", "日", "小时", "时", "h", "H", "hr"}
    | {
        "分钟",
        "分",
        "min",
        "秒",
        "s",
        "S",
        "sec",
        "kg",
        "KG",
        "Kg",
        "公斤",
        "千克",
        "吨",
    }
    | {"次", "机/人", "元/台", "元/件", "台/箱", "公里", "米", "m", "mm"}
)

#: Signs of money before a number.
CURRENCY = "¥￥$"

#: Ten thousand, as people write it behind a number.
TEN_THOUSAND = "万"

#: What a line below a table begins with when it is a note.
NOTE_STARTS = ("注:", "备注:", "说明:", "注意:", "附:", "提示:", "填表说明")

#: What a line of signatures begins with, and what may stand behind it.
SIGNATURES = (
    *("制表", "制单", "编制", "填表", "填报", "经办"),
    *("审核", "复核", "核准", "批准", "审批", "签字"),
)
SIGNERS = ("人", "员", "者", "日期", "签字")

#: Headings of columns that only number the rows.
SERIAL_HEADINGS = frozenset({"序号", "序", "编号", "项次", "no", "no.", "#"})

#: What stands behind the parts of a date.
YEAR_MARK, MONTH_MARK, DAY_MARKS, MONTH_TAIL = "年", "月", "日号", "份"
