"""Where tables begin and end on the sheets that people really keep."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sop_xl.grid import Grid
from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables
from tests.drawn import read_drawing


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Return no known headings: tables are found by their form alone."""
    return Vocabulary(())


def extents(located: LocatedSheet) -> list[tuple[tuple[int, ...], int, int, int, int]]:
    """Return header rows, first and last row, first and last column of each table."""
    return [
        (t.header_rows, t.first_row, t.last_row, t.first_column, t.last_column)
        for t in located.tables
    ]


def words(located: LocatedSheet) -> list[str]:
    """Return why the sheet was read so, word by word."""
    return [decision.word for decision in located.decisions]


def test_a_row_of_sums_without_a_word_is_a_total(located: LocatedSheet) -> None:
    """
    | 日期       | 摘要 | 收入 | 支出 |
    | 2026-06-01 | 货款 | 500  |      |
    | 2026-06-02 | 运费 |      | 80   |
    | 2026-06-03 | 货款 | 300  |      |
    |            |      | 800  | 80   |
    """
    assert extents(located) == [((1,), 2, 4, 1, 4)]
    assert located.tables[0].left_out[0].reason == "total"


def test_figures_below_an_empty_row_are_a_total_when_they_sum_up(
    located: LocatedSheet,
) -> None:
    """
    | 品名 | 规格 | 数量 | 重量 |
    | 钢板 | 1.0  | 10   | 100  |
    | 铜管 | 12   | 20   | 50   |
    |      |      |      |      |
    |      |      | 30   | 150  |
    """
    assert extents(located) == [((1,), 2, 3, 1, 4)]


def test_formulas_in_a_last_row_below_typed_figures_are_a_total() -> None:
    [grid] = read_drawing("""
    | 品名 | 单价 | 数量 |
    | 钢板 | 5    | 10   |
    | 铜管 | 6    | 20   |
    | 铝锭 | 7    | 20   |
    |      | 6.2  |      |
    """)
    located = locate_tables(replace(grid, formulas=frozenset({(5, 2)})), Vocabulary(()))

    assert extents(located) == [((1,), 2, 4, 1, 3)]


def test_formulas_made_ready_below_the_rows_are_left_out() -> None:
    [grid] = read_drawing("""
    | 日期       | 品名 | 数量 | 单价 | 金额 |
    | 2026-06-01 | 钢板 | 10   | 5    | 50   |
    | 2026-06-02 | 铜管 | 20   | 6    | 120  |
    | 2026-06-03 | 铝锭 | 3    | 7    | 21   |
    |            |      |      |      | 191  |
    |            |      |      |      | 191  |
    |            |      |      |      | 191  |
    """)
    made = frozenset((row, 5) for row in range(2, 8))
    located = locate_tables(replace(grid, formulas=made), Vocabulary(()))

    assert extents(located) == [((1,), 2, 4, 1, 5)]


def test_a_sheet_of_formulas_only_keeps_its_rows() -> None:
    [grid] = read_drawing("""
    | 品名 | 数量 | 金额 |
    | 钢板 | 10   | 50   |
    | 铜管 | 20   | 120  |
    | 铝锭 | 3    | 21   |
    """)
    made = frozenset((row, column) for row in (2, 3, 4) for column in (1, 2, 3))
    located = locate_tables(replace(grid, formulas=made), Vocabulary(()))

    assert extents(located) == [((1,), 2, 4, 1, 3)]


def test_a_header_said_again_on_each_page(located: LocatedSheet) -> None:
    """
    | 单号 | 品名 | 数量 |
    | A1   | 钢板 | 10   |
    |      |      |      |
    | 单号 | 品名 | 数量 |
    | A2   | 铜管 | 20   |
    """
    assert extents(located) == [((1,), 2, 5, 1, 3)]


def test_a_header_that_changed_begins_another_table(located: LocatedSheet) -> None:
    """
    | 日期       | 品名 | 数量 |      |
    | 2026-05-01 | 钢板 | 10   |      |
    | 2026-05-02 | 铜管 | 20   |      |
    |            |      |      |      |
    | 日期       | 品名 | 数量 | 单号 |
    | 2026-06-01 | 钢板 | 11   | S1   |
    """
    assert extents(located) == [((1,), 2, 3, 1, 3), ((5,), 6, 6, 1, 4)]


def test_an_empty_row_does_not_end_a_table(located: LocatedSheet) -> None:
    """
    | 单号 | 品名 | 数量 |
    | A1   | 钢板 | 10   |
    |      |      |      |
    | A2   | 铜管 | 20   |
    |      |      |      |
    | A3   | 铝锭 | 5    |
    """
    assert located.tables[0].rows == (2, 4, 6)


def test_names_of_signers_below_a_table_are_no_table(located: LocatedSheet) -> None:
    """
    | 品名 | 规格 | 数量 | 备注 |
    | 钢板 | 1.0  | 10   |      |
    | 铜管 | 12   | 20   |      |
    |      |      |      |      |
    | 主管 | 会计 | 出纳 | 制单 |
    | 王   | 李   | 张   | 赵   |
    """
    assert extents(located) == [((1,), 2, 3, 1, 4)]


def test_days_as_headings_are_said_as_excel_shows_them(located: LocatedSheet) -> None:
    """
    | 机台 | 2026-06-01 | 2026-06-02 | 2026-06-03 |
    | 1#   | 100        | 120        |            |
    | 2#   | 80         |            | 90         |
    """
    [table] = located.tables

    assert [column.header for column in table.columns] == [
        "机台",
        "2026-06-01",
        "2026-06-02",
        "2026-06-03",
    ]


def test_a_translated_header_has_two_rows(located: LocatedSheet) -> None:
    """
    | 货号 | 品名        | 数量 |
    | Item | Description | Qty  |
    | H1   | 扳手        | 100  |
    | H2   | 螺丝刀      | 200  |
    """
    [table] = located.tables

    assert table.header_rows == (1, 2)
    assert table.columns[0].header == "货号/Item"


def test_tables_under_titles_of_their_own_touch_each_other(
    located: LocatedSheet,
) -> None:
    """
    | 发外登记表 | <    | <    | 回收登记表 | <    | <    |
    | 日期       | 零件 | 数量 | 日期       | 零件 | 不良 |
    | 2026-06-01 | 支架 | 100  | 2026-06-03 | 支架 | 5    |
    | 2026-06-02 | 拉手 | 200  |            |      |      |
    """
    assert extents(located) == [((2,), 3, 4, 1, 3), ((2,), 3, 3, 4, 6)]
    assert "tables-under-titles" in words(located)


def test_three_lists_that_go_on_have_a_reason(located: LocatedSheet) -> None:
    """
    | 姓名 | 生日       | 姓名 | 生日       |
    | 周平 | 2026-03-01 | 吴霞 | 2026-04-05 |
    | 王海 | 2026-05-09 |      |            |
    """
    assert [found[2] for found in extents(located)] == [3, 2]
    assert "headings-repeat" in words(located)


def test_a_narrower_pair_of_tables_above_a_wide_one(located: LocatedSheet) -> None:
    """
    | 班组 | 人数 | 工时 |   | 机台 | 产量 | 不良 |
    | 甲   | 10   | 80   |   | 1#   | 100  | 2    |
    | 乙   | 12   | 96   |   | 2#   | 120  | 3    |
    |      |      |      |   |      |      |      |
    | 日期 | 单号 | 客户 | 品名 | 规格 | 数量 | 金额 |
    | 2026-06-01 | A1 | 华星 | 铰链 | 12 | 10 | 100 |
    | 2026-06-02 | A2 | 金发 | 滑轨 | 45 | 20 | 300 |
    """
    assert extents(located) == [
        ((1,), 2, 3, 1, 3),
        ((1,), 2, 3, 5, 7),
        ((5,), 6, 7, 1, 7),
    ]


def test_a_form_printed_in_advance_has_no_rows(located: LocatedSheet) -> None:
    """
    | 巡检记录 | <    | <    | <            |
    | 序号     | 项目 | 结果 | 判定         |
    | 1        |      |      | 合格/不合格 |
    | 2        |      |      | 合格/不合格 |
    | 3        |      |      | 合格/不合格 |
    | 4        |      |      | 合格/不合格 |
    | 5        |      |      | 合格/不合格 |
    """
    assert extents(located) == [((2,), 3, 2, 1, 4)]


def test_a_sheet_said_to_be_very_wide_is_read_at_once() -> None:
    header = ["品名", "数量", "金额", *[None] * 16_000]
    rows = [["钢板", float(n), 5.0 * n, *[None] * 16_000] for n in range(1, 40)]
    grid = Grid("a.xlsx", "1", [header, *rows, *[[None] * 16_003] * 20])

    assert extents(locate_tables(grid, Vocabulary(()))) == [((1,), 2, 40, 1, 3)]


def test_a_long_table_is_read_by_the_shape_of_its_rows() -> None:
    rows: list[list[str | float | None]] = [["单号", "品名", "数量", "备注"]]
    rows += [[f"S{number}", "钢板", float(number), None] for number in range(1, 1001)]
    rows[500] = ["小计", None, 99.0, None]
    rows[700] = ["单号", "品名", "数量", "备注"]
    rows[800] = ["S800", "合计达", 5.0, None]
    rows.append(["合计", None, 500.0, None])
    located = locate_tables(Grid("a.xlsx", "1", rows), Vocabulary(()))

    [table] = located.tables
    assert len(table.rows) == 998
    assert [(o.span.first_row, o.reason) for o in table.left_out] == [
        (501, "total"),
        (701, "repeated-header"),
        (1002, "total"),
    ]


def test_every_decision_has_a_sentence() -> None:
    from sop_xl.intake.messages import DECISIONS
    from sop_xl.locating import header_forms
    from sop_xl.locating.headers import KNOWN

    reasons = {KNOWN, header_forms.CONTRAST, header_forms.TEXTS}
    reasons |= {header_forms.EMPTY, header_forms.BESIDE}

    assert reasons < set(DECISIONS)


def test_the_same_headings_under_a_title_of_their_own_are_another_table(
    located: LocatedSheet,
) -> None:
    """
    | 一月出库表 | <    | <    |
    | 单号       | 品名 | 数量 |
    | A1         | 钢板 | 10   |
    | A2         | 铜管 | 20   |
    |            |      |      |
    | 二月出库表 | <    | <    |
    | 单号       | 品名 | 数量 |
    | B1         | 钢板 | 11   |
    """
    assert [found[:3] for found in extents(located)] == [((2,), 3, 4), ((7,), 8, 8)]


def test_a_page_that_says_title_and_header_again_goes_on(
    located: LocatedSheet,
) -> None:
    """
    | 出库表  | <    | <    |
    | 单号    | 品名 | 数量 |
    | A1      | 钢板 | 10   |
    | 第1页   |      |      |
    | 出库表  | <    | <    |
    | 单号    | 品名 | 数量 |
    | A2      | 铜管 | 20   |
    """
    assert located.tables[0].rows == (3, 7)


def test_two_header_rows_are_said_again(located: LocatedSheet) -> None:
    """
    | 品名 | 计划 | <    | 实际 | <    |
    | ^    | 数量 | 工时 | 数量 | 工时 |
    | 钢板 | 10   | 1    | 11   | 2    |
    |      |      |      |      |      |
    | 品名 | 计划 | <    | 实际 | <    |
    | ^    | 数量 | 工时 | 数量 | 工时 |
    | 铜管 | 10   | 1    | 11   | 2    |
    """
    assert located.tables[0].rows == (3, 7)


def test_a_title_in_the_middle_of_a_row_is_no_group(located: LocatedSheet) -> None:
    """
    |      | 生产计划表 |      |      |      |
    | 机台 | 1日        | 2日  | 3日  | 4日  |
    | 1#   | 10         | 20   | 30   | 40   |
    | 2#   | 10         | 20   |      | 40   |
    """
    assert [found[:3] for found in extents(located)] == [((2,), 3, 4)]


def test_one_word_over_the_days_is_a_group(located: LocatedSheet) -> None:
    """
    |      | 产量 |      |      |      |
    | 机台 | 1日  | 2日  | 3日  | 4日  |
    | 1#   | 10   | 20   | 30   | 40   |
    | 2#   | 10   | 20   |      | 40   |
    """
    assert located.tables[0].header_rows == (1, 2)
    assert located.tables[0].columns[1].header == "产量/1日"


def test_words_of_groups_said_over_each_heading(located: LocatedSheet) -> None:
    """
    |      | 计划 | 计划 | 实际 | 实际 |
    | 品名 | 数量 | 工时 | 数量 | 工时 |
    | 钢板 | 10   | 1    | 11   | 2    |
    | 铜管 | 20   | 1    | 21   | 2    |
    """
    [table] = located.tables

    assert table.header_rows == (1, 2)
    assert table.columns[4].header == "实际/工时"


def test_a_menu_above_a_table_is_no_table(located: LocatedSheet) -> None:
    """
    | 首页 | 登记 | 查询 | 汇总 |
    |      |      |      |      |
    | 序号 | 编码 | 品名 | 数量 |
    | 1    | A01  | 螺丝 | 10   |
    | 2    | A02  | 螺母 | 20   |
    """
    assert [found[:3] for found in extents(located)] == [((3,), 4, 5)]


def test_a_line_of_several_properties_above_a_header(located: LocatedSheet) -> None:
    """
    | 机台 | 315T | 模号 | M-08 |
    | 日期 | 班次 | 产量 | 不良 |
    | 6/1  | 白班 | 500  | 2    |
    | 6/2  | 夜班 | 400  | 1    |
    """
    [table] = located.tables

    assert table.header_rows == (2,)
    assert {name: said.value for name, said in table.context.items()} == {
        "机台": "315T",
        "模号": "M-08",
    }


def test_words_alone_make_another_table_below_a_gap(located: LocatedSheet) -> None:
    """
    | 车间 | 主任 | 班长 |        |
    | 冲压 | 王   | 李   |        |
    | 成型 | 赵   | 孙   |        |
    |      |      |      |        |
    | 客户 | 地区 | 业务 | 联系人 |
    | 华星 | 慈溪 | 周   | 吴姐   |
    | 金发 | 佛山 | 郑   | 冯总   |
    """
    assert [found[:3] for found in extents(located)] == [((1,), 2, 3), ((5,), 6, 7)]


def test_a_year_alone_may_be_a_heading(located: LocatedSheet) -> None:
    """
    | 科目 | 2025 | 增减 |
    | 电费 | 100  | 5    |
    | 水费 | 50   | -2   |
    """
    assert located.tables[0].columns[1].header == "2025"


def test_a_list_of_two_columns_under_a_title_below_a_wide_table(
    located: LocatedSheet,
) -> None:
    """
    | 单号 | 品名 | 数量 | 金额 |
    | A001 | 钢板 | 10   | 100  |
    | A002 | 铜管 | 20   | 200  |
    |      |      |      |      |
    | 缺料 |      |      |      |
    | 料号 | 欠数 |      |      |
    | B01  | 300  |      |      |
    | B02  | 1200 |      |      |
    | C05  | 45   |      |      |
    """
    assert [found[:3] for found in extents(located)] == [((1,), 2, 3), ((6,), 7, 9)]


def test_a_long_list_without_any_header_is_left_out_at_once() -> None:
    rows = [[float(n), 2.0 * n, 3.0] for n in range(1, 900)]
    located = locate_tables(Grid("a.xlsx", "1", rows), Vocabulary(()))

    assert located.tables == ()
    assert located.left_out[-1].reason == "not-recognised"
