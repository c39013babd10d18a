"""Jobs that cannot be run at all, and locks that cannot be kept, whatever is done."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sop_xl.scheduling.calendars import list_present
from sop_xl.scheduling.schedule import BrokenLock, Hindrance, Reason, Refusal
from sop_xl.scheduling.worktime import join_windows, share_windows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sop_xl.scheduling.problem import (
        Job,
        Lock,
        Machine,
        Operation,
        Problem,
        StepKey,
        Window,
    )


class Feasibility:
    """What of a problem can be run at all, step by step."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._machines = {machine.name: machine for machine in problem.machines}
        self._pools = {pool.name: pool for pool in problem.pools}
        self._longest: dict[str, int] = {}

    def find_refusal(self, job: Job) -> Refusal | None:
        """Return why a job cannot be run, None if nothing is against it."""
        for step, operation in enumerate(job.operations):
            reason = self._find_reason(operation)
            if reason is not None:
                return Refusal(job.name, reason, step)
        return None

    def explain_miss(self, operation: Operation) -> Reason:
        """Return why a step found no room though something it needs may be mounted."""
        able = [self._machines[n] for n in operation.minutes if n in self._machines]
        too_long = bool(able) and all(self._lacks_room(m, operation) for m in able)
        return Reason.CHANGEOVER_TOO_LONG if too_long else Reason.BEYOND_HORIZON

    def _find_reason(self, operation: Operation) -> Reason | None:
        if operation.outsourced_minutes is not None:
            return None
        able = [self._machines[n] for n in operation.minutes if n in self._machines]
        if not able:
            return Reason.NO_ELIGIBLE_MACHINE
        if not any(self._has_people(machine, operation) for machine in able):
            return Reason.NO_PEOPLE
        if all(self._is_too_long(machine, operation) for machine in able):
            return Reason.CHANGEOVER_TOO_LONG
        return None

    def _has_people(self, machine: Machine, operation: Operation) -> bool:
        if machine.crew is None or not operation.people:
            return True
        most = max((s.people for s in self._pools[machine.crew].shifts), default=0)
        return most >= operation.people

    def _is_too_long(self, machine: Machine, operation: Operation) -> bool:
        """Return whether no changeover to a step fits, and it needs one."""
        return machine.mounted != operation.tool and self._lacks_room(
            machine, operation
        )

    def _lacks_room(self, machine: Machine, operation: Operation) -> bool:
        """Return whether no changeover to a step fits."""
        if operation.tool is None:
            return False
        pairs = self._problem.changeovers.get(machine.group, {})
        listed = (minutes for (_, to), minutes in pairs.items() if to == operation.tool)
        least = min((operation.changeover_minutes, *listed))
        longest = self._find_longest(machine)
        return 0 < longest < least

    def _find_longest(self, machine: Machine) -> int:
        if machine.name not in self._longest:
            stretches = find_changing(self._problem, machine, extra=False)
            lengths = (stretch.minutes for stretch in stretches)
            self._longest[machine.name] = max(lengths, default=0)
        return self._longest[machine.name]


def find_changing(
    problem: Problem, machine: Machine, *, extra: bool
) -> Sequence[Window]:
    """Return when a machine can be changed over, with overtime if `extra`."""
    windows = machine.windows
    if extra:
        windows = join_windows([*windows, *machine.overtime])
    for pool in problem.pools:
        if pool.name == machine.setters:
            windows = share_windows(windows, list_present(pool, Fraction(1)))
    return windows


def sort_locks(
    problem: Problem, refused: Mapping[str, Refusal]
) -> tuple[dict[StepKey, Lock], list[BrokenLock]]:
    """Return the locks that may be kept by their step, and those that cannot be.

    Locks of refused jobs, or after their steps, say nothing and are in neither.
    """
    steps = problem.steps
    kept: dict[StepKey, Lock] = {}
    broken: list[BrokenLock] = []
    for lock in problem.locks:
        hindrance = _find_hindrance(problem, lock, steps)
        after = lock.after[0] if lock.after is not None else lock.job
        if hindrance is not None:
            broken.append(BrokenLock(lock, hindrance))
        elif lock.job not in refused and after not in refused:
            kept[lock.key] = lock
    for lock in list(kept.values()):
        if _leads_back(lock, kept):
            del kept[lock.key]
            broken.append(BrokenLock(lock, Hindrance.CIRCULAR))
    return kept, broken


def _find_hindrance(
    problem: Problem, lock: Lock, steps: Mapping[StepKey, Operation]
) -> Hindrance | None:
    operation = steps.get(lock.key)
    if operation is None or (lock.after is not None and lock.after not in steps):
        return Hindrance.UNKNOWN_STEP
    machines = {machine.name: machine for machine in problem.machines}
    names = [lock.machine] if lock.machine is not None else [*operation.minutes]
    able = [machines[n] for n in names if n in operation.minutes and n in machines]
    if lock.machine is not None and not able:
        return Hindrance.NOT_ELIGIBLE
    if lock.start is None or not able:
        return None
    if not any(_works(problem, m, operation, lock.start) for m in able):
        return Hindrance.NOT_WORKING
    return None


def _works(problem: Problem, machine: Machine, operation: Operation, at: int) -> bool:
    """Return whether a step could be in process on a machine at a minute."""
    windows = (*machine.windows, *machine.overtime)
    if not any(window.start <= at < window.end for window in windows):
        return False
    if machine.crew is None or not operation.people:
        return True
    pool = next(pool for pool in problem.pools if pool.name == machine.crew)
    present = (s for s in pool.shifts if s.start <= at < s.end)
    return any(shift.people >= operation.people for shift in present)


def _leads_back(lock: Lock, locks: Mapping[StepKey, Lock]) -> bool:
    """Return whether a step would have to wait for itself.

    It waits for what its lock and those of the steps before it in its job follow, and
    for what those wait for.
    """
    seen, waiting = set[tuple[str, int]](), [lock.after] if lock.after else []
    while waiting:
        job, step = waiting.pop()
        if job == lock.job and step >= lock.step:
            return True
        for earlier in range(step + 1):
            key = (job, earlier)
            if key in seen:
                continue
            seen.add(key)
            after = locks[key].after if key in locks else None
            if after is not None:
                waiting.append(after)
    return False
