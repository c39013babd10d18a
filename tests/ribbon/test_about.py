"""The buttons about the program itself."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import platformdirs
import pytest

from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.ribbon import about
from sop_xl.ribbon.channel import Channel
from sop_xl.ribbon.desk import Refusal
from sop_xl.ribbon.press import press
from tests.ribbon.fakecaller import make_caller
from tests.ribbon.fakedesk import FakeDesk


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is written out of the user's own folders."""
    for name in ("user_log_dir", "user_data_dir"):
        monkeypatch.setattr(platformdirs, name, lambda *_, **__: str(tmp_path / "own"))
    return tmp_path / "own"


def test_the_workspace_is_told_and_its_folder_opened(tmp_path):
    (tmp_path / "sop.toml").write_text('company = "小厂"\noutput = "结果"')
    book = make_caller("订单.xlsx", str(tmp_path / "订单.xlsx"))

    answer = about.workspace(book, tmp_path, FakeDesk())

    assert answer.opens == (tmp_path,)
    assert answer.text.startswith(f"“订单.xlsx”属于工作文件夹：{tmp_path}\n")
    assert "公司：小厂；按 当天 的数据处理；结果写在“结果”" in answer.text


def test_a_workspace_whose_settings_are_broken_is_opened_all_the_same(tmp_path):
    (tmp_path / "sop.toml").write_text('company = "小厂"\n[')
    book = make_caller("订单.xlsx", str(tmp_path / "订单.xlsx"))

    answer = about.workspace(book, tmp_path, FakeDesk())

    assert answer.opens == (tmp_path,)
    assert answer.text.startswith(f"“订单.xlsx”属于工作文件夹：{tmp_path}\n")
    assert "第 2 行" in answer.text


def test_a_workbook_outside_is_told_what_to_do(tmp_path):
    book = make_caller("订单.xlsx", str(tmp_path / "订单.xlsx"))

    with pytest.raises(Refusal, match="不在工作文件夹里"):
        about.workspace(book, None, FakeDesk())


def test_the_log_is_opened(folder):
    folder.mkdir()
    (folder / "sop_xl.log").touch()

    answer = about.log(make_caller(), None, FakeDesk())

    assert answer.opens == (folder / "sop_xl.log",)


def test_where_nothing_went_wrong_there_is_no_log():
    with pytest.raises(Refusal, match="还没有日志"):
        about.log(make_caller(), None, FakeDesk())


def test_help_lists_every_button_with_its_key(folder):
    answer = about.help(make_caller(), None, FakeDesk())

    [path] = answer.opens
    assert path.parent == folder
    sheet = openpyxl.load_workbook(path)["按钮"]
    rows = [*sheet.iter_rows(values_only=True)]
    listed = {row[1]: (row[2], row[3]) for row in rows if row[1]}
    for button in BUTTONS.values():
        assert listed[button.label] == (button.key, button.tip)
    assert "CX" in str(rows[3][0])


def test_help_that_is_there_already_is_not_written_again():
    """It may be open, and then could not be replaced."""
    [path] = about.help(make_caller(), None, FakeDesk()).opens
    before = path.stat().st_ino

    about.help(make_caller(), None, FakeDesk())

    assert path.stat().st_ino == before


@pytest.mark.libreoffice
def test_help_opens_beside_the_workbook(app, book):
    press("help", book, Channel(None))

    assert app.books.active.name == "产销协同 使用说明.xlsx"
    assert app.books.active.sheets["按钮"]["A1"].value.startswith("产销协同")
