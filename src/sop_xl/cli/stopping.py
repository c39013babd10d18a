"""Ctrl+C is heard once: pressed again, it does not break off the tidying up."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def hear_once() -> Iterator[None]:
    """Let Ctrl+C interrupt what is done here, and be heard no more after that.

    What is started meanwhile (LibreOffice, readers of files) is then ended in peace,
    down to the end of this process.
    """
    if threading.current_thread() is not threading.main_thread():
        # Nobody else is interrupted.
        yield
        return
    before = signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is _interrupt:
            signal.signal(signal.SIGINT, before)


def _interrupt(*_: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt
