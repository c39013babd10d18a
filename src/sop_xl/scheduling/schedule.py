"""The answer of scheduling: what runs where and when, and what was refused and why."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

from sop_xl.records import dataclass

if TYPE_CHECKING:
    from sop_xl.scheduling.problem import Operation, Problem


class Reason(StrEnum):
    """Why a job is not in the schedule."""

    NO_ELIGIBLE_MACHINE = "no-eligible-machine"
    CHANGEOVER_TOO_LONG = "changeover-too-long"
    BEYOND_HORIZON = "beyond-horizon"


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a job in its place; a machine is its own from `setup_start` to `end`.

    The changeover occupies the working minutes from `setup_start` on, as many as the
    operation asks for, without a pause; processing those from `start` to `end`, with
    pauses where the machine does not work. `setup_start` equals `start` when there is
    no changeover. An outsourced step has no machine and runs by the calendar. `step`
    counts the job's operations from 0.
    """

    job: str
    step: int
    machine: str | None
    setup_start: int
    start: int
    end: int

    @property
    def changes_over(self) -> bool:
        """Whether a mould is mounted for it."""
        return self.setup_start < self.start


@dataclass(frozen=True, slots=True)
class Refusal:
    """A job left out as a whole, why, and at which of its steps."""

    job: str
    reason: Reason
    step: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every job of a problem, either with a task for each of its steps or refused.

    Tasks stand in the order of the problem's jobs and their steps, refusals in the
    order of the jobs.
    """

    problem: Problem
    tasks: tuple[Task, ...]
    refused: tuple[Refusal, ...]

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
        """How many moulds are mounted, not counting those that take no time."""
        return sum(task.changes_over for task in self.tasks)

    @property
    def changeover_minutes(self) -> int:
        """How long mounting moulds takes in all."""
        operations = self.operations
        return sum(
            operations[task.job, task.step].changeover_minutes
            for task in self.tasks
            if task.changes_over
        )

    @property
    def operations(self) -> dict[tuple[str, int], Operation]:
        """The operation behind each job's name and step."""
        return {
            (job.name, step): operation
            for job in self.problem.jobs
            for step, operation in enumerate(job.operations)
        }
