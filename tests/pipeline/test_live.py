"""One open workbook looked at by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.grid import Grid
from sop_xl.pipeline.live import WORDINGS, check_live, is_result, place_in
from sop_xl.pipeline.wordings import WORDINGS as ALL
from sop_xl.source import Severity

HEADINGS = [
    "订单号",
    "行号",
    "下单日期",
    "客户编码",
    "产品编码",
    "数量",
    "单价",
    "交期",
]


def orders(*quantities, book="销售/订单.xlsx"):
    day = dt.date(2026, 6, 1)
    rows = [
        [f"A{n}", 1.0, day, "C1", "P1", q, 5.0, day] for n, q in enumerate(quantities)
    ]
    return Grid(book, "6月", [HEADINGS, *rows])


@pytest.fixture
def root(tmp_path):
    (tmp_path / "sop.toml").write_text(
        'schema_version = 1\noutput = "结果"\n', encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("place", "inside", "result"),
    [
        ("销售/订单.xlsx", "销售/订单.xlsx", False),
        ("结果/改错单/销售/订单.xlsx", "销售/订单.xlsx", False),
        ("改错单回收/订单.xlsx", "订单.xlsx", False),
        ("结果/产销主数据.xlsx", None, True),
        ("历史/备份/订单.xlsx", None, True),
        ("模板/月度汇总报告.xlsx", None, True),
        ("../别处.xlsx", None, False),
    ],
)
def test_a_workbook_has_its_place_in_the_workspace(root, place, inside, result):
    fullname = str(root / place)

    assert (place_in(root, fullname), is_result(root, fullname)) == (inside, result)


def test_a_workbook_that_was_never_saved_has_no_place(root):
    assert (place_in(root, "工作簿1"), is_result(root, "工作簿1")) == (None, False)


def test_what_is_wrong_is_found_and_counted(root):
    live = check_live(root, [orders(5.0, "五", -1.0)], date=dt.date(2026, 6, 30))

    rules = {finding.rule: str(finding.where.a1) for finding in live.findings}
    assert (rules["not-a-number"], rules["quantity-not-positive"]) == ("F3", "F4")
    assert live.count(Severity.ERROR) >= 1
    assert live.titles == ["订单清单"]
    assert live.pages[0].name == "问题清单"
    assert not (root / "表头记忆.toml").exists()


def test_questions_about_a_workbook_of_the_workspace_are_written_down(root):
    """The heading of the quantities is nearly one that is known."""
    (root / "销售").mkdir()
    (root / "销售/订单.xlsx").touch()
    asking = orders(5.0, 6.0)
    cells = [[*HEADINGS[:3], "客户编号码", *HEADINGS[4:]], *asking.cells[1:]]

    live = check_live(root, [Grid(asking.book, asking.sheet, cells)])

    asked = [finding for finding in live.findings if finding.rule == "unsure-heading"]
    assert (root / "表头记忆.toml").exists() == bool(asked)


def test_other_wordings_are_those_of_plans_figures_and_settings():
    assert WORDINGS.items() <= ALL.items()
