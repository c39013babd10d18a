"""The functions for Excel on Windows: named in xlwings' UDF_MODULES.

xlwings writes a VBA function for each function that is marked here; elsewhere than on
Windows nothing is marked. Their arguments have no types: xlwings would convert by them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import xlwings as xw

from sop_xl.entry.logs import start_log
from sop_xl.lookup.catalogue import FUNCTIONS
from sop_xl.lookup.labels import CATEGORY
from sop_xl.lookup.library import Library

#: The path of the workbook that the cell is in, for the functions may be in another.
_BOOK = "Application.Caller.Parent.Parent.FullName"


def _offer(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a function for xlwings, with what Excel shows of it.

    The mark itself comes last: each argument would take the category away again.
    """
    told = FUNCTIONS[function.__name__]
    function.__doc__ = told.about
    marked = xw.arg("book", vba=_BOOK)(function)
    for argument in told.arguments:
        marked = xw.arg(argument.name, doc=argument.about)(marked)
    offered: Callable[..., Any] = xw.func(category=CATEGORY)(marked)
    return offered


@_offer
def SOP_PROMISE(order, line_no=None, book=""):  # type: ignore[no-untyped-def]  # noqa: D103, N802
    return _ask("SOP_PROMISE", book, order, line_no)


@_offer
def SOP_PRICE(product, customer=None, day=None, spec=None, book=""):  # type: ignore[no-untyped-def]  # noqa: D103, N802
    return _ask("SOP_PRICE", book, product, customer, day, spec)


@_offer
def SOP_STOCK(product, book=""):  # type: ignore[no-untyped-def]  # noqa: D103, N802
    return _ask("SOP_STOCK", book, product)


@_offer
def SOP_AVAILABLE(product, book=""):  # type: ignore[no-untyped-def]  # noqa: D103, N802
    return _ask("SOP_AVAILABLE", book, product)


@cache
def _library() -> Library:
    start_log()
    return Library()


def _ask(name: str, book: str, *values: object) -> dt.datetime | float | str:
    """Return what Excel takes: a day with hours, numbers that are no Decimal."""
    found = _library().ask(name, [*values], book)
    if isinstance(found, dt.date):
        return dt.datetime.combine(found, dt.time())
    return float(found) if isinstance(found, Decimal | int) else found
