"""Lots that are at an outside firm already: what the last plan sent is on its way."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from sop_xl.planning.draft import Draft
from sop_xl.planning.holding import Replanning
from sop_xl.planning.memory import KeptPlan, KeptStep, RowKey, match_steps
from sop_xl.planning.wishes import minute_of
from sop_xl.scheduling.problem import Job, Lock
from sop_xl.source import Finding, Severity


def hold_draft(draft: Draft, replanning: Replanning) -> Draft:
    """Return a draft with what the last plan sent, locked, froze and had where.

    What somebody has given another start since was not sent.
    """
    recalled = {key for key, wish in replanning.wishes.items() if wish.start}
    draft = _count_dispatches(draft, replanning.kept, recalled)
    held = replanning.hold(draft.problem, draft.lines, draft.plant.start)
    return replace(draft, problem=held)


def _count_dispatches(
    draft: Draft, kept: KeptPlan, recalled: Collection[RowKey]
) -> Draft:
    """Return a draft in which lots are outside that the last plan has sent by now.

    A lot whose next step is outsourced, and which the plan sent before the first day
    that is planned anew, left when it was planned to and comes back as planned; one
    that should be back already is back at once. Steps whose rows are in `recalled` have
    been given another start by somebody, and lots that wait for material cannot have
    left.
    """
    start = draft.plant.start
    steps = match_steps(kept, draft.lines, draft.problem, start)
    sent: dict[str, KeptStep] = {}
    for job in draft.problem.jobs:
        step = steps.get((job.name, 0))
        if step is None or step.asleep or step.key in recalled:
            continue
        if minute_of(step.start, start) < 0 and _waits_outside(job):
            sent[job.name] = step
    if not sent:
        return draft
    jobs = tuple(
        _bring_back(job, sent[job.name], start) if job.name in sent else job
        for job in draft.problem.jobs
    )
    return replace(
        draft,
        problem=replace(draft.problem, jobs=jobs, locks=_stay(draft, sent)),
        sent={lot: step.start for lot, step in sent.items()},
        findings=(*draft.findings, *_report_sent(draft, sent)),
    )


def _waits_outside(job: Job) -> bool:
    first = job.operations[0]
    return first.outsourced_minutes is not None and not first.material


def _bring_back(job: Job, step: KeptStep, start: dt.date) -> Job:
    """Return the job that is back when it was planned to be, a minute on at least."""
    left = max(1, minute_of(step.end, start))
    first = replace(job.operations[0], outsourced_minutes=left)
    return replace(job, release=0, operations=(first, *job.operations[1:]))


def _stay(draft: Draft, sent: Collection[str]) -> tuple[Lock, ...]:
    """Return the locks with those of what is outside: it is no more put off."""
    return (*draft.problem.locks, *(Lock(lot, 0, start=0) for lot in sent))


def _report_sent(draft: Draft, sent: Mapping[str, KeptStep]) -> Iterator[Finding]:
    """Report what is taken for sent, by process, at the first lot's order line."""
    lines = {part.name: each.line for each in draft.lines for part in each.parts}
    by_process: dict[str, list[str]] = defaultdict(list)
    for lot, step in sent.items():
        by_process[step.process].append(lot)
    for process, lots in by_process.items():
        values: dict[str, object] = {
            "process": process,
            "lots": len(lots),
            "first": lots[0],
            "left": sent[lots[0]].start.date(),
            "overdue": sum(
                minute_of(sent[lot].end, draft.plant.start) <= 0 for lot in lots
            ),
        }
        where = draft.orders.cell(lines[lots[0]].row, "order_no")
        yield Finding("outsourcing-taken-for-sent", where, values, Severity.NOTE)
