"""A file by which one program of ours keeps others from doing the same at once."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import BinaryIO

#: What the system says where somebody else has the lock.
_HELD = (errno.EACCES, errno.EAGAIN)


def take_lock(path: Path) -> BinaryIO | None:
    """Return a file that is locked until it is closed, or we end.

    None where another program has it. Where there are no locks, as on some network
    drives, nobody is kept out.

    Raises:
        OSError: the file cannot be opened.
    """
    file = path.open("ab")
    try:
        _lock(file)
    except OSError as error:
        if error.errno in _HELD:
            file.close()
            return None
    return file


def _lock(file: BinaryIO) -> None:
    """Lock a file for as long as it is open.

    Raises:
        OSError: another program has locked it.
    """
    if sys.platform == "win32":
        import msvcrt

        # Where the file ends may change; what is locked is its first byte.
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
