"""A button of the built add-in, pressed in LibreOffice, does its work in the workbook.

The whole way: the add-in's code makes the command, the command runs our Python, this one
writes into the open workbook, and the add-in's code shows what was answered. Python is
told to look for LibreOffice instead of Excel; all else is as on Windows.
"""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import sop_xl
from sop_xl.addin.building import NAME, build_addin
from sop_xl.workspace.packaged import copy_demo
from tests.addin.office import Office, start_office
from tests.addin.test_building_office import PROBE

pytestmark = pytest.mark.libreoffice

ANSWER_SECONDS = 90
SOURCES = Path(sop_xl.__file__).parents[1]
PYTHON = """#!/bin/sh
PYTHONPATH={sources} exec {python} "$@" --host=libreoffice --port={port}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: Any) -> Iterator[Office]:
    """Give LibreOffice with an add-in open that starts our Python."""
    folder = tmp_path_factory.mktemp("pressed")
    with start_office(folder) as started:
        python = folder / "python"
        written = PYTHON.format(
            sources=shlex.quote(str(SOURCES)),
            python=shlex.quote(sys.executable),
            port=started.port,
        )
        python.write_text(written)
        python.chmod(0o755)
        build_addin(folder / NAME, python, sop_xl.__version__)
        started.ask("open", str(folder / NAME))
        started.ask("add", "Probe", PROBE)
        yield started


def press(office: Office, button: str, book: Path) -> str:
    """Open a workbook, press a button and return what is said when it is done."""
    office.ask("open_beside", str(book))
    office.ask("call", "Probe.Press", button, False)
    last = time.monotonic() + ANSWER_SECONDS
    while office.ask("call", "Probe.Waits") and time.monotonic() < last:
        time.sleep(0.2)
    said: str = office.ask("call", "Probe.Sentence")
    return said


def test_check_lists_what_is_wrong_in_a_sheet_of_the_open_workbook(office, tmp_path):
    """
    | 订单号 | 行号 | 客户 | 产品 | 数量 | 交期       |
    | D1     | 1    | 甲   | P1   | 十二 | 2026-07-10 |
    """
    workspace = copy_demo(tmp_path / "工作 文件夹")
    path = workspace / "销售" / "新订单 清单.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "订单清单"
    sheet.append(["订单号", "行号", "客户", "产品", "数量", "交期"])
    sheet.append(["D1", 1, "甲", "P1", "十二", "2026-07-10"])
    book.save(path)

    said = press(office, "check", path)
    sheets = office.ask("texts")

    assert "校验完成：错误" in said
    assert list(sheets) == ["订单清单", "问题清单"]
    assert any("十二" in " ".join(row) for row in sheets["问题清单"])


def test_a_workbook_outside_a_workspace_is_answered_by_a_sentence(office, tmp_path):
    path = tmp_path / "散落.xlsx"
    openpyxl.Workbook().save(path)

    said = press(office, "merge", path)

    assert "“散落.xlsx”不在工作文件夹里" in said
    assert "\n\n" not in said
