"""Files that are no .xlsx to grids; loaded only where there is one."""

from __future__ import annotations

from pathlib import Path

from sop_xl.grid import Grid
from sop_xl.package.archive import Package
from sop_xl.package.relations import related_parts
from sop_xl.readers.binary_layout import read_binary_layouts
from sop_xl.readers.combining import combine_sheets
from sop_xl.readers.compound import BrokenStream
from sop_xl.readers.filekinds import MANIFEST, Kind, looks_encrypted
from sop_xl.readers.old_layout import read_old_layouts
from sop_xl.readers.opendocument import CONTENT, LOOKS, read_open_document
from sop_xl.readers.reader import ReaderFailed, open_target, read_sheets
from sop_xl.readers.second import read_old_again
from sop_xl.readers.texts import read_text
from sop_xl.readers.unreadable import UnreadableFile

_LOCKED = b"encryption-data"


def read_other(kind: Kind, content: bytes, path: Path, book: str) -> list[Grid]:
    """Return the sheets of a text, or of a workbook before .xlsx.

    Raises:
        UnreadableFile: it is broken, too large, encrypted, or no table.
    """
    if kind is Kind.TEXT:
        return [_read_text(content, path, book)]
    if kind is Kind.OLD_STREAM:
        return combine_sheets(book, read_old_again(content), {})
    return _read_compound(content, book)


def read_other_package(
    kind: Kind, package: Package, content: bytes, book: str
) -> list[Grid]:
    """Return the sheets of a package that is no .xlsx.

    Raises:
        UnreadableFile: it is broken, too large, or encrypted.
        PackageError: its parts cannot be read.
    """
    if kind is Kind.BINARY_PACKAGE:
        return _read_binary(package, content, book)
    if _LOCKED in package.read(MANIFEST):
        raise UnreadableFile("locked-document")
    looks = package.read(LOOKS) if LOOKS in package else b""
    return read_open_document(package.read(CONTENT), book, looks)


def _read_text(content: bytes, path: Path, book: str) -> Grid:
    try:
        return read_text(content, book, path.stem)
    except UnreadableFile as error:
        if error.reason == "not-a-table" and looks_encrypted(content, path.suffix):
            raise UnreadableFile("noise") from error
        raise


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
