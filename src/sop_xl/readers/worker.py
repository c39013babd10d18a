"""A process that does what is asked of it, file by file, within its limits."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from sop_xl.readers.memory import OUT_OF_MEMORY, limit_memory, measure_memory
from sop_xl.readers.reader import without_collection
from sop_xl.readers.unreadable import UnreadableFile
from sop_xl.records import dataclass
from sop_xl.settings import Limits

#: What a worker is asked to do: a function of a module, and what to call it with.
Task = tuple[Callable[..., Any], tuple[Any, ...]]

_PROTOCOL = 5
# Only there is a copy of a process safe and limited by what it has.
_METHOD = "fork" if sys.platform == "linux" else "spawn"
# What a process ends with that is stopped for want of memory: by the reader, which
# aborts (a signal; on Windows its own code), or by the system.
_FOR_MEMORY = {-signal.SIGABRT, -9, OUT_OF_MEMORY, 3, 0xC0000409, 0xC0000017}
_STOP_SECONDS = 5


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of a task; `spent` tells that the worker had better be replaced."""

    value: Any = None
    reason: str = ""
    book: str = ""
    place: str = ""
    trace: str = ""
    spent: bool = False


class Worker:
    """A process of its own for one task after another; not one of them can harm us.

    Where the system can copy a process, a worker costs a few milliseconds.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._deadline = 0.0
        context = multiprocessing.get_context(_METHOD)
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self.connection, limits.memory_mb), daemon=True
        )
        with warnings.catch_warnings():
            # The threads of numpy hold no lock while they wait for work.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        theirs.close()

    @property
    def sentinel(self) -> int:
        """What becomes ready when the process ends."""
        return self._process.sentinel

    def ask(self, task: Task) -> None:
        """Give the worker a task; it has its time from now."""
        self._deadline = time.monotonic() + self._limits.seconds
        with contextlib.suppress(OSError):
            # A worker that has died is found dead when its answer is taken.
            self.connection.send_bytes(pickle.dumps(task, _PROTOCOL))

    @property
    def seconds_left(self) -> float:
        """How long the task may still take."""
        return max(self._deadline - time.monotonic(), 0.0)

    def take(self) -> tuple[Any, bool]:
        """Return what came of the task, and whether the worker can go on.

        An `UnreadableFile` is returned like any result.
        """
        try:
            if not self.connection.poll():
                return self._give_up()
            content = self.connection.recv_bytes()
            with without_collection():
                answer: _Answer = pickle.loads(content)  # noqa: S301
        except (EOFError, OSError):
            return self._give_up()
        if answer.trace:
            import logging

            logging.getLogger(__name__).error("%s", answer.trace)
        if answer.reason:
            error = UnreadableFile(answer.reason, answer.place)
            error.book = answer.book
            return error, not answer.spent
        return answer.value, not answer.spent

    def _give_up(self) -> tuple[UnreadableFile, bool]:
        """Say why there is no answer: the time is up, or the process is dead."""
        if self.seconds_left == 0 and self._process.is_alive():
            return UnreadableFile("took-too-long"), False
        self._process.join(_STOP_SECONDS)
        code = self._process.exitcode
        return UnreadableFile("too-large" if code in _FOR_MEMORY else "broken"), False

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(tasks: Connection, theirs: Connection, megabytes: int) -> None:
    """Answer tasks until there are no more."""
    theirs.close()
    _keep_quiet()
    # What is there already is not looked through again for what can be freed.
    gc.freeze()
    limit_memory(megabytes)
    start = measure_memory()
    while True:
        try:
            function, arguments = pickle.loads(tasks.recv_bytes())  # noqa: S301
        except (EOFError, OSError):
            return
        with without_collection():
            answer = _answer(function, arguments)
        gc.collect()
        grown = measure_memory() - start > (megabytes << 20) // 4
        for message in _pickle_answer(answer, spent=grown or answer.spent):
            tasks.send_bytes(message)
        del answer


def _keep_quiet() -> None:
    """Leave interruptions to the parent; a reader that panics does it in silence."""
    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError), open(os.devnull, "wb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 2)


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> _Answer:
    try:
        return _Answer(function(*arguments))
    except UnreadableFile as error:
        return _Answer(reason=error.reason, book=error.book, place=error.place)
    except MemoryError:
        return _Answer(reason="too-large", spent=True)
    except Exception as error:
        return _Answer(reason="failed", trace=_trace(error), spent=True)


def _trace(error: Exception) -> str:
    """Return where an error of ours came from; its own words may be cell values."""
    import traceback

    places = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{places}"


def _pickle_answer(answer: _Answer, *, spent: bool) -> Iterator[bytes]:
    given = replace(answer, spent=spent)
    try:
        yield pickle.dumps(given, _PROTOCOL)
    except MemoryError:
        yield pickle.dumps(_Answer(reason="too-large", spent=True), _PROTOCOL)
