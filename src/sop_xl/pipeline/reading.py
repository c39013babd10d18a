"""A workspace read into tables, with the account of every sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.intake import Account, IntakeSettings, join_books
from sop_xl.pipeline.files import Ask, take_files
from sop_xl.pipeline.headings import (
    HeadingMemory,
    read_memory,
    remember_questions,
)
from sop_xl.pipeline.hits import report_missed
from sop_xl.pipeline.labels import READING
from sop_xl.pipeline.leftovers import sort_files
from sop_xl.pipeline.messages import NOTHING_TO_READ
from sop_xl.pipeline.names import settle_tables
from sop_xl.pipeline.order_changes import change_orders
from sop_xl.records import dataclass
from sop_xl.rows import Row, Table
from sop_xl.source import Finding
from sop_xl.tables import MODELS, number_lines
from sop_xl.workspace import (
    Workspace,
    WorkspaceError,
    read_settings,
    require_folder,
)

if TYPE_CHECKING:
    from sop_xl.tables.changed_orders import ChangedCell

#: Told of each stage: its name, how much is done, how much there is. One that has an
#: `ask_password` is asked for the password of a file that needs one.
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workspace holds on the run's date.

    `passwords` open its files again, those that somebody was asked for among them.
    """

    workspace: Workspace
    date: dt.date
    tables: Mapping[str, Table[Row]]
    accounts: Sequence[Account]
    findings: Sequence[Finding]
    books: Sequence[str]
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    history: Sequence[ChangedCell] = ()


def open_workspace(
    root: Path, date: dt.date | None
) -> tuple[Workspace, dt.date, list[Finding]]:
    """Return a workspace, the run's date, and what is wrong in its settings.

    The date is the one given, else the settings', else today.
    """
    said, findings = read_settings(require_folder(root))
    settings, unknown = settle_tables(said)
    findings += unknown
    # The only place where the clock is read (law 6).
    today = date or settings.date or dt.date.today()  # noqa: DTZ011
    return Workspace(root, settings), today, findings


def intake_settings(
    workspace: Workspace, memory: HeadingMemory, today: dt.date
) -> IntakeSettings:
    """Return what the settings, and what people have answered, say of how to read."""
    workbooks = workspace.settings.workbooks
    return IntakeSettings(
        models=MODELS,
        year=today.year,
        pinned={**memory.pinned, **workbooks.pinned},
        headings=memory.answers,
        passwords=workbooks.passwords,
        later_wins=workbooks.later_wins,
        unpivot=(*workbooks.unpivot, *memory.unpivot),
    )


def read_workspace(root: Path, date: dt.date | None, tell: Tell) -> Reading:
    """Return the tables of a workspace; files that cannot be read are findings.

    Raises:
        WorkspaceError: there is no such folder, no file in it, or no valid sop.toml.
    """
    workspace, today, findings = open_workspace(root, date)
    files, left_out = sort_files(workspace.files())
    findings += left_out
    if not files:
        raise WorkspaceError(NOTHING_TO_READ.format(folder=root))
    memory = read_memory(root)
    workbooks, limits = workspace.settings.workbooks, workspace.settings.limits
    settings = intake_settings(workspace, memory, today)
    read = take_files(files, settings, limits, partial(tell, READING), _asker(tell))
    findings += read.findings
    taken, found = join_books(read.taken, settings)
    findings += report_missed(workbooks, read.books, taken.accounts)
    findings += memory.findings
    found = memory.drop_answered(found)
    found += remember_questions(memory, found)
    changed = change_orders(number_lines(taken.tables), today)
    return Reading(
        workspace=workspace,
        date=today,
        tables=changed.tables,
        accounts=taken.accounts,
        findings=[*findings, *found, *changed.findings],
        books=read.books,
        passwords={**workbooks.passwords, **read.passwords},
        history=changed.history,
    )


def _asker(tell: Tell) -> Ask | None:
    """Return how to ask for a password, where there is somebody to ask."""
    ask: Ask | None = getattr(tell, "ask_password", None)
    return ask
