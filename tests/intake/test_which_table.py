"""Which table a sheet is: right from its headings alone, and never wrong in silence."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from sop_xl.headings.vocabulary import Decision, Vocabulary
from sop_xl.rows import LocatedColumn, LocatedTable, Row, columns_of
from sop_xl.tables import MODELS
from tests.patterns.kinds import KindOfTable, all_kinds

VOCABULARY = Vocabulary(MODELS)
BY_NAME = {model.table: model for model in MODELS}
DRAWN = 40

#: Tables of a factory's office that are none of the known ones.
STRANGERS = {
    "考勤": "工号 姓名 部门 日期 上班时间 下班时间 迟到 加班工时 备注",
    "工资": "月份 工号 姓名 部门 基本工资 奖金 扣款 应发 实发 签字",
    "通讯录": "姓名 部门 职务 电话 邮箱",
    "报销": "日期 项目 金额 部门 经办人 备注",
    "车辆": "车牌号 日期 司机 里程 油费",
    "固定资产": "资产编号 资产名称 规格型号 购置日期 原值 折旧 使用部门",
    "员工": "工号 姓名 性别 部门 岗位 入职日期",
    "设备点检": "日期 设备编号 点检项目 结果 点检人",
    "食堂": "星期 早餐 午餐 晚餐",
    "送货单": "序号 产品编码 产品名称 规格型号 单位 数量 单价 金额 备注",
    "对账单": "日期 单号 品名 数量 单价 金额 已付 未付",
    "合同台账": "合同号 客户名称 签订日期 金额 到期日 状态 备注",
}

#: Which of the tables drawn for the locator are known ones.
KNOWN_KINDS = {
    "冲压车间生产日报表": "production",
    "来料检验记录": "quality",
    "采购订单": "purchase_orders",
    "销售订单清单": "orders",
    "物料清单": "bom",
    "客户档案表": "customers",
    "客户投诉登记表": "complaints",
    "设备维修记录": "downtime",
    "停机记录": "downtime",
    "盘点表": "stock_counts",
    "销售出库明细": "shipments",
    "发票登记表": "invoices",
    "废料处理登记": "byproducts",
    "会议决议跟踪": "actions",
}


def decide(headings: Sequence[str], *hints: str) -> Decision:
    columns = tuple(LocatedColumn(n, text) for n, text in enumerate(headings, 1))
    table = LocatedTable("a.xlsx", "1", (1,), (2,), columns)
    return VOCABULARY.decide(table, hints)


def draw_headings(model: type[Row]) -> Iterator[list[str]]:
    """Yield the labels of a table, then parts of it under any of their names.

    A part has the required columns and at least 60 % of all.
    """
    columns = columns_of(model)
    yield [column.column.label for column in columns]
    dice = random.Random(model.table)
    optional = [column.field for column in columns if not column.required]
    fewest = max(0, -(-len(columns) * 6 // 10) - (len(columns) - len(optional)))
    for _ in range(DRAWN):
        chosen = dice.sample(optional, dice.randint(fewest, len(optional)))
        yield [
            dice.choice(column.column.names)
            for column in columns
            if column.required or column.field in chosen
        ]


def test_each_table_is_known_by_its_headings_alone() -> None:
    outcomes: Counter[str] = Counter()
    wrong = []
    for model in MODELS:
        for headings in draw_headings(model):
            decision = decide(headings)
            if decision.matched is None:
                outcomes["asked"] += 1
            elif decision.matched.model is model:
                outcomes["right"] += 1
            else:
                wrong.append((model.table, decision.matched.model.table, headings))
    assert wrong == []
    assert outcomes["right"] >= 0.99 * outcomes.total()


@pytest.mark.parametrize("table", BY_NAME)
def test_each_table_is_known_in_a_sheet_of_its_name(table: str) -> None:
    model = BY_NAME[table]
    for headings in draw_headings(model):
        matched = decide(headings, f"{model.title}（6月）", "数据.xlsx").matched
        assert matched is not None
        assert matched.model is model


def draw_names_for_codes(model: type[Row]) -> Iterator[list[str]]:
    """Yield headings of a table in which names stand for its required codes."""
    fields = {column.field: column for column in columns_of(model)}
    named = {
        name: fields[f"{name}_name"]
        for name, column in fields.items()
        if column.required and f"{name}_name" in fields
    }
    dice = random.Random(model.table)
    for _ in range(DRAWN if named else 0):
        yield [
            dice.choice(named.get(name, column).column.names)
            for name, column in fields.items()
            if name.removesuffix("_name") not in named or name in named
            if column.required or dice.random() < 0.6
        ]


def test_names_in_place_of_codes_are_never_another_table_in_silence() -> None:
    outcomes: Counter[str] = Counter()
    for model in MODELS:
        for headings in draw_names_for_codes(model):
            matched = decide(headings).matched
            assert matched is None or matched.model is model, headings
            outcomes["right" if matched else "asked"] += 1
    assert outcomes["right"] >= 0.9 * outcomes.total()


@pytest.mark.parametrize(
    "hints", [(), ("订单.xlsx",), ("订单6月.xlsx",), ("销售/2026年6月.xlsx",)]
)
def test_orders_by_names_are_no_purchase_orders(hints: tuple[str, ...]) -> None:
    """A purchase order has no customers.

    | 订单号 | 行号 | 下单日期 | 客户 | 产品 | 数量 | 单价 | 金额 | 交期 |
    """
    headings = [
        *("订单号", "行号", "下单日期", "客户", "产品"),
        *("数量", "单价", "金额", "交期"),
    ]
    matched = decide(headings, *hints).matched

    assert matched is not None
    assert matched.model.table == "orders"


def test_the_folder_of_a_department_speaks_for_its_tables() -> None:
    headings = ["订单号", "日期", "交期", "数量", "单价", "金额", "备注"]
    bought, sold = (
        {each.name: each.score for each in decide(headings, hint).candidates}
        for hint in ("采购部/6月.xlsx", "销售/6月.xlsx")
    )

    assert bought["采购订单"] > sold["采购订单"]


@pytest.mark.parametrize("name", STRANGERS)
def test_a_strange_table_is_no_known_one_without_a_question(name: str) -> None:
    assert decide(STRANGERS[name].split(), name, f"{name}.xlsx").matched is None


def test_a_strange_table_beside_columns_of_its_own_stays_known() -> None:
    for model in MODELS:
        labels = [column.column.label for column in columns_of(model)]
        matched = decide([*labels, "颜色", "创建时间", "打印次数"]).matched
        assert matched is not None, model.table
        assert matched.model is model
        assert {column.header for column in matched.unknown} <= {
            *("颜色", "创建时间", "打印次数")
        }


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.title)
def test_a_table_of_any_office_is_the_right_one_or_none(kind: KindOfTable) -> None:
    headings = ["/".join(column.path) for column in kind.columns]

    for hints in ([kind.title], []):
        matched = decide(headings, *hints).matched
        assert matched is None or matched.model.table == KNOWN_KINDS.get(kind.title)


def test_row_numbers_and_thousands_of_strange_headings_are_no_trouble() -> None:
    strange = [f"参数{letter}" for letter in map(chr, range(0x4E00, 0x4E00 + 3000))]
    matched = decide(["序号", "机台号", "机台组", "工序", *strange], "机台台账").matched

    assert matched is not None
    assert matched.columns == {"machine": 2, "group": 3, "process": 4}
    assert "序号" in [column.header for column in matched.unknown]
