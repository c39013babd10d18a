"""Each way a press can end, as who waits reads it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import platformdirs
import pytest
import xlwings as xw

import sop_xl
from sop_xl.hosts.errors import HostError
from sop_xl.ribbon import about, alone, data, door, turns, words
from sop_xl.ribbon.calling import NoBook, wait_until_free
from sop_xl.ribbon.desk import Answer, GivenUp, Refusal
from sop_xl.ribbon.door import Asked, find_book, main, read_words
from sop_xl.workspace import WorkspaceError
from tests.hosts.fakebook import FakeBook, FakeError
from tests.ribbon.fakecaller import make_caller
from tests.ribbon.planned import INQUIRIES, write_planned

EDITING = -2146777998
SAID = "程序出错，没有完成。请把日志 {} 发给维护人员。"


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch):
    """Keep the log out of the user's own folder."""
    monkeypatch.setattr(platformdirs, "user_log_dir", lambda *_, **__: str(tmp_path))
    return tmp_path / "sop_xl.log"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "sop_xl-1"
    made.mkdir()
    return made


def press(folder: Path, button: str = "help", find=None, **options: str):
    """Press a button and return the exit code and the lines of how it ended."""
    book = make_caller("订单.xlsx", str(folder / "订单.xlsx"))
    words = [f"--{name}={value}" for name, value in options.items()]
    words = [button, f"--channel={folder}", *words]
    code = main(words, find or (lambda _: book))
    done = (folder / "done.txt").read_text("utf-16-le").split("\n")
    return code, done[0], "\n".join(done[1:-1]), done[-1]


def ending(monkeypatch, result):
    """Let the button for help end so."""

    def do(_book, _root, _desk):
        if isinstance(result, BaseException):
            raise result
        return result

    monkeypatch.setattr(about, "help", do)


@pytest.mark.parametrize(
    ("button", "options", "is_done"),
    [
        ("check", {}, False),
        ("merge", {"hwnd": "7"}, False),
        ("check", {"hwnd": "8"}, True),
        ("help", {}, True),
    ],
)
def test_a_button_pressed_while_another_is_at_work_in_the_program_does_nothing(
    button, options, is_done, folder, monkeypatch
):
    """Both pressed a second time, in one program, in another; help writes nothing."""
    (folder.parent / "sop.toml").touch()
    second = folder.with_name("sop_xl-2")
    second.mkdir()
    ended: list[tuple[int, str, str, str]] = []
    worked: list[int] = []

    def work(_book, _root, _desk):
        worked.append(len(ended))
        if len(worked) == 1:
            ended.append(press(second, button, **{"hwnd": "7", **options}))
        return Answer("写好了。")

    for name in ("check", "merge"):
        monkeypatch.setattr(data, name, work)
    monkeypatch.setattr(about, "help", work)

    assert press(folder, "check", hwnd="7")[:3] == (0, "ok", "写好了。")

    [(code, outcome, said, _)] = ended
    if is_done:
        assert (code, outcome, said) == (0, "ok", "写好了。")
    else:
        assert (code, outcome) == (3, "failed")
        assert said.startswith("上一个按钮还在运行")
    assert len(worked) == 1 + is_done
    assert press(folder, "check", hwnd="7")[:2] == (0, "ok")


def test_where_nothing_can_be_locked_a_button_works_all_the_same(
    folder, tmp_path, monkeypatch
):
    def refuse(*_):
        raise PermissionError

    (tmp_path / "sop.toml").touch()
    monkeypatch.setattr(turns, "take_lock", refuse)
    monkeypatch.setattr(data, "check", lambda *_: Answer("写好了。"))

    assert press(folder, "check")[:3] == (0, "ok", "写好了。")


def test_each_option_is_one_word_and_may_hold_equals_signs():
    asked = read_words(["week-plan", "--wb=a=b.xlsx", "--from_xl=1", "--channel="])

    assert asked.button == "week-plan"
    assert asked.options == {"wb": "a=b.xlsx", "from_xl": "1", "channel": ""}
    assert asked.channel.folder is None


def test_what_is_done_is_told_at_once_and_then_how_it_ended(folder, monkeypatch):
    ending(monkeypatch, Answer("写好了。"))

    code, *done = press(folder)

    assert (folder / "state.txt").read_text("utf-16-le") == "产销协同：帮助…"
    assert (code, *done) == (0, "ok", "写好了。", "")


def test_the_state_is_told_before_the_workbook_is_looked_for(folder, monkeypatch):
    told: list[str] = []

    def find(_):
        told.append((folder / "state.txt").read_text("utf-16-le"))
        return make_caller()

    ending(monkeypatch, Answer("好"))
    press(folder, find=find)

    assert told == ["产销协同：帮助…"]


def test_what_a_button_cannot_do_is_its_own_sentence_without_a_log(folder, monkeypatch):
    ending(monkeypatch, Refusal("这里没有计划。"))
    assert press(folder) == (3, "failed", "这里没有计划。", "")


def test_what_the_workbook_does_not_allow_is_said(folder, monkeypatch):
    ending(monkeypatch, HostError("“订单”受保护。"))
    assert press(folder) == (3, "failed", "“订单”受保护。", "")


def test_what_is_wrong_with_the_workspace_is_said(folder, monkeypatch):
    ending(monkeypatch, WorkspaceError("sop.toml 第 3 行写错了。"))
    assert press(folder) == (3, "failed", "sop.toml 第 3 行写错了。", "")


def test_a_press_given_up_is_said_to_be(folder, monkeypatch):
    ending(monkeypatch, GivenUp())
    code, outcome, text, log = press(folder)
    assert (code, outcome, log) == (130, "failed", "")
    assert text.startswith("已取消")


def test_who_gives_up_before_anything_began_stops_it(folder):
    (folder / "cancel").touch()
    assert press(folder)[2].startswith("已取消")


def test_a_fault_of_ours_is_one_sentence_and_a_log(folder, logs, monkeypatch):
    ending(monkeypatch, ZeroDivisionError("division"))

    code, outcome, text, log = press(folder)

    assert (code, outcome, log) == (3, "failed", str(logs))
    assert text == SAID.format(logs)
    assert "ZeroDivisionError" in logs.read_text("utf-8")


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("division"), SystemExit(1), MemoryError()]
)
def test_whatever_ends_a_button_who_waits_is_answered_at_once(
    error, folder, logs, monkeypatch, capfd
):
    """The folder holds the answer; else Excel would wait for it for ever."""
    ending(monkeypatch, error)

    assert press(folder)[1:] == ("failed", SAID.format(logs), str(logs))

    assert {path.name for path in folder.iterdir()} == {"state.txt", "done.txt"}
    assert type(error).__name__ in logs.read_text("utf-8")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("part", ["sop_xl.ribbon.press", "sop_xl.readers"])
def test_a_program_of_which_a_part_is_missing_answers_too(
    part, folder, logs, monkeypatch
):
    """Even what says errors cannot be loaded then."""
    ending(monkeypatch, ZeroDivisionError())
    monkeypatch.setitem(sys.modules, part, None)

    assert press(folder)[1:] == ("failed", SAID.format(logs), str(logs))


def test_ctrl_c_in_a_window_is_giving_up(folder, monkeypatch):
    ending(monkeypatch, KeyboardInterrupt())
    assert press(folder)[2].startswith("已取消")


def test_a_program_busy_in_the_middle_is_said_to_be(folder, monkeypatch):
    ending(monkeypatch, FakeError(EDITING))
    assert press(folder)[2].startswith("表格程序正忙")


def test_a_program_busy_at_the_beginning_is_said_to_be(folder, monkeypatch):
    monkeypatch.setattr(
        "sop_xl.ribbon.calling.wait_for_book", lambda find: wait_until_free(find, 0)
    )

    def find(_):
        raise FakeError(EDITING)

    assert press(folder, find=find)[2].startswith("表格程序正忙")


def test_an_addin_of_another_version_is_to_be_installed_anew(folder):
    code, _, text, _ = press(folder, version="0.0.9")
    assert code == 3
    assert f"加载宏是 0.0.9 版，程序是 {sop_xl.__version__} 版" in text


def test_a_command_is_said_as_it_is_typed_here(folder, tmp_path, monkeypatch):
    """Who has the program from start.py has no `sop-xl`."""
    (tmp_path / "start.py").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/Scripts/pythonw.exe"))

    text = press(folder, version="0.0.9")[2]

    assert "请关闭 Excel，运行 python start.py addin install" in text
    assert f"在程序文件夹“{tmp_path}”里输入" in text


def test_an_extension_of_another_version_is_to_be_made_anew(folder):
    text = press(folder, version="0.0.9", host="libreoffice")[2]
    assert "LibreOffice 扩展是 0.0.9 版" in text
    assert "sop-xl host extension" in text


def test_an_addin_of_the_same_version_goes_on(folder, monkeypatch):
    ending(monkeypatch, Answer("好"))
    assert press(folder, version=sop_xl.__version__)[2] == "好"


def test_a_button_that_is_none_is_said_to_be_none(folder):
    assert "没有“fly”这个按钮" in press(folder, "fly")[2]


def test_a_workbook_outside_of_a_workspace_cannot_be_planned(folder):
    assert "“订单.xlsx”不在工作文件夹里" in press(folder, "week-plan")[2]


def test_a_workbook_never_saved_cannot_be_planned(folder):
    book = make_caller("工作簿1")
    assert "“工作簿1”还没有保存过" in press(folder, "week-plan", lambda _: book)[2]


def test_where_nobody_waits_the_sentence_is_printed(capsys, monkeypatch, tmp_path):
    ending(monkeypatch, Answer("好"))
    book = make_caller(fullname=str(tmp_path / "a.xlsx"))

    assert main(["help"], lambda _: book) == 0

    assert capsys.readouterr().out == "好\n"
    assert book.app.status_bar is False


def test_a_channel_that_goes_away_meanwhile_is_only_written_down(
    folder, logs, monkeypatch
):
    def find(_):
        shutil.rmtree(folder)
        return make_caller()

    ending(monkeypatch, Answer("写好了。"))

    assert main(["help", f"--channel={folder}"], find) == 0

    assert "写好了。" in logs.read_text("utf-8")


@pytest.mark.parametrize("name", ["我的文件", "sop_xl-9"])
def test_a_folder_in_which_nobody_waits_stays_as_it_is(
    name, tmp_path, capsys, monkeypatch
):
    """One of somebody's own, and one that is not there: the answer is printed."""
    own = tmp_path / "我的文件"
    own.mkdir()
    (own / "state.txt").write_text("mine")
    (own / "done.txt").write_text("mine")
    ending(monkeypatch, Refusal("没有做成。"))

    assert main(["help", f"--channel={tmp_path / name}"], lambda _: make_caller()) == 3

    assert capsys.readouterr().out == "没有做成。\n"
    assert {each.name: each.read_text() for each in own.iterdir()} == {
        "state.txt": "mine",
        "done.txt": "mine",
    }


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--from_xl=1", "--wb=a.xlsx"],
        ["--host=calc", "--from_xl=1"],
        ["--host=libreoffice", "--port=70000"],
    ],
)
def test_a_press_that_names_no_program_was_used_wrongly(options, capsys, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")

    assert main(["check", *options]) == 2

    assert "不知道是哪个表格程序" in capsys.readouterr().out


@pytest.fixture
def excel(monkeypatch) -> None:
    """Let this be a computer on which Excel may be."""
    monkeypatch.setattr(door, "_may_have_excel", lambda: True)


@pytest.mark.usefixtures("excel")
@pytest.mark.parametrize("name", ["订单.xlsx", "a b.xlsx"])
def test_the_workbook_is_the_one_excel_names(name, monkeypatch):
    book = make_caller(name)
    monkeypatch.setattr(xw.Book, "caller", lambda: book)

    assert find_book(read_words(["check", f"--wb={name}", "--from_xl=1"])) is book


@pytest.mark.usefixtures("excel")
def test_xlwings_is_told_to_give_up_before_excel_is_looked_for(monkeypatch):
    part = ModuleType("xlwings._xlwindows")
    part.__dict__.update(N_COM_ATTEMPTS=0, cleanup=lambda: None)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", part)
    monkeypatch.setattr(xw.Book, "caller", lambda: part.__dict__["N_COM_ATTEMPTS"])

    assert find_book(read_words(["check", "--wb=a.xlsx", "--from_xl=1"])) == 30


@pytest.mark.usefixtures("excel")
def test_xlwings_cuts_a_name_at_an_equals_sign_so_it_is_refused(monkeypatch):
    """`Book.caller()` would look for a workbook called "6月"."""
    monkeypatch.setattr(sys, "argv", ["x", "--wb=6月=7月.xlsx", "--from_xl=1"])

    with pytest.raises(Refusal, match=r"“6月=7月\.xlsx”的文件名里有“=”"):
        find_book(read_words(sys.argv[1:]))


@pytest.mark.parametrize(
    "options", [{}, {"host": "libreoffice"}, {"host": "libreoffice", "port": "x"}]
)
def test_who_types_a_button_without_a_program_is_told_how(options):
    with pytest.raises(Refusal, match="不知道是哪个表格程序"):
        find_book(Asked("check", options))


@pytest.fixture
def opened(monkeypatch) -> list[Path]:
    """Return what is opened as if it were clicked, instead of opening it."""
    paths: list[Path] = []
    monkeypatch.setattr(alone, "open_elsewhere", paths.append)
    return paths


def press_without_book(folder: Path, button: str) -> tuple[int, str]:
    code, _, text, _ = press(folder, button, find_book, wb="", from_xl="1")
    return code, text


@pytest.mark.parametrize("button", ["check", "month-plan", "workspace"])
def test_without_an_open_workbook_one_is_to_be_opened(button, folder, opened):
    code, text = press_without_book(folder, button)

    assert code == 3
    assert text.startswith("没有打开的工作簿")
    assert opened == []


@pytest.fixture
def helped(tmp_path, monkeypatch):
    """Return the user's own folder, into which the help is written."""
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path))
    return tmp_path


def test_help_and_log_need_no_workbook(folder, opened, helped, logs):
    """A new user's first press: Excel is open, and nothing in it."""
    logs.write_text("x", encoding="utf-8")

    assert press_without_book(folder, "help") == (0, words.HELP)
    assert press_without_book(folder, "log")[0] == 0

    assert opened == [helped / "产销协同 使用说明.xlsx", logs]
    assert opened[0].is_file()


@pytest.mark.usefixtures("helped")
def test_what_cannot_be_opened_without_a_workbook_is_named(folder, monkeypatch):
    def refuse(_):
        raise OSError("no program")

    monkeypatch.setattr(alone, "open_elsewhere", refuse)

    code, text = press_without_book(folder, "help")

    assert code == 0
    assert "没能自动打开，请自己打开：" in text


def test_a_button_that_is_none_is_none_without_a_workbook_too(folder):
    assert "没有“fly”这个按钮" in press_without_book(folder, "fly")[1]


def office_with(monkeypatch, *books: FakeBook) -> None:
    app = SimpleNamespace(books=FakeBooks(books, books[0] if books else None))
    monkeypatch.setattr("sop_xl.hosts.engine.open_office", {2002: app}.get)


class FakeBooks(list):
    def __init__(self, books, active):
        super().__init__(books)
        self.active = active


def test_libreoffice_is_found_by_its_port_and_the_book_by_its_name(monkeypatch):
    first, second = make_caller("a.xlsx"), make_caller("b=c.xlsx", "/x/b=c.xlsx")
    office_with(monkeypatch, first, second)
    options = {"host": "libreoffice", "port": "2002"}

    assert find_book(Asked("check", options)) is first
    assert find_book(Asked("check", {**options, "wb": "b=c.xlsx"})) is second
    assert find_book(Asked("check", {**options, "wb": "/x/b=c.xlsx"})) is second
    with pytest.raises(
        Refusal, match=r"“d\.xlsx”没有打开。现在打开着的是：\n.*a\.xlsx"
    ):
        find_book(Asked("check", {**options, "wb": "d.xlsx"}))


def test_of_two_of_one_name_the_one_in_front_is_taken(monkeypatch):
    """LibreOffice opens both; Excel never would."""
    first, second = make_caller("同名.xlsx", "/x/同名.xlsx"), make_caller("b.xlsx")
    third = make_caller("同名.xlsx", "/z/同名.xlsx")
    options = {"host": "libreoffice", "port": "2002", "wb": "同名.xlsx"}

    office_with(monkeypatch, third, second, first)
    assert find_book(Asked("check", options)) is third

    office_with(monkeypatch, second, first, third)
    with pytest.raises(Refusal, match=r"几个“同名\.xlsx”：\n/x/同名\.xlsx\n/z/"):
        find_book(Asked("check", options))
    assert find_book(Asked("check", {**options, "wb": "/x/同名.xlsx"})) is first


def test_libreoffice_that_opened_a_pipe_is_found_by_its_name(monkeypatch):
    heard = []
    app = SimpleNamespace(books=FakeBooks([], None))

    def connect(port=0, pipe=""):
        heard.append((port, pipe))
        return app

    monkeypatch.setattr("sop_xl.hosts.engine.open_office", connect)
    with pytest.raises(NoBook):
        find_book(Asked("check", {"host": "libreoffice", "pipe": "sop_xl-1"}))
    assert heard == [(0, "sop_xl-1")]


def test_a_libreoffice_without_workbooks_has_none(monkeypatch):
    office_with(monkeypatch)
    with pytest.raises(NoBook):
        find_book(Asked("check", {"host": "libreoffice", "port": "2002"}))


def test_the_first_reaction_comes_before_anything_heavy_is_loaded():
    """Excel shows it in the status bar: 0.3 seconds, of which xlwings alone takes 0.4."""
    script = (
        "import sys, sop_xl.ribbon.door\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'xlwings', 'pandas', 'numpy', 'pydantic', 'openpyxl', 'platformdirs'}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"


@pytest.mark.libreoffice
def test_a_press_in_another_process_changes_the_open_workbook(
    app, office, tmp_path, folder
):
    """As the menu of LibreOffice starts it: the answer is opened there."""
    root = write_planned(tmp_path / "厂")
    app.books.open(root / INQUIRIES).sheets[0]["A2"].select()
    words = [
        *("promise", "--host=libreoffice", f"--port={office.port}"),
        *("--wb=交期询问.xlsx", f"--channel={folder}"),
    ]

    run = subprocess.run(
        [sys.executable, "-m", "sop_xl.ribbon", *words],
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )

    done = (folder / "done.txt").read_text("utf-16-le").split("\n")
    assert (run.returncode, done[0], done[-1]) == (0, "ok", "")
    assert "完工" in "\n".join(done)
    assert "交期答复_XW1.xlsx" in [book.name for book in app.books]
