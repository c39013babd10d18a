"""What planning answers to each open order line: when, from what, what delays it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.messages import describe_reason
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.worktime import WorkTime


@dataclass(frozen=True, slots=True)
class Delay:
    """What takes a line longest at one step, where that is not the work on it.

    With a `machine`, how many of its working minutes the line waits while it works for
    others; without, how many minutes the line is at an outside firm.
    """

    process: str
    minutes: int
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one open order line.

    `expected` is the day it is complete; where part of it is refused there is none, but
    a `reason` in words and the quantity `refused`.
    """

    netted: NettedLine
    expected: dt.date | None
    days_late: int
    delay: Delay | None
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
        delay=_find_delay(plan, netted, times),
        refused=sum(part.quantity for part in refused),
        reason=reason,
    )


def _find_delay(
    plan: Plan, netted: NettedLine, times: Mapping[str, WorkTime]
) -> Delay | None:
    """Return what takes the lot of a line that is finished last longest.

    Waiting, working and being outside are compared by the clock, for a lot that waits
    an hour before a weekend is delayed by the weekend.
    """
    lots = [plan.tasks_of[p.name] for p in netted.parts if p.name in plan.tasks_of]
    last = max(lots, key=lambda tasks: tasks[-1].end, default=())
    longest, found, ready = 0, None, 0
    for task in last:
        process = plan.jobs[task.job].operations[task.step].process
        for minutes, delay in _stretches(task, ready, process, times):
            if minutes > longest:
                longest, found = minutes, delay
        ready = task.end
    return found


def _stretches(
    task: Task, ready: int, process: str, times: Mapping[str, WorkTime]
) -> Iterator[tuple[int, Delay | None]]:
    """Yield how long a task waits and lasts, in minutes by the clock, and the delay."""
    if task.machine is None:
        lasts = task.end - task.start
        yield lasts, Delay(process, lasts)
        return
    time = times[task.machine]
    waits = time.between(ready, task.setup_start)
    opens = time.next_minute(ready)
    if waits and opens is not None:
        yield task.setup_start - opens, Delay(process, waits, task.machine)
    yield task.end - task.setup_start, None
