"""Words that a filled workbook may need."""

#: The name of a sheet that is repeated for each item, when there are none.
EMPTY_SHEET = "无数据"
