"""A workspace looked after: whoever saves a table finds the answers beside it."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from sop_xl.entry.logs import log_file
from sop_xl.entry.sentences import say_error
from sop_xl.package.errors import PackageError
from sop_xl.package.messages import describe_system_error
from sop_xl.pipeline.run import Job, Run, run_workspace
from sop_xl.records import dataclass
from sop_xl.settings import Settings
from sop_xl.source import Severity
from sop_xl.watch import messages
from sop_xl.watch.answers import Answer, Put, file_of, make_answers, put_answer
from sop_xl.watch.console import refresh_console
from sop_xl.watch.labels import WATCHED_SETTINGS
from sop_xl.watch.looking import Looking, Stamp, find_mark, read_stamp, sort_out_renamed
from sop_xl.watch.settling import Pace, Settling
from sop_xl.workspace import (
    SETTINGS_FILE,
    Workspace,
    WorkspaceError,
    read_settings,
    require_folder,
)
from sop_xl.workspace.labels import HEADINGS_FILE

#: Told one sentence after the other.
Say = Callable[[str], None]
_log = logging.getLogger(__name__)
_NONE = (0, 0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a watch takes from outside: how time passes, and the run's date, if given.

    Tests need not wait: their clock stands until somebody sleeps.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    date: dt.date | None = None


def watch_workspace(
    root: Path,
    say: Say,
    *,
    pace: Pace | None = None,
    surroundings: Surroundings | None = None,
) -> None:
    """Look after a workspace until somebody interrupts, which is left to the caller.

    Raises:
        WorkspaceError: there is no such folder.
    """
    watch = Watch(require_folder(root), say, pace or Pace())
    outside = surroundings or Surroundings()
    watch.date = outside.date
    say(messages.STARTED.format(folder=root))
    say(messages.HOW_TO_STOP)
    while True:
        watch.look(outside.clock())
        outside.sleep(watch.pace.look)


@dataclass(slots=True)
class Watch:
    """One workspace, what was seen and said of it, and what is still to be done."""

    root: Path
    say: Say
    pace: Pace
    date: dt.date | None = None
    _settings: Settings = field(default_factory=Settings)
    _settings_stamp: Stamp | None = None
    _looking: Looking = field(default_factory=Looking)
    _settling: Settling | None = None
    _due: float | None = None
    _counts: dict[str, tuple[int, int]] | None = None
    _rest: int = 0
    _held: dict[Path, Answer] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _is_cut_off: bool = False

    def look(self, now: float) -> None:
        """Look once; check what people have finished saving, and say what came of it.

        Nothing that goes wrong ends the watch.
        """
        try:
            require_folder(self.root)
            self._read_settings()
            stamps = self._looking.look(Workspace(self.root, self._settings))
            self._tell_found_again()
            self._work(stamps, now)
        except WorkspaceError:
            self._tell_cut_off(messages.NO_FOLDER_NOW)
        except OSError as error:
            self._tell_cut_off(describe_system_error(error))

    def _work(self, stamps: dict[str, Stamp], now: float) -> None:
        first = self._settling is None
        settling = self._settling = self._settling or Settling(self.pace, dict(stamps))
        settling.see(stamps, now)
        ready = settling.ready(now, self._find_open(settling.changed))
        if first:
            self.say(messages.FIRST_CHECK)
        if first or ready or (self._due is not None and now >= self._due):
            self._check(settling, ready, now)
        self._put(list(self._held.values()))

    def _read_settings(self) -> None:
        """Read where results lie; what is wrong in the settings is told by a run."""
        stamp = read_stamp(self.root / SETTINGS_FILE)
        if stamp == self._settings_stamp:
            return
        self._settings_stamp = stamp
        with contextlib.suppress(WorkspaceError):
            self._settings = read_settings(self.root)[0]

    def _tell_cut_off(self, detail: str) -> None:
        """Say that the folder cannot be read, once as long as it lasts."""
        if not self._is_cut_off:
            self.say(messages.CUT_OFF.format(folder=self.root, detail=detail))
        self._is_cut_off = True

    def _tell_found_again(self) -> None:
        """Say that the folder is there again, and mistrust what was read meanwhile."""
        if self._is_cut_off:
            self._is_cut_off, self._due = False, 0.0
            self.say(messages.FOUND_AGAIN.format(folder=self.root))

    def _find_open(self, changed: Iterable[str]) -> set[str]:
        """Return the changed files that somebody has open, and say so once."""
        held = set()
        for book in changed:
            mark = find_mark(self.root / book)
            if mark is not None:
                held.add(book)
                if book not in self._open:
                    self.say(messages.STILL_OPEN.format(file=book, mark=mark.name))
        self._open = held
        return held

    def _check(self, settling: Settling, ready: Sequence[str], now: float) -> None:
        """Run the checks and bring the answers; say what became of what was changed."""
        self._due = None
        there = self._tell_moves(settling, ready)
        settling.accept(ready)
        if there:
            self.say(messages.CHECKING.format(files=messages.JOINED.join(there)))
        try:
            self._run(there)
        except OSError as error:
            _log.exception("watch")
            self._due = now + self.pace.again
            detail, wait = describe_system_error(error), round(self.pace.again)
            self.say(messages.TRIED_AGAIN.format(detail=detail, seconds=wait))
        except Exception as error:
            _log.exception("watch")
            reason = say_error(error, log_file())
            self.say(messages.FAILED.format(reason=reason))
        self._accept_own(settling)

    def _run(self, changed: Sequence[str]) -> None:
        run = run_workspace(self.root, [Job.CHECK], _tell_nobody, date=self.date)
        answers = make_answers(run)
        for remark in run.remarks:
            self.say(remark)
        places = {answer.place for answer in answers}
        self._held = {p: held for p, held in self._held.items() if p in places}
        self._put(answers)
        self._tell_answers({each.file: each for each in answers}, changed, run)
        refresh_console(self.root)

    def _tell_moves(self, settling: Settling, ready: Sequence[str]) -> list[str]:
        """Say which files are gone or have other names; return those that are there."""
        stamps = {book: settling.stamp_of(book) for book in ready}
        there = {book: stamp for book, stamp in stamps.items() if stamp is not None}
        gone = {b: settling.known[b] for b in ready if stamps[b] is None}
        new = {b: stamp for b, stamp in there.items() if b not in settling.known}
        renamed = sort_out_renamed(gone, new)
        for old, book in renamed:
            self.say(messages.RENAMED.format(old=old, new=book))
        for book in sorted(gone.keys() - {old for old, _ in renamed}):
            self.say(messages.GONE.format(file=book))
        return list(there)

    def _accept_own(self, settling: Settling) -> None:
        """Take the questions that the run itself has written down as known."""
        stamp = read_stamp(self.root / HEADINGS_FILE)
        if stamp is not None and HEADINGS_FILE not in settling.changed:
            settling.known[HEADINGS_FILE] = stamp

    def _put(self, answers: Sequence[Answer]) -> None:
        """Bring answers to their places; those that somebody has open wait."""
        for answer in answers:
            try:
                put = put_answer(answer)
            except (PackageError, OSError) as error:
                _log.exception("watch")
                self._held.pop(answer.place, None)
                reason = say_error(error, log_file())
                name = answer.place.name
                self.say(messages.NOT_WRITTEN.format(answer=name, reason=reason))
                continue
            if put is not Put.HELD:
                self._held.pop(answer.place, None)
            elif self._held.get(answer.place) != answer:
                if answer.place not in self._held:
                    said = messages.ANSWER_OPEN.format(answer=answer.place.name)
                    self.say(said)
                self._held[answer.place] = answer

    def _tell_answers(
        self, answers: dict[str, Answer], changed: Sequence[str], run: Run
    ) -> None:
        """Say what is wrong in the files that were saved, and what is new in others."""
        ours = {f.where.book for f in run.findings if f.rule == "own-output"}
        read = {file_of(book) for book in run.reading.books if book not in ours}
        tables = [book for book in changed if book not in WATCHED_SETTINGS]
        for book in tables:
            self.say(_say_of(book, answers.get(book), is_read=book in read))
        counts = {book: _count(answers.get(book)) for book in sorted(read)}
        before, self._counts = self._counts or {}, counts
        other = [
            book
            for book in counts.keys() - set(tables)
            if counts[book] != before.get(book, _NONE)
        ]
        if other and before:
            self.say(messages.OTHERS_TOO)
        for book in sorted(other):
            self.say(_say_of(book, answers.get(book), is_read=True))
        rest = _count_elsewhere(run, read)
        if rest and rest != self._rest:
            self.say(messages.NOT_IN_A_FILE.format(count=rest))
        elif not tables and not other:
            is_fine = not (before or rest or any(map(any, counts.values())))
            self.say(messages.ALL_FINE if is_fine else messages.SAME_AS_BEFORE)
        self._rest = rest


def _count(answer: Answer | None) -> tuple[int, int]:
    if answer is None:
        return _NONE
    return answer.counts[Severity.ERROR], answer.counts[Severity.WARNING]


def _count_elsewhere(run: Run, read: Collection[str]) -> int:
    """Return how many errors and warnings lie in none of the files that were read."""
    return sum(
        finding.severity is not Severity.NOTE
        and file_of(finding.where.book) not in read
        for finding in run.findings
    )


def _say_of(book: str, answer: Answer | None, *, is_read: bool) -> str:
    """Return the sentence about one file."""
    if not is_read:
        return messages.NOT_READ_HERE.format(file=book)
    if answer is None or answer.is_fine:
        return messages.NOW_FINE.format(file=book)
    errors, warnings = _count(answer)
    counts = messages.COUNTS.format(errors=errors, warnings=warnings)
    name = PurePosixPath(answer.place).name
    return messages.NOT_FINE.format(file=book, counts=counts, answer=name)


def _tell_nobody(stage: str, done: int, total: int) -> None:
    """Nobody watches how far a run is; what came of it is said."""
