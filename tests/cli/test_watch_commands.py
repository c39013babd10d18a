from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.cli import main
from tests.small_plant import write_plant
from tests.watch.conftest import FEW
from tests.watch.drawn_time import Watched, read_answer, read_links

ORDERS, ANSWER = "销售/订单清单.csv", "销售/订单清单-问题.xlsx"
SCENARIO = '\n[scenario."加班"]\nabout = "冲床多一班"\nshifts = { "冲床" = 1 }\n'


@pytest.fixture(autouse=True)
def _log_stays_here(tmp_path, monkeypatch):
    monkeypatch.setattr("sop_xl.entry.logs.log_file", lambda: tmp_path / "日志.log")


@pytest.fixture
def root(tmp_path) -> Path:
    return write_plant(tmp_path / "厂", FEW)


def test_a_watch_answers_until_it_is_interrupted(root, monkeypatch, capsys):
    Watched(root).change(ORDERS, "A2,1,2026-06-29,C2", "A2,1,2026-06-29,CX")

    monkeypatch.setattr("sop_xl.watch.watching.Surroundings", _Interrupted)
    code = main(["watch", str(root)])

    said = capsys.readouterr().out
    assert code == 0
    assert "开始看守" in said
    assert said.rstrip().endswith("看守结束。")
    assert read_answer(root / ANSWER)[4][3] == "D4"


class _Interrupted:
    """Surroundings in which somebody presses Ctrl+C at once."""

    def __init__(self, date=None):
        self.date = date

    def clock(self):
        return 0.0

    def sleep(self, _):
        raise KeyboardInterrupt


def test_starters_and_console_are_written_and_named(root, capsys):
    assert main(["starters", str(root)]) == 0

    said = capsys.readouterr().out.replace("\n", "")
    made = list((root / "开始").iterdir())
    assert len(made) == 11
    assert all(str(place) in said for place in made)
    assert (root / "控制台.xlsx").is_file()
    assert len(read_links(root / "控制台.xlsx")) == 11


def test_a_folder_that_is_no_workspace_is_not_filled(tmp_path, capsys):
    """Somebody stands in his own documents."""
    own = tmp_path / "我的文档"
    own.mkdir()

    assert main(["starters", str(own)]) == 3

    assert "没有 sop.toml，不是工作文件夹" in capsys.readouterr().err.replace("\n", "")
    assert list(own.iterdir()) == []


def test_a_starter_does_its_command_and_brings_the_console_up_to_date(root, capsys):
    main(["starters", str(root)])

    assert main(["start", "check", str(root / "开始" / "..")]) == 1

    assert (root / "输出/问题清单.xlsx").is_file()
    assert "输出/问题清单.xlsx" in read_links(root / "控制台.xlsx")
    assert "运行结果" in capsys.readouterr().out


def test_what_windows_says_was_dropped_is_taken(root, tmp_path, monkeypatch):
    """A path of this system in the line that a window of Windows would have."""
    table = root / ORDERS
    monkeypatch.setenv("SOP_XL_STARTER", "检查.cmd")
    monkeypatch.setenv("SOP_XL_DROPPED", f'cmd.exe /c ""D:\\x\\检查.cmd" {table}"')
    home = tmp_path / "别的厂"
    home.mkdir()

    assert main(["start", "check", str(home)]) == 1

    assert (root / "输出/问题清单.xlsx").is_file()
    assert list(home.iterdir()) == []


def test_what_goes_wrong_is_said_and_the_window_waits(tmp_path, monkeypatch, capsys):
    asked = []

    def press_enter(text):
        asked.append(text)
        return ""

    monkeypatch.setattr("builtins.input", press_enter)
    code = main(["start", "check", str(tmp_path), "--wait"])

    assert code == 3
    assert "没有任何表格文件" in capsys.readouterr().err
    assert asked == ["按回车键关闭窗口……"]


def test_a_window_without_a_keyboard_does_not_wait(root, monkeypatch):
    def nobody(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)

    assert main(["start", "check", str(root), "--wait"]) == 1
    assert (root / "输出/问题清单.xlsx").is_file()


@pytest.mark.parametrize("command", ["locate", "what-if"])
def test_who_types_nothing_reads_that_nothing_was_done(
    command, root, monkeypatch, capsys
):
    before = sorted(root.rglob("*"))
    monkeypatch.setattr("builtins.input", lambda _: " ")

    assert main(["start", command, str(root)]) == 0

    assert capsys.readouterr().out.endswith("什么都没有输入，没有做。\n")
    assert sorted(root.rglob("*")) == before


def test_who_is_asked_for_a_scenario_reads_which_there_are(root, monkeypatch, capsys):
    """Also where the settings cannot be read: what is wrong is told by the try."""
    settings = root / "sop.toml"
    monkeypatch.setattr("builtins.input", lambda _: "")

    main(["start", "what-if", str(root)])
    settings.write_text(settings.read_text("utf-8") + SCENARIO, "utf-8")
    main(["start", "what-if", str(root)])
    settings.write_text("[", "utf-8")
    main(["start", "what-if", str(root)])

    said = capsys.readouterr().out.splitlines()
    assert said[2] == "sop.toml 里的方案：加班"
    assert said[0] == said[4]
    assert "还没有写方案" in said[0]


def test_a_starter_that_needs_a_table_asks_for_it(root, monkeypatch, capsys):
    """Who drags a file into the window gets its path in quotes."""
    monkeypatch.setattr("builtins.input", lambda _: f'"{root / ORDERS}"')

    assert main(["start", "locate", str(root)]) == 0
    assert "订单清单" in capsys.readouterr().out


def test_a_starter_that_needs_a_scenario_asks_for_it(tmp_path, monkeypatch):
    root = write_plant(tmp_path / "全厂")
    settings = (root / "sop.toml").read_text(encoding="utf-8")
    settings = settings.replace("[planning]", "[planning]\nschedule_seconds = 0")
    (root / "sop.toml").write_text(settings + SCENARIO, encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda _: "加班")

    assert main(["start", "what-if", str(root)]) == 0
    assert (root / "输出/方案对比_加班.xlsx").is_file()


def test_an_unknown_starter_is_wrong_use(root, capsys):
    assert main(["start", "nonsense", str(root)]) == 2
    assert "没有“nonsense”这个启动文件" in capsys.readouterr().err
