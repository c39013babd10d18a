"""What a department has to put right, as marks and as an index."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sop_xl.grid import Grid, Span
from sop_xl.pages import Block, Cell, Style
from sop_xl.reports import corrections
from sop_xl.reports.copies import copy_pages
from sop_xl.reports.corrections import (
    Correction,
    correction_page,
    mark_cells,
    sort_corrections,
)
from sop_xl.reports.facts import RunFacts
from sop_xl.source import CellRef, Finding, Severity, Wording

RUN = RunFacts("某公司", dt.date(2026, 6, 30), 12)
BOOK = "销售/订单清单.xlsx"
WORDINGS = {
    "low": Wording("低于最低价", "单价低于 {floor}", "请核对单价"),
    "old": Wording("表格过期", "最新日期 {newest}", "请更新"),
    "odd": Wording("没有认出表格", "这张工作表没有认出表格", "请确认"),
}
LOW = Finding("low", CellRef(BOOK, "6月", 9, 6), {"floor": 880}, suggestion="880")
OLD = Finding("old", CellRef(BOOK, "6月", 9, 6), {"newest": "6月1日"}, Severity.WARNING)
STALE = Finding("old", CellRef(BOOK, "5月", 3, 2), {"newest": "5月"}, Severity.WARNING)
SHEET = Finding("odd", CellRef(BOOK, "填表说明"), {}, Severity.WARNING)
HINT = Finding("odd", CellRef(BOOK, "6月", 1, 1), {}, Severity.NOTE)


def make_page(*findings: Finding):
    values = {LOW.where: 800.0, STALE.where: None}
    correction = Correction(BOOK, findings, {LOW.where: "李娜"})
    return correction_page(correction, values, RUN, WORDINGS)


def test_errors_and_warnings_are_sorted_by_book_and_weight():
    elsewhere = Finding("odd", CellRef("别处.xlsx", "表", 1, 1))
    missing = Finding("odd", CellRef("设备故障记录", "", 1, 1))
    found = [HINT, STALE, elsewhere, OLD, missing, SHEET, LOW]

    first, second = sort_corrections(found, [BOOK, "别处.xlsx"])

    assert (first.book, first.findings) == ("别处.xlsx", (elsewhere,))
    assert (second.book, second.findings) == (BOOK, (LOW, STALE, OLD, SHEET))


def test_a_book_without_a_bad_cell_needs_no_copy():
    assert sort_corrections([SHEET, HINT], [BOOK]) == []


def test_a_cell_is_marked_once_with_all_that_is_wrong_in_it():
    marks = mark_cells(Correction(BOOK, (LOW, STALE, OLD, SHEET)), WORDINGS)

    assert [(mark.where.a1, mark.severity.value) for mark in marks] == [
        ("F9", "error"),
        ("B3", "warning"),
    ]
    assert marks[0].note == (
        "【错误】低于最低价\n单价低于 880\n怎么办：请核对单价\n建议值：880\n\n"
        "【警告】表格过期\n最新日期 6月1日\n怎么办：请更新"
    )


def test_of_too_many_cells_the_last_are_coloured_only(monkeypatch):
    monkeypatch.setattr(corrections, "MOST_NOTES", 1)

    first, second = mark_cells(Correction(BOOK, (LOW, STALE)), WORDINGS)

    assert first.note
    assert second.note == ""


def test_the_index_says_where_what_and_what_to_do():
    page = make_page(LOW, STALE, SHEET)

    head, table = page.blocks
    assert "销售/订单清单.xlsx" in str(head.rows[1])
    assert "错误 1 条，警告 2 条" in str(head.rows[1])
    assert table.rows[1] == [
        1,
        Cell("错误", Style.ERROR),
        "李娜",
        "6月",
        Cell("F9", link=CellRef("", "6月", 9, 6)),
        "800",
        "低于最低价",
        "单价低于 880",
        "请核对单价",
        "880",
    ]
    assert table.rows[2][5] == "—"
    assert table.rows[3][2:6] == [
        None,
        "填表说明",
        Cell("整张工作表", link=CellRef("", "填表说明")),
        None,
    ]


def test_a_finding_about_the_whole_file_has_no_link():
    whole = Finding("odd", CellRef(BOOK), {})

    row = make_page(whole).blocks[1].rows[1]
    assert row[2:6] == [None, None, Cell("整个文件"), None]


def test_of_too_many_findings_the_first_are_listed_and_it_is_said(monkeypatch):
    monkeypatch.setattr(corrections, "MOST_LISTED", 1)

    page = make_page(LOW, STALE)

    assert len(page.blocks[1].rows) == 2
    assert "只列出前 1 条" in str(page.blocks[0].rows[2])


def test_a_rule_without_wording_is_our_own_fault():
    with pytest.raises(KeyError):
        make_page(Finding("unknown", LOW.where))


def test_a_file_is_copied_cell_by_cell():
    """
    | 日期       | 数量 | 时间 |
    | 2026-06-30 | 12.0 |      |
    """
    midnight = dt.datetime.fromisoformat("2026-06-30T00:00")
    morning = dt.datetime.fromisoformat("2026-06-30T08:00")
    rows: list[list[Any]] = [
        ["日期", "数量", " "],
        [midnight, 12.0, dt.time(8)],
        [morning, 1.5, True],
    ]
    grid = Grid("a.xls", "表", rows)
    hidden = Grid("a.xls", "隐藏", rows, visible=False)

    [page] = copy_pages([grid, hidden])

    assert page.name == "表"
    assert page.blocks == [
        Block(
            1,
            1,
            [
                ["日期", "数量", None],
                [dt.date(2026, 6, 30), 12, "08:00:00"],
                [morning, 1.5, True],
            ],
            [Style.TEXT] * 3,
        )
    ]


def test_merged_cells_are_copied_where_they_hide_nothing():
    """
    | 标题 |   |   |
    | a    | b |   |
    | c    |   |   |
    """
    rows = [["标题", None, None], ["a", "b", None], ["c", None, None]]
    spans = (
        Span(1, 1, 1, 3),
        Span(1, 2, 2, 2),
        Span(2, 1, 2, 2),
        Span(3, 1, 1_048_576, 2),
        Span(2, 3, 2, 3),
    )

    [page] = copy_pages([Grid("a.xls", "表", rows, spans)])

    assert page.merges == [Span(1, 1, 1, 3), Span(3, 1, 3, 2)]
