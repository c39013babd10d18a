"""A running LibreOffice for tests, one a session, and a new book in it.

A folder of tests uses them by `from tests.office_host import app, book, office` in its
conftest.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from sop_xl.hosts.engine import register_office
from sop_xl.hosts.starting import RunningOffice, start_office

_RUNNING: list[RunningOffice] = []


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    """Return a LibreOffice of our own; every folder of tests gets the same one."""
    if _RUNNING and _RUNNING[0].process.poll() is None:
        yield _RUNNING[0]
        return
    with start_office(tmp_path_factory.mktemp("office")) as started:
        _RUNNING[:] = [started]
        yield started


@pytest.fixture
def app(office: RunningOffice) -> Iterator[xw.App]:
    """Return LibreOffice as xlwings sees it; its books are closed after the test."""
    connected = register_office(office.link)
    yield connected
    for book in list(connected.books):
        book.close()


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    """Return a new book with one empty sheet, which `xw.Book.caller()` returns too."""
    made = app.books.add()
    made.set_mock_caller()
    return made
