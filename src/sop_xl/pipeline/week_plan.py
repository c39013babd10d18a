"""The workbook of the week plan, with what people put on it, and what it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sop_xl.package.archive import open_package
from sop_xl.package.areas import write_place
from sop_xl.package.saving import save_atomically
from sop_xl.package.stylesheet import Look
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from sop_xl.pages import Page
from sop_xl.pipeline.day_plan import seal_plan
from sop_xl.pipeline.floor_notes import FloorNote
from sop_xl.pipeline.labels import WEEK_PLAN_FILE
from sop_xl.pipeline.open_cells import fill_pages
from sop_xl.pipeline.outputs import Written, gather_facts, render_pages
from sop_xl.pipeline.plan_memory import key_of_plan
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.replanning import Recalled
from sop_xl.pipeline.signoffs import Signoffs, signed_page
from sop_xl.planning.edits import Edited, UnreadCell, compare_edits
from sop_xl.planning.holding import find_failed, marks_of_plan, sleeping_steps
from sop_xl.planning.labels import OPERATIONS
from sop_xl.planning.memory import KeptPlan, keep_plan
from sop_xl.planning.moved import Moves, list_moves
from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.reports.operations import NO_ROW_MARKS, RowMarks, fills_of, listed_tasks
from sop_xl.reports.plan_edits import edits_page
from sop_xl.reports.plan_moves import moves_page
from sop_xl.reports.week_papers import week_paper_pages
from sop_xl.reports.week_plan import week_plan_pages
from sop_xl.source import Finding, Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a new plan is against the last one: marks of its rows, moves, edits.

    `unread` is what was typed where nothing is read. `moves` is None for the first
    plan.
    """

    kept: KeptPlan
    marks: RowMarks = NO_ROW_MARKS
    moves: Moves | None = None
    edits: tuple[Edited, ...] = ()
    unread: tuple[UnreadCell, ...] = ()
    findings: tuple[Finding, ...] = ()


def settle_plan(recalled: Recalled, plan: Plan, minutes: int) -> Outcome:
    """Return what becomes of the last plan's edits, locks and marks in a new one.

    `minutes` is what a start may differ without being a move.
    """
    listed = [planned.task.key for planned in listed_tasks(plan)]
    replanning = recalled.replanning
    if replanning is None:
        return Outcome(keep_plan(plan, {}, listed))
    held = replanning.look(plan.problem, plan.lines, plan.start)
    failed = find_failed(replanning, held, plan)
    marks = marks_of_plan(replanning, held, failed)
    kept = keep_plan(plan, marks, listed)
    asleep = sleeping_steps(replanning, held, plan)
    edits, findings = compare_edits(replanning, plan)
    return Outcome(
        replace(kept, steps=(*kept.steps, *asleep)),
        RowMarks(marks, frozenset(failed)),
        list_moves(replanning.kept, held, plan, minutes),
        edits,
        tuple(recalled.unread_cells),
        tuple(findings),
    )


def join_findings(
    recalled: Recalled, found: Sequence[Finding], outcome: Outcome
) -> list[Finding]:
    """Return what was found before, in and after the planning, nothing of it twice."""
    told = {
        (finding.values["lot"], finding.values["process"])
        for finding in outcome.findings
        if finding.rule == "plan-edit-not-kept"
    }
    once = [
        finding
        for finding in found
        if finding.rule != "lock-not-kept"
        or (finding.values["lot"], finding.values["process"]) not in told
    ]
    return [*once, *recalled.findings, *outcome.findings]


def write_week_plan(
    reading: Reading,
    plan: Plan,
    recalled: Recalled,
    outcome: Outcome,
    signoffs: Signoffs,
) -> tuple[Written, list[Finding]]:
    """Write the week plan and keep it in mind; return the file, and setters left over.

    A workbook whose edits could not be read is not written over.
    """
    wanted_pages = _list_pages(reading, plan, outcome, signoffs)
    pages, left = fill_pages(wanted_pages, outcome.kept, recalled.notes)
    content = render_pages(reading, pages)
    fills = fills_of(plan, outcome.marks)
    content = _finish(content, fills, key_of_plan(outcome.kept))
    wanted = reading.workspace.output / WEEK_PLAN_FILE.format(first_day=plan.start)
    target = recalled.place_for(wanted)
    written = save_atomically(target, content)
    recalled.store.keep(outcome.kept, written.name, content, recalled.index)
    return Written(target, written), [*map(_report_setter, left)]


def _report_setter(note: FloorNote) -> Finding:
    """Return that a setter's change is none of the plan any more."""
    values = {
        "name": note.value,
        "day": note.key.day,
        "shift": note.key.shift,
        "machine": note.key.machine,
        "mould": note.key.what,
    }
    return Finding("setter-without-change", note.where, values, Severity.WARNING)


def _list_pages(
    reading: Reading, plan: Plan, outcome: Outcome, signoffs: Signoffs
) -> list[Page]:
    facts = replace(gather_facts(reading), state=signoffs.week.state)
    division = reading.workspace.settings.day_plan.division
    pages = week_plan_pages(plan, facts, outcome.marks, division)
    if outcome.moves is not None:
        minutes = reading.workspace.settings.planning.objective.moved_minutes
        pages.append(moves_page(plan, facts, outcome.moves, minutes))
        pages.append(edits_page(plan, facts, outcome.edits, outcome.unread))
    settings, said = reading.workspace.settings, signoffs.prepared
    pages += week_paper_pages(plan, reading.tables, facts, settings, said)
    pages.append(signed_page(signoffs.week, reading, facts))
    return pages


def _finish(content: bytes, fills: Mapping[tuple[int, int], str], key: str) -> bytes:
    """Return the workbook with people's colours, the plan's key, and a seal."""
    package = open_package(content)
    if fills:
        writer = SheetWriter(Workbook(package), OPERATIONS)
        for place, colour in fills.items():
            writer.restyle(write_place(*place), Look(fill=colour))
        writer.save()
    return seal_plan(package.to_bytes(), key)
