from __future__ import annotations

import re
from decimal import Decimal

import pytest

from sop_xl.pages import Block, Cell, Formula, Page, Style
from sop_xl.source import CellRef
from tests.office import convert
from tests.sheets.reading import DAY, write

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A written workbook as LibreOffice opens it, saved as flat OpenDocument text."""
    folder = tmp_path_factory.mktemp("office") / "out"
    folder.mkdir()
    file = folder / "problems.xlsx"
    file.write_bytes(write(page(), Page("第二 页", [])))
    return convert(file, folder.parent, "fods").read_text(encoding="utf-8")


def page() -> Page:
    links = [
        CellRef("订单清单.xlsx", "6月", 37, 6),
        CellRef("销售/订单 清单#1.xlsx", "王芳's 表", 37, 6),
        CellRef("发货记录.csv", "发货记录", 3, 1),
        CellRef("", "第二 页", 2, 2),
    ]
    texts = ["=1+1", "<r>b</r>", "_x0041_", "http://a.b/c"]
    return Page(
        "问题清单",
        [
            Block(1, 1, [[Cell("问题清单", Style.TITLE)]]),
            Block(3, 1, [["产品", "数量"], ["A", 5], ["B", 7]], table="stock"),
            Block(6, 1, [["合计", Formula("SUM(B4:B5)", 12), DAY, Decimal("1.25")]]),
            Block(8, 1, [[Cell("打开", link=link)] for link in links]),
            Block(14, 1, [[text] for text in texts]),
        ],
    )


def test_links_open_the_cell_they_name(opened: str) -> None:
    links = re.findall(r'xlink:href="([^"]*)"', opened)

    assert [link.replace("&apos;", "'").replace("%20", " ") for link in links] == [
        "../订单清单.xlsx#'6月'!F37",
        "../销售/订单 清单%231.xlsx#'王芳''s 表'!F37",
        "../发货记录.csv",
        "#'第二 页'.B2",
    ]


def test_text_stays_text_and_formulas_give_their_value(opened: str) -> None:
    plain = re.sub("</?text:(span|a)[^>]*>", "", opened)
    for text in ("=1+1", "&lt;r&gt;b&lt;/r&gt;", "_x0041_", "http://a.b/c"):
        assert f"<text:p>{text}</text:p>" in plain
    [formula] = re.findall(r'table:formula="([^"]*)"[^>]*office:value="12"', opened)
    assert formula.startswith("of:=SUM(")
    assert opened.count("table:formula=") == 1


def test_tables_come_with_their_filter(opened: str) -> None:
    assert "table:display-filter-buttons" in opened
