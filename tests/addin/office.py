"""A LibreOffice that runs an add-in's Basic, driven from a Python without uno."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sop_xl.hosts.starting import (
    find_free_port,
    find_office,
    list_start,
    prepare_profile,
)

SIDE = Path(__file__).with_name("office_side.py")


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
def start_office(folder: Path, driver: Path = SIDE) -> Iterator[Office]:
    """Give a LibreOffice with its own profile and temporary folder, and end it.

    `driver` is what drives it, run by LibreOffice's Python.
    """
    program, port = find_office(), find_free_port()
    profile = folder / "profile"
    prepare_profile(profile)
    command = list_start(program, profile, port, visible=False)
    (folder / "temporary").mkdir()
    environment = _environment(folder)
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


def _environment(folder: Path) -> dict[str, str]:
    """Return what LibreOffice sees: not our Python's paths, its own temporary folder."""
    kept = {name: text for name, text in os.environ.items() if "PYTHON" not in name}
    return {**kept, "TMPDIR": str(folder / "temporary")}
