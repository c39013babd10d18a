"""What a press and the program that waits for it tell each other: files in a folder."""

from __future__ import annotations

import contextlib
from pathlib import Path

from sop_xl.records import dataclass

STATE_FILE, DONE_FILE, CANCEL_FILE = "state.txt", "done.txt", "cancel"
FINE, FAILED = "ok", "failed"
#: Two bytes a letter, as VBA has its texts.
_CODING = "utf-16-le"


@dataclass(frozen=True, slots=True)
class Channel:
    """The folder of one press; None where nobody waits.

    `state.txt` is what is being done, `done.txt` how it ended: `ok` or `failed`, what
    the user reads, and last the path of the log, empty where it says no more. Who waits
    leaves `cancel` to give up.
    """

    folder: Path | None

    @property
    def is_cancelled(self) -> bool:
        """Whether who waits has given up."""
        return self.folder is not None and (self.folder / CANCEL_FILE).exists()

    def tell(self, state: str) -> None:
        """Say what is being done.

        Who reads the last state in this very moment keeps it from being replaced on
        Windows; the next one comes soon.
        """
        with contextlib.suppress(OSError):
            self._write(STATE_FILE, state)

    def finish(self, outcome: str, text: str, log: Path | None) -> None:
        """Say how it ended, once.

        Raises:
            OSError: the folder is not there any more, or nothing can be written to it.
        """
        self._write(DONE_FILE, f"{outcome}\n{text}\n{log or ''}")

    def _write(self, name: str, text: str) -> None:
        """Write a file at once, so that nobody reads half of it."""
        if self.folder is None:
            return
        fresh = self.folder / f"{name}.new"
        fresh.write_bytes(text.encode(_CODING, "surrogatepass"))
        fresh.replace(self.folder / name)
