"""Corrected copies taken over: looked at first, then written into the files."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sop_xl.package.errors import PackageError
from sop_xl.pipeline.accepted import remember_accepted
from sop_xl.pipeline.changes import Change, Fate
from sop_xl.pipeline.keeping import put_away
from sop_xl.pipeline.labels import COMPARING, TAKING, WRITING_LIST
from sop_xl.pipeline.messages import (
    BECAME_WORKBOOK,
    CANNOT_DO,
    NO_COPIES,
    NOTHING_CHANGED,
    REMEMBERED,
)
from sop_xl.pipeline.outputs import write_taken
from sop_xl.pipeline.patching import write_changes
from sop_xl.pipeline.reading import Reading, Tell
from sop_xl.pipeline.returned import (
    Returned,
    find_copies,
    read_returned,
    settle_between,
)
from sop_xl.pipeline.run import run_workspace
from sop_xl.reports.taken import Taken
from sop_xl.source import Finding

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class TakeBack:
    """What came back, and what became of it; `written` are the cells taken over."""

    reading: Reading
    findings: Sequence[Finding]
    returned: Sequence[Returned]
    remarks: list[str] = field(default_factory=list)
    written: list[Change] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    failed: bool = False

    @property
    def changes(self) -> list[Change]:
        """Every change in the copies, in the order of its cell."""
        found = (change for each in self.returned for change in each.changes)
        return sorted(dict.fromkeys(found), key=lambda change: change.where)

    @property
    def takeable(self) -> list[Change]:
        """The changes that can be written."""
        return [change for change in self.changes if change.fate is Fate.TAKEN]

    def listed(self) -> list[Taken]:
        """Return the changes as they are listed for people."""
        written = {change.where for change in self.written}
        return [
            Taken(c.where, c.old, c.new, c.now, c.fate.value, c.where in written)
            for c in self.changes
        ]


def look_back(
    root: Path, tell: Tell, *, date: dt.date | None = None, more: Sequence[Path] = ()
) -> TakeBack:
    """Return what people changed in the copies of a workspace; nothing is written.

    `more` are copies that lie elsewhere.

    Raises:
        WorkspaceError: there is nothing to read.
    """
    run = run_workspace(root, (), tell, date=date)
    workspace, books = run.reading.workspace, run.reading.books
    copies = find_copies(workspace, more)
    returned = []
    for done, path in enumerate(copies):
        tell(COMPARING, done, len(copies))
        returned.append(read_returned(workspace, path, books))
    tell(COMPARING, len(copies), len(copies))
    back = TakeBack(run.reading, run.findings, list(settle_between(returned)))
    back.remarks += [remark for each in returned for remark in each.remarks]
    back.remarks += [
        NOTHING_CHANGED.format(file=each.path.name)
        for each in returned
        if each.finished and not each.changes
    ]
    if not copies:
        back.remarks.append(NO_COPIES)
    return back


def take_over(back: TakeBack, tell: Tell) -> None:
    """Write the changes into the departments' files; then list what was done.

    A file that cannot be written is a remark and stops no other.
    """
    books = sorted({change.where.book for change in back.takeable})
    for done, book in enumerate(books):
        tell(TAKING, done, len(books))
        changes = [change for change in back.takeable if change.where.book == book]
        _try(back, TAKING, partial(_write, back, book, changes))
    tell(TAKING, len(books), len(books))
    _try(back, TAKING, partial(_remember, back))
    _try(back, WRITING_LIST, partial(list_changes, back))
    _put_away(back)


def list_changes(back: TakeBack) -> None:
    """Write the list of the changes, taken over or not."""
    if back.changes:
        back.files.append(write_taken(back.reading, back.listed()).written)


def _try(back: TakeBack, label: str, step: Callable[[], object]) -> None:
    try:
        step()
    except (PackageError, OSError) as error:
        _log.exception("%s", label)
        back.remarks.append(CANNOT_DO.format(job=label, reason=error))
        back.failed = True


def _write(back: TakeBack, book: str, changes: Sequence[Change]) -> None:
    written = write_changes(back.reading, book, changes)
    back.files.append(written.path)
    back.written += changes
    if written.path != back.reading.workspace.root / book:
        sentence = BECAME_WORKBOOK.format(
            book=book, written=written.path.name, kept=written.kept
        )
        back.remarks.append(sentence)


def _remember(back: TakeBack) -> None:
    count = remember_accepted(back.reading, back.findings, back.written)
    if count:
        back.remarks.append(REMEMBERED.format(count=count))


def _put_away(back: TakeBack) -> None:
    """Move the copies of which all was taken over out of the way of new ones."""
    written = {change.where for change in back.written}
    workspace, day = back.reading.workspace, back.reading.date.isoformat()
    for each in back.returned:
        places = {change.where for change in each.changes}
        inside = each.path.is_relative_to(workspace.root)
        if each.finished and inside and places <= written:
            _try(back, TAKING, partial(put_away, workspace, each.path, day))
