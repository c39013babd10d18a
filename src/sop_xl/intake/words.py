"""Words that are recognised in workbooks."""

from sop_xl.headings.words import SERIAL_HEADINGS

#: Headings of the column that says in which unit a row's quantity is.
UNIT_HEADINGS = frozenset({"单位", "计量单位", "数量单位", "订货单位"})

#: Headings that many tables have and no table reads: said of once a file.
COMMON_HEADINGS = SERIAL_HEADINGS | {"合计", "小计", "总计", "累计", "余额", "结余"}

#: Labels of lines above a table that are about the sheet, not about its rows.
NOT_OF_ROWS = frozenset({"备注", "说明", "注", "编号", "版本", "页码", "制表", "审核"})

#: What the name of a file says that is a copy of another, or an older one.
COPY_WORDS: tuple[str, ...] = (
    *("副本", "复件", "拷贝", "备份", "旧版", "旧", "原版"),
    *("copy", "backup", "bak", "old"),
)
