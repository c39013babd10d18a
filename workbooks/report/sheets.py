"""Sheets of a report template: A4 across, one page each, tables of eight months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbooks.report.looks import FONT, NAVY, PALE, Formats, Look

TITLE = "订单执行分析数据汇总报告"
MONTHS = range(8)
GOAL, FIRST_MONTH, LAST_MONTH, AVERAGE = 1, 2, 9, 10
#: Rows count from 0, as XlsxWriter counts them.
HEAD_ROW, FIRST_ROW = 3, 4
ROW_PIXELS = 24
_A4 = 9


@dataclass(frozen=True)
class Row:
    """A row of a table: its name, where its values are, and their format.

    A row with `loop` is repeated for each item of a list, which it calls `each`. A row
    that is a `total` adds up the rows above it.
    """

    label: str
    source: str
    number: str
    loop: str = ""
    total: bool = False


def add_sheet(workbook: Any, name: str, *, pages_high: int = 1) -> Any:
    """Return a new sheet that prints across A4, as a whole on one page."""
    sheet = workbook.add_worksheet(name)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, pages_high)
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    return sheet


def add_running_titles(sheet: Any) -> None:
    """Write header and footer; a blank parts the font size from what follows."""
    font = f'&"{FONT}"&9 '
    month = "{{ report.month }}"
    sheet.set_header(f"&L{font}{{{{ report.company }}}}&R{font}{TITLE}　{month}")
    day = "{{ report.date }}"
    sheet.set_footer(f"&L{font}运行日期 {day}&R{font}第 &P 页，共 &N 页")


def add_heading(
    sheet: Any, formats: Formats, texts: tuple[str, str], last: int
) -> None:
    """Write the names of the report's part and of the table above a table."""
    for row, height in enumerate((34, 26, 6)):
        sheet.set_row(row, height)
    part: Look = {"font_size": 18, "bold": True, "font_color": NAVY}
    part |= {"bottom": 2, "bottom_color": NAVY}
    sheet.merge_range(0, 0, 0, last, texts[0], formats.get(part))
    table = formats.get({"font_size": 13, "bold": True})
    sheet.merge_range(1, 0, 1, last, texts[1], table)


def start_table(
    workbook: Any, formats: Formats, name: str, texts: tuple[str, str], first_head: str
) -> Any:
    """Return a sheet with headings and the head of a table of eight months."""
    sheet = add_sheet(workbook, name)
    add_running_titles(sheet)
    sheet.set_column(0, 0, 23)
    sheet.set_column(GOAL, AVERAGE, 11)
    add_heading(sheet, formats, texts, AVERAGE)
    sheet.set_row(HEAD_ROW, 26)
    months = [f"{{{{ months[{month}] }}}}" for month in MONTHS]
    sheet.write_row(HEAD_ROW, 0, [first_head, "目标", *months, "平均"], formats.head())
    return sheet


def write_rows(sheet: Any, formats: Formats, rows: Sequence[Row]) -> int:
    """Write the rows of a table; return the row below the last."""
    for number, row in enumerate(rows, FIRST_ROW):
        sheet.set_row_pixels(number, ROW_PIXELS)
        look: Look = {"bold": True, "top": 2} if row.total else {}
        start = f"{{% for each in {row.loop} %}}" if row.loop else ""
        name = formats.body({**look, "indent": 1})
        sheet.write_string(number, 0, start + row.label, name)
        for column, text in _list_cells(row, number):
            shade = {"bg_color": PALE} if column == LAST_MONTH else {}
            sheet.write(number, column, text, formats.body(look | shade, row.number))
    return FIRST_ROW + len(rows)


def _list_cells(row: Row, number: int) -> Iterator[tuple[int, str]]:
    """Yield column and text of the goal, the months and the average."""
    fields = ["target", *(f"months[{month}]" for month in MONTHS)]
    for column, field in enumerate(fields, GOAL):
        end = "{% endfor %}" if row.loop and column == LAST_MONTH else ""
        yield column, f"{{{{ {row.source}.{field} }}}}{end}"
        if row.total:
            letter = "ABCDEFGHIJ"[column]
            area = f"{letter}{FIRST_ROW + 1}:{letter}{number}"
            yield column, f'=IF(COUNT({area})=0,"",SUM({area}))'
    line = number + 1
    yield AVERAGE, f'=IFERROR(AVERAGE(C{line}:J{line}),"")'
