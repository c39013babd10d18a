"""Tables that engineering keeps: products, bills of material, routings."""

import unicodedata
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.patterns import compile_late
from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    MATERIAL_NAMES,
    MeasureUnit,
    ProductName,
    Remark,
    Spec,
    product_code,
)
from sop_xl.tables.words import Choice

_BETWEEN_MACHINES = compile_late(r"[\s、,，/;；]+")


def listed_machines(text: str | None) -> list[str]:
    """Return the machines that a routing step lists in one cell, in half width.

    >>> listed_machines("油压机1、油压机２")
    ['油压机1', '油压机2']
    """
    folded = unicodedata.normalize("NFKC", text or "")
    return [name for name in _BETWEEN_MACHINES.split(folded) if name]


class Product(Row):
    """A product."""

    table: ClassVar[str] = "products"
    title: ClassVar[str] = "产品主数据"
    purpose: ClassVar[str] = "一行是一个产品"
    also_called: ClassVar[tuple[str, ...]] = (
        "产品清单",
        "产品资料",
        "产品档案",
        "产品目录",
        "产品一览表",
        "产品信息",
    )
    department: ClassVar[str] = "engineering"

    product: Annotated[str, product_code("编码", key=True, refers_to="")]
    name: Annotated[
        str,
        Column(
            "产品名称",
            (
                *("品名", "名称", "产品", "物料描述", "物料名称", "存货名称"),
                *("商品名称", "料品名称", "商品全名"),
            ),
        ),
    ]
    spec: Annotated[
        str | None,
        Column("规格型号", ("规格", "产品规格", "规格描述", "Spec")),
    ] = None
    model: Annotated[str | None, Column("型号", ("产品型号", "机型", "Model"))] = None
    category: Annotated[
        str | None,
        Column(
            "产品类别", ("项目类别", "类别", "产品大类", "品类", "产品系列", "系列")
        ),
    ] = None
    structure: Annotated[
        str | None,
        Column(
            "产品结构",
            ("结构", "结构类型"),
            about="例如单、双、一体拉伸、对焊",
        ),
    ] = None
    measure_unit: MeasureUnit = None
    economic_batch: Annotated[
        int | None,
        Column("经济批量", ("标准批量", "经济生产批量"), unit="台", positive=True),
    ] = None
    safety_stock: Annotated[
        int | None,
        Column("安全库存", ("安全库存量", "最低库存"), unit="台", least=0),
    ] = None
    packaging: Annotated[
        str | None, Column("标准包装", ("包装", "包装方式", "包装规格"))
    ] = None
    weight: Annotated[
        Decimal | None,
        Column(
            "重量",
            ("单重", "毛重", "单台重量", "净重"),
            unit="kg",
            least=0,
        ),
    ] = None
    remark: Remark = None


class Sharing(Choice):
    """Whether a component is common to many products."""

    COMMON = "模组"
    CUSTOM = "客制"


class BomLine(Row):
    """How much of one component a product needs."""

    table: ClassVar[str] = "bom"
    title: ClassVar[str] = "物料清单"
    purpose: ClassVar[str] = "一行是一个产品用到的一种子件"
    also_called: ClassVar[tuple[str, ...]] = (
        *(
            "BOM",
            "产品BOM",
            "材料清单",
            "用料清单",
            "BOM展开",
            "母件结构",
        ),
    )
    department: ClassVar[str] = "engineering"

    product: Annotated[
        str,
        Column(
            "产品编码",
            (
                *("成品编码", "父件编码", "母件编码", "产品编号", "产品代码", "货号"),
                *("父项编码", "母件料号", "成品料号", "父件料号", "主件编码"),
                *("主件料号", "父项物料编码", "父项物料代码"),
            ),
            key=True,
            refers_to="products",
            example="YJ-900A",
        ),
    ]
    product_name: Annotated[
        str | None,
        Column(
            "产品名称",
            (
                *("成品名称", "父件名称", "母件名称", "产品", "主件名称", "主件品名"),
                "父项物料名称",
            ),
        ),
    ] = None
    level: Annotated[str | None, Column("层级", ("层次", "阶层", "阶次", "Level"))] = (
        None
    )
    component: Annotated[
        str,
        Column(
            "子件编码",
            (
                *("组件编码", "物料编码", "材料编码", "料号", "子件料号", "子项编码"),
                *("子件编号", "物料代码", "物料编号", "元件编码", "零件编码", "P/N"),
                *("子件代码", "子项物料编码", "子项物料代码", "元件料号", "组件号"),
                "组件料号",
            ),
            key=True,
            example="WL-0102",
        ),
    ]
    component_name: Annotated[
        str | None,
        Column(
            "子件名称",
            (
                "组件名称",
                "物料名称",
                "零件名称",
                *MATERIAL_NAMES,
                *("元件品名", "子项物料名称", "对象描述", "组件描述"),
            ),
        ),
    ] = None
    spec: Annotated[
        str | None,
        Column(
            "规格型号",
            (
                *("规格", "型号", "子件规格", "物料规格", "材料规格", "规格描述"),
                *("Spec", "元件规格", "子项规格型号"),
            ),
        ),
    ] = None
    measure_unit: MeasureUnit = None
    quantity: Annotated[
        Decimal,
        Column(
            "用量",
            (
                *("单位用量", "单台用量", "标准用量", "数量", "子件用量", "单耗"),
                *("组成用量", "定额", "Qty", "QPA", "基本用量", "组件数量", "用料"),
            ),
            positive=True,
            about="一台产品用多少",
        ),
    ]
    scrap: Annotated[
        Decimal | None,
        Column(
            "损耗率",
            ("损耗", "报废率", "损耗比例", "废品率", "子件损耗率"),
            unit="%",
            least=0,
            most=1,
        ),
    ] = None
    process: Annotated[
        str | None,
        Column(
            "用料工序",
            ("投料工序", "领料工序", "耗用工序", "使用工序", "发料工序"),
            about="哪道工序用到，与工艺路线的工序同名；不填的，包材算最后一道，其余算第一道",
        ),
    ] = None
    sharing: Annotated[
        Sharing | None,
        Column("模组或客制", ("模组/客制", "通用性", "件别", "通用或专用")),
    ] = None
    remark: Remark = None


class RoutingStep(Row):
    """One step of a product's routing."""

    table: ClassVar[str] = "routing"
    title: ClassVar[str] = "工艺路线"
    purpose: ClassVar[str] = "一行是一个产品的一道工序"
    also_called: ClassVar[tuple[str, ...]] = (
        "工序表",
        "工艺流程",
        "标准工时",
        "工时定额",
        "工艺卡",
        "加工工艺",
    )
    department: ClassVar[str] = "engineering"

    product: Annotated[str, product_code(key=True)]
    product_name: ProductName = None
    spec: Spec = None
    step: Annotated[
        int,
        Column(
            "工序号",
            (
                *("序号", "工步", "工序序号", "工序序", "工序编号", "工步号"),
                *("工序顺序", "工序行号", "作业编号"),
            ),
            key=True,
            least=0,
            example="10",
        ),
    ]
    process: Annotated[
        str,
        Column(
            "工序",
            ("工序名称", "工艺名称", "工序内容", "工序说明", "作业名称"),
            code=True,
            example="拉伸",
        ),
    ]
    machine_group: Annotated[
        str | None,
        Column(
            "机台组",
            (
                *("设备组", "机组", "设备类别", "设备类型", "工作中心组", "设备组别"),
                *("工作中心", "工作中心名称"),
            ),
            code=True,
        ),
    ] = None
    machines: Annotated[
        str | None,
        Column(
            "可用机台",
            ("适用机台", "可用设备", "机台", "适用设备"),
            listed=True,
            refers_to="machines",
            about="几台机台之间用顿号分开；不填则机台组里的都可用",
            example="油压机1、油压机2",
        ),
    ] = None
    seconds: Annotated[
        Decimal | None,
        Column(
            "单件工时",
            (
                *("标准工时", "节拍", "单件秒数", "工时", "标准台时", "单件台时"),
                *("加工工时", "单台工时", "C/T", "CT", "Cycle Time"),
            ),
            unit="秒",
            least=0,
        ),
    ] = None
    mould: Annotated[str | None, Column("模具", ("模具编号", "模具号"), code=True)] = (
        None
    )
    changeover_minutes: Annotated[
        int | None,
        Column(
            "换模时间",
            ("换模分钟", "换型时间", "换模工时", "换线时间"),
            unit="分钟",
            least=0,
        ),
    ] = None
    setup_family: Annotated[
        str | None,
        Column(
            "换型组",
            ("工装组", "换线组", "工装", "工装编号", "换型族", "换型分组"),
            code=True,
            about="没有模具的工序填；同一换型组的产品之间不用换型，几台机台可以同时用",
        ),
    ] = None
    machines_per_person: Annotated[
        Decimal | None,
        Column(
            "开机标准",
            ("人机比",),
            unit="机/人",
            positive=True,
            about="一个人看几台机",
        ),
    ] = None
    transfer_quantity: Annotated[
        int | None,
        Column(
            "转移批量",
            ("流转批量", "转序批量", "转运批量", "移转批量"),
            unit="台",
            positive=True,
            about="做完这么多就转下道工序；不填则整批做完再转",
        ),
    ] = None
    outsourced: Annotated[
        str | None,
        Column(
            "外协",
            ("是否外协", "外协厂", "委外", "是否委外", "是否委外工序", "委外工序"),
            about="外协工序填是，或填 OEM、ODM、外协厂名",
        ),
    ] = None
    lead_days: Annotated[
        int | None,
        Column("外协周期", ("外协天数", "提前期"), unit="天", least=0),
    ] = None
    remark: Remark = None
