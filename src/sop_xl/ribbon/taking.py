"""Corrected copies taken over in front of the user: shown, asked about, written."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.hosts.painting import show_pages
from sop_xl.hosts.values import Links
from sop_xl.pipeline.outputs import gather_facts
from sop_xl.pipeline.take_back import TakeBack, take_over
from sop_xl.reports.taken import taken_page
from sop_xl.ribbon import labels
from sop_xl.ribbon.aside import set_aside
from sop_xl.ribbon.desk import Desk, GivenUp, Refusal
from sop_xl.ribbon.sentences import join_sentences, quote_names
from sop_xl.ribbon.showing import find_open
from sop_xl.ribbon.unsaved import find_unsaved

if TYPE_CHECKING:
    import xlwings as xw

    from sop_xl.pipeline.reading import Tell


def find_targets(app: xw.App, back: TakeBack) -> list[Path]:
    """Return which files are open that are written to, or are copies to put away.

    Raises:
        Refusal: one has changes that are not saved, or may have some.
    """
    root = back.reading.workspace.root
    targets = {root / change.where.book for change in back.takeable}
    places = {path.resolve() for path in (*targets, *_list_copies(back))}
    opened = {place: each for place, each in find_open(app).items() if place in places}
    unsaved = [
        place.name
        for place, each in opened.items()
        if find_unsaved(each, place, back.reading.passwords, _name_in(root, place))
        is not False
    ]
    if unsaved:
        raise Refusal(labels.SAVE_FIRST.format(books=quote_names(sorted(unsaved))))
    return sorted(opened)


def find_copies(app: xw.App, folder: Path) -> list[Path]:
    """Return which copies of a folder are open.

    Raises:
        Refusal: one has corrections that are not saved, or may have some.
    """
    place = folder.resolve()
    opened = {p: b for p, b in find_open(app).items() if p.is_relative_to(place)}
    unsaved = [p for p, b in opened.items() if find_unsaved(b, p, {}) is not False]
    if unsaved:
        names = quote_names(sorted(path.name for path in unsaved))
        raise Refusal(labels.SAVE_COPIES.format(books=names))
    return [*opened]


def _list_copies(back: TakeBack) -> list[Path]:
    """Return the copies that are put away once their changes are written."""
    return [each.path for each in back.returned if each.finished]


def _name_in(root: Path, place: Path) -> str:
    """Return a file's path inside the workspace, by which its password is known."""
    folder = root.resolve()
    inside = place.relative_to(folder) if place.is_relative_to(folder) else place
    return inside.as_posix()


def word_question(back: TakeBack, sheet: str, opened: Sequence[Path]) -> str:
    """Return the question whether to write, with the files that are closed for it."""
    names = sorted({change.where.book for change in back.takeable})
    question = labels.TAKE_BACK_ASKED.format(
        changes=len(back.listed()),
        cells=len(back.takeable),
        books=len(names),
        names=quote_names(names),
        sheet=sheet,
    )
    if opened:
        books = quote_names([path.name for path in opened])
        question = join_sentences(question, labels.REOPENED.format(books=books))
    return question


def write_changes(
    app: xw.App, opened: Sequence[Path], back: TakeBack, desk: Desk
) -> list[str]:
    """Write the changes, open files closed meanwhile; say what did not open again."""
    with set_aside(app, opened) as aside:
        take_over(back, _tell_only(desk))
        # A file of an older kind may be a workbook of the same name now.
        now = [path if path.exists() else path.with_suffix(".xlsx") for path in opened]
        return aside.bring_back(now)


def _tell_only(desk: Desk) -> Tell:
    """Return what tells and goes on: nobody can give up in the middle of files."""

    def tell(stage: str, done: int, total: int) -> None:
        with contextlib.suppress(GivenUp):
            desk.tell(stage, done, total)

    return tell


def say_nothing(back: TakeBack) -> str:
    """Return what to do so that there is something to take back."""
    from sop_xl.pipeline.labels import CORRECTIONS_FOLDER

    workspace = back.reading.workspace
    output = workspace.output.relative_to(workspace.root).as_posix()
    said = labels.NOTHING_RETURNED.format(
        folder=f"{output}/{CORRECTIONS_FOLDER}", returned=workspace.returned.name
    )
    return join_sentences(said, *(back.remarks if back.returned else ()))


def show_changes(book: xw.Book, back: TakeBack) -> str:
    """Show what was changed, old and new, in a sheet; return its name."""
    page = taken_page(back.listed(), gather_facts(back.reading))
    root = back.reading.workspace.root
    [sheet] = show_pages(book, [page], Links(root=root))
    return sheet


def say_taken(back: TakeBack, sheet: str) -> str:
    """Return what was written, and what is to be said beside it."""
    books = {change.where.book for change in back.written}
    done = labels.TAKEN.format(cells=len(back.written), books=len(books))
    return join_sentences(done, labels.LISTED.format(sheet=sheet), *back.remarks)
