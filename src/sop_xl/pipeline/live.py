"""The short road: one open workbook, looked at by itself, as it is on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from sop_xl.checks import check_tables
from sop_xl.checks.messages import WORDINGS as CHECKS
from sop_xl.grid import Grid
from sop_xl.intake import take_in
from sop_xl.intake.messages import WORDINGS as INTAKE
from sop_xl.pages import Page
from sop_xl.pipeline.accepted import prefer_accepted
from sop_xl.pipeline.asking import Addressees, address_findings
from sop_xl.pipeline.headings import read_memory, remember_questions
from sop_xl.pipeline.labels import CORRECTIONS_FOLDER
from sop_xl.pipeline.messages import WORDINGS as PIPELINE
from sop_xl.pipeline.order_changes import change_orders
from sop_xl.pipeline.reading import Reading, intake_settings, open_workspace
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import CORRECTION_SHEET, LIST_SHEET
from sop_xl.reports.problems import problem_pages
from sop_xl.source import Finding, Severity
from sop_xl.tables import number_lines
from sop_xl.tables.messages import WORDINGS as TABLES
from sop_xl.workspace import Workspace, read_settings

#: The rules that can be broken here; those of plans and figures take long to load.
WORDINGS = INTAKE | TABLES | CHECKS | PIPELINE
_NOT_RECOGNISED = frozenset(
    {"sheet-not-recognised", "table-not-recognised", "unsure-table"}
)


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """What an open workbook holds, what is wrong in it, and the list of that."""

    reading: Reading
    findings: Sequence[Finding]
    pages: Sequence[Page]

    @property
    def unknown(self) -> list[str]:
        """The sheets of which something was not recognised, each once."""
        found = [f.where.sheet for f in self.findings if f.rule in _NOT_RECOGNISED]
        return list(dict.fromkeys(found))

    @property
    def titles(self) -> list[str]:
        """The titles of the tables that were read."""
        return [table.model.title for table in self.reading.tables.values()]

    def count(self, severity: Severity) -> int:
        """Return how many findings are so severe."""
        return sum(finding.severity is severity for finding in self.findings)


def place_in(root: Path, fullname: str) -> str | None:
    """Return the path of an open workbook inside a workspace; None where it is none.

    A copy to put right has the path of the workbook it is a copy of. None for other
    results, and for what lies elsewhere or was never saved.
    """
    inside = _inside(root, fullname)
    if inside is None:
        return None
    workspace = Workspace(root, read_settings(root)[0])
    for folder in (workspace.output / CORRECTIONS_FOLDER, workspace.returned):
        if inside.is_relative_to(folder.relative_to(root).as_posix()):
            return inside.relative_to(folder.relative_to(root).as_posix()).as_posix()
    return None if _is_own(workspace, inside) else inside.as_posix()


def is_result(root: Path, fullname: str) -> bool:
    """Return whether an open workbook is a result, but no copy to put right."""
    inside = _inside(root, fullname)
    if inside is None:
        return False
    workspace = Workspace(root, read_settings(root)[0])
    return _is_own(workspace, inside) and place_in(root, fullname) is None


def _inside(root: Path, fullname: str) -> PurePosixPath | None:
    path, folder = Path(fullname), root.resolve()
    if not path.is_absolute() or not path.resolve().is_relative_to(folder):
        return None
    return PurePosixPath(path.resolve().relative_to(folder).as_posix())


def _is_own(workspace: Workspace, inside: PurePosixPath) -> bool:
    folders = workspace.output, workspace.history, workspace.templates
    return any(
        inside.is_relative_to(folder.relative_to(workspace.root).as_posix())
        for folder in folders
    )


def check_live(
    root: Path, grids: Sequence[Grid], *, date: dt.date | None = None
) -> LiveCheck:
    """Return what is wrong in the sheets of one workbook, by itself.

    What only the other workbooks of the workspace can tell is not looked at. Questions
    about a workbook of the workspace are written where people answer them.

    Raises:
        WorkspaceError: there is no such folder, or no valid sop.toml.
    """
    workspace, today, _ = open_workspace(root, date)
    memory = read_memory(root)
    settings = intake_settings(workspace, memory, today)
    sheets = [grid for grid in grids if grid.sheet != CORRECTION_SHEET]
    taken, found = take_in(sheets, settings)
    changed = change_orders(number_lines(taken.tables), today)
    books = list(dict.fromkeys(grid.book for grid in grids))
    found = memory.drop_answered(found)
    if all((root / book).is_file() for book in books):
        found += remember_questions(memory, found)
    findings = [*found, *changed.findings]
    reading = Reading(
        workspace=workspace,
        date=today,
        tables=changed.tables,
        accounts=taken.accounts,
        findings=findings,
        books=books,
    )
    findings = prefer_accepted(reading, [*findings, *check_tables(changed.tables)])
    return LiveCheck(reading, findings, _list_findings(reading, findings))


def _list_findings(reading: Reading, findings: Sequence[Finding]) -> list[Page]:
    """Return the list of findings, or the page that says that there are none."""
    workspace = reading.workspace
    addressees = Addressees(reading.tables, workspace.settings.workbooks)
    asked = address_findings(findings, addressees)
    run = RunFacts(workspace.settings.company, reading.date)
    pages = problem_pages(asked, run, WORDINGS)
    return pages[1:] or [replace(pages[0], name=LIST_SHEET)]
