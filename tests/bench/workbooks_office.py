"""A LibreOffice that reads workbooks, one after the other, and starts anew on a crash."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.bench.workbooks import PROCESSES, Details, name_path

READER = Path(__file__).with_name("workbooks_reader.py")
START_SECONDS = 90
ANSWER_SECONDS = 120
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", sys.executable)


class Office:
    """A process that answers what LibreOffice sees in a workbook."""

    def __init__(self, python: str) -> None:
        self.python = python
        self.restarts = -1
        self._start()

    def ask(self, path: Path, **wanted: object) -> dict[str, Any]:
        """Return what is read; {"error": …} when it cannot be, or takes too long."""
        line = json.dumps({"path": str(path), **wanted}) + "\n"
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
            said = self._answers.get(timeout=ANSWER_SECONDS)
        except (queue.Empty, OSError):
            said = None
        if said is None or "DisposedException" in said or "bridge" in said:
            self.close()
            self._start()
            return {"error": "LibreOffice crashed or took too long"}
        answered: dict[str, Any] = json.loads(said)
        return answered

    def close(self) -> None:
        """End the process and the LibreOffice it started."""
        with suppress(OSError):
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=20)
        # LibreOffice may hang, and then outlives the process that started it.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _start(self) -> None:
        self.restarts += 1
        self._answers: queue.Queue[str | None] = queue.Queue()
        self._process: Any = subprocess.Popen(
            [self.python, str(READER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        threading.Thread(
            target=self._listen, args=(self._process, self._answers), daemon=True
        ).start()
        if self._answers.get(timeout=START_SECONDS) is None:
            raise SystemExit("LibreOffice does not start")

    @staticmethod
    def _listen(process: Any, answers: queue.Queue[str | None]) -> None:
        for line in process.stdout:
            answers.put(line)
        answers.put(None)


@contextmanager
def open_office() -> Iterator[Office]:
    """Start LibreOffice for as long as it is needed; SystemExit if it is not there."""
    office = Office(_find_python())
    try:
        yield office
    finally:
        office.close()


def ask_all(
    ask: Callable[[Path, Office, Path], Details], paths: Sequence[Path]
) -> dict[str, Details]:
    """Return what is found of each workbook, with one LibreOffice for each processor.

    `ask` is given a workbook, a LibreOffice and a folder for what it makes.
    """

    def ask_some(some: Sequence[Path]) -> dict[str, Details]:
        with open_office() as office, tempfile.TemporaryDirectory() as folder:
            return {name_path(path): ask(path, office, Path(folder)) for path in some}

    with ThreadPoolExecutor(PROCESSES) as pool:
        shares = [paths[i::PROCESSES] for i in range(PROCESSES)]
        found = [pair for part in pool.map(ask_some, shares) for pair in part.items()]
    return dict(sorted(found))


def _find_python() -> str:
    """Return a Python that can speak with LibreOffice."""
    for python in PYTHONS:
        if shutil.which(python) is None or shutil.which("soffice") is None:
            continue
        tried = subprocess.run(
            [python, "-c", "import uno"], check=False, capture_output=True
        )
        if tried.returncode == 0:
            return python
    raise SystemExit("this needs LibreOffice and a Python that has uno (python3-uno)")
