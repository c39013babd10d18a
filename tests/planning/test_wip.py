from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import read_routings
from sop_xl.planning.wip import find_work_in_process
from sop_xl.tables import Production, RoutingStep


def in_process(tables: Tables) -> dict[str, dict[int, int]]:
    routings = read_routings(table_of(tables, RoutingStep), 30)
    return find_work_in_process(table_of(tables, Production), routings)


def test_between_two_steps_lies_what_one_made_and_the_next_has_not_taken(
    tables: Tables,
) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 |
    | A        | 10     | 冲压 | 12       |
    | A        | 20     | 拉伸 | 12       |
    | A        | 30     | 装配 | 12       |

    生产日报
    | 产品编码 | 工序 | 良品数 | 不良数 |
    | A        | 冲压 | 60     | 3      |
    | A        | 冲压 | 40     | 0      |
    | A        | 拉伸 | 80     | 5      |
    | A        | 装配 | 90     | 0      |
    | B        | 冲压 | 70     | 0      |
    | A        | -    | 70     | 0      |
    """
    assert in_process(tables) == {"A": {1: 15}}


def test_goods_at_an_outside_firm_wait_until_the_next_step_takes_them(
    tables: Tables,
) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 冲压 | 12       | -    | -        |
    | A        | 20     | 电镀 | -        | 是   | 3        |
    | A        | 30     | 装配 | 12       | -    | -        |
    | B        | 10     | 冲压 | 12       | -    | -        |
    | B        | 20     | 电镀 | -        | 是   | 3        |

    生产日报
    | 产品编码 | 工序 | 良品数 | 不良数 |
    | A        | 冲压 | 100    | 0      |
    | A        | 装配 | 70     | 10     |
    | B        | 冲压 | 100    | 0      |
    """
    assert in_process(tables) == {"A": {1: 20}}


def test_a_process_passed_twice_tells_nothing(tables: Tables) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 |
    | A        | 10     | 打磨 | 12       |
    | A        | 20     | 焊接 | 12       |
    | A        | 30     | 打磨 | 12       |
    | A        | 40     | 装配 | 12       |

    生产日报
    | 产品编码 | 工序 | 良品数 |
    | A        | 打磨 | 150    |
    | A        | 焊接 | 180    |
    | A        | 装配 | 10     |
    """
    assert in_process(tables) == {"A": {2: 30}}


def test_a_routing_with_a_gap_has_no_work_in_process(tables: Tables) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 |
    | A        | 10     | 冲压 | 12       |
    | A        | 20     | 装配 | -        |

    生产日报
    | 产品编码 | 工序 | 良品数 |
    | A        | 冲压 | 150    |
    """
    assert in_process(tables) == {}
