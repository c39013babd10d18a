"""What programs of the trade list: the right table, a question, never another one."""

from __future__ import annotations

import pytest

from sop_xl.headings.vocabulary import Decision, Vocabulary
from sop_xl.rows import LocatedColumn, LocatedTable
from sop_xl.tables import MODELS

VOCABULARY = Vocabulary(MODELS)

#: Lists that are known by their headings, whatever the file is called.
KNOWN = {
    "orders": (
        "订单号 订单日期 客户编码 客户简称 业务员 存货编码 存货名称 规格型号 主计量 数量 "
        "原币含税单价 原币价税合计 预发货日期 累计发货数量 表体备注",
        "单别 单号 序号 订单日期 客户代号 客户简称 品号 品名 规格 单位 订单数量 已交数量 "
        "未交数量 预交货日 单价 币种",
        "销售凭证 项目 凭证日期 售达方 售达方名称 物料 物料描述 订单数量 销售单位 净价 "
        "净值 凭证货币 交货日期",
    ),
    "purchase_orders": (
        "采购凭证 项目 采购凭证日期 供应商 物料 物料描述 订单数量 净价 货币 交货日期",
        "采购单号 序号 供应厂商 厂商简称 品号 品名 规格 采购数量 已交数量 未交数量 "
        "预交货日 采购单价 采购人员",
    ),
    "shipments": (
        "销货单别 销货单号 销货日期 客户代号 客户简称 品号 品名 规格 销货数量 订单单号 "
        "批号 备注",
    ),
    "bom": (
        "母件编码 母件名称 子件编码 子件名称 子件规格 计量单位 基本用量 子件损耗率%",
        "主件料号 主件品名 元件料号 元件品名 元件规格 组成用量 损耗率",
    ),
    "receivables": (
        "客户编码 客户名称 单据号 单据日期 到期日 本币应收金额 本币已收金额 本币余额",
    ),
}

#: Lists that may be of products or of materials, or whose title says but half of it.
ASKED = {
    "01_现存量查询.xlsx": (
        {"stock", "material_stock"},
        "仓库编码 仓库名称 存货编码 存货名称 规格型号 主计量单位名称 批号 现存数量 "
        "冻结数量 可用数量",
    ),
    "MB52.xlsx": (
        {"stock", "material_stock"},
        "物料 物料描述 工厂 库存地点 批次 基本计量单位 非限制使用的库存 冻结的库存",
    ),
    "存货档案.xlsx": (
        {"products", "materials"},
        "存货编码 存货名称 规格型号 主计量单位名称 最低供应量 固定提前期 安全库存",
    ),
    "送货单.xlsx": (
        {"shipments", "purchase_orders"},
        "序 采购单号 料号 名称 数量 单位 单价 金额 备注",
    ),
    "销售出库查询.xlsx": (
        {"shipments", "orders"},
        "单据日期 单据编号 客户编码 客户名称 存货编码 存货名称 主计量 数量 含税单价 "
        "价税合计 仓库 制单人",
    ),
    "价目表.xlsx": ({"prices", "products"}, "型号 规格 未税价 含税价 单位"),
    "出货检验.xlsx": (
        {"quality", "shipments"},
        "出货日 客户 PO 料号 出货数 抽样 外观 尺寸 电测 包装 结论 QA",
    ),
}

#: Lists of the same programs that are none of the tables.
STRANGERS = {
    "生产订单列表": "生产订单号 行号 物料编码 物料名称 生产数量 计量单位 开工日期 "
    "完工日期 已入库数量 生产部门 状态",
    "生产用料清单": "生产订单编号 产品编码 产品名称 子项物料编码 子项物料名称 应发数量 "
    "已领数量 未领数量 发料仓库",
    "材料请购单列表": "单据号 单据日期 请购部门 请购人员 存货编码 存货名称 规格型号 "
    "数量 需求日期 累计下单数量 备注",
    "委外订单列表": "单据编号 单据日期 供应商 产品编码 产品名称 数量 单位 "
    "计划完工时间 已入库数量",
    "调拨单": "单据日期 单据号 转出仓库 转入仓库 存货编码 存货名称 数量 经手人",
    "应付单据列表": "单据日期 单据类型 单据编号 供应商 币种 原币金额 本币金额 原币余额",
    "采购发票": "发票号 发票日期 供应商 物料名称 数量 单价 金额 税额 价税合计",
    "科目余额表": "科目代码 科目名称 币别 期初借方 期初贷方 本期借方 期末借方 期末贷方",
    "凭证列表": "日期 凭证字 凭证号 摘要 科目编码 科目全名 借方金额 贷方金额 制单",
    "销售统计表": "客户简称 存货编码 存货名称 数量 无税金额 税额 价税合计 成本 毛利",
    "物料需求计划": "物料编码 物料名称 规格 毛需求 现有库存 在途 安全库存 净需求",
    "在制品明细": "工单号 产品编码 产品名称 工序 转入数量 转出数量 在制数量 报废数量",
    "模具维修记录": "单号 报修日期 模具编号 产品名称 报修部门 报修人 故障现象 维修人 "
    "维修工时 配件费用 验收结果 备注",
    "刀具领用登记": "日期 单号 刀具编号 刀具名称 规格 数量 领用人 机床号",
    "五金仓日报表": "编码 名称 材质 单位 期初 1日/入 1日/出 2日/入 2日/出 3日/入 3日/出",
}


def decide(headings: str, *hints: str) -> Decision:
    numbered = enumerate(headings.split(), 1)
    columns = tuple(LocatedColumn(number, text) for number, text in numbered)
    table = LocatedTable("a.xlsx", "Sheet1", (1,), (2,), columns)
    return VOCABULARY.decide(table, hints)


@pytest.mark.parametrize(
    ("table", "headings"), [(t, each) for t, lists in KNOWN.items() for each in lists]
)
def test_a_list_of_a_program_is_known_by_its_headings(
    table: str, headings: str
) -> None:
    matched = decide(headings, "导出.xlsx", "Sheet1").matched

    assert matched is not None
    assert matched.model.table == table


@pytest.mark.parametrize("name", ASKED)
def test_what_may_be_either_of_two_tables_is_asked(name: str) -> None:
    may_be, headings = ASKED[name]
    decision = decide(headings, name, "Sheet1")

    assert decision.matched is None
    assert set(decision.tables) == may_be


@pytest.mark.parametrize("name", STRANGERS)
def test_another_list_is_no_known_one_without_a_question(name: str) -> None:
    assert decide(STRANGERS[name], "导出.xlsx", "Sheet1").matched is None
    assert decide(STRANGERS[name], f"{name}.xlsx", name).matched is None


def test_a_title_alone_is_asked_about_where_most_columns_are_strange() -> None:
    """Three of these are columns of the price table, the others of a calculation."""
    decision = decide(
        "项次 品名 图号 材质 料厚 宽 步距 单重 材料价 工序数 工价 小计 单价",
        "报价单.xlsx",
    )

    assert decision.matched is None
    assert "prices" in decision.tables


def test_a_title_without_columns_of_its_table_is_no_question() -> None:
    assert decide("到站 时效 重货 抛货 送货费", "专线价目表.xlsx") == Decision(None)


def test_what_the_code_beside_a_name_is_called_shortly_is_the_code() -> None:
    matched = decide(
        "销售凭证 凭证日期 售达方 售达方名称 物料 物料描述 订单数量 交货日期"
    ).matched

    assert matched is not None
    assert matched.columns["customer"] == 3
    assert matched.columns["product"] == 5
    assert matched.columns["product_name"] == 6
    assert matched.missing == ()


def test_the_part_of_a_document_before_a_heading_changes_nothing() -> None:
    matched = decide(
        "订单号 订单日期 客户_编码 客户_名称 料品_料号 料品_品名 数量 原币含税单价 "
        "销售订单行.交期 表体备注"
    ).matched

    assert matched is not None
    assert matched.model.table == "orders"
    assert matched.missing == ()
    assert matched.columns["due_date"] == 9
    assert matched.columns["remark"] == 10


def test_few_columns_make_a_table_only_by_a_heading_of_its_own() -> None:
    assert decide("产品编码 产品名称 良品").matched is not None
    assert decide("料号 品名 在途 单位").matched is None


@pytest.mark.parametrize(
    ("table", "headings"),
    [
        ("stock", "商品编号 商品全名 规格 型号 单位 库存数量 成本均价 库存总金额"),
        ("stock", "产品编码 产品名称 规格型号 单位 库存数量 备注"),
        ("stock", "产品编码 产品名称 库存数量"),
        ("material_stock", "物料编码 材料名称 规格 单位 库存数量 单价 金额"),
    ],
)
def test_a_code_that_says_what_it_is_of_parts_products_from_materials(
    table: str, headings: str
) -> None:
    matched = decide(headings, "库存.xlsx").matched

    assert matched is not None
    assert matched.model.table == table
