"""Several workers who share out tasks; their answers come back in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any

from sop_xl.readers.worker import Task, Worker
from sop_xl.settings import Limits

#: More workers than this wait for each other's disks.
MOST_WORKERS = 4


class Crew:
    """Workers that are started when there is work, and replaced when one fails.

    What a worker is asked is a function of a module, for it goes to another process.
    A task whose worker dies, or takes too long, gives an `UnreadableFile`.
    """

    def __init__(self, limits: Limits, most: int | None = None) -> None:
        self._limits = limits
        self._most = min(most or os.cpu_count() or 1, MOST_WORKERS)
        self._idle: list[Worker] = []
        self._busy: dict[Worker, int] = {}

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End all workers."""
        for worker in (*self._idle, *self._busy):
            worker.stop()
        self._idle, self._busy = [], {}

    def do(
        self, tasks: Sequence[Task], tell: Callable[[int], None] = lambda _: None
    ) -> list[Any]:
        """Return what came of each task; `tell` hears how many are done."""
        results: list[Any] = [None] * len(tasks)
        waiting = list(reversed(range(len(tasks))))
        done = 0
        while waiting or self._busy:
            while waiting and len(self._busy) < self._most:
                worker = self._idle.pop() if self._idle else Worker(self._limits)
                number = waiting.pop()
                self._busy[worker] = number
                worker.ask(tasks[number])
            for worker in self._wait():
                number = self._busy.pop(worker)
                results[number], can_go_on = worker.take()
                if can_go_on:
                    self._idle.append(worker)
                else:
                    worker.stop()
                done += 1
                tell(done)
        return results

    def _wait(self) -> list[Worker]:
        """Return the workers that have answered, died, or run out of time."""
        ends = {end: w for w in self._busy for end in (w.connection, w.sentinel)}
        ready = wait(list(ends), timeout=min(w.seconds_left for w in self._busy))
        answered = {ends[end] for end in ready}  # type: ignore[index]
        return [w for w in self._busy if w in answered or w.seconds_left == 0]


def do_apart(limits: Limits, function: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a function gives in a process of its own.

    Raises:
        UnreadableFile: the process died, took too long, or could not read the file.
    """
    with Crew(limits, most=1) as crew:
        [result] = crew.do([(function, arguments)])
    if isinstance(result, Exception):
        raise result
    return result
