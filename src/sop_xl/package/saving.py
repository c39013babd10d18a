"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sop_xl.package.errors import PackageError
from sop_xl.package.messages import describe_system_error

PATIENCE_SECONDS = 2.0
_PAUSE_SECONDS = 0.25
_LAST_NUMBER = 99


def _spare(_: Path) -> bool:
    return False


def save_atomically(
    path: Path,
    content: bytes,
    *,
    sleep: Callable[[float], None] = time.sleep,
    may_replace: Callable[[Path], bool] = _spare,
) -> Path:
    """Write a file through a temporary one beside it; return the path written.

    A crash leaves the old file or the new one, never half. While another program holds
    the file (Windows), tries go on for two seconds; then `名 (2).xlsx` is written
    instead, or (3) and so on; a file that is there already is passed over, unless it is
    one that it `may_replace`. PackageError when the folder cannot be written.
    """
    try:
        temporary = _write_temporary(path, content)
    except OSError as error:
        raise PackageError(
            "cannot-write", name=path.name, detail=describe_system_error(error)
        ) from error
    try:
        if _moved_into_place(temporary, path, sleep):
            return path
        return _move_beside(temporary, path, may_replace)
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


def _moved_into_place(
    temporary: Path, path: Path, sleep: Callable[[float], None]
) -> bool:
    tries = int(PATIENCE_SECONDS / _PAUSE_SECONDS)
    for attempt in range(tries + 1):
        if attempt:
            sleep(_PAUSE_SECONDS)
        if _replaced(temporary, path):
            return True
    return False


def _move_beside(
    temporary: Path, path: Path, may_replace: Callable[[Path], bool]
) -> Path:
    """Give a file the first name that is free, or held by what may be replaced."""
    for number in range(2, _LAST_NUMBER + 1):
        other = number_name(path, number)
        is_free = not other.exists() or may_replace(other)
        if is_free and _replaced(temporary, other):
            return other
    held = describe_system_error(PermissionError(errno.EACCES, ""))
    raise PackageError("cannot-write", name=path.name, detail=held)


def number_name(path: Path, number: int) -> Path:
    """Return the path of a file's name with a number.

    >>> number_name(Path("问题清单.xlsx"), 2).name
    '问题清单 (2).xlsx'
    """
    return path.with_name(f"{path.stem} ({number}){path.suffix}")


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
