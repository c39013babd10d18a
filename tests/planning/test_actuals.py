"""What workshops wrote as made counts where no daily report says it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.actuals import Actual, Weighed, add_actuals, weigh_actuals
from sop_xl.planning.plant import Tables, table_of
from sop_xl.source import CellRef
from sop_xl.tables import Production
from tests.drawn_tables import read_drawing

DAY, NEXT = dt.date(2026, 7, 1), dt.date(2026, 7, 2)
WHERE = CellRef("输出/日生产计划.xlsx", "冲压 07-01", 6, 9)
PRESSED = Actual(DAY, "冲压", "P1", "A", 50, 40, WHERE)
REPORTS = """
    生产日报
    | 日期       | 班次 | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-30 | 白班 | P1     | 冲压 | A        | 30     |
    | 2026-07-01 | -    | P1     | 冲压 | A        | 25     |
    | 2026-07-01 | -    | P1     | 冲压 | A        | 15     |
    | -          | -    | P1     | 装配 | A        | 99     |
"""


def weigh(*actuals: Actual, run_date: dt.date = DAY) -> Weighed:
    reports = read_drawing(REPORTS)["production"]
    return weigh_actuals(reports, actuals, run_date)


def test_what_a_report_says_too_is_settled_without_a_word() -> None:
    weighed = weigh(PRESSED)

    assert weighed == Weighed((), (), frozenset({(DAY, "冲压")}))


def test_shifts_of_a_machine_are_held_against_the_report_together() -> None:
    early = replace(PRESSED, made=30)
    late = replace(PRESSED, made=20)

    [found] = weigh(early, late).findings

    assert (found.rule, found.where) == ("day-plan-made-differs", WHERE)
    said = [found.values[name] for name in ("old", "yours", "used")]
    assert said == [100, 50, 40]


def test_what_no_report_covers_is_used_with_a_note_for_each_process() -> None:
    welded = replace(PRESSED, process="点焊", made=7)
    more = replace(welded, machine="P2", made=3)

    weighed = weigh(welded, more)

    assert weighed.used == (welded, more)
    [found] = weighed.findings
    assert (found.rule, found.values["count"], found.values["pieces"]) == (
        *("day-plan-made-taken", 2),
        10,
    )


def test_days_to_come_wait_and_days_before_all_reports_are_over() -> None:
    ahead = replace(PRESSED, day=NEXT)
    before = replace(PRESSED, day=DAY - dt.timedelta(days=9))

    weighed = weigh(ahead, before)

    assert weighed.used == ()
    assert weighed.settled == {(before.day, "冲压")}
    assert sorted(each.rule for each in weighed.findings) == [
        "day-plan-made-ahead",
        "day-plan-made-too-old",
    ]


def test_without_any_report_what_was_written_counts() -> None:
    assert weigh_actuals(table_of({}, Production), [PRESSED], DAY).used == (PRESSED,)


def test_what_is_used_stands_among_the_reports_with_its_cell() -> None:
    tables: Tables = read_drawing(REPORTS)

    added = table_of(add_actuals(tables, [PRESSED]), Production)

    assert len(added) == 5
    assert [*added.records()][-1]["made"] == 40
    assert added.cell(4, "made") == WHERE
    assert add_actuals(tables, []) is tables


@given(st.lists(st.tuples(st.sampled_from(["冲压", "点焊"]), st.integers(-3, 3))))
def test_each_actual_is_used_or_told_or_covered(drawn: list[tuple[str, int]]) -> None:
    actuals = [
        replace(PRESSED, process=process, day=DAY + dt.timedelta(days=days))
        for process, days in drawn
    ]

    weighed = weigh(*actuals)

    told = {
        (found.values["day"], found.values["process"]) for found in weighed.findings
    }
    for actual in actuals:
        key = actual.day, actual.process
        assert key in told or key in weighed.settled
        assert (actual in weighed.used) == (
            key not in weighed.settled and key[0] <= DAY
        )
