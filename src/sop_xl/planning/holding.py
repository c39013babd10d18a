"""The last plan and the planner's wishes, put to the scheduling as locks and places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.memory import (
    KeptPlan,
    KeptStep,
    Marks,
    RowKey,
    match_steps,
)
from sop_xl.planning.messages import HINDRANCES
from sop_xl.planning.plan import Plan
from sop_xl.planning.problem import release_lots
from sop_xl.planning.wishes import RefusedEdit, Wish, grant_wish, minute_of
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Lock, Operation, Place, Problem, StepKey
from sop_xl.source import Finding


class Source(StrEnum):
    """Whose lock it is: one ticked, one moved without a tick, one before the fence."""

    TICK = "tick"
    WISH = "wish"
    FENCE = "fence"


@dataclass(frozen=True, slots=True)
class HeldLock:
    """A lock, whose it is, and the step of the last plan it comes from."""

    lock: Lock
    source: Source
    step: KeptStep


@dataclass(frozen=True, slots=True)
class Held:
    """What the last plan is to a problem: its steps, locks, fence, refused wishes.

    `refused` says by the word of the hindrance why a step's wish cannot be tried.
    """

    steps: Mapping[StepKey, KeptStep]
    locks: tuple[HeldLock, ...]
    fence: int
    findings: tuple[Finding, ...]
    refused: Mapping[StepKey, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Replanning:
    """What a new plan is to keep of the last one, and what people want otherwise.

    `marks` are those of the rows as they are now. `fresh` lets every step go that
    nobody locked or moved. Where `lock_start` is false a tick holds the machine only.
    `refused` is what was typed and is no wish.
    """

    kept: KeptPlan
    wishes: Mapping[RowKey, Wish] = field(default_factory=dict)
    marks: Mapping[RowKey, Marks] = field(default_factory=dict)
    frozen_days: int = 0
    fresh: bool = False
    lock_start: bool = True
    refused: tuple[RefusedEdit, ...] = ()

    def marks_of(self, step: KeptStep) -> Marks:
        """Return what stands on a step's row."""
        return self.marks.get(step.key, step.marks)

    def hold(
        self, problem: Problem, lines: Sequence[NettedLine], start: dt.date
    ) -> Problem:
        """Return the problem with locks, fence, and the places of the last plan.

        Locks and a later fence that are there already come first: what the shop does is
        no wish. A lot with a lock may start at any time.
        """
        held = self.look(problem, lines, start)
        taken = {lock.key for lock in problem.locks}
        wanted = (each.lock for each in held.locks if each.lock.key not in taken)
        locks = (*problem.locks, *wanted)
        return replace(
            release_lots(problem, {lock.job for lock in locks}),
            locks=locks,
            fence=max(problem.fence, held.fence),
            previous={} if self.fresh else _places(held.steps, start),
        )

    def look(
        self, problem: Problem, lines: Sequence[NettedLine], start: dt.date
    ) -> Held:
        """Return which steps of the last plan are in a problem, and what holds them."""
        steps = match_steps(self.kept, lines, problem, start)
        reader = _Reader(self, problem, start)
        for key, step in steps.items():
            reader.read(key, step)
        early = [lock for lock in reader.locks if lock.source is Source.FENCE]
        fence = self.frozen_days * DAY_MINUTES if early else 0
        fence = min(fence, problem.horizon)
        found = tuple(reader.locks), fence, tuple(reader.findings)
        return Held(steps, *found, reader.refused)


class _Reader:
    """Collects the locks of the steps of a problem, and what of the wishes is none."""

    def __init__(
        self, replanning: Replanning, problem: Problem, start: dt.date
    ) -> None:
        self.locks: list[HeldLock] = []
        self.findings: list[Finding] = []
        self.refused: dict[StepKey, str] = {}
        self._replanning = replanning
        self._problem, self._start = problem, start
        self._operations = problem.steps
        days = 0 if replanning.fresh else replanning.frozen_days
        self._fence = days * DAY_MINUTES

    def read(self, key: StepKey, step: KeptStep) -> None:
        """Take in a step: its lock, and what of its wish cannot be tried."""
        lock, source = self._lock_of(key, step, self._operations[key])
        useful = lock.machine is not None or lock.start is not None
        if source is not None and useful:
            self.locks.append(HeldLock(lock, source, step))

    def _lock_of(
        self, key: StepKey, step: KeptStep, operation: Operation
    ) -> tuple[Lock, Source | None]:
        replanning = self._replanning
        machine, start = self._place_of(step, operation)
        setup = minute_of(step.setup_start, self._start)
        is_frozen = start is not None and setup < self._fence
        wish = replanning.wishes.get(step.key)
        if not replanning.marks_of(step).locked and (wish is None or not wish.moves):
            return Lock(*key, machine, start), Source.FENCE if is_frozen else None
        held = start if replanning.lock_start or is_frozen else None
        if wish is None or not wish.moves:
            return Lock(*key, machine, held), Source.TICK
        granted = grant_wish(wish, operation, self._problem, self._start)
        self.findings += granted.refused
        if granted.why:
            # All of the row counts as not changed: a new tick is for what was typed.
            self.refused[key] = granted.why
            if step.marks.locked and wish.locked:
                return Lock(*key, machine, held), Source.TICK
            return Lock(*key, machine, start), Source.FENCE if is_frozen else None
        source = Source.TICK if wish.locked else Source.WISH
        if wish.start is not None:
            held = granted.start
        elif not wish.locked:
            # It was the start on the other machine.
            held = None
        return Lock(*key, granted.machine or machine, held), source

    def _place_of(
        self, step: KeptStep, operation: Operation
    ) -> tuple[str | None, int | None]:
        """Return the step's machine, if it still can be, and its start, if not over."""
        machine = step.machine if step.machine in operation.minutes else None
        minute = minute_of(step.start, self._start)
        lost = step.machine is not None and machine is None
        is_open = 0 <= minute < self._problem.horizon and not lost
        return machine, minute if is_open and not step.asleep else None


def _places(steps: Mapping[StepKey, KeptStep], start: dt.date) -> dict[StepKey, Place]:
    """Return where steps were; one that was to run already should run at once."""
    return {
        key: Place(
            step.machine,
            max(0, minute_of(step.start, start)),
            max(0, minute_of(step.setup_start, start)),
            step.overtime,
        )
        for key, step in steps.items()
        if not step.asleep and minute_of(step.end, start) > 0
    }


def find_failed(replanning: Replanning, held: Held, plan: Plan) -> dict[StepKey, str]:
    """Return the steps whose tick the plan does not keep, and why, in words.

    One that an earlier plan did not keep is among them until its row is changed.
    """
    broken = {x.lock.key: plan.explain_broken(x) for x in plan.schedule.broken}
    tried = {lock.key: lock for lock in plan.problem.locks}
    found: dict[StepKey, str] = {}
    for key, step in held.steps.items():
        marks = replanning.marks_of(step)
        wish = replanning.wishes.get(step.key)
        is_new = wish is not None and wish.locked and not step.marks.locked
        if marks.failed:
            found[key] = marks.failed
        elif is_new and key in held.refused:
            found[key] = HINDRANCES[held.refused[key]]
    for each in held.locks:
        key = each.lock.key
        if each.source is not Source.TICK:
            continue
        if key in broken:
            found[key] = broken[key]
        elif tried.get(key) != each.lock:
            found[key] = HINDRANCES["shop"]
    return found


def marks_of_plan(
    replanning: Replanning, held: Held, failed: Mapping[StepKey, str]
) -> dict[StepKey, Marks]:
    """Return what is to stand on the rows of a new plan; a broken lock is no tick."""
    found: dict[StepKey, Marks] = {}
    for key, step in held.steps.items():
        marks = replanning.marks_of(step)
        if key in failed:
            marks = replace(marks, locked=False, failed=failed[key])
        if marks:
            found[key] = marks
    return found


def sleeping_steps(
    replanning: Replanning, held: Held, plan: Plan
) -> tuple[KeptStep, ...]:
    """Return marked steps that are not scheduled although they are still to be made.

    Their lot was refused, or their order line cannot be planned at the moment.
    """
    awake = {step.key for key, step in held.steps.items() if key in plan.task_of}
    blocked = {line.name for line in plan.blocked}
    done = {part.name: part.done_steps for line in plan.lines for part in line.parts}
    return tuple(
        replace(step, marks=replanning.marks_of(step), asleep=True, listed=False)
        for step in replanning.kept.steps
        if replanning.marks_of(step) and step.key not in awake
        if step.line in blocked or step.position > done.get(step.lot, step.position)
    )
