"""Files of departments to grids, whatever their kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sop_xl.grid import Grid
from sop_xl.package.archive import Package, open_lazily
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import is_output
from sop_xl.package.relations import CONTENT_TYPES
from sop_xl.readers.archives import ARCHIVE, is_too_deep, read_content
from sop_xl.readers.filekinds import (
    MANIFEST,
    Kind,
    is_compound,
    refuse_lock_file,
    tell_kind,
    tell_package_kind,
)
from sop_xl.readers.packages import read_package
from sop_xl.readers.unreadable import UnreadableFile, unreadable_package


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
        content = _unlock(read_content(path), book, passwords or {})
        return _require_cells(_read_kind(content, path, book, outputs=outputs))
    except UnreadableFile as error:
        error.book = book
        raise
    except PackageError as error:
        refused = unreadable_package(error)
        refused.book = book
        raise refused from error


def _unlock(content: bytes, book: str, passwords: Mapping[str, str]) -> bytes:
    """Return a file's content decrypted; all that have a password are compound."""
    if not is_compound(content):
        return content
    from sop_xl.readers.passwords import passwords_for, unlock

    return unlock(content, passwords_for(book, passwords))


def _require_cells(grids: list[Grid]) -> list[Grid]:
    if not any(True for grid in grids for _ in grid.filled()):
        raise UnreadableFile("no-cells")
    return grids


def _read_kind(content: bytes, path: Path, book: str, *, outputs: bool) -> list[Grid]:
    kind = tell_kind(content)
    if kind is not Kind.PACKAGE:
        from sop_xl.readers.otherkinds import read_other

        return read_other(kind, content, path, book)
    package = open_lazily(content)
    if path.suffix.casefold() == ARCHIVE:
        _refuse_archive(package, path)
    if is_output(package) and not outputs:
        raise UnreadableFile("own-output")
    kind = tell_package_kind(package)
    if kind is not Kind.PACKAGE:
        from sop_xl.readers.otherkinds import read_other_package

        return read_other_package(kind, package, content, book)
    return read_package(package, book)


def _refuse_archive(package: Package, path: Path) -> None:
    """Refuse a zipped folder that is no workbook: what is in it must be named."""
    if CONTENT_TYPES not in package and MANIFEST not in package:
        raise UnreadableFile("archive-too-deep" if is_too_deep(path) else "archive")
