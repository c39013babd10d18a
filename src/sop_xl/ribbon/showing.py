"""Files shown to the user: workbooks beside the one pressed from, others elsewhere."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.ribbon import messages
from sop_xl.ribbon.calling import place_of, wait_until_free
from sop_xl.ribbon.desk import Refusal
from sop_xl.ribbon.unsaved import find_unsaved

if TYPE_CHECKING:
    import xlwings as xw

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
#: After long work the user may be busy with something else.
_PATIENCE_SECONDS = 60.0
_log = logging.getLogger("sop_xl")


class Shown:
    """The files a program shows; those open at the beginning may be old by the end."""

    def __init__(self, app: xw.App) -> None:
        self._app = app
        self._states = {path: _state_of(path) for path in find_open(app)}

    def show(self, paths: Sequence[Path]) -> Iterator[str]:
        """Open files, and yield what is to be said of those that cannot be opened."""
        for path in paths:
            said = self._try(path)
            if said:
                yield said

    def _try(self, path: Path) -> str:
        try:
            if path.suffix.lower() not in _WORKBOOKS:
                open_elsewhere(path)
                return ""
            return wait_until_free(lambda: self._open(path), _PATIENCE_SECONDS)
        except Refusal:
            return messages.NOT_OPENED.format(path=path)
        except Exception:
            _log.exception("show %s", path)
            return messages.NOT_OPENED.format(path=path)

    def _open(self, path: Path) -> str:
        """Open a workbook and return what is to be said.

        That is where another of its name is open, and where it is open itself, but as
        it was before its file was written: nobody knows what was typed into it.
        """
        other = find_namesake(self._app, path)
        if other is not None:
            file = path.name
            return messages.SAME_NAME.format(file=file, open=other, path=path)
        place = path.resolve()
        old = find_open(self._app).get(place)
        if old is None:
            self._app.books.open(path)
            return ""
        old.activate()
        is_old = self._states.get(place) != _state_of(place)
        if is_old and find_unsaved(old, place, {}) is not False:
            return messages.NOT_RENEWED.format(file=path.name)
        return ""


def find_open(app: xw.App) -> dict[Path, xw.Book]:
    """Return the open workbooks by their files; those never saved are left out."""
    found: dict[Path, xw.Book] = {}
    for book in app.books:
        place = Path(place_of(book))
        if place.is_absolute():
            found[place.resolve()] = book
    return found


def find_namesake(app: xw.App, path: Path) -> str | None:
    """Return where another open workbook of a file's name lies, or its name.

    A program has no two of one name open; one that was never saved has no place.
    """
    for book in app.books:
        place = place_of(book) or book.name
        is_other = Path(place).resolve() != path.resolve()
        if is_other and book.name.casefold() == path.name.casefold():
            return place
    return None


def _state_of(path: Path) -> tuple[int, int] | None:
    """Return by what a file is known to be the same; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def open_elsewhere(path: Path) -> None:
    """Open a folder, or a file that is no workbook, with the program it belongs to.

    Raises:
        OSError: there is no such program.
    """
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    subprocess.Popen(  # noqa: S603
        [opener, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
