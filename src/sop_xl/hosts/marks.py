"""Which sheets of an open workbook are results of this program, not the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.package.properties import RESULT_NAME
from sop_xl.source import quote_sheet

if TYPE_CHECKING:
    import xlwings as xw


def is_ours(sheet: xw.Sheet) -> bool:
    """Return whether a sheet was made by this program.

    Its mark is a name that belongs to the sheet: saved, copied and deleted with it.
    """
    return any(each.name.rpartition("!")[2] == RESULT_NAME for each in sheet.names)


def mark_sheet(sheet: xw.Sheet) -> None:
    """Let a sheet say that this program made it and may replace it."""
    sheet.names.add(RESULT_NAME, f"={quote_sheet(sheet.name)}!$A$1")
