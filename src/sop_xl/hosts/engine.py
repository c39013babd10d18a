"""An engine of xlwings over LibreOffice.

What is written against xlwings' public interface runs here unchanged. Missing are
charts, pictures, shapes, pivot tables, scales and icons of conditional formats, the
criteria of filters, search and sorting, threaded comments and macros.

Other than in Excel, a text is never read as a number or a date: "00123" stays a text.
"""

# What each of these means is said by xlwings, which also gives their arguments.
# ruff: noqa: D102, ARG002
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import xlwings
from xlwings import base_classes

from sop_xl.hosts.engine_areas import join_ranges
from sop_xl.hosts.engine_books import Book, Books
from sop_xl.hosts.engine_range import Range
from sop_xl.hosts.engine_values import clean_values, prepare_value
from sop_xl.hosts.office_link import OfficeLink, connect_office
from sop_xl.hosts.starting import find_office

NAME = "libreoffice"
#: Buttons that are pressed instead of the user, one after another: "yes,no,ok".
ANSWERS = "SOP_XL_ANSWERS"
#: What nobody is there to press: the one that does nothing.
CAUTIOUS = {
    "ok": "ok",
    "ok_cancel": "cancel",
    "yes_no": "no",
    "yes_no_cancel": "cancel",
}


class OfficeEngine:
    """What xlwings asks of an engine."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        """Return what can be written for a value."""
        return prepare_value(value)

    clean_value_data = staticmethod(clean_values)


class Apps(base_classes.Apps):
    """Every LibreOffice that is connected, the last one first."""

    def __init__(self, engine: OfficeEngine) -> None:
        self.engine = engine
        self._apps: list[App] = []

    def keys(self) -> list[int]:
        return [app.pid for app in self._apps]

    def connect(self, link: OfficeLink) -> App:
        """Return the app of a link, which is in front from now on."""
        app = App(self, link)
        self.forget(app)
        self._apps.insert(0, app)
        return app

    def forget(self, app: App) -> None:
        """Take an app away that ended."""
        self._apps = [known for known in self._apps if known.pid != app.pid]

    @staticmethod
    def cleanup() -> None:
        """There is nothing left behind to remove."""

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        for app in self._apps:
            if app.pid == pid:
                return app
        raise KeyError(pid)


class App(base_classes.App):
    """A running LibreOffice.

    `answers` are the buttons that are pressed in the message boxes to come; `alerts`
    are the sentences that were shown.
    """

    # What Excel has and LibreOffice does not need; kept as it is set.
    display_alerts = True
    enable_events = True
    interactive = True
    cut_copy_mode: Any = None
    # Code asks for Excel's version to know what it can do.
    version = "16.0"
    hwnd = 0

    def __init__(self, apps: Apps, link: OfficeLink) -> None:
        self._apps, self.link = apps, link
        self.size: tuple[int, int] | None = None
        self.called: dict[str, dict[str, Any]] = {}
        given = os.environ.get(ANSWERS, "")
        self.answers = [button for button in given.split(",") if button]
        self.alerts: list[str] = []
        self._status = ""
        self._is_updating = True
        self._is_visible = False

    @property
    def engine(self) -> OfficeEngine:
        return self._apps.engine

    @property
    def api(self) -> Any:
        return self

    @property
    def pid(self) -> int:
        """The port of the link: the number by which this LibreOffice is known."""
        return self.link.port

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def path(self) -> str:
        return str(find_office().soffice.parent)

    def activate(self, steal_focus: bool = False) -> None:
        book = self.books.active
        if book is not None:
            book.activate()

    def quit(self) -> None:
        self.link.ask("quit")
        self.kill()

    def kill(self) -> None:
        self.link.close()
        self._apps.forget(self)

    @property
    def visible(self) -> bool:
        return self._is_visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self.link.ask("set-visible", visible=bool(value))
        self._is_visible = bool(value)

    @property
    def screen_updating(self) -> bool:
        return self._is_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if bool(value) != self._is_updating:
            self.link.ask("unlock-screen" if value else "lock-screen")
        self._is_updating = bool(value)

    @property
    def calculation(self) -> str:
        return "automatic" if self.link.ask("is-calculated") else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.link.ask("set-calculation", automatic=value != "manual")

    def calculate(self) -> None:
        self.link.ask("calculate")

    @property
    def status_bar(self) -> str | bool:
        return self._status or False

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        self._status = value if isinstance(value, str) else ""
        self.link.ask("show-status", text=self._status)

    @property
    def selection(self) -> Range | None:
        places = self.link.ask("find-selection")
        if not places:
            return None
        sheet = Book(self, places[0][0]).sheets(places[0][1])
        return join_ranges([sheet.range(tuple(place[2:])) for place in places])

    def alert(
        self,
        prompt: str,
        title: str | None,
        buttons: str,
        mode: str | None,
        callback: str | None,
    ) -> str:
        """Return the button the user presses; without a screen, the cautious one."""
        self.alerts.append(prompt)
        if self.answers:
            return self.answers.pop(0)
        given = {"prompt": prompt, "title": title or "", "kind": mode or ""}
        pressed = self.link.ask("show-box", buttons=buttons, **given)
        return CAUTIOUS[buttons] if pressed == "cancel" else str(pressed)


def register_office(link: OfficeLink) -> xlwings.App:
    """Make a LibreOffice the app that xlwings works in, and return it.

    `register_office(office.link).books.open("orders.xlsx").sheets[0]["A1"].value` is
    what stands in that cell.
    """
    known = [engine for engine in xlwings.engines if engine.name == NAME]
    engine = known[0] if known else xlwings.Engine(impl=OfficeEngine())
    if not known:
        xlwings.engines.add(engine)
    engine.activate()
    return xlwings.App(impl=engine.impl.apps.connect(link))


def open_office(port: int = 0, pipe: str = "") -> xlwings.App:
    """Return the app of the LibreOffice that listens at a port of this computer.

    With a `pipe`, it is the one that opened a pipe of this name; its number is 0.

    Raises:
        HostError: None answers there, or LibreOffice is not installed.
    """
    link = connect_office(find_office().python, port, pipe=pipe)
    return register_office(link)
