"""What is wrong with a schedule, found without any help from the solver.

The checks share only the data classes with the code that makes schedules: working
time, changeovers, moulds and people are worked out here a second time, as sets of
minutes. The rules a schedule must keep, each with the kinds of its violations:

Account
    Each job is refused, once, or has exactly one task for each of its steps
    (`step-missing`, `step-twice`, `refused-twice`, `refused-but-scheduled`); nothing
    else is scheduled or refused (`unknown-task`, `unknown-job`).

Places and hours
    A step runs on a machine of the problem it is eligible for, or outside if it is
    outsourced (`not-eligible`). A task's working minutes are those in its machine's
    windows, and in the machine's overtime if the task has `overtime`, in which, if the
    machine has a crew, as many of it are present as the operation needs. Its first and
    its last minute are working minutes (`outside-working-time`) and it has as many as
    the operation takes there (`wrong-duration`); it pauses over the others. Outside a
    step takes exactly its calendar minutes (`wrong-duration`), without a changeover
    (`changeover-needless`) or overtime (`overtime-outside`). So a task without
    `overtime` uses none. Times run from minute 0 (`before-horizon`) to the horizon
    (`beyond-horizon`), forwards (`times-reversed`).

Changeovers
    A task's `changeover` is what its machine needs from what it holds to the task's
    tool, a mould or family: the minutes the problem lists for the two and the machine's
    group, or else none if they are the same and the operation's own if not. A machine
    holds the tool of the last task with a tool on it, at first what was mounted at the
    start; but nothing for a task that needs that very tool again, if it is a mould that
    has been mounted on another machine since. (If it is in that very minute, both are
    right.) Families are not taken away. A task without a tool changes nothing. Too
    short or too late a changeover is `changeover-missing`, too long a one, or a wait
    without one, `changeover-needless`.
    It lies at the beginning of the task, before processing starts, and all its minutes
    are in the machine's windows, and its overtime if the task has `overtime`
    (`changeover-paused`). The machine may wait after it.

One at a time
    A machine is one task's from the beginning of its changeover to its end
    (`machine-overlap`), and so is a mould (`mould-overlap`).

Readiness
    A step starts after the release of its job (`before-release`) and its own material
    (`before-material`); nothing of it, its changeover neither, lies before the fence
    unless it has a lock (`before-fence`). It starts when the step before has ended
    (`before-previous-step`), if one of them is outsourced or the step before hands on
    its lot as a whole. With n transfer batches there, for each i of 1 to n: when the
    step before has done ceil(i p / n) of its p minutes this step has done no more than
    floor((i - 1) q / n) of its own q (`before-transfer-batch`).

People
    In each minute the people of a pool suffice: for the operations in process then on
    machines with that crew, pauses not counted, and one person for each machine with
    those setters that is being changed over (`people-short`).

Locks
    Each lock is kept, its task on the machine, with the start and not before the end
    of the task it follows (`lock-not-kept`), or is broken, not both
    (`lock-kept-but-broken`). Locks of refused jobs, or that follow their steps, say
    nothing. A broken lock is one of the problem's (`unknown-lock`), once
    (`lock-broken-twice`), with a hindrance that can be true (`wrong-hindrance`):
    unknown-step if it or the step it follows is unknown, and always if it is; not-
    eligible if it has a machine that is; not-working unless the step could work from
    the locked start on, in regular time to the horizon and right after the longest
    changeover there is, on any machine it may have; circular if it follows a step.
    Whether something is taken or not ready is not verified.

Refusals
    The reason of a refusal is true (`wrong-reason`). There is no eligible machine. Or
    on each of them no regular stretch, with setters present, is as long as the longest
    changeover the step may need. Or the crew of each never has as many present as the
    step needs, or never in the machine's windows. Or the job does not fit: put behind
    all tasks of its machines and moulds, step by step where each ends first, in regular
    time and with the people left, each step with its changeover after the whole of the
    one before, it would run beyond the horizon or break a rule.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sop_xl.scheduling.checker_account import (
    check_account,
    check_eligibility,
    check_names,
    check_overlaps,
)
from sop_xl.scheduling.checker_append import Appending
from sop_xl.scheduling.checker_case import Case, Violation
from sop_xl.scheduling.checker_locks import check_locks
from sop_xl.scheduling.checker_mounting import check_changeovers
from sop_xl.scheduling.checker_people import check_people
from sop_xl.scheduling.checker_reasons import check_reasons
from sop_xl.scheduling.checker_times import (
    check_bounds,
    check_durations,
    check_order,
    check_outside,
    check_readiness,
)
from sop_xl.scheduling.schedule import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sop_xl.scheduling.problem import Problem
    from sop_xl.scheduling.schedule import Schedule, Task

__all__ = ["Violation", "check_schedule"]

_CHECKS = (
    check_names,
    check_account,
    check_reasons,
    check_eligibility,
    check_bounds,
    check_readiness,
    check_order,
    check_outside,
    check_durations,
    check_overlaps,
    check_changeovers,
    check_people,
    check_locks,
)


def check_schedule(problem: Problem, schedule: Schedule) -> list[Violation]:
    """Return every rule the schedule breaks; a right schedule has none.

    Whether refused jobs fit is asked of a schedule only that is right otherwise.
    """
    case = Case(problem, schedule)
    return list(_find_violations(case)) or list(_find_fitting(case))


def _find_violations(case: Case) -> Iterator[Violation]:
    return (violation for check in _CHECKS for violation in check(case))


def _find_fitting(case: Case) -> Iterator[Violation]:
    """Find jobs refused as beyond the horizon that a right schedule can have."""
    appending = Appending(case)
    for refusal in case.schedule.refused:
        if refusal.reason is Reason.BEYOND_HORIZON:
            tasks = appending.append(case.jobs[refusal.job])
            if tasks and _is_right_with(case, tasks):
                yield Violation("wrong-reason", refusal.job, refusal.step)


def _is_right_with(case: Case, tasks: tuple[Task, ...]) -> bool:
    """Return whether a schedule is right with a refused job's tasks instead."""
    others = (r for r in case.schedule.refused if r.job != tasks[0].job)
    changed = replace(
        case.schedule, tasks=(*case.schedule.tasks, *tasks), refused=tuple(others)
    )
    return next(_find_violations(Case(case.problem, changed)), None) is None
