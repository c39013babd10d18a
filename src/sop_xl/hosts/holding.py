"""A folder of LibreOffice's settings, held by the one LibreOffice that works with it.

A second one with the same settings would not start: it hands over to the first, and
whoever then ends what he thinks is his ends the first one, with all that is not saved.
"""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path
from typing import BinaryIO

from sop_xl.hosts import messages
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.locks import take_lock
from sop_xl.hosts.office_link import connect_office
from sop_xl.records import dataclass

_LOCK_FILE, _PORT_FILE = "sop-xl.lock", "sop-xl.port"


@dataclass(frozen=True, slots=True)
class Hold:
    """A profile that nobody else can hold until it is released, or we end."""

    profile: Path
    lock: BinaryIO

    def note_port(self, port: int) -> None:
        """Write down at which port our LibreOffice is found."""
        (self.profile / _PORT_FILE).write_text(str(port), encoding="ascii")

    def release(self) -> None:
        """Let others have it; no LibreOffice works with it any more."""
        # Only a remark: where it stays, nobody answers at its port.
        with contextlib.suppress(OSError):
            (self.profile / _PORT_FILE).unlink(missing_ok=True)
        self.lock.close()

    def refuse_left_behind(self, python: Path) -> None:
        """Refuse where a LibreOffice outlived the program that started it.

        Raises:
            HostError: it does; who has it open may have unsaved work there.
        """
        port = _read_port(self.profile)
        if port is not None and _answers(python, port):
            raise HostError(messages.OFFICE_LEFT_BEHIND.format(port=port))


def hold_profile(profile: Path) -> Hold:
    """Return a profile that is ours from now on.

    Raises:
        HostError: another program of ours has a LibreOffice with it.
    """
    profile.mkdir(parents=True, exist_ok=True)
    # Where there are no locks, what is left behind is still found.
    lock = take_lock(profile / _LOCK_FILE)
    if lock is None:
        raise HostError(_say_held(_read_port(profile)))
    return Hold(profile, lock)


def _say_held(port: int | None) -> str:
    """Return that a LibreOffice is there; the one just starting has no port yet."""
    if port is None:
        return messages.OFFICE_STARTING
    return messages.OFFICE_THERE.format(port=port)


def _read_port(profile: Path) -> int | None:
    """Return the port that was noted last; None where none was."""
    try:
        return int((profile / _PORT_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _answers(python: Path, port: int) -> bool:
    """Return whether a LibreOffice answers at a port of this computer."""
    with socket.socket() as asking:
        if asking.connect_ex(("127.0.0.1", port)):
            return False
    try:
        connect_office(python, port).close()
    except HostError:
        return False
    return True
