"""A WPS that runs is found by its name; COM and the program are drawn."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import xlwings as xw

from sop_xl.hosts.errors import HostError
from sop_xl.hosts.wps import LocalPrograms, attach_wps
from tests.hosts.fakebook import FakeApp, FakeError

EDITING = -2146777998


class FakePrograms:
    """Programs that run, by their names; `error` is what comes of talking to one."""

    def __init__(self, error: Exception | None = None, **running: Any) -> None:
        self.running = {name.replace("_", "."): each for name, each in running.items()}
        self.error = error

    def find_running(self, name: str) -> Any | None:
        return self.running.get(name)

    def make_app(self, running: Any) -> Any:
        if self.error is not None:
            raise self.error
        return running


def test_the_newer_name_of_wps_goes_first():
    new, old = FakeApp(), FakeApp()

    both = FakePrograms(ET_Application=old, Ket_Application=new)

    assert attach_wps(both) is new
    assert attach_wps(FakePrograms(ET_Application=old)) is old


def test_an_excel_is_no_wps():
    with pytest.raises(HostError, match="没有找到正在运行的 WPS"):
        attach_wps(FakePrograms(Excel_Application=FakeApp()))


def test_a_wps_that_does_not_answer_as_excel_does_is_said_to_be_one():
    programs = FakePrograms(AttributeError("Hwnd"), Ket_Application=FakeApp())
    with pytest.raises(HostError, match="这个版本的 WPS 不能由程序直接操作"):
        attach_wps(programs)


def test_a_wps_that_is_busy_may_be_asked_again():
    with pytest.raises(FakeError):
        attach_wps(FakePrograms(FakeError(EDITING), Ket_Application=FakeApp()))


def test_elsewhere_than_on_windows_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "pywintypes", None)
    with pytest.raises(HostError, match="只能在 Windows 上用"):
        attach_wps()


class Impl(SimpleNamespace):
    """What xlwings makes of a program on Windows."""

    pid = 7


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return what runs, by the names that Windows knows it by."""
    running: dict[str, object] = {}

    def find(name: str) -> object:
        if name not in running:
            raise FakeError
        return running[name]

    parts: dict[str, dict[str, object]] = {
        "pywintypes": {"com_error": FakeError},
        "win32com": {},
        "win32com.client": {"GetActiveObject": find},
        "xlwings._xlwindows": {
            "App": Impl,
            "COMRetryObjectWrapper": lambda found: ("again", found),
            "cleanup": lambda: None,
        },
    }
    for name, content in parts.items():
        part = ModuleType(name)
        part.__dict__.update(content)
        monkeypatch.setitem(sys.modules, name, part)
    return running


def test_xlwings_works_in_what_windows_knows_as_wps(windows):
    """Its calls are tried again, and given up in the end."""
    windows["Ket.Application"] = "et.exe"

    app: Any = attach_wps()

    assert isinstance(app, xw.App)
    assert app.impl.xl == ("again", "et.exe")
    assert sys.modules["xlwings._xlwindows"].__dict__["N_COM_ATTEMPTS"] == 30


def test_what_windows_does_not_know_does_not_run(windows):
    windows["Excel.Application"] = "excel.exe"

    assert LocalPrograms().find_running("Ket.Application") is None
