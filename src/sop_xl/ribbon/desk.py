"""What a function behind a button has beside the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user reads when it is done; `opens` are shown after it."""

    text: str
    opens: tuple[Path, ...] = ()


class Refusal(Exception):
    """A button cannot do its work here; the message says why, and what to do."""


class GivenUp(KeyboardInterrupt):
    """The user waits no longer; like Ctrl+C, so that no job takes it for a fault."""


class Desk(Protocol):
    """Where a press is told about, and where the user is asked."""

    @property
    def is_cancelled(self) -> bool:
        """Whether the user has given up waiting."""

    def tell(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Show what is being done, in the status bar.

        Raises:
            GivenUp: the user has given up waiting.
        """

    def ask(self, question: str) -> bool:
        """Return whether the user says yes."""
