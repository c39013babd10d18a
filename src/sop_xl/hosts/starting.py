"""Finding, starting and ending LibreOffice."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sop_xl.hosts import messages
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.holding import Hold, hold_profile
from sop_xl.hosts.office_link import OfficeLink, connect_office
from sop_xl.records import dataclass

START_SECONDS, END_SECONDS = 60.0, 10.0
#: Says where soffice is, where it is not found by itself.
CHOSEN = "SOP_XL_SOFFICE"
QUIET = (
    "--norestore",
    "--nologo",
    "--nodefault",
    "--nofirststartwizard",
    "--nolockcheck",
)

#: A new profile: no tips, no welcome, no question about older versions.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class OfficeProgram:
    """Where LibreOffice is: its program, and the Python that can talk to it."""

    soffice: Path
    python: Path


class RunningOffice:
    """A LibreOffice that we started; it ends with us.

    `with start_office(profile) as office: office.link.ask("list-books")` returns [].
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        link: OfficeLink,
        hold: Hold | None = None,
    ) -> None:
        self.process, self.link, self._hold = process, link, hold

    @property
    def port(self) -> int:
        """The port of this computer at which it listens."""
        return self.link.port

    def wait(self) -> None:
        """Wait until the user ends it."""
        self.process.wait()

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        _kill(self.process)

    def end(self) -> None:
        """Close its books without saving them, and end it."""
        # Where ours has ended, whoever still answers is somebody else's.
        if self.process.poll() is None:
            with contextlib.suppress(HostError):
                self.link.ask("quit")
        self.link.close()
        try:
            self.process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            _kill(self.process)
        if self._hold is not None:
            self._hold.release()

    def __enter__(self) -> RunningOffice:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def find_office(
    system: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> OfficeProgram:
    """Return where LibreOffice is.

    Raises:
        HostError: It is not installed, or its Python is not.
    """
    soffice = next(filter(Path.is_file, _programs(system, environment)), None)
    if soffice is None:
        raise HostError(messages.NO_OFFICE)
    python = next(filter(_can_talk, _pythons(system, soffice)), None)
    if python is None:
        raise HostError(messages.NO_OFFICE_PYTHON.format(soffice=soffice))
    return OfficeProgram(soffice, python)


def _programs(system: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """List where soffice may be."""
    if environment.get(CHOSEN):
        yield Path(environment[CHOSEN])
    if system == "win32":
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if environment.get(name):
                yield Path(environment[name], "LibreOffice", "program", "soffice.exe")
        return
    if system == "darwin":
        yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
        return
    found = shutil.which("soffice", path=environment.get("PATH"))
    if found:
        yield Path(found)
    yield Path("/usr/lib/libreoffice/program/soffice")
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _pythons(system: str, soffice: Path) -> Sequence[Path]:
    """List which Python may belong to a soffice."""
    program = soffice.resolve().parent
    if system == "win32":
        return [program / "python.exe"]
    if system == "darwin":
        return [program.parent / "Resources" / "python"]
    return [program / "python", Path("/usr/bin/python3")]


def _can_talk(python: Path) -> bool:
    """Return whether a Python can talk to LibreOffice."""
    if not python.is_file():
        return False
    asked = subprocess.run(  # noqa: S603
        [str(python), "-c", "import uno"],
        capture_output=True,
        check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")},
    )
    return asked.returncode == 0


def start_office(
    profile: Path, *, visible: bool = False, port: int = 0
) -> RunningOffice:
    """Start a LibreOffice of our own and return it when it answers.

    It keeps its settings in `profile`, so it is another one than the user's; it listens
    at `port` of this computer only, at a free one where that is 0.

    Raises:
        HostError: It is not installed, it does not start, or one is there already.
    """
    program, port = find_office(), port or find_free_port()
    hold = hold_profile(profile)
    try:
        hold.refuse_left_behind(program.python)
        prepare_profile(profile)
        process, link = _start(program, profile, port, visible=visible)
    except BaseException:
        hold.lock.close()
        raise
    hold.note_port(port)
    return RunningOffice(process, link, hold)


def _start(
    program: OfficeProgram, profile: Path, port: int, *, visible: bool
) -> tuple[subprocess.Popen[bytes], OfficeLink]:
    """Return a new LibreOffice and the link to it.

    Raises:
        HostError: it does not start, or hands over to another with the same settings.
    """
    process = subprocess.Popen(  # noqa: S603
        list_start(program, profile, port, visible=visible),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        link = connect_office(program.python, port, START_SECONDS)
    except HostError:
        _kill(process)
        raise HostError(messages.OFFICE_NOT_STARTED) from None
    except KeyboardInterrupt:
        _kill(process)
        raise
    if process.poll() is not None:
        link.close()
        raise HostError(messages.OFFICE_HANDED_OVER)
    return process, link


def list_start(
    program: OfficeProgram, profile: Path, port: int, *, visible: bool
) -> list[str]:
    """Return the command that starts LibreOffice."""
    return [
        str(program.soffice),
        *(["--calc"] if visible else ["--headless"]),
        *QUIET,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        f"--accept=socket,host=127.0.0.1,port={port},tcpNoDelay=1;urp",
    ]


def prepare_profile(profile: Path) -> None:
    """Write the settings of a new profile; one that is there stays as it is."""
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_SETTINGS, encoding="utf-8")


def find_free_port() -> int:
    """Return a port of this computer at which nobody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and those it started: soffice is a launcher everywhere."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    else:
        # It may have ended by itself.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
