from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from sop_xl.pipeline.plan_memory import PlanIndex, PlanStore
from sop_xl.pipeline.promises import answer_questions
from sop_xl.pipeline.reading import read_workspace
from sop_xl.pipeline.standing import load_kept, open_desk
from sop_xl.planning.memory import keep_plan
from sop_xl.planning.promise import Inquiry, Trouble
from sop_xl.workspace import WorkspaceError
from tests.small_plant import SETTINGS, write_plant

QUESTIONS = """
    询问号,客户编码,产品编码,询问数量,希望交期,订单号,行号
    XW1,C1,P1,20,2026-07-03,,
    XW2,,,30,,A1,1
    XW3,,,30,,A1,
    XW4,,P9,5,,,
"""


def quiet(*_: object) -> None:
    return None


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    root = write_plant(tmp_path / "厂", {"销售/交期询问.csv": QUESTIONS})
    settings = SETTINGS.replace("[planning]", "[planning]\nschedule_seconds = 0")
    (root / "sop.toml").write_text(settings, encoding="utf-8")
    return root


def test_all_questions_of_the_table_are_answered_in_one_workbook(plant: Path) -> None:
    answered = answer_questions(plant, None, quiet)

    first, second, third, fourth = answered.promises
    assert first.earliest is not None
    assert (second.inquiry.order, second.more) == ("A1-1", 20)
    assert third.trouble is Trouble.UNKNOWN_ORDER
    assert fourth.trouble is Trouble.UNKNOWN_PRODUCT
    assert answered.exit_code == 1
    [file] = answered.files
    assert file.name == "交期答复_2026-06-30.xlsx"
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["交期答复", "插单影响"]
    sheet = book["交期答复"]
    assert [sheet.cell(row, 1).value for row in range(5, 9)] == [
        "XW1",
        "XW2",
        "XW3",
        "XW4",
    ]


def test_one_question_is_answered_without_a_file(plant: Path) -> None:
    answered = answer_questions(plant, Inquiry(5, product="P1"), quiet)

    assert answered.exit_code == 0
    assert answered.files == []


def test_without_orders_there_is_no_answer(tmp_path: Path) -> None:
    root = write_plant(tmp_path / "厂", {"技术/工艺路线.csv": None})

    with pytest.raises(WorkspaceError, match="缺少工艺路线"):
        answer_questions(root, Inquiry(5, product="P1"), quiet)


def test_the_last_plan_is_the_one_that_is_asked(plant: Path) -> None:
    """Its order of lots need not be the one a new plan would have."""
    reading = read_workspace(plant, None, quiet)
    fresh = open_desk(reading, quiet).plan
    store = PlanStore(reading.workspace)
    store.keep(keep_plan(fresh, {}, []), "周生产计划.xlsx", b"book", PlanIndex())

    again = open_desk(reading, quiet).plan

    assert load_kept(reading) is not None
    assert again.schedule.tasks == fresh.schedule.tasks


def test_a_last_plan_that_does_not_hold_or_cannot_be_read_is_made_anew(
    plant: Path,
) -> None:
    reading = read_workspace(plant, None, quiet)
    fresh = open_desk(reading, quiet).plan
    store = PlanStore(reading.workspace)
    store.keep(keep_plan(fresh, {}, []), "周生产计划.xlsx", b"book", PlanIndex())

    later = read_workspace(plant, dt.date(2026, 7, 2), quiet)
    assert open_desk(later, quiet).plan.start == dt.date(2026, 7, 3)
    for path in store.folder.rglob("*.json"):
        if path.parent != store.folder:
            path.write_text("{", encoding="utf-8")
    assert load_kept(reading) is None
