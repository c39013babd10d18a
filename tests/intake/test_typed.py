from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from sop_xl.intake.messages import NAMED_DAY, NOTHING_ALIKE
from sop_xl.source import Severity
from tests.drawn import Read, complete, read_drawing, read_sheets


def test_words_in_a_quantity_are_reported_at_their_cell(orders: Read) -> None:
    """
    | 订单号 | 产品   | 数量 |
    | A1     | 油烟机 | 12   |
    | A2     | 油烟机 | 十二 |
    """
    [found] = orders.findings

    assert (found.rule, str(found.where)) == (
        "not-a-number",
        "[订单清单.xlsx]Sheet1!C3",
    )
    assert dict(found.values) == {
        "column": "数量",
        "value": "十二",
        "why": "，是中文数字",
    }
    assert found.suggestion == "12"


def test_each_kind_of_refusal_is_reported_at_its_cell(orders: Read) -> None:
    """
    | 订单号 | 产品编码 | 数量 | 交期   | 订单类别 | 金额 | 状态   |
    |        | P1       | 12.5 | 月底   | 加急单   | 面议 | 见附件 |
    | A2     | —        |      | 6月31日 | 样品     | -    |        |
    """
    assert sorted(orders.found) == [
        ("missing-value", "A2"),
        ("missing-value", "B3"),
        ("missing-value", "C3"),
        ("not-a-date", "D2"),
        ("not-a-date", "D3"),
        ("not-a-number", "F2"),
        ("not-a-whole-number", "C2"),
        ("not-in-list", "E2"),
        ("not-in-list", "G2"),
    ]


def test_a_cell_with_a_broken_letter_is_refused_and_no_other(orders: Read) -> None:
    """
    | 订单号 | 产品名称 | 产品编码 | 数量 | 交期      |
    | A1     | 油烟�   | P1       | 12   | 2026-07-0� |
    | A�    | 油烟机   | P1       | 1�   | 2026-07-01 |
    """
    assert sorted(orders.found) == [
        ("broken-letters", "A3"),
        ("broken-letters", "B2"),
        ("broken-letters", "D3"),
        ("broken-letters", "E2"),
    ]


def test_a_row_stays_when_a_cell_of_it_is_refused(orders: Read) -> None:
    """
    | 订单号 | 数量 | 单价 |
    | A1     | 十二 | 9.5  |
    """
    assert orders.values("quantity") == [None]
    assert orders.values("unit_price") == [Decimal("9.5")]


def test_values_are_read_as_people_write_them(orders: Read) -> None:
    """
    | 订单号 | 数量    | 单价     | 金额       | 下单日期   | 交期      |
    | Ａ 1   | 1,200台 | ￥9.50   | 1.14万     | 2026.6.1   | 20260701  |
    | A2     | １２    | 9.5元    | （114.00） | 46174      | 2026年7月1日 |
    """
    assert orders.findings == ()
    assert orders.values("order_no") == ["A1", "A2"]
    assert orders.values("quantity") == [1200, 12]
    assert orders.values("unit_price") == [Decimal("9.5"), Decimal("9.5")]
    assert orders.values("amount") == [1_140_000, -11_400]
    assert orders.values("order_date") == [dt.date(2026, 6, 1)] * 2
    assert orders.values("due_date") == [dt.date(2026, 7, 1)] * 2


def test_a_text_that_looks_like_a_formula_stays_text(orders: Read) -> None:
    """
    | 订单号 | 客户名称    | 备注            |
    | =A1    | +甲公司     | -急             |
    | @A2    |             | "=SUM(A1:A9)"   |
    """
    assert orders.values("order_no") == ["=A1", "@A2"]
    assert orders.values("customer_name")[0] == "+甲公司"
    assert orders.values("remark") == ["-急", "=SUM(A1:A9)"]


def test_a_column_nobody_knows_is_noted_at_its_heading(taken: Read) -> None:
    """
    客户档案
    | 客户档案 |          |        |
    | 客户编码 | 客户名称 | 辅助列 |
    | C1       | 甲       | 7      |
    """
    [found] = taken.findings

    assert (found.rule, found.where.a1, found.severity.value) == (
        "unknown-column",
        "C2",
        "note",
    )
    assert found.values["heading"] == "辅助列"


def test_a_merged_heading_nobody_knows_is_noted_where_it_stands(taken: Read) -> None:
    """
    生产日报
    | 日期       | 机台号 | 工序 | 产品     | <      | 良品数 | 模号 |
    | ^          | ^      | ^    | 产品编码 | 等级   | ^      | ^    |
    | 2026-06-01 | M1     | 冲压 | P1       | 优     | 5      | 7    |
    """
    assert sorted(taken.found) == [("unknown-column", "E2"), ("unknown-column", "G1")]


def test_a_column_that_is_missing_is_reported_at_the_first_heading(
    taken: Read,
) -> None:
    """
    客户档案
    | 月份    | 成本项目 | 预算 |
    | 2026-06 | 水电     | 100  |
    """
    assert [(found.rule, found.where.a1) for found in taken.findings] == [
        ("missing-column", "A1")
    ]
    values = {"column": "实际", "table": "制造成本", "guess": NOTHING_ALIKE}
    assert taken.findings[0].values == values
    assert taken.table.known("actual").tolist() == [False]


def test_a_cell_merged_over_several_rows_counts_for_each(orders: Read) -> None:
    """
    | 订单号 | 行号 | 客户编码 | 数量 |
    | A1     | 1    | C1       | 12   |
    | ^      | 2    | ^        | 3    |
    | A2     | 1    | ^        | 4    |
    """
    assert orders.values("order_no") == ["A1", "A1", "A2"]
    assert orders.values("customer") == ["C1", "C1", "C1"]
    assert orders.findings == ()


def test_a_merged_cell_without_value_is_missing_in_each_row(orders: Read) -> None:
    """
    | 订单号 | 数量 | 备注 |
    | A1     |      | 急   |
    | A2     | ^    | 缓   |
    """
    assert orders.found == [("missing-value", "B2"), ("missing-value", "B3")]


def test_a_day_without_year_has_the_year_of_the_run(orders: Read) -> None:
    """
    | 订单号 | 交期  |
    | A1     | 7月1日 |
    """
    assert orders.values("due_date") == [dt.date(2026, 7, 1)]


def test_a_day_without_year_has_the_year_above_the_table(taken: Read) -> None:
    """
    [设备故障记录2021.xlsx]2022年
    | 设备故障记录 | 编号：QR-2019-003 | 日期：2023年6月 |
    | 机台号       | 停机开始          | 停机结束        |
    | M1           | 6月1日            | "6.2"           |
    """
    assert taken.values("first_day") == [dt.date(2023, 6, 1)]
    assert taken.values("last_day") == [dt.date(2023, 6, 2)]


def test_a_day_without_year_has_the_year_of_the_title(taken: Read) -> None:
    """
    [设备故障记录2021.xlsx]2022年
    | 设备故障记录（2023年6月） |          |          |
    | 机台号                    | 停机开始 | 停机结束 |
    | M1                        | 6月1日   | "6.2"    |
    """
    assert taken.values("first_day") == [dt.date(2023, 6, 1)]


def test_a_day_without_year_has_the_year_of_the_sheet_then_of_the_file(
    taken: Read,
) -> None:
    """
    [设备故障记录2021.xlsx]2022年
    | 机台号 | 停机开始 | 停机结束 |
    | M1     | 6月1日   | "6.2"    |

    [设备故障记录2021.xlsx]6月
    | 机台号 | 停机开始 | 停机结束 |
    | M1     | 6月1日   | "6.2"    |
    """
    assert taken.values("first_day") == [dt.date(2022, 6, 1), dt.date(2021, 6, 1)]


def test_each_refusal_says_what_stands_there(orders: Read) -> None:
    """
    | 订单号 | 数量   | 交期      | 订单类别 | 状态   | 客户编码 |
    | A1     | 1OO    | 2026.6.31 | 小批货   | #N/A   | #REF!    |
    | A2     | 12/15  | 7/5/2026  | 批量     |        | C1       |
    | A3     | "1,23" | 5月底     | 批量     |        | C1       |
    """
    found = {f.where.a1: f for f in orders.findings}

    assert {place: f.rule for place, f in found.items()} == {
        "B2": "not-a-number",
        "C2": "not-a-date",
        "D2": "not-in-list",
        "E2": "error-value",
        "F2": "error-value",
        "B3": "not-a-number",
        "C3": "ambiguous-value",
        "B4": "ambiguous-value",
        "C4": "not-a-date",
    }
    assert found["B2"].suggestion == "100"
    assert found["C2"].values["why"] == "，2026 年 6 月没有 31 日"
    assert (found["D2"].suggestion, found["D2"].nearest[0].score) == ("小批量", 67)
    assert (found["E2"].severity.value, found["F2"].severity.value) == (
        "warning",
        "error",
    )
    [account] = orders.accounts
    assert account.refused == 9


def test_a_refused_cell_that_others_take_is_reported_once(orders: Read) -> None:
    """
    | 订单号 | 行号 | 交期 |
    | A1     | 1    | 月底 |
    | ^      | 2    | ^    |
    | A2     | 1    | ^    |
    """
    assert orders.found == [("not-a-date", "C2")]
    assert orders.values("due_date") == [None, None, None]


def test_a_date_above_the_table_is_that_of_every_row(taken: Read) -> None:
    """
    生产日报
    | 生产日报 |      |            | 车间：装配车间 | 日期：2026年6月5日 |
    | 机台号   | 工序 | 产品编码   | 良品数         |
    | M1       | 冲压 | P1         | 5              |
    | M2       | 冲压 | P1         | 7              |
    """
    assert taken.findings == ()
    assert taken.values("date") == [dt.date(2026, 6, 5)] * 2
    assert taken.values("workshop") == ["装配车间"] * 2
    assert taken.table.cell(1, "date").a1 == "E1"


def test_a_date_in_the_title_is_that_of_every_row(taken: Read) -> None:
    """
    生产日报
    | 生产日报 2026年6月5日 |      |          |        |
    | 机台号                | 工序 | 产品编码 | 良品数 |
    | M1                    | 冲压 | P1       | 5      |
    """
    assert taken.findings == ()
    assert taken.values("date") == [dt.date(2026, 6, 5)]
    assert taken.table.cell(0, "date").a1 == "A1"


def test_a_date_in_the_title_that_the_sheet_is_not_named_after_is_doubted(
    taken: Read,
) -> None:
    """
    [生产日报6月下旬.xlsx]26日
    | 生产日报 2026年6月26日 |      |          |        |
    | 机台号                 | 工序 | 产品编码 | 良品数 |
    | M1                     | 冲压 | P1       | 5      |

    [生产日报6月下旬.xlsx]27日
    | 生产日报 2026年6月26日 |      |          |        |
    | 机台号                 | 工序 | 产品编码 | 良品数 |
    | M1                     | 冲压 | P2       | 7      |
    """
    assert [(f.rule, str(f.where), f.severity) for f in taken.findings] == [
        ("dates-disagree", "[生产日报6月下旬.xlsx]27日!A1", Severity.WARNING)
    ]
    assert taken.findings[0].values == {
        "column": "日期",
        "day": dt.date(2026, 6, 26),
        "name": "27日",
    }


def test_a_date_above_that_the_file_is_not_named_after_is_doubted(taken: Read) -> None:
    """
    [生产日报2026-06-27.xlsx]一车间
    | 日期：2026-06-26 |      |          |        |
    | 机台号           | 工序 | 产品编码 | 良品数 |
    | M1               | 冲压 | P1       | 5      |
    """
    assert taken.found == [("dates-disagree", "A1")]
    assert taken.findings[0].values["name"] == "生产日报2026-06-27"


def test_a_sheet_named_after_a_day_does_not_give_it_but_is_named(taken: Read) -> None:
    """
    [生产日报.xlsx]6.5
    | 机台号 | 工序 | 产品编码 | 良品数 |
    | M1     | 冲压 | P1       | 5      |
    """
    assert taken.found == [("missing-column", "A1")]
    guess = NAMED_DAY.format(sheet="6.5")
    assert taken.findings[0].values["guess"] == guess


def test_a_machine_may_be_older_than_any_order(taken: Read) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 购置日期   |
    | M1     | 冲床   | 1985-03-01 |
    | M2     | 冲床   | 1949-03-01 |
    """
    assert taken.found == [("out-of-range", "C3")]
    assert taken.values("since") == [dt.date(1985, 3, 1), None]


def test_an_order_is_not_so_old(orders: Read) -> None:
    """
    | 订单号 | 产品编码 | 数量 | 交期       |
    | A1     | P1       | 5    | 1985-03-01 |
    """
    assert orders.found == [("out-of-range", "D2")]


def test_two_dates_in_the_title_are_none(taken: Read) -> None:
    """
    生产日报
    | 生产日报 2026年6月1日 至 2026年6月5日 |      |          |        |
    | 机台号                                | 工序 | 产品编码 | 良品数 |
    | M1                                    | 冲压 | P1       | 5      |
    """
    assert taken.found == [("missing-column", "A2")]


def test_a_date_above_that_is_none_is_reported_where_it_stands(taken: Read) -> None:
    """
    生产日报
    | 日期：6月31日 |      |          |        |
    | 机台号        | 工序 | 产品编码 | 良品数 |
    | M1            | 冲压 | P1       | 5      |
    | M2            | 冲压 | P1       | 7      |
    """
    assert taken.found == [("not-a-date", "A1")]
    assert taken.values("date") == [None, None]


def test_days_around_the_turn_of_the_year_follow_the_order_date(orders: Read) -> None:
    """
    | 订单号 | 下单日期   | 交期   |
    | A1     | 2025-12-20 | 1月5日 |
    | A2     | 2026-12-20 | 1月5日 |
    """
    assert orders.findings == ()
    assert orders.values("due_date") == [dt.date(2026, 1, 5), dt.date(2027, 1, 5)]


def test_days_that_need_not_follow_each_other_keep_the_year_around(taken: Read) -> None:
    """
    客户档案
    | 客户编码 | 客户名称 | 合同到期日 | 更新日期 |
    | C1       | 甲       | 2026-12-31 | 5月7日   |
    """
    assert taken.findings == ()
    assert taken.values("refreshed_on") == [dt.date(2026, 5, 7)]


def test_the_end_of_a_fault_follows_its_beginning(taken: Read) -> None:
    """
    [2025年设备故障记录.xlsx]1
    | 机台号 | 停机开始 | 停机结束 |
    | M1     | 12月30日 | 1月2日   |
    """
    assert taken.findings == ()
    assert taken.values("last_day") == [dt.date(2026, 1, 2)]


def test_numbers_of_days_are_days_of_the_month_the_sheet_is_about(taken: Read) -> None:
    """
    [设备故障记录.xlsx]2025年6月
    | 机台号 | 停机开始 | 停机结束 |
    | M1     | 1        | 3日      |
    | M2     | 5        | 31日     |
    """
    assert taken.found == [("not-a-date", "C3")]
    assert taken.values("first_day") == [dt.date(2025, 6, 1), dt.date(2025, 6, 5)]
    assert taken.values("last_day") == [dt.date(2025, 6, 3), None]


def test_a_month_and_day_stored_as_a_number_is_no_day_for_sure(taken: Read) -> None:
    """
    [设备故障记录.xlsx]2025年6月
    | 机台号 | 停机开始   | 停机结束   |
    | M1     | 6.1        | 1          |
    | M2     | 2025-06-05 | 2025-06-06 |
    """
    assert taken.found == [("not-a-date", "B2"), ("not-a-date", "C2")]
    assert taken.findings[0].values["why"] == (
        "，像是“月.日”存成了数字，分不清 6.1 和 6.10"
    )


def test_a_ditto_is_no_value_and_what_stands_above_is_suggested(taken: Read) -> None:
    """
    订单清单
    | 订单号 | 下单日期   | 客户编码 | 产品编码 | 数量 | 交期       | 备注 |
    | A1     | 2026-06-01 | C1       | P1       | 5    | 2026-06-30 | 急   |
    | 〃     | 2026-06-01 | 同上     | P2       | 〃   | ″          | "同 上" |
    | A3     | 2026-06-01 | 〃       | P3       | 6    | 2026-06-30 |      |
    """
    said = [(found.where.a1, found.suggestion) for found in taken.findings]

    assert {found.rule for found in taken.findings} == {"ditto"}
    assert sorted(said) == [
        ("A3", "A1"),
        ("C3", "C1"),
        ("C4", "C1"),
        ("E3", "5"),
        ("F3", "2026-06-30"),
        ("G3", "急"),
    ]
    assert taken.values("customer") == ["C1", None, None]


def test_a_heading_of_percent_says_that_small_numbers_are_hundredths(
    taken: Read,
) -> None:
    """
    机台台账
    | 机台号 | 机台组 | 效率(%) |
    | M1     | 冲床   | 95      |
    | M2     | 冲床   | 0.3     |
    """
    assert taken.findings == ()
    assert taken.values("efficiency") == [Decimal("0.95"), Decimal("0.003")]


def test_a_stretch_that_is_another_than_the_column_s_says_which_is_wanted(
    completed: Read,
) -> None:
    """
    旬计划
    | 旬      | 产品编码 | 计划数量 |
    | 6月上旬 | P1       | 5        |
    | 6月     | P1       | 5        |
    """
    [found] = completed.findings

    assert found.values["why"] == "，是一个月，不是一旬"


def test_a_heading_may_end_with_a_sign_of_percent(completed: Read) -> None:
    """
    物料清单
    | 产品编码 | 子件编码 | 用量 | 损耗率% |
    | P1       | M1       | 1    | 3       |
    | P1       | M2       | 1    | 0.5     |
    """
    assert completed.findings == ()
    assert completed.values("scrap") == [Decimal("0.03"), Decimal("0.005")]


@pytest.mark.parametrize("heading", ["经手人", "办理人", "申请人"])
def test_who_changed_an_order_goes_by_several_names(heading: str) -> None:
    drawn = f"""
    订单变更
    | 订单号 | 变更日期 | 变更项目 | 变更后 | {heading} |
    | A1     | 6月5日   | 数量     | 5      | 张三      |
    """
    read = read_sheets(map(complete, read_drawing(drawn)))

    assert read.values("changed_by") == ["张三"]


def test_a_note_whose_number_is_blank_on_another_day_has_none(taken: Read) -> None:
    """What is left out is what the row above says; another day's note is another's.

    [发货6月.xlsx]1
    | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 数量 |
    | F2       | 2026-05-02 | X1     | 1    | P1       | 6    |
    | F1       | 2026-05-01 | X1     | 1    | P1       | 10   |
    |          | 2026-06-02 | X2     | 1    | P1       | 6    |
    |          | 2026-06-02 | X2     | 1    | P1       | 6    |
    """
    assert taken.values("note_no") == ["F2", "F1", None, None]
    assert [(f.rule, f.where.a1) for f in taken.findings] == [
        ("missing-value", "A4"),
        ("missing-value", "A5"),
    ]


def test_a_note_whose_day_is_left_out_as_well_goes_on(taken: Read) -> None:
    """
    [发货6月.xlsx]1
    | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 数量 |
    | F2       | 2026-05-02 | X1     | 1    | P1       | 6    |
    |          |            | X2     | 1    | P1       | 10   |
    | F1       | 2026-05-03 | X2     | 1    | P1       | 6    |
    |          |            | X3     | 1    | P1       | 6    |
    """
    assert taken.values("note_no") == ["F2", "F2", "F1", "F1"]
    assert taken.findings == ()


def test_months_cross_the_year_in_the_rows_of_one_product() -> None:
    """Months are in order for each product, not down the sheet."""
    drawing = """
    [次月预估销量.xlsx]Sheet1
    | 月份       | 产品编码 | 预估数量 |
    | 2026年11月 | P1       | 1        |
    | 12月       | P1       | 1        |
    | 1月        | P1       | 1        |
    | 11月       | P2       | 1        |
    | 12月       | P2       | 1        |
    | 1月        | P2       | 1        |
    """
    read = read_sheets(read_drawing(drawing))

    months = ["2026-11-01", "2026-12-01", "2027-01-01"]
    assert read.findings == ()
    assert [str(day) for day in read.values("month")] == months * 2


def test_the_time_behind_a_day_is_kept_where_a_column_holds_it(taken: Read) -> None:
    """
    设备故障记录
    | 设备故障记录 |                  |                |
    | 机台号       | 停机开始         | 停机结束       |
    | P1           | 2026-07-01 14:00 | 7月2日 下午2点 |
    | P2           | 2026-07-01       | 2026-07-01     |
    """
    first, second = taken.table.records()

    assert (first["first_time"], first["last_time"]) == ("14:00", "14:00")
    assert (second["first_time"], second["last_time"]) == (None, None)
    assert not taken.findings


def test_a_column_of_times_goes_before_what_stands_behind_a_day(taken: Read) -> None:
    """
    设备故障记录
    | 设备故障记录 |                  |              |            |              |
    | 机台号       | 停机开始         | 停机开始时刻 | 停机结束   | 停机结束时刻 |
    | P1           | 2026-07-01 14:00 | 8点30        | 2026-07-02 | 傍晚         |
    """
    [record] = taken.table.records()

    assert (record["first_time"], record["last_time"]) == ("08:30", "傍晚")


def test_where_a_column_of_times_is_empty_the_one_behind_the_day_counts(
    taken: Read,
) -> None:
    """
    As a new workbook comes: the columns are there, and nobody uses them.

    设备故障记录
    | 设备故障记录 |                  |              |                  |              |
    | 机台号       | 停机开始         | 停机开始时刻 | 停机结束         | 停机结束时刻 |
    | P1           | 2026-07-02 13:00 |              | 2026-07-03 12:00 |              |
    | P2           | 2026-07-02 13:00 | /            | 2026-07-03 12:00 | 9:00         |
    | P3           | 2026-07-02       |              | 2026-07-03       |              |
    """
    times = [(r["first_time"], r["last_time"]) for r in taken.table.records()]

    assert times == [("13:00", "12:00"), ("13:00", "09:00"), (None, None)]
    assert not taken.findings


def test_the_time_of_a_real_date_time_counts_beside_an_empty_column() -> None:
    [grid] = read_drawing(
        """
        设备故障记录
        | 设备故障记录 |            |              |            |              |
        | 机台号       | 停机开始   | 停机开始时刻 | 停机结束   | 停机结束时刻 |
        | P1           | 2026-07-02 |              | 2026-07-03 |              |
        """
    )
    cells = [list(row) for row in grid.cells]
    cells[2][1] = dt.datetime.fromisoformat("2026-07-02T13:00")
    cells[2][3] = dt.datetime.fromisoformat("2026-07-03T12:00")

    [record] = read_sheets([replace(grid, cells=cells)]).table.records()

    assert (record["first_time"], record["last_time"]) == ("13:00", "12:00")
    assert (record["first_day"], record["last_day"]) == (
        dt.date(2026, 7, 2),
        dt.date(2026, 7, 3),
    )
