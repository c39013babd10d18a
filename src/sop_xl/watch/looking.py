"""What a workspace's files look like now: how large, when saved, whether held open."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from sop_xl.pipeline.leftovers import is_beside
from sop_xl.readers import SUFFIXES
from sop_xl.records import dataclass
from sop_xl.watch.labels import WATCHED_SETTINGS
from sop_xl.workspace import Workspace

# Excel saves into a file of eight hexadecimal digits, then gives it the right name.
_EXCELS_OWN = re.compile(r"~.*|[0-9A-F]{8}|.*\.tmp", re.IGNORECASE)
#: What Excel, WPS and LibreOffice put beside a file they have open.
OPEN_MARKS = ("~${name}", ".~{name}", ".~lock.{name}#")


@dataclass(frozen=True, slots=True)
class Stamp:
    """How large a file is, and when it was last written, in nanoseconds."""

    size: int
    saved_ns: int


class Looking:
    """Looks at the files that people save in a workspace, again and again.

    What the program itself put there, what Excel is about to rename, and what lies
    outside, behind a link, are none of them.
    """

    def __init__(self) -> None:
        self._ours: dict[Path, tuple[Stamp, bool]] = {}

    def look(self, workspace: Workspace) -> dict[str, Stamp]:
        """Return the files by their path in the workspace; OSError when cut off."""
        return dict(self._look(workspace))

    def _look(self, workspace: Workspace) -> Iterator[tuple[str, Stamp]]:
        inside = _Inside(workspace.root)
        for book, path in workspace.files():
            if _is_saved_by_people(book, path) and inside.holds(path.parent):
                stamp = read_stamp(path)
                if stamp is not None and not self._is_ours(path, stamp):
                    yield book, stamp

    def _is_ours(self, path: Path, stamp: Stamp) -> bool:
        """Return whether a file is a result; it is opened only when it has changed."""
        known = self._ours.get(path)
        if known is None or known[0] != stamp:
            known = self._ours[path] = stamp, is_beside(path)
        return known[1]


class _Inside:
    """Knows which folders lie in the workspace, whatever leads to them."""

    def __init__(self, root: Path) -> None:
        self._root = Path(os.path.realpath(root))
        self._known: dict[Path, bool] = {}

    def holds(self, folder: Path) -> bool:
        if folder not in self._known:
            real = Path(os.path.realpath(folder))
            self._known[folder] = real.is_relative_to(self._root)
        return self._known[folder]


def _is_saved_by_people(book: str, path: Path) -> bool:
    if _EXCELS_OWN.fullmatch(path.name):
        return False
    ending = path.suffix.casefold()
    return not ending or ending in SUFFIXES or book in WATCHED_SETTINGS


def read_stamp(path: Path) -> Stamp | None:
    """Return what a file looks like; nothing where it has just gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns) if _is_file(found) else None


def _is_file(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode)


def find_mark(path: Path) -> Path | None:
    """Return what a program keeps beside a file while it has it open, if it does."""
    marks = (path.with_name(mark.format(name=path.name)) for mark in OPEN_MARKS)
    return next((mark for mark in marks if mark.exists()), None)


def sort_out_renamed(
    gone: Mapping[str, Stamp], new: Mapping[str, Stamp]
) -> list[tuple[str, str]]:
    """Return the old and the new name of files that were only renamed.

    Such a file has the very size and time of one that is gone.

    >>> stamp = Stamp(10, 1)
    >>> sort_out_renamed({"a.xlsx": stamp}, {"b.xlsx": stamp, "c.xlsx": Stamp(10, 2)})
    [('a.xlsx', 'b.xlsx')]
    """
    left = {stamp: book for book, stamp in sorted(gone.items(), reverse=True)}
    pairs = []
    for book, stamp in sorted(new.items()):
        if stamp in left:
            pairs.append((left.pop(stamp), book))
    return pairs
