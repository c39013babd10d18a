"""The buttons for reports and the program, pressed through both doors of LibreOffice."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.ribbon import words
from tests.addin.doors import Door, list_files, presses
from tests.ribbon.planned import ORDERS, QUICK, write_unplanned

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a workspace, early in a month."""
    root = write_unplanned(tmp_path / "王芳's 工作 区")
    settings = QUICK.replace("2026-06-30", "2026-07-03")
    (root / "sop.toml").write_text(settings, encoding="utf-8")
    return root


@presses("monthly")
@pytest.mark.parametrize(("answer", "month"), [("yes", "2026-07"), ("no", "2026-06")])
def test_the_report_of_the_month_that_was_meant_is_filled_in(
    door: Door, root: Path, answer: str, month: str
) -> None:
    door.app.books.open(root / ORDERS)

    said = door.press("monthly", answer)

    name = f"月度汇总报告_{month}.xlsx"
    sheet = openpyxl.load_workbook(root / "输出" / name).active
    assert "小厂" in str([*sheet.iter_rows(values_only=True)])
    assert door.app.books.active.name == name
    assert said.startswith(f"{month} 的月报已填好，“{name}”已打开")


@presses("pdf")
def test_the_workbook_is_printed_as_it_is_on_the_screen(door: Door, root: Path) -> None:
    book = door.app.books.open(root / ORDERS)
    before = (root / ORDERS).read_bytes()
    book.sheets[0]["A200"].value = "没有保存"

    said = door.press("pdf")

    path = root / "输出" / "销售" / "订单清单.pdf"
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type/Page/") > 1
    assert door.opened() == [str(path)]
    assert said == "已导出“订单清单.pdf”，放在“输出/销售”文件夹里。"
    assert (root / ORDERS).read_bytes() == before


@presses("workspace")
def test_the_folder_of_the_workspace_is_opened(door: Door, root: Path) -> None:
    before = list_files(root)
    door.app.books.open(root / ORDERS)

    said = door.press("workspace")

    assert door.opened() == [str(root)]
    assert said.startswith(f"“订单清单.xlsx”属于工作文件夹：{root}\n公司：小厂；")
    assert list_files(root) == before


@presses("log")
def test_the_log_is_opened_once_something_went_wrong(door: Door, root: Path) -> None:
    """The folder of results is a file, so that nothing can be written to it."""
    log = door.folder / "sop_xl" / "log" / "sop_xl.log"
    log.unlink(missing_ok=True)
    door.app.books.open(root / ORDERS)

    said = door.press("log")

    assert said == words.NO_LOG.format(log=log)
    assert (door.folder / "opened").read_text() == ""

    (root / "输出").write_text("")
    failed = door.press("pdf")
    said = door.press("log")

    assert failed.startswith("无法写入 订单清单.pdf")
    assert "button pdf" in log.read_text(encoding="utf-8")
    assert door.opened() == [str(log)]
    assert said == words.LOG.format(log=log)


@presses("help")
def test_help_opens_beside_the_workbook(door: Door, tmp_path: Path) -> None:
    """It is there for a workbook that belongs to no workspace, too."""
    path = tmp_path / "散落.xlsx"
    openpyxl.Workbook().save(path)
    door.app.books.open(path)

    said = door.press("help")

    assert door.app.books.active.name == words.HELP_FILE
    assert (door.folder / "sop_xl" / words.HELP_FILE).exists()
    rows = door.texts(words.HELP_FILE, words.HELP_SHEET)
    for button in BUTTONS.values():
        assert sum(button.tip in row for row in rows) == 1
    assert said == words.HELP
