from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.headings.likeness import liken_headings, liken_to_names
from sop_xl.headings.matching import (
    ASKED,
    ASKED_FOR_REQUIRED,
    SURE,
    NamesOf,
    complete_by_likeness,
    liken_to_fields,
)
from sop_xl.rows import LocatedColumn
from sop_xl.tables import MODELS

NAMES = {model.table: NamesOf.of(model, {}) for model in MODELS}
SHORT = st.text("订单号客户名称数量日期交货不良品价", min_size=1, max_size=6)


def sort(table: str, *headings: str):
    columns = [LocatedColumn(number, text) for number, text in enumerate(headings, 1)]
    found = NAMES[table].sort(columns)
    complete_by_likeness(found, NAMES[table], liken_to_fields)
    return found


@given(SHORT, SHORT)
def test_likeness_is_the_same_from_both_sides_and_full_for_one_word(one, other):
    assert liken_headings(one, other) == liken_headings(other, one)
    assert 0 <= liken_headings(one, other) <= liken_headings(one, one) == 100


def test_words_of_the_trade_that_mean_the_same_are_alike():
    assert liken_headings("顾客名称", "客户名称") >= SURE
    assert liken_headings("设备代码", "机台编号") > ASKED
    assert liken_headings("出货时间", "发货日期") > ASKED


def test_words_with_another_ending_or_an_opposite_are_not():
    pairs = [("下单人", "下单日期"), ("不良数", "良品数"), ("开始日期", "结束日期")]
    assert [liken_headings(*pair) < ASKED for pair in pairs] == [True] * 3


def test_nothing_is_like_no_name_at_all():
    assert liken_to_names("数量", []) == 0


def test_a_sure_likeness_is_taken_for_the_field():
    found = sort("customers", "客户编码", "顾客名称")

    assert found.columns == {"customer": 1, "name": 2}
    assert (found.guesses, found.unknown) == ([], [])


def test_an_unsure_likeness_is_a_guess_with_the_nearest_fields():
    found = sort("customers", "客户编码", "客户名称", "发运办法")

    [guess] = found.guesses
    assert guess.field.field == "delivery_type"
    assert "delivery_type" not in found.columns
    assert guess.nearest[0].name == "发运方式"
    assert guess.nearest[0].score >= ASKED
    scores = [each.score for each in guess.nearest]
    assert scores == sorted(scores, reverse=True)


def test_a_field_that_must_be_there_is_asked_about_sooner():
    found = sort("customers", "客户编码", "客户公司全名")

    [guess] = found.guesses
    assert guess.field.field == "name"
    assert ASKED_FOR_REQUIRED <= guess.nearest[0].score < ASKED


def test_a_strange_heading_is_like_nothing_and_a_field_has_one_guess():
    found = sort("customers", "客户编码", "客户名称", "发运办法", "发运的办法", "颜色")

    assert len(found.guesses) == 1
    assert "颜色" in [column.header for column in found.unknown]
    assert len(found.unknown) == 2
