"""The first reader of workbooks: fast, of every kind, and sometimes it panics."""

from __future__ import annotations

import contextlib
import gc
import io
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from sop_xl.coded import CodedCells
from sop_xl.grid import RawValue, Span
from sop_xl.readers.layout import MOST_CELLS
from sop_xl.readers.unreadable import UnreadableFile
from sop_xl.records import dataclass

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cells = list[list[RawValue | None]]


class ReaderFailed(Exception):
    """A reader cannot make sense of a file; another one may."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What a reader says of one sheet."""

    name: str
    cells: Cells | CodedCells
    visible: bool = True
    merges: tuple[Span, ...] = ()


class KnownValues(dict[object, RawValue | None]):
    """Equal texts as one object, and blank ones as none.

    A column has few different texts; each is kept, and later typed, once.
    """

    def __missing__(self, text: str) -> RawValue | None:
        """Take in a text that is seen for the first time."""
        value = self[text] = text if text and not text.isspace() else None
        return value


@contextlib.contextmanager
def open_target() -> Iterator[BinaryIO]:
    """Yield a file in memory to write a workbook to, and to read it from by its path.

    The reader reads a file faster than an object of Python's. Only Linux has such
    files; elsewhere it is an object in memory, and never anything on a disk.
    """
    try:
        descriptor = os.memfd_create("workbook")
    except (AttributeError, OSError):
        yield io.BytesIO()
        return
    with os.fdopen(descriptor, "w+b") as file:
        yield file


def read_sheets(source: BinaryIO) -> list[ReadSheet]:
    """Return the sheets of a workbook that holds cells.

    Raises:
        ReaderFailed: the reader cannot make sense of it.
        UnreadableFile: a sheet spreads over too many cells.
    """
    import python_calamine

    try:
        with without_collection():
            return list(_read_all(_load(source)))
    except UnreadableFile:
        raise
    except (
        python_calamine.CalamineError,
        ArithmeticError,
        OSError,
        ValueError,
    ) as error:
        raise ReaderFailed from error
    except BaseException as error:
        # A panic of the reader is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise ReaderFailed from error


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Let nobody look for circles meanwhile: rows are many and hold none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(source: BinaryIO) -> CalamineWorkbook:
    import python_calamine

    if isinstance(source, io.BytesIO):
        source.seek(0)
        return python_calamine.load_workbook(source)
    source.flush()
    return python_calamine.load_workbook(f"/proc/self/fd/{source.fileno()}")


def _read_all(workbook: CalamineWorkbook) -> Iterator[ReadSheet]:
    import python_calamine

    known = KnownValues()
    for meta in workbook.sheets_metadata:
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(meta.name)
            visible = meta.visible == python_calamine.SheetVisibleEnum.Visible
            cells = _read_cells(sheet, known)
            yield ReadSheet(meta.name, cells, visible, _read_merges(sheet))


def _read_cells(sheet: CalamineSheet, known: KnownValues) -> Cells:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise UnreadableFile("too-large")
    # The reader leaves out empty columns on the left, but no rows above.
    before: list[RawValue | None] = [None] * (sheet.start[1] if sheet.start else 0)
    return [
        [*before, *(known[v] if v.__class__ is str else v for v in row)]
        if before
        else [known[v] if v.__class__ is str else v for v in row]
        for row in sheet.iter_rows()
    ]


def _read_merges(sheet: CalamineSheet) -> tuple[Span, ...]:
    return tuple(
        Span(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
