"""Corrected copies taken over: looked at first, then written into the files."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from sop_xl.package.errors import PackageError
from sop_xl.package.messages import describe_system_error
from sop_xl.pipeline.accepted import remember_accepted
from sop_xl.pipeline.changes import Change, Fate, plain_text
from sop_xl.pipeline.keeping import free_place, put_away, remove_output
from sop_xl.pipeline.labels import COMPARING, JOINED, TAKEN_FILE, TAKING, WAITING_FILE
from sop_xl.pipeline.messages import (
    BECAME_WORKBOOK,
    CANNOT_WRITE,
    COPY_STAYS,
    NO_COPIES,
    NOT_WRITTEN,
    NOTHING_CHANGED,
    REMEMBERED,
    STILL_WRONG,
    STILL_WRONG_COUNT,
    WAITING_STAYED,
    WILL_BECOME_WORKBOOK,
)
from sop_xl.pipeline.outputs import write_taken
from sop_xl.pipeline.patching import becomes_workbook, write_changes
from sop_xl.pipeline.reading import Reading, Tell
from sop_xl.pipeline.returned import (
    Returned,
    find_copies,
    read_returned,
    settle_between,
)
from sop_xl.pipeline.run import run_workspace
from sop_xl.pipeline.wordings import WORDINGS
from sop_xl.records import dataclass
from sop_xl.reports.sentences import say_finding, say_value
from sop_xl.reports.taken import Taken
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.workspace import ACCEPTED_FILE

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class TakeBack:
    """What came back, and what became of it.

    `written` are the cells taken over, `failures` why a file could not be written, and
    `still_wrong` what is wrong in cells that were written all the same.
    """

    reading: Reading
    findings: Sequence[Finding]
    returned: Sequence[Returned]
    remarks: list[str] = field(default_factory=list)
    written: list[Change] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    still_wrong: dict[CellRef, str] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether something could not be written."""
        return bool(self.failures)

    @property
    def exit_code(self) -> int:
        """0 fine, 1 something is not written or wrong, 3 a file not read or written."""
        if self.failed or not all(each.book for each in self.returned):
            return 3
        written = {change.where for change in self.written}
        left = {change.where for change in self.changes} - written
        is_whole = all(each.finished and not each.left for each in self.returned)
        return int(bool(left or self.still_wrong or not is_whole))

    @property
    def changes(self) -> list[Change]:
        """Every change in the copies, in the order of its cell.

        What several copies say alike is one, which names them all.
        """
        found: dict[tuple[CellRef, str], list[Change]] = {}
        for change in (change for each in self.returned for change in each.changes):
            key = change.where, plain_text(change.new)
            found.setdefault(key, []).append(change)
        merged = [
            replace(alike[0], copy=JOINED.join(dict.fromkeys(c.copy for c in alike)))
            for alike in found.values()
        ]
        return sorted(merged, key=lambda change: change.where)

    @property
    def takeable(self) -> list[Change]:
        """The changes that can be written."""
        return [c for c in self.changes if c.fate is Fate.TAKEABLE]

    def listed(self) -> list[Taken]:
        """Return the changes as they are listed for people."""
        written = {change.where for change in self.written}
        return [
            Taken(
                where=c.where,
                old=c.old,
                new=c.new,
                copy=c.copy,
                written=c.where in written,
                says=self._explain(c, written=c.where in written),
                waits=c.where not in written and self._waits(c),
            )
            for c in self.changes
        ] + [
            Taken(each.where, each.old, each.new, each.copy, False, each.says)
            for copy in self.returned
            for each in copy.left
        ]

    def _waits(self, change: Change) -> bool:
        failed = change.where.book in self.failures
        return change.fate is Fate.TAKEABLE and not failed

    def _explain(self, change: Change, *, written: bool) -> str:
        if written:
            return self.still_wrong.get(change.where, "")
        if change.fate is Fate.TAKEABLE and change.where.book in self.failures:
            return self.failures[change.where.book]
        return NOT_WRITTEN[change.fate.value].format(now=say_value(change.now))


def look_back(
    root: Path, tell: Tell, *, date: dt.date | None = None, more: Sequence[Path] = ()
) -> TakeBack:
    """Return what people changed in the copies of a workspace; nothing is written.

    `more` are copies that lie elsewhere.

    Raises:
        WorkspaceError: there is nothing to read.
    """
    run = run_workspace(root, (), tell, date=date)
    copies = find_copies(run.reading.workspace, more)
    returned = []
    for done, path in enumerate(copies):
        tell(COMPARING, done, len(copies))
        returned.append(read_returned(run.reading, path))
    tell(COMPARING, len(copies), len(copies))
    back = TakeBack(run.reading, run.findings, list(settle_between(returned)))
    back.remarks += [remark for each in returned for remark in each.remarks]
    back.remarks += [
        NOTHING_CHANGED.format(file=each.path.name)
        for each in returned
        if each.finished and not each.changes and not each.left
    ]
    back.remarks += _say_staying(back)
    books = sorted({change.where.book for change in back.takeable})
    back.remarks += map(_say_becoming, filter(becomes_workbook, books))
    if not copies:
        back.remarks.append(NO_COPIES)
    return back


def _say_staying(back: TakeBack) -> Iterator[str]:
    """Yield what to do with the copies that stay where they lie."""
    root = back.reading.workspace.root
    for each in back.returned:
        if each.book and not each.finished and each.path.is_relative_to(root):
            place = each.path.relative_to(root).parent.as_posix()
            yield COPY_STAYS.format(file=each.path.name, folder=place)


def take_over(back: TakeBack, tell: Tell) -> None:
    """Write the changes into the departments' files; then list what was done.

    A file that cannot be written is told and stops no other.
    """
    books = sorted({change.where.book for change in back.takeable})
    for done, book in enumerate(books):
        tell(TAKING, done, len(books))
        changes = [change for change in back.takeable if change.where.book == book]
        _try(back, book, partial(_write, back, book, changes))
    tell(TAKING, len(books), len(books))
    _try(back, ACCEPTED_FILE, partial(_remember, back))
    if back.written:
        _look_again(back, tell)
    name = TAKEN_FILE.format(date=back.reading.date)
    _try(back, name, partial(_list, back, name, numbered=True))
    if back.written:
        _drop_waiting(back)
    _put_away(back)


def list_changes(back: TakeBack) -> None:
    """Write the list of the changes before any is written."""
    _try(back, WAITING_FILE, partial(_list, back, WAITING_FILE))


def _list(back: TakeBack, name: str, *, numbered: bool = False) -> None:
    """Write the list of changes; with a number where an earlier list would be lost."""
    if not back.listed():
        return
    output = back.reading.workspace.output
    name = free_place(output / name).name if numbered else name
    back.files.append(write_taken(back.reading, name, back.listed()).written)


def _drop_waiting(back: TakeBack) -> None:
    """Remove the list of what was to be written: it is not true any more."""
    waiting = back.reading.workspace.output / WAITING_FILE
    try:
        remove_output(waiting)
    except OSError:
        _log.exception("%s", waiting)
        back.remarks.append(WAITING_STAYED.format(file=WAITING_FILE))
    back.files = [path for path in back.files if path != waiting]


def _try(back: TakeBack, file: str, step: Callable[[], object]) -> None:
    try:
        step()
    except (PackageError, OSError) as error:
        _log.exception("%s", file)
        reason = describe_system_error(error) if isinstance(error, OSError) else error
        back.failures[file] = str(reason)
        back.remarks.append(CANNOT_WRITE.format(file=file, reason=reason))


def _write(back: TakeBack, book: str, changes: Sequence[Change]) -> None:
    written = write_changes(back.reading, book, changes)
    back.files.append(written.path)
    back.written += changes
    if written.path != back.reading.workspace.root / book:
        sentence = BECAME_WORKBOOK.format(
            book=book, written=written.path.name, kept=written.kept
        )
        told = _say_becoming(book)
        back.remarks = [remark for remark in back.remarks if remark != told]
        back.remarks.append(sentence)


def _say_becoming(book: str) -> str:
    return WILL_BECOME_WORKBOOK.format(book=book)


def _remember(back: TakeBack) -> None:
    count = remember_accepted(back.reading, back.findings, back.written)
    if count:
        back.remarks.append(REMEMBERED.format(count=count))


def _look_again(back: TakeBack, tell: Tell) -> None:
    """Find out what is wrong all the same in cells that were written."""
    workspace = back.reading.workspace
    run = run_workspace(workspace.root, (), tell, date=back.reading.date)
    wrong = {(f.where.sheet, f.where.a1, f.where.book): f for f in run.findings}
    for change in back.written:
        # A file of another kind is a workbook of the same name now.
        now = PurePosixPath(change.where.book).with_suffix(".xlsx").as_posix()
        place = change.where.sheet, change.where.a1
        found = wrong.get((*place, change.where.book)) or wrong.get((*place, now))
        if found is not None and found.severity is not Severity.NOTE:
            said = say_finding(found, WORDINGS)
            back.still_wrong[change.where] = STILL_WRONG.format(says=said)
    if back.still_wrong:
        back.remarks.append(STILL_WRONG_COUNT.format(count=len(back.still_wrong)))


def _put_away(back: TakeBack) -> None:
    """Move the copies out of the way whose every change is written or listed."""
    workspace, day = back.reading.workspace, back.reading.date.isoformat()
    for each in back.returned:
        inside = each.path.is_relative_to(workspace.root)
        if each.finished and inside and each.book not in back.failures:
            _try(back, each.path.name, partial(put_away, workspace, each.path, day))
