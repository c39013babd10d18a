"""A new workbook, made of pages."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from io import BytesIO

from xlsxwriter.workbook import Workbook

from sop_xl.pages import Page
from sop_xl.sheets.charts import ChartWriter
from sop_xl.sheets.formats import Formats
from sop_xl.sheets.labels import FONT, FOOTER, FOOTER_DATE
from sop_xl.sheets.links import LinkMaker
from sop_xl.sheets.looks import FONT_SIZE
from sop_xl.sheets.names import sheet_names, table_names
from sop_xl.sheets.sheet import SheetWriter

# Of the font above: a digit is 7 pixels wide, a line 22 pixels high.
_OPTIONS = {
    "in_memory": True,
    # A font of the theme would be shown as the theme says, whatever its name.
    "default_format_properties": {
        "font_name": FONT,
        "font_size": FONT_SIZE,
        "font_scheme": "none",
    },
    "default_row_height": 22,
    "default_column_width": 64,
}


def write_workbook(
    pages: Sequence[Page],
    *,
    created: dt.date,
    links_from: str = "..",
    category: str = "",
    beside: Sequence[str] = (),
) -> bytes:
    """Return the bytes of a new workbook with a sheet for each page.

    `created` is the run's date; it stands in the properties, and below printed pages.
    `links_from` leads from the folder the workbook will lie in to the workspace, from
    which the books of links are counted; `category` stands in the properties. `beside`
    names the sheets of a workbook the pages are going to stand in: none gets a name of
    theirs, and links may lead to them. The same pages give the same bytes. ValueError
    when a page does not fit a sheet: whoever makes pages splits them; PackageError for
    a formula that Excel cannot read.
    """
    content = BytesIO()
    # XlsxWriter changes what it is given: the next workbook would be another.
    workbook = Workbook(content, copy.deepcopy(_OPTIONS))
    moment = dt.datetime.combine(created, dt.time())
    workbook.set_properties({"created": moment, "category": category})
    names = sheet_names((page.name for page in pages), beside)
    sheets = {name: name for name in beside} | _first_of_each(pages, names)
    links = LinkMaker(links_from, sheets)
    formats = Formats(workbook)
    charts = ChartWriter(workbook, sheets)
    tables = iter(table_names(_wanted_tables(pages)))
    for page, name in zip(pages, names, strict=True):
        worksheet = workbook.add_worksheet(name)
        worksheet.set_footer(_foot(page, created))
        SheetWriter(worksheet, formats, links, tables).write_page(page)
        for chart in page.charts:
            charts.write_chart(worksheet, chart)
    workbook.close()
    return content.getvalue()


def _foot(page: Page, created: dt.date) -> str:
    date = FOOTER_DATE.format(date=created.isoformat())
    return FOOTER + date if page.printing.is_dated else FOOTER


def _first_of_each(pages: Sequence[Page], names: Sequence[str]) -> dict[str, str]:
    backwards = zip(reversed(pages), reversed(names), strict=True)
    return {page.name: name for page, name in backwards}


def _wanted_tables(pages: Sequence[Page]) -> list[str]:
    blocks = (block for page in pages for block in page.blocks)
    return [block.table for block in blocks if block.table and block.rows]
