"""The Chinese words and font names that stand in every new workbook."""

#: A font that every Excel on a Chinese Windows has, and that prints well when small.
FONT = "微软雅黑"
#: Stands where a text was too long for a cell.
CUT_MARK = "……（文字过长，已截断）"
#: The heading of a table's column that has none.
NAMELESS_COLUMN = "列{number}"
#: The foot of a printed page: sheet, page of pages; and the run's date.
FOOTER = "&L&8&A&C&8第 &P 页，共 &N 页"
FOOTER_DATE = "&R&8运行日期 {date}"
