"""Changed cells written into a department's own file, after a copy of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from sop_xl.fill import recalculate
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.kinds import drop_signatures
from sop_xl.package.saving import save_atomically
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from sop_xl.pipeline.changes import Change
from sop_xl.pipeline.keeping import back_up, free_place
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.rereading import read_again
from sop_xl.readers import is_archived
from sop_xl.readers.passwords import is_encrypted
from sop_xl.records import dataclass
from sop_xl.reports.copies import copy_pages
from sop_xl.sheets import write_workbook

_WRITABLE = frozenset({".xlsx", ".xlsm"})
_NEW_SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class Patched:
    """The file that holds the cells now, and where its state before is kept."""

    path: Path
    kept: Path


def can_write(source: Path) -> bool:
    """Return whether cells can be written into a file, or into one made of it.

    They cannot in a zipped folder, nor in a workbook that is encrypted.
    """
    if is_archived(source):
        return False
    return not is_encrypted(source.read_bytes())


def becomes_workbook(book: str) -> bool:
    """Return whether a file becomes an .xlsx when cells are written into it.

    >>> becomes_workbook("销售/订单.csv"), becomes_workbook("销售/订单.xlsm")
    (True, False)
    """
    return PurePosixPath(book).suffix.lower() not in _WRITABLE


def write_changes(reading: Reading, book: str, changes: Sequence[Change]) -> Patched:
    """Write cells into a file of the workspace; return where they stand now.

    A file whose kind cannot be changed in place becomes an .xlsx beside it, and moves
    to the backups. PackageError when the file is open elsewhere or cannot be written;
    then nothing has changed.
    """
    workspace, day = reading.workspace, reading.date.isoformat()
    source = workspace.root / book
    if not becomes_workbook(book):
        package = open_package(source)
        names = {sheet.name: sheet.name for sheet in Workbook(package).sheets}
        target = source
    else:
        package, names = _convert(reading, book)
        target = free_place(source.with_suffix(_NEW_SUFFIX))
    _write_cells(package, names, changes)
    kept = back_up(workspace, book, day)
    _save(target, package.to_bytes())
    if target != source:
        source.unlink()
    return Patched(target, kept)


def _save(target: Path, content: bytes) -> None:
    """Write a file in its place and nowhere else."""
    written = save_atomically(target, content)
    if written != target:
        written.unlink()
        raise PackageError("open-elsewhere", name=target.name)


def _write_cells(
    package: Package, names: dict[str, str], changes: Sequence[Change]
) -> None:
    workbook = Workbook(package)
    cells: dict[str, list[str]] = {}
    for sheet, listed in groupby(changes, key=lambda change: change.where.sheet):
        writer = SheetWriter(workbook, names[sheet])
        for change in listed:
            writer.set(change.where.a1, change.new)
            cells.setdefault(names[sheet], []).append(change.where.a1)
        writer.save()
    recalculate(workbook, cells)
    drop_signatures(package)


def _convert(reading: Reading, book: str) -> tuple[Package, dict[str, str]]:
    """Return a workbook with the cells of a file of another kind, and sheet names."""
    grids = read_again(reading, reading.workspace.root / book, book)
    pages = copy_pages(grids)
    package = open_package(write_workbook(pages, created=reading.date))
    made = Workbook(package).sheets
    names = {page.name: sheet.name for page, sheet in zip(pages, made, strict=True)}
    return package, names
