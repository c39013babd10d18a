"""Fixtures that read the sheet drawn in a test's docstring (see drawn.py)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import settings

from sop_xl.grid import Grid
from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables
from sop_xl.rows import Table
from sop_xl.tables import MODELS
from tests.addin.screen import PROGRAMS as SCREEN_PROGRAMS
from tests.drawn import Read, complete, read_drawing, read_sheets

# The same examples in every run, however slow the machine.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


#: What tests with a marker start.
PROGRAMS = {"libreoffice": ("soffice",), "screen": SCREEN_PROGRAMS}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs a program where it is not; fail where it is required."""
    needed = [
        program
        for marker, programs in PROGRAMS.items()
        if item.get_closest_marker(marker)
        for program in programs
    ]
    missing = [program for program in needed if shutil.which(program) is None]
    if missing and os.environ.get("SOP_XL_REQUIRE") == "libreoffice":
        pytest.fail(f"required here and not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture
def sheets(request: pytest.FixtureRequest) -> list[Grid]:
    """Return the sheets drawn in the test's docstring."""
    return read_drawing(request.function.__doc__)


@pytest.fixture
def sheet(sheets: list[Grid]) -> Grid:
    """Return the only sheet drawn in the test's docstring."""
    [only] = sheets
    return only


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Return the headings that are known: those of all row models."""
    return Vocabulary(MODELS)


@pytest.fixture
def located(sheet: Grid, vocabulary: Vocabulary) -> LocatedSheet:
    """Return where the tables of the drawn sheet lie."""
    return locate_tables(sheet, vocabulary)


@pytest.fixture
def taken(sheets: list[Grid]) -> Read:
    """Return what intake makes of the drawn sheets."""
    return read_sheets(sheets)


@pytest.fixture
def completed(sheets: list[Grid]) -> Read:
    """Return the same where required columns that are not drawn stand at the right."""
    return read_sheets(map(complete, sheets))


@pytest.fixture
def orders(completed: Read) -> Read:
    """Return what intake makes of the drawn order list, required columns added."""
    assert list(completed.tables) == ["orders"]
    return completed


@pytest.fixture
def tables(completed: Read) -> Mapping[str, Table[Any]]:
    """Return the tables drawn in the test's docstring, required columns added."""
    return completed.tables
