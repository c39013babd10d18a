"""The workbook from which a button was pressed, and its workspace."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sop_xl.hosts.errors import is_busy
from sop_xl.ribbon import messages
from sop_xl.ribbon.desk import Refusal

if TYPE_CHECKING:
    import xlwings as xw

#: The program that a workspace has to allow.
WPS = "wps"
WAIT_SECONDS = 3.0
_STEP_SECONDS = 0.25
_SETTINGS_FILE = "sop.toml"
_CLOUD = ("http://", "https://")
_Found = TypeVar("_Found")


def wait_until_free(
    do: Callable[[], _Found],
    seconds: float = WAIT_SECONDS,
    sleep: Callable[[float], None] = time.sleep,
) -> _Found:
    """Return what comes of something once the program takes calls.

    The time that the calls themselves take, which xlwings too repeats, counts.

    Raises:
        Refusal: it does not take any for so many seconds.
    """
    waited = 0.0
    while True:
        begun = time.monotonic()
        try:
            return do()
        except Exception as error:
            if not is_busy(error):
                raise
            waited += time.monotonic() - begun
            if waited >= seconds:
                raise Refusal(messages.BUSY) from error
        sleep(_STEP_SECONDS)
        waited += _STEP_SECONDS


def wait_for_book(
    find: Callable[[], xw.Book], sleep: Callable[[float], None] = time.sleep
) -> xw.Book:
    """Return the workbook once its program takes calls.

    Raises:
        Refusal: it does not take any for three seconds.
    """

    def ask() -> xw.Book:
        book = find()
        _ = book.sheets.active.name
        return book

    return wait_until_free(ask, sleep=sleep)


class NoBook(Exception):
    """No workbook is open, which some buttons do not need."""


def choose_book(app: xw.App, name: str | None) -> xw.Book:
    """Return the open workbook of a name or a path; without one, the one in front.

    Raises:
        NoBook: none is open.
        Refusal: none of this name is, or several and none of them is in front.
    """
    books = list(app.books)
    front = app.books.active if books else None
    if front is None:
        raise NoBook
    if name is None:
        return front
    wanted = [each for each in books if name in (each.name, place_of(each))]
    chosen = [each for each in wanted if place_of(each) == place_of(front)] or wanted
    if len(chosen) != 1:
        said = messages.SEVERAL_OPEN if chosen else messages.NOT_OPEN
        places = "\n".join(place_of(each) or each.name for each in chosen or books)
        raise Refusal(said.format(book=name, places=places))
    return chosen[0]


def find_wps_book(name: str | None) -> xw.Book:
    """Return an open workbook of WPS, where its workspace allows the experiment.

    Raises:
        Refusal: no such workbook is open, or it is not allowed.
        HostError: no WPS answers.
    """
    from sop_xl.hosts.wps import attach_wps
    from sop_xl.workspace import read_settings

    book = choose_book(attach_wps(), name)
    root = find_root(book)
    if root is None or read_settings(root)[0].host.program != WPS:
        raise Refusal(messages.WPS_NOT_ALLOWED.format(book=book.name))
    return book


def place_of(book: xw.Book) -> str:
    """Return where a workbook lies; "" where that cannot be told.

    xlwings does not know where a synchronised folder lies on this computer.
    """
    try:
        return str(book.fullname)
    except Exception as error:
        if is_busy(error):
            raise
        return ""


def find_root(book: xw.Book) -> Path | None:
    """Return the workspace a workbook lies in: the nearest folder with settings."""
    place = Path(place_of(book))
    folders = place.parents if place.is_absolute() else ()
    return next((each for each in folders if (each / _SETTINGS_FILE).is_file()), None)


def require_root(book: xw.Book) -> Path:
    """Return the workspace of a workbook.

    Raises:
        Refusal: it lies in none.
    """
    root = find_root(book)
    if root is None:
        raise Refusal(_say_homeless(place_of(book)).format(book=book.name))
    return root


def _say_homeless(place: str) -> str:
    """Return why a workbook has no workspace."""
    if not place or place.startswith(_CLOUD):
        return messages.IN_CLOUD
    is_saved = any(mark in place for mark in "/\\")
    return messages.NO_WORKSPACE if is_saved else messages.NOT_SAVED
