"""What planning answers to each open order line: when, from what, what delays it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.messages import describe_reason
from sop_xl.planning.plan import Plan
from sop_xl.scheduling.worktime import WorkTime


@dataclass(frozen=True, slots=True)
class Wait:
    """The longest time a line waits while a machine works for others, in minutes."""

    machine: str
    process: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one open order line.

    `expected` is the day it is complete; where part of it is refused there is none, but
    a `reason` in words and the quantity `refused`.
    """

    netted: NettedLine
    expected: dt.date | None
    days_late: int
    wait: Wait | None
    refused: int
    reason: str


def answer_lines(plan: Plan) -> tuple[Answer, ...]:
    """Return an answer to every open order line, in the order of the lines."""
    times = {m.name: WorkTime(m.windows) for m in plan.problem.machines}
    return tuple(_answer_line(plan, netted, times) for netted in plan.lines)


def _answer_line(
    plan: Plan, netted: NettedLine, times: Mapping[str, WorkTime]
) -> Answer:
    refused = plan.refused_parts(netted)
    reason = ""
    if refused:
        why = plan.reasons[refused[0].name]
        reason = describe_reason(why.reason, why.process)
    return Answer(
        netted=netted,
        expected=plan.expected_day(netted),
        days_late=plan.days_late(netted),
        wait=_find_longest_wait(plan, netted, times),
        refused=sum(part.quantity for part in refused),
        reason=reason,
    )


def _find_longest_wait(
    plan: Plan, netted: NettedLine, times: Mapping[str, WorkTime]
) -> Wait | None:
    longest: Wait | None = None
    for part in netted.parts:
        ready = 0
        for task in plan.tasks_of.get(part.name, ()):
            if task.machine is not None and task.setup_start > ready:
                minutes = times[task.machine].between(ready, task.setup_start)
                if minutes > (longest.minutes if longest else 0):
                    process = plan.jobs[task.job].operations[task.step].process
                    longest = Wait(task.machine, process, minutes)
            ready = task.end
    return longest
