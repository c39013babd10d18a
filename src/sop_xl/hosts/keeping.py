"""What people wrote into a result is kept before the result is written anew."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from sop_xl.grid import RawValue
from sop_xl.hosts.errors import HostError, is_busy
from sop_xl.hosts.forgiving import left_out
from sop_xl.hosts.labels import KEPT_SHEET
from sop_xl.hosts.live import read_cells
from sop_xl.hosts.marks import is_ours, mark_sheet
from sop_xl.hosts.messages import NO_NEW_SHEET, NOT_REPLACED
from sop_xl.sheets.names import sheet_names

if TYPE_CHECKING:
    import xlwings as xw

#: A name that belongs to a result: the digest of what was written into its cells.
_WRITTEN = "sop_xl_written"


def remember_cells(sheet: xw.Sheet) -> None:
    """Let a result remember what stands in its cells, so that edits are seen."""
    sheet.names.add(_WRITTEN, f'="{_digest_cells(sheet)}"')


def keep_edited(sheet: xw.Sheet) -> str | None:
    """Copy a result that somebody has written into; return the name of the copy.

    The copy is a result too, so that nobody takes it for a department's data, but one
    that nothing replaces. None where nobody has written anything.

    Raises:
        HostError: the workbook takes no new sheet.
    """
    if not _is_edited(sheet):
        return None
    book = sheet.book
    taken = [each.name for each in book.sheets]
    [name] = sheet_names([KEPT_SHEET.format(sheet=sheet.name)], taken)
    try:
        copy = sheet.copy(after=sheet, name=name)
    except HostError:
        raise
    except Exception as error:
        if is_busy(error):
            raise
        raise HostError(NO_NEW_SHEET.format(book=book.name)) from error
    if not is_ours(copy):
        mark_sheet(copy)
    return name


def clear_result(sheet: xw.Sheet) -> None:
    """Empty an older result, where it stands: formulas that refer to it live on.

    Raises:
        HostError: the sheet is protected.
    """
    try:
        for table in list(sheet.tables):
            with left_out():
                table.api.Unlist()
        with left_out():
            sheet.freeze_panes.unfreeze()
        used = sheet.used_range
        with left_out():
            # A filter may have hidden some.
            used.rows.hidden = used.columns.hidden = False
        used.unmerge()
        sheet.clear()
    except HostError:
        raise
    except Exception as error:
        if is_busy(error):
            raise
        raise HostError(NOT_REPLACED.format(sheet=sheet.name)) from error


def _is_edited(sheet: xw.Sheet) -> bool:
    """Return whether a cell of a result is not as it was written, or nobody knows."""
    known = [
        (each.refers_to or "").strip('="')
        for each in sheet.names
        if each.name.rpartition("!")[2] == _WRITTEN
    ]
    return known != [_digest_cells(sheet)]


def _digest_cells(sheet: xw.Sheet) -> str:
    _, cells = read_cells(sheet)
    written = hashlib.sha256()
    for row, line in enumerate(cells, 1):
        for column, value in enumerate(line, 1):
            if value is not None:
                written.update(f"{row},{column}:{_spell(value)}\n".encode())
    return written.hexdigest()


def _spell(value: RawValue) -> str:
    """Return a value as a text that saving and opening again do not change."""
    if isinstance(value, float):
        return format(value, ".9g")
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    return " ".join(str(value).split())
