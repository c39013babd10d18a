"""Tables side by side, and columns with a gap between them that are one table."""

from __future__ import annotations

from sop_xl.intake import LocatedSheet
from tests.locating.test_forms import tables


def test_titled_tables_side_by_side_stand_beside_another(
    located: LocatedSheet,
) -> None:
    """
    | 业务员业绩 | <   | <    |  | 区域业绩 | <    | <    |  |  | 产品 | 1周 | 2周 | 合计 |
    | 业务员     | 订单 | 金额 |  | 区域    | 客户数 | 金额 |  |  | 轴   | 100 | 100 | 200 |
    | 周平       | 12  | 3100 |  | 华东    | 23   | 5200 |  |  | 套   | 150 | 150 | 300 |
    | 吴霞       | 9   | 2600 |  | 华南    | 15   | 3300 |  |  |      |     |     |     |
    |            |     |      |  |         |      |      |  |  |      |     |     |     |
    | 订单明细   | <   | <    | < | <      | <    | <    |  |  |      |     |     |     |
    | 日期       | 单号 | 客户 | 型号 | 数量 | 单价 | 金额 |  |  |     |     |     |     |
    | 5.3        | 88  | 海盛 | A | 100    | 45   | 4500 |  |  |      |     |     |     |
    | 5.6        | 89  | 金发 | B | 60     | 88   | 5280 |  |  |      |     |     |     |
    """
    assert tables(located) == [
        ((1,), 2, 3, "产品|1周|2周|合计"),
        ((2,), 3, 4, "业务员|订单|金额"),
        ((2,), 3, 4, "区域|客户数|金额"),
        ((7,), 8, 9, "日期|单号|客户|型号|数量|单价|金额"),
    ]


def test_titled_tables_without_a_gap_stand_beside_another(
    located: LocatedSheet,
) -> None:
    """
    | 类型 | 数量 |  | 发外登记 | <    | <    | 回收登记 | <    | <    |
    | 入库 | 200  |  | 日期     | 零件 | 数量 | 日期     | 零件 | 不良 |
    | 出库 | 20   |  | 6月1日   | 支架 | 2000 | 6月4日   | 支架 | 15   |
    | 退库 | 5    |  | 6月2日   | 拉手 | 800  |          |      |      |
    """
    assert tables(located) == [
        ((1,), 2, 4, "类型|数量"),
        ((2,), 3, 4, "日期|零件|数量"),
        ((2,), 3, 3, "日期|零件|不良"),
    ]


def test_tables_under_titles_may_have_a_column_of_signs_between(
    located: LocatedSheet,
) -> None:
    """
    | 存根联 | <    | <    | ┆ | 客户联 | <    | <    |
    | 日期   | 事由 | 金额 | ┆ | 日期   | 事由 | 金额 |
    | 5.3    | 货款 | 9600 | ┆ | 5.3    | 货款 | 9600 |
    | 5.6    | 运费 | 300  | ┆ | 5.6    | 运费 | 300  |
    """
    assert [(t.first_row, t.last_row) for t in located.tables] == [(3, 4), (3, 4)]
    assert located.tables[1].first_column == 5


def test_a_card_beside_a_table_is_no_header_of_its_rows(
    located: LocatedSheet,
) -> None:
    """
    | 模具验收单 | <     | <        | <    |  |  | 订单号 | 客户 | 数量 | 金额   |
    | 模具编号   | M-008 | 产品     | 法兰 |  |  | 88     | 海盛 | 1000 | 45000  |
    | 验收项目   | 结果  | 验收项目 | 结果 |  |  | 89     | 金发 | 400  | 235000 |
    | 外观       | OK    | 顶出     | OK   |  |  | 90     | 明达 | 160  | 6400   |
    | 水路       | OK    | 排气     | NG   |  |  |        |      |      |        |
    """
    assert tables(located) == [
        ((1,), 2, 4, "订单号|客户|数量|金额"),
        ((3,), 4, 5, "验收项目|结果"),
        ((3,), 4, 5, "验收项目|结果"),
    ]


def test_two_labels_printed_side_by_side_are_no_table(located: LocatedSheet) -> None:
    """
    | 品名 | 法兰       |  | 品名 | 轴         |
    | 型号 | DN50       |  | 型号 | Φ30        |
    | 数量 | 20         |  | 数量 | 50         |
    | 日期 | 2026-06-05 |  | 日期 | 2026-06-05 |
    """
    assert tables(located) == []


def test_blank_headings_within_do_not_part_names_from_their_sums(
    located: LocatedSheet,
) -> None:
    """
    | 三、制造费用 | <        | <        | < | < | < | <    | <     |
    | 序号         | 费用项目 | 分摊依据 |   |   |   | 金额 | 占比  |
    | 1            | 水电费   | 工时     |   |   |   | 0.95 | 0.032 |
    | 2            | 折旧     | 工时     |   |   |   | 1.1  | 0.037 |
    | 小计         |          |          |   |   |   | 2.05 | 0.069 |
    | 核算：       |          | 审核：   |   |   | 批准： |   |   |
    """
    assert tables(located) == [((2,), 3, 4, "序号|费用项目|分摊依据|金额|占比")]


def test_a_list_beside_one_with_its_own_sums_stays_apart(
    located: LocatedSheet,
) -> None:
    """
    | 部门 | 人数 |  | 工种 | 工资 |
    | 冲压 | 12   |  | 钳工 | 5200 |
    | 焊接 | 8    |  | 焊工 | 6100 |
    | 装配 | 20   |  | 普工 | 4300 |
    | 合计 | 40   |  | 合计 | 15600 |
    """
    assert tables(located) == [
        ((1,), 2, 4, "部门|人数"),
        ((1,), 2, 4, "工种|工资"),
    ]


def test_lists_of_one_column_with_gaps_between(located: LocatedSheet) -> None:
    """
    | 仓库   |  | 单位 |  | 部门   |
    | 成品仓 |  | 个   |  | 生产部 |
    | 原料仓 |  | 箱   |  | 销售部 |
    |        |  | KG   |  | 品质部 |
    """
    assert tables(located) == [
        ((1,), 2, 3, "仓库"),
        ((1,), 2, 4, "单位"),
        ((1,), 2, 4, "部门"),
    ]


def test_a_chart_of_who_leads_whom_is_no_list(located: LocatedSheet) -> None:
    """
    |        |  | 总经理 |  |        |
    |        |  | 王总   |  |        |
    | 生产部 |  | 销售部 |  | 财务部 |
    | 王海   |  | 李洁   |  | 陈敏   |
    | 冲压   |  | 内销   |  | 应收   |
    """
    assert tables(located) == []


def test_columns_of_a_table_may_have_gaps_between(located: LocatedSheet) -> None:
    """
    | 客户 |  | 产品 |  | 业务员 |
    | 华达 |  | 铰链 |  | 王海   |
    | 恒泰 |  | 拉手 |  | 李洁   |
    | 华达 |  | 滑轨 |  | 王海   |
    | 恒泰 |  | 铰链 |  | 李洁   |
    """
    assert tables(located) == [((1,), 2, 5, "客户|产品|业务员")]
