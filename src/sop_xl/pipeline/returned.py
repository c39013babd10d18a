"""Corrected copies that came back: which file each is of, and what changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from sop_xl.grid import Grid
from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import read_property
from sop_xl.package.seal import is_sealed
from sop_xl.pipeline.changes import Change, Fate, Left, plain_text
from sop_xl.pipeline.compared import Copy, compare_copy, list_keys
from sop_xl.pipeline.corrections import BASE_PROPERTY, SHEETS_PROPERTY, SOURCE_PROPERTY
from sop_xl.pipeline.indexnotes import list_index_notes
from sop_xl.pipeline.keeping import find_state, key_of, list_states
from sop_xl.pipeline.labels import CORRECTIONS_FOLDER
from sop_xl.pipeline.messages import COPY_NOT_READ, COPY_OF_NOTHING, COPY_OF_OTHER_KIND
from sop_xl.pipeline.patching import can_write
from sop_xl.pipeline.places import name_copy
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.rereading import read_again
from sop_xl.pipeline.resaved import doubt_other_states, measure_likeness, name_book
from sop_xl.readers import SUFFIXES
from sop_xl.records import dataclass
from sop_xl.workspace import Workspace

# What lies in a folder and is nobody's copy: locks, and what file managers put there.
_NO_COPIES = ("~$", ".", "desktop.ini", "Thumbs.db")
_PACKED = frozenset({".zip", ".rar", ".7z", ".numbers"})
_TEXTS = frozenset({".csv", ".tsv", ".txt"})
# Of so many earlier states of a file, the newest, a copy may be.
_MOST_STATES = 8


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that came back, the file it is of, what changed, what to tell.

    `finished` says that nothing in it is left that could not be looked at; `left` is
    what was seen and is never taken over.
    """

    path: Path
    book: str
    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
    finished: bool
    left: tuple[Left, ...] = ()


class _CannotTake(Exception):
    """A copy cannot be taken over; the text is one sentence for a planner."""


def find_copies(workspace: Workspace, more: Sequence[Path]) -> list[Path]:
    """Return the copies that were named, else those somebody worked in.

    These lie where they were made, or where copies that were sent back are put; there
    every file is one.
    """
    if more:
        return list(dict.fromkeys(more))
    made = workspace.output / CORRECTIONS_FOLDER
    found = [
        path
        for folder in (made, workspace.returned)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(_NO_COPIES)
        if folder != made or path.suffix.lower() in SUFFIXES
    ]
    return [path for path in found if not _is_untouched(path)]


def _is_untouched(path: Path) -> bool:
    try:
        return is_sealed(open_package(path))
    except PackageError:
        return False


@dataclass(frozen=True, slots=True)
class _Base:
    """The file as it was when a copy was made, if that is `is_sure`; other states."""

    sheets: Mapping[str, Grid]
    is_sure: bool
    others: tuple[Mapping[str, Grid], ...] = ()


def read_returned(reading: Reading, path: Path) -> Returned:
    """Return what changed in a copy; where that cannot be told, why."""
    try:
        copy = _open(reading, path)
        book = _book_of(reading, copy)
        return _compare(reading, copy, book)
    except _CannotTake as error:
        return Returned(path, "", (), (str(error),), finished=False)


def _open(reading: Reading, path: Path) -> Copy:
    if path.suffix.lower() not in SUFFIXES or path.suffix.lower() in _PACKED:
        raise _CannotTake(COPY_OF_OTHER_KIND.format(file=path.name))
    sheets = _read(reading, path, path.name)
    try:
        package = open_package(path)
    except PackageError:
        return Copy(path, sheets, is_text=path.suffix.lower() in _TEXTS)
    return Copy(
        path,
        _rename(sheets, read_property(package, SHEETS_PROPERTY)),
        read_property(package, SOURCE_PROPERTY),
        read_property(package, BASE_PROPERTY),
        is_kept=True,
    )


def _book_of(reading: Reading, copy: Copy) -> str:
    """Return the file of the workspace a copy is of: as it says, or by its place.

    Only a text file, of which one sheet is left without a word whose, is told by what
    is in it.
    """
    workspace, books, path = reading.workspace, reading.books, copy.path
    if copy.source in books:
        return copy.source
    for folder in (workspace.output / CORRECTIONS_FOLDER, workspace.returned):
        if path.is_relative_to(folder):
            place = PurePosixPath(path.relative_to(folder).as_posix())
            # A copy saved as another kind has the name of the .xlsx it was.
            names = {place.as_posix(), place.with_suffix(".xlsx").as_posix()}
            for book in books:
                if names & {
                    name_copy(book, end, books) for end in (place.suffix, ".xlsx")
                }:
                    return book
    said = name_book(copy.sheets, path.stem, books)
    candidates = [said] if said else sorted(books) if copy.is_text else []
    likeness = {book: _measure(reading, copy, book) for book in candidates}
    best = max(likeness.values(), default=0)
    alike = [book for book in candidates if best and likeness[book] == best]
    if len(alike) == 1:
        return alike[0]
    raise _CannotTake(COPY_OF_NOTHING.format(file=path.name))


def _measure(reading: Reading, copy: Copy, book: str) -> int:
    """Return how many cells of a copy stand in a state of a file that is kept."""
    states = list_states(reading.workspace, PurePosixPath(book).name)[:_MOST_STATES]
    found = (_read(reading, state, book) for state in states)
    return max(
        (measure_likeness(s, copy.sheets, is_text=copy.is_text) for s in found),
        default=0,
    )


def _read(reading: Reading, path: Path, book: str) -> dict[str, Grid]:
    """Return the sheets of a copy, a file, or its earlier state, by their names."""
    try:
        grids = read_again(reading, path, book, outputs=True)
    except PackageError as error:
        raise _CannotTake(COPY_NOT_READ.format(file=path.name, detail=error)) from error
    return {grid.sheet: grid for grid in grids}


def _compare(reading: Reading, copy: Copy, book: str) -> Returned:
    source = reading.workspace.root / book
    today = _read(reading, source, book)
    base = _read_base(reading, copy, book, today)
    keys = list_keys(reading.tables, book)
    found = list(compare_copy(copy, base.sheets, today, keys))
    changes = [change for each in found for change in each.changes]
    changes = [doubt_other_states(change, base.others) for change in changes]
    left = [each for sheet in found for each in sheet.left]
    left += list_index_notes(copy.sheets, base.sheets, book)
    if not can_write(source):
        changes = [replace(change, fate=Fate.UNWRITABLE) for change in changes]
    elif not base.is_sure:
        changes = [replace(change, fate=Fate.CONFLICT) for change in changes]
    return Returned(
        copy.path,
        book,
        tuple(replace(change, copy=copy.path.name) for change in changes),
        tuple(remark for each in found for remark in each.remarks),
        finished=all(each.finished for each in found),
        left=tuple(replace(each, copy=copy.path.name) for each in left),
    )


def _read_base(
    reading: Reading, copy: Copy, book: str, today: Mapping[str, Grid]
) -> _Base:
    """Return the file as it was when the copy was made.

    A copy that does not say which state it is of has most cells of that one.
    """
    workspace, name = reading.workspace, PurePosixPath(book).name
    kept = find_state(workspace, copy.base, name)
    if kept is not None:
        return _Base(_read(reading, kept, book), is_sure=True)
    if copy.base:
        return _Base(today, is_sure=copy.base == key_of(workspace.root / book))
    states = [
        _read(reading, state, book)
        for state in list_states(workspace, name)[:_MOST_STATES]
    ]
    if not states:
        return _Base(today, is_sure=False)
    measure = partial(measure_likeness, copies=copy.sheets, is_text=copy.is_text)
    best = max(states, key=measure)
    others = tuple(state for state in states if state is not best)
    return _Base(best, is_sure=True, others=others)


def _rename(grids: Mapping[str, Grid], said: str) -> dict[str, Grid]:
    """Return the sheets of a copy under the names they have in the file."""
    try:
        names = json.loads(said) if said else {}
    except ValueError:
        names = {}
    return {str(names.get(name, name)): grid for name, grid in grids.items()}


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
