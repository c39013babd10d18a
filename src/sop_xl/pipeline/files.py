"""All files of a workspace, each read by a process that it cannot bring down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from sop_xl.intake import (
    IntakeSettings,
    TakenBook,
    read_book,
    with_password,
)
from sop_xl.readers import ARCHIVE, Crew, UnreadableFile, list_books
from sop_xl.readers.messages import explain
from sop_xl.records import dataclass
from sop_xl.settings import Limits
from sop_xl.source import CellRef, Finding, Severity

#: Returns the password of a file, nothing when nobody knows it.
Ask = Callable[[str], str | None]

#: Why a file is not read that a password would open.
ASKED_FOR = frozenset({"encrypted", "wrong-password"})
_Read = TakenBook | UnreadableFile


@dataclass(slots=True)
class TakenFiles:
    """The files by their paths, what came of those that can be read, and the rest.

    `passwords` are those that somebody was asked for.
    """

    books: list[str] = field(default_factory=list)
    taken: list[TakenBook] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    def add(self, book: str, read: _Read) -> None:
        """Add what came of a file."""
        if isinstance(read, UnreadableFile):
            self.findings.append(report_unreadable(book, read))
        else:
            self.taken.append(read)


def report_unreadable(book: str, error: UnreadableFile) -> Finding:
    """Report that a file cannot be read, why, and what to do."""
    if error.reason == "own-output":
        return Finding("own-output", CellRef(book), {}, Severity.NOTE)
    if error.reason == "no-cells":
        return Finding("empty-workbook", CellRef(book), {}, Severity.NOTE)
    reason, advice = explain(error.reason, error.place)
    return Finding(
        "unreadable-file", CellRef(book), {"reason": reason, "advice": advice}
    )


def take_files(
    files: Sequence[tuple[str, Path]],
    settings: IntakeSettings,
    limits: Limits,
    tell: Callable[[int, int], None],
    ask: Ask | None = None,
) -> TakenFiles:
    """Return what files hold, in their order; those in zipped folders among them."""
    result = TakenFiles()
    with Crew(limits) as crew:
        listed = _look_into_archives(crew, files)
        places = [(book, path) for book, path, error in listed if error is None]
        tasks = [(read_book, (path, book, settings)) for book, path in places]
        total = len(tasks)
        tell(0, total)
        read = dict(
            zip(places, crew.do(tasks, lambda done: tell(done, total)), strict=True)
        )
        if ask is not None:
            result.passwords = _ask_for_passwords(crew, read, settings, ask)
    for book, path, error in listed:
        result.books.append(book)
        result.add(book, read[book, path] if error is None else error)
    return result


def _look_into_archives(
    crew: Crew, files: Sequence[tuple[str, Path]]
) -> list[tuple[str, Path, UnreadableFile | None]]:
    """Return the files, archives replaced by what is in them, or by why not."""
    archives = [(book, path) for book, path in files if _is_archive(book)]
    answers = crew.do([(list_books, (path, book)) for book, path in archives])
    inside = dict(zip(archives, answers, strict=True))
    found: list[tuple[str, Path, UnreadableFile | None]] = []
    for book, path in files:
        books = inside.get((book, path), [book])
        if isinstance(books, UnreadableFile):
            found.append((book, path, books))
        elif not books:
            found.append((book, path, UnreadableFile("empty")))
        else:
            found += [(b, path / b[len(book) + 1 :], None) for b in books]
    return found


def _is_archive(book: str) -> bool:
    return PurePosixPath(book).suffix.casefold() == ARCHIVE


def _ask_for_passwords(
    crew: Crew,
    read: dict[tuple[str, Path], _Read],
    settings: IntakeSettings,
    ask: Ask,
) -> dict[str, str]:
    """Ask once for each file that has a password, read those anew, return it."""
    given: dict[str, str] = {}
    for (book, path), outcome in read.items():
        if isinstance(outcome, UnreadableFile) and outcome.reason in ASKED_FOR:
            password = ask(book)
            if password:
                given[book] = password
                known = with_password(settings, book, password)
                [read[book, path]] = crew.do([(read_book, (path, book, known))])
    return given
