"""What `locate` says of a file, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from sop_xl.pipeline.locating import (
    LocatedFile,
    describe_located,
    explain_located,
    locate_file,
)


@pytest.fixture
def located(tmp_path: Path) -> LocatedFile:
    """Return what is found in a file with two lists side by side."""
    file = tmp_path / "领料.xlsx"
    rows = [
        ["仓库：原料仓"],
        ["班组", "品名", "数量", None, "机台", "产品", "产量"],
        ["冲压", "螺丝", 100, None, "1#", "面板", 300],
        [None, "螺母", 50, None, "2#", "底座", 200],
        [None, "垫片", 70, None, None, None, None],
        ["成型", "胶带", 6, None, None, None, None],
        [None, "纸箱", 9, None, None, None, None],
        ["合计", None, 235, None, None, None, None],
    ]
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet("6月")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return locate_file(file)


def test_every_decision_is_said_in_a_sentence(located: LocatedFile) -> None:
    said = [(each["cells"], each["decision"]) for each in explain_located(located)]

    assert said == [
        ("A1", "“仓库：原料仓”写在表外，对下面表格的每一行都有效"),
        ("A2:G8", "这里并排有 2 块内容，分开读取"),
        ("A2:C2", "第 2 行是表头：其中 3 个列名是程序认得的"),
        ("E2:G2", "第 2 行是表头：其中 3 个列名是程序认得的"),
        ("E4:G4", "表格到第 4 行为止：下面没有内容了"),
        ("A7:C7", "表格到第 7 行为止：下面是合计行"),
        ("A7:C7", "“班组”列的空格表示与上一行相同"),
    ]


def test_programs_are_told_places_and_headings_only(located: LocatedFile) -> None:
    described = describe_located(located)

    assert set(described) == {"tables", "left_out", "hidden"}
    assert described["tables"][1] == {
        "sheet": "6月",
        "header_rows": [2],
        "first_row": 3,
        "last_row": 4,
        "first_column": 5,
        "last_column": 7,
        "columns": ["机台", "产品", "产量"],
        "kind": "",
        "candidates": {"生产日报": 89, "工艺路线": 11},
        "fields": [],
    }


def test_known_headings_are_counted_as_a_check_does(tmp_path: Path) -> None:
    file = tmp_path / "价格表.csv"
    file.write_text("产品编码,标准价,最低价,数量\nP1,10,9,1\nP2,11,9,2\n", "utf-8")

    said = [each["decision"] for each in explain_located(locate_file(file))]
    assert said[0] == "第 1 行是表头：其中 3 个列名是程序认得的"


def test_what_became_of_each_column_is_told(tmp_path: Path) -> None:
    file = tmp_path / "客户档案.csv"
    file.write_text(
        "客户编号,客户名称,客户公司等级,颜色,客户代码\nC1,甲,A,红,C1\nC2,乙,B,蓝,C2\n",
        "utf-8",
    )

    [table] = describe_located(locate_file(file))["tables"]
    said = [(f["heading"], f["column"], f["fate"]) for f in table["fields"]]
    assert said[:4] == [
        ("客户编号", "客户编码", "doubled"),
        ("客户名称", "客户名称", "read"),
        ("客户公司等级", "等级", "unsure"),
        ("颜色", "", "unknown"),
    ]
    assert said[4] == ("客户代码", "客户编码", "read")
    assert table["fields"][2]["reason"] == "待确认：是不是“等级”"
    assert table["fields"][3]["cells"] == "D1:D3"
