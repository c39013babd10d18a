"""The plan: open order lines, the schedule of what they need, and what it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property

from sop_xl.planning.backlog import BlockedLine
from sop_xl.planning.catalogue import Catalogue
from sop_xl.planning.demand import NettedLine, Part
from sop_xl.planning.draft import Draft, draft_plan
from sop_xl.planning.hindrances import explain_broken
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.materials import MaterialWait
from sop_xl.planning.messages import SENTENCES
from sop_xl.planning.plant import Plant, Tables
from sop_xl.planning.problem import Gap, RefusedPart
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.scheduling.checker import Violation, check_schedule
from sop_xl.scheduling.effort import Effort, Objective, Watch
from sop_xl.scheduling.problem import Job, Problem, StepKey
from sop_xl.scheduling.schedule import BrokenLock, Schedule, Task
from sop_xl.scheduling.solver import solve
from sop_xl.settings import Costs, Planning, Settings
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.tables import CalendarDay, Order


class PlanError(RuntimeError):
    """A schedule breaks its own rules: our fault, and no plan is given out.

    `code` is a kebab-case word; the text is its sentence.
    """

    def __init__(self, code: str, violations: list[Violation]) -> None:
        self.code = code
        self.violations = violations
        first = violations[0]
        values = {"count": len(violations), "job": first.job}
        super().__init__(SENTENCES[code].format_map(values))
        # For the log: its words are ours, no planner's.
        self.add_note("; ".join(f"{each.kind} {each.job}" for each in violations))


@dataclass(frozen=True)
class Plan:
    """Order lines net of stock, and the schedule of the lots that make the rest.

    Minutes count from midnight at the beginning of the first day. `refused` are the
    lots that are not in the schedule, in the order of the lines; `blocked` are open
    order lines that are not planned at all. `waits` are what lots wait for of their
    material. `sent` says when lots left that are at an outside firm already, `weights`
    by the row of an order line what its delay weighs.
    """

    orders: Table[Order]
    plant: Plant
    catalogue: Catalogue
    lines: tuple[NettedLine, ...]
    schedule: Schedule
    refused: tuple[RefusedPart, ...]
    blocked: tuple[BlockedLine, ...]
    waits: tuple[MaterialWait, ...] = ()
    sent: Mapping[str, dt.datetime] = field(default_factory=dict)
    weights: Mapping[int, float] = field(default_factory=dict)

    @property
    def start(self) -> dt.date:
        """The first day planned."""
        return self.plant.start

    @property
    def problem(self) -> Problem:
        """What was put to the scheduling."""
        return self.schedule.problem

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """The scheduled and refused jobs by name."""
        return {job.name: job for job in self.problem.jobs}

    @cached_property
    def line_of(self) -> dict[str, NettedLine]:
        """The order line of each lot, by the lot's name."""
        return {part.name: line for line in self.lines for part in line.parts}

    @cached_property
    def part_of(self) -> dict[str, Part]:
        """The lots by their names."""
        return {part.name: part for line in self.lines for part in line.parts}

    @cached_property
    def waits_of(self) -> dict[str, tuple[MaterialWait, ...]]:
        """What each lot that waits for material waits for, by the lot's name."""
        found: dict[str, tuple[MaterialWait, ...]] = {}
        for wait in self.waits:
            found[wait.lot] = (*found.get(wait.lot, ()), wait)
        return found

    @cached_property
    def tasks_of(self) -> dict[str, tuple[Task, ...]]:
        """The tasks of each scheduled lot, in the order of its steps."""
        found: dict[str, tuple[Task, ...]] = {}
        for task in self.schedule.tasks:
            found[task.job] = (*found.get(task.job, ()), task)
        return found

    @cached_property
    def task_of(self) -> dict[StepKey, Task]:
        """The tasks by their lots and steps."""
        return {task.key: task for task in self.schedule.tasks}

    @cached_property
    def reasons(self) -> dict[str, RefusedPart]:
        """Why each lot that is not scheduled is not, by the lot's name."""
        return {refused.part: refused for refused in self.refused}

    def number_of(self, task: Task) -> int:
        """Return the position of a task's step in its product's routing, from 1.

        Steps that the lot has gone through already are counted.
        """
        return self.part_of[task.job].done_steps + task.step + 1

    def sent_at(self, task: Task) -> dt.datetime | None:
        """Return when the lot of a task left that is at an outside firm already."""
        return self.sent.get(task.job) if task.step == 0 else None

    def refused_parts(self, line: NettedLine) -> tuple[Part, ...]:
        """Return the lots of a line that are not scheduled."""
        return tuple(part for part in line.parts if part.name in self.reasons)

    def explain_refused(self, line: NettedLine) -> str:
        """Return why a line has lots that are not scheduled; "" where it has none."""
        parts = self.refused_parts(line)
        return self.reasons[parts[0].name].why if parts else ""

    def explain_broken(self, broken: BrokenLock) -> str:
        """Return why a lock was not kept, in words."""
        facts = self.schedule, self.start, self.waits_of, self.catalogue
        return explain_broken(broken, *facts)

    def moment(self, minute: int) -> dt.datetime:
        """Return the date and time of a minute."""
        midnight = dt.datetime.combine(self.start, dt.time())
        return midnight + dt.timedelta(minutes=minute)

    def day_of(self, minute: int) -> dt.date:
        """Return the day on which something that ends at a minute is finished."""
        return self.start + dt.timedelta(days=(minute - 1) // DAY_MINUTES)

    @property
    def shift_start(self) -> int:
        """The minute of the day at which the first shift begins."""
        return min(self.plant.calendar.shift_starts, default=0)

    def work_day_of(self, minute: int) -> dt.date:
        """Return the day whose shifts something that ends at a minute belongs to.

        The hours after midnight are the night shift of the day before.
        """
        return max(self.start, self.day_of(minute - self.shift_start))

    def begun_on(self, task: Task) -> dt.date:
        """Return the day whose shifts begin a task; outside of the plant, the date."""
        day = self.day_of if task.machine is None else self.work_day_of
        return day(task.setup_start + 1)

    def ended_on(self, task: Task) -> dt.date:
        """Return the day whose shifts end a task; outside of the plant, the date."""
        day = self.day_of if task.machine is None else self.work_day_of
        return day(task.end)

    def finished_on(self, lot: str) -> dt.date:
        """Return the day on which the last step of a scheduled lot ends."""
        return self.ended_on(self.tasks_of[lot][-1])

    def weight_of(self, line: NettedLine) -> float:
        """Return what a delay of an order line weighs, 1 where nobody says."""
        return self.weights.get(line.line.row, 1.0)

    def shift_minute(self, day: dt.date) -> int:
        """Return the minute at which a day's first shift begins, 0 before the plan."""
        days = (day - self.start).days
        return max(0, days * DAY_MINUTES + self.shift_start) if days > 0 else 0

    def expected_day(self, line: NettedLine) -> dt.date | None:
        """Return the day an order line is complete; None if part of it is refused.

        A line that stock covers is complete on the first day.
        """
        if self.refused_parts(line):
            return None
        ends = [self.tasks_of[part.name][-1].end for part in line.parts]
        return self.day_of(max(ends)) if ends else self.start

    def days_late(self, line: NettedLine) -> int:
        """Return how many days after it is due a line is complete, 0 if unknown."""
        expected = self.expected_day(line)
        return 0 if expected is None else max(0, (expected - line.line.due).days)


def make_plan(
    tables: Tables,
    settings: Settings,
    run_date: dt.date,
    *,
    effort: Effort | None = None,
    watch: Watch | None = None,
) -> tuple[Plan, list[Finding]]:
    """Return the plan from the day after the run's date on, and what cannot be planned.

    The search takes the effort that the settings say, or this one.

    Raises:
        PlanError: The schedule does not pass the independent checker.
    """
    draft = draft_plan(tables, settings.planning, run_date)
    return schedule_draft(draft, settings.planning, effort=effort, watch=watch)


def schedule_draft(
    draft: Draft,
    planning: Planning,
    *,
    effort: Effort | None = None,
    watch: Watch | None = None,
) -> tuple[Plan, list[Finding]]:
    """Return the plan a draft becomes, and what cannot be planned.

    Raises:
        PlanError: The schedule does not pass the independent checker.
    """
    effort = effort or Effort(planning.schedule_seconds)
    schedule = solve(draft.problem, effort, objective_of(planning.objective), watch)
    plan = plan_schedule(draft, verify_schedule(draft.problem, schedule))
    return plan, [*draft.findings, *report_plan(plan)]


def objective_of(costs: Costs) -> Objective:
    """Return what the settings say a schedule costs."""
    return Objective(
        tardiness=costs.tardiness,
        changeover=costs.changeover,
        overtime=costs.overtime,
        moved=costs.moved,
        flow=costs.flow,
        moved_minutes=costs.moved_minutes,
    )


def verify_schedule(problem: Problem, schedule: Schedule) -> Schedule:
    """Return a schedule that keeps every rule; PlanError where it does not."""
    violations = check_schedule(problem, schedule)
    if violations:
        raise PlanError("schedule-breaks-rules", violations)
    return schedule


def plan_schedule(draft: Draft, schedule: Schedule) -> Plan:
    """Return the plan that a schedule of a draft's problem is."""
    return Plan(
        orders=draft.orders,
        plant=draft.plant,
        catalogue=draft.catalogue,
        lines=draft.lines,
        schedule=schedule,
        refused=_collect_refused(draft.lines, schedule, draft.gaps),
        blocked=draft.blocked,
        waits=draft.waits,
        sent=draft.sent,
        weights=draft.weights,
    )


def with_schedule(plan: Plan, schedule: Schedule) -> Plan:
    """Return the plan of the same order lines with another schedule of its jobs."""
    gaps = tuple(each for each in plan.refused if each.part not in plan.jobs)
    refused = _collect_refused(plan.lines, schedule, gaps)
    return replace(plan, schedule=schedule, refused=refused)


def report_plan(plan: Plan) -> Iterator[Finding]:
    """Report what is not scheduled or not as it was wanted, and what was assumed."""
    yield from _report_refused(plan)
    yield from _report_broken(plan)
    yield from _report_calendar(plan)
    if plan.schedule.stopped_by_clock:
        place = CellRef(Order.title)
        yield Finding("stopped-by-clock", place, {}, Severity.NOTE)


def _collect_refused(
    lines: tuple[NettedLine, ...], schedule: Schedule, gaps: tuple[RefusedPart, ...]
) -> tuple[RefusedPart, ...]:
    operations = schedule.operations
    found: dict[str, RefusedPart] = {gap.part: gap for gap in gaps}
    for refusal in schedule.refused:
        process = operations[refusal.job, refusal.step].process
        found[refusal.job] = RefusedPart(refusal.job, refusal.reason.value, process)
    names = (part.name for line in lines for part in line.parts)
    return tuple(found[name] for name in names if name in found)


def _report_refused(plan: Plan) -> Iterator[Finding]:
    for netted in plan.lines:
        parts = plan.refused_parts(netted)
        if not parts:
            continue
        first = plan.reasons[parts[0].name]
        values: Mapping[str, object] = {
            "order": netted.line.name,
            "product": netted.line.product,
            "quantity": sum(part.quantity for part in parts),
            "reason": first.why,
            "code": first.reason,
        }
        field = "product" if first.reason == Gap.NO_ROUTING else "order_no"
        where = plan.orders.cell(netted.line.row, field)
        yield Finding("order-line-not-scheduled", where, values)


def _report_broken(plan: Plan) -> Iterator[Finding]:
    """Report locks that were not kept, at the order line of their lot."""
    steps = plan.problem.steps
    for broken in plan.schedule.broken:
        lock, line = broken.lock, plan.line_of.get(broken.lock.job)
        where = CellRef(Order.title)
        if line is not None:
            where = plan.orders.cell(line.line.row, "order_no")
        values: Mapping[str, object] = {
            "lot": lock.job,
            "process": steps[lock.key].process if lock.key in steps else "",
            "reason": plan.explain_broken(broken),
        }
        yield Finding("lock-not-kept", where, values, Severity.NOTE)


def _report_calendar(plan: Plan) -> Iterator[Finding]:
    """Report the assumed days the plan leans on, if there are some."""
    last = plan.day_of(max(plan.schedule.makespan, 1))
    if plan.schedule.refused:
        last = plan.plant.calendar.days[-1].date
    assumed = [d.date for d in plan.plant.calendar.days if d.assumed and d.date <= last]
    if assumed and plan.problem.jobs:
        values = {"first": assumed[0], "last": assumed[-1], "days": len(assumed)}
        place = CellRef(CalendarDay.title)
        yield Finding("calendar-assumed", place, values, Severity.NOTE)
