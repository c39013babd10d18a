"""xlwings on Windows made to lose patience, and to leave the Excels of others alone."""

from __future__ import annotations

import atexit
import sys
import time
from types import ModuleType

#: So often a call is tried that Excel refuses, as while a dialog is open: for 3 s.
ATTEMPTS, PAUSE_SECONDS = 30, 0.1
_WINDOWS_PART = "xlwings._xlwindows"


class Attempts(int):
    """How often xlwings tries; it rests each time before it is told to go on.

    xlwings asks after each refusal whether the number of its tries is below this one,
    and by itself neither rests nor ever ends.
    """

    def __gt__(self, tried: int) -> bool:
        """Return, after a rest, whether a call may be tried again."""
        goes_on = super().__gt__(tried)
        if goes_on:
            time.sleep(PAUSE_SECONDS)
        return goes_on


def limit_attempts() -> None:
    """Let xlwings give up a call that a spreadsheet program refuses for 3 s.

    Nor does it end the Excels without a window when this process ends: programs of
    others work in such, and ours starts none. Where xlwings does not talk to Windows,
    nothing happens.
    """
    part = sys.modules.get(_WINDOWS_PART)
    if isinstance(part, ModuleType):
        part.N_COM_ATTEMPTS = Attempts(ATTEMPTS)  # type: ignore[attr-defined]
        atexit.unregister(part.cleanup)
