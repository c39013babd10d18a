"""The extension in LibreOffice: a button pressed there works on the workbook in front.

The whole way: the command of the menu runs our Basic, this opens a pipe and starts our
Python, which writes into the open workbook, and the Basic shows what was answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import sop_xl
from sop_xl.addin.extension import NAME, build_extension
from sop_xl.addin.office_menus import command_of
from sop_xl.addin.words import SPOKEN
from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.workspace.packaged import copy_demo
from tests.addin.office import EXTENSION_SIDE, Office, start_office, write_python

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def office(tmp_path_factory: Any) -> Iterator[Office]:
    """Give LibreOffice with the extension in it, which starts our Python."""
    folder = tmp_path_factory.mktemp("extension")
    built = build_extension(folder / NAME, write_python(folder), sop_xl.__version__)
    with start_office(folder, EXTENSION_SIDE) as started:
        started.ask("install", str(built))
        yield started


def press(office: Office, button: str) -> str:
    """Press a button in the workbook in front, and return what is said in the end."""
    said: str = office.ask("press", command_of(BUTTONS[button]))
    return said


def save_book(path: Path, *rows: Sequence[object]) -> None:
    """Write a workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "订单清单"
    for row in rows:
        sheet.append(row)
    book.save(path)


def test_menu_and_tool_bar_have_every_button(office):
    bar = office.ask("titles", "AddonUI/OfficeToolBar/sop_xl.ToolBar")
    menu = office.ask("titles", "AddonUI/OfficeMenuBar/sop_xl.Menu/Submenu")

    labels = [button.label for button in BUTTONS.values()]
    assert [title for title in bar if title] == labels
    assert [title.partition("(")[0] for title in menu if title] == labels


def test_check_lists_what_is_wrong_in_a_sheet_of_the_open_workbook(office, tmp_path):
    """
    | 订单号 | 行号 | 客户 | 产品 | 数量 | 交期       |
    | D1     | 1    | 甲   | P1   | 十二 | 2026-07-10 |
    """
    workspace = copy_demo(tmp_path / "工作 文件夹's")
    path = workspace / "销售" / "新订单=清单.xlsx"
    head = ["订单号", "行号", "客户", "产品", "数量", "交期"]
    save_book(path, head, ["D1", 1, "甲", "P1", "十二", "2026-07-10"])

    office.ask("open", str(path))
    said = press(office, "check")
    sheets = office.ask("texts")
    office.ask("close")

    assert "校验完成：错误" in said
    assert list(sheets) == ["订单清单", "问题清单"]
    assert any("十二" in " ".join(row) for row in sheets["问题清单"])


def test_one_pipe_is_open_for_all_presses(office, tmp_path):
    """LibreOffice may wait for itself for ever while it closes one."""
    path = tmp_path / "散落.xlsx"
    save_book(path)

    office.ask("open", str(path))
    commands = []
    for _ in range(2):
        assert "“散落.xlsx”不在工作文件夹里" in press(office, "pdf")
        commands.append(office.ask("call", "SopPress.CommandOf").split())
    office.ask("close")

    pipes = [[word for word in each if "--pipe=" in word] for each in commands]
    assert pipes[0] == pipes[1] != []
    assert commands[0] != commands[1]


def test_without_a_workbook_in_front_it_is_said(office):
    office.ask("call", "SopPress.Press", "check")

    assert office.ask("call", "SopText.LastSaid") == SPOKEN["no-workbook"]


def test_without_a_workbook_the_log_is_still_to_be_had(office):
    """Python is started and answers: here nothing has gone wrong yet."""
    office.ask("call", "SopPress.Press", "log")

    assert "还没有日志" in office.ask("call", "SopText.LastSaid")
