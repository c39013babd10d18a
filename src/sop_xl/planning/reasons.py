"""Why a new plan has a step elsewhere than the last one, back to what began it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from sop_xl.planning.binding import Binding
from sop_xl.planning.handed import Handed
from sop_xl.planning.holding import Held, HeldLock, Source
from sop_xl.planning.memory import KeptPlan, KeptStep
from sop_xl.planning.plan import Plan
from sop_xl.planning.wishes import minute_of
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import StepKey
from sop_xl.scheduling.schedule import Task


class Cause(StrEnum):
    """Why a step is elsewhere."""

    PLANNER = "planner"
    QUANTITY = "quantity"
    DUE = "due"
    OVERDUE = "overdue"
    HANDED = "handed"
    MACHINE = "machine"
    MATERIAL = "material"
    RUSH = "rush"
    WOKEN = "woken"
    LOCKED = "locked"
    OWN_LOCK = "own-lock"
    BEFORE = "before"
    FLOW = "flow"
    EARLY = "early"
    OTHER = "other"
    AFTER = "after"
    MOULD = "mould"
    FREED = "freed"
    SLACK = "slack"
    WHOLE = "whole"
    CHANGED = "changed"


#: What begins a chain of moves; all else follows from another step.
ROOTS = frozenset(
    {
        *(Cause.PLANNER, Cause.QUANTITY, Cause.DUE, Cause.OVERDUE, Cause.MACHINE),
        *(Cause.MATERIAL, Cause.HANDED, Cause.RUSH, Cause.WOKEN),
        *(Cause.LOCKED, Cause.OWN_LOCK),
    }
)


#: Says no more than that a step is elsewhere.
_VAGUE = frozenset({Cause.SLACK, Cause.WHOLE, Cause.CHANGED})


@dataclass(frozen=True, slots=True)
class Why:
    """Why a step is elsewhere, and the step `by` that it is so for, None if for none.

    `about` says which order, machine or day the cause is.
    """

    cause: Cause
    about: tuple[object, ...] = ()
    by: StepKey | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """What began it: a cause that follows from no other step, and the lot it is of."""

    lot: str
    cause: Cause
    about: tuple[object, ...] = ()


class Reasons:
    """Finds why steps are elsewhere: machines, lines and locks, looked up once."""

    def __init__(
        self, kept: KeptPlan, held: Held, plan: Plan, handed: Iterable[Handed] = ()
    ) -> None:
        self._plan, self._held, self._binding = plan, held, Binding(plan)
        self._lines = {step.line for step in kept.steps}
        self._unplanned = kept.unplanned
        self._given = {each.line: each for each in handed if each.to}
        broken = {each.lock for each in plan.schedule.broken}
        kept_locks = {x.key for x in plan.problem.locks if x not in broken}
        wished = {each.lock.key for each in held.locks if _moves_or_stops(each)}
        self._locked = kept_locks & wished
        self._tasks = plan.task_of
        self._were_on: dict[str, list[tuple[StepKey | None, KeptStep]]]
        self._were_on = defaultdict(list)
        keys = {step.key: key for key, step in held.steps.items()}
        for step in kept.steps:
            if step.machine is not None and not step.asleep:
                self._were_on[step.machine].append((keys.get(step.key), step))
        self._known: dict[StepKey, Why] = {}

    def find(self, key: StepKey) -> Why:
        """Return why a step that both plans have is elsewhere."""
        if key not in self._known:
            self._known[key] = self._look(self._held.steps[key], self._tasks[key])
        return self._known[key]

    def _look(self, step: KeptStep, task: Task) -> Why:
        """Return the first cause: what people want, else what forced it, else orders.

        A quantity that became less pushes nothing back by itself.
        """
        if task.key in self._locked:
            return Why(Cause.PLANNER)
        start, quantity = self._minute(step.start), self._of_quantity(step, task)
        forced = self._of_time(step, task)
        if forced is None and task.start > start:
            forced = self._of_before(task, start)
        if forced is not None:
            return forced
        is_more = self._plan.jobs[task.job].quantity > step.quantity
        if quantity is not None and (is_more or task.start <= start):
            return quantity
        found = self._of_due(step, task) or self._of_others(step, task)
        return quantity if quantity and found.cause in _VAGUE else found

    def trace(self, why: Why) -> Root | None:
        """Return what began the chain of moves that leads to a step, if known."""
        seen: set[StepKey] = set()
        key = None if why.cause in ROOTS else why.by
        while key is not None and key in self._tasks and key not in seen:
            seen.add(key)
            if key not in self._held.steps or not self._has_moved(self._tasks[key]):
                return None
            found = self.find(key)
            if found.cause in ROOTS:
                return Root(key[0], found.cause, found.about)
            key = found.by
        return None

    def _of_quantity(self, step: KeptStep, task: Task) -> Why | None:
        """Return that the lot has another quantity."""
        quantity = self._plan.jobs[task.job].quantity
        is_same = quantity == step.quantity
        return None if is_same else Why(Cause.QUANTITY, (step.quantity, quantity))

    def _of_due(self, step: KeptStep, task: Task) -> Why | None:
        """Return that the order is due on another day."""
        due = self._plan.line_of[task.job].line.due
        return None if due == step.due else Why(Cause.DUE, (step.due, due))

    def _of_time(self, step: KeptStep, task: Task) -> Why | None:
        """Return what is there only later than the step was to start."""
        start, job = self._minute(step.start), self._plan.jobs[task.job]
        if start < 0:
            return self._of_given(step, task) or Why(Cause.OVERDUE, (step.start,))
        if step.machine is not None and self._is_down(step, task, start):
            return Why(Cause.MACHINE, (step.machine,))
        if job.operations[task.step].material > start:
            return Why(Cause.MATERIAL, self._name_material(task))
        return None

    def _of_given(self, step: KeptStep, task: Task) -> Why | None:
        """Return that what was to be made by now is others', so that it begins anew."""
        given = self._given.get(self._plan.line_of[task.job].line.name)
        if given is None or self._plan.part_of[task.job].done_steps:
            return None
        if task.step == 0:
            is_over = self._minute(step.end) <= 0
            why = Why(Cause.HANDED, (given.quantity, given.to))
            return why if is_over else None
        before = task.job, task.step - 1
        if before not in self._held.steps or before not in self._tasks:
            return None
        follows = self.find(before).cause in {Cause.HANDED, Cause.BEFORE, Cause.FLOW}
        return self._of_before(task, self._minute(step.start)) if follows else None

    def _of_others(self, step: KeptStep, task: Task) -> Why:
        """Return for which other step it is elsewhere, else what came of it."""
        start = self._minute(step.start)
        if task.start < start:
            return (
                self._of_own_lock(task)
                or self._of_earlier(task)
                or self._of_freed(task)
                or Why(Cause.WHOLE)
            )
        found = self._of_old_place(step, task, start)
        if task.start > start:
            return (
                found
                or self._of_holder(task)
                or Why(Cause.CHANGED if self._is_late(task) else Cause.SLACK)
            )
        return found or self._of_own_lock(task) or Why(self._of_rest(task))

    def _of_own_lock(self, task: Task) -> Why | None:
        """Return that a later step of the lot is locked, for which it comes earlier."""
        own = self._plan.tasks_of[task.job]
        locked = (x for x in own if x.step > task.step and x.key in self._locked)
        found = next(locked, None)
        if found is None:
            return None
        return Why(Cause.OWN_LOCK, (self._process(found),))

    def _of_earlier(self, task: Task) -> Why | None:
        """Return that the step before ends earlier than it was to."""
        before, old = self._step_before(task)
        if before is None or old is None or before.end >= self._minute(old.end):
            return None
        about = self._process(before), self._end_of(before)
        return Why(Cause.EARLY, about, before.key)

    def _of_freed(self, task: Task) -> Why | None:
        """Return who had the machine in the time the step has it now."""
        for key, step in self._were_on.get(task.machine or "", ()):
            is_own = key == task.key
            has_left = key not in self._tasks or self._has_moved(self._tasks[key])
            first, last = self._minute(step.setup_start), self._minute(step.end)
            if has_left and not is_own and first < task.end and last > task.setup_start:
                return Why(Cause.FREED, (step.lot, task.machine), key)
        return None

    def _of_before(self, task: Task, start: int) -> Why | None:
        """Return that the step before is later than it was to be, and holds this."""
        before, old = self._step_before(task)
        if before is None or before.end <= start:
            return None
        is_later = before.start > start
        if old is not None:
            is_later = before.end > self._minute(old.end)
        if not is_later:
            return None
        process = self._process(before)
        if before.end > task.start:
            about = process, self._plan.moment(before.start)
            return Why(Cause.FLOW, about, before.key)
        if not self._binding.is_tight(before.end, task):
            return None
        return Why(Cause.BEFORE, (process, self._end_of(before)), before.key)

    def _of_old_place(self, step: KeptStep, task: Task, start: int) -> Why | None:
        """Return who has the machine at the time the step had it."""
        if step.machine is None:
            return None
        first = self._minute(step.setup_start)
        last = max(self._minute(step.end), start + 1)
        others = [
            other
            for other in self._binding.on_machine[step.machine]
            if other.key != task.key and other.setup_start < last and other.end > first
        ]
        # Who has most of it took it.
        others.sort(key=lambda x: max(x.setup_start, first) - min(x.end, last))
        before = self._list_locked_before(step, task, start)
        for cause, among in (
            (Cause.LOCKED, filter(self._is_locked, others)),
            (Cause.OTHER, filter(self._is_stopped, others)),
            (Cause.RUSH, filter(self._is_new, others)),
            (Cause.LOCKED, before),
            (Cause.OTHER, others),
        ):
            found = next(iter(among), None)
            if found is not None:
                said = self._of_new(found) if cause is Cause.RUSH else cause
                return Why(said, (found.job, found.machine), found.key)
        return None

    def _is_stopped(self, task: Task) -> bool:
        """Return whether a step was to start on its machine while that stands still."""
        step = self._held.steps.get(task.key)
        if step is None or step.machine != task.machine:
            return False
        start = self._minute(step.start)
        return start >= 0 and self._is_down(step, task, start)

    def _list_locked_before(
        self, step: KeptStep, task: Task, start: int
    ) -> Iterator[Task]:
        """Yield what was locked elsewhere, between the step's old start and its new.

        It is on the machine the step had or has.
        """
        for machine in dict.fromkeys((step.machine, task.machine)):
            for other in self._binding.on_machine[machine]:
                is_between = other.key != task.key and start < other.end <= task.start
                if is_between and self._is_locked(other) and self._has_moved(other):
                    yield other

    def _of_holder(self, task: Task) -> Why | None:
        """Return what the step directly follows on its machine, or with its mould."""
        other = self._binding.find_before(task)
        if other is not None and self._has_moved(other):
            cause = self._of_new(other) if self._is_new(other) else Cause.AFTER
            return Why(cause, (other.job, other.machine), other.key)
        other = self._binding.find_with_mould(task)
        if other is not None and self._has_moved(other):
            return Why(Cause.MOULD, (other.job,), other.key)
        return None

    def _of_rest(self, task: Task) -> Cause:
        """Return that it is for the whole, but not where its lot is later for it."""
        last = self._plan.tasks_of[task.job][-1]
        old = self._held.steps.get(last.key)
        later = old is not None and last.end > self._minute(old.end)
        return Cause.CHANGED if later else Cause.WHOLE

    def _step_before(self, task: Task) -> tuple[Task | None, KeptStep | None]:
        key = task.job, task.step - 1
        return self._tasks.get(key), self._held.steps.get(key)

    def _is_down(self, step: KeptStep, task: Task, start: int) -> bool:
        """Return whether the machine it was on is gone or stands still at its start."""
        operation = self._plan.jobs[task.job].operations[task.step]
        if step.machine not in operation.minutes:
            return True
        works = self._binding.works(step.machine, start)
        return not works and not self._in_overtime(step.machine or "", start)

    def _in_overtime(self, name: str, minute: int) -> bool:
        return any(
            window.start <= minute < window.end
            for machine in self._plan.problem.machines
            if machine.name == name
            for window in machine.overtime
        )

    def _name_material(self, task: Task) -> tuple[object, object]:
        """Return what of its material a step waits for last, and when it comes."""
        minute = self._plan.jobs[task.job].operations[task.step].material
        found = [
            wait
            for wait in self._plan.waits_of.get(task.job, ())
            if wait.ready_minute(self._plan.start) == minute
        ]
        if not found:
            return "", self._plan.moment(minute)
        return self._plan.catalogue.say_material(found[0].component), found[0].day

    def _end_of(self, task: Task) -> dt.date:
        """Return when a task ends: the moment, of one done outside the day."""
        if task.machine is None:
            return self._plan.ended_on(task)
        return self._plan.moment(task.end)

    def _is_late(self, task: Task) -> bool:
        last = self._plan.tasks_of[task.job][-1]
        return last.end > self._plan.jobs[task.job].due

    def _has_moved(self, task: Task) -> bool:
        old = self._held.steps.get(task.key)
        if old is None or old.machine != task.machine:
            return True
        return self._minute(old.start) != task.start

    def _is_new(self, task: Task) -> bool:
        return self._plan.line_of[task.job].line.name not in self._lines

    def _of_new(self, task: Task) -> Cause:
        """Return whether a step the last plan had not is of a new order line."""
        name = self._plan.line_of[task.job].line.name
        return Cause.WOKEN if name in self._unplanned else Cause.RUSH

    def _is_locked(self, task: Task) -> bool:
        return task.key in self._locked

    def _process(self, task: Task) -> str:
        return self._plan.jobs[task.job].operations[task.step].process

    def _minute(self, moment: dt.datetime) -> int:
        return minute_of(moment, self._plan.start)


def _moves_or_stops(held: HeldLock) -> bool:
    """Return whether people want a place of a step, so that others make way for it.

    A lock whose start is over, or holds the machine alone, leaves the time open: it is
    no reason why something starts when it does.
    """
    if held.source is Source.FENCE:
        return False
    return held.lock.start is not None or held.lock.machine != held.step.machine
