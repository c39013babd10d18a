"""Files of departments to grids; the kind of a file is decided by its content."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.intake.compound import BrokenStream
from sop_xl.intake.layout import MOST_CELLS, Layout, read_layouts, spreads_too_far
from sop_xl.intake.old_layout import Encrypted, read_old_layouts
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import is_output

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

#: The endings of files that may hold tables.
SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".et", ".csv", ".tsv"}
)

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_MANIFEST, _LOCKED = "META-INF/manifest.xml", b"encryption-data"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_WEB_PAGE = re.compile(rb"\A\s*<(!doctype|html|\?xml|table|meta)", re.IGNORECASE)
_ENCODINGS = ("utf-8-sig", "gb18030")
_SAMPLE = 10
_TOO_LARGE = frozenset({"too-large", "suspicious-compression"})

Cells = list[list[RawValue | None]]


class UnreadableFile(Exception):
    """A file that cannot be read; `reason` is a word of this package's messages."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.book = ""


def read_grids(path: Path, book: str) -> list[Grid]:
    """Return the sheets of a file; `book` is its path inside the workspace.

    Raises:
        UnreadableFile: the file is empty, locked, broken, encrypted, too large, or of
            a kind that holds no sheets.
    """
    try:
        return _require_cells(_read_kind(_read_content(path), path, book))
    except UnreadableFile as error:
        error.book = book
        raise


def _require_cells(grids: list[Grid]) -> list[Grid]:
    if not any(True for grid in grids for _ in grid.filled()):
        raise UnreadableFile("empty")
    return grids


def _read_kind(content: bytes, path: Path, book: str) -> list[Grid]:
    if content.startswith(_ZIP):
        return _read_workbook(content, book, _read_layouts(content))
    if content.startswith(_OLE):
        return _read_workbook(content, book, _read_old_layouts(content))
    if _WEB_PAGE.match(content):
        raise UnreadableFile("web-page")
    return [Grid(book, path.stem, _read_text(content))]


def _read_content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile("locked") from error
    except OSError as error:
        raise UnreadableFile("gone") from error
    if not content.strip(b"\0 \r\n\t"):
        raise UnreadableFile("empty")
    return content


def _read_layouts(content: bytes) -> dict[str, Layout]:
    try:
        package = open_package(content)
        if _MANIFEST in package and _LOCKED in package.read(_MANIFEST):
            raise UnreadableFile("encrypted")
        if is_output(package):
            raise UnreadableFile("own-output")
        if any(map(spreads_too_far, _sheet_markup(package))):
            raise UnreadableFile("too-large")
        return read_layouts(package)
    except PackageError as error:
        reason = "too-large" if error.code in _TOO_LARGE else "broken"
        raise UnreadableFile(reason) from error


def _sheet_markup(package: Package) -> Iterator[bytes]:
    parts = map(package.read, package.names)
    return (part for part in parts if b"sheetData" in part)


def _read_old_layouts(content: bytes) -> dict[str, Layout]:
    try:
        return read_old_layouts(content)
    except Encrypted as error:
        raise UnreadableFile("encrypted") from error
    except BrokenStream as error:
        raise UnreadableFile("broken") from error


def _read_workbook(
    content: bytes, book: str, layouts: Mapping[str, Layout]
) -> list[Grid]:
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        return [
            _read_sheet(workbook, meta, book, layouts.get(meta.name, Layout()))
            for meta in workbook.sheets_metadata
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except (python_calamine.CalamineError, ArithmeticError, ValueError) as error:
        raise UnreadableFile("broken") from error
    except BaseException as error:
        # A panic of the reader is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile("broken") from error


def _read_sheet(
    workbook: CalamineWorkbook, meta: SheetMetadata, book: str, layout: Layout
) -> Grid:
    import python_calamine

    sheet = workbook.get_sheet_by_name(meta.name)
    return Grid(
        book=book,
        sheet=meta.name,
        cells=_read_cells(sheet, layout),
        merges=_read_merges(sheet),
        hidden_rows=layout.hidden_rows,
        hidden_columns=layout.hidden_columns,
        visible=meta.visible == python_calamine.SheetVisibleEnum.Visible,
    )


def _read_cells(sheet: CalamineSheet, layout: Layout) -> Cells:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise UnreadableFile("too-large")
    cells: Cells = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in layout.texts.items():
        cells.extend([] for _ in range(row - len(cells)))
        line = cells[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = text
    return cells


def _read_merges(sheet: CalamineSheet) -> tuple[Span, ...]:
    return tuple(
        Span(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _decode(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(_WIDE) else _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("not-a-table")


def _read_text(content: bytes) -> Sequence[Sequence[RawValue | None]]:
    """Return the cells of a CSV or TSV; which encoding is decided by decoding."""
    text = _decode(content)
    if "\0" in text:
        raise UnreadableFile("not-a-table")
    sample = text.splitlines()[:_SAMPLE]
    delimiter = max(",\t;", key=lambda mark: sum(line.count(mark) for line in sample))
    lines = io.StringIO(text, newline="")
    try:
        return [list(row) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error as error:
        raise UnreadableFile("not-a-table") from error
