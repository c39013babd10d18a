"""Whose workbook it is, and how long a busy program is waited for."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sop_xl.hosts.errors import is_busy
from sop_xl.ribbon.calling import (
    find_root,
    find_wps_book,
    place_of,
    require_root,
    wait_for_book,
    wait_until_free,
)
from sop_xl.ribbon.desk import Refusal
from sop_xl.ribbon.door import Asked, find_book, main
from tests.hosts.fakebook import FakeApp, FakeBook, FakeError
from tests.pipeline.test_corrections import book_plant
from tests.pipeline.test_take_back import SOURCE
from tests.ribbon.fakecaller import make_caller

EDITING, REJECTED, CALLING_OUT = -2146777998, -2147418111, -2147417846


class LostBook(SimpleNamespace):
    """A workbook of a synchronised folder: xlwings cannot tell where it lies."""

    name = "订单.xlsx"

    code = -1

    @property
    def fullname(self) -> str:
        raise FakeError(self.code)


@pytest.mark.parametrize("code", [EDITING, REJECTED, CALLING_OUT])
def test_a_busy_program_is_known_by_its_code(code):
    assert is_busy(FakeError(code))
    assert is_busy(Exception(code, "OLE error"))


def test_other_errors_are_not_busy():
    assert not is_busy(FakeError(-2146827284))
    assert not is_busy(ValueError("busy"))
    assert not is_busy(ValueError())


def test_a_program_busy_for_a_moment_is_waited_for():
    busy = [FakeError(EDITING), FakeError(REJECTED)]
    slept: list[float] = []

    def find():
        if busy:
            raise busy.pop()
        return make_caller(订单=[["A"]])

    book = wait_for_book(find, slept.append)

    assert book.name == "订单.xlsx"
    assert len(slept) == 2


def test_a_program_busy_for_three_seconds_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("sop_xl.ribbon.calling.time.monotonic", lambda: 0.0)
    slept: list[float] = []

    def find():
        raise FakeError(EDITING)

    with pytest.raises(Refusal, match="有单元格正在编辑，或者有对话框没有关"):
        wait_for_book(find, slept.append)
    assert sum(slept) == 3


def test_what_xlwings_has_waited_already_is_not_waited_again(monkeypatch):
    """Each call takes xlwings' three seconds until it is given up."""
    now = iter(range(0, 100, 3))
    monkeypatch.setattr("sop_xl.ribbon.calling.time.monotonic", lambda: next(now))

    def find():
        raise FakeError(REJECTED)

    with pytest.raises(Refusal, match="表格程序正忙"):
        wait_until_free(find, sleep=lambda _: pytest.fail("waited"))


def test_an_error_that_is_not_busy_is_not_waited_for():
    def find():
        raise FakeError(-1)

    with pytest.raises(FakeError):
        wait_until_free(find, sleep=lambda _: pytest.fail("waited"))


def test_the_workspace_is_the_nearest_folder_with_settings(tmp_path):
    (tmp_path / "sop.toml").touch()
    inner = tmp_path / "二厂"
    inner.mkdir()
    (inner / "sop.toml").touch()

    assert find_root(FakeBook(fullname=str(tmp_path / "a.xlsx"))) == tmp_path
    assert find_root(FakeBook(fullname=str(inner / "销售" / "a.xlsx"))) == inner


def test_a_workbook_elsewhere_has_no_workspace(tmp_path):
    book = FakeBook("订单.xlsx", str(tmp_path / "订单.xlsx"))

    assert find_root(book) is None
    with pytest.raises(
        Refusal, match=r"“订单.xlsx”不在工作文件夹里.*新建一个：sop-xl init"
    ):
        require_root(book)


def test_a_workbook_never_saved_is_to_be_saved_first():
    with pytest.raises(Refusal, match="“工作簿1”还没有保存过"):
        require_root(FakeBook("工作簿1"))


@pytest.mark.parametrize("place", ["https://d.docs.live.net/1/订单.xlsx", None])
def test_a_workbook_from_the_cloud_is_to_be_opened_from_here(place: Any) -> None:
    book = FakeBook("订单.xlsx", place) if place else LostBook()

    with pytest.raises(Refusal, match="是从网盘"):
        require_root(cast("Any", book))


def test_where_a_workbook_lies_is_not_known_while_the_program_is_busy():
    lost: Any = LostBook(code=EDITING)
    with pytest.raises(FakeError):
        place_of(lost)


@pytest.fixture
def wps(monkeypatch):
    """Return the app of a WPS that runs."""
    app: Any = FakeApp()
    monkeypatch.setattr("sop_xl.hosts.wps.attach_wps", lambda: app)
    return app


def allow_wps(root: Path, program: str = "wps") -> Path:
    file = root / "sop.toml"
    said = file.read_text("utf-8") if file.exists() else ""
    file.write_text(f'{said}\n[host]\nprogram = "{program}"\n', "utf-8")
    return root


def test_a_workbook_of_wps_is_found_by_its_name_or_in_front(wps, tmp_path):
    root = allow_wps(tmp_path)
    first = FakeBook("a.xlsx", str(root / "a.xlsx"), app=wps)
    second = FakeBook("b=c.xlsx", str(root / "b=c.xlsx"), app=wps)
    wps.books.active = first

    assert find_book(Asked("check", {"host": "wps"})) is first
    assert find_book(Asked("check", {"host": "wps", "wb": "b=c.xlsx"})) is second
    with pytest.raises(Refusal, match=r"“c\.xlsx”没有打开"):
        find_wps_book("c.xlsx")


@pytest.mark.parametrize("program", ["excel", ""])
def test_wps_is_left_alone_unless_the_settings_say_so(wps, tmp_path, program):
    root = allow_wps(tmp_path, program) if program else tmp_path
    wps.books.active = FakeBook("a.xlsx", str(root / "a.xlsx"), app=wps)

    with pytest.raises(Refusal, match=r"没有打开“直接操作 WPS”(.|\n)*\[host\]"):
        find_wps_book(None)


def test_a_button_writes_into_the_workbook_that_wps_has_in_front(
    wps, tmp_path, monkeypatch, capsys
):
    """As its starter presses it: no workbook is named, and the window is answered."""
    monkeypatch.setattr("sop_xl.entry.logs.log_file", lambda: tmp_path / "日志.log")
    root = allow_wps(book_plant(tmp_path / "厂"))
    book = wps.books.active = wps.books.open(root / SOURCE)
    book.sheets.active = book.sheets[0]

    assert main(["check", "--host=wps"]) == 0

    assert "G4" in book.sheets["问题清单"].cells.values()
    assert "校验完成：错误 1 条" in capsys.readouterr().out
