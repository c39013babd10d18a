"""The last plan as it is remembered, and which of its steps are which of a new one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from sop_xl.planning.demand import NettedLine
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Problem, StepKey

#: A lot's name and a position in the whole routing, counted from 1.
RowKey: TypeAlias = "tuple[str, int]"
#: Why a line was not planned whose lots could not be scheduled.
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Marks:
    """What people put on the row of a step, to come back wherever the row is.

    `notes` and `fills` are the notes and the colours (`#FFC7CE`) of its cells, by the
    name of the column. `failed` says in words why a lock that was ticked was
    not kept, until somebody changes the row.
    """

    locked: bool = False
    failed: str = ""
    remark: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(
            self.locked or self.failed or self.remark or self.notes or self.fills
        )


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step of the last plan: of which lot, where, when, and what people put on it.

    `listed` says that it stood on the sheet that planners edit. One `asleep` was not
    scheduled; it is kept for its marks alone.
    """

    line: str
    lot: str
    position: int
    process: str
    product: str
    quantity: int
    due: dt.date
    machine: str | None
    setup_start: dt.datetime
    start: dt.datetime
    end: dt.datetime
    listed: bool = False
    asleep: bool = False
    overtime: bool = False
    marks: Marks = NO_MARKS

    @property
    def key(self) -> RowKey:
        """The lot and the position by which its row is found."""
        return self.lot, self.position


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """The last plan: its first day, and its steps in the order of its order lines.

    `lines` are all it planned, those too that stock covers. `unplanned` says of those
    it could not plan what kept it from it: an obstacle's word, or `refused`.
    """

    start: dt.date
    steps: tuple[KeptStep, ...]
    lines: tuple[str, ...] = ()
    unplanned: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_key(self) -> dict[RowKey, KeptStep]:
        """The steps by the lot and the position."""
        return {step.key: step for step in self.steps}


def positions(lines: Sequence[NettedLine], problem: Problem) -> dict[StepKey, int]:
    """Return the position in the whole routing, from 1, of each step to be made."""
    done = {part.name: part.done_steps for line in lines for part in line.parts}
    return {
        (job.name, step): done[job.name] + step + 1
        for job in problem.jobs
        if job.name in done
        for step in range(len(job.operations))
    }


def keep_plan(
    plan: Plan, marks: Mapping[StepKey, Marks], listed: Iterable[StepKey]
) -> KeptPlan:
    """Return what is to be remembered of a plan; `listed` are the steps on its sheet.

    Steps come in the order of the order lines, their lots and their positions.
    """
    shown = frozenset(listed)
    places = positions(plan.lines, plan.problem)
    found: dict[StepKey, KeptStep] = {}
    for task in plan.schedule.tasks:
        line, job = plan.line_of[task.job].line, plan.jobs[task.job]
        sent = plan.sent_at(task)
        found[task.key] = KeptStep(
            line=line.name,
            lot=task.job,
            position=places[task.key],
            process=job.operations[task.step].process,
            product=job.product,
            quantity=job.quantity,
            due=line.due,
            machine=task.machine,
            overtime=task.overtime,
            setup_start=sent or plan.moment(task.setup_start),
            start=sent or plan.moment(task.start),
            end=plan.moment(task.end),
            listed=task.key in shown,
            marks=marks.get(task.key, NO_MARKS),
        )
    steps = tuple(found[key] for key in places if key in found)
    lines = tuple(each.line.name for each in plan.lines)
    return KeptPlan(plan.start, steps, lines, dict(_list_unplanned(plan)))


def _list_unplanned(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the order lines of which nothing is scheduled though it should be."""
    for line in plan.blocked:
        yield line.name, line.obstacle.value
    for netted in plan.lines:
        refused = plan.refused_parts(netted)
        if refused and len(refused) == len(netted.parts):
            yield netted.line.name, REFUSED


def match_steps(
    kept: KeptPlan, lines: Sequence[NettedLine], problem: Problem, start: dt.date
) -> dict[StepKey, KeptStep]:
    """Return for each step of a new problem that of the last plan which it is.

    Both are of the same order line and stand at the same position of the whole routing.
    While all lots of the line still have their names, a step is that of the lot of its
    name. Where lots were numbered anew, those that have the position are paired in
    their order: what was to be over before the new plan's `start` is taken for done if
    there were more lots than there are now, then the first lots, which are the most
    advanced; a lot that is new comes last.
    """
    midnight = dt.datetime.combine(start, dt.time())
    old = _group_old(kept)
    places = positions(lines, problem)
    found: dict[StepKey, KeptStep] = {}
    for line in lines:
        known = old.get(line.line.name, [])
        new = _group_new(line, places)
        names = {part.name for part in line.parts}
        if all(step.lot in names for step in known):
            by_key = {step.key: step for step in known}
            pairs = [
                (key, by_key[key[0], position])
                for position, keys in new.items()
                for key in keys
                if (key[0], position) in by_key
            ]
        else:
            pairs = _pair_renumbered(known, new, midnight)
        found.update(pairs)
    return {key: found[key] for key in places if key in found}


def _group_old(kept: KeptPlan) -> dict[str, list[KeptStep]]:
    found: dict[str, list[KeptStep]] = defaultdict(list)
    for step in kept.steps:
        found[step.line].append(step)
    return found


def _group_new(
    line: NettedLine, places: Mapping[StepKey, int]
) -> dict[int, list[StepKey]]:
    """Return the steps of a line's lots by their position."""
    found: dict[int, list[StepKey]] = defaultdict(list)
    for part in line.parts:
        step = 0
        while (part.name, step) in places:
            found[places[part.name, step]].append((part.name, step))
            step += 1
    return found


def _pair_renumbered(
    known: Sequence[KeptStep], new: Mapping[int, list[StepKey]], start: dt.datetime
) -> list[tuple[StepKey, KeptStep]]:
    pairs: list[tuple[StepKey, KeptStep]] = []
    for position, keys in new.items():
        here = [step for step in known if step.position == position]
        surplus = max(0, len(here) - len(keys))
        over = [step for step in here if step.end <= start][:surplus]
        left = [step for step in here if step not in over]
        pairs += zip(keys, left[max(0, len(left) - len(keys)) :], strict=False)
    return pairs
