"""Tables below each other with wide gaps between, and titles of their own."""

from __future__ import annotations

import pytest

from sop_xl.intake import LocatedSheet, Vocabulary


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Return no known headings: tables are found by their form alone."""
    return Vocabulary(())


def rows(located: LocatedSheet) -> list[tuple[tuple[int, ...], int, int]]:
    """Return header rows, first and last row of each table."""
    return [(t.header_rows, t.first_row, t.last_row) for t in located.tables]


def test_lines_of_figures_below_a_wide_gap_belong_to_the_next_table(
    located: LocatedSheet,
) -> None:
    """
    | 厂家     | 证照     | 证号     | 有效期     | 扫描件 |
    | 华达五金 | 营业执照 | 9133XXXX | 2026-12-31 | 打开   |
    | 华达五金 | ISO9001  | Q2201    | 2026-09-30 | 打开   |
    | 鑫源包装 | FSC      | F8801    | 2026-05-31 |        |
    |          |          |          |            |        |
    |          |          |          |            |        |
    | 说明：模具费按订单分摊 | < | <   | <          |        |
    | 模具费   | 35000    | 分摊基数 | 100000     | 0.35   |
    | 订单     | 数量     | 累计     | 本次分摊   | 备注   |
    | PO-01    | 20000    | 20000    | 7000       |        |
    | PO-02    | 35000    | 55000    | 12250      |        |
    """
    assert rows(located) == [((1,), 2, 4), ((9,), 10, 11)]


def test_figures_between_two_gaps_belong_to_no_table_above(
    located: LocatedSheet,
) -> None:
    """
    | 序号     | 编号 | 设备   | 功率 | 数量   | 购置  |
    | 1        | C-01 | 冲床   | 15   | 1      | 2018  |
    | 2        | C-02 | 冲床   | 15   | 1      | 2018  |
    | 3        | H-01 | 焊机   | 7.5  | 2      | 2020  |
    |          |      |        |      |        |       |
    |          |      |        |      |        |       |
    | 今日产量 | 1985 | 计划   | 2200 | 达成率 | 0.902 |
    | 不良数   | 41   | 不良率 | 0.02 | 停机   | 105   |
    |          |      |        |      |        |       |
    | 线别     | 型号 | 计划   | 实际 | 差异   | 班长  |
    | L1       | 7843 | 800    | 765  | -35    | 周平  |
    | L2       | 8050 | 600    | 520  | -80    | 吴霞  |
    """
    assert rows(located) == [((1,), 2, 4), ((10,), 11, 12)]


def test_two_headings_below_a_wide_gap_begin_another_table(
    located: LocatedSheet,
) -> None:
    """
    | 供应商   | 物料            | 周一 | 周二 | 周三 |
    | 华达五金 | 铰链            | 500  |      | 500  |
    |          | 拉手            |      | 300  |      |
    |          |                 |      |      |      |
    | 鑫源包装 | 纸箱            | 200  | 200  | 200  |
    |          |                 |      |      |      |
    |          |                 |      |      |      |
    | 箱号     | 条码            |      |      |      |
    | 1        | "6901234567890" |      |      |      |
    | 1        | "6901234567891" |      |      |      |
    | 2        | "6901234567892" |      |      |      |
    """
    assert rows(located) == [((1,), 2, 5), ((8,), 9, 11)]


def test_a_number_beside_headings_does_not_hide_them(located: LocatedSheet) -> None:
    """
    | 序号   | 名称     | 规格   | 单位 | 数量 | 备注 |     |
    | 1      | 铰链     | 左     | 只   | 1000 |      |     |
    | 2      | 铰链     | 右     | 只   | 1000 |      |     |
    | 合计   |          |        |      | 2000 |      |     |
    |        |          |        |      |      |      |     |
    |        |          |        |      |      |      |     |
    | 型号   | 人民币价 | 美元价 | 起订 |      | 汇率 | 7.1 |
    | HT-101 | 45       | 6.34   | 100  |      |      |     |
    | HT-102 | 6.5      | 0.92   | 500  |      |      |     |
    | HT-205 | 8.8      | 1.24   | 300  |      |      |     |
    """
    assert rows(located) == [((1,), 2, 3), ((7,), 8, 10)]


def test_a_title_with_a_property_of_its_own_begins_another_table(
    located: LocatedSheet,
) -> None:
    """
    | 一、面釉 MY-18 |        |      |      | 球磨：11h |
    | 序号           | 原料   | 配比 | 单价 | 成本      |
    | 1              | 熔块   | 42   | 1250 | 525       |
    | 2              | 钾长石 | 18.5 | 3600 | 666       |
    | 合计           |        | 60.5 |      | 1191      |
    |                |        |      |      |           |
    | 二、底釉 DY-03 |        |      |      | 球磨：11h |
    | 序号           | 原料   | 配比 | 单价 | 成本      |
    | 1              | 石英   | 20   | 480  | 96        |
    | 2              | 滑石   | 6    | 1250 | 75        |
    | 合计           |        | 26   |      | 171       |
    """
    assert rows(located) == [((2,), 3, 4), ((8,), 9, 10)]


def test_rows_below_a_wide_gap_are_rows_of_the_same_table(
    located: LocatedSheet,
) -> None:
    """
    | 工号 | 姓名 | 岗位 | 电话 | 工资 |
    | A01  | 张   | 冲压 | 6601 | 3000 |
    | A02  | 李   | 冲压 | 6602 | 3100 |
    |      |      |      |      |      |
    |      |      |      |      |      |
    | A03  | 王   | 焊接 | 6603 | 3200 |
    | A04  | 赵   | 焊接 | 6604 | 3300 |
    """
    assert rows(located) == [((1,), 2, 7)]


def test_the_sum_of_a_shift_and_of_a_day_is_a_total(located: LocatedSheet) -> None:
    """
    | 班次 | 时间 | 温度 | 气耗 | 片数 |
    | 早班 | 8点  | 395  | 2278 | 900  |
    | ^    | 10点 | 402  | 2247 | 960  |
    | 班计 | <    |      | 4525 | 1860 |
    | 中班 | 16点 | 418  | 2375 | 960  |
    | ^    | 18点 | 397  | 2514 | 1205 |
    | 班计 | <    |      | 4889 | 2165 |
    | 日计 | <    |      | 9414 | 4025 |
    """
    assert rows(located) == [((1,), 2, 6)]


def test_a_form_to_be_filled_above_another_table_is_a_table(
    located: LocatedSheet,
) -> None:
    """
    | 生产日报表     |      |      |        |      |
    | 日期： 年 月 日 |      |      | 班组： |      |
    | 序号           | 姓名 | 产品 | 工序   | 备注 |
    | 1              |      |      |        |      |
    | 2              |      |      |        |      |
    | 3              |      |      |        |      |
    | 组长：         |      |      | 主管： |      |
    |                |      |      |        |      |
    | 出货明细       |      |      |        |      |
    | 订单号         | 客户 | 产品 | 数量   | 要求 |
    | A1             | 甲   | 钢板 | 4      |      |
    | A2             | 甲   | 铜管 | 5      |      |
    """
    assert rows(located) == [((3,), 4, 3), ((10,), 11, 12)]


def test_numbers_that_head_columns_below_a_wide_gap_begin_another_table(
    located: LocatedSheet,
) -> None:
    """
    | 部门 | 内容 | 意见   | 签字 | 日期 |
    | 销售 | 要求 | 可接   | 王海 | 6.1  |
    | 技术 | 图纸 | 需改模 | 徐工 | 6.2  |
    | 生产 | 产能 | 可     | 周平 | 6.2  |
    |      |      |        |      |      |
    |      |      |        |      |      |
    | 直径 | 100  | 200    | 300  | 500  |
    | 20   | 0.3  | 0.35   | 0.4  | 0.5  |
    | 30   | 0.35 | 0.4    | 0.45 | 0.55 |
    | 50   | 0.4  | 0.45   | 0.5  | 0.6  |
    """
    assert rows(located) == [((1,), 2, 4), ((7,), 8, 10)]


def test_a_cell_merged_downwards_beside_a_table_fills_none_of_its_cells(
    located: LocatedSheet,
) -> None:
    """
    | 线别 | 工位 | 件数 |  | 工序     | 人数 | 产量 | 工时 |
    | 一线 | 上料 | 120  |  | 一、前处理 |    |      |      |
    | ^    | 打磨 | 100  |  | 开料     | 4    | 5200 | 32   |
    | ^    | 测试 | 90   |  | 折弯     | 6    | 4100 | 48   |
    """
    assert rows(located) == [((1,), 2, 4), ((1,), 3, 4)]


def test_years_as_headings_below_titles_begin_another_table(
    located: LocatedSheet,
) -> None:
    """
    | 序号             | 机台   | 型号       | 工序   | 计划数 | 良品 |
    | 1                | 14#    | CXW-5493-1 | 冲孔   | 1022   | 1502 |
    | 2                | 8#     | CXW-5493-2 | 开料   | 330    | 2968 |
    | 3                | 27#    | CXW-5493-3 | 冲孔   | 1022   | 1502 |
    |                  |        |            |        |        |      |
    | （6月）能耗记录  | <      | <          | <      | <      |      |
    |                  |        |            | HY-08  |        |      |
    | 抄表人           | 2023年 | 2024年     | 2025年 | 2026年 |      |
    | 郑英             | 21     | 10         |        | 23     |      |
    | 高霞             |        | 3          | 28     |        |      |
    | 黄伟             | 2      | 24         | 15     | 9      |      |
    """
    assert rows(located) == [((1,), 2, 4), ((8,), 9, 11)]


def test_a_title_and_a_number_above_a_longer_header_belong_to_it(
    located: LocatedSheet,
) -> None:
    """
    | 料号           | 欠数 |             |
    | "4072.01.019"  | 76   |             |
    | "9974.01.028"  | 2359 |             |
    | "4829.01.021"  | 680  |             |
    | 缺料清单（新） |      |             |
    |                |      | No.20260601 |
    | 料号           | 欠数 | 核对人      |
    | "2886.01.001"  | 667  | 曹桂静      |
    | "2574.01.012"  | 791  | 谢勇刚      |
    """
    assert rows(located) == [((1,), 2, 4), ((7,), 8, 9)]


def test_a_title_merged_over_more_columns_is_no_row_of_the_table_above(
    located: LocatedSheet,
) -> None:
    """
    | 料号          | 欠数 |      |            |       |
    | "4974.01.015" | 787  |      |            |       |
    | "6447.01.024" | 885  |      |            |       |
    | "4874.01.025" | 2080 |      |            |       |
    | 6月份设备台账 | <    | <    | <          | <     |
    |               |      |      |            |       |
    | 设备编号      | 名称 | 厂商 | 购入日期   | 原值  |
    | A05583        | 冲床 | 华源 | 2026-06-02 | 37836 |
    | A00909        | 铣床 | 金源 | 2026-06-01 | 83093 |
    """
    assert rows(located) == [((1,), 2, 4), ((7,), 8, 9)]


def test_a_header_with_other_last_headings_below_a_title_begins_another_table(
    located: LocatedSheet,
) -> None:
    """
    | 序号     | 模具号 | 项目 | 周期 | 上次       | 执行人 | 完成       |
    | 1        | MJ-26  | 喷涂 | 26   | 2026-06-01 | 赵娟   | ×          |
    | 2        | MJ-27  | 喷涂 | 11   | 2026-06-02 | 孙勇   | √          |
    | 3        | MJ-58  | 喷涂 | 26   | 2026-06-03 | 周斌   | √          |
    | 保养计划 |        |      |      |            |        |            |
    |          |        |      |      |            |        | 2026-06-30 |
    | 序号     | 模具号 | 项目 | 周期 | 上次       | 责任人 | 对策       |
    | 1        | MJ-26  | 喷涂 | 26   | 2026-06-01 | 赵娟   | 换         |
    | 2        | MJ-27  | 喷涂 | 11   | 2026-06-02 | 孙勇   | 修         |
    """
    assert rows(located) == [((1,), 2, 4), ((7,), 8, 9)]


def test_a_row_of_its_own_below_a_wide_gap_stays_with_the_table_above(
    located: LocatedSheet,
) -> None:
    """
    | 编号     | 品名       | 数量 |
    | A1       | 钢板       | 5    |
    | A2       | 铜管       | 6    |
    |          |            |      |
    |          |            |      |
    | A3       | 铝锭       | 7    |
    | 出货明细 |            |      |
    | 客户     | 日期       | 金额 |
    | 华达     | 2026-06-01 | 100  |
    | 海盛     | 2026-06-02 | 200  |
    """
    assert rows(located) == [((1,), 2, 6), ((8,), 9, 10)]
