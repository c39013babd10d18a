"""Columns given to fields by their names and by what people have answered."""

from __future__ import annotations

from sop_xl.grid import Grid
from sop_xl.headings.fold import heading_key
from sop_xl.headings.matching import NamesOf
from sop_xl.intake import IntakeSettings, Vocabulary, take_in
from sop_xl.rows import LocatedColumn, LocatedTable
from sop_xl.source import Severity
from sop_xl.tables import MODELS, Customer, Order
from tests.drawn import Read, read_drawing, read_sheets


def columns(*headings: str) -> list[LocatedColumn]:
    return [LocatedColumn(number, text) for number, text in enumerate(headings, 1)]


def take(grids: list[Grid], **settings):
    return take_in(grids, IntakeSettings(MODELS, 2026, **settings))


def test_one_heading_in_many_writings_has_one_key() -> None:
    assert (
        len(set(map(heading_key, ("交貨日", "交货日 ", "1.交货日", "交 货 日:")))) == 1
    )


def test_of_two_names_of_one_field_the_better_one_wins() -> None:
    found = NamesOf.of(Customer, {}).sort(columns("客户简称", "客户名称", "客户编码"))

    assert found.columns == {"name": 2, "customer": 3}
    [doubled] = found.doubled
    assert (doubled.column.number, doubled.taken, doubled.clear) == (1, 2, True)


def test_an_answer_stands_before_every_name() -> None:
    names = NamesOf.of(Customer, {"客户简称": "name", "区域": ""})
    found = names.sort(columns("客户编码", "客户名称", "客户簡稱", "区域"))

    assert found.columns == {"customer": 1, "name": 3}
    assert [column.header for column in found.set_aside] == ["区域"]
    assert [doubled.column.number for doubled in found.doubled] == [2]


def test_an_answer_that_is_no_field_is_as_none() -> None:
    assert NamesOf.of(Customer, {"编号": "nothing"}).find("编号") is not None
    assert NamesOf.of(Customer, {"代号x": "nothing"}).find("代号x") is None


def test_columns_known_by_the_same_part_only_are_unknown_in_their_order() -> None:
    found = NamesOf.of(Order, {}).sort(columns("订单号", "出库/数量", "入库/数量"))

    assert [column.number for column in found.unknown] == [2, 3]


def test_a_part_gives_way_to_the_whole() -> None:
    found = NamesOf.of(Order, {}).sort(columns("订单号", "数量", "入库/数量"))

    assert found.columns["quantity"] == 2
    assert [column.number for column in found.unknown] == [3]


def test_a_moved_column_is_found_by_its_heading(taken: Read) -> None:
    """
    客户档案
    | 等级 | 客户名称 | 销售区域 | 客户编码 |
    | A    | 甲       | 华东     | C1       |
    """
    assert taken.findings == ()
    assert taken.values("customer") == ["C1"]


def test_an_unsure_heading_is_a_question_at_its_cell_and_is_not_read(
    taken: Read,
) -> None:
    """
    客户档案
    | 客户编码 | 客户名称 | 发运办法 |
    | C1       | 甲       | 自提     |
    """
    [found] = taken.findings
    assert (found.rule, found.where.a1) == ("unsure-heading", "C1")
    assert found.severity is Severity.WARNING
    assert (found.suggestion, found.nearest[0].name) == ("发运方式", "发运方式")
    assert not taken.table.known("delivery_type").any()


def test_a_missing_column_names_the_strange_one_that_may_be_it(taken: Read) -> None:
    """
    客户档案
    | 客户编码 | 客户公司全名 | 等级 |
    | C1       | 甲           | A    |
    """
    rules = {found.rule: found for found in taken.findings}
    assert "客户公司全名" in str(rules["missing-column"].values["guess"])
    assert rules["unsure-heading"].values["column"] == "客户名称"


def test_two_columns_of_one_name_weigh_more_than_a_worse_name(taken: Read) -> None:
    """
    客户档案
    | 客户编码 | 客户名称 | 客户简称 | 等级 | 等级 |
    | C1       | 甲公司   | 甲       | A    | B    |
    """
    found = {each.where.a1: each for each in taken.findings}
    assert {each.rule for each in found.values()} == {"doubled-column"}
    assert found["C1"].severity is Severity.NOTE
    assert found["E1"].severity is Severity.WARNING
    assert found["E1"].values["first"] == "D1"
    assert taken.values("name") == ["甲公司"]


def test_two_columns_of_one_field_that_differ_are_a_warning() -> None:
    taken = read_sheets(
        read_drawing("""
        订单清单
        | 订单号 | 下单日期   | 客户编码 | 产品编码 | 数量 | 要求交货日期 | 交货日期   |
        | A1     | 2026-06-01 | C1       | P1       | 1    | 2026-06-20   | 2026-06-20 |
        | A2     | 2026-06-01 | C1       | P1       | 1    | 2026-06-20   | 2026-06-25 |
        """)
    )
    [finding] = taken.findings

    assert (finding.rule, finding.severity) == ("doubled-column", Severity.WARNING)
    assert "有 1 行" in str(finding.values["differing"])


ANSWERED = """
    客户档案
    | 客户编码 | 客户名称 | 发运办法 | 客户等第 |
    | C1       | 甲       | 自提     | A        |
"""


def test_an_answered_question_is_not_asked_again() -> None:
    answers = {"customers": {"发运办法": "delivery_type", "客户等第": ""}}
    taken, findings = take(read_drawing(ANSWERED), headings=answers)

    assert findings == []
    assert taken.tables["customers"]["delivery_type"].tolist() == ["自提"]
    assert not taken.tables["customers"].known("grade").any()
    [account] = taken.accounts
    assert account.balances
    assert account.left_out == {"unknown-column": 1}


UNSURE = """
    [老表.xlsx]明细
    | 客户 | 订单号 | 品名   | 规格 | 数量 | 交期     | 已交 | 未交 |
    | 甲   | A1     | 油烟机 | Q1   | 5    | 2026-7-1 | 1    | 4    |
"""


def test_a_table_that_may_be_known_is_a_question_and_is_not_read() -> None:
    taken, [found] = take(read_drawing(UNSURE))

    assert (found.rule, str(found.where)) == ("unsure-table", "[老表.xlsx]明细!A1")
    assert "订单清单" in [each.name for each in found.nearest]
    assert sum(each.score for each in found.nearest) == 100
    assert found.values["place"] == "老表.xlsx|明细"
    assert dict(taken.tables) == {}
    assert taken.accounts[0].balances


def test_a_sheet_is_pinned_by_its_file_or_by_its_file_and_name() -> None:
    for pin in ("老表.xlsx", "老表.xlsx|明细", "老表.xlsx|明细|A1"):
        taken, findings = take(read_drawing(UNSURE), pinned={pin: "orders"})
        assert list(taken.tables) == ["orders"], pin
        assert {each.rule for each in findings} >= {"missing-column"}

    other = {"老表.xlsx": "customers", "老表.xlsx|明细": "orders"}
    taken, _ = take(read_drawing(UNSURE), pinned=other)
    assert list(taken.tables) == ["orders"]


def test_headings_of_a_known_table_under_a_foreign_title_keep_their_kind() -> None:
    table = LocatedTable(
        "a.xlsx", "1", (1,), (2,), tuple(columns("客户编码", "客户名称", "等级"))
    )
    matched = Vocabulary(MODELS).match(table, ["食堂", "通讯录.xlsx"])
    assert matched is not None
    assert matched.model is Customer


def test_a_heading_of_nothing_but_marks_is_no_trouble() -> None:
    assert heading_key("**") == ""
    table = LocatedTable(
        "a.xlsx", "1", (1,), (2,), tuple(columns("客户编码", "客户名称", "**", "※"))
    )
    matched = Vocabulary(MODELS).match(table, ["客户档案"])
    assert matched is not None
    assert [column.header for column in matched.unknown] == ["**", "※"]
