"""Files of departments to grids, whatever their kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sop_xl.grid import Grid
from sop_xl.package.archive import Package, open_lazily
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import is_output
from sop_xl.package.relations import CONTENT_TYPES, related_parts
from sop_xl.readers.archives import ARCHIVE, read_content
from sop_xl.readers.binary_layout import read_binary_layouts
from sop_xl.readers.combining import combine_sheets
from sop_xl.readers.compound import BrokenStream
from sop_xl.readers.filekinds import (
    Kind,
    looks_encrypted,
    refuse_lock_file,
    tell_kind,
    tell_package_kind,
)
from sop_xl.readers.old_layout import read_old_layouts
from sop_xl.readers.opendocument import CONTENT, read_open_document
from sop_xl.readers.packages import read_package
from sop_xl.readers.passwords import passwords_for, unlock
from sop_xl.readers.reader import ReaderFailed, open_target, read_sheets
from sop_xl.readers.second import read_old_again
from sop_xl.readers.texts import read_text
from sop_xl.readers.unreadable import UnreadableFile, unreadable_package

_MANIFEST, _LOCKED = "META-INF/manifest.xml", b"encryption-data"


def read_grids(
    path: Path,
    book: str,
    passwords: Mapping[str, str] | None = None,
    *,
    outputs: bool = False,
) -> list[Grid]:
    """Return the sheets of a file; `book` is its path inside the workspace.

    A file inside a zipped folder has a path that goes through the archive:
    "订单.zip/6月/订单.xlsx". `passwords` opens files, by their path; "*" is for all.
    Results of the program are read only where `outputs` are wanted.

    Raises:
        UnreadableFile: the file is empty, locked, broken, encrypted, too large, or of
            a kind that holds no sheets.
    """
    try:
        refuse_lock_file(path.name)
        content = unlock(read_content(path), passwords_for(book, passwords or {}))
        return _require_cells(_read_kind(content, path, book, outputs=outputs))
    except UnreadableFile as error:
        error.book = book
        raise
    except PackageError as error:
        refused = unreadable_package(error)
        refused.book = book
        raise refused from error


def _require_cells(grids: list[Grid]) -> list[Grid]:
    if not any(True for grid in grids for _ in grid.filled()):
        raise UnreadableFile("no-cells")
    return grids


def _read_kind(content: bytes, path: Path, book: str, *, outputs: bool) -> list[Grid]:
    kind = tell_kind(content)
    if kind is Kind.TEXT:
        return [_read_text(content, path, book)]
    if kind is Kind.PACKAGE:
        package = open_lazily(content)
        if path.suffix.casefold() == ARCHIVE:
            _refuse_archive(package)
        if is_output(package) and not outputs:
            raise UnreadableFile("own-output")
        return _read_package(package, content, book)
    if kind is Kind.OLD_STREAM:
        return combine_sheets(book, read_old_again(content), {})
    return _read_compound(content, book)


def _read_text(content: bytes, path: Path, book: str) -> Grid:
    try:
        return read_text(content, book, path.stem)
    except UnreadableFile as error:
        if error.reason == "not-a-table" and looks_encrypted(content, path.suffix):
            raise UnreadableFile("company-encrypted") from error
        raise


def _refuse_archive(package: Package) -> None:
    """Refuse a zipped folder that is no workbook: what is in it must be named."""
    if CONTENT_TYPES not in package and _MANIFEST not in package:
        raise UnreadableFile("archive")


def _read_package(package: Package, content: bytes, book: str) -> list[Grid]:
    kind = tell_package_kind(package)
    if kind is Kind.PACKAGE:
        return read_package(package, book)
    if kind is Kind.BINARY_PACKAGE:
        return _read_binary(package, content, book)
    if _LOCKED in package.read(_MANIFEST):
        raise UnreadableFile("locked-document")
    return read_open_document(package.read(CONTENT), book)


def _read_binary(package: Package, content: bytes, book: str) -> list[Grid]:
    """Return the sheets of an .xlsb; there is no second reader for them."""
    [part, *_] = related_parts(package, "", "officeDocument")
    layouts, since_1904 = read_binary_layouts(package, part)
    with open_target() as target:
        target.write(content)
        try:
            sheets = read_sheets(target)
        except ReaderFailed as error:
            raise UnreadableFile("broken") from error
    return combine_sheets(book, sheets, layouts, since_1904=since_1904)


def _read_compound(content: bytes, book: str) -> list[Grid]:
    try:
        layouts, since_1904 = read_old_layouts(content)
    except BrokenStream as error:
        raise UnreadableFile("broken") from error
    with open_target() as target:
        target.write(content)
        try:
            sheets = read_sheets(target)
        except ReaderFailed:
            sheets = read_old_again(content)
    return combine_sheets(book, sheets, layouts, since_1904=since_1904)
