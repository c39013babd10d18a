"""Work in process that goes from one order line to another is found."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sop_xl.planning.handed import Handed, find_handed
from sop_xl.planning.holding import Replanning
from sop_xl.planning.memory import KeptPlan, keep_plan
from sop_xl.planning.moved import list_moves
from sop_xl.planning.plan import Plan, make_plan
from sop_xl.planning.reasons import Cause
from sop_xl.settings import Lots, Planning, Settings
from tests.drawn_tables import read_drawing
from tests.planning.replans import RUN_DATE

QUICK = Settings(planning=Planning(schedule_seconds=0, lots=Lots(most=1)))
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 50   | 2026-07-09 |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
| A        | 10     | 冲压 | 冲床   | 6        |
| A        | 20     | 装配 | 冲床   | 6        |

生产日报
| 日期       | 产品编码 | 工序 | 良品数   |
| 2026-06-29 | A        | 冲压 | 45       |
"""
MORE = TABLES.replace(
    "| SO1    | 1 ", "| SO2    | 1    | A        | 40   | 2026-07-02 |\n| SO1    | 1 "
)


def test_what_a_new_line_takes_of_another_is_told() -> None:
    first, _ = make_plan(read_drawing(TABLES), QUICK, RUN_DATE)
    kept = keep_plan(first, {}, [])
    second, _ = make_plan(read_drawing(MORE), QUICK, RUN_DATE)

    assert first.lines[0].from_wip == 45
    assert find_handed(kept, first) == ()
    assert find_handed(kept, second) == (Handed("SO1-1", 40, ("SO2-1",)),)


def test_what_is_there_no_more_went_to_nobody() -> None:
    first, _ = make_plan(read_drawing(TABLES), QUICK, RUN_DATE)
    kept = keep_plan(first, {}, [])
    asleep = replace(kept.steps[0], lot="SO9-1", line="SO9-1", asleep=True)
    gone, _ = make_plan(
        read_drawing(TABLES.replace("| 45       |", "| 5        |")), QUICK, RUN_DATE
    )

    kept = replace(kept, steps=(*kept.steps, asleep))
    assert find_handed(kept, gone) == (Handed("SO1-1", 40, ()),)


PRESSED = TABLES.replace(
    "| SO1    | 1    | A        | 50   | 2026-07-09 |",
    "| SO1    | 1    | A        | 50   | 2026-07-09 |\n"
    "| SO2    | 1    | A        | 40   | 2026-07-20 |",
).replace("| 2026-06-29 | A        | 冲压 | 45       |", "{reports}")
NOTHING = "| 2026-06-29 | A        | 冲压 | 0        |"
FORTY = "| 2026-07-01 | A        | 冲压 | 40       |"


def next_day(text: str, made: str, kept: KeptPlan) -> Plan:
    tables = read_drawing(text.replace("{reports}", made))
    plan, _ = make_plan(tables, QUICK, RUN_DATE + dt.timedelta(days=1))
    assert kept.start < plan.start
    return plan


def test_what_was_made_for_a_line_by_now_and_went_to_another_is_told() -> None:
    """SO2-1 was pressed on the first day; the forty are SO1-1's, due earlier.

    SO1-1 was to be pressed only later: what it has is not of its own beginning.
    """
    first, _ = make_plan(
        read_drawing(PRESSED.replace("{reports}", NOTHING)), QUICK, RUN_DATE
    )
    kept = keep_plan(first, {}, [])
    one, other = (dt.datetime.fromisoformat(f"2026-07-0{day} 08:00") for day in (3, 1))
    hour = dt.timedelta(hours=1)
    moved = {
        ("SO1-1", 1): (one, one + hour),
        ("SO1-1", 2): (one + hour, one + 2 * hour),
        ("SO2-1", 1): (other, other + hour),
        ("SO2-1", 2): (one + 2 * hour, one + 3 * hour),
    }
    kept = replace(
        kept,
        steps=tuple(
            replace(step, start=moved[step.key][0], end=moved[step.key][1])
            for step in kept.steps
        ),
    )

    assert find_handed(kept, next_day(PRESSED, FORTY, kept)) == (
        Handed("SO2-1", 40, ("SO1-1",)),
    )
    # What nobody made went to nobody.
    assert find_handed(kept, next_day(PRESSED, NOTHING, kept)) == ()


def test_the_steps_of_what_was_given_away_say_so() -> None:
    text = PRESSED.replace("冲床   | 6        |", "冲床   | 600      |", 1)
    first, _ = make_plan(
        read_drawing(text.replace("{reports}", NOTHING)), QUICK, RUN_DATE
    )
    kept = keep_plan(first, {}, [])
    start = dt.datetime.fromisoformat("2026-07-01 08:00")
    hours = [dt.timedelta(hours=each) for each in (0, 4, 8)]
    early = {("SO2-1", 1): hours[:2], ("SO2-1", 2): hours[1:]}
    later = dt.timedelta(days=3)
    kept = replace(
        kept,
        steps=tuple(
            replace(
                step, start=start + early[step.key][0], end=start + early[step.key][1]
            )
            if step.key in early
            else replace(step, start=step.start + later, end=step.end + later)
            for step in kept.steps
        ),
    )
    plan = next_day(text, FORTY, kept)
    held = Replanning(kept).look(plan.problem, plan.lines, plan.start)

    found = {move.step.key: move for move in list_moves(kept, held, plan).moved}

    assert found["SO2-1", 1].cause is Cause.HANDED
    assert found["SO2-1", 1].about == (40, ("SO1-1",))
    after = found["SO2-1", 2]
    assert (after.cause, after.root and after.root.cause) == (
        Cause.BEFORE,
        Cause.HANDED,
    )
