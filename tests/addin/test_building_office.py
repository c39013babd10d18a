"""LibreOffice compiles the add-in's code and runs it: the command, the wait, the answer.

LibreOffice runs VBA in its own Basic. What it cannot show is told in addin/README.md.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sop_xl.addin.building import NAME, build_addin
from sop_xl.addin.messages import SPOKEN
from sop_xl.addin.sources import MODULES
from sop_xl.buttons.catalogue import BUTTONS
from tests.addin.office import Office, start_office

pytestmark = pytest.mark.libreoffice

VERSION = "1.2.3"
#: Basic of the test: a sentinel that runs only when all compiled, and a ribbon's press.
PROBE = """Option VBASupport 1
Type Knob
    ID As String
End Type

Function Sentinel() As Long
    Sentinel = 4711
End Function

Function Press(id As String, isRehearsal As Boolean) As String
    Dim knob As Knob
    knob.ID = id
    SopXl.Rehearsal = isRehearsal
    SopXl.Silent = True
    SopXl.LastCommand = ""
    SopText.LastSentence = ""
    SopXl.Press knob
    Press = SopXl.LastCommand
End Function

Function Sentence() As String
    Sentence = SopText.LastSentence
End Function

Function State() As String
    State = SopWait.LastState
End Function

Function Waits() As Boolean
    Waits = SopWait.IsWaiting()
End Function

Function Updates() As String
    Updates = Application.ScreenUpdating & " " & Application.EnableEvents
End Function

Sub Freeze
    Application.ScreenUpdating = False
    Application.EnableEvents = False
End Sub

Sub Escape
    SopWait.GiveUp
End Sub
"""
#: Stands for Python: writes its arguments and a state, waits, and answers.
PLAYER = """#!{python}
import json, pathlib, sys, time
here = pathlib.Path(__file__).parent
(here / "arguments.json").write_text(json.dumps(sys.argv[1:]))
play = json.loads((here / "play.json").read_text())
if play["state"] is None:
    sys.exit()
[channel] = [pathlib.Path(a[10:]) for a in sys.argv if a.startswith("--channel=")]
(channel / "state.txt").write_bytes(play["state"].encode("utf-16-le"))
end = time.monotonic() + play["seconds"]
while time.monotonic() < end:
    time.sleep(0.05)
    if play["stopped"] and (channel / "cancel").exists():
        break
answer = play["stopped" if (channel / "cancel").exists() else "done"]
(channel / "new.txt").write_bytes(answer.encode("utf-16-le"))
(channel / "new.txt").rename(channel / "done.txt")
"""


class Desk:
    """A folder with an add-in, opened in LibreOffice, and the player it starts."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.player = folder / "程序 文件" / "假 python"
        self.temporary = folder / "temporary"
        self.opened = ""

    def open(self, name: str = NAME) -> None:
        """Open the add-in under a name, unless it is open as it was built."""
        if name == self.opened:
            return
        self.opened = name
        path = self.folder / name
        if not path.exists():
            shutil.copyfile(self.folder / NAME, path)
        self.office.ask("open", str(path))
        self.office.ask("add", "Probe", PROBE)

    def call(self, procedure: str, *arguments: object) -> Any:
        """Return what a function of the probe returns."""
        return self.office.ask("call", f"Probe.{procedure}", *arguments)

    def play(
        self,
        done: str,
        *,
        seconds: float = 0,
        stopped: str = "",
        state: str | None = "正在读取工作簿",
    ) -> None:
        """Say what the player answers, and after how long; without a state it dies."""
        told = {"state": state, "seconds": seconds, "done": done, "stopped": stopped}
        (self.player.parent / "play.json").write_text(json.dumps(told))

    def hurry(self, constant: str, seconds: int) -> None:
        """Make one second of what the add-in waits for longer."""
        self.opened = ""
        old = f"{constant} As Double = {seconds}"
        self.office.ask("change", "SopWait", old, f"{constant} As Double = 1")

    def wait(self) -> str:
        """Return what is said once nothing is waited for any more."""
        last = time.monotonic() + 30
        while self.call("Waits") and time.monotonic() < last:
            time.sleep(0.1)
        assert not self.call("Waits")
        said: str = self.call("Sentence")
        return said


@pytest.fixture(scope="module")
def desk(tmp_path_factory: Any) -> Iterator[Desk]:
    """Give LibreOffice with the add-in open."""
    folder = tmp_path_factory.mktemp("office")
    with start_office(folder) as office:
        made = Desk(office, folder)
        made.player.parent.mkdir()
        made.player.write_text(PLAYER.format(python=sys.executable))
        made.player.chmod(0o755)
        build_addin(folder / NAME, made.player, VERSION)
        yield made


def test_libreoffice_finds_our_modules_and_compiles_them(desk):
    desk.open()

    found = set(desk.office.ask("modules"))
    assert found == {*MODULES, "ThisWorkbook", "Sheet1", "Probe"}
    assert desk.call("Sentinel") == 4711
    assert desk.call("Waits") is False


@pytest.mark.parametrize("button", BUTTONS)
def test_a_press_makes_the_command_of_its_button(desk, button):
    desk.open("8月 计划.xlam")

    assert desk.call("Press", button, True) == (
        f'"{desk.player}" -P -m sop_xl.ribbon {button} --from_xl=1'
        ' "--wb=8月 计划.xlam" --hwnd=0 "--channel=rehearsal" --version=1.2.3'
    )
    assert desk.call("Sentence") == ""


def test_the_workbook_in_front_is_named_not_the_addin(desk):
    front = desk.folder / "订单 清单.xlsx"
    openpyxl.Workbook().save(front)
    desk.open()
    desk.opened = ""
    desk.office.ask("open_beside", str(front))

    assert '"--wb=订单 清单.xlsx"' in desk.call("Press", "check", True)


@pytest.mark.parametrize("button", ["help", "log", "check"])
def test_without_a_workbook_only_what_needs_none_is_started(desk, button):
    """LibreOffice takes the add-in for one: a copy says that nothing is in front."""
    desk.open()
    desk.opened = ""
    desk.office.ask("change", "SopXl", "ActiveWorkbook Is Nothing", "True")
    desk.office.ask("change", "SopXl", "If Not True Then", "If False Then")
    command = desk.call("Press", button, True)

    if button == "check":
        assert (command, desk.call("Sentence")) == ("", SPOKEN["no-workbook"])
    else:
        assert f'{button} --from_xl=1 "--wb=" --hwnd=' in command
        assert desk.call("Sentence") == ""


def test_what_is_started_gets_each_value_as_one_argument(desk):
    """Where it starts late, the add-in looks once a second; it works longer than that."""
    desk.play("ok\n查出 3 处问题。\n见工作表“问题清单”。\n/tmp/日志.txt", seconds=3)
    desk.open("8月 计划.xlam")
    desk.call("Press", "check", False)
    said = desk.wait()
    arguments = json.loads((desk.player.parent / "arguments.json").read_text())

    assert said == "查出 3 处问题。\n见工作表“问题清单”。"
    assert desk.call("State") == "正在读取工作簿"
    assert arguments[:4] == ["-P", "-m", "sop_xl.ribbon", "check"]
    assert arguments[4:7] == ["--from_xl=1", "--wb=8月 计划.xlam", "--hwnd=0"]
    assert arguments[7].startswith(f"--channel={desk.temporary}")
    assert arguments[8:] == ["--version=1.2.3"]


def test_after_an_answer_the_folder_of_the_press_is_gone(desk):
    desk.play("ok\n好了。\n")
    desk.open()
    desk.call("Press", "merge", False)

    assert desk.wait() == "好了。"
    assert not list(desk.temporary.glob("sop_xl-*"))


def test_a_failure_is_said_with_its_log_and_asks_whether_to_open_it(desk):
    desk.play("failed\n找不到工作区：上级文件夹里没有 sop.toml。\nC:/日志/8月.log")
    desk.open()
    desk.call("Press", "month-plan", False)

    assert desk.wait() == (
        "找不到工作区：上级文件夹里没有 sop.toml。\n\n"
        f"{SPOKEN['open-log']}\nC:/日志/8月.log"
    )


def test_a_failure_without_a_log_is_only_said(desk):
    desk.play("failed\n请先选中订单行。\n")
    desk.open()
    desk.call("Press", "rush", False)

    assert desk.wait() == "请先选中订单行。"


def test_an_answer_without_a_sentence_shows_no_box(desk):
    desk.play("ok\n")
    desk.open()
    desk.call("Press", "help", False)

    assert desk.wait() == ""


def test_long_work_leaves_excel_free_and_is_answered_later(desk):
    desk.play("ok\n排好了。\n", seconds=4)
    desk.open()
    desk.call("Press", "month-plan", False)

    assert desk.call("Waits") is True
    assert desk.wait() == "排好了。"


def test_a_second_press_while_one_runs_is_answered_by_a_sentence(desk):
    desk.play("ok\n排好了。\n", seconds=4)
    desk.open()
    first = desk.call("Press", "month-plan", False)
    second = desk.call("Press", "week-plan", False)

    assert "month-plan" in first
    assert second == ""
    assert desk.call("Sentence") == SPOKEN["busy"]
    assert desk.wait() == "排好了。"


def test_escape_asks_python_to_stop(desk):
    desk.play("ok\n排好了。\n", seconds=25, stopped="failed\n已取消，没有改动。\n")
    desk.open()
    desk.call("Press", "month-plan", False)
    desk.call("Escape")

    assert desk.wait() == "已取消，没有改动。"


def test_python_that_does_not_stop_is_left_alone_and_can_still_see_it_should(desk):
    desk.play("ok\n排好了。\n", seconds=12)
    desk.open()
    desk.hurry("CancelSeconds", 15)
    desk.call("Freeze")
    desk.call("Press", "month-plan", False)
    desk.call("Escape")
    said = desk.wait()
    [channel] = desk.temporary.glob("sop_xl-*")

    assert said == SPOKEN["left-alone"]
    assert desk.call("Updates") == "True True"
    assert (channel / "cancel").exists()
    shutil.rmtree(channel)


def test_python_that_never_speaks_is_not_waited_for(desk):
    desk.play("", state=None)
    desk.open()
    desk.hurry("SilentSeconds", 60)
    desk.call("Freeze")
    desk.call("Press", "month-plan", False)
    said = desk.wait()
    [channel] = desk.temporary.glob("sop_xl-*")

    assert said == SPOKEN["silent"]
    assert desk.call("Updates") == "True True"
    assert (channel / "cancel").exists()
    shutil.rmtree(channel)


def test_a_name_with_an_equals_sign_is_refused(desk):
    desk.open("产量=销量.xlam")

    assert desk.call("Press", "check", True) == ""
    assert desk.call("Sentence") == SPOKEN["equals-in-name"].replace(
        "@", "产量=销量.xlam"
    )


def test_a_python_that_is_gone_is_said_with_its_path(desk):
    lost = desk.folder / "卸载了" / "pythonw"
    build_addin(desk.folder / "lost.xlam", lost, VERSION)
    desk.open("lost.xlam")
    desk.call("Press", "check", False)

    assert desk.call("Waits") is False
    assert desk.call("Sentence") == f"{SPOKEN['not-started']}\n{lost}"
