"""Open results made room for: closed while their files are written, then reopened."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.hosts.errors import is_busy
from sop_xl.ribbon import words
from sop_xl.ribbon.desk import Refusal
from sop_xl.ribbon.showing import Shown, find_open
from sop_xl.ribbon.unsaved import find_unsaved

if TYPE_CHECKING:
    import xlwings as xw


class Aside:
    """The workbooks that were closed, by their files, and how they come back."""

    def __init__(self, app: xw.App, paths: Sequence[Path]) -> None:
        self._app, self.paths = app, tuple(paths)
        opened = find_open(app)
        books = [opened[each.resolve()] for each in paths if each.resolve() in opened]
        # A program whose last workbook is closed would end.
        spare = app.books.add() if books and len(books) == len(app.books) else None
        self._spare = spare
        for book in books:
            book.close()

    def bring_back(self, paths: Sequence[Path]) -> list[str]:
        """Open files, the last one in front; return what is to be said of failures."""
        said = [*Shown(self._app).show([path for path in paths if path.exists()])]
        if self._spare is not None and len(self._app.books) > 1:
            self._spare.close()
            self._spare = None
        return said


@contextlib.contextmanager
def set_aside(app: xw.App, paths: Sequence[Path]) -> Iterator[Aside]:
    """Close workbooks for as long as their files are written.

    Whoever is done brings them back; if anything goes wrong, they come by themselves.
    """
    aside = Aside(app, paths)
    try:
        yield aside
    except BaseException:
        aside.bring_back(aside.paths)
        raise


def require_saved(book: xw.Book, path: Path) -> None:
    """Do nothing where an open result may be closed without losing anything.

    Raises:
        Refusal: somebody changed something in it and has not saved it, or nobody knows.
    """
    if find_unsaved(book, path, {}) is not False:
        raise Refusal(words.OPEN_RESULT.format(book=path.name))


def find_result(app: xw.App, path: Path) -> list[Path]:
    """Return the path of a result that is open and may be written anew.

    Raises:
        Refusal: it has changes that are not saved.
    """
    book = find_open(app).get(path.resolve())
    if book is None:
        return []
    require_saved(book, path)
    return [path]


def save_book(book: xw.Book) -> None:
    """Save an open workbook.

    Raises:
        Refusal: it cannot be saved.
    """
    try:
        book.save()
    except Exception as error:
        if is_busy(error):
            raise
        raise Refusal(words.CANNOT_SAVE.format(book=book.name)) from error
