"""A workspace read into tables, with the account of every sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sop_xl.grid import Grid
from sop_xl.intake import (
    SUFFIXES,
    Account,
    IntakeSettings,
    UnreadableFile,
    read_grids,
    take_in,
)
from sop_xl.intake.messages import REASONS
from sop_xl.pipeline.labels import READING
from sop_xl.pipeline.messages import NOTHING_TO_READ
from sop_xl.rows import Row, Table
from sop_xl.settings import Workbooks
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.tables import MODELS, number_lines
from sop_xl.workspace import (
    SETTINGS_FILE,
    Workspace,
    WorkspaceError,
    read_settings,
    require_folder,
)

#: Told of each stage: its name, how much is done, how much there is.
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workspace holds on the run's date."""

    workspace: Workspace
    date: dt.date
    tables: Mapping[str, Table[Row]]
    accounts: Sequence[Account]
    findings: Sequence[Finding]
    books: Sequence[str]


def open_workspace(
    root: Path, date: dt.date | None
) -> tuple[Workspace, dt.date, list[Finding]]:
    """Return a workspace, the run's date, and what is wrong in its settings.

    The date is the one given, else the settings', else today.
    """
    settings, findings = read_settings(require_folder(root))
    # The only place where the clock is read (law 6).
    today = date or settings.date or dt.date.today()  # noqa: DTZ011
    return Workspace(root, settings), today, findings


def _report_unknown_tables(settings: Workbooks) -> list[Finding]:
    """Report each name in the settings that is no table's."""
    named = {
        "workbooks.expected": settings.expected,
        "workbooks.keepers": settings.keepers,
        "workbooks.fresh_days": settings.fresh_days,
        "workbooks.pinned": settings.pinned.values(),
    }
    known = {model.table for model in MODELS}
    return [
        Finding("unknown-table", CellRef(SETTINGS_FILE), {"key": key, "name": name})
        for key, names in named.items()
        for name in names
        if name not in known
    ]


def read_workspace(root: Path, date: dt.date | None, tell: Tell) -> Reading:
    """Return the tables of a workspace; files that cannot be read are findings.

    Raises:
        WorkspaceError: there is no such folder, no file in it, or no valid sop.toml.
    """
    workspace, today, findings = open_workspace(root, date)
    findings += _report_unknown_tables(workspace.settings.workbooks)
    files = workspace.files(SUFFIXES)
    if not files:
        raise WorkspaceError(NOTHING_TO_READ.format(folder=root))
    grids: list[Grid] = []
    for done, (book, path) in enumerate(files):
        tell(READING, done, len(files))
        try:
            grids += read_grids(path, book)
        except UnreadableFile as error:
            findings.append(_unreadable(book, error))
    pinned = workspace.settings.workbooks.pinned
    taken, found = take_in(grids, IntakeSettings(MODELS, today.year, pinned))
    tell(READING, len(files), len(files))
    return Reading(
        workspace=workspace,
        date=today,
        tables=number_lines(taken.tables),
        accounts=taken.accounts,
        findings=[*findings, *found],
        books=[book for book, _ in files],
    )


def _unreadable(book: str, error: UnreadableFile) -> Finding:
    if error.reason == "own-output":
        return Finding("own-output", CellRef(book), {}, Severity.NOTE)
    reason, advice = REASONS[error.reason]
    return Finding(
        "unreadable-file", CellRef(book), {"reason": reason, "advice": advice}
    )
