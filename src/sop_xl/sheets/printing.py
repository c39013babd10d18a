"""How a sheet prints."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from sop_xl.pages import Paper, PrintSetup

_PAPERS = {Paper.A4: 9, Paper.A3: 8}
_MARGINS_INCHES = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}


def set_up_print(sheet: Worksheet, printing: PrintSetup) -> None:
    """Let a sheet print one page wide, on its paper, with its rows and breaks."""
    sheet.set_paper(_PAPERS[printing.paper])
    if printing.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 1 if printing.one_page else 0)
    sheet.set_margins(**_MARGINS_INCHES)
    sheet.center_horizontally()
    if printing.repeat is not None:
        first, last = printing.repeat
        sheet.repeat_rows(first - 1, last - 1)
    if printing.breaks:
        sheet.set_h_pagebreaks([row - 1 for row in printing.breaks])
    if printing.area is not None:
        area = printing.area
        sheet.print_area(
            area.first_row - 1,
            area.first_column - 1,
            area.last_row - 1,
            area.last_column - 1,
        )
