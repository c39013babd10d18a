"""What the program keeps of files: as they were when copied, and before it wrote."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import re
from pathlib import Path, PurePosixPath

from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import is_output
from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.labels import BACKUP_FOLDER, CORRECTIONS_FOLDER, TAKEN_FOLDER
from sop_xl.readers import is_archived, read_content
from sop_xl.workspace import Workspace

_DIGITS = 16
_NUMBERED = re.compile(r" \(\d+\)$")
_KEY = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


def key_of(path: Path) -> str:
    """Return by what name a file's present state is kept: a digest of it.

    OSError when the file cannot be read.
    """
    return hashlib.sha256(_content_of(path)).hexdigest()[:_DIGITS]


def _content_of(path: Path) -> bytes:
    """Return the bytes of a file; of one in a zipped folder too."""
    return read_content(path) if is_archived(path) else path.read_bytes()


def keep_state(workspace: Workspace, path: Path) -> str:
    """Keep a file as it is now, once; return the key to find it by."""
    key = key_of(path)
    place = _states(workspace) / key / path.name
    if not place.exists():
        save_atomically(place, _content_of(path))
    return key


def find_state(workspace: Workspace, key: str, name: str) -> Path | None:
    """Return the file of a name that is kept under a key, if there is one."""
    place = _states(workspace) / key / name
    return place if _KEY.fullmatch(key) and place.is_file() else None


def list_states(workspace: Workspace, name: str) -> list[Path]:
    """Return the files of a name that are kept, the last one first."""
    places = [place / name for place in _states(workspace).glob("*")]
    found = sorted(place for place in places if place.is_file())
    return sorted(found, key=lambda place: place.stat().st_mtime_ns, reverse=True)


def back_up(workspace: Workspace, book: str, day: str) -> Path:
    """Keep a department's file before it is written to; return where it lies now."""
    source = workspace.root / book
    place = free_place(workspace.history / BACKUP_FOLDER / day / PurePosixPath(book))
    return save_atomically(place, source.read_bytes())


def put_away(workspace: Workspace, copy: Path, day: str) -> Path:
    """Move a corrected copy that was taken over to where the earlier ones lie."""
    place = free_place(workspace.history / TAKEN_FOLDER / day / copy.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    return copy.replace(place)


def remove_output(path: Path) -> None:
    """Remove a result of an earlier run; a file that is none stays.

    OSError when another program holds it.
    """
    if _is_ours(path):
        path.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    """Return whether a file is a result of an earlier run."""
    try:
        return path.is_file() and is_output(open_package(path))
    except PackageError:
        return False


def save_list(path: Path, content: bytes) -> Path:
    """Write a list that is only read, and return where it lies.

    While somebody has the last one open, one other stands beside it and is written
    anew each time; it goes once the name is free again. Files of others stay.
    """
    written = save_atomically(path, content, may_replace=_may_be_written_anew)
    if written == path:
        for other in path.parent.glob(f"{glob.escape(path.stem)} (*){path.suffix}"):
            if _NUMBERED.search(other.stem):
                with contextlib.suppress(OSError):
                    remove_output(other)
    return written


def _may_be_written_anew(path: Path) -> bool:
    try:
        return _is_ours(path)
    except OSError:
        return False


def free_place(wanted: Path) -> Path:
    """Return a path where nothing lies yet, with a number if need be."""
    place, number = wanted, 1
    while place.exists():
        number += 1
        place = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return place


def _states(workspace: Workspace) -> Path:
    return workspace.history / CORRECTIONS_FOLDER
