"""What xlwings does on Windows with a call that Excel refuses; Windows is drawn.

Excel has a dialog open  →  refuses each call (0x80010001)  →  xlwings tries again
"""

from __future__ import annotations

import ast
import atexit
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import xlwings

from sop_xl.hosts.errors import is_busy
from sop_xl.hosts.patience import ATTEMPTS, PAUSE_SECONDS, limit_attempts

REJECTED, EXCEPTION, EDITING = -2147418111, -2147352567, -2146777998


class ComError(Exception):
    """An error as pywin32 has it: code, text, what the program says, argument."""

    def __init__(self, code: int, scode: int | None = None) -> None:
        said = None if scode is None else (0, "Excel", "", None, 0, scode)
        super().__init__(code, "refused", said, None)
        self.hresult, self.excepinfo = code, said


class Kind:
    """A kind of COM object that nothing here is of."""


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return xlwings' own classes that try again, with COM drawn; time stands still."""
    source = (Path(xlwings.__file__).parent / "_xlwindows.py").read_text("utf-8")
    wanted = {"COMRetryMethodWrapper", "COMRetryObjectWrapper", "ExcelBusyError"}
    nodes = [n for n in ast.parse(source).body if getattr(n, "name", "") in wanted]
    part = ModuleType("xlwings._xlwindows")
    part.__dict__.update(
        types=SimpleNamespace(MethodType=type(ComError(0).with_traceback)),
        pywintypes=SimpleNamespace(com_error=ComError),
        pythoncom=SimpleNamespace(ole_error=ComError),
        CDispatch=Kind,
        CoClassBaseClass=Kind,
        DispatchBaseClass=Kind,
        N_COM_ATTEMPTS=0,
        cleanup=lambda: None,
    )
    exec(compile(ast.Module(nodes, []), "_xlwindows.py", "exec"), part.__dict__)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", part)
    part.rested = []  # type: ignore[attr-defined]
    monkeypatch.setattr("sop_xl.hosts.patience.time.sleep", part.rested.append)
    return part


class Excel:
    """A program that refuses so many calls and then takes them."""

    def __init__(self, refuses: int, error: BaseException) -> None:
        self.__dict__.update(left=refuses, error=error, kept={})

    def _refuse(self) -> None:
        if self.left:
            self.__dict__["left"] -= 1
            raise self.error

    def __getattr__(self, name: str) -> Any:
        self._refuse()
        return name

    def __setattr__(self, name: str, value: Any) -> None:
        self._refuse()
        self.kept[name] = value


def test_a_call_refused_for_a_moment_is_tried_until_it_is_taken(windows):
    limit_attempts()
    excel = windows.COMRetryObjectWrapper(Excel(5, ComError(REJECTED)))

    assert excel.Name == "Name"
    assert windows.rested == [PAUSE_SECONDS] * 5


def test_a_program_that_takes_no_calls_is_given_up_and_said_to_be_busy(windows):
    limit_attempts()
    excel = windows.COMRetryObjectWrapper(Excel(10**9, ComError(REJECTED)))

    with pytest.raises(ComError) as raised:
        _ = excel.ActiveSheet

    assert is_busy(raised.value)
    assert len(windows.rested) == ATTEMPTS - 1


def test_a_refusal_that_looks_like_something_missing_is_said_to_be_busy(windows):
    """pywin32 takes it for an attribute that is not there, xlwings asks again."""
    limit_attempts()
    inner = Excel(10**9, AttributeError("ActiveSheet"))
    inner.__dict__["_oleobj_"] = SimpleNamespace(GetIDsOfNames=_raise_rejected)

    with pytest.raises(windows.ExcelBusyError) as raised:
        _ = windows.COMRetryObjectWrapper(inner).ActiveSheet

    assert is_busy(raised.value)
    assert len(windows.rested) == ATTEMPTS - 1


def _raise_rejected(*_: object) -> None:
    raise ComError(REJECTED)


def test_a_cell_being_edited_that_takes_no_value_is_said_to_be_busy(windows):
    limit_attempts()
    excel = windows.COMRetryObjectWrapper(Excel(10**9, ComError(EXCEPTION, EDITING)))

    with pytest.raises(ComError) as raised:
        excel.StatusBar = "x"

    assert is_busy(raised.value)
    assert len(windows.rested) == ATTEMPTS - 1


def test_a_method_that_is_refused_is_given_up(windows):
    limit_attempts()

    with pytest.raises(ComError) as raised:
        windows.COMRetryMethodWrapper(_raise_rejected)()

    assert is_busy(raised.value)


def test_an_error_of_the_program_itself_is_not_taken_for_busy():
    assert not is_busy(ComError(EXCEPTION, -2146827284))


def test_excels_of_others_are_left_alone_at_the_end(windows, monkeypatch):
    forgotten: list[Any] = []
    monkeypatch.setattr(atexit, "unregister", forgotten.append)

    limit_attempts()

    assert forgotten == [windows.cleanup]


def test_elsewhere_nothing_happens(monkeypatch):
    """xlwings has nothing there in the place of what talks to Windows."""
    monkeypatch.delitem(sys.modules, "xlwings._xlwindows", raising=False)
    limit_attempts()
    assert "xlwings._xlwindows" not in sys.modules
