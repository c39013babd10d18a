"""The two doors to our Python in LibreOffice: the add-in's VBA, and the extension.

A button is pressed as a user presses it: the add-in's VBA or the extension's Basic makes
the command and starts Python by itself, which works in the open workbooks. What the user
does beside that, opening, selecting, typing and saving, goes by `Door.app`.
"""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import xlwings as xw

import sop_xl
from sop_xl.addin import building, extension
from sop_xl.addin.office_menus import command_of
from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.hosts.engine import open_office
from tests.addin.office import Office, start_office
from tests.addin.test_building_office import PROBE

#: More than the longest press needs, also where the loops are compiled first.
SECONDS = 180
EXTENSION_SIDE = Path(__file__).with_name("extension_side.py")
SOURCES = Path(sop_xl.__file__).parents[1]
#: Stands for Python: what is tested is found, own folders are those of the test, and
#: what would be shown elsewhere is noted.
PYTHON = """#!/bin/sh
{first}
export PYTHONPATH={sources} XDG_STATE_HOME={folder} XDG_DATA_HOME={folder}
export PATH={folder}/bin:"$PATH" SOP_XL_ANSWERS="$(cat {folder}/answers)"
exec {python} "$@" {last}
"""
OPENER = """#!/bin/sh
echo "$1" >> {folder}/opened
"""
_Test = TypeVar("_Test", bound=Callable[..., None])


def presses(button: str) -> Callable[[_Test], _Test]:
    """Mark a test as the one that shows what a button does."""

    def mark(test: _Test) -> _Test:
        test.button = button  # type: ignore[attr-defined]
        return test

    return mark


def wait_for(ask: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """Return what something comes to, once it is something."""
    last = time.monotonic() + seconds
    while not (found := ask()) and time.monotonic() < last:
        time.sleep(0.05)
    return found


class Door:
    """A LibreOffice in which buttons can be pressed, and what came of it."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.folder, self.office = folder, office
        self.app: xw.App = open_office(office.port)
        self.pressed: set[str] = set()
        self.forget()

    def forget(self) -> None:
        """Begin anew: nothing is open, pressed, or noted."""
        for book in list(self.app.books):
            if book.name != building.NAME:
                book.close()
        self.pressed.clear()
        (self.folder / "opened").write_text("")

    def press(self, button: str, *answers: str) -> str:
        """Press a button with a workbook in front, and return what is said at its end.

        `answers` are what is said to its questions; without them it is no.
        """
        self.begin(button, *answers)
        return self.end()

    def begin(self, button: str, *answers: str) -> None:
        """Press a button."""
        (self.folder / "answers").write_text(",".join(answers))
        self.pressed.add(button)
        self.start(button)

    def start(self, button: str) -> None:
        """Do what a click on a button does."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Do what Esc does."""
        raise NotImplementedError

    def end(self) -> str:
        """Wait until a press is over and return what was said."""
        raise NotImplementedError

    def state(self) -> str:
        """Return what our Python says it is doing."""
        found = [*(self.folder / "temporary").glob("sop_xl-*/state.txt")]
        return "".join(each.read_bytes().decode("utf-16-le") for each in found)

    def opened(self) -> list[str]:
        """Return what was opened elsewhere, by the program it belongs to."""
        wait_for((self.folder / "opened").read_text, 10)
        return (self.folder / "opened").read_text().splitlines()

    def texts(self, book: str, sheet: str) -> list[str]:
        """Return the rows of a sheet of an open workbook, each as one text."""
        rows = self.app.books[book].sheets[sheet].used_range.options(ndim=2).value
        return ["|".join("" if v is None else str(v) for v in row) for row in rows]


class AddinDoor(Door):
    """The add-in of Excel, its VBA run by LibreOffice."""

    def start(self, button: str) -> None:
        self.office.ask("call", "Probe.Press", button, False)

    def give_up(self) -> None:
        self.office.ask("call", "Probe.Escape")

    def end(self) -> str:
        wait_for(lambda: not self.office.ask("call", "Probe.Waits"))
        said: str = self.office.ask("call", "Probe.Sentence")
        return said


class ExtensionDoor(Door):
    """The extension of LibreOffice."""

    def start(self, button: str) -> None:
        self.office.ask("begin", command_of(BUTTONS[button]))

    def give_up(self) -> None:
        self.office.ask("call", "SopWait.GiveUp")

    def end(self) -> str:
        said: str = self.office.ask("end")
        return said


@contextmanager
def open_addin(folder: Path) -> Iterator[Door]:
    """Give a LibreOffice with the add-in open."""
    with start_office(folder) as office:
        # The add-in knows Excel only.
        last = f"--host=libreoffice --port={office.port}"
        python = write_python(folder, last=last)
        building.build_addin(folder / building.NAME, python, sop_xl.__version__)
        office.ask("open", str(folder / building.NAME))
        office.ask("add", "Probe", PROBE)
        door = AddinDoor(folder, office)
        yield door
        door.app.kill()


@contextmanager
def open_extension(folder: Path) -> Iterator[Door]:
    """Give a LibreOffice with the extension in it."""
    # Takes -E away: what is tested is found by PYTHONPATH.
    python = write_python(folder, first="shift")
    name = folder / extension.NAME
    built = extension.build_extension(name, python, sop_xl.__version__)
    with start_office(folder, EXTENSION_SIDE) as office:
        office.ask("install", str(built))
        door = ExtensionDoor(folder, office)
        yield door
        door.app.kill()


def write_python(folder: Path, first: str = "", last: str = "") -> Path:
    """Write what the buttons start, and what shows folders and files elsewhere."""
    words = {"sources": SOURCES, "folder": folder, "python": sys.executable}
    quoted = {name: shlex.quote(str(word)) for name, word in words.items()}
    (folder / "bin").mkdir()
    (folder / "answers").touch()
    script = PYTHON.format(first=first, last=last, **quoted)
    opener = OPENER.format(folder=quoted["folder"])
    # The opener has another name on each system.
    for name, text in (("python", script), ("xdg-open", opener), ("open", opener)):
        file = folder / "bin" / name
        file.write_text(text)
        file.chmod(0o755)
    return folder / "bin" / "python"


def list_files(root: Path) -> dict[str, bytes]:
    """Return every file of a workspace with its content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".~lock")
    }
