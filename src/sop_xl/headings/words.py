"""Words that headings are known by."""

#: Headings of columns that only number the rows.
SERIAL_HEADINGS = frozenset({"序号", "序", "编号", "项次", "no", "no.", "#"})
