"""Corrected copies that came back: which file each is of, and what changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from sop_xl.grid import Grid
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import read_property
from sop_xl.package.seal import is_sealed
from sop_xl.pipeline.changes import (
    Change,
    Fate,
    Sheets,
    compare_sheets,
    is_moved,
    plain_text,
)
from sop_xl.pipeline.corrections import BASE_PROPERTY, SHEETS_PROPERTY, SOURCE_PROPERTY
from sop_xl.pipeline.keeping import find_state, key_of
from sop_xl.pipeline.labels import CORRECTIONS_FOLDER
from sop_xl.pipeline.messages import (
    COPY_MOVED,
    COPY_NOT_READ,
    COPY_OF_NOTHING,
    COPY_WITHOUT_SHEET,
)
from sop_xl.pipeline.patching import can_write
from sop_xl.pipeline.places import name_copy
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.rereading import read_again
from sop_xl.workspace import Workspace

_ENDINGS = ("*.xlsx", "*.xlsm")


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that came back, the file it is of, what changed, what to tell.

    `finished` says that nothing in it is left that could not be looked at.
    """

    path: Path
    book: str
    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
    finished: bool


class _CannotTake(Exception):
    """A copy cannot be taken over; the text is one sentence for a planner."""


def find_copies(workspace: Workspace, more: Sequence[Path]) -> list[Path]:
    """Return the copies that were named, else those somebody worked in.

    These lie where they were made, or where copies that were sent back are put.
    """
    if more:
        return list(dict.fromkeys(more))
    folders = (workspace.output / CORRECTIONS_FOLDER, workspace.returned)
    found = [
        path
        for folder in folders
        for ending in _ENDINGS
        for path in sorted(folder.rglob(ending))
        if not path.name.startswith("~$")
    ]
    return [path for path in found if not _is_untouched(path)]


def _is_untouched(path: Path) -> bool:
    try:
        return is_sealed(open_package(path))
    except PackageError:
        return False


def read_returned(reading: Reading, path: Path) -> Returned:
    """Return what changed in a copy; where that cannot be told, why."""
    try:
        package = _open(path)
        book = _book_of(package, path, reading)
        return _compare(reading, path, package, book)
    except _CannotTake as error:
        return Returned(path, "", (), (str(error),), finished=False)


def _open(path: Path) -> Package:
    try:
        return open_package(path)
    except PackageError as error:
        raise _CannotTake(COPY_NOT_READ.format(file=path.name, detail=error)) from error


def _book_of(package: Package, path: Path, reading: Reading) -> str:
    """Return the file of the workspace a copy is of: as it says, or by its place."""
    workspace, books = reading.workspace, reading.books
    said = read_property(package, SOURCE_PROPERTY)
    if said in books:
        return said
    for folder in (workspace.output / CORRECTIONS_FOLDER, workspace.returned):
        if path.is_relative_to(folder):
            place = path.relative_to(folder).as_posix()
            for book in books:
                if name_copy(book, PurePosixPath(place).suffix, books) == place:
                    return book
    raise _CannotTake(COPY_OF_NOTHING.format(file=path.name))


def _read(reading: Reading, path: Path, book: str) -> dict[str, Grid]:
    """Return the sheets of a copy, a file, or its earlier state, by their names."""
    try:
        grids = read_again(reading, path, book, outputs=True)
    except PackageError as error:
        raise _CannotTake(COPY_NOT_READ.format(file=path.name, detail=error)) from error
    return {grid.sheet: grid for grid in grids}


def _compare(reading: Reading, path: Path, package: Package, book: str) -> Returned:
    copies = _rename(
        _read(reading, path, book), read_property(package, SHEETS_PROPERTY)
    )
    today = _read(reading, reading.workspace.root / book, book)
    base, is_sure = _read_base(reading, package, book, today)
    changes: list[Change] = []
    remarks: list[str] = []
    for name, grid in base.items():
        if not grid.visible and name not in copies:
            continue
        remark = _refuse_sheet(path, name, grid, copies.get(name), today.get(name))
        if remark:
            remarks.append(remark)
        else:
            changes += compare_sheets(Sheets(grid, copies[name], today[name]))
    source = reading.workspace.root / book
    if not can_write(source):
        changes = [replace(change, fate=Fate.UNWRITABLE) for change in changes]
    elif not is_sure:
        changes = [replace(change, fate=Fate.CONFLICT) for change in changes]
    named = tuple(replace(change, copy=path.name) for change in changes)
    return Returned(path, book, named, tuple(remarks), not remarks)


def _read_base(
    reading: Reading, package: Package, book: str, today: dict[str, Grid]
) -> tuple[dict[str, Grid], bool]:
    """Return the file as it was when the copy was made, and whether that is sure."""
    workspace, key = reading.workspace, read_property(package, BASE_PROPERTY)
    kept = find_state(workspace, key, PurePosixPath(book).name)
    if kept is not None:
        return _read(reading, kept, book), True
    return today, key == key_of(workspace.root / book)


def _rename(grids: Mapping[str, Grid], said: str) -> dict[str, Grid]:
    """Return the sheets of a copy under the names they have in the file."""
    try:
        names = json.loads(said) if said else {}
    except ValueError:
        names = {}
    return {str(names.get(name, name)): grid for name, grid in grids.items()}


def _refuse_sheet(
    path: Path, name: str, base: Grid, copy: Grid | None, now: Grid | None
) -> str:
    """Return why the cells of a sheet cannot be held against each other; "" if so."""
    if copy is None or now is None:
        return COPY_WITHOUT_SHEET.format(file=path.name, sheet=name)
    if is_moved(base, copy):
        return COPY_MOVED.format(file=path.name, sheet=name)
    return ""


def settle_between(returned: Sequence[Returned]) -> Iterator[Returned]:
    """Yield the copies; a cell two of them change differently is taken from neither."""
    wanted: dict[object, set[object]] = {}
    for each in returned:
        for change in each.changes:
            wanted.setdefault(change.where, set()).add(plain_text(change.new))
    for each in returned:
        changes = tuple(
            replace(change, fate=Fate.RIVAL)
            if len(wanted[change.where]) > 1
            else change
            for change in each.changes
        )
        yield replace(each, changes=changes)
