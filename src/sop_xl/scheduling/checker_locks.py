"""Whether locks are kept, or said to be broken for a reason that can be true."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sop_xl.scheduling.checker_case import Violation
from sop_xl.scheduling.checker_mounting import measure_longest_changeover
from sop_xl.scheduling.schedule import Hindrance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sop_xl.scheduling.checker_case import Case
    from sop_xl.scheduling.problem import Lock, Machine, Operation


def check_locks(case: Case) -> Iterator[Violation]:
    """Find locks that are neither kept nor broken, both, or broken without reason."""
    listed = Counter(entry.lock for entry in case.schedule.broken)
    known = set(case.problem.locks)
    for lock, times in listed.items():
        if lock not in known:
            yield _blame("unknown-lock", lock)
        if times > 1:
            yield _blame("lock-broken-twice", lock, 1, times)
    for lock in case.problem.locks:
        if not _says_nothing(case, lock):
            yield from _compare_lock(case, lock, lock in listed)
    for entry in case.schedule.broken:
        if not _may_hinder(case, entry.lock, entry.hindrance):
            yield _blame("wrong-hindrance", entry.lock)


def _blame(kind: str, lock: Lock, *numbers: int | None) -> Violation:
    return Violation(kind, lock.job, lock.step, lock.machine, *numbers)


def _says_nothing(case: Case, lock: Lock) -> bool:
    """Return whether a lock is about a refused job, or a step lost altogether."""
    keys = [lock.key] if lock.after is None else [lock.key, lock.after]
    lost = (key in case.operations and key not in case.by_key for key in keys)
    return any(lost) or any(job in case.refused for job, _ in keys)


def _compare_lock(case: Case, lock: Lock, listed: bool) -> Iterator[Violation]:
    kept = _is_kept(case, lock)
    if kept and listed:
        yield _blame("lock-kept-but-broken", lock)
    if not kept and not listed:
        task = case.by_key.get(lock.key)
        yield _blame("lock-not-kept", lock, lock.start, task.start if task else None)


def _is_kept(case: Case, lock: Lock) -> bool:
    task = case.by_key.get(lock.key)
    if task is None or lock.machine not in (None, task.machine):
        return False
    if lock.start not in (None, task.start):
        return False
    if lock.after is None:
        return True
    after = case.by_key.get(lock.after)
    return after is not None and task.start >= after.end


def _may_hinder(case: Case, lock: Lock, hindrance: Hindrance) -> bool:
    """Return whether a hindrance can be true; if taken or not ready is not verified."""
    operation = case.operations.get(lock.key)
    if operation is None:
        return hindrance is Hindrance.UNKNOWN_STEP
    if hindrance is Hindrance.UNKNOWN_STEP:
        return lock.after is not None and lock.after not in case.operations
    if hindrance is Hindrance.NOT_ELIGIBLE:
        able = {machine.name for machine in case.able(operation)}
        return lock.machine is not None and lock.machine not in able
    if hindrance is Hindrance.NOT_WORKING:
        return not _surely_works(case, lock, operation)
    return hindrance is not Hindrance.CIRCULAR or lock.after is not None


def _surely_works(case: Case, lock: Lock, operation: Operation) -> bool:
    """Return whether a locked step could work from its start wherever it may run.

    That is in regular time, with its people, right after the longest changeover there
    is and before the horizon. False where the start is open: nothing is known then.
    """
    if lock.start is None:
        return False
    if operation.outsourced_minutes is not None:
        end = lock.start + operation.outsourced_minutes
        return lock.start >= 0 and end <= case.problem.horizon
    able = [m for m in case.able(operation) if lock.machine in (None, m.name)]
    return bool(able) and all(
        _works_from(case, machine, operation, lock.start) for machine in able
    )


def _works_from(case: Case, machine: Machine, operation: Operation, start: int) -> bool:
    hours = case.hours(machine, operation.people, overtime=False)
    if not hours.covers(start, start + 1):
        return False
    done, possible = hours.count_until((start, case.problem.horizon)).tolist()
    changeover = measure_longest_changeover(case.problem, machine, operation)
    return bool(
        possible - done >= operation.minutes[machine.name]
        and start >= changeover
        and case.changeover_hours(machine).covers(start - changeover, start)
    )
