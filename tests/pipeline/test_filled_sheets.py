"""What people fill in on the sheets of a plan is read back as they meant it."""

from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.grid import Grid, RawValue
from sop_xl.pipeline.filled_sheets import read_day, read_prepared, read_states
from sop_xl.planning.states import Entry, Outcome, Step
from sop_xl.reports.readiness_sheet import Prepared

HEADINGS = ("序号", "步骤", "责任", "状态", "经手人", "日期", "备注")
LIST = (
    *("责任", "准备项目", "产品编码", "产品名称", "工序", "模具或机台"),
    *("需要日期", "表里已知", "提示", "准备情况", "准备备注"),
)


def page(sheet: str, headings: tuple[str, ...], *rows: tuple[RawValue | None, ...]):
    return [Grid("a.xlsx", "1", []), Grid("a.xlsx", sheet, [["题"], headings, *rows])]


def test_each_step_has_what_stands_beside_it() -> None:
    """
    | 步骤           | 状态 | 经手人 | 日期       | 备注 |
    | 编制           | 完成 |        | 2026-06-30 |      |
    | 28 日计划评审会 | 退回 | 张     |            | 产能 |
    """
    filled = read_states(
        page(
            "计划状态",
            HEADINGS,
            (
                1,
                "编制",
                "计划员",
                "完成",
                None,
                dt.datetime.fromisoformat("2026-06-30"),
                None,
            ),
            (4, "28 日计划评审会", "各部门", "退回", "张", None, "产能"),
            (None, None),
            (1, "编制", "作废", "完成", "旧", None, None),
        ),
        2026,
    )

    assert filled is not None
    assert filled.entries == {
        Step.DRAFTED: Entry(Outcome.DONE, "", dt.date(2026, 6, 30)),
        Step.MEETING: Entry(Outcome.SENT_BACK, "张", None, "产能"),
    }
    assert filled.odd == []


def test_columns_may_stand_in_another_order() -> None:
    headings = ("步骤", "日期", "状态", "经手人", "备注", "责任", "序号")

    filled = read_states(
        page("计划状态", headings, ("计划主管审核", "7/1", "完成", "李", "", "", "")),
        2026,
    )

    assert filled is not None
    assert filled.entries[Step.CHECKED] == Entry(
        Outcome.DONE, "李", dt.date(2026, 7, 1)
    )


def test_what_is_not_understood_becomes_a_remark() -> None:
    row = (2, "计划主管审核", "", "同意", "李", "上周五", "加急")

    filled = read_states(page("计划状态", HEADINGS, row), 2026)

    assert filled is not None
    assert filled.odd == [
        (Step.CHECKED, "状态", "同意"),
        (Step.CHECKED, "日期", "上周五"),
    ]
    assert filled.entries[Step.CHECKED] == Entry(
        None, "李", None, "加急（原填：同意）（原填：上周五）"
    )


@pytest.mark.parametrize("sheet", ["别的", "计划状态"])
def test_a_workbook_without_the_page_says_nothing(sheet: str) -> None:
    grids = page(sheet, ("步骤", "日期"))

    assert read_states(grids, 2026) is None
    assert read_prepared(grids) == {}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (dt.date(2026, 7, 2), 2),
        (dt.datetime.fromisoformat("2026-07-02 09:00"), 2),
        (46205, 2),
        ("2026.7.2", 2),
        ("下周", None),
        (True, None),
        (None, None),
    ],
)
def test_a_day_is_read_as_people_write_it(value: RawValue, day: int | None) -> None:
    found = read_day(value, 2026)

    assert found == (dt.date(2026, 7, day) if day else None)


def test_the_readiness_list_is_known_by_its_items() -> None:
    grids = page(
        "准备清单",
        LIST,
        (
            "张",
            "模具",
            "A",
            "油烟机",
            "冲压",
            "MA",
            None,
            "在模具库",
            None,
            "已备",
            "试过",
        ),
        ("张", "物料", "A", "油烟机", *[None] * 7),
    )

    assert read_prepared(grids) == {
        "A|mould|冲压|MA": Prepared("已备", "试过"),
        "A|material||": Prepared(),
    }
