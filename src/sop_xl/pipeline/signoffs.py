"""How far the plans have come: read back from their workbooks, checked, kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import PurePosixPath

from sop_xl.package.errors import PackageError
from sop_xl.pages import Page
from sop_xl.periods import Month
from sop_xl.pipeline.filled_sheets import FilledStates, read_prepared, read_states
from sop_xl.pipeline.labels import MONTH_PLAN_FILE, WEEK_PLAN_FILE
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.rereading import read_again
from sop_xl.pipeline.signoff_store import Kept, KeptSignoff, load_kept, save_kept
from sop_xl.planning.labels import MONTH_PLAN, WEEK_PLAN
from sop_xl.planning.plan import Plan
from sop_xl.planning.states import (
    IN_STOCK,
    Entry,
    Fault,
    Flaw,
    Outcome,
    Signoff,
    Step,
    find_flaws,
    renew_signoff,
)
from sop_xl.planning.weeks import list_mondays, list_tasks
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import FIRST_ROW
from sop_xl.reports.readiness_sheet import Prepared
from sop_xl.reports.state_sheet import (
    OUTCOME,
    WHEN,
    WHO,
    name_step,
    say_changed,
    say_state,
    state_page,
)
from sop_xl.reports.words import STATE_SHEET
from sop_xl.source import CellRef, Finding, Severity


@dataclass(frozen=True, slots=True)
class SignedPlan:
    """A plan on its way: its name, its file's name, how far it has come."""

    key: str
    title: str
    file: str
    signoff: Signoff

    @property
    def state(self) -> str:
        """How far it has come, in words."""
        return say_state(self.signoff)


@dataclass(slots=True)
class Signoffs:
    """The month plan and the week plan on their way, and what people say is ready."""

    month: SignedPlan
    week: SignedPlan
    kept: Kept
    findings: list[Finding] = field(default_factory=list)

    @property
    def prepared(self) -> dict[str, Prepared]:
        """What people say of the items of the readiness list, by their keys."""
        return self.kept.prepared


def recall_signoffs(reading: Reading, plan: Plan) -> Signoffs:
    """Return how far the plans have come, by what people filled in since the last run.

    A workbook that cannot be read is a finding; what was known before holds then.
    """
    kept = load_kept(reading.workspace)
    recalling = _Recalling(reading, kept)
    month, monday = Month.of(plan.start), list_mondays(plan)[0]
    monthly = SignedPlan(
        f"{MONTH_PLAN} {month}",
        f"{MONTH_PLAN} {month}",
        MONTH_PLAN_FILE.format(month=month),
        promise_month(plan),
    )
    weekly = SignedPlan(
        f"{WEEK_PLAN} {monday}",
        f"{WEEK_PLAN} {plan.start}",
        WEEK_PLAN_FILE.format(first_day=plan.start),
        promise_weeks(plan),
    )
    found = Signoffs(recalling.renew(monthly), recalling.renew(weekly), kept)
    found.findings = recalling.findings
    return found


def promise_month(plan: Plan) -> Signoff:
    """Return the day each order line is complete, "" where part of it is refused.

    So are lines that cannot be planned; nothing is to be made of what stock covers.
    """
    promised = {line.name: "" for line in plan.blocked}
    for line in plan.lines:
        day = plan.expected_day(line) if line.parts else None
        said = day.isoformat() if day else ""
        promised[line.line.name] = said if line.parts else IN_STOCK
    return Signoff(promised=promised)


def promise_weeks(plan: Plan) -> Signoff:
    """Return the day on which each process of an order line ends, of all its lots.

    Promised is what is worked on in the two weeks; "" where a lot of it is refused.
    """
    mondays = list_mondays(plan)
    shown = {
        _name_process(plan, planned.task.job, planned.operation.process)
        for planned in list_tasks(plan, mondays[0], len(mondays))
    }
    days: dict[str, str] = {}
    operations = plan.schedule.operations
    for task in plan.schedule.tasks:
        name = _name_process(plan, task.job, operations[task.key].process)
        day = plan.ended_on(task).isoformat()
        days[name] = max(day, days.get(name, ""))
    for lot in plan.reasons:
        days |= dict.fromkeys(_list_processes(plan, lot), "")
    return Signoff(
        promised={name: day for name, day in days.items() if name in shown},
        beyond={name: day for name, day in days.items() if name not in shown},
    )


def _name_process(plan: Plan, lot: str, process: str) -> str:
    return f"{plan.line_of[lot].line.name} {process}"


def _list_processes(plan: Plan, lot: str) -> Iterator[str]:
    """Yield what a lot still has to go through, by its order line and process."""
    routing = plan.plant.routings.get(plan.line_of[lot].line.product)
    steps = routing.steps if routing else ()
    for step in steps[plan.part_of[lot].done_steps :]:
        yield _name_process(plan, lot, step.process)


def keep_signoffs(reading: Reading, signoffs: Signoffs, month: str, week: str) -> None:
    """Keep how far the plans have come, with the names of the files they stand in."""
    kept = signoffs.kept
    for signed, book in ((signoffs.month, month), (signoffs.week, week)):
        kept.plans.pop(signed.key, None)
        kept.plans[signed.key] = KeptSignoff(book, signed.signoff)
    save_kept(reading.workspace, kept)


def signed_page(signed: SignedPlan, reading: Reading, run: RunFacts) -> Page:
    """Return the page of states of a plan."""
    states = reading.workspace.settings.states
    return state_page(signed.title, signed.signoff, run, states)


class _Recalling:
    """Reads back what stands in the workbooks of the last run, each once."""

    def __init__(self, reading: Reading, kept: Kept) -> None:
        self._reading, self._kept = reading, kept
        self._output = reading.workspace.output
        self.findings: list[Finding] = []

    def renew(self, signed: SignedPlan) -> SignedPlan:
        """Return a plan with the entries that hold for it, and report what is odd."""
        known = self._kept.plans.get(signed.key)
        book = known.book if known else signed.file
        filled = self._read(book)
        signoff = known.signoff if known else None
        if filled is not None:
            signoff = replace(signoff or signed.signoff, entries=filled.entries)
        states, today = self._reading.workspace.settings.states, self._reading.date
        drafted = Entry(Outcome.DONE, states.people.drafted, today)
        share = len(signed.signoff.promised) * states.allowed_percent // 100
        allowed = max(share, states.allowed_changes)
        renewed = renew_signoff(signoff, signed.signoff, drafted, allowed)
        found = SignedPlan(signed.key, signed.title, signed.file, renewed)
        self.findings += self._report_odd(found, filled)
        self.findings += self._report_flaws(found)
        return found

    def _read(self, book: str) -> FilledStates | None:
        path = self._output / book
        if not path.is_file():
            return None
        try:
            grids = read_again(self._reading, path, self._place(book), outputs=True)
        except PackageError as error:
            values = {"reason": str(error)}
            where = CellRef(self._place(book))
            found = Finding("plan-states-not-read", where, values, Severity.WARNING)
            self.findings.append(found)
            return None
        self._kept.prepared |= read_prepared(grids)
        return read_states(grids, self._reading.date.year)

    def _place(self, book: str) -> str:
        folder = self._output.relative_to(self._reading.workspace.root)
        return (PurePosixPath(folder.as_posix()) / book).as_posix()

    def _cell(self, signed: SignedPlan, step: Step, column: int) -> CellRef:
        row = FIRST_ROW + list(Step).index(step)
        return CellRef(self._place(signed.file), STATE_SHEET, row, column)

    def _name(self, step: Step | None) -> str:
        states = self._reading.workspace.settings.states
        return name_step(step, states) if step else ""

    def _report_odd(
        self, signed: SignedPlan, filled: FilledStates | None
    ) -> Iterator[Finding]:
        for step, column, text in filled.odd if filled else ():
            where = self._cell(signed, step, OUTCOME)
            values = {"step": self._name(step), "column": column, "value": text}
            yield Finding("plan-state-not-understood", where, values, Severity.WARNING)

    def _report_flaws(self, signed: SignedPlan) -> Iterator[Finding]:
        signoff = signed.signoff
        if signoff.changed:
            where = self._cell(signed, Step.APPROVED, OUTCOME)
            values = {
                "plan": signed.title,
                "changes": len(signoff.changed),
                "allowed": signoff.allowed,
                "which": say_changed(signoff),
            }
            if signoff.fell_back:
                yield Finding(
                    "plan-changed-after-approval", where, values, Severity.WARNING
                )
            else:
                yield Finding(
                    "plan-amended-after-approval", where, values, Severity.NOTE
                )
        for flaw in find_flaws(signed.signoff, self._reading.date):
            yield self._report_flaw(signed, flaw)

    def _report_flaw(self, signed: SignedPlan, flaw: Flaw) -> Finding:
        when = signed.signoff.entry(flaw.step).when
        values = {
            "step": self._name(flaw.step),
            "other": self._name(flaw.other),
            "day": when,
            "earlier": signed.signoff.entry(flaw.other).when if flaw.other else None,
        }
        warning = Severity.WARNING
        if flaw.fault is Fault.SKIPPED:
            where = self._cell(signed, flaw.step, OUTCOME)
            return Finding("plan-state-skipped", where, values, warning)
        if flaw.fault is Fault.UNSIGNED:
            where = self._cell(signed, flaw.step, WHO)
            return Finding("plan-state-without-name", where, values, warning)
        where = self._cell(signed, flaw.step, WHEN)
        if flaw.fault is Fault.UNDATED:
            return Finding("plan-state-without-date", where, values, warning)
        if flaw.fault is Fault.AHEAD:
            return Finding("plan-state-dated-ahead", where, values, warning)
        return Finding("plan-state-before-last", where, values, warning)
