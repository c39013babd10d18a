from __future__ import annotations

from sop_xl.planning import make_plan
from sop_xl.planning.proposals import find_late
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.late_orders import late_pages
from sop_xl.settings import Lots, Planning, Settings
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE
from tests.planning.test_cures import QUEUE
from tests.planning.test_lateness import LATE

RUN = RunFacts("示范电器", RUN_DATE)
QUICK = Settings(
    planning=Planning(horizon_days=20, schedule_seconds=0, lots=Lots(most=1))
)


def test_the_latest_line_comes_first_and_the_causes_are_summed_apart() -> None:
    plan, _ = make_plan(read_drawing(LATE), QUICK, RUN_DATE)

    page, causes = late_pages(plan, RUN, find_late(plan))

    first = [page.value(5, column) for column in range(1, 12)]
    assert first[:2] == ["SO5", 1]
    assert first[7:9] == [5, "加工本身赶不上交期"]
    assert "电镀外协 3 天" in str(first[9])
    last = [page.value(8, column) for column in range(1, 12)]
    assert (last[0], last[8]) == ("SO2", "等机台")
    assert causes.name == "延期原因汇总"
    assert [causes.value(4, column) for column in (1, 2)] == ["主要原因", "订单行数"]
    rows = {causes.value(row, 1): causes.value(row, 4) for row in range(5, 9)}
    assert rows["等机台"] == "P1（1 行）"
    assert [causes.value(9, column) for column in (1, 2, 3)] == ["合计", 4, 10]


def test_cures_stand_beside_the_chain() -> None:
    plan, _ = make_plan(read_drawing(QUEUE), QUICK, RUN_DATE)

    page, _ = late_pages(plan, RUN, find_late(plan))

    assert "加班" in str(page.value(5, 11))


def test_without_late_lines_the_page_says_so() -> None:
    plan, _ = make_plan({}, QUICK, RUN_DATE)

    [page] = late_pages(plan, RUN, find_late(plan))
    assert page.value(3, 1) == "没有延期的订单。"
