"""A LibreOffice that runs an add-in's Basic, driven from a Python without uno."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sop_xl
from sop_xl.hosts.starting import (
    find_free_port,
    find_office,
    list_start,
    prepare_profile,
)

SIDE = Path(__file__).with_name("office_side.py")
EXTENSION_SIDE = Path(__file__).with_name("extension_side.py")
SOURCES = Path(sop_xl.__file__).parents[1]
#: Takes -E away: what is tested is found by PYTHONPATH.
_PYTHON = """#!/bin/sh
shift
PYTHONPATH={sources} XDG_STATE_HOME={folder} SOP_XL_ANSWERS=no exec {python} "$@"
"""


class Office:
    """What is asked of office_side.py, and what it answers."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self._process = process
        self.port = port

    def ask(self, what: str, *arguments: object) -> Any:
        """Return what a method of office_side.Side returns."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, *arguments]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        said = json.loads(line) if line else {"error": "LibreOffice has gone"}
        if "error" in said:
            raise AssertionError(said["error"])
        return said["value"]


@contextmanager
def start_office(
    folder: Path, driver: Path = SIDE, screen: str = ""
) -> Iterator[Office]:
    """Give a LibreOffice with its own profile and temporary folder, and end it.

    `driver` is what drives it, run by LibreOffice's Python. Its windows are on `screen`;
    without one it has none.
    """
    program, port = find_office(), find_free_port()
    profile = folder / "profile"
    prepare_profile(profile)
    command = list_start(program, profile, port, visible=bool(screen))
    (folder / "temporary").mkdir()
    environment = _environment(folder, screen)
    with (folder / "office.log").open("w") as log:
        office = subprocess.Popen(
            command, stdout=log, stderr=log, env=environment, start_new_session=True
        )
        side = subprocess.Popen(
            [str(program.python), str(driver), str(port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            env=environment, encoding="utf-8",
        )  # fmt: skip
        try:
            with side:
                yield Office(side, port)
        finally:
            side.kill()
            # soffice is a script: what it started ends with its group.
            with suppress(ProcessLookupError):
                os.killpg(office.pid, signal.SIGKILL)
            office.wait()


def write_python(folder: Path) -> Path:
    """Return a program that the extension starts as Python, which finds our sources."""
    words = {"sources": SOURCES, "folder": folder, "python": sys.executable}
    quoted = {name: shlex.quote(str(word)) for name, word in words.items()}
    python = folder / "python"
    python.write_text(_PYTHON.format(**quoted))
    python.chmod(0o755)
    return python


def _environment(folder: Path, screen: str) -> dict[str, str]:
    """Return what LibreOffice sees: not our Python's paths, its own temporary folder.

    What it draws is the same everywhere: without the desktop's own buttons and colours.
    """
    kept = {name: text for name, text in os.environ.items() if "PYTHON" not in name}
    drawn = {"DISPLAY": screen, "SAL_USE_VCLPLUGIN": "gen"} if screen else {}
    return {**kept, **drawn, "TMPDIR": str(folder / "temporary")}
