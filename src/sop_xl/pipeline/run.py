"""The road, in order: read, check, merge, schedule, report."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from sop_xl.checks import check_tables, check_workbooks, weigh_unread
from sop_xl.fill import FillError
from sop_xl.package.errors import PackageError
from sop_xl.periods import Month, month_to_report
from sop_xl.pipeline.accepted import prefer_accepted
from sop_xl.pipeline.asking import Addressees
from sop_xl.pipeline.corrections import name_people, was_locked, write_correction
from sop_xl.pipeline.day_plan import write_day_plan
from sop_xl.pipeline.floor_notes import count_done, save_notes
from sop_xl.pipeline.labels import (
    CHECKING,
    CORRECTING,
    CORRECTING_BOOK,
    LISTING,
    MERGING,
    REPORTING,
    SCHEDULING,
)
from sop_xl.pipeline.messages import (
    CANNOT_DO,
    COPIES_UNLOCKED,
    KEPT_CHANGED,
    LAST_MONTH_REPORTED,
    MONTH_NOT_OVER,
    QUOTED,
    SAVED_ELSEWHERE,
    UNEXPECTED,
)
from sop_xl.pipeline.outputs import (
    Written,
    write_master,
    write_plan,
    write_problems,
    write_report,
)
from sop_xl.pipeline.places import drop_old_copies
from sop_xl.pipeline.progress import watch_search
from sop_xl.pipeline.reading import Reading, Tell, read_workspace
from sop_xl.pipeline.replanning import recall_plan
from sop_xl.pipeline.setting_names import report_setting_names
from sop_xl.pipeline.signoffs import keep_signoffs, recall_signoffs
from sop_xl.pipeline.standing import TITLES, TO_PLAN, say_missing
from sop_xl.pipeline.week_plan import (
    join_findings,
    settle_plan,
    write_week_plan,
)
from sop_xl.planning.draft import draft_plan
from sop_xl.planning.plan import Plan, PlanError, schedule_draft
from sop_xl.records import dataclass
from sop_xl.reports.corrections import Correction, sort_corrections
from sop_xl.reports.plan_gist import say_gist
from sop_xl.source import Finding, Severity

_TO_REPORT = ("orders",)
#: Stands beside the jobs where the schedule is to be made afresh.
FRESH = "fresh"
_log = logging.getLogger(__name__)


class Job(StrEnum):
    """What a run can make; the list of problems comes last, for it lists them all."""

    MERGE = "merge"
    SCHEDULE = "schedule"
    REPORT = "report"
    CHECK = "check"


@dataclass(slots=True)
class Run:
    """What a door gets back: findings, plan, files, and what could not be done.

    `gist` are the sentences a planner should read of a new plan.
    """

    reading: Reading
    findings: list[Finding]
    plan: Plan | None = None
    files: list[Path] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    gist: list[str] = field(default_factory=list)
    failed: bool = False

    @property
    def exit_code(self) -> int:
        """0 fine, 1 findings of severity error, 3 a file not read or written."""
        rules = {finding.rule for finding in self.findings}
        if self.failed or "unreadable-file" in rules:
            return 3
        return int(any(f.severity is Severity.ERROR for f in self.findings))


def run_workspace(
    root: Path,
    jobs: Collection[str],
    tell: Tell,
    *,
    date: dt.date | None = None,
    month: Month | None = None,
) -> Run:
    """Do the jobs on a workspace and return what came of them.

    A job that fails is a remark and does not stop the others. With `FRESH` among the
    jobs the schedule does not stay close to the last plan.

    Raises:
        WorkspaceError: there is nothing to read.
    """
    reading = read_workspace(root, date, tell)
    run = Run(reading, [*reading.findings])
    tell(CHECKING, 0, 1)
    about_books = check_workbooks(
        reading.tables,
        reading.workspace.settings.workbooks,
        TITLES,
        reading.date,
        [f.where.book for f in reading.findings if f.rule == "unreadable-file"],
    )
    missing = [each for each in about_books if each.rule == "missing-workbook"]
    run.findings = weigh_unread(run.findings, missing) + about_books
    run.findings += check_tables(reading.tables)
    run.findings = prefer_accepted(reading, run.findings)
    tell(CHECKING, 1, 1)
    steps: dict[Job, tuple[str, Callable[[], None]]] = {
        Job.MERGE: (MERGING, lambda: _merge(run)),
        Job.SCHEDULE: (SCHEDULING, lambda: _schedule(run, tell, fresh=FRESH in jobs)),
        Job.REPORT: (REPORTING, lambda: _report(run, month)),
        Job.CHECK: (LISTING, lambda: _list_problems(run)),
    }
    for job, (label, step) in steps.items():
        if job in jobs:
            tell(label, 0, 1)
            _try(run, label, step)
            tell(label, 1, 1)
    if Job.CHECK in jobs:
        _correct(run, tell)
    elif Job.SCHEDULE in jobs:
        # What of a plan's edits is not read is told once, and must not be lost.
        _try(run, LISTING, lambda: _list_problems(run))
    return run


def _try(run: Run, label: str, step: Callable[[], None]) -> None:
    """Do a step; what goes wrong in it is a remark, and its traceback is logged."""
    try:
        step()
    except (PackageError, FillError, PlanError) as error:
        _log.exception("%s", label)
        run.remarks.append(CANNOT_DO.format(job=label, reason=error))
        run.failed = True
    except Exception:
        _log.exception("%s", label)
        run.remarks.append(UNEXPECTED.format(job=label))
        run.failed = True


def _lacks(run: Run, needed: tuple[str, ...], label: str) -> bool:
    lacks = say_missing(run.reading, needed, label)
    if lacks:
        run.remarks.append(lacks)
    return bool(lacks)


def _keep(run: Run, *files: Written) -> None:
    for file in files:
        run.files.append(file.written)
        if file.written != file.wanted:
            run.remarks.append(
                SAVED_ELSEWHERE.format(
                    wanted=file.wanted.name, written=file.written.name
                )
            )
        if file.kept is not None:
            kept, written = file.kept.name, file.written.name
            run.remarks.append(KEPT_CHANGED.format(kept=kept, written=written))


def _merge(run: Run) -> None:
    _keep(run, write_master(run.reading))


def _schedule(run: Run, tell: Tell, *, fresh: bool = False) -> None:
    if _lacks(run, TO_PLAN, SCHEDULING):
        return
    reading = run.reading
    planning = reading.workspace.settings.planning
    recalled = recall_plan(reading, fresh=fresh)
    tables, weighed = count_done(reading, recalled.notes)
    recalled.findings += weighed.findings
    draft = draft_plan(tables, planning, reading.date, recalled.served)
    draft = recalled.hold(draft)
    run.findings += report_setting_names(planning, draft.plant)
    watch = watch_search(tell, SCHEDULING)
    run.plan, findings = schedule_draft(draft, planning, watch=watch)
    outcome = settle_plan(recalled, run.plan, planning.objective.moved_minutes)
    run.findings += join_findings(recalled, findings, outcome)
    last = None if recalled.replanning is None else recalled.replanning.kept
    run.gist += say_gist(run.plan, last, outcome.moves, outcome.edits)
    signoffs = recall_signoffs(reading, run.plan)
    run.findings += signoffs.findings
    month, *more = write_plan(reading, run.plan, signoffs)
    week, left = write_week_plan(reading, run.plan, recalled, outcome, signoffs)
    run.findings += left
    day = write_day_plan(reading, run.plan, recalled, outcome.kept, signoffs)
    _keep(run, month, *more, week, day)
    recalled.notes.drop_old(reading.date, weighed.settled)
    save_notes(reading.workspace, recalled.notes)
    keep_signoffs(reading, signoffs, month.written.name, week.written.name)


def _report(run: Run, month: Month | None) -> None:
    if _lacks(run, _TO_REPORT, REPORTING):
        return
    wanted = month or month_to_report(run.reading.date)
    file, findings = write_report(run.reading, wanted)
    run.findings += findings
    run.remarks += _say_month(wanted, run.reading.date, is_chosen=month is not None)
    _keep(run, file)


def _say_month(month: Month, today: dt.date, *, is_chosen: bool) -> Iterator[str]:
    """Yield that it is last month's report, or that its month is not over yet."""
    this = Month.of(today)
    if month == this and today < month.last_day:
        yield MONTH_NOT_OVER.format(month=month, date=today)
    elif month != this and not is_chosen:
        yield LAST_MONTH_REPORTED.format(month=month, this=this)


def _list_problems(run: Run) -> None:
    _keep(run, write_problems(run.reading, run.findings))


def _correct(run: Run, tell: Tell) -> None:
    """Write the copy of each workbook that has bad cells; one at fault stops none."""
    reading = run.reading
    corrections = sort_corrections(run.findings, reading.books)
    addressees = Addressees(reading.tables, reading.workspace.settings.workbooks)
    locked = [c.book for c in corrections if was_locked(reading, c.book)]
    for done, correction in enumerate(corrections):
        tell(CORRECTING, done, len(corrections))
        label = CORRECTING_BOOK.format(book=correction.book)
        asked = name_people(correction, addressees)
        asked = replace(asked, was_locked=correction.book in locked)
        _try(run, label, partial(_correct_book, run, asked))
    _try(run, CORRECTING, lambda: drop_old_copies(reading, run.files))
    if locked:
        books = "".join(map(QUOTED.format, locked))
        run.remarks.append(COPIES_UNLOCKED.format(books=books))
    tell(CORRECTING, len(corrections), len(corrections))


def _correct_book(run: Run, correction: Correction) -> None:
    _keep(run, write_correction(run.reading, correction))
