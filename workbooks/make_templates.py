"""Make the report templates of the program: `python -m workbooks.make_templates`.

What stands in braces is filled by `sop_xl.fill`; the names are those of
`sop_xl.reports.monthly`. The same program makes the same bytes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import xlsxwriter

from workbooks.report.front import add_contents, add_cover, add_overview
from workbooks.report.looks import Formats
from workbooks.report.parts import (
    add_categories,
    add_faults,
    add_key_trends,
    add_origins,
    add_punctuality,
    add_regions,
    add_specs,
)
from workbooks.report.sheets import TITLE

TEMPLATES = Path(__file__).parent / "templates"
MONTHLY = "月度汇总报告.xlsx"
PAGES = (
    add_cover,
    add_contents,
    add_overview,
    add_key_trends,
    add_regions,
    add_categories,
    add_specs,
    add_punctuality,
    add_faults,
    add_origins,
)


def make_monthly(folder: Path = TEMPLATES) -> Path:
    """Write the template of the monthly report and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / MONTHLY
    with xlsxwriter.Workbook(str(path)) as workbook:
        # A fixed moment, for a template has no run date.
        made = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        properties = {"title": TITLE, "created": made, "category": "sop_xl output"}
        workbook.set_properties(properties)
        formats = Formats(workbook)
        for add_page in PAGES:
            add_page(workbook, formats)
    return path


if __name__ == "__main__":
    make_monthly()
