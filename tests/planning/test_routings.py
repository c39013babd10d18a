from fractions import Fraction

import pytest

from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import (
    Routing,
    read_routings,
    says_outsourced,
)
from sop_xl.tables import RoutingStep


def routings(tables: Tables) -> dict[str, Routing]:
    return read_routings(table_of(tables, RoutingStep), 30)


def test_steps_stand_in_the_order_of_their_numbers(tables: Tables) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 | 模具 | 换模时间 |
    | A        | 20     | 拉伸 | 油压机 | 45       | M2   | -        |
    | A        | 10     | 冲压 | 冲床   | 12.5     | M1   | 40       |
    | A        | 30     | 装配 | 装配   | 90       | -    | 25       |
    """
    routing = routings(tables)["A"]

    assert [(s.process, s.mould, s.changeover_minutes) for s in routing.steps] == [
        ("冲压", "M1", 40),
        ("拉伸", "M2", 30),
        ("装配", None, 0),
    ]
    assert routing.steps[0].seconds == Fraction(25, 2)
    assert routing.gap is None


@pytest.mark.parametrize("text", ["是", "✓", "宏达电镀厂", "外协"])
def test_a_yes_or_the_name_of_a_firm_means_outsourced(text: str) -> None:
    assert says_outsourced(text)


@pytest.mark.parametrize("text", [None, "", "否", " 无 ", "N", "×"])
def test_a_no_or_nothing_means_made_in_the_plant(text: str) -> None:
    assert not says_outsourced(text)


def test_an_outsourced_step_has_days_and_no_mould(tables: Tables) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 外协     | 外协周期 | 模具 | 单件工时 |
    | A        | 10     | 电镀 | 宏达电镀 | 3        | M1   | -        |
    """
    [step] = routings(tables)["A"].steps

    assert (step.is_outsourced, step.lead_days, step.mould) == (True, 3, None)


@pytest.mark.parametrize(
    ("field", "gap"),
    [("step", "拉伸"), ("process", "20"), ("seconds", "拉伸"), ("zero", "拉伸")],
)
def test_a_routing_that_lacks_something_says_at_which_step(
    tables: Tables, field: str, gap: str
) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 外协 | 外协周期 |
    | step     | 10     | 冲压 | 12       | -    | -        |
    | step     | -      | 拉伸 | 12       | -    | -        |
    | process  | 10     | 冲压 | 12       | -    | -        |
    | process  | 20     | -    | 12       | -    | -        |
    | process  | -      | -    | 12       | -    | -        |
    | seconds  | 10     | 冲压 | 12       | -    | -        |
    | seconds  | 20     | 拉伸 | -        | 否   | -        |
    | zero     | 20     | 拉伸 | 0        | -    | -        |
    """
    assert routings(tables)[field].gap == gap


def test_an_outsourced_step_without_days_is_a_gap(tables: Tables) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 外协 | 外协周期 |
    | A        | 10     | 电镀 | 12       | 是   | -        |
    """
    assert routings(tables)["A"].gap == "电镀"
