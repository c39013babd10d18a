"""Books that are open in LibreOffice, as xlwings wants them."""

# What each of these means is said by xlwings, which also gives their arguments.
# ruff: noqa: D102, ARG002
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from sop_xl.hosts.engine_lists import Names
from sop_xl.hosts.engine_sheets import Sheets


class Called:
    """What a sheet is called now; shared by all who speak of it."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Book(base_classes.Book):
    """An open book."""

    def __init__(self, app: Any, uid: str) -> None:
        self._app, self.uid = app, uid
        self._called: dict[str, Called] = app.called.setdefault(uid, {})

    @property
    def api(self) -> Any:
        return self

    @property
    def app(self) -> Any:
        return self._app

    def ask(self, request: str, **given: Any) -> Any:
        """Return the answer to a request about the book."""
        return self.ask_link(request, book=self.uid, **given)

    def ask_link(self, request: str, **given: Any) -> Any:
        """Return the answer to a request."""
        return self._app.link.ask(request, **given)

    def hold_name(self, name: str) -> Called:
        """Return what follows the name of a sheet."""
        return self._called.setdefault(name, Called(name))

    def rename(self, called: Called, name: str) -> None:
        """Remember that a sheet has another name now."""
        self._called[name] = self._called.pop(called.name, called)
        called.name = name

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns a sheet has."""
        if self._app.size is None:
            place = [self.uid, self.list_sheets()[0], 1, 1, 1, 1]
            self._app.size = tuple(self.ask_link("measure-sheet", place=place))
        found: tuple[int, int] = self._app.size
        return found

    @property
    def fullname(self) -> str:
        return str(self.ask("find-path"))

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    def list_sheets(self) -> list[str]:
        """Return the names of the sheets in their order."""
        found: list[str] = self.ask("list-sheets")
        return found

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self.ask("activate-book")

    def close(self) -> None:
        self.ask("close-book")

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save the book; a new one without a path goes to the current folder."""
        stored = Path(self.fullname)
        if path is None and not stored.is_absolute():
            path = f"{stored.name}.xlsx"
        target = None if path is None else Path(path).resolve()
        self.ask(
            "save-book",
            path=None if target is None else str(target),
            ending="" if target is None else target.suffix.lower(),
            password=password,
        )

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        self.ask("print-book", path=path)


class Books(base_classes.Books):
    """The open books."""

    def __init__(self, app: Any) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self

    def _list(self) -> list[Book]:
        return [Book(self.app, uid) for uid in self.app.link.ask("list-books")]

    @property
    def active(self) -> Book | None:
        uid = self.app.link.ask("find-active")
        return None if uid is None else Book(self.app, uid)

    def __call__(self, key: str | int) -> Book:
        books = self._list()
        if isinstance(key, int):
            return books[key - 1]
        for book in books:
            if key.lower() in (book.name.lower(), book.fullname.lower()):
                return book
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._list())

    def __iter__(self) -> Iterator[Book]:
        return iter(self._list())

    def add(self) -> Book:
        return Book(self.app, self.app.link.ask("add-book"))

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: str | None = None,  # noqa: A002
        password: str | None = None,
        *_: Any,
    ) -> Book:
        """Open a file; macros do not run and links stay as stored."""
        given = {"read_only": read_only, "password": password}
        return Book(self.app, self.app.link.ask("open-book", path=fullname, **given))
