"""Tables below each other, headers of several rows, and rows at the foot of a form."""

from __future__ import annotations

import pytest

from sop_xl.grid import Grid, RawValue
from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables
from sop_xl.locating.profile import Profile
from sop_xl.tables import MODELS
from tests.locating.test_forms import tables


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Return no known headings: tables are found by their form alone."""
    return Vocabulary(())


def test_who_signs_each_day_below_a_check_list_is_no_row(
    located: LocatedSheet,
) -> None:
    """
    | 序号     | 部位     | 要求      | 方法 | 1  | 2  | 3  | 4  |
    | 1        | 油位     | 油标 2/3  | 目视 | √  | √  | √  | √  |
    | 2        | 排气温度 | ≤95℃      | 看表 | √  | √  | ×  | √  |
    | 3        | 异响     | 无        | 耳听 | √  | √  | √  | √  |
    | 点检人   | <        | <         | <    | 王 | 王 | 王 | 王 |
    | 班长确认 | <        | <         | <    | 李 | 李 | 李 | 李 |
    | 注：正常打√ |       |           |      |    |    |    |    |
    """
    assert tables(located) == [((1,), 2, 4, "序号|部位|要求|方法|1|2|3|4")]
    [table] = located.tables
    assert [out.reason for out in table.left_out] == ["note", "note", "note"]


def test_a_header_ends_with_the_headings_merged_down(located: LocatedSheet) -> None:
    """
    | 项目 | 标准       | 量具   | 实测值 | <    | <    | 判定 |
    | ^    | ^          | ^      | 1      | 2    | 3    | ^    |
    | 外观 | 无变形     | 目视   | OK     | OK   | OK   | 合格 |
    | 长度 | 12.5±0.1   | 卡尺   | 12.52  | 12.5 | 12.4 | 合格 |
    | 宽度 | 3.2±0.05   | 卡尺   | 3.21   | 3.2  | 3.19 | 合格 |
    """
    assert tables(located) == [
        ((1, 2), 3, 5, "项目|标准|量具|实测值/1|实测值/2|实测值/3|判定")
    ]


def test_measured_values_told_in_one_merged_cell_are_a_row(
    located: LocatedSheet,
) -> None:
    """
    | 项目 | 规格     | 量具 | 实测值 | <     | <     | <     | <     | 判定 |
    | ^    | ^        | ^    | 1      | 2     | 3     | 4     | 5     | ^    |
    | 长度 | 70.0±0.3 | 卡尺 | 69.86  | 70.13 | 69.99 | 69.9  | 69.8  | OK   |
    | 直径 | 18.3±0.1 | 卡尺 | 18.2   | 18.25 | 18.37 | 18.23 | 18.21 | OK   |
    | 内阻 | ≤30mΩ    | 电表 | 24.98  | 22.91 | 23.4  | 25.21 | 25.7  | OK   |
    | 外观 | 无划伤   | 目视 | n=125  | <     | <     | <     | <     | OK   |
    | 结论 | 合格     | <    | <      | <     | <     | <     | <     | <    |
    """
    [(rows, first, last, _)] = tables(located)
    assert (rows, first, last) == ((1, 2), 3, 6)


def test_words_in_brackets_below_some_headings_are_no_row(
    located: LocatedSheet,
) -> None:
    """
    | C/NO.  | GOODS    | CTNS   | TOTAL | N.W.  | MEAS. |
    |        |          | (CTNS) | (PCS) | (KGS) | (CBM) |
    | 1-50   | CAR      | 50     | 1200  | 350   | 3.25  |
    | 51-80  | BLOCKS   | 30     | 720   | 210   | 1.95  |
    """
    assert tables(located) == [((1,), 3, 4, "C/NO.|GOODS|CTNS|TOTAL|N.W.|MEAS.")]


def test_units_below_a_header_of_two_rows_are_no_row(located: LocatedSheet) -> None:
    """
    | 月份 | 电     | <    | 水   | <    | 产值 | 单耗    |
    | ^    | 用量   | 金额 | 用量 | 金额 | ^    | ^       |
    |      | kWh    | 元   | m³   | 元   | 万元 | 元/万元 |
    | 1月  | 125600 | 9043 | 850  | 3400 | 320  | 38.8    |
    | 2月  | 88400  | 6364 | 620  | 2480 | 210  | 42.1    |
    """
    assert tables(located) == [
        ((1, 2), 4, 5, "月份|电/用量|电/金额|水/用量|水/金额|产值|单耗")
    ]


def test_sums_of_a_month_and_a_year_so_far_are_no_rows(located: LocatedSheet) -> None:
    """
    | 月 | 日 | 凭证  | 摘要     | 收入  | 发出  | 结存  |
    | 1  | 8  | R-012 | 购入     | 20000 |       | 32000 |
    | 1  | 15 | C-033 | 生产领用 |       | 8000  | 24000 |
    | 1  | 31 |       | 本月合计 | 20000 | 8000  | 24000 |
    | 2  | 5  | C-047 | 生产领用 |       | 10000 | 14000 |
    | 2  | 29 |       | 本月合计 | 0     | 10000 | 14000 |
    | 2  | 29 |       | 本年累计 | 20000 | 18000 | 14000 |
    """
    assert tables(located) == [((1,), 2, 5, "月|日|凭证|摘要|收入|发出|结存")]
    [table] = located.tables
    assert [out.reason for out in table.left_out] == ["total", "total", "total"]


def test_a_table_of_one_row_ends_at_the_next_header(located: LocatedSheet) -> None:
    """
    | 产品型号 | 数量           | 单价 | 交期       | 包装   |
    | MG-23    | 3000           | 85.5 | 2024-07-05 | 彩盒   |
    | 评审部门 | 评审内容       | 意见 | 评审人     | 日期   |
    | 技术部   | 图纸是否齐全   | 齐全 | 张工       | 2024-06-08 |
    | 采购部   | 交期能否满足   | 可以 | 陈玲       | 2024-06-08 |
    | 生产部   | 产能能否满足   | 可以 | 王勇       | 2024-06-09 |
    """
    assert tables(located) == [
        ((1,), 2, 2, "产品型号|数量|单价|交期|包装"),
        ((3,), 4, 6, "评审部门|评审内容|意见|评审人|日期"),
    ]


def test_a_growing_table_below_a_growing_one(located: LocatedSheet) -> None:
    """
    | 产品 | 2021 | 2022 | 2023 | 2024 | 增长率 |
    | 甲   | 10   | 12   | 15   | 18   | 0.2    |
    | 乙   | 20   | 22   | 21   | 25   | 0.1    |
    |      |      |      |      |      |        |
    | 组别 | 款号 | 订单 | 6/1  | 6/2  | 6/3    |
    | 一组 | K01  | D07  | 30   | 40   | 35     |
    | 二组 | K02  | D09  | 25   |      | 20     |
    """
    assert tables(located) == [
        ((1,), 2, 3, "产品|2021|2022|2023|2024|增长率"),
        ((5,), 6, 7, "组别|款号|订单|6/1|6/2|6/3"),
    ]


def test_a_table_for_each_month_under_its_own_name(located: LocatedSheet) -> None:
    """
    | 一月 |       |       |        |
    | 班组 | 计划  | 实际  | 完成率 |
    | 甲班 | 12000 | 12350 | 1.029  |
    | 乙班 | 12000 | 11820 | 0.985  |
    | 合计 | 24000 | 24170 | 1.007  |
    |      |       |       |        |
    | 二月 |       |       |        |
    | 班组 | 计划  | 实际  | 完成率 |
    | 甲班 | 8000  | 7900  | 0.988  |
    | 乙班 | 8000  | 8120  | 1.015  |
    """
    assert tables(located) == [
        ((2,), 3, 4, "班组|计划|实际|完成率"),
        ((8,), 9, 10, "班组|计划|实际|完成率"),
    ]


def test_tables_with_prose_between_them_are_two(located: LocatedSheet) -> None:
    """
    | D3 临时措施 |            |        |            |
    | 序号        | 措施       | 责任人 | 计划日期   |
    | 1           | 库存品全检 | 杨明   | 2024-05-07 |
    | 2           | 在途品召回 | 林峰   | 2024-05-08 |
    | D4 根本原因 |            |        |            |
    | 电池保护板来料内阻偏大，进料时没有检测内阻。 | | | |
    | D5 永久措施 |            |        |            |
    | 序号        | 措施       | 责任人 | 计划日期   |
    | 1           | 增加检测   | 何工   | 2024-05-20 |
    | 2           | 供应商辅导 | 陈玲   | 2024-06-15 |
    """
    assert tables(located) == [
        ((2,), 3, 4, "序号|措施|责任人|计划日期"),
        ((8,), 9, 10, "序号|措施|责任人|计划日期"),
    ]


def test_headings_in_english_above_the_same_in_chinese(located: LocatedSheet) -> None:
    """
    | Carton No. | Description | Qty (pcs) | N.W. (kg) | Meas. (m³) |
    | 箱号       | 品名        | 数量      | 净重      | 体积       |
    | 1-30       | Umbrella    | 1440      | 450       | 2.7        |
    | 31-60      | Raincoat    | 1440      | 390       | 2.1        |
    """
    assert tables(located) == [
        (
            (1, 2),
            3,
            4,
            "Carton No./箱号|Description/品名|Qty (pcs)/数量|N.W. (kg)/净重"
            "|Meas. (m³)/体积",
        )
    ]


def test_days_that_repeat_above_times_are_a_header(located: LocatedSheet) -> None:
    """
    | 日期 | 5/6   | 5/6   | 5/7   | 5/7   |
    | 时间 | 9:00  | 14:00 | 9:00  | 14:00 |
    | X1   | 40.01 | 40    | 39.99 | 40.02 |
    | X2   | 40    | 40.01 | 40    | 40.01 |
    | X3   | 39.99 | 40.02 | 40.01 | 40    |
    """
    assert tables(located) == [
        ((1, 2), 3, 5, "日期/时间|5/6/9:00|5/6/14:00|5/7/9:00|5/7/14:00")
    ]


def test_a_card_of_labels_and_numbers_is_no_table(located: LocatedSheet) -> None:
    """
    | 首件检验确认单 | <         | <        | <          |
    | 产品名称       | 上盖      | 产品编号 | HT-A101    |
    | 生产机台       | 1#        | 生产日期 | 2024-03-15 |
    | 材料           | ABS 757   | 模具编号 | M-001      |
    | 重量(g)        | 35.2      | 周期(s)  | 32         |
    | 外观确认       | OK        | 颜色确认 | OK         |
    """
    assert tables(located) == []


def test_a_line_between_lines_of_pairs_is_one(located: LocatedSheet) -> None:
    """
    | 用车申请 | <        | <        | <      |
    | 车牌号   | 浙B00474 | 预算金额 | 158.76 |
    | 驾驶员   | 邓斌     | 设备编号 |        |
    | 规格     | 2.0*200  | 金额     | 307.88 |
    | 仓库     | 三号     | 数量     | 20     |
    """
    assert tables(located) == []


def test_a_form_printed_twice_for_others_is_two_tables(located: LocatedSheet) -> None:
    """
    | 加班申请单 |      |      |               |       |      |
    | 部门：装配 |      |      | 日期：2024-7-6 |       |      |
    | 序号       | 姓名 | 事由 | 起            | 止    | 小时 |
    | 1          | 张三 | 赶货 | 18:00         | 21:00 | 3    |
    | 2          | 李四 | 赶货 | 18:00         | 21:00 | 3    |
    | 主管：王芳 |      |      | 人事：        |       |      |
    |            |      |      |               |       |      |
    | 加班申请单 |      |      |               |       |      |
    | 部门：包装 |      |      | 日期：2024-7-6 |       |      |
    | 序号       | 姓名 | 事由 | 起            | 止    | 小时 |
    | 1          | 阿芳 | 返工 | 18:00         | 20:00 | 2    |
    | 2          | 阿珍 | 返工 | 18:00         | 20:00 | 2    |
    """
    assert tables(located) == [
        ((3,), 4, 5, "序号|姓名|事由|起|止|小时"),
        ((10,), 11, 12, "序号|姓名|事由|起|止|小时"),
    ]


def test_a_column_beside_a_narrower_table_above_is_not_its_own(
    located: LocatedSheet,
) -> None:
    """
    | 工号       | 姓名   | 成绩   |          |          |
    | A02041     | 吴建明 | 7      |          |          |
    | A03677     | 曹涛   | 24     |          |          |
    | 不良统计表 | <      | <      | <        | <        |
    | 日期       | 品名   | 生产数 | 不良项目 | 不良数量 |
    | 2026-06-02 | 油杯   | 860    | 焊穿     | 8        |
    | 2026-06-01 | 炉头   | 1023   | 划伤     | 26       |
    | 2026-06-03 | 面板   | 1604   | 划伤     | 8        |
    """
    assert tables(located) == [
        ((1,), 2, 3, "工号|姓名|成绩"),
        ((5,), 6, 8, "日期|品名|生产数|不良项目|不良数量"),
    ]


def test_a_card_of_labels_above_the_next_table_is_not_of_the_first(
    located: LocatedSheet,
) -> None:
    """
    | 区域     | 客户     | 季度     | 销售额   | 返利率   | 返利   |
    | 华东     | 海盛     | Q1       | 560000   | 0.02     | 11200  |
    | 华东     | 明达     | Q1       | 120000   | 0.01     | 1200   |
    | 华南     | 金发     | Q2       | 900000   | 0.03     | 27000  |
    |          |          |          |          |          |        |
    | 模具编号 | M-0087   | 模具名称 | 面壳     | 制造日期 | 2021.3 |
    | 穴数     | 2        | 型号     | 160T     | 图号     | 50万   |
    |          |          |          |          |          |        |
    | 日期     | 累计模次 | 故障     | 维修内容 | 费用     | 维修人 |
    | 2024.5.6 | 120000   | 顶针断   | 更换     | 120      | 徐工   |
    | 2025.2.8 | 210000   | 飞边     | 修面     | 800      | 外协   |
    """
    assert tables(located) == [
        ((1,), 2, 4, "区域|客户|季度|销售额|返利率|返利"),
        ((9,), 10, 11, "日期|累计模次|故障|维修内容|费用|维修人"),
    ]


def test_a_list_of_two_columns_far_below_a_wide_table(located: LocatedSheet) -> None:
    """
    | 供应商 | 物料    | 周一 | 周二 | 周三 |
    | 华达   | 铰链    | 500  |      | 500  |
    | 鑫源   | 纸箱    | 200  | 200  | 200  |
    |        |         |      |      |      |
    |        |         |      |      |      |
    |        |         | 物料 | 数量 |      |
    |        |         | 铰链 | 200  |      |
    |        |         | 纸箱 | 300  |      |
    |        |         | 拉手 | 100  |      |
    """
    assert tables(located)[0] == ((1,), 2, 3, "供应商|物料|周一|周二|周三")


def test_a_value_in_a_column_that_is_never_filled_does_not_fit() -> None:
    profile = Profile([{1: "甲", 2: 5.0}, {1: "乙", 2: 6.0}])

    assert profile.fits({1: "丙", 3: 7.0}) == 0.5


def test_a_header_that_begins_beside_a_table_does_not_end_it(
    located: LocatedSheet,
) -> None:
    """
    | 料号 | 品名 | 数量 |      |      |      |
    | A01  | 铰链 | 20   |      |      |      |
    | A02  | 拉手 | 30   |      |      |      |
    |      | 待定 |      |      | 班组 | 人数 |
    | A03  | 滑轨 | 40   |      | 一组 | 8    |
    | A04  | 面板 | 50   |      | 二组 | 9    |
    | A05  | 油杯 | 50   |      | 三组 | 7    |
    """
    assert tables(located)[0] == ((1,), 2, 7, "料号|品名|数量")


def test_texts_for_figures_below_the_first_row_are_no_header(
    located: LocatedSheet,
) -> None:
    """
    | 品种 | 产地     | 昨日      | 今日      | 涨跌 | 预期 |
    | 玉米 | 锦州港   | 2380      | 2380      | -    | 稳   |
    | 大豆 | 周口     | 2430-2450 | 2430-2460 | ↑10  | 偏强 |
    | 豆粕 | 张家港   | 3390      | 3360      | ↓30  | 弱   |
    | 麸皮 | 山东     | 1780      | 1800      | ↑20  | 强   |
    """
    assert tables(located) == [((1,), 2, 5, "品种|产地|昨日|今日|涨跌|预期")]


def test_a_row_that_goes_on_with_a_name_from_above_is_no_header(
    located: LocatedSheet,
) -> None:
    """
    | 品种 | 产地     | 昨日 | 今日   | 预期 |
    | 玉米 | 锦州港   | 2380 | 2380   | 稳   |
    | 玉米 | 周口     | 停报 | 待通知 | 偏强 |
    | 豆粕 | 张家港   | 3390 | 3360   | 弱   |
    | 麸皮 | 山东     | 1780 | 1800   | 强   |
    """
    assert tables(located) == [((1,), 2, 5, "品种|产地|昨日|今日|预期")]


def test_known_headings_twice_in_a_row_are_no_labels_with_values() -> None:
    headings = ["商品编号", "良品", "规格型号", "品名", "库存金额", "不良品", "批号"]
    grid = Grid("a.xlsx", "1", [headings, headings, ["K001", "待定"]])

    [table] = locate_tables(grid, Vocabulary(MODELS)).tables

    assert (table.header_rows, table.rows) == ((1,), (3,))


def test_the_upper_half_of_a_header_is_no_label_with_its_value() -> None:
    cells: list[list[RawValue | None]] = [
        ["订单号", "基本信息"],
        [None, "变更日期", "变更项目", "变更后"],
        ["K001", "待定"],
    ]

    [table] = locate_tables(Grid("a.xlsx", "1", cells), Vocabulary(MODELS)).tables

    assert (table.header_rows, table.rows) == ((1, 2), (3,))
