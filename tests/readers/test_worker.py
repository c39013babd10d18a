from __future__ import annotations

import ctypes
import gc
import logging
import multiprocessing
import os
import pickle
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from sop_xl.readers import Crew, UnreadableFile, do_apart, jobs, memory, worker
from sop_xl.settings import Limits
from tests.readers import misbehaving
from tests.readers.misbehaving import double, say_process

LIMITS = Limits(memory_mb=256, seconds=30)
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


def outcome_of(function: Any, *arguments: Any, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableFile) as refused:
        do_apart(limits, function, *arguments)
    return refused.value.reason


def test_answers_come_in_the_order_of_the_tasks() -> None:
    heard: list[int] = []
    with Crew(LIMITS) as crew:
        assert crew.do([(double, (n,)) for n in range(20)], heard.append) == [
            2 * n for n in range(20)
        ]
        assert crew.do([]) == []
    assert heard == list(range(1, 21))


def test_the_work_is_done_by_another_process_and_by_few_of_them() -> None:
    with Crew(LIMITS, most=2) as crew:
        processes = set(crew.do([(say_process, ())] * 20))

    assert os.getpid() not in processes
    assert len(processes) <= 2


def test_a_file_that_cannot_be_read_is_an_answer() -> None:
    with pytest.raises(UnreadableFile) as refused:
        do_apart(LIMITS, misbehaving.refuse)

    assert (refused.value.reason, refused.value.book) == ("damaged-sheet", "订单.xlsx")
    assert refused.value.place == "6月"


@linux
@pytest.mark.parametrize(
    ("function", "arguments", "reason"),
    [
        (misbehaving.abort, (), "too-large"),
        (misbehaving.be_killed, (), "too-large"),
        (misbehaving.crash, (), "broken"),
        (misbehaving.use_memory, (400,), "too-large"),
        (misbehaving.answer_at_length, (240,), "too-large"),
    ],
)
def test_a_worker_that_dies_takes_its_task_along_and_nothing_else(
    function: Any, arguments: tuple[Any, ...], reason: str
) -> None:
    tasks = [(double, (1,)), (function, arguments), (double, (2,)), (double, (3,))]
    with Crew(LIMITS, most=1) as crew:
        first, refused, *rest = crew.do(tasks)

    assert first == 2
    assert isinstance(refused, UnreadableFile)
    assert refused.reason == reason
    assert rest == [4, 6]


def test_a_worker_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    limits = Limits(memory_mb=256, seconds=5)
    object.__setattr__(limits, "seconds", 0.2)

    assert outcome_of(misbehaving.sleep_on, tmp_path, limits=limits) == "took-too-long"


def test_our_own_error_is_logged_without_what_it_says(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        assert outcome_of(misbehaving.fail, "secret") == "failed"

    assert "KeyError" in caplog.text
    assert "in fail" in caplog.text
    assert "secret" not in caplog.text


@linux
def test_a_worker_that_keeps_much_memory_is_replaced() -> None:
    with Crew(LIMITS, most=1) as crew:
        first, second = crew.do([(misbehaving.keep_memory, (200,)), (say_process, ())])

    assert first != second


def test_what_cannot_be_read_cannot_be_asked_of_a_dead_worker() -> None:
    one = worker.Worker(LIMITS)
    one.ask((misbehaving.abort, ()))
    one.connection.poll(5)
    one._process.join(5)
    one.ask((double, (1,)))
    refused, can_go_on = one.take()
    one.stop()

    assert isinstance(refused, UnreadableFile)
    assert not can_go_on


class FakeKernel:
    """The calls of Windows that limit a process, as far as they are used."""

    class Call:
        restype: Any = None

        def __init__(self, answer: Any) -> None:
            self.answer, self.asked = answer, list[Any]()

        def __call__(self, *arguments: Any) -> Any:
            self.asked.append(arguments)
            return self.answer(*arguments) if callable(self.answer) else self.answer

    def __init__(self, job: int = 7) -> None:
        self.CreateJobObjectW = self.Call(job)
        self.GetCurrentProcess = self.Call(-1)
        self.SetInformationJobObject = self.Call(1)
        self.AssignProcessToJobObject = self.Call(1)
        self.K32GetProcessMemoryInfo = self.Call(self._measure)

    @staticmethod
    def _measure(_: Any, counters: Any, __: int) -> int:
        found = ctypes.cast(counters, ctypes.POINTER(jobs.MemoryCounters)).contents
        found.committed = 123 << 20
        return 1


def test_windows_limits_a_process_by_a_job() -> None:
    kernel = FakeKernel()

    jobs.limit_job(kernel, 300 << 20)

    [(job, kind, limits, size)] = kernel.SetInformationJobObject.asked
    found = ctypes.cast(limits, ctypes.POINTER(jobs.JobLimits)).contents
    assert (job.value, kind) == (7, 9)
    assert size == ctypes.sizeof(jobs.JobLimits) == 144
    assert (found.process_memory, found.times.flags) == (300 << 20, 0x500)
    [(assigned, _)] = kernel.AssignProcessToJobObject.asked
    assert assigned.value == 7


def test_without_a_job_windows_sets_no_limit() -> None:
    kernel = FakeKernel(job=0)

    jobs.limit_job(kernel, 300 << 20)

    assert kernel.AssignProcessToJobObject.asked == []


def test_windows_says_how_much_is_committed() -> None:
    assert jobs.measure_committed(FakeKernel()) == 123 << 20
    assert ctypes.sizeof(jobs.MemoryCounters) == 72


@linux
def test_a_watched_process_ends_when_its_memory_is_used_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended: list[int] = []

    def end(code: int) -> None:
        ended.append(code)

    monkeypatch.setattr("sop_xl.readers.memory.os._exit", end)

    memory.watch_memory(0).join(5)

    assert ended == [memory.OUT_OF_MEMORY]
    assert memory.measure_memory() > 0


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a worker does happen in this process, without its limits."""
    monkeypatch.setattr(worker, "limit_memory", lambda _: None)
    monkeypatch.setattr(worker, "_keep_quiet", lambda: None)
    monkeypatch.setattr(worker, "measure_memory", lambda: 0)


@pytest.mark.usefixtures("unlimited")
def test_a_worker_answers_until_nobody_asks() -> None:
    ours, theirs = multiprocessing.Pipe()
    other, _ = multiprocessing.Pipe()
    for task in (
        (double, (2,)),
        (misbehaving.refuse, ()),
        (misbehaving.lack_memory, ()),
        (misbehaving.fail, ("secret",)),
    ):
        ours.send_bytes(pickle.dumps(task))
    thread = threading.Thread(target=worker._serve, args=(theirs, other, 256))
    thread.start()

    answers = [pickle.loads(ours.recv_bytes()) for _ in range(4)]
    ours.close()
    thread.join(5)
    gc.unfreeze()

    assert [(a.value, a.reason, a.spent) for a in answers] == [
        (4, "", False),
        (None, "damaged-sheet", False),
        (None, "too-large", True),
        (None, "failed", True),
    ]
    assert "secret" not in answers[-1].trace
    assert not thread.is_alive()


def test_an_answer_that_no_memory_holds_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dump, calls = pickle.dumps, list[int]()

    def lack_once(value: Any, protocol: int) -> bytes:
        calls.append(1)
        if len(calls) == 1:
            raise MemoryError
        return dump(value, protocol)

    monkeypatch.setattr("sop_xl.readers.worker.pickle.dumps", lack_once)

    [message] = worker._pickle_answer(worker._Answer(1), spent=False)

    assert pickle.loads(message).reason == "too-large"


def test_where_processes_cannot_be_copied_they_are_started_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "_METHOD", "spawn")

    assert do_apart(LIMITS, double, 21) == 42


@linux
@pytest.mark.parametrize(("hard", "most"), [(-1, 10 << 30), (5 << 30, 5 << 30)])
def test_linux_limits_the_addresses_of_a_process(
    monkeypatch: pytest.MonkeyPatch, hard: int, most: int
) -> None:
    """No process may have more than whoever started it allows."""
    resource = pytest.importorskip("resource")
    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(memory, "measure_memory", lambda: 9 << 30)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (hard, hard))
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)

    memory.limit_memory(1024)

    assert limits[resource.RLIMIT_AS] == (most, hard)
    assert limits[resource.RLIMIT_CORE] == (0, 0)
