"""What became of the planner's edits: the last plan, the wish, the new plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sop_xl.planning import labels
from sop_xl.planning.holding import HeldLock, Replanning, Source
from sop_xl.planning.memory import KeptStep, RowKey
from sop_xl.planning.messages import HINDRANCES
from sop_xl.planning.plan import Plan
from sop_xl.planning.wishes import RefusedEdit, Wish, fold_name, minute_of
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Lock, StepKey
from sop_xl.scheduling.schedule import Task
from sop_xl.source import CellRef, Finding, Severity

#: What hinders an edit besides what hinders a lock.
GONE, NOT_SCHEDULED, SHOP, PAST = "gone", "not-scheduled", "shop", "past"
REFUSED, CHANGED = "refused", "order-changed"
#: Not wanted anew, so that nobody is told again but on the sheet.
STILL_FAILED = "still-failed"
_LOOK = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Spot:
    """A machine, None outside, and a start; None where it is left open."""

    machine: str | None
    start: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit or a lock: where the step was, was wanted and is, and why it is not so.

    `hindrance` is "" where all was done as wanted, CHANGED where so but the order is
    another one by now; `because` says more of it, "" where there is no more. `where` is
    the cell; None where nothing was changed. `said` is what was typed where that is no
    place.
    """

    step: KeptStep
    source: Source
    wanted: Spot
    now: Spot | None
    hindrance: str = ""
    where: CellRef | None = None
    because: str = ""
    said: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the new plan does as wanted."""
        return self.hindrance in {"", CHANGED}


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell in which something was typed that the program does not read.

    `before` is what it said before, "" where nothing.
    """

    where: CellRef
    before: str
    typed: str


def compare_edits(
    replanning: Replanning, plan: Plan
) -> tuple[tuple[Edited, ...], list[Finding]]:
    """Return what became of each edit and each lock that was not kept.

    Edits come in the order of the last plan, then what was frozen and could not stay.
    """
    held = replanning.look(plan.problem, plan.lines, plan.start)
    keys = {step.key: key for key, step in held.steps.items()}
    locks = {each.step.key: each for each in held.locks}
    comparing = _Comparing(plan, locks, held.refused)
    edits = []
    for step in replanning.kept.steps:
        wish = replanning.wishes.get(step.key)
        key = keys.get(step.key)
        if wish is not None and key is None:
            edits.append(comparing.lose(wish))
        elif key is not None:
            edits += comparing.compare(step, wish, key)
            edits += comparing.remind(step, replanning.marks_of(step).failed, key)
        typed = [each for each in replanning.refused if each.step.key == step.key]
        edits += [comparing.refuse(each, key) for each in typed]
    findings = [*held.findings, *_report(edits, plan)]
    edits.sort(key=lambda edit: edit.source is Source.FENCE)
    return tuple(edits), findings


class _Comparing:
    """One plan, and the locks that were asked of it by the rows of the last one."""

    def __init__(
        self,
        plan: Plan,
        locks: Mapping[RowKey, HeldLock],
        refused: Mapping[StepKey, str],
    ) -> None:
        self._plan, self._locks, self._refused = plan, locks, refused
        self._broken = {each.lock.key: each for each in plan.schedule.broken}
        self._tried = {lock.key: lock for lock in plan.problem.locks}

    def lose(self, wish: Wish) -> Edited:
        """Return that the step of a wish is none of the plan any more."""
        wanted = _spot_of(wish)
        source = Source.TICK if wish.locked else Source.WISH
        return Edited(wish.step, source, wanted, None, GONE, wish.where)

    def refuse(self, edit: RefusedEdit, key: StepKey | None) -> Edited:
        """Return that something typed into a row is no wish."""
        now, nowhere = self._now(key), Spot(None, None)
        said = labels.TYPED.format(column=edit.column, typed=edit.typed)
        because = HINDRANCES[edit.why]
        where, source = edit.where, Source.WISH
        return Edited(edit.step, source, nowhere, now, REFUSED, where, because, said)

    def remind(self, step: KeptStep, failed: str, key: StepKey) -> Iterator[Edited]:
        """Yield that a lock failed before, and that its row stayed as it was."""
        if failed:
            because = HINDRANCES[STILL_FAILED].format(reason=failed)
            spot, said = Spot(None, None), labels.SOURCES[Source.TICK.value]
            found = STILL_FAILED, None, because, said
            yield Edited(step, Source.TICK, spot, self._now(key), *found)

    def _now(self, key: StepKey | None) -> Spot | None:
        task = None if key is None else self._plan.task_of.get(key)
        return None if task is None else self._spot(task)

    def compare(
        self, step: KeptStep, wish: Wish | None, key: StepKey
    ) -> Iterator[Edited]:
        """Yield what became of a row's wish, or of its lock where that was not kept."""
        held = self._locks.get(step.key)
        task, now = self._plan.task_of.get(key), self._now(key)
        hindrance = self._hindrance(step, key, wish, task)
        because = self._explain(key, hindrance)
        moves = wish is not None and (wish.moves or wish.locked)
        if wish is not None and moves:
            source = Source.TICK if wish.locked else Source.WISH
            found = _spot_of(wish), now, hindrance, wish.where, because
            yield Edited(step, source, *found)
        elif held is not None and hindrance not in {"", CHANGED}:
            wanted = self._wanted(held.lock)
            if hindrance == PAST:
                wanted = Spot(step.machine, step.start)
            where = None if wish is None else wish.where
            yield Edited(step, held.source, wanted, now, hindrance, where, because)

    def _explain(self, key: StepKey, hindrance: str) -> str:
        """Return what hinders, in words, where the hindrance alone says too little."""
        if hindrance == REFUSED and key in self._refused:
            return HINDRANCES[self._refused[key]]
        broken = self._broken.get(key)
        if broken is None or broken.hindrance.value != hindrance:
            return ""
        return self._plan.explain_broken(broken)

    def _hindrance(
        self, step: KeptStep, key: StepKey, wish: Wish | None, task: Task | None
    ) -> str:
        held = self._locks.get(step.key)
        if task is None:
            return NOT_SCHEDULED
        if held is not None and self._tried.get(key) != held.lock:
            return SHOP
        if key in self._broken:
            return self._broken[key].hindrance.value
        if wish is not None and wish.moves and not self._is_so(wish, task):
            return REFUSED
        was_wished = wish is not None and wish.moves
        is_tick = held is not None and held.source is Source.TICK
        is_over = minute_of(step.start, self._plan.start) < 0
        if is_tick and is_over and not was_wished:
            return PAST
        job, due = self._plan.jobs[key[0]], self._plan.line_of[key[0]].line.due
        has_changed = (job.quantity, due) != (step.quantity, step.due)
        return CHANGED if has_changed else ""

    def _is_so(self, wish: Wish, task: Task) -> bool:
        starts = wish.start is None or wish.start == self._plan.moment(task.start)
        wanted = None if wish.machine is None else fold_name(wish.machine)
        return starts and wanted in {None, fold_name(task.machine or "")}

    def _spot(self, task: Task) -> Spot:
        return Spot(task.machine, self._plan.moment(task.start))

    def _wanted(self, lock: Lock) -> Spot:
        start = None if lock.start is None else self._plan.moment(lock.start)
        return Spot(lock.machine, start)


def _spot_of(wish: Wish) -> Spot:
    step = wish.step
    start = wish.start
    if start is None and (wish.locked or wish.machine is None):
        start = step.start
    return Spot(wish.machine or step.machine, start)


def _report(edits: list[Edited], plan: Plan) -> Iterator[Finding]:
    """Yield what of the edits was not done, and moves that were taken without a tick.

    What was refused for what stands in a cell has a finding already; a lock of before
    is told at its order line, and what was frozen only on the sheet.
    """
    rows = {netted.line.name: netted.line.row for netted in plan.lines}
    for edit in edits:
        if edit.source is Source.FENCE:
            continue
        values = {"lot": edit.step.lot, "process": edit.step.process}
        where = edit.where
        if where is None:
            where = plan.orders.cell(rows[edit.step.line], "order_no")
        if edit.hindrance == GONE:
            yield Finding("plan-edit-step-gone", where, values, _LOOK)
        elif edit.is_kept and edit.source is Source.WISH:
            yield Finding("plan-edit-taken", where, values, Severity.NOTE)
        elif not edit.is_kept and edit.hindrance not in {REFUSED, STILL_FAILED}:
            said = {**values, "reason": edit.because or HINDRANCES[edit.hindrance]}
            yield Finding("plan-edit-not-kept", where, said, _LOOK)
