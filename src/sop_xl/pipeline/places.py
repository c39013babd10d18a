"""Where the marked copies of departments' files stand, and which may be replaced."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.seal import is_sealed
from sop_xl.pipeline.labels import CORRECTIONS_FOLDER
from sop_xl.pipeline.reading import Reading


def copy_place(reading: Reading, book: str, suffix: str) -> Path:
    """Return where the marked copy of a workbook is to stand."""
    return _folder(reading) / name_copy(book, suffix, reading.books)


def name_copy(book: str, suffix: str, books: Collection[str]) -> str:
    """Return the path of a copy: that of its file, and no other file's copy.

    >>> name_copy("销售/价格.xls", ".xlsx", ["销售/价格.xls"])
    '销售/价格.xlsx'
    >>> name_copy("销售/价格.xls", ".xlsx", ["销售/价格.xls", "销售/价格.xlsx"])
    '销售/价格.xls.xlsx'
    """
    path = PurePosixPath(book)
    if path.suffix.lower() == suffix:
        return book
    stem = path.with_suffix("").as_posix().casefold()
    stems = [PurePosixPath(each).with_suffix("").as_posix() for each in books]
    is_alone = [each.casefold() for each in stems].count(stem) == 1
    return path.with_suffix(suffix).as_posix() if is_alone else f"{book}{suffix}"


def unchanged_place(wanted: Path) -> Path:
    """Return the first place, with a number if need be, where no work is lost."""
    place, number = wanted, 1
    while place.exists() and not _is_unchanged(place):
        number += 1
        place = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return place


def drop_old_copies(reading: Reading, written: Collection[Path]) -> None:
    """Remove copies of earlier runs for which there is nothing to put right any more.

    One in which somebody has changed something stays.
    """
    for path in sorted(_folder(reading).rglob("*.xls[xm]")):
        if path not in written and _is_unchanged(path):
            # Somebody may be looking at it; then a later run removes it.
            with contextlib.suppress(OSError):
                path.unlink()


def _folder(reading: Reading) -> Path:
    return reading.workspace.output / CORRECTIONS_FOLDER


def _is_unchanged(path: Path) -> bool:
    try:
        return is_sealed(open_package(path))
    except PackageError:
        return False
