"""The answer of scheduling: what runs where and when, and what was refused and why."""

from __future__ import annotations

import math
from bisect import bisect_right
from enum import StrEnum
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from sop_xl.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sop_xl.scheduling.problem import (
        Lock,
        Machine,
        Operation,
        Pool,
        Problem,
        StepKey,
        Window,
    )


class Reason(StrEnum):
    """Why a job is not in the schedule."""

    NO_ELIGIBLE_MACHINE = "no-eligible-machine"
    CHANGEOVER_TOO_LONG = "changeover-too-long"
    NO_PEOPLE = "no-people"
    BEYOND_HORIZON = "beyond-horizon"


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a job in its place; a machine is its own from `setup_start` to `end`.

    The changeover occupies the `changeover` working minutes from `setup_start` on,
    without a pause; processing those from `start` to `end`, with
    pauses where the machine does not work or fewer of its crew are present than the
    operation needs. `setup_start` equals `start` when there is no changeover. With
    `overtime` both may also use the machine's overtime windows. An outsourced step has
    no machine and runs by the calendar. `step` counts the job's operations from 0.
    """

    job: str
    step: int
    machine: str | None
    setup_start: int
    start: int
    end: int
    changeover: int = 0
    overtime: bool = False

    @property
    def key(self) -> StepKey:
        """The step it is."""
        return self.job, self.step

    @property
    def changes_over(self) -> bool:
        """Whether a mould or a family is mounted for it."""
        return self.changeover > 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A job left out as a whole, why, and at which of its steps."""

    job: str
    reason: Reason
    step: int


class Hindrance(StrEnum):
    """Why a lock was not kept."""

    UNKNOWN_STEP = "unknown-step"
    NOT_ELIGIBLE = "not-eligible"
    NOT_WORKING = "not-working"
    TAKEN = "taken"
    NOT_READY = "not-ready"
    CIRCULAR = "circular"


@dataclass(frozen=True, slots=True)
class BrokenLock:
    """A lock that could not be kept, and why; its step is scheduled without it.

    The step or the machine is unknown or not eligible, the machine does not work at the
    start (or its people are not there), machine, mould or people are taken by what was
    fixed before, the step cannot be ready by then (release, material, the step before),
    or what it should follow follows it.
    """

    lock: Lock
    hindrance: Hindrance


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every job of a problem, either with a task for each of its steps or refused.

    Tasks stand in the order of the problem's jobs and their steps, refusals in the
    order of the jobs, broken locks in the order of the locks. `stopped_by_clock` says
    that the search ended early, for its time by the clock was over.
    """

    problem: Problem
    tasks: tuple[Task, ...]
    refused: tuple[Refusal, ...]
    broken: tuple[BrokenLock, ...] = ()
    stopped_by_clock: bool = False

    @property
    def completions(self) -> dict[str, int]:
        """When each scheduled job is finished."""
        ends: dict[str, int] = {}
        for task in self.tasks:
            ends[task.job] = max(task.end, ends.get(task.job, 0))
        return ends

    @property
    def tardiness(self) -> dict[str, int]:
        """How many minutes after its due time each late job is finished."""
        ends = self.completions
        late = (
            (job, ends.get(job.name, job.due) - job.due) for job in self.problem.jobs
        )
        return {job.name: minutes for job, minutes in late if minutes > 0}

    @property
    def late_jobs(self) -> tuple[str, ...]:
        """The scheduled jobs that finish after they are due, in the problem's order."""
        return tuple(self.tardiness)

    @property
    def weighted_tardiness(self) -> float:
        """Minutes late times weight, over the late jobs; refused jobs do not count."""
        late = self.tardiness
        return math.fsum(
            late[job.name] * job.weight for job in self.problem.jobs if job.name in late
        )

    @property
    def makespan(self) -> int:
        """When the last task ends; 0 without tasks."""
        return max((task.end for task in self.tasks), default=0)

    @property
    def changeovers(self) -> int:
        """How often something is mounted, not counting what takes no time."""
        return sum(task.changes_over for task in self.tasks)

    @property
    def changeover_minutes(self) -> int:
        """How long changing over takes in all."""
        return sum(task.changeover for task in self.tasks)

    @property
    def overtime_minutes(self) -> int:
        """How many working minutes, of changing over and processing, are overtime."""
        problem, steps = self.problem, self.problem.steps
        machines = {machine.name: machine for machine in problem.machines}
        pools = {pool.name: pool for pool in problem.pools}
        return sum(
            _count_overtime(task, machines[task.machine], steps[task.key], pools)
            for task in self.tasks
            if task.overtime and task.machine is not None
        )

    def moved_tasks(self, minutes: int) -> tuple[Task, ...]:
        """Return the tasks on another machine than before, or moved by more minutes.

        What the problem's previous schedule did not have is not moved.
        """
        previous = self.problem.previous
        return tuple(
            task
            for task in self.tasks
            if (before := previous.get(task.key)) is not None
            and (
                task.machine != before.machine
                or abs(task.start - before.start) > minutes
            )
        )

    @property
    def operations(self) -> dict[StepKey, Operation]:
        """The operation behind each job's name and step."""
        return self.problem.steps


def _count_overtime(
    task: Task, machine: Machine, operation: Operation, pools: dict[str, Pool]
) -> int:
    set_up = task.setup_start + task.changeover
    found = sum(_cut_windows(machine.overtime, task.setup_start, set_up))
    if machine.crew is None or not operation.people:
        return found + sum(_cut_windows(machine.overtime, task.start, task.end))
    shifts = pools[machine.crew].shifts
    first = bisect_right(shifts, task.start, key=lambda shift: shift.end)
    present = takewhile(
        lambda shift: shift.start < task.end, islice(shifts, first, None)
    )
    return found + sum(
        sum(
            _cut_windows(
                machine.overtime,
                max(task.start, shift.start),
                min(task.end, shift.end),
            )
        )
        for shift in present
        if shift.people >= operation.people
    )


def _cut_windows(windows: Iterable[Window], start: int, end: int) -> Iterator[int]:
    """Yield the minutes of each window from `start` up to `end`."""
    return (
        max(0, min(end, window.end) - max(start, window.start)) for window in windows
    )
