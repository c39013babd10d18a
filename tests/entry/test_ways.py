"""What a command is called, and where it is typed, as the program was installed.

D:/sop_xl/start.py    D:/sop_xl/.venv/Scripts/pythonw.exe
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.entry.ways import name_program, say_typed

SAID = "请关闭 Excel，运行 sop-xl addin install 重新安装加载宏。"


@pytest.fixture
def interpreter(tmp_path: Path) -> Path:
    """Return the interpreter that start.py has set up."""
    (tmp_path / "start.py").touch()
    return tmp_path / ".venv" / "Scripts" / "pythonw.exe"


@pytest.fixture(autouse=True)
def _on_windows(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")


def test_elsewhere_than_on_windows_nothing_is_said_of_its_window(
    interpreter, tmp_path, monkeypatch
):
    monkeypatch.setattr("sys.platform", "linux")

    assert say_typed(SAID, interpreter).endswith(
        f"（命令在程序文件夹“{tmp_path}”里输入。）"
    )
    assert say_typed(SAID, Path("python3")) == SAID + "（命令在命令行窗口里输入。）"


def test_what_start_py_has_set_up_is_called_by_start_py(interpreter, tmp_path):
    assert say_typed(SAID, interpreter) == (
        "请关闭 Excel，运行 python start.py addin install 重新安装加载宏。"
        f"（命令在程序文件夹“{tmp_path}”里输入：打开这个文件夹，"
        "在地址栏里输入 cmd，回车。）"
    )
    assert name_program(SAID, interpreter) == SAID.replace("sop-xl", "python start.py")


@pytest.mark.parametrize("relative", [False, True])
def test_what_pip_has_installed_is_called_by_its_name_anywhere(
    tmp_path, relative, monkeypatch
):
    """A path of another system is none from here, whatever lies in this folder."""
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "bin" / "python"
    if relative:
        (tmp_path / "start.py").touch()
        place = Path("pythonw.exe")

    assert say_typed(SAID, place) == (
        SAID + "（命令在命令行窗口里输入：按 Windows 键，输入 cmd，回车。）"
    )
    assert name_program(SAID, place) == SAID


def test_a_sentence_without_a_command_stays_as_it_is(interpreter):
    assert say_typed("校验完成。", interpreter) == "校验完成。"
