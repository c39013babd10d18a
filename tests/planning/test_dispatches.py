import datetime as dt

from sop_xl.planning import Plan
from sop_xl.planning.dispatches import hold_draft
from sop_xl.planning.holding import Replanning
from sop_xl.planning.memory import KeptPlan, keep_plan
from sop_xl.planning.moved import list_moves
from sop_xl.planning.outsourcing import list_outings
from sop_xl.planning.plan import schedule_draft
from sop_xl.planning.standing import restore_plan
from sop_xl.planning.wishes import Wish
from sop_xl.settings import Planning
from sop_xl.source import CellRef
from tests.planning.replans import RUN_DATE, draft_of

QUICK = Planning(schedule_seconds=0)
DAY = dt.timedelta(days=1)
PLANT = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 100  | 2026-07-09 |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |
"""
PLATED_SECOND = """
工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
| A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
| A        | 20     | 电镀 | -      | -        | 宏达 | 3        |
| A        | 30     | 装配 | 冲床   | 60       | -    | -        |
"""
PRESSED = """
生产日报
| 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
| 2026-06-30 | P1     | 冲压 | A        | 100      |
"""
BOM = """
物料清单
| 产品编码 | 子件编码 | 用量     |
| A        | M1       | 1        |

材料库存
| 物料编码 | 库存数量 |
| M2       | 1        |

采购订单
| 采购单号 | 物料编码 | 采购数量 | 承诺到货日期 |
| CG1      | M1       | 900      | 2026-07-06   |
"""
PLATED_FIRST = """
工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
| A        | 10     | 电镀 | -      | -        | 宏达 | 3        |
| A        | 20     | 装配 | 冲床   | 60       | -    | -        |
"""
TABLES = PLANT + PLATED_SECOND + PRESSED


def plan_first() -> KeptPlan:
    """Return the plan of the first day: the plater has 100 pieces for three days."""
    plan, _ = schedule_draft(draft_of(TABLES, RUN_DATE, QUICK), QUICK)
    return keep_plan(plan, {}, ())


def plan_after(kept: KeptPlan, days: int, **wanted: object) -> Plan:
    draft = draft_of(TABLES, RUN_DATE + days * DAY, QUICK)
    held = hold_draft(draft, Replanning(kept, **wanted))  # type: ignore[arg-type]
    return schedule_draft(held, QUICK)[0]


def test_what_was_sent_comes_back_on_the_day_it_was_planned_to() -> None:
    """Nothing happens but days: it leaves on the 1st, three days on it is back."""
    kept = plan_first()
    for days in (1, 2, 1):
        plan = plan_after(kept, days)
        [outing] = list_outings(plan, {})
        assert (outing.leaves, outing.back) == (
            dt.date(2026, 7, 1),
            dt.date(2026, 7, 4),
        )
        assert (outing.arrives, outing.days) == (dt.date(2026, 7, 6), 5)
        kept = keep_plan(plan, {}, ())


def test_what_should_be_back_already_is_back_at_once() -> None:
    plan = plan_after(plan_first(), 6)

    assert plan.schedule.tasks[0].end == 1
    [outing] = list_outings(plan, {})
    assert (outing.leaves, outing.back) == (dt.date(2026, 7, 1), dt.date(2026, 7, 7))


def test_what_is_taken_for_sent_is_told_and_is_no_move() -> None:
    kept = plan_first()
    draft = draft_of(TABLES, RUN_DATE + DAY, QUICK)
    replanning = Replanning(kept)

    held = hold_draft(draft, replanning)
    plan, findings = schedule_draft(held, QUICK)

    [told] = [f for f in findings if f.rule == "outsourcing-taken-for-sent"]
    assert told.values == {
        "process": "电镀",
        "lots": 1,
        "first": "SO1-1",
        "left": dt.date(2026, 7, 1),
        "overdue": 0,
    }
    look = replanning.look(plan.problem, plan.lines, plan.start)
    assert [m.step.process for m in list_moves(kept, look, plan).moved] == []


def test_what_somebody_gives_another_start_was_not_sent() -> None:
    kept = plan_first()
    step = kept.steps[0]
    later = dt.datetime.fromisoformat("2026-07-03 08:00")
    wish = Wish(step, CellRef("周生产计划.xlsx"), start=later)

    plan = plan_after(kept, 1, wishes={step.key: wish})

    [outing] = list_outings(plan, {})
    assert (outing.leaves, outing.days) == (later.date(), 3)
    assert plan.sent == {}


def test_the_same_day_planned_again_sends_nothing_yet() -> None:
    kept = plan_first()

    assert plan_after(kept, 0).sent == {}


def test_a_lot_that_waits_for_material_has_not_left() -> None:
    """M1 comes on the 6th; the plan of before knew nothing of it."""
    draft = draft_of(PLANT + PLATED_FIRST, RUN_DATE, QUICK)
    kept = keep_plan(schedule_draft(draft, QUICK)[0], {}, ())
    later = draft_of(PLANT + PLATED_FIRST + BOM, RUN_DATE + DAY, QUICK)

    assert hold_draft(later, Replanning(kept)).sent == {}


def test_the_plan_that_stands_knows_what_was_sent() -> None:
    """Planned on the 1st and asked the same evening: it holds, and has left before."""
    plan = plan_after(plan_first(), 1)
    kept = keep_plan(plan, {}, ())
    draft = draft_of(TABLES, RUN_DATE + DAY, QUICK)

    stood = restore_plan(hold_draft(draft, Replanning(kept)), kept)

    assert stood is not None
    assert stood.sent == plan.sent
    assert stood.schedule.tasks == plan.schedule.tasks
