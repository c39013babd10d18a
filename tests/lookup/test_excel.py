"""The functions as Excel has them: called by themselves, and the VBA that calls them."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import xlwings as xw

from sop_xl.lookup import excel
from sop_xl.lookup.catalogue import FUNCTIONS
from sop_xl.lookup.labels import CATEGORY
from tests.lookup.plants import BOOK, open_cells


@pytest.fixture(scope="module")
def book(tmp_path_factory: Any) -> str:
    """Return the path of a workbook of a planned plant."""
    return str(open_cells(tmp_path_factory.mktemp("excel")).root / BOOK)


@pytest.fixture
def udfs(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return xlwings' own marking of functions, which only Windows loads."""
    client = ModuleType("win32com.client")
    for name, value in {
        "pythoncom": SimpleNamespace(CoInitialize=None, IID_IDispatch=None),
        "pywintypes": SimpleNamespace(com_error=OSError),
        "win32com": ModuleType("win32com"),
        "win32com.client": client,
    }.items():
        monkeypatch.setitem(sys.modules, name, value)
    monkeypatch.setattr(client, "Dispatch", None, raising=False)
    found = importlib.import_module("xlwings.udfs")
    monkeypatch.setattr(xw, "func", found.xlfunc)
    monkeypatch.setattr(xw, "arg", found.xlarg)
    yield found
    monkeypatch.undo()
    sys.modules.pop("xlwings.udfs")
    importlib.reload(excel)


def test_what_excel_is_given_is_a_date_a_number_or_a_text(book):
    assert excel.SOP_PROMISE("A1", 2.0, book) == dt.datetime.fromisoformat("2026-07-01")
    price = excel.SOP_PRICE("P1", "C1", dt.date(2026, 7, 1), None, book)
    assert (price, type(price)) == (100, float)
    stock = excel.SOP_STOCK("P1", book)
    assert (stock, type(stock)) == (4, float)
    assert excel.SOP_AVAILABLE("P1", book) == 0
    assert excel.SOP_STOCK("P9", book) == "没有这个产品：P9"
    assert "还没有保存" in excel.SOP_STOCK("P1")


def test_every_function_of_the_list_is_there_with_its_arguments():
    for function in FUNCTIONS.values():
        code = getattr(excel, function.name).__code__
        names = (*(each.name for each in function.arguments), "book")
        assert code.co_varnames[: code.co_argcount] == names


def test_xlwings_writes_a_vba_function_for_each(udfs):
    """The workbook's path is asked of Excel; nobody types it."""
    marked = importlib.reload(excel)
    written = io.StringIO()
    workbook = SimpleNamespace(Name="报价.xlsm")
    udfs.generate_vba_wrapper("sop_xl.lookup.excel", marked, written, workbook)

    vba = written.getvalue()
    assert vba.isascii()
    assert "Function SOP_PROMISE(order, Optional line_no)" in vba
    assert (
        "Function SOP_PRICE(product, Optional customer, Optional day, Optional spec)"
        in vba
    )
    assert "Function SOP_STOCK(product)" in vba
    path = "Application.Caller.Parent.Parent.FullName"
    call = 'XLPy.CallUDF("sop_xl.lookup.excel", "SOP_AVAILABLE", Array(product, {path})'
    assert call.format(path=path) in vba
    assert vba.count("End Function") == len(FUNCTIONS)


@pytest.mark.usefixtures("udfs")
def test_excel_shows_what_a_function_and_its_arguments_are():
    marked = importlib.reload(excel)
    for function in FUNCTIONS.values():
        told = getattr(marked, function.name).__xlfunc__
        assert told["category"] == CATEGORY
        assert told["ret"]["doc"] == function.about
        docs = [each["doc"] for each in told["args"] if not each["vba"]]
        assert docs == [each.about for each in function.arguments]
