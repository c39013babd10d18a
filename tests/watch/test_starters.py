from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.package.errors import PackageError
from sop_xl.watch import starters
from sop_xl.watch.labels import STARTERS
from sop_xl.watch.starters import (
    write_button_starters,
    write_linux_starter,
    write_starters,
    write_windows_starter,
)
from sop_xl.workspace import WorkspaceError
from tests.watch.drawn_time import read_answer

PYTHON = PureWindowsPath(r"C:\Users\王 芳\100%&co!\python.exe")


def read_exec(content: bytes) -> list[str]:
    """Return the words that a desktop runs, as its specification reads them."""
    [line] = re.findall(r"(?m)^Exec=(.*)$", content.decode())
    # A value's own backslashes go first, then those inside the quotes.
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|([^" ]+)', line.replace("\\\\", "\\"))
    words = [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in found]
    return [word.replace("%%", "%") for word in words]


def test_each_command_has_a_starter_of_its_name_for_windows(tmp_path):
    places = write_starters(tmp_path, PYTHON)

    names = [place.name for place in places]
    assert names[:2] == ["检查.cmd", "全部运行.cmd"]
    assert {"排产.cmd", "月报.cmd", "回收改错单.cmd", "看守.cmd"} <= set(names)
    assert {p.parent.name for p in places} == {"开始"}
    assert all(place.is_file() for place in places)


def test_the_window_is_told_its_signs_before_the_first_chinese_one():
    lines = write_windows_starter("check", PYTHON).split(b"\r\n")

    assert lines[:2] == [b"@echo off", b"chcp 936 >nul"]
    assert all(line.isascii() for line in lines[:3])
    assert not lines[3].isascii()
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)


def test_no_sign_of_a_path_means_anything_to_the_window():
    """
    % is doubled while a variable is set; & stands in quotes; ! only where it is a sign.
    """
    text = write_windows_starter("check", PYTHON).decode("gbk")
    before, after = text.split("setlocal EnableDelayedExpansion")

    assert r'set "SOP_XL_PYTHON=C:\Users\王 芳\100%%&co!\python.exe"' in before
    assert "python.exe" not in after
    assert '"!SOP_XL_PYTHON!" -P -m sop_xl start check "!SOP_XL_HOME!"' in after
    assert 'set "SOP_XL_DROPPED=!cmdcmdline!"' in after
    assert "%" not in after
    for line in after.splitlines():
        assert line.count('"') % 2 == 0


def test_the_window_stays_and_closes_hard_so_that_nothing_behind_an_and_runs():
    text = write_windows_starter("check", PYTHON).decode("gbk")

    assert text.count("\r\npause\r\nexit ") == 2
    assert "exit /b" not in text
    assert "echo 找不到程序。" in text


def test_who_has_the_program_from_start_py_reads_how_to_write_it_anew(tmp_path):
    (tmp_path / "start.py").touch()
    python = tmp_path / ".venv" / "Scripts" / "python.exe"

    text = write_windows_starter("check", python).decode("gbk")

    assert "python start.py starters 工作文件夹" in text
    assert "sop-xl starters" in write_windows_starter("check", PYTHON).decode("gbk")


def test_a_starter_without_a_window_is_none():
    content = write_windows_starter("watch", PureWindowsPath(r"D:\py\pythonw.exe"))

    assert rb'set "SOP_XL_PYTHON=D:\py\python.exe"' in content


def test_a_path_that_the_window_cannot_write_is_told(tmp_path):
    with pytest.raises(WorkspaceError, match="不含生僻字的文件夹"):
        write_starters(tmp_path, PureWindowsPath("C:\\\U00020000\\python.exe"))

    assert list(tmp_path.iterdir()) == []


def test_the_same_starters_are_written_once(tmp_path):
    places = write_starters(tmp_path, PYTHON)
    content = [place.read_bytes() for place in places]
    os.utime(places[0], (1, 1))
    places[1].write_bytes(b"old")

    assert write_starters(tmp_path, PYTHON) == places
    assert [place.read_bytes() for place in places] == content
    assert places[0].stat().st_mtime == 1


def test_a_starter_that_runs_right_now_is_not_doubled(tmp_path, monkeypatch):
    def elsewhere(place, content):
        other = place.with_name("检查 (2).cmd")
        other.parent.mkdir(exist_ok=True)
        other.write_bytes(content)
        return other

    monkeypatch.setattr(starters, "save_atomically", elsewhere)
    with pytest.raises(PackageError, match=r"检查\.cmd"):
        write_starters(tmp_path, PYTHON)

    assert list((tmp_path / "开始").iterdir()) == []


def test_each_button_has_a_starter_for_wps_where_the_settings_ask_for_it(tmp_path):
    (tmp_path / "sop.toml").write_text('[host]\nprogram = "wps"\n', "utf-8")

    places = write_button_starters(tmp_path, PYTHON)

    assert {place.parent for place in places} == {tmp_path / "开始" / "WPS"}
    assert [place.stem for place in places] == [each.label for each in BUTTONS.values()]
    text = (tmp_path / "开始/WPS/改错单.cmd").read_bytes().decode("gbk")
    lines = text.split("\r\n")
    assert lines[:2] == ["@echo off", "chcp 936 >nul"]
    assert r'set "SOP_XL_PYTHON=C:\Users\王 芳\100%%&co!\python.exe"' in lines
    assert '"%SOP_XL_PYTHON%" -P -m sop_xl.ribbon corrections --host=wps' in lines
    assert "SOP_XL_PYTHON=" not in text.partition("-P -m")[2]
    os.utime(places[0], (1, 1))
    assert write_button_starters(tmp_path, PYTHON) == places
    assert places[0].stat().st_mtime == 1


@pytest.mark.parametrize("said", ["", '[host]\nprogram = "excel"\n'])
def test_there_is_no_starter_for_wps_unless_the_settings_ask_for_it(tmp_path, said):
    (tmp_path / "sop.toml").write_text(said, "utf-8")

    assert write_button_starters(tmp_path, PYTHON) == []
    assert [each.name for each in tmp_path.iterdir()] == ["sop.toml"]


def test_there_is_no_starter_for_wps_where_there_is_no_wps(tmp_path):
    (tmp_path / "sop.toml").write_text('[host]\nprogram = "wps"\n', "utf-8")
    assert write_button_starters(tmp_path, PurePosixPath("/usr/bin/python3")) == []


def test_starters_need_a_workspace(tmp_path):
    with pytest.raises(WorkspaceError, match="找不到工作文件夹"):
        write_starters(tmp_path / "没有", PYTHON)


def test_a_desktop_file_is_marked_as_one_that_may_run(tmp_path):
    [first, *_] = write_starters(tmp_path, PurePosixPath("/usr/bin/python3"))

    assert first.name == "检查.desktop"
    assert os.access(first, os.X_OK)
    assert "Terminal=true\n" in first.read_text(encoding="utf-8")
    assert "Name=检查\n" in first.read_text(encoding="utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_a_desktop_reads_back_any_path(name):
    content = write_linux_starter(
        "check", PurePosixPath("/opt/a b/python"), Path("/厂/" + name)
    )

    words = read_exec(content)
    assert words[:5] == ["/opt/a b/python", "-P", "-m", "sop_xl", "start"]
    assert words[5:] == ["check", str(Path("/厂/" + name)), "--wait", "%F"]


def run_starter(place: Path, *dropped: Path) -> subprocess.CompletedProcess[str]:
    """Run a desktop file as a desktop does, and press Enter in its window."""
    words = read_exec(place.read_bytes())[:-1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment["HOME"] = str(place.parent)
    return subprocess.run(
        [*words, *map(str, dropped)],
        input="\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_who_clicks_on_check_gets_the_list_of_problems(watched):
    root = watched.root.rename(watched.root.with_name("厂 100% & $x! 'q'"))
    places = write_starters(root, Path(sys.executable))

    done = run_starter(places[list(STARTERS).index("check")])

    assert done.returncode == 1, done.stderr
    assert "按回车键关闭窗口" in done.stdout
    assert (root / "输出/问题清单.xlsx").is_file()


def test_who_drops_a_table_on_check_gets_its_workspace_checked(watched, tmp_path):
    other = tmp_path / "别的厂"
    other.mkdir()
    places = write_starters(other, Path(sys.executable))
    watched.change("销售/订单清单.csv", "A2,1,2026-06-29,C2", "A2,1,2026-06-29,CX")

    done = run_starter(places[0], watched.root / "销售/订单清单.csv")

    assert done.returncode == 1, done.stderr
    found = read_answer(watched.root / "输出/改错单/销售/订单清单.xlsx", 0)
    assert "改错单" in str(found[0][0])
    assert not (other / "输出").exists()
