from sop_xl.planning.atwork import AtWork
from sop_xl.planning.floor import read_floor
from sop_xl.planning.shifts import list_shift_tasks
from sop_xl.planning.staffing import list_needs, list_staff
from sop_xl.settings import Planning, Shifts
from tests.drawn_tables import read_drawing
from tests.planning.replans import EIGHT, RUN_DATE, draft_of, plan_of, task

TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 60   | 2026-07-09 |
| SO2    | 1    | B        | 60   | 2026-07-09 |
| SO3    | 1    | C        | 60   | 2026-07-09 |

机台台账
| 机台号 | 机台组 | 车间   | 班次 |
| P1     | 冲床   | 冲压课 | 1    |
| P2     | 冲床   | 冲压课 | 1    |
| P3     | 冲床   | 冲压课 | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 开机标准 |
| A        | 10     | 冲压 | P1       | 60       | 0.5      |
| B        | 10     | 冲压 | P2       | 60       | 0.5      |
| C        | 10     | 折弯 | P3       | 60       | 2        |
"""
PLANNING = Planning(
    people={"冲压课": (4,)}, shifts=Shifts(breaks=("9:30-9:45",)), horizon_days=7
)


def test_people_at_work_at_the_same_time_are_counted_and_not_each_peak() -> None:
    """
    P1 presses with two until nine, P2 with two from nine to the break and after it,
    P3 bends with half a man while P2 presses: 2.5 are 3, though by standard it is 5.
    """
    draft = draft_of(TABLES, planning=PLANNING)
    tasks = (
        task("SO1-1", 0, "P1", EIGHT, 60),
        task("SO2-1", 0, "P2", EIGHT + 60, 75),
        task("SO3-1", 0, "P3", EIGHT + 110, 60),
    )
    plan = plan_of(draft, tasks)
    worked = list_shift_tasks(plan, [plan.start])

    work = AtWork(plan, worked)

    shift = worked[0].span.start
    assert work.count(shift, ["冲压"]) == 2
    assert work.count(shift, ["折弯"]) == 1
    assert work.count(shift, ["冲压", "折弯"]) == 3
    assert work.count(0, ["冲压"]) == 0
    floor = read_floor(read_drawing(TABLES), RUN_DATE)
    needs = list_needs(plan, floor, worked)
    assert {need.process: (need.people, need.at_once) for need in needs} == {
        "冲压": (4, 2),
        "折弯": (1, 1),
    }
    [staff] = list_staff(plan, floor, [plan.start])
    assert staff.at_once[shift] == 3 <= staff.present[shift]
