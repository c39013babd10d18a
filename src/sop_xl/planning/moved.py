"""What a new plan moves of the last one, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from sop_xl.planning.handed import Handed, find_handed
from sop_xl.planning.holding import Held
from sop_xl.planning.memory import KeptPlan, KeptStep
from sop_xl.planning.plan import Plan
from sop_xl.planning.reasons import Cause, Reasons, Root
from sop_xl.planning.wishes import minute_of
from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Task


@dataclass(frozen=True, slots=True)
class Move:
    """A step that is elsewhere than it was: by how many minutes, and why.

    `about` says which order, machine or day the cause is, `root` what began it where
    that is of another step.
    """

    step: KeptStep
    task: Task
    minutes: int
    cause: Cause
    about: tuple[object, ...] = ()
    root: Root | None = None


@dataclass(frozen=True, slots=True)
class Moves:
    """What a plan moves of the last one; `steps` are in both, before they were over.

    `lines` are the order lines the last one had, `unplanned` those it could not plan
    and why; `handed` is the work in process that goes from one to another.
    """

    last_start: dt.date
    steps: int
    moved: tuple[Move, ...]
    new: tuple[Task, ...]
    dropped: tuple[KeptStep, ...]
    handed: tuple[Handed, ...] = ()
    lines: tuple[str, ...] = ()
    unplanned: Mapping[str, str] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Which share of the steps is moved, 0 to 1."""
        return len(self.moved) / self.steps if self.steps else 0.0


def list_moves(kept: KeptPlan, held: Held, plan: Plan, minutes: int = 0) -> Moves:
    """Return the moves from the last plan to a new one.

    A step is moved when it is on another machine, or starts more than `minutes` from
    where it was. Steps of the last plan whose time was over are counted only if they
    are still to be made.
    """
    handed = find_handed(kept, plan)
    reasons = Reasons(kept, held, plan, handed)
    tasks = plan.task_of
    both = {
        key: step
        for key, step in held.steps.items()
        if key in tasks and not step.asleep
    }
    moved = [
        _explain(reasons, step, tasks[key], plan)
        for key, step in both.items()
        if plan.sent_at(tasks[key]) is None
        and (
            step.machine != tasks[key].machine
            or abs(minute_of(step.start, plan.start) - tasks[key].start) > minutes
        )
    ]
    known = {step.key for step in both.values()}
    return Moves(
        kept.start,
        len(both),
        tuple(sorted(moved, key=lambda move: (move.task.start, move.step.key))),
        tuple(task for key, task in tasks.items() if key not in both),
        tuple(
            step
            for step in kept.steps
            if step.key not in known and step.end > plan.moment(0) and not step.asleep
        ),
        handed,
        tuple(dict.fromkeys([*kept.lines, *(step.line for step in kept.steps)])),
        kept.unplanned,
    )


def _explain(reasons: Reasons, step: KeptStep, task: Task, plan: Plan) -> Move:
    why = reasons.find(task.key)
    minutes = task.start - minute_of(step.start, plan.start)
    return Move(step, task, minutes, why.cause, why.about, reasons.trace(why))
