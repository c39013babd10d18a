"""What every dispatch of a problem needs, worked out once."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Reason, Refusal
from sop_xl.scheduling.worktime import WorkTime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sop_xl.scheduling.problem import Job, Operation, Problem


@dataclass(frozen=True, slots=True)
class Step:
    """An operation with its job, its machines and the time its job still needs.

    `number` counts the steps of all jobs in the problem's order. `minutes` holds only
    machines of the problem. `tail` is the least calendar time the following steps take;
    `turn` the latest time the step may start for its job to be on time, at the plant's
    average hours.
    """

    number: int
    job: Job
    index: int
    operation: Operation
    minutes: Mapping[str, int]
    tail: int
    turn: float

    @property
    def is_last(self) -> bool:
        """Whether the job is finished with it."""
        return self.index == len(self.job.operations) - 1


@dataclass(frozen=True, slots=True)
class Groundwork:
    """A problem with its working times, steps, averages and hopeless jobs.

    `stretch` is calendar minutes per working minute. The means are over the steps run
    on machines, in working minutes.
    """

    problem: Problem
    times: Mapping[str, WorkTime]
    steps: tuple[Step, ...]
    hopeless: Mapping[str, Refusal]
    stretch: float
    mean_minutes: float
    mean_changeover: float

    def refuse_step(self, step: Step) -> Refusal:
        """Return the refusal of a job that could not be placed at this step."""
        too_long = _is_too_long(step.operation, step.minutes, self.times)
        reason = Reason.CHANGEOVER_TOO_LONG if too_long else Reason.BEYOND_HORIZON
        return Refusal(step.job.name, reason, step.index)


def prepare_groundwork(problem: Problem) -> Groundwork:
    """Return what every dispatch of the problem needs."""
    times = {machine.name: WorkTime(machine.windows) for machine in problem.machines}
    stretch = _stretch_of(problem, times)
    steps: list[Step] = []
    for job in problem.jobs:
        steps += _steps_of(job, times, stretch, len(steps))
    run = [step for step in steps if step.minutes]
    minutes = [min(step.minutes.values()) for step in run]
    changeovers = [step.operation.changeover_minutes for step in run]
    held = {machine.name: machine.mounted for machine in problem.machines}
    found = (_find_refusal(job, problem.horizon, held, times) for job in problem.jobs)
    return Groundwork(
        problem=problem,
        times=times,
        steps=tuple(steps),
        hopeless={refusal.job: refusal for refusal in found if refusal},
        stretch=stretch,
        mean_minutes=sum(minutes) / len(run) if run else 1.0,
        mean_changeover=max(1.0, sum(changeovers) / len(run)) if run else 1.0,
    )


def _stretch_of(problem: Problem, times: Mapping[str, WorkTime]) -> float:
    worked = sum(time.between(0, problem.horizon) for time in times.values())
    return problem.horizon * len(times) / worked if worked else 1.0


def _eligible(operation: Operation, times: Mapping[str, WorkTime]) -> dict[str, int]:
    return {
        name: minutes for name, minutes in operation.minutes.items() if name in times
    }


def _steps_of(
    job: Job, times: Mapping[str, WorkTime], stretch: float, first: int
) -> list[Step]:
    minutes = [_eligible(operation, times) for operation in job.operations]
    outside = [operation.outsourced_minutes for operation in job.operations]
    least = [min(m.values(), default=0) for m in minutes]
    calendar = [o or n for o, n in zip(outside, least, strict=True)]
    usual = [o or n * stretch for o, n in zip(outside, least, strict=True)]
    tails = list(accumulate(reversed(calendar), initial=0))[-2::-1]
    remains = list(accumulate(reversed(usual)))[::-1]
    return [
        Step(first + at, job, at, operation, eligible, tail, job.due - remain)
        for at, (operation, eligible, tail, remain) in enumerate(
            zip(job.operations, minutes, tails, remains, strict=True)
        )
    ]


def _is_too_long(
    operation: Operation, minutes: Mapping[str, int], times: Mapping[str, WorkTime]
) -> bool:
    longest = max((times[name].longest for name in minutes), default=0)
    return 0 < longest < operation.changeover_minutes


def _find_refusal(
    job: Job,
    horizon: int,
    held: Mapping[str, str | None],
    times: Mapping[str, WorkTime],
) -> Refusal | None:
    """Return why a job cannot be run even in an empty plant, if it cannot."""
    ready = job.release
    for at, operation in enumerate(job.operations):
        minutes = _eligible(operation, times)
        if not minutes and operation.outsourced_minutes is None:
            return Refusal(job.name, Reason.NO_ELIGIBLE_MACHINE, at)
        mounted = any(held[name] == operation.mould for name in minutes)
        if _is_too_long(operation, minutes, times) and not mounted:
            return Refusal(job.name, Reason.CHANGEOVER_TOO_LONG, at)
        end = _earliest_end(operation, minutes, times, ready)
        if end is None or end > horizon:
            return Refusal(job.name, Reason.BEYOND_HORIZON, at)
        ready = end
    return None


def _earliest_end(
    operation: Operation,
    minutes: Mapping[str, int],
    times: Mapping[str, WorkTime],
    ready: int,
) -> int | None:
    if operation.outsourced_minutes is not None:
        return ready + operation.outsourced_minutes
    ends = (times[name].finish(ready, needed) for name, needed in minutes.items())
    return min((end for end in ends if end is not None), default=None)
