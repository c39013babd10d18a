"""What is asked of a user's computer: registry, folders, programs, marks of files.

Everything that installing and checking need from Windows goes through `Desktop`, so
that both can be followed on any system with a small stand-in.
"""

from __future__ import annotations

import csv
import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from sop_xl.records import dataclass

#: What a value of the registry is: text, number or bytes.
Value = str | int | bytes | None
#: The stream in which Windows notes that a file came from elsewhere, and from where.
MARK = ":Zone.Identifier"
#: From this zone on (internet, forbidden places) Excel runs no macros of a file.
_INTERNET_ZONE = 3
_PATIENCE_SECONDS = 60.0
#: Columns of what `tasklist` prints, from 0.
_PROCESS, _SESSION = 1, 3
_HIVES = {
    "HKCU": "HKEY_CURRENT_USER",
    "HKLM": "HKEY_LOCAL_MACHINE",
    "HKCR": "HKEY_CLASSES_ROOT",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a program that was run: its exit code and what it printed."""

    code: int
    text: str


class Desktop(Protocol):
    """The computer of a user; keys begin with HKCU, HKLM or HKCR and a backslash."""

    @property
    def is_windows(self) -> bool:
        """Whether there is a registry, and Excel may be installed."""

    def find_folder(self, name: str) -> Path | None:
        """Return the folder an environment variable names."""

    def read_values(self, key: str) -> dict[str, Value] | None:
        """Return the values of a key by name; None where there is no such key."""

    def write_value(self, key: str, name: str, text: str) -> None:
        """Set a text of a key, which is made where it is missing."""

    def delete_value(self, key: str, name: str) -> None:
        """Take a value away; one that is not there is no error."""

    def list_programs(self) -> frozenset[str]:
        """Return the programs the user runs, in lower case, as `excel.exe`."""

    def is_marked(self, file: Path) -> bool:
        """Whether Windows has noted that a file came from the internet."""

    def remove_mark(self, file: Path) -> None:
        """Take that note away; a file without one is left alone."""

    def run(self, command: Sequence[str]) -> Ran | None:
        """Run a program without a window; None where it cannot be started."""


class LocalDesktop:
    """The computer this program runs on.

    Where there is no registry (Linux, macOS), keys are not there and nothing is
    written.
    """

    def __init__(self) -> None:
        self._registry: Any = _load_registry()

    @property
    def is_windows(self) -> bool:
        """Whether there is a registry, and Excel may be installed."""
        return self._registry is not None

    def find_folder(self, name: str) -> Path | None:
        """Return the folder an environment variable names."""
        return Path(os.environ[name]) if os.environ.get(name) else None

    def read_values(self, key: str) -> dict[str, Value] | None:
        """Return the values of a key by name; None where it is not there or shut."""
        registry = self._registry
        if registry is None:
            return None
        try:
            with registry.OpenKey(*self._place(key), 0, self._access()) as opened:
                count = registry.QueryInfoKey(opened)[1]
                found = [registry.EnumValue(opened, each) for each in range(count)]
        except OSError:
            return None
        return {name: value for name, value, _ in found}

    def write_value(self, key: str, name: str, text: str) -> None:
        """Set a text of a key; OSError where the user may not."""
        registry = self._registry
        if registry is None:
            return
        # Excel keeps the kind of text apart in which %APPDATA% stands for a folder.
        kind = registry.REG_EXPAND_SZ if "%" in text else registry.REG_SZ
        with registry.CreateKey(*self._place(key)) as opened:
            registry.SetValueEx(opened, name, 0, kind, text)

    def delete_value(self, key: str, name: str) -> None:
        """Take a value away; OSError where the user may not."""
        registry = self._registry
        if registry is None:
            return
        try:
            with registry.OpenKey(*self._place(key), 0, registry.KEY_WRITE) as opened:
                registry.DeleteValue(opened, name)
        except FileNotFoundError:
            return

    def list_programs(self) -> frozenset[str]:
        """Return the programs of this session, in lower case.

        Others who work on the same server have an Excel of their own.
        """
        if not self.is_windows:
            return frozenset()
        ran = self.run(["tasklist", "/FO", "CSV", "/NH"])
        return _read_programs(ran.text, os.getpid()) if ran else frozenset()

    def is_marked(self, file: Path) -> bool:
        """Whether Windows has noted that a file came from the internet."""
        try:
            text = Path(f"{file}{MARK}").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        zone = text.partition("ZoneId=")[2].split("\n")[0].strip()
        return zone.isdigit() and int(zone) >= _INTERNET_ZONE

    def remove_mark(self, file: Path) -> None:
        """Take that note away; OSError where the user may not."""
        Path(f"{file}{MARK}").unlink(missing_ok=True)

    def run(self, command: Sequence[str]) -> Ran | None:
        """Run a program without a window, a minute at most."""
        try:
            done = subprocess.run(  # noqa: S603 - a program of the user's own
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE_SECONDS,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"))

    def _place(self, key: str) -> tuple[Any, str]:
        hive, _, rest = key.partition("\\")
        return getattr(self._registry, _HIVES[hive]), rest

    def _access(self) -> int:
        """Return the right to read; a 32-bit Python too sees what Windows sees."""
        return int(self._registry.KEY_READ | self._registry.KEY_WOW64_64KEY)


def _load_registry() -> Any:
    """Return the module of the registry; None where there is none."""
    if sys.platform != "win32":
        return None
    return importlib.import_module("winreg")  # pragma: no cover


def _read_programs(listed: str, process: int) -> frozenset[str]:
    """Return the programs of a process's session in what `tasklist` prints.

    Its columns are name, process, name and number of the session, memory.

    >>> listed = '"EXCEL.EXE","7","RDP","2","1 K"\\n"py.exe","8","RDP","2","1 K"'
    >>> sorted(_read_programs(listed, process=8))
    ['excel.exe', 'py.exe']
    """
    rows = [row for row in csv.reader(listed.splitlines()) if len(row) > _SESSION]
    own = [row[_SESSION] for row in rows if row[_PROCESS] == str(process)]
    return frozenset(
        row[0].casefold() for row in rows if not own or row[_SESSION] == own[0]
    )
