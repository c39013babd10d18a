from fractions import Fraction

import pytest

from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import (
    Routing,
    read_routings,
    report_routings,
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
        ("装配", None, 25),
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


def test_a_step_needs_a_mould_or_a_setup_family_or_is_set_up_for_its_product(
    tables: Tables,
) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 模具 | 换型组 | 换模时间 |
    | A        | 10     | 冲压 | 30       | M1   | 大圆   | 40       |
    | A        | 20     | 拉伸 | 30       | -    | 大圆   | -        |
    | A        | 30     | 打磨 | 30       | -    | -      | 15       |
    | A        | 40     | 检验 | 30       | -    | -      | 0        |
    | A        | 50     | 装配 | 30       | -    | -      | -        |
    | A        | 60     | 点焊 | 30       | -    | 大圆   | -5       |
    """
    steps = routings(tables)["A"].steps

    assert [(s.mould, s.family, s.changeover_minutes) for s in steps] == [
        ("M1", None, 40),
        (None, "大圆", 30),
        (None, "A", 15),
        (None, None, 0),
        (None, None, 0),
        (None, "大圆", 30),
    ]
    assert [step.tool for step in steps][:4] == ["M1", "大圆", "A", None]


def test_what_is_a_mould_somewhere_is_no_setup_family(tables: Tables) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 模具   | 换型组 | 换模时间 |
    | A        | 10     | 冲压 | 30       | A      | -      | 40       |
    | A        | 20     | 拉伸 | 30       | -      | A      | 40       |
    | A        | 30     | 打磨 | 30       | -      | -      | 40       |
    | A        | 40     | 装配 | 30       | -      | -      | 40       |
    | B        | 10     | 装配 | 30       | A/装配 | -      | 40       |
    """
    steps = routings(tables)["A"].steps

    assert [(step.mould, step.family) for step in steps] == [
        ("A", None),
        ("A", None),
        (None, "A/打磨"),
        ("A/装配", None),
    ]


def test_a_step_says_how_many_people_it_needs_and_when_it_hands_on(
    tables: Tables,
) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 开机标准 | 转移批量 |
    | A        | 10     | 冲压 | 30       | 0.5      | 20       |
    | A        | 20     | 拉伸 | 30       | 3        | 0        |
    | A        | 30     | 装配 | 30       | 0        | -        |
    """
    steps = routings(tables)["A"].steps

    assert [(step.people, step.transfer_quantity) for step in steps] == [
        (Fraction(2), 20),
        (Fraction(1, 3), None),
        (Fraction(0), None),
    ]


def test_steps_that_cannot_be_planned_are_told_at_their_cell(tables: Tables) -> None:
    """
    工艺路线
    | 产品编码 | 工序号 | 工序 | 单件工时 | 外协 | 外协周期 | 换模时间 |
    | A        | 10     | 冲压 | 30       | -    | -        | 20       |
    | A        | 20     | 拉伸 | -        | -    | 3        | -        |
    | A        | 30     | 打磨 | 0        | 否   | -        | -        |
    | A        | 40     | 电镀 | 30       | 宏达 | -        | -        |
    | A        | 50     | 喷涂 | -        | 宏达 | 0        | -        |
    | A        | 50     | 装配 | 30       | -    | -        | -1       |
    | B        | 50     | 装配 | 30       | -    | -        | -        |
    | -        | 50     | 装配 | -        | -    | -        | -        |
    | B        | -      | -    | 30       | -    | -        | -        |
    """
    found = list(report_routings(table_of(tables, RoutingStep)))

    assert [(finding.rule, finding.where.a1) for finding in found] == [
        ("step-without-seconds", "D3"),
        ("step-without-seconds", "D4"),
        ("step-without-lead-days", "F5"),
        ("step-without-lead-days", "F6"),
        ("changeover-below-zero", "G7"),
        ("step-number-twice", "B7"),
    ]
    assert found[0].values == {"product": "A", "step": 20, "process": "拉伸"}
