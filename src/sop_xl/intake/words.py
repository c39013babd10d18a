"""Words that are recognised in workbooks."""

from decimal import Decimal

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

#: Counted in pieces.
PIECES = ("台", "件", "个", "只", "套", "片", "张", "块", "条", "支", "pcs", "pc", "ea")

#: Units by what they measure, with their size; in lower case, without "a piece".
DIMENSIONS: tuple[dict[str, Decimal], ...] = (
    dict.fromkeys(PIECES, Decimal(1)),
    {"人": Decimal(1), "名": Decimal(1)},
    {"次": Decimal(1)},
    {"机/人": Decimal(1)},
    dict.fromkeys(("箱", "托", "打"), Decimal(1)),
    {
        **dict.fromkeys(("秒", "秒钟", "s", "sec"), Decimal(1)),
        **dict.fromkeys(("分", "分钟", "min"), Decimal(60)),
        **dict.fromkeys(("小时", "时", "h", "hr"), Decimal(3600)),
        **dict.fromkeys(("天", "日"), Decimal(86_400)),
        **dict.fromkeys(("周", "星期"), Decimal(604_800)),
    },
    {
        **dict.fromkeys(("元", "人民币", "rmb", "cny"), Decimal(1)),
        "千元": Decimal(1000),
        "万元": Decimal(10_000),
        "百万元": Decimal(1_000_000),
        "亿元": Decimal(100_000_000),
    },
    {
        **dict.fromkeys(("kg", "公斤", "千克"), Decimal(1)),
        **dict.fromkeys(("g", "克"), Decimal("0.001")),
        **dict.fromkeys(("吨", "t"), Decimal(1000)),
    },
    {"mm": Decimal("0.001"), "cm": Decimal("0.01"), "m": Decimal(1), "米": Decimal(1)},
)

#: What stands before the unit of a whole table.
UNIT_LABELS = ("单位", "金额单位", "货币单位", "计量单位")

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
