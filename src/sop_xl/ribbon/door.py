"""The way in from a button: `python -m sop_xl.ribbon BUTTON --name=value …`."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import sop_xl
from sop_xl.buttons.catalogue import find_button
from sop_xl.entry.logs import start_log
from sop_xl.entry.messages import UNEXPECTED
from sop_xl.entry.process import start_light
from sop_xl.entry.sentences import say_error
from sop_xl.entry.ways import say_typed
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.loading import load_xlwings
from sop_xl.records import dataclass
from sop_xl.ribbon import messages
from sop_xl.ribbon.channel import FAILED, FINE, Channel
from sop_xl.ribbon.desk import Refusal

if TYPE_CHECKING:
    import xlwings as xw

DONE, MISUSED, NOT_DONE, STOPPED = 0, 2, 3, 130
_LIBREOFFICE, _WPS = "libreoffice", "wps"
_PORTS = range(1, 65536)
#: How the folders begin in which a press waits; others are somebody's own.
_CHANNEL = "sop_xl-"
_log = logging.getLogger("sop_xl")


@dataclass(frozen=True, slots=True)
class Asked:
    """A button, and what is said beside it: workbook, channel, version, host."""

    button: str
    options: Mapping[str, str]

    @property
    def channel(self) -> Channel:
        """Where who waits is told; nowhere where no such folder is there."""
        folder = Path(self.options.get("channel", ""))
        is_one = folder.name.startswith(_CHANNEL) and folder.is_dir()
        return Channel(folder if is_one else None)


class Misuse(Refusal):
    """It is not said in which program the button was pressed, or not rightly."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a press ended: the exit code, what the user reads, a log that says more."""

    code: int
    text: str
    log: Path | None = None


def read_words(words: Sequence[str]) -> Asked:
    """Return what is asked for; each option is one word, `--name=value`.

    >>> read_words(["check", "--wb=a=b.xlsx", "--from_xl=1"]).options["wb"]
    'a=b.xlsx'
    """
    named = [word[2:].partition("=") for word in words if word.startswith("--")]
    button = next((word for word in words if not word.startswith("--")), "")
    return Asked(button, {name: value for name, _, value in named})


def find_book(asked: Asked) -> xw.Book:
    """Return the workbook from which the button was pressed.

    Raises:
        NoBook: no workbook is open.
        Refusal: its name is one xlwings does not take, or it is not open.
        Misuse: no program is named in which it could be.
        HostError: no LibreOffice or WPS answers.
    """
    from sop_xl.ribbon.calling import NoBook

    name = asked.options.get("wb")
    if name == "":
        raise NoBook
    host = asked.options.get("host")
    if host == _LIBREOFFICE:
        return _find_office_book(asked, name)
    if host == _WPS:
        from sop_xl.ribbon.calling import find_wps_book

        return find_wps_book(name)
    if host is not None or asked.options.get("from_xl") != "1" or not _may_have_excel():
        raise Misuse(messages.NOT_FROM_EXCEL)
    if name and "=" in name:
        # xlwings cuts what it reads there at every "=".
        raise Refusal(messages.EQUALS_IN_NAME.format(book=name))
    import xlwings as xw

    from sop_xl.hosts.patience import limit_attempts

    limit_attempts()
    return xw.Book.caller()


def _may_have_excel() -> bool:
    return sys.platform in ("win32", "darwin")


def _find_office_book(asked: Asked, name: str | None) -> xw.Book:
    """Return an open book of LibreOffice by its name or path, else the one in front.

    Raises:
        Misuse: no port is named, or none that there can be.
    """
    from sop_xl.hosts.engine import open_office
    from sop_xl.ribbon.calling import choose_book

    pipe, port = (asked.options.get(way, "") for way in ("pipe", "port"))
    if not pipe and not (port.isdecimal() and int(port) in _PORTS):
        raise Misuse(messages.NOT_FROM_EXCEL)
    app = open_office(pipe=pipe) if pipe else open_office(int(port))
    return choose_book(app, name)


def main(
    words: Sequence[str] | None = None,
    find: Callable[[Asked], xw.Book] = find_book,
) -> int:
    """Do what a button does, tell who waits how it ended, return 0 if it was done."""
    asked = read_words(sys.argv[1:] if words is None else words)
    channel = asked.channel
    button = find_button(asked.button)
    if button is not None:
        # Before all that takes time: the user sees that something happens.
        channel.tell(messages.STATE.format(stage=button.label))
    start_light()
    log = start_log()
    try:
        ended = _do(asked, channel, log, find)
    except BaseException:
        # Whatever it was, even a part of the program missing: who waits is told.
        _log.exception("button %s", asked.button)
        ended = Ended(NOT_DONE, UNEXPECTED.format(log=log), log)
    text = say_typed(ended.text, Path(sys.executable))
    try:
        channel.finish(FINE if ended.code == DONE else FAILED, text, ended.log)
    except OSError:
        _log.exception("channel %s: %s", channel.folder, text)
    if channel.folder is None:
        print(text)  # noqa: T201
    return ended.code


def _do(
    asked: Asked, channel: Channel, log: Path, find: Callable[[Asked], xw.Book]
) -> Ended:
    """Return how a press ended."""
    from sop_xl.hosts.errors import is_busy

    try:
        _compare_versions(asked)
        with _take_turn(asked, log):
            return Ended(DONE, _press(asked, channel, find))
    except KeyboardInterrupt:
        return Ended(STOPPED, messages.CANCELLED)
    except (Refusal, HostError) as error:
        code = MISUSED if isinstance(error, Misuse) else NOT_DONE
        return Ended(code, str(error))
    except Exception as error:
        _log.exception("button %s", asked.button)
        if is_busy(error):
            return Ended(NOT_DONE, messages.BUSY)
        text = say_error(error, log)
        return Ended(NOT_DONE, text, log if str(log) in text else None)


def _take_turn(asked: Asked, log: Path) -> contextlib.AbstractContextManager[None]:
    """Let one button at a time work in a program; those that only show are free.

    Raises:
        Refusal: another one is at work there.
    """
    button = find_button(asked.button)
    if button is None or button.anywhere:
        return contextlib.nullcontext()
    from sop_xl.ribbon.turns import take_turn

    return take_turn(log.parent, asked.options)


def _press(asked: Asked, channel: Channel, find: Callable[[Asked], xw.Book]) -> str:
    """Do what a button does, in the workbook or without one; return what is read."""
    # Before all that loads it as it comes.
    load_xlwings()
    from sop_xl.ribbon.alone import press_alone
    from sop_xl.ribbon.calling import NoBook, wait_for_book
    from sop_xl.ribbon.press import press

    try:
        book = wait_for_book(lambda: find(asked))
    except NoBook:
        return press_alone(asked.button)
    return press(asked.button, book, channel)


def _compare_versions(asked: Asked) -> None:
    """Refuse an add-in that is of another version than this program."""
    addin = asked.options.get("version", sop_xl.__version__)
    if addin != sop_xl.__version__:
        is_office = asked.options.get("host") == _LIBREOFFICE
        said = messages.OTHER_VERSION_IN_OFFICE if is_office else messages.OTHER_VERSION
        raise Refusal(said.format(addin=addin, program=sop_xl.__version__))
