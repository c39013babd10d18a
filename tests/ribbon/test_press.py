"""One press: what the desk tells, what is opened, and how."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlwings as xw

from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.ribbon import about, showing
from sop_xl.ribbon.channel import Channel
from sop_xl.ribbon.desk import Answer, GivenUp
from sop_xl.ribbon.press import OpenDesk, press
from sop_xl.ribbon.showing import Shown, find_open
from tests.hosts.fakebook import FakeError
from tests.ribbon.fakecaller import make_caller
from tests.ribbon.planned import ORDERS, to_workbook, write_unplanned

EDITING = -2146777998


@pytest.fixture
def started(monkeypatch) -> list[list[str]]:
    """Return the programs that are started, instead of starting them."""
    commands: list[list[str]] = []
    monkeypatch.setattr(
        subprocess, "Popen", lambda command, **_: commands.append(command)
    )
    return commands


def test_every_button_has_its_function():
    for button in BUTTONS.values():
        module, _, name = button.function.partition(":")
        function = getattr(__import__(module, fromlist=[name]), name)
        assert function.__doc__


def test_the_desk_tells_who_waits_and_counts(tmp_path):
    desk = OpenDesk(make_caller().app, Channel(tmp_path))

    desk.tell("排产", 3, 100)

    assert (tmp_path / "state.txt").read_text("utf-16-le") == "产销协同：排产 3/100…"
    assert not hasattr(desk.app, "status_bar")


def test_where_nobody_waits_the_desk_tells_in_the_status_bar():
    desk = OpenDesk(make_caller().app, Channel(None))

    desk.tell("排产", 0, 1)

    assert desk.app.status_bar == "产销协同：排产…"
    assert not desk.is_cancelled


def test_the_desk_stops_what_asks_it_to_tell_once_the_user_gives_up(tmp_path):
    desk = OpenDesk(make_caller().app, Channel(tmp_path))
    (tmp_path / "cancel").touch()

    assert desk.is_cancelled
    with pytest.raises(GivenUp):
        desk.tell("排产")


@pytest.mark.parametrize(("pressed", "agrees"), [("yes", True), ("no", False)])
def test_the_desk_asks_with_yes_and_no(pressed, agrees):
    app = make_caller().app
    app.alert = lambda *_, **how: pressed if how == {"buttons": "yes_no"} else ""

    assert OpenDesk(app, Channel(None)).ask("写入吗？") is agrees


def test_a_folder_is_opened_by_the_program_it_belongs_to(started, tmp_path):
    root = write_unplanned(tmp_path / "厂")
    book = make_caller("订单清单.xlsx", str(root / ORDERS))

    text = press("workspace", book, Channel(None))

    assert f"“订单清单.xlsx”属于工作文件夹：{root}" in text
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    assert started == [[opener, str(root)]]
    assert book.app.status_bar is False


def test_on_windows_the_shell_opens_it(monkeypatch, tmp_path):
    opened: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)

    showing.open_elsewhere(tmp_path)

    assert opened == [tmp_path]


def test_what_cannot_be_opened_is_said_where_it_lies(monkeypatch, tmp_path):
    def refuse(*_, **__):
        raise FileNotFoundError("xdg-open")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    path = tmp_path / "报表.pdf"
    monkeypatch.setattr(about, "help", lambda *_: Answer("已导出。", (path,)))

    text = press("help", make_caller(), Channel(None))

    assert text == f"已导出。\n但是没能自动打开，请自己打开：{path}"


class FakeBooks(list):
    """The open workbooks of a program; `refuse` is what opening another raises."""

    refuse: Exception | None = None

    def open(self, path):
        if self.refuse is not None:
            raise self.refuse
        self.append(make_caller(path.name, str(path)))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FakeError(-1), "没能自动打开"),
        (FakeError(EDITING), "没能自动打开"),
    ],
)
def test_a_workbook_that_cannot_be_opened_is_said_where_it_lies(
    error, said, monkeypatch
):
    monkeypatch.setattr(showing, "_PATIENCE_SECONDS", 0)
    app = make_caller().app
    app.books = FakeBooks()
    app.books.refuse = error
    path = Path("/厂/输出/产销主数据.xlsx")

    [sentence] = Shown(app).show([path])

    assert said in sentence
    assert str(path) in sentence


@pytest.mark.parametrize("place", ["/厂/销售/结果.XLSX", ""])
def test_a_workbook_is_not_opened_beside_another_of_its_name(place):
    """Excel opens no two of one name, be it another folder's or one never saved."""
    app = make_caller().app
    app.books = FakeBooks([make_caller("结果.XLSX", place)])

    [sentence] = Shown(app).show([Path("/厂/输出/结果.xlsx")])

    assert sentence == (
        f"但是“结果.xlsx”没有打开：“{place or '结果.XLSX'}”正开着，"
        "两个同名的工作簿不能同时打开。请先关闭它，再打开：/厂/输出/结果.xlsx"
    )
    assert len(app.books) == 1


def names(app: xw.App) -> list[str]:
    return sorted(path.name for path in find_open(app))


@pytest.mark.libreoffice
def test_a_result_that_is_open_already_comes_to_the_front(app, tmp_path):
    to_workbook("a,1", tmp_path / "结果.xlsx")
    app.books.open(tmp_path / "结果.xlsx")
    app.books.add()

    assert [*Shown(app).show([tmp_path / "结果.xlsx"])] == []

    assert app.books.active.name == "结果.xlsx"


@pytest.mark.libreoffice
def test_a_result_written_anew_while_it_is_open_is_not_closed(app, tmp_path):
    """Somebody may have typed into it."""
    to_workbook("a,1", tmp_path / "结果.xlsx")
    app.books.open(tmp_path / "结果.xlsx")
    shown = Shown(app)
    to_workbook("a,12345", tmp_path / "结果.xlsx")

    [said] = shown.show([tmp_path / "结果.xlsx"])

    assert "“结果.xlsx”已重新写过，开着的还是原来的那一份" in said
    assert app.books["结果.xlsx"].sheets[0]["B1"].value == 1
    assert names(app) == ["结果.xlsx"]
