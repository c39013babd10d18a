"""The functions in cells of a real LibreOffice, answered by our own Python."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import sop_xl
from sop_xl.addin.function_extension import NAME, build_functions
from sop_xl.hosts.starting import find_office
from sop_xl.lookup import labels
from sop_xl.lookup.catalogue import FUNCTIONS
from sop_xl.workspace.packaged import copy_demo
from tests.addin.office import Office, start_office
from tests.ribbon.planned import write_planned

pytestmark = pytest.mark.libreoffice

SIDE = Path(__file__).with_name("functions_side.py")
SOURCES = Path(sop_xl.__file__).parents[1]
EPOCH = dt.date(1899, 12, 30)
#: Takes -E away: what is tested is found by PYTHONPATH. `number` is its process.
PYTHON = """#!/bin/sh
shift
echo $$ > {folder}/number
PYTHONPATH={sources} XDG_STATE_HOME={folder} exec {python} "$@"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: Any) -> Path:
    """Return where the extension, its Python and LibreOffice's profile are."""
    return Path(tmp_path_factory.mktemp("functions"))


@pytest.fixture(scope="module")
def office(folder: Path) -> Iterator[Office]:
    """Give LibreOffice with the functions in it, which our Python answers."""
    python = folder / "python"
    words = {"sources": SOURCES, "folder": folder, "python": sys.executable}
    quoted = {name: shlex.quote(str(word)) for name, word in words.items()}
    python.write_text(PYTHON.format(**quoted))
    python.chmod(0o755)
    built = build_functions(folder / NAME, python, sop_xl.__version__)
    with with_own_python(), start_office(folder, SIDE) as started:
        started.ask("install", str(built))
        yield started


@contextmanager
def with_own_python() -> Iterator[None]:
    """Let LibreOffice find its own Python first.

    It runs it in itself, and takes the folders of the first one for its own.
    """
    with pytest.MonkeyPatch.context() as patched:
        own = str(find_office().python.parent)
        patched.setenv("PATH", os.pathsep.join((own, os.environ["PATH"])))
        yield


@pytest.fixture
def sheet(office: Office, tmp_path: Path) -> Iterator[Office]:
    """Give LibreOffice with a new workbook of a planned plant in front."""
    root = write_planned(tmp_path / "工厂 一")
    office.ask("begin", str(root / "销售" / "报价.ods"))
    yield office
    office.ask("close")


def compute(sheet: Office, **contents: object) -> dict[str, Any]:
    """Type contents into cells, and return what stands there when all is answered."""
    sheet.ask("type", contents)
    found: dict[str, Any] = sheet.ask("await_answers", [*contents], labels.READING)
    return found


def test_the_four_functions_are_computed_in_cells(sheet):
    found = compute(
        sheet,
        A1="P1",
        B1=46200,
        C1='=SOP_PROMISE("A1";2)',
        C2='=SOP_PRICE(A1;"C1";B1)',
        C3="=SOP_STOCK(A1)",
        C4="=SOP_AVAILABLE(A1)",
        C5="=C2*C3",
    )

    day = EPOCH + dt.timedelta(days=found["C1"])
    assert day == dt.date(2026, 7, 1)
    assert (found["C2"], found["C3"], found["C4"], found["C5"]) == (100, 4, 0, 400)


def test_a_workbook_of_the_demo_plant_is_answered_from_its_tables(office, tmp_path):
    """YJ1002 costs 1150 from January, without an end, and 1185 from 2026-05-16."""
    root = copy_demo(tmp_path / "demo")
    office.ask("begin", str(root / "销售" / "报价.ods"))
    try:
        found = compute(
            office,
            A1="YJ1002",
            A2="=SOP_PRICE(A1)",
            A3='=SOP_PRICE(A1;"";"2026-05-15")',
            A4='=SOP_STOCK("YJ1003")',
            A5='=SOP_PROMISE("XS2604-0001";1)',
        )
    finally:
        office.ask("close")

    assert (found["A2"], found["A3"]) == (1185, 1150)
    assert found["A4"] == count_good(root, "YJ1003")
    assert found["A5"] == "XS2604-0001-1 已经发完或已结案，没有要交的了。"


def count_good(root: Path, product: str) -> float:
    """Return how many good pieces of a product the demo's own workbook says."""
    sheet = openpyxl.load_workbook(root / "仓库" / "成品库存.xlsx").worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    [good] = [row.index("良品") for row in rows if "良品" in row]
    return sum(float(row[good]) for row in rows if row[0] == product)


def test_what_cannot_be_answered_stands_in_the_cell(sheet):
    found = compute(
        sheet,
        A1='=SOP_STOCK("P9")',
        A2='=SOP_PROMISE("A1")',
        A3="=SOP_STOCK()",
        A4="=SOP_STOCK(B1:B2)",
        A5="=SOP_STOCK(B1:B1)",
    )

    assert found == {
        "A1": "没有这个产品：P9",
        "A2": "订单 A1 有几行未交（1、2），请填行号。",
        "A3": "没有填“产品”。",
        "A4": "“产品”只能是一个单元格或一个值。",
        "A5": "没有填“产品”。",
    }


def test_a_workbook_that_was_never_saved_says_what_to_do(office):
    office.ask("begin", "")
    try:
        assert "还没有保存" in compute(office, A1='=SOP_STOCK("P1")')["A1"]
    finally:
        office.ask("close")


def test_what_was_saved_meanwhile_is_there_when_all_is_computed_anew(sheet, tmp_path):
    assert compute(sheet, A1='=SOP_STOCK("P1")')["A1"] == 4

    stock = tmp_path / "工厂 一" / "仓库" / "成品库存.csv"
    stock.write_text("产品编码,良品,最后异动日\nP1,55,2026-06-30\n", encoding="utf-8")

    assert sheet.ask("await_change", "A1", 4) == 55


def test_python_that_was_ended_is_started_again(sheet, folder):
    assert compute(sheet, A1='=SOP_STOCK("P1")')["A1"] == 4
    number = int((folder / "number").read_text())
    os.kill(number, signal.SIGKILL)

    assert compute(sheet, A2='=SOP_STOCK("P2")', A3='=SOP_PRICE("P2")')["A3"] == 200
    assert int((folder / "number").read_text()) != number


def test_python_that_ends_at_once_is_told_and_not_started_again_and_again(tmp_path):
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\necho . >> {shlex.quote(str(tmp_path / 'starts'))}\n")
    python.chmod(0o755)
    built = build_functions(tmp_path / NAME, python, "1")
    with with_own_python(), start_office(tmp_path, SIDE) as office:
        office.ask("install", str(built))
        office.ask("begin", str(tmp_path / "a.ods"))
        found = compute(office, A1='=SOP_STOCK("P1")', A2='=SOP_STOCK("P2")')
        time.sleep(1)

    assert found == {"A1": labels.STOPPED, "A2": labels.STOPPED}
    # Each cell asks once more when it is told.
    assert len((tmp_path / "starts").read_text().split()) <= 4


def test_libreoffice_shows_what_each_function_is(office):
    for function in FUNCTIONS.values():
        about, arguments = office.ask("describe", function.name)
        assert about == function.about
        assert arguments == [each.label for each in function.arguments]


def test_python_that_is_not_there_is_named_in_the_cell(tmp_path):
    missing = tmp_path / "没有" / "python"
    built = build_functions(tmp_path / NAME, missing, "1")
    with with_own_python(), start_office(tmp_path, SIDE) as office:
        office.ask("install", str(built))
        office.ask("begin", str(tmp_path / "a.ods"))
        found = compute(office, A1='=SOP_STOCK("P1")')["A1"]

    assert found == labels.NOT_STARTED.format(python=missing)


def test_our_python_ends_with_libreoffice(folder, office, tmp_path):
    """It reads from a pipe that LibreOffice holds."""
    office.ask("begin", str(tmp_path / "a.ods"))
    compute(office, A1='=SOP_STOCK("P1")')
    office.ask("close")
    office.ask("end")

    gone = Path("/proc", (folder / "number").read_text().strip())
    end = time.monotonic() + 30
    while gone.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not gone.exists()
