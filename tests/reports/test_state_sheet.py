import datetime as dt

from sop_xl.pages import Allowed, Style
from sop_xl.planning.states import Changed, Entry, FormerEntry, Outcome, Signoff, Step
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.state_sheet import say_state, state_page
from sop_xl.settings import StatePeople, States
from tests.planning.plants import RUN_DATE
from tests.reports.reading import cell_at, row_of

RUN = RunFacts("示范电器", RUN_DATE, state="计划状态：已审核")
CHECKED = Entry(Outcome.DONE, "李主管", dt.date(2026, 6, 29), "同意")


def test_the_page_has_a_row_for_each_step_to_be_filled_in() -> None:
    signoff = Signoff({Step.CHECKED: CHECKED})
    states = States(meeting_day=28, people=StatePeople(approved="王副总"))

    page = state_page("月生产计划 2026-07", signoff, RUN, states)

    assert page.value(1, 1) == "月生产计划 2026-07　计划状态"
    assert row_of(page, 4, 7) == [
        *("序号", "步骤", "责任", "状态", "经手人", "日期", "备注")
    ]
    assert row_of(page, 6, 7) == [
        *(2, "计划主管审核", "计划主管", "完成", "李主管"),
        *(dt.date(2026, 6, 29), "同意"),
    ]
    assert page.value(8, 2) == "28 日计划评审会"
    assert row_of(page, 9, 5) == [5, "制造副总批准", "王副总", None, None]
    assert [page.value(row, 2) for row in (10, 15)] == ["下发制造", "抄送总经理室"]
    assert {cell_at(page, row, 4).style for row in range(5, 16)} == {Style.INPUT}
    allowed = [rule.allowed for rule in page.validations]
    assert allowed == [Allowed.LIST, Allowed.ANY, Allowed.DATE]
    assert page.validations[0].span.last_row == 15


def test_entries_that_are_void_stand_below_and_the_head_says_why() -> None:
    former = FormerEntry(Step.CHECKED, CHECKED, RUN_DATE)
    changed = tuple(Changed(f"A1-{n}", "2026-07-10", "") for n in range(1, 8))
    signoff = Signoff(former=(former,), changed=changed, allowed=3)

    page = state_page("周生产计划", signoff, RUN, States())

    said = str(page.value(3, 1))
    assert "批准后计划有 7 处变动（允许 3 处），退回编制" in said
    assert "A1-5 2026-07-10→未排、其余见下面" in said
    assert "以往的记录" in str(page.value(17, 1))
    assert row_of(page, 19, 5) == [1, "计划主管审核", RUN_DATE, "完成", "李主管"]
    assert page.value(21, 1) == "批准后变动的行"
    assert row_of(page, 29, 4) == [7, "A1-7", "2026-07-10", "未排"]


def test_a_few_changes_that_are_allowed_are_named() -> None:
    changed = (Changed("A1-1", "2026-07-10", "2026-07-11"),)

    page = state_page("周生产计划", Signoff(changed=changed, allowed=2), RUN, States())

    assert "批准仍有效" in str(page.value(3, 1))
    assert "A1-1 2026-07-10→2026-07-11。" in str(page.value(3, 1))
    assert row_of(page, 19, 4) == [1, "A1-1", "2026-07-10", "2026-07-11"]


def test_the_state_is_said_in_words() -> None:
    assert say_state(Signoff()) == "计划状态：编制（草稿）"
