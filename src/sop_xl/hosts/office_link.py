"""Our end of the pipe to LibreOffice's own Python (see office_side.py)."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from sop_xl.hosts import messages
from sop_xl.hosts.errors import HostError

SIDE = Path(__file__).with_name("office_side.py")
#: Settings of our Python that LibreOffice's must not see.
OURS = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP")


class OfficeLink:
    """A running LibreOffice that answers requests, one at a time.

    `with connect_office(python, port) as link: link.ask("list-books")` returns [] where
    no workbook is open.
    """

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self.port = port

    def ask(self, request: str, **given: Any) -> Any:
        """Return the answer to a request.

        Raises:
            HostError: It cannot be done, or LibreOffice is gone.
        """
        return _open_answer(self._exchange({"do": request, "with": given}), self.port)

    def hear(self) -> None:
        """Wait until LibreOffice is found.

        Raises:
            HostError: None answers at the port.
        """
        _open_answer(self._hear_line(), self.port)

    def _exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        line = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
        say = self._process.stdin
        try:
            if say is not None:
                say.write(line.encode("utf-8", "surrogatepass") + b"\n")
                say.flush()
        except (OSError, ValueError):
            raise HostError(messages.OFFICE_GONE) from None
        return self._hear_line()

    def _hear_line(self) -> dict[str, Any]:
        heard = self._process.stdout
        try:
            line = heard.readline() if heard is not None else b""
        except ValueError:
            line = b""
        if not line:
            raise HostError(messages.OFFICE_GONE)
        answer: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
        return answer

    def close(self) -> None:
        """Leave LibreOffice as it is; what was locked is unlocked."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                # What can no longer be said to a dead process is not needed.
                with contextlib.suppress(OSError):
                    stream.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> OfficeLink:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def connect_office(
    python: Path, port: int, seconds: float = 5.0, pipe: str = ""
) -> OfficeLink:
    """Return the link to the LibreOffice that listens at a port of this computer.

    `python` is LibreOffice's own (see starting.find_office); `seconds` to wait for it.
    With a `pipe`, it is the one that opened a pipe of this name.

    Raises:
        HostError: None answers.
    """
    command = [str(python), str(SIDE), pipe or str(port), str(seconds)]
    flags = 0x08000000 if sys.platform == "win32" else 0  # no console window
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name not in OURS},
        creationflags=flags,
    )
    link = OfficeLink(process, port)
    try:
        link.hear()
    except HostError:
        link.close()
        raise
    return link


def _open_answer(answer: dict[str, Any], port: int) -> Any:
    """Return what an answer holds, or raise what it says."""
    if "refused" not in answer:
        return answer["answer"]
    # A pipe is there for as long as the LibreOffice in which somebody pressed a button.
    is_gone = answer["refused"] == "no-answer" and not port
    sentence = messages.REFUSALS["gone" if is_gone else answer["refused"]]
    raise HostError(sentence.format(detail=answer["detail"], port=port))
