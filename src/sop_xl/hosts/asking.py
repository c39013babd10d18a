"""Many questions to a spreadsheet program: the user is told, and may give up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from sop_xl.records import dataclass

# After so many questions, a good second's worth at most, the user is heard again.
_EVERY = 50


def _tell_nobody(_done: int, _total: int) -> None:
    """Nobody waits."""


@dataclass(slots=True)
class Asking:
    """The questions about the sheets of a workbook.

    `tell` is told which sheet of how many is read, again and again, and raises where
    the user waits no longer. `unfinished` are the sheets of which there was more to
    ask than may be asked.
    """

    tell: Callable[[int, int], None] = _tell_nobody
    unfinished: list[str] = field(default_factory=list)
    _sheet: tuple[int, int] = (1, 1)
    _asked: int = 0

    def begin(self, number: int, total: int) -> None:
        """Say that a sheet of a workbook comes next."""
        self._sheet = number, total
        self.tell(number, total)

    def count(self) -> None:
        """Note a question."""
        self._asked += 1
        if self._asked % _EVERY == 0:
            self.tell(*self._sheet)

    def leave(self, sheet: str) -> None:
        """Note that more of a sheet could have been asked."""
        if sheet not in self.unfinished:
            self.unfinished.append(sheet)
