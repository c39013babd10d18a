import datetime as dt

from sop_xl.planning import make_plan
from sop_xl.planning.answers import Delay, answer_lines
from sop_xl.planning.plant import Tables
from sop_xl.settings import Planning, Settings
from tests.planning.plants import RUN_DATE

WEEK = Settings(planning=Planning(horizon_days=7))


def test_each_line_is_answered_with_its_day_its_delay_and_its_longest_wait(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | A        | 480  | 2026-07-01 |
    | SO3    | 1    | B        | 10   | 2026-06-29 |
    | SO4    | 1    | C        | 10   | 2026-07-01 |
    | SO5    | 1    | D        | 10   | 2026-07-05 |

    成品库存
    | 产品编码 | 良品 |
    | B        | 10   |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | D        | 10     | 电镀 | -      | -        | 宏达 | 2        |
    """
    plan, _ = make_plan(tables, WEEK, RUN_DATE)

    first, second, covered, refused, outside = answer_lines(plan)

    assert (first.expected, first.days_late, first.delay) == (plan.start, 0, None)
    assert (second.expected, second.days_late) == (dt.date(2026, 7, 2), 1)
    assert second.delay == Delay("冲压", 480, "P1")
    assert (covered.expected, covered.days_late) == (plan.start, 2)
    assert (refused.expected, refused.days_late, refused.refused) == (None, 0, 10)
    assert refused.reason == "产品没有工艺路线"
    assert outside.expected == dt.date(2026, 7, 2)
    assert outside.delay == Delay("电镀", 2 * 1440)


def test_what_takes_longest_by_the_clock_is_what_delays_a_line(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 240  | 2026-06-30 |
    | SO2    | 1    | B        | 240  | 2026-07-01 |
    | SO3    | 1    | C        | 1200 | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 油压机 | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | B        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | B        | 20     | 电镀 | -      | -        | 宏达 | 3        |
    | C        | 10     | 冲压 | 冲床   | 1        | -    | -        |
    | C        | 20     | 拉伸 | 油压机 | 60       | -    | -        |
    """
    plan, _ = make_plan(tables, WEEK, RUN_DATE)

    short_wait, outside, worked = answer_lines(plan)

    begun = [plan.tasks_of[name][0].start for name in ("SO1-1", "SO2-1", "SO3-1")]
    assert begun == [500, 740, 480]
    assert short_wait.delay is None
    assert outside.delay == Delay("电镀", 3 * 1440)
    assert worked.delay is None


def test_only_the_lot_that_is_finished_last_delays_a_line(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-06-30 |

    生产日报
    | 日期       | 机台号 | 工序 | 产品编码 | 良品数 |
    | 2026-06-29 | P1     | 冲压 | A        | 240    |
    | 2026-06-29 | P2     | 装配 | A        | 0      |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |
    | P2     | 油压机 | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 冲床   | 60       | -    | -        |
    | A        | 20     | 电镀 | -      | -        | 宏达 | 1        |
    | A        | 30     | 装配 | 油压机 | 60       | -    | -        |
    """
    plan, _ = make_plan(tables, WEEK, RUN_DATE)

    [answer] = answer_lines(plan)

    assert len(answer.netted.parts) == 2
    assert answer.expected == dt.date(2026, 7, 2)
    assert answer.delay == Delay("电镀", 1440)
