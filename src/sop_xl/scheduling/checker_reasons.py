"""Whether the reasons jobs are refused for hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.scheduling.checker_case import Violation
from sop_xl.scheduling.checker_mounting import measure_longest_changeover
from sop_xl.scheduling.schedule import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sop_xl.scheduling.checker_case import Case
    from sop_xl.scheduling.problem import Machine, Operation
    from sop_xl.scheduling.schedule import Refusal


def check_reasons(case: Case) -> Iterator[Violation]:
    """Find refusals for a reason that is not true of their step.

    Whether a job refused as beyond the horizon fits is `checker_append`'s question.
    """
    for refusal in case.schedule.refused:
        if refusal.job in case.jobs and not _holds(case, refusal):
            yield Violation("wrong-reason", refusal.job, refusal.step)


def _holds(case: Case, refusal: Refusal) -> bool:
    operation = case.operations.get((refusal.job, refusal.step))
    if operation is None:
        return False
    able = case.able(operation)
    if refusal.reason is Reason.NO_ELIGIBLE_MACHINE:
        return not able and operation.outsourced_minutes is None
    is_true = _PER_MACHINE.get(refusal.reason)
    if is_true is None:
        return True
    return bool(able) and all(is_true(case, machine, operation) for machine in able)


def _is_changeover_too_long(case: Case, machine: Machine, operation: Operation) -> bool:
    longest = measure_longest_changeover(case.problem, machine, operation)
    room = case.changeover_hours(machine).first_room(longest, 0)
    return longest > 0 and room is None


def _lacks_people(case: Case, machine: Machine, operation: Operation) -> bool:
    """Return whether too few are there whenever a machine works, or always."""
    if machine.crew is None or not operation.people:
        return False
    shifts = case.pools[machine.crew].shifts
    if all(shift.people < operation.people for shift in shifts):
        return True
    works = case.hours(machine, 0, overtime=False).total > 0
    return works and not case.hours(machine, operation.people, overtime=False).total


_PER_MACHINE: dict[Reason, Callable[[Case, Machine, Operation], bool]] = {
    Reason.CHANGEOVER_TOO_LONG: _is_changeover_too_long,
    Reason.NO_PEOPLE: _lacks_people,
}
