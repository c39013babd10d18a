import datetime as dt
from fractions import Fraction

from sop_xl.planning import Plan, make_plan
from sop_xl.planning.shifts import (
    WorkTimes,
    list_shift_tasks,
    list_spans,
    list_work_days,
    shift_at,
)
from sop_xl.scheduling.effort import Effort
from sop_xl.scheduling.problem import (
    Job,
    Machine,
    Operation,
    Pool,
    Presence,
    Problem,
    Window,
)
from sop_xl.scheduling.schedule import Task
from sop_xl.settings import Planning, Settings, Shifts
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE, make_plant

ONE_LOT = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 1200 | 2026-07-02 |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 2    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 模具 | 换模时间 |
| A        | 10     | 冲压 | P1       | 60       | M1   | 30       |
"""


def plan_of(text: str, settings: Settings | None = None) -> Plan:
    tables = read_drawing(text)
    settings = settings or Settings()
    return make_plan(tables, settings, RUN_DATE, effort=Effort(seconds=0))[0]


def test_a_shift_lasts_until_the_next_one_begins() -> None:
    plan = plan_of(ONE_LOT)

    spans = list_spans(plan, dt.date(2026, 7, 2))

    assert [(span.number, span.start - 1440, span.end - 1440) for span in spans] == [
        (0, 480, 960),
        (1, 960, 1440),
        (2, 1440, 1920),
    ]


def test_a_shift_begins_when_the_one_before_is_over() -> None:
    shifts = Shifts(starts=(480, 960), hours=10)
    plan = plan_of(ONE_LOT, Settings(planning=Planning(shifts=shifts)))

    spans = list_spans(plan, plan.start)

    assert [(span.start, span.end) for span in spans] == [(480, 1080), (1080, 1920)]


def test_days_of_rest_are_no_working_days_of_the_plan() -> None:
    plan = plan_of(ONE_LOT)

    days = list_work_days(plan, 4)

    assert [day.isoformat() for day in days] == [
        *["2026-07-01", "2026-07-02", "2026-07-03", "2026-07-06"]
    ]


def test_a_lot_is_split_over_the_shifts_it_runs_in() -> None:
    """1200 pieces of a minute after a mould change of half an hour, two shifts a day."""
    plan = plan_of(ONE_LOT)

    found = list_shift_tasks(plan, list_work_days(plan, 2))

    assert [(e.span.date.day, e.span.number, e.pieces, e.changes) for e in found] == [
        (1, 0, 450, True),
        (1, 1, 480, False),
        (2, 0, 270, False),
    ]
    assert {each.machine for each in found} == {"P1"}


def test_a_mould_change_before_the_work_has_a_line_of_its_own() -> None:
    """The change fills the whole day shift; the first piece is made in the next one."""
    plan = plan_of(ONE_LOT.replace("| 30       |", "| 480      |"))

    first, second = list_shift_tasks(plan, [plan.start])

    assert (first.pieces, first.changes) == (0, True)
    assert (second.pieces, second.changes) == (480, False)


def test_outsourced_steps_stand_in_no_shift() -> None:
    text = ONE_LOT.replace(
        "| 模具 | 换模时间 |", "| 模具 | 换模时间 | 外协 | 外协周期 |"
    ).replace("| M1   | 30       |", "| -    | -        | 宏达 | 2        |")

    assert list_shift_tasks(plan_of(text), [dt.date(2026, 7, 1)]) == ()


def test_the_pieces_of_all_shifts_add_up_to_the_lots() -> None:
    tables = make_plant(40)
    plan, _ = make_plan(tables, Settings(), RUN_DATE, effort=Effort(seconds=0))
    days = [day.date for day in plan.plant.calendar.days[:60]]

    found = list_shift_tasks(plan, days)

    made: dict[tuple[str, int], int] = {}
    for each in found:
        made[each.task.key] = made.get(each.task.key, 0) + each.pieces
    planned = {
        task.key: plan.jobs[task.job].quantity
        for task in plan.schedule.tasks
        if task.machine is not None
    }
    assert made == planned


def test_the_shift_of_a_minute_after_midnight_is_the_night_before() -> None:
    plan = plan_of(ONE_LOT)

    late, early = shift_at(plan, 1500), shift_at(plan, 0)

    assert (late.date.day, late.number) == (1, 2)
    assert (early.date.day, early.number) == (1, 0)


def test_work_rests_while_too_few_of_the_crew_are_there() -> None:
    """
    machine   |0 ---------------- 480|   |600 overtime 700|
    crew      |0 2 people 100| 1 .. 700|
    """
    presences = (Presence(0, 100, 2), Presence(100, 700, 1))
    machine = Machine(
        "P1", "", (Window(0, 480),), overtime=(Window(600, 700),), crew="C"
    )
    heavy = Operation("a", {"P1": 90}, people=Fraction(3, 2))
    light = Operation("a", {"P1": 90}, people=Fraction(1))
    job = Job("J", "A", 1, 0, 900, 1.0, (heavy,))
    pool = Pool("C", presences)
    times = WorkTimes(Problem((machine,), (job,), 900, pools=(pool,)))
    regular, longer = (
        Task("J", 0, "P1", 0, 0, 90, overtime=overtime) for overtime in (False, True)
    )

    assert times.of_task(regular, heavy).between(0, 900) == 100
    assert times.of_task(regular, light).between(0, 900) == 480
    assert times.of_task(longer, light).between(0, 900) == 580
