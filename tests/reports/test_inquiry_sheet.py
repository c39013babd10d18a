from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sop_xl.planning.credit import Credit, Exposure, Overdue
from sop_xl.planning.promise import Desk, Inquiry, Promise, answer_inquiry
from sop_xl.reports.answer_words import say_answer, say_remarks
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.inquiry_sheet import answer_pages
from tests.drawn_tables import read_drawing
from tests.planning.plants import RUN_DATE
from tests.planning.test_promise import CHANGED, day, desk_of

RUN = RunFacts("示范电器", RUN_DATE)
BUSY = """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 480  | 2026-07-01 |
    | SO2    | 1    | A        | 480  | 2026-07-02 |

    机台台账
    | 机台号 | 机台组 | 班次 |
    | P1     | 冲床   | 1    |

    工艺路线
    | 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
    | A        | 10     | 冲压 | 冲床   | 60       |
"""


@pytest.fixture
def changed() -> Desk:
    return desk_of(read_drawing(CHANGED))


@pytest.fixture
def busy() -> Promise:
    desk = desk_of(read_drawing(BUSY))
    return answer_inquiry(desk, Inquiry(480, product="A", wish=day(2), name="XW1"))


def test_an_answer_says_both_dates_and_who_slips(busy: Promise) -> None:
    assert [*say_answer(busy)] == [
        "A A，480 台，希望 2026-07-02：",
        "不动别的订单：2026-07-03 完工，比希望迟 1 天",
        "等什么：冲压等P1 32 小时（前面有 SO1-1、SO2-1）；"
        "冲压逢不上班 16 小时；冲压加工 8 小时。",
        "插到最前（插单）：2026-07-01 完工，赶得上",
        "因此推迟 2 个订单行，其中 2 个新延期：",
        "  SO1-1　　A：2026-07-01 → 2026-07-02，推迟 1 天（新延期）",
        "  SO2-1　　A：2026-07-02 → 2026-07-03，推迟 1 天（新延期）",
    ]
    assert [*say_answer(busy, 1)][-1] == "  ……共 2 个，见交期答复的“插单影响”"


def test_other_answers_say_what_there_is_to_say(changed: Desk) -> None:
    more = [*say_answer(answer_inquiry(changed, Inquiry(480, order="SO1-1")))]
    less = [*say_answer(answer_inquiry(changed, Inquiry(100, order="SO2-1")))]
    wrong = [*say_answer(answer_inquiry(changed, Inquiry(5, product="AX1")))]

    assert more[-2:] == [
        "没有别的订单因此推迟。",
        "订单行 SO1-1 由 240 改为 480，多做 240；客户是预付，款到才能发货。",
    ]
    assert less[-1].startswith("订单行 SO2-1 由 480 改为 100，不用多做")
    assert wrong[-1] == "产品主数据和工艺路线里没有产品 AX1，请核对产品编码"


def test_a_question_without_an_answer_says_only_what_was_asked(changed: Desk) -> None:
    """Neither a quantity nor a product is known of an order line that no plan has."""
    unknown = answer_inquiry(changed, Inquiry(None, order="SO9-9", name="SO9-9"))
    product = answer_inquiry(changed, Inquiry(5, product="AX1", wish=day(2)))
    nothing = answer_inquiry(changed, Inquiry(None))
    named = answer_inquiry(changed, Inquiry(7, customer="C1", name="XW3"))

    assert next(say_answer(unknown)) == "订单行 SO9-9："
    assert next(say_answer(nothing)) == "询问："
    assert next(say_answer(named)) == "XW3，7 台，客户 C1："
    assert next(say_answer(product)) == "AX1，5 台，希望 2026-07-02："


def test_an_earlier_date_that_needs_nobody_to_move_is_said(changed: Desk) -> None:
    [*said] = say_answer(answer_inquiry(changed, Inquiry(10, product="A", wish=day(1))))

    assert "插到最前（插单）：2026-07-01 完工，赶得上" in said or (
        "插到最前也不会更早，不用插单。" in said
    )


def test_orders_that_find_no_room_are_told(busy: Promise) -> None:
    from dataclasses import replace

    lost = replace(busy.slips[0], new=None)
    promise = replace(busy, earliest=None, slips=(lost,))

    said = [*say_answer(promise)]

    assert said[1] == "不动别的订单：排产期内排不下。"
    assert said[-1] == "  SO1-1　　A：2026-07-01 → 排不下"
    assert answer_pages([promise], RUN, day(1))[1].value(5, 9) == "排不下"


def test_the_workbook_has_a_row_for_each_question_and_each_order_that_slips(
    busy: Promise, changed: Desk
) -> None:
    wrong = answer_inquiry(changed, Inquiry(5, product="ZZZZ", name="XW2"))

    answers, slips = answer_pages([busy, wrong], RUN, dt.date(2026, 7, 1))

    row = [answers.value(5, column) for column in range(1, 14)]
    assert row[:3] == ["XW1", None, "A"]
    assert row[6:8] == [day(3), 1]
    assert row[9:12] == [day(1), 2, 2]
    assert answers.value(6, 7) == "没有日期"
    assert "没有产品 ZZZZ" in str(answers.value(6, 13))
    assert [slips.value(row, 2) for row in (5, 6)] == ["SO1", "SO2"]
    assert [slips.value(5, column) for column in (8, 9, 10, 11)] == [
        day(1),
        day(2),
        1,
        "是",
    ]


def test_a_workbook_without_questions_says_so() -> None:
    answers, slips = answer_pages([], RUN, dt.date(2026, 7, 1))

    assert answers.value(3, 1) == "没有交期询问。"
    assert slips.value(3, 1) == "没有订单因插单而推迟。"


def test_a_line_asked_for_as_it_is_is_answered_as_a_rush(changed: Desk) -> None:
    rushed = answer_inquiry(changed, Inquiry(None, order="SO2-1", name="XW7"))

    said = [*say_answer(rushed)]

    assert said[3] == "插到最前（插单）：2026-07-01 完工，赶得上"
    assert (
        said[-1] == "订单行 SO2-1 的数量 480 不变；客户合同 2026-07-01 到期，请先续签。"
    )


def test_the_sheet_says_that_a_rush_brings_nothing_or_hurts_nobody(
    changed: Desk,
) -> None:
    nothing = answer_inquiry(changed, Inquiry(None, order="SO1-1"))
    harmless = answer_inquiry(changed, Inquiry(480, order="SO1-1"))

    page, _ = answer_pages([nothing, harmless], RUN, RUN_DATE)

    assert str(page.value(5, 13)).startswith("插到最前也不会更早，不用插单")
    assert str(page.value(6, 13)).startswith("没有别的订单因此推迟；订单行 SO1-1")


def test_what_stops_shipping_is_said_with_its_sums(changed: Desk) -> None:
    found = answer_inquiry(changed, Inquiry(10, product="A"))
    credit: dict[Credit, object] = {
        Credit.OVERDUE: Overdue(123456700, 2, day(1)),
        Credit.OVER_LIMIT: Exposure(5000, None, 4000),
    }

    said = say_remarks(replace(found, credit=credit))

    assert said == (
        "停止供货：逾期一个月以上未付 1,234,567.00 元（2 张单据，最早的 2026-07-01"
        " 到期），要财务放行；停止供货：应收未收 50.00 元（这笔没有价格，未计），"
        "超过信用额度 40.00 元，需审批"
    )
    credit = {Credit.OVER_LIMIT: Exposure(5000, 100, 4000)}
    assert "，加上这笔 1.00 元，超过" in say_remarks(replace(found, credit=credit))
