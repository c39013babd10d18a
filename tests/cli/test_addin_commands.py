"""The commands of the add-in as somebody types them."""

from __future__ import annotations

import json
import shutil
import sys

import pytest
from typer.testing import CliRunner

import sop_xl
from sop_xl.addin import windows
from sop_xl.addin.windows import Ran
from sop_xl.cli.addin_commands import app
from sop_xl.package.archive import open_package
from tests.addin.fake_desktop import OFFICE, FakeDesktop


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    made = FakeDesktop(tmp_path / "用户")
    made.add_excel()
    made.answer = lambda _: Ran(0, f"sop_xl {sop_xl.__version__}")
    monkeypatch.setattr(windows, "LocalDesktop", lambda: made)
    monkeypatch.chdir(tmp_path)
    return made


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_help_is_chinese_and_names_the_four_commands():
    _, said = run("--help")

    assert all(name in said for name in ("build", "install", "uninstall", "check"))
    assert "装进 Excel" in said


def test_a_built_file_passes_its_check_on_this_computer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, said = run("build")
    assert code == 0
    assert "SopXl.xlam" in said
    assert sys.executable in said

    assert run("check", "SopXl.xlam") == (0, "没有发现问题。\n")


def test_a_folder_gets_the_file_under_its_usual_name(tmp_path):
    (tmp_path / "pythonw.exe").touch()
    run("build", str(tmp_path), "--python", str(tmp_path / "pythonw.exe"))

    assert (tmp_path / "SopXl.xlam").exists()

    run("build", str(tmp_path / "SopXl.2026"))
    assert (tmp_path / "SopXl.2026.xlam").exists()


def test_a_python_named_by_halves_is_written_with_its_whole_path(tmp_path, monkeypatch):
    """An environment's Python is a link: what it leads to has other packages."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "env").mkdir()
    (tmp_path / "env" / "python").symlink_to(sys.executable)

    _, beside = run("build", "--python", "env/python")
    _, on_path = run("build", "--python", "python3")

    assert f"Python：{tmp_path / 'env' / 'python'}\n" in beside
    assert f"Python：{shutil.which('python3')}\n" in on_path


def test_a_python_that_is_not_there_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    code, said = run("build", "--python", "env/python")

    assert code == 3
    assert f"没有找到 {tmp_path / 'env' / 'python'}" in said
    assert not (tmp_path / "SopXl.xlam").exists()


def test_a_python_of_windows_is_taken_as_it_stands_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, said = run("build", "--python", r"C:\Python311\pythonw.exe")

    assert code == 0
    assert r"Python：C:\Python311\pythonw.exe" in said


@pytest.mark.usefixtures("desktop")
def test_on_windows_a_drive_is_looked_into():
    code, said = run("build", "--python", r"C:\nowhere\pythonw.exe")

    assert code == 3
    assert "没有找到" in said


def test_a_file_that_is_no_add_in_is_not_installed_over_a_good_one(desktop, tmp_path):
    """Settings, nothing, half an add-in, an add-in without its procedures."""
    run("install")
    there = desktop.folders["APPDATA"] / "Microsoft/AddIns/SopXl.xlam"
    before = there.read_bytes()
    (tmp_path / "sop.toml").write_text("company = '厂'", encoding="utf-8")
    (tmp_path / "half.xlam").write_bytes(before[: len(before) // 2])
    package = open_package(there)
    package.put("customUI/customUI.xml", b"<ui><b onAction='Other.Fly'/></ui>")
    (tmp_path / "other.xlam").write_bytes(package.to_bytes())

    for name in ("sop.toml", "none.xlam", "half.xlam", "other.xlam"):
        code, said = run("install", name)
        assert code == 3, name
        assert "没有安装，已经装好的也没有动。" in said
        assert there.read_bytes() == before


def test_install_builds_installs_and_says_that_excel_can_be_opened(desktop):
    code, said = run("install")

    assert code == 0
    assert "已装进 Excel（Excel 2016/2019/2021/365）" in said
    assert "打开 Excel" in said
    [entry] = desktop.opens().values()
    assert str(entry).endswith('SopXl.xlam"')
    assert run("check") == (0, "没有发现问题。\n")


def test_a_hint_does_not_keep_the_buttons_from_working(desktop):
    desktop.add_excel("15.0")
    code, said = run("install")

    assert code == 0
    assert "打开 Excel" in said
    assert "1. 提示（按钮仍然可以用）：装了几个版本的 Excel" in said


def test_a_built_file_is_installed_as_it_is(desktop, tmp_path):
    run("build", "x.xlam")
    run("install", "x.xlam")

    there = desktop.folders["APPDATA"] / "Microsoft/AddIns/SopXl.xlam"
    assert there.read_bytes() == (tmp_path / "x.xlam").read_bytes()


def test_install_tells_at_once_what_will_keep_the_buttons_from_working(desktop):
    desktop.set(OFFICE + r"\16.0\Excel\Security", VBAWarnings=4)
    code, said = run("install")

    assert code == 1
    assert "1. Excel 2016/2019/2021/365 的宏设置是“禁用所有宏，并且不通知”" in said
    assert "怎么办：在 Excel 里：文件 → 选项 → 信任中心" in said
    assert "现在打开 Excel" not in said


def test_while_excel_runs_nothing_is_done_and_the_reason_is_said(desktop):
    desktop.programs.add("excel.exe")

    for command in ("install", "uninstall"):
        code, said = run(command)
        assert code == 3
        assert "Excel 正在运行" in said
    assert desktop.opens() == {}


def test_uninstall_says_what_it_took_away(desktop):
    run("install")
    code, said = run("uninstall")

    assert code == 0
    assert "已从 Excel 里去掉" in said
    assert "已删除" in said
    assert desktop.opens() == {}
    assert run("uninstall") == (0, "这台电脑上没有安装本加载宏，没有改动任何东西。\n")


@pytest.mark.usefixtures("desktop")
def test_check_speaks_to_programs_too():
    code, said = run("check", "--json")

    assert code == 1
    [remark] = json.loads(said)["remarks"]
    assert remark["stops"] is True
    assert "还没有安装" in remark["text"]
