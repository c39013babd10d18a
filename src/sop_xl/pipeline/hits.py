"""Files and sheets that the settings name, held against those that are there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from sop_xl.intake import Account
from sop_xl.pipeline.labels import JOINED
from sop_xl.pipeline.messages import NO_SUCH_FILE, NO_SUCH_SHEET
from sop_xl.readers.filekinds import ALL_FILES
from sop_xl.settings import Workbooks
from sop_xl.source import CellRef, Finding, Likeness, Severity
from sop_xl.workspace import SETTINGS_FILE

_LEAST_ALIKE = 0.5
_MOST_NEAREST = 3
_MOST_SHEETS = 8
_SHEET_MARK = "|"


def report_missed(
    settings: Workbooks, books: Collection[str], accounts: Iterable[Account]
) -> Iterator[Finding]:
    """Yield a finding for each line of the settings whose file or sheet is not there.

    The sheets of a file that could not be read are not known, so nothing is missed.
    """
    sheets: dict[str, list[str]] = {}
    for account in accounts:
        sheets.setdefault(account.book, []).append(account.sheet)
    named = {
        "workbooks.pinned": settings.pinned,
        "workbooks.unpivot": settings.unpivot,
    }
    for key, names in named.items():
        for name in names:
            yield from _report_place(key, name, books, sheets)
    places = {
        str(place) for book in books for place in [book, *PurePosixPath(book).parents]
    }
    for name in settings.passwords:
        if name not in {*places, ALL_FILES}:
            yield _report("workbooks.passwords", name, NO_SUCH_FILE, _like(name, books))


def _report_place(
    key: str, name: str, books: Collection[str], sheets: dict[str, list[str]]
) -> Iterator[Finding]:
    book, mark, sheet = name.partition(_SHEET_MARK)
    if book not in books:
        nearest = tuple(
            Likeness(each.name + mark + sheet, each.score)
            for each in _like(book, books)
        )
        yield _report(key, name, NO_SUCH_FILE, nearest)
    elif mark and book in sheets and sheet not in sheets[book]:
        nearest = tuple(
            Likeness(book + mark + each.name, each.score)
            for each in _like(sheet, sheets[book])
        )
        why = NO_SUCH_SHEET.format(sheets=JOINED.join(sheets[book][:_MOST_SHEETS]))
        yield _report(key, name, why, nearest)


def _like(name: str, known: Iterable[str]) -> tuple[Likeness, ...]:
    """Return the nearest known names; a file of the same name is nearest of all."""
    plain = name.replace("\\", "/")
    scores = ((_liken(plain, each), each) for each in known)
    ranked = sorted(scores, key=lambda each: (-each[0], each[1]))[:_MOST_NEAREST]
    return tuple(
        Likeness(each, int(100 * score))
        for score, each in ranked
        if score >= _LEAST_ALIKE
    )


def _liken(name: str, known: str) -> float:
    if PurePosixPath(name).name == PurePosixPath(known).name:
        return 1.0
    import difflib

    return difflib.SequenceMatcher(None, name, known, autojunk=False).ratio()


def _report(key: str, name: str, why: str, nearest: tuple[Likeness, ...]) -> Finding:
    values = {"key": key, "name": name, "why": why}
    suggestion = nearest[0].name if nearest else None
    where = CellRef(SETTINGS_FILE)
    return Finding(
        "setting-hits-nothing", where, values, Severity.WARNING, suggestion, nearest
    )
