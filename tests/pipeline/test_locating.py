"""What `locate` says of a file, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
import xlsxwriter

from sop_xl.pipeline.locating import (
    LocatedFile,
    describe_apart,
    describe_located,
    explain_located,
    locate_file,
)
from sop_xl.workspace import WorkspaceError


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
        "periods": {},
        "candidates": {"生产日报": 89, "工艺路线": 11},
        "unread": {
            "cells": "E2:G4",
            "nearest": "生产日报",
            "missing": ["日期", "工序", "产品编码"],
        },
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


@pytest.fixture
def price_list(tmp_path: Path) -> Path:
    """Return a list in a workspace that knows its strange heading and its table."""
    file = tmp_path / "厂" / "销售" / "老表.csv"
    file.parent.mkdir(parents=True)
    text = "产品编码,公司牌价,最低价\nP1,10,9\nP2,11,9\n"
    file.write_text(text, "utf-8")
    (tmp_path / "厂" / "表头记忆.toml").write_text(
        '["价格表"]\n"公司牌价" = "标准价"\n', "utf-8"
    )
    (tmp_path / "厂" / "sop.toml").write_text(
        '[workbooks.pinned]\n"销售/老表.csv" = "价格表"\n', "utf-8"
    )
    return file


def taken_for(described: dict[str, object]) -> list[tuple[str, str]]:
    [table] = cast("list[dict[str, Any]]", described["tables"])
    return [(each["heading"], each["column"]) for each in table["fields"]]


def test_the_answers_of_the_workspace_around_a_file_are_used(price_list: Path) -> None:
    described = describe_apart(price_list)

    assert ("公司牌价", "标准价") in taken_for(described)
    assert described["workspace"] == str(price_list.parents[1])


def test_a_file_may_be_looked_at_as_one_of_a_workspace(
    price_list: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "别处" / "老表.csv"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(price_list.read_bytes())

    alone = describe_apart(elsewhere)
    as_one_of_it = describe_apart(elsewhere, root=price_list.parents[1])

    assert ("公司牌价", "标准价") not in taken_for(alone)
    assert alone["workspace"] == ""
    assert ("公司牌价", "标准价") in taken_for(as_one_of_it)


def test_a_pin_of_the_workspace_is_used(price_list: Path) -> None:
    price_list.write_text("产品编码,产品名称\nP1,灶\nP2,锅\n", "utf-8")

    [table] = describe_apart(price_list)["tables"]
    assert table["kind"] == "价格表"


def test_a_workspace_that_is_none_is_said(price_list: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        describe_apart(price_list, root=tmp_path / "没有")


def test_a_table_that_grows_to_the_right_is_told_with_its_answer(
    price_list: Path,
) -> None:
    """
    | 成本项目 | 5月/预算 | 5月/实际 | 6月/预算 | 6月/实际 | 7月/预算 | 7月/实际 |
    """
    months = [f"{month}月/{name}" for month in (5, 6, 7) for name in ("预算", "实际")]
    text = f"成本项目,{','.join(months)}\n电费,1,2,3,4,5,6\n刀具,1,2,3,4,5,6\n"
    file = price_list.with_name("费用.csv")
    file.write_text(text, "utf-8")
    [asked] = describe_apart(file)["tables"]
    memory = price_list.parents[1] / "表头记忆.toml"
    memory.write_text(
        '["按时间横向排列的表"]\n"销售/费用.csv|费用" = "按行读取"\n', "utf-8"
    )
    [read] = describe_apart(file)["tables"]

    assert (asked["periods"]["read"], read["periods"]["read"]) == (False, True)
    assert read["periods"]["numbers"] == ["预算", "实际"]
    assert [each["column"] for each in read["fields"]] == [
        *("成本项目", "预算", "实际", "预算", "实际", "预算", "实际")
    ]
