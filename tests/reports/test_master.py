from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from sop_xl.pages import Cell, Page, Paper, Style
from sop_xl.reports import listing
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.master import master_pages
from sop_xl.rows import Origin, Table, empty_table
from sop_xl.sheets import write_workbook
from sop_xl.tables import Cost, Order, Price, Stock

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)
RUN = RunFacts("某公司", dt.date(2026, 6, 30))
COSTS = Table(
    Cost,
    {
        "month": [MAY, JUNE],
        "item": ["人工", "=电费"],
        "budget": [None, 10],
        "actual": [123456789, 1],
    },
    [Origin("财务/成本.xlsx", "2026", {"month": 1, "item": 2})],
    [0, 0],
    [4, 5],
)
STOCK = Table(
    Stock,
    {"product": ["A", "B", "C"], "good": [5, None, 0]},
    [
        Origin("库存.csv", "库存", {"product": 1, "good": 4}),
        Origin("库存2.xlsx", "一", {"good": 1, "product": 2}),
        Origin("不用.xlsx", "二", {"product": 1}),
    ],
    [0, 1, 1],
    [3, 2, 3],
)
TABLES: dict[str, Table[Any]] = {
    "costs": COSTS,
    "stock": STOCK,
    "prices": empty_table(Price),
}


def plain(page: Page) -> list[list[object]]:
    return [
        [found.value if isinstance(found, Cell) else found for found in row]
        for row in page.blocks[1].rows
    ]


def test_a_table_has_its_columns_in_yuan_and_each_row_its_source() -> None:
    _, costs, _ = master_pages(TABLES, RUN)

    assert plain(costs) == [
        ["月份", "成本项目", "部门", "预算", "实际", "备注", "来源"],
        [
            MAY,
            "人工",
            None,
            None,
            Decimal("1234567.89"),
            None,
            "财务/[成本.xlsx]2026!A4",
        ],
        [
            JUNE,
            "=电费",
            None,
            Decimal("0.10"),
            Decimal("0.01"),
            None,
            "财务/[成本.xlsx]2026!A5",
        ],
    ]
    assert costs.blocks[1].styles == [
        Style.MONTH,
        Style.CODE,
        Style.CODE,
        Style.MONEY,
        Style.MONEY,
        Style.TEXT,
        Style.CODE,
    ]
    [*_, source] = costs.blocks[1].rows[1]
    assert isinstance(source, Cell)
    assert source.link == COSTS.cell(0, "month")


def test_a_refused_cell_is_empty_and_a_zero_is_not() -> None:
    _, _, stock = master_pages(TABLES, RUN)

    place = plain(stock)[0].index("良品")
    assert [row[place] for row in plain(stock)[1:]] == [5, None, 0]


def test_every_type_of_column_has_its_format() -> None:
    orders = Table(
        Order,
        {"order_no": ["A1"], "unit_price": [Decimal("1.5")], "state": ["处理中"]},
        [Origin("订单.xlsx", "S", {"order_no": 1})],
        [0],
        [2],
    )

    _, page = master_pages({"orders": orders}, RUN)

    styles = dict(zip(plain(page)[0], page.blocks[1].styles, strict=True))
    assert styles["订单号"] is Style.CODE
    assert styles["行号"] is Style.WHOLE
    assert styles["单价"] is Style.DECIMAL
    assert styles["金额"] is Style.MONEY
    assert styles["交期"] is Style.DATE
    assert styles["状态"] is styles["备注"] is Style.TEXT
    assert plain(page)[1][:2] == ["A1", None]
    assert page.printing.paper is Paper.A3


def test_the_contents_say_what_there_is_and_what_there_is_not() -> None:
    contents, *_ = master_pages(TABLES, RUN)

    assert contents.name == "目录"
    assert plain(contents) == [
        ["数据表", "部门", "行数", "来源工作簿", "来源工作表数"],
        ["制造成本", "财务", 2, "财务/成本.xlsx", 1],
        ["成品库存", "仓库", 3, "库存.csv\n库存2.xlsx", 2],
        ["价格表", "销售", 0, "没有数据", 0],
    ]
    links = [row[0].link for row in contents.blocks[1].rows if isinstance(row[0], Cell)]
    assert [str(link) for link in links] == ["[]制造成本!A5", "[]成品库存!A5"]
    assert contents.value(2, 1) == "某公司　运行日期 2026-06-30　共读取 3 个工作簿"


def test_a_table_without_rows_has_no_sheet() -> None:
    assert [page.name for page in master_pages(TABLES, RUN)] == [
        "目录",
        "制造成本",
        "成品库存",
    ]


def test_every_page_bears_the_run_date() -> None:
    for page in master_pages(TABLES, RUN):
        assert "运行日期 2026-06-30" in str(page.value(2, 1))


def test_a_table_larger_than_a_sheet_goes_on_on_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing.split_rows, "__defaults__", (2,))
    monkeypatch.setattr(listing.share_links, "__defaults__", (1,))

    _, first, second = master_pages({"stock": STOCK}, RUN)

    assert [row[0] for row in plain(first)] == ["产品编码", "A", "B"]
    assert [row[0] for row in plain(second)] == ["产品编码", "C"]
    assert (second.name, second.blocks[1].table) == ("成品库存 2", "成品库存 2")
    assert second.value(2, 1) == (
        "某公司　运行日期 2026-06-30　共 3 行　第 2 部分，共 2 部分"
    )
    assert "共用一个链接" in str(first.value(3, 1))
    assert first.merges
    assert not second.merges


def test_the_written_master_data_can_be_filtered_and_read_back() -> None:
    content = write_workbook(master_pages(TABLES, RUN), created=RUN.date)

    workbook = openpyxl.load_workbook(BytesIO(content))

    sheet = workbook["制造成本"]
    assert sheet.tables["制造成本"].ref == "A4:G6"
    assert sheet.freeze_panes == "B5"
    assert [cell.value for cell in sheet[6]] == [
        dt.datetime.combine(JUNE, dt.time()),
        "=电费",
        None,
        0.1,
        0.01,
        None,
        "财务/[成本.xlsx]2026!A5",
    ]
    assert sheet["B6"].data_type == "s"
    assert [sheet["E5"].number_format, sheet["A5"].number_format] == [
        "#,##0.00",
        "yyyy-mm",
    ]
    assert sheet["G5"].hyperlink.target == "..\\财务\\成本.xlsx"
    assert sheet["G5"].hyperlink.location == "'2026'!A4"
    assert workbook["目录"]["A5"].hyperlink.location == "'制造成本'!A5"
