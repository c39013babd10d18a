"""The buttons of the group for reports, each in a running LibreOffice."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from sop_xl.ribbon import reports
from sop_xl.ribbon.desk import Refusal
from sop_xl.ribbon.showing import find_open
from tests.hosts.fakebook import FakeError
from tests.ribbon.fakecaller import make_caller
from tests.ribbon.fakedesk import FakeDesk
from tests.ribbon.planned import ORDERS, QUICK, write_unplanned


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_unplanned(tmp_path / "厂")


def open_names(app: xw.App) -> set[str]:
    return {path.name for path in find_open(app)}


@pytest.mark.libreoffice
def test_the_monthly_report_is_filled_in_and_opened(app, root):
    book = app.books.open(root / ORDERS)
    desk = FakeDesk()

    answer = reports.monthly(book, root, desk)

    name = "月度汇总报告_2026-06.xlsx"
    assert desk.asked == []
    assert answer.text.startswith(f"2026-06 的月报已填好，“{name}”已打开")
    assert open_names(app) == {"订单清单.xlsx", name}
    sheet = openpyxl.load_workbook(root / "输出" / name).active
    assert any("小厂" in str(row[0]) for row in sheet.iter_rows(values_only=True))


@pytest.mark.libreoffice
@pytest.mark.parametrize(("agrees", "month"), [(True, "07"), (False, "06")])
def test_early_in_a_month_it_is_asked_which_one(app, root, agrees, month):
    settings = QUICK.replace("2026-06-30", "2026-07-03")
    (root / "sop.toml").write_text(settings, encoding="utf-8")
    book = app.books.open(root / ORDERS)
    desk = FakeDesk(agrees=agrees)

    reports.monthly(book, root, desk)

    [question] = desk.asked
    assert question.startswith("填本月（2026-07）的月报吗？")
    assert question.endswith("选“否”填上个月（2026-06）的。")
    assert (root / "输出" / f"月度汇总报告_2026-{month}.xlsx").exists()


@pytest.mark.libreoffice
def test_a_report_in_which_somebody_writes_is_not_written_over(app, root):
    book = app.books.open(root / ORDERS)
    reports.monthly(book, root, FakeDesk())
    app.books["月度汇总报告_2026-06.xlsx"].sheets[0]["P40"].value = "说明"

    with pytest.raises(Refusal, match="另存为别的名字"):
        reports.monthly(book, root, FakeDesk())

    assert "月度汇总报告_2026-06.xlsx" in open_names(app)


def test_without_orders_there_is_no_report(root):
    (root / ORDERS).unlink()

    with pytest.raises(Refusal, match="没有填成月报：缺少订单清单"):
        reports.monthly(make_caller(fullname=str(root / "a.xlsx")), root, FakeDesk())


@pytest.mark.libreoffice
def test_the_open_workbook_is_printed_as_it_is_on_the_screen(app, root):
    """A sheet whose name begins with # is printed too."""
    book = app.books.open(root / ORDERS)
    book.sheets[0].name = "#1车间"
    book.sheets[0]["A9"].value = "没有保存"

    answer = reports.pdf(book, root, FakeDesk())

    path = root / "输出" / "销售" / "订单清单.pdf"
    assert answer.opens == (path,)
    assert answer.text == "已导出“订单清单.pdf”，放在“输出/销售”文件夹里。"
    assert path.read_bytes().startswith(b"%PDF")
    assert [each.name for each in path.parent.iterdir()] == ["订单清单.pdf"]


@pytest.mark.libreoffice
@pytest.mark.parametrize("folder", ["采购", "输出/改错单/销售"])
def test_a_pdf_lies_as_its_workbook_does(app, root, folder):
    """Several departments may have a workbook of one name."""
    place = root / folder / "同名.xlsx"
    place.parent.mkdir(parents=True)
    shutil.copy(root / ORDERS, place)
    inside = folder.removeprefix("输出/")

    answer = reports.pdf(app.books.open(place), root, FakeDesk())

    assert answer.opens == (root / "输出" / inside / "同名.pdf",)
    assert f"放在“输出/{inside}”文件夹里" in answer.text


@pytest.mark.parametrize("error", [FakeError(-1), None])
def test_what_cannot_be_printed_leaves_no_file(root, error, monkeypatch):
    book = make_caller(fullname=str(root / "a.xlsx"))

    def print_nothing(*_, **__):
        if error is not None:
            raise error

    monkeypatch.setattr(type(book), "to_pdf", print_nothing, raising=False)
    with pytest.raises(Refusal, match="没有导出成 PDF"):
        reports.pdf(book, root, FakeDesk())

    assert not (root / "输出").exists()


def test_a_busy_program_prints_later(root, monkeypatch):
    book = make_caller(fullname=str(root / "a.xlsx"))

    def refuse(*_, **__):
        raise FakeError(-2146777998)

    monkeypatch.setattr(type(book), "to_pdf", refuse, raising=False)
    with pytest.raises(FakeError):
        reports.pdf(book, root, FakeDesk())
