"""What a planner should know of a new plan at once, line by line, and where it stands.

The figures are those of the sheets' heads.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from sop_xl.planning import Plan
from sop_xl.planning.edits import Edited
from sop_xl.planning.memory import KeptPlan
from sop_xl.planning.moved import Moves
from sop_xl.reports import words
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.plan_counts import count_lines

_MINUTE = dt.timedelta(minutes=1)
_HOUR = 60


def count_late_before(kept: KeptPlan) -> int:
    """Return how many order lines the last plan was to make and finish late."""
    ends: dict[str, tuple[dt.date, dt.date]] = {}
    for step in kept.steps:
        if not step.asleep:
            end = (step.end - _MINUTE).date()
            last, _ = ends.get(step.line, (end, step.due))
            ends[step.line] = max(last, end), step.due
    return sum(end > due for end, due in ends.values())


def say_gist(
    plan: Plan, last: KeptPlan | None, moves: Moves | None, edits: Sequence[Edited]
) -> Iterator[str]:
    """Yield sentences: late lines, moves, locks, overtime, what is not scheduled."""
    yield _say_late(plan, last)
    if moves is not None:
        yield words.GIST_MOVES.format(
            steps=moves.steps, moved=len(moves.moved), share=f"{moves.share:.1%}"
        )
    lost = sum(not edit.is_kept for edit in edits)
    if lost:
        yield words.GIST_LOST.format(count=lost)
    yield from _say_overtime(plan)
    yield from _say_unscheduled(plan)


def _say_late(plan: Plan, last: KeptPlan | None) -> str:
    counts = count_lines(plan)
    said = words.GIST_LATE.format(
        lines=counts.lines, made=counts.late_made, stocked=counts.late_stocked
    )
    if last is None:
        return said
    return said + words.GIST_BEFORE.format(
        before=count_late_before(last), made=counts.late_made
    )


def _say_overtime(plan: Plan) -> Iterator[str]:
    """Yield how much overtime may be worked and how much is, in machine hours."""
    machines = plan.problem.machines
    allowed = sum(window.minutes for each in machines for window in each.overtime)
    if not allowed:
        return
    used = plan.schedule.overtime_minutes
    form = words.GIST_OVERTIME if used else words.GIST_IDLE_OVERTIME
    yield form.format(allowed=round(allowed / _HOUR), used=f"{used / _HOUR:.1f}")


def _say_unscheduled(plan: Plan) -> Iterator[str]:
    """Yield why lines are not scheduled, by class of the first reason of each."""
    classes: Counter[str] = Counter()
    for netted in plan.lines:
        parts = plan.refused_parts(netted)
        if parts:
            classes[words.GIST_REASONS[plan.reasons[parts[0].name].reason]] += 1
    for blocked in plan.blocked:
        classes[words.GIST_OBSTACLES[blocked.obstacle.value]] += 1
    if classes:
        yield words.GIST_UNSCHEDULED.format(
            count=sum(classes.values()),
            classes=ENUMERATION.join(
                words.GIST_CLASS.format(name=name, count=count)
                for name, count in classes.most_common()
            ),
        )
