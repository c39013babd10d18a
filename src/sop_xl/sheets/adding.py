"""Pages put into a workbook that is there already, beside its own sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from sop_xl.package.archive import open_package
from sop_xl.package.tabs import list_tabs
from sop_xl.package.transplant import transplant_sheets
from sop_xl.package.workbook import Workbook
from sop_xl.pages import Page
from sop_xl.sheets.workbook import write_workbook


def add_pages(
    workbook: Path | bytes,
    pages: Sequence[Page],
    *,
    created: dt.date,
    links_from: str = "..",
    first: bool = False,
) -> bytes:
    """Return a workbook with a new sheet for each page, behind its own or `first`.

    They look as `write_workbook` makes them; the workbook's own sheets keep their
    bytes. Links of a page may lead to another page, or to a sheet that was there. A
    page whose name is taken gets a number. `created` and `links_from` are as for
    `write_workbook`. PackageError when the workbook cannot be read, or Excel could not
    read a formula; ValueError when a page does not fit a sheet.
    """
    package = open_package(workbook)
    target = Workbook(package)
    if pages:
        beside = [tab.get("name", "") for tab in list_tabs(target)]
        content = write_workbook(
            pages, created=created, links_from=links_from, beside=beside
        )
        transplant_sheets(Workbook(open_package(content)), target, first=first)
    return package.to_bytes()
