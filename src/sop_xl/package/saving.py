"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sop_xl.package.errors import PackageError
from sop_xl.package.messages import describe_system_error

PATIENCE_SECONDS = 2.0
_PAUSE_SECONDS = 0.25
_LAST_NUMBER = 99


def save_atomically(
    path: Path, content: bytes, *, sleep: Callable[[float], None] = time.sleep
) -> Path:
    """Write a file through a temporary one beside it; return the path written.

    A crash leaves the old file or the new one, never half. While another program holds
    the file (Windows), tries go on for two seconds; then `名 (2).xlsx` is written
    instead, or (3) and so on. PackageError when the folder cannot be written.
    """
    try:
        temporary = _write_temporary(path, content)
    except OSError as error:
        raise PackageError(
            "cannot-write", name=path.name, detail=describe_system_error(error)
        ) from error
    try:
        return _move_into_place(temporary, path, sleep)
    finally:
        temporary.unlink(missing_ok=True)


def _write_temporary(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="~sop-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file only its owner can read; a report is for everybody.
        temporary.chmod(0o666 & ~_current_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _current_umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _move_into_place(
    temporary: Path, path: Path, sleep: Callable[[float], None]
) -> Path:
    tries = int(PATIENCE_SECONDS / _PAUSE_SECONDS)
    for attempt in range(tries + 1):
        if attempt:
            sleep(_PAUSE_SECONDS)
        if _replaced(temporary, path):
            return path
    for other in _numbered(path):
        if _replaced(temporary, other):
            return other
    held = describe_system_error(PermissionError(errno.EACCES, ""))
    raise PackageError("cannot-write", name=path.name, detail=held)


def _replaced(temporary: Path, path: Path) -> bool:
    try:
        temporary.replace(path)
    except PermissionError:
        return False
    except OSError as error:
        raise PackageError(
            "cannot-write", name=path.name, detail=describe_system_error(error)
        ) from error
    return True


def _numbered(path: Path) -> Iterator[Path]:
    """Yield the names a file may take instead; none that somebody has already."""
    for number in range(2, _LAST_NUMBER + 1):
        other = path.with_name(f"{path.stem} ({number}){path.suffix}")
        if not other.exists():
            yield other
