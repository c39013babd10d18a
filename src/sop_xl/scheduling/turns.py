"""A schedule timed anew in which some jobs take their turn as they become ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.records import dataclass
from sop_xl.scheduling.insertion import (
    drop_job,
    find_place,
    find_ready,
    insert_again,
    retime_task,
    stand_locks,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sop_xl.scheduling.occupancy import Occupancy
    from sop_xl.scheduling.problem import Job, Problem
    from sop_xl.scheduling.schedule import Task


@dataclass(frozen=True, slots=True)
class _Turn:
    """The next step of a job put first, and the first minute it is ready."""

    ready: int
    job: Job
    step: int


class _Queue:
    """What is entered turn by turn: the jobs put first, and those that make way."""

    def __init__(self, occupancy: Occupancy, first: Collection[str]) -> None:
        self.occupancy = occupancy
        problem = occupancy.plant.problem
        self.jobs = {job.name: job for job in problem.jobs}
        self.missed: set[str] = set()
        self._after = {lock.key: lock.after for lock in problem.locks if lock.after}
        self._turns: dict[str, _Turn] = {}
        self._put_off: list[Task] = []
        for job in problem.jobs:
            if job.name in first:
                self._call_next(job)

    def enter(self, task: Task) -> None:
        """Enter a task where it stood, or later; first what is ready before it."""
        self._take_turns(task.start)
        self._time(task)

    def finish(self) -> set[str]:
        """Enter what is left; return the jobs that find no room."""
        self._take_turns(self.occupancy.plant.problem.horizon)
        self._miss([task.job for task in self._put_off])
        return insert_again(self.occupancy, self.missed)

    def _call_next(self, job: Job) -> None:
        """Make a job's first step that is not entered wait for its turn."""
        self._turns.pop(job.name, None)
        for step, operation in enumerate(job.operations):
            if (job.name, step) in self.occupancy.tasks:
                continue
            ready = 0
            if operation.outsourced_minutes is None:
                found = [
                    find_ready(self.occupancy, job, step, name)
                    for name in operation.minutes
                    if name in self.occupancy.plant.machines
                ]
                ready = min((each for each in found if each is not None), default=0)
            self._turns[job.name] = _Turn(ready, job, step)
            return

    def _take_turns(self, minute: int) -> None:
        """Enter the steps that are ready by a minute, and what waited for them."""
        while self._turns:
            turn = min(self._turns.values(), key=lambda each: each.ready)
            if turn.ready > minute:
                return
            self._place(turn)
            waiting, self._put_off = self._put_off, []
            for task in waiting:
                self._time(task)

    def _place(self, turn: _Turn) -> None:
        task = find_place(self.occupancy, turn.job, turn.step)
        if task is None or self.occupancy.enter(task) is None:
            self._miss([turn.job.name])
        else:
            self._call_next(turn.job)

    def _miss(self, names: Iterable[str]) -> None:
        for name in names:
            self._turns.pop(name, None)
            self.missed.add(name)
            drop_job(self.occupancy, name)

    def _time(self, task: Task) -> None:
        """Enter a task as early as it can; it is put off for what is ready before."""
        if task.job in self.missed:
            return
        if self._must_follow(task):
            self._put_off.append(task)
            return
        found = retime_task(self.occupancy, self.jobs[task.job], task)
        if found is None:
            self._miss([task.job])
        elif self._makes_wait(found[0]):
            self.occupancy.leave(*found)
            self._put_off.append(task)

    def _must_follow(self, task: Task) -> bool:
        """Return whether what a task comes after is not entered yet."""
        before = self._after.get(task.key, task.key)
        waiting = {each.job for each in self._put_off}
        if waiting & {task.job, before[0]}:
            return True
        return before[0] in self._turns and before not in self.occupancy.tasks

    def _makes_wait(self, task: Task) -> bool:
        """Return whether a step that is ready before a task could use its machine."""
        return any(
            task.machine in turn.job.operations[turn.step].minutes
            and turn.ready <= task.setup_start
            for turn in self._turns.values()
        )


def take_turns(
    problem: Problem, tasks: Iterable[Task], first: Collection[str]
) -> tuple[Occupancy, set[str]]:
    """Return what tasks occupy when jobs go first as they are ready; who is missed.

    A step of the jobs `first` waits for what begins on its machine before it is ready,
    and for nothing that would begin later. All others keep their machines, and each
    step is as early as it can. With each task those of its job before it are there.
    """
    occupancy, later = stand_locks(problem, tasks, first)
    queue = _Queue(occupancy, first)
    for task in later:
        queue.enter(task)
    return occupancy, queue.finish()
