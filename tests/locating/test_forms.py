"""Forms and ledgers of factories with headings that no row model knows."""

from __future__ import annotations

import pytest

from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables

Found = list[tuple[tuple[int, ...], int, int, str]]


@pytest.fixture
def vocabulary() -> Vocabulary:
    """Return no known headings: tables are found by their form alone."""
    return Vocabulary(())


def tables(located: LocatedSheet) -> Found:
    """Return header rows, first and last row, and the headings of each table."""
    return [
        (t.header_rows, t.first_row, t.last_row, "|".join(c.header for c in t.columns))
        for t in located.tables
    ]


def test_a_delivery_note(located: LocatedSheet) -> None:
    """
    | 宁波恒达五金厂       | <        | <          | <    | <    | <    |
    | 送 货 单             | <        | <          | <    | <    | <    |
    | 客户：慈溪华星       |          |            | 单号：SH2606-018 | < | < |
    | 地址：观海卫镇       |          |            | 日期：2026.6.8   | < | < |
    | 序号                 | 货号     | 名称及规格 | 单位 | 数量 | 单价 |
    | 1                    | HD-001   | 铰链       | 只   | 200  | 1.2  |
    | 2                    | HD-002   | 滑轨 450   | 副   | 50   | 8.5  |
    | 3                    |          |            |      |      |      |
    | 4                    |          |            |      |      |      |
    | 合计人民币（大写）   | 陆佰陆拾伍元整 | <    | <    | <    | 665  |
    | 送货人：             |          | 收货人：   |      |      |      |
    """
    assert tables(located) == [((5,), 6, 7, "序号|货号|名称及规格|单位|数量|单价")]
    [table] = located.tables
    assert {name: str(said.value) for name, said in table.context.items()} == {
        "客户": "慈溪华星",
        "单号": "SH2606-018",
        "地址": "观海卫镇",
        "日期": "2026.6.8",
    }


def test_a_statement_of_account(located: LocatedSheet) -> None:
    """
    | 对账单       | <          | <      | <    | <    | <       |
    | 客户名称     | 华星电器   |        | 月份 | 2026年5月 |    |
    | 日期         | 送货单号   | 品名   | 数量 | 单价 | 金额    |
    | 2026-05-03   | SH01       | 铰链   | 100  | 2    | 200     |
    | 2026-05-09   | SH02       | 滑轨   | 50   | 10   | 500     |
    | 2026-05-21   | SH07       | 铰链   | 300  | 2    | 600     |
    |              |            |        | 450  |      | 1300    |
    | 上月结欠：   | 5000       |        | 本月应付： |  | 6300 |
    | 请核对后盖章回传 |        |        |      |      |         |
    """
    assert tables(located) == [((3,), 4, 6, "日期|送货单号|品名|数量|单价|金额")]
    [table] = located.tables
    assert [out.reason for out in table.left_out] == ["total", "note", "note"]


def test_an_attendance_sheet(located: LocatedSheet) -> None:
    """
    | 6月考勤表 | <    | <  | <  | <  | <  | <  | <    | <    |
    | 部门：冲压 |     |    |    |    |    |    |      |      |
    | 工号      | 姓名 | 1  | 2  | 3  | 4  | 5  | 出勤 | 加班 |
    |           |      | 一 | 二 | 三 | 四 | 五 |      |      |
    | 101       | 王芳 | √  | √  | √  |    | √  | 4    | 2    |
    | 102       | 李强 | √  | √  | 病 | √  | √  | 4    |      |
    | 103       | 赵敏 | √  |    | √  | √  | √  | 4    | 3.5  |
    | 符号：√出勤 |    |    |    |    |    |    |      |      |
    """
    assert tables(located) == [((3,), 5, 7, "工号|姓名|1|2|3|4|5|出勤|加班")]


def test_a_pay_list_in_two_header_rows(located: LocatedSheet) -> None:
    """
    | 工资表 | <    | <        | <      | <    | <    | <    | <    |
    | 序号   | 姓名 | 应发     | <      | <    | 应扣 | <    | 实发 |
    | ^      | ^    | 基本     | 加班   | 奖金 | 社保 | 个税 | ^    |
    | 1      | 王芳 | 3200     | 800    | 200  | 420  | 15   | 3765 |
    | 2      | 李强 | 3400     | 0      | 200  | 420  | 20   | 3160 |
    | 合计   |      | 6600     | 800    | 400  | 840  | 35   | 6925 |
    | 制表   |      | 审核     |        | 总经理 |    |      |      |
    """
    assert tables(located) == [
        (
            (2, 3),
            4,
            5,
            "序号|姓名|应发/基本|应发/加班|应发/奖金|应扣/社保|应扣/个税|实发",
        )
    ]


def test_a_stock_ledger_with_groups_that_are_not_merged(
    located: LocatedSheet,
) -> None:
    """
    | 编码 | 名称   | 期初 |      | 入库 |      | 出库 |      | 结存 |      |
    |      |        | 数量 | 金额 | 数量 | 金额 | 数量 | 金额 | 数量 | 金额 |
    | A1   | 钢板   | 10   | 100  | 5    | 50   | 3    | 30   | 12   | 120  |
    | A2   | 铜管   | 20   | 400  | 0    | 0    | 5    | 100  | 15   | 300  |
    """
    assert tables(located) == [
        (
            (1, 2),
            3,
            4,
            "编码|名称|期初/数量|期初/金额|入库/数量|入库/金额"
            "|出库/数量|出库/金额|结存/数量|结存/金额",
        )
    ]


def test_inspection_records_with_limits_in_three_header_rows(
    located: LocatedSheet,
) -> None:
    """
    | 检验项目 | 标准 | <    | 实测值 | <  | <  | 判定 |
    | ^        | 下限 | 上限 | 样本   | <  | <  | ^    |
    | ^        | ^    | ^    | 甲     | 乙 | 丙 | ^    |
    | 外径     | 9.9  | 10.1 | 10     | 10.02 | 9.98 | OK |
    | 长度     | 50   | 51   | 50.4   | 50.2  | 50.9 | OK |
    """
    assert tables(located) == [
        (
            (1, 2, 3),
            4,
            5,
            "检验项目|标准/下限|标准/上限|实测值/样本/甲|实测值/样本/乙|实测值/样本/丙|判定",
        )
    ]


def test_two_lists_that_go_on_side_by_side_without_a_gap(
    located: LocatedSheet,
) -> None:
    """
    | 领料明细 | <    | <    | <    | <    | <    |
    | 序号     | 品名 | 数量 | 序号 | 品名 | 数量 |
    | 1        | 螺丝 | 100  | 4    | 胶带 | 6    |
    | 2        | 螺母 | 120  | 5    | 纸箱 | 30   |
    | 3        | 垫片 | 300  |      |      |      |
    """
    assert tables(located) == [
        ((2,), 3, 5, "序号|品名|数量"),
        ((2,), 3, 4, "序号|品名|数量"),
    ]


def test_lists_of_different_kinds_side_by_side(located: LocatedSheet) -> None:
    """
    | 入库     | <    | <    |   | 出库     | <    | <      | <    |
    | 日期     | 品名 | 数量 |   | 日期     | 品名 | 领用人 | 数量 |
    | 2026-06-01 | 螺丝 | 10 |   | 2026-06-01 | 螺丝 | 王 | 3    |
    | 2026-06-02 | 螺母 | 20 |   | 2026-06-03 | 螺母 | 李 | 4    |
    |          |      |      |   | 2026-06-04 | 胶带 | 张 | 1    |
    """
    assert tables(located) == [
        ((2,), 3, 4, "日期|品名|数量"),
        ((2,), 3, 5, "日期|品名|领用人|数量"),
    ]


def test_a_small_table_beside_that_begins_further_down(
    located: LocatedSheet,
) -> None:
    """
    | 机台 | 产品 | 产量 |   |        |      |
    | 1#   | 面板 | 500  |   |        |      |
    | 2#   | 底座 | 300  |   | 班组   | 合计 |
    | 3#   | 支架 | 200  |   | 甲     | 600  |
    | 4#   | 面板 | 100  |   | 乙     | 400  |
    | 5#   | 面板 | 100  |   | 丙     | 200  |
    """
    assert tables(located) == [
        ((1,), 2, 6, "机台|产品|产量"),
        ((3,), 4, 6, "班组|合计"),
    ]


def test_tables_of_unknown_headings_below_each_other(located: LocatedSheet) -> None:
    """
    | 一、产量     |      |      |      |
    | 班组         | 计划 | 实际 | 差异 |
    | 甲           | 100  | 90   | -10  |
    | 乙           | 120  | 130  | 10   |
    |              |      |      |      |
    | 二、不良     |      |      |      |
    | 不良现象     | 件数 | 责任人 | 对策 |
    | 划伤         | 5    | 王   | 加护垫 |
    | 变形         | 2    | 李   | 调模 |
    """
    assert tables(located) == [
        ((2,), 3, 4, "班组|计划|实际|差异"),
        ((7,), 8, 9, "不良现象|件数|责任人|对策"),
    ]


def test_a_daily_report_made_ready_for_the_whole_month(
    located: LocatedSheet,
) -> None:
    """
    | 日期       | 星期 | 产量 | 不良 | 备注 |
    | 2026-06-01 | 一   | 500  | 3    |      |
    | 2026-06-02 | 二   | 480  | 5    | 换模 |
    | 2026-06-03 | 三   | 510  | 2    |      |
    | 2026-06-04 | 四   |      |      |      |
    | 2026-06-05 | 五   |      |      |      |
    | 2026-06-06 | 六   |      |      |      |
    """
    assert tables(located) == [((1,), 2, 4, "日期|星期|产量|不良|备注")]
    assert {out.reason for out in located.tables[0].left_out} == {"pre-filled"}


def test_a_bill_of_material_by_levels(located: LocatedSheet) -> None:
    """
    | BOM清单   |          |          |        |      |
    | 产品：7843 |         | 版本：A2 |        |      |
    | 层级      | 子件编码 | 子件名称 | 用量   | 单位 |
    | 1         | B01      | 面板总成 | 1      | 套   |
    | .2        | B02      | 面板     | 1      | 件   |
    | .2        | B03      | 垫圈     | 4      | 件   |
    | 1         | C01      | 电机     | 1      | 台   |
    """
    assert tables(located) == [((3,), 4, 7, "层级|子件编码|子件名称|用量|单位")]


def test_a_crosstab_with_a_corner(located: LocatedSheet) -> None:
    r"""
    | 项目\\月份 | 1月 | 2月 | 3月 | 4月 | 累计 |
    | 产量      | 100 | 120 | 90  | 130 | 440  |
    | 不良率    | 0.1 | 0.2 | 0.1 | 0.3 |      |
    | 工时      | 50  | 60  | 45  | 61  | 216  |
    """
    assert [found[:3] for found in tables(located)] == [((1,), 2, 4)]


def test_sections_and_subtotals_between_the_rows(located: LocatedSheet) -> None:
    """
    | 科目     | 预算 | 实际 | 差异 |
    | 一、直接材料 |  |      |      |
    | 钢板     | 100  | 90   | -10  |
    | 铜管     | 50   | 60   | 10   |
    | 小计     | 150  | 150  | 0    |
    | 二、制造费用 |  |      |      |
    | 电费     | 30   | 35   | 5    |
    | 小计     | 30   | 35   | 5    |
    | 总计     | 180  | 185  | 5    |
    """
    assert tables(located) == [((1,), 3, 7, "科目|预算|实际|差异")]
    assert located.tables[0].rows == (3, 4, 7)


def test_a_first_column_said_once_for_several_rows(located: LocatedSheet) -> None:
    """
    | 车间 | 机台 | 产量 | 工时 |
    | 冲压 | 1#   | 100  | 8    |
    |      | 2#   | 120  | 8    |
    |      | 3#   | 90   | 7    |
    | 成型 | 5#   | 60   | 8    |
    |      | 6#   | 70   | 8    |
    """
    [table] = located.tables

    assert (table.first_row, table.last_row) == (2, 6)
    assert table.filled_down == {1}


def test_a_column_without_heading_is_part_of_the_table(located: LocatedSheet) -> None:
    """
    |   | 名称 | 规格 | 数量 |      |
    | 1 | 螺丝 | M4   | 100  | 急用 |
    | 2 | 螺母 | M4   | 50   | 已订 |
    | 3 | 垫片 | M6   | 70   |      |
    """
    assert tables(located) == [((1,), 2, 4, "|名称|规格|数量|")]


def test_an_empty_form(located: LocatedSheet) -> None:
    """
    | 领料单   | <    | <    | <    | <      |
    | 部门：   |      |      | 日期： |      |
    | 序号     | 材料 | 规格 | 数量 | 领用人 |
    | 1        |      |      |      |        |
    | 2        |      |      |      |        |
    | 3        |      |      |      |        |
    """
    assert tables(located) == [((3,), 4, 3, "序号|材料|规格|数量|领用人")]


@pytest.mark.parametrize(
    "drawing",
    [
        """
        | 付款申请单 | <        | <        | <          |
        | 申请部门   | 采购部   | 日期     | 2026-06-05 |
        | 收款单位   | 华达五金 | <        | <          |
        | 金额       | 3700     | 付款方式 | 转账       |
        | 总经理：   | 财务：   | 部门：   | 申请：     |
        """,
        """
        | 通知                               |
        | 各车间：                           |
        | 6月20日起执行新的领料制度，请周知。 |
        | 生产部                             |
        """,
        """
        | 姓名 | 王芳 | 性别 | 女         |
        | 电话 | 138  | 入职 | 2020-03-01 |
        | 部门 | 冲压 | 职务 | 操作工     |
        """,
        """
        | 开料 | → | 拉伸 | → | 切边 |
        |      |   |      |   | ↓    |
        | 包装 | ← | 抛光 | ← | 焊接 |
        """,
        """
        | 1、您对质量是否满意？ | □满意 | □一般 | □不满意 |
        | 2、您对交期是否满意？ | □满意 | □一般 | □不满意 |
        """,
    ],
)
def test_forms_and_letters_are_no_tables(drawing: str) -> None:
    from tests.drawn import read_drawing

    [grid] = read_drawing(drawing)

    assert tables(locate_tables(grid, Vocabulary(()))) == []


def test_the_same_words_at_the_right_of_many_rows_are_a_column(
    located: LocatedSheet,
) -> None:
    """
    | 编号 | 种类 | 长   | 宽  |        |
    | Y001 | 白玻 | 1050 | 600 |        |
    | Y002 | 白玻 | 1050 | 400 |        |
    | Y003 | 灰玻 | 950  | 110 | 边有爆 |
    | Y004 | 灰玻 | 300  | 550 | 已用   |
    | Y005 | 白玻 | 1300 | 120 |        |
    | Y006 | 白玻 | 300  | 150 | 已用   |
    | Y007 | 布纹 | 500  | 105 |        |
    | Y008 | 灰玻 | 300  | 950 | 已用   |
    | Y009 | 超白 | 900  | 950 |        |
    | Y010 | 超白 | 650  | 110 | 边有爆 |
    | Y011 | 灰玻 | 400  | 300 |        |
    | Y012 | 超白 | 250  | 700 | 已用   |
    """
    assert tables(located) == [((1,), 2, 13, "编号|种类|长|宽|")]


def test_words_of_their_own_at_the_right_of_some_rows_are_notes(
    located: LocatedSheet,
) -> None:
    """
    | 编号 | 种类 | 长   | 宽  |              |
    | Y001 | 白玻 | 1050 | 600 | 老板要看     |
    | Y002 | 白玻 | 1050 | 400 |              |
    | Y003 | 灰玻 | 950  | 110 |              |
    | Y004 | 灰玻 | 300  | 550 | 尺寸待核     |
    | Y005 | 白玻 | 1300 | 120 |              |
    | Y006 | 白玻 | 300  | 150 | 和小王说过   |
    """
    assert tables(located) == [((1,), 2, 7, "编号|种类|长|宽")]
