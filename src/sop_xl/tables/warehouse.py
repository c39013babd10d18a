"""Tables that the warehouse keeps: finished stock, materials, movements, counts."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    LONGEST_CODE,
    MATERIAL_NAMES,
    BatchNo,
    MeasureUnit,
    ProductName,
    Remark,
    Spec,
    batch_number,
    material_code,
    product_code,
)
from sop_xl.tables.purchasing import MaterialKind
from sop_xl.tables.words import Choice, YesNo


class Stock(Row):
    """What lies in the finished goods store of one product, at one place."""

    table: ClassVar[str] = "stock"
    title: ClassVar[str] = "成品库存"
    purpose: ClassVar[str] = "一行是一个产品在一个库位或卖场的库存"
    also_called: ClassVar[tuple[str, ...]] = (
        "成品库存表",
        "产品库存",
        "成品收发存",
        "成品仓",
        "库存明细表",
        "卖场库存",
    )
    department: ClassVar[str] = "warehouse"
    dated_by: ClassVar[str] = "last_movement"
    keeps_repeats: ClassVar[bool] = True

    product: Annotated[str, product_code(key=True)]
    product_name: ProductName = None
    spec: Spec = None
    place: Annotated[
        str | None,
        Column(
            "库位",
            (
                *("仓位", "存放地点", "卖场", "客户", "货位", "储位", "仓库"),
                *("仓库名称", "库存地点", "库别", "库别名称"),
            ),
            key=True,
        ),
    ] = None
    good: Annotated[
        int,
        Column(
            "良品",
            (
                *("良品数量", "良品数", "库存数量", "数量", "非限制使用", "现存量"),
                *("可用数量", "结存数量", "库存量", "现有库存", "期末结存", "结存"),
                *("期末数量", "实存数量", "库存数", "On Hand", "现存数量"),
                *("非限制使用的库存", "即时库存", "基本单位数量", "在库数量"),
                *("在库件数", "库存", "结存数", "本日结存", "今日结存", "本月结存"),
                *("期末库存", "期末结存数量"),
            ),
            unit="台",
        ),
    ] = 0
    defective: Annotated[
        int,
        Column("不良品", ("不良品数量", "不良数", "不良品数", "次品"), unit="台"),
    ] = 0
    obsolete: Annotated[
        int, Column("呆滞品", ("呆滞品数量", "呆滞", "呆滞数量"), unit="台")
    ] = 0
    in_transit: Annotated[
        int, Column("在途", ("在途数量", "在途品", "在途库存"), unit="台")
    ] = 0
    amount: Annotated[
        int | None,
        Column(
            "库存金额",
            ("金额", "结存金额", "期末金额", "库存总金额"),
            unit="元",
            money=True,
        ),
    ] = None
    base_part: Annotated[
        YesNo | None, Column("基础件", ("是否基础件", "是否共用件", "共用基础件"))
    ] = None
    batch_no: Annotated[str | None, batch_number(key=True)] = None
    expires_on: Annotated[
        dt.date | None, Column("有效期", ("有效期至", "失效日期", "到期日"))
    ] = None
    last_movement: Annotated[
        dt.date | None,
        Column(
            "最后异动日", ("最后出入库日期", "异动日期", "最近异动日期", "最后异动日期")
        ),
    ] = None


class StockCount(Row):
    """What was counted of one item, against the books."""

    table: ClassVar[str] = "stock_counts"
    title: ClassVar[str] = "库存盘点"
    purpose: ClassVar[str] = "一行是一种产品或物料在一个库位的一次盘点"
    also_called: ClassVar[tuple[str, ...]] = (
        "盘点表",
        "盘点记录",
        "月末盘点",
        "盘存",
        "盘点单",
    )
    department: ClassVar[str] = "warehouse"
    responsible: ClassVar[str] = "counted_by"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    date: Annotated[dt.date, Column("盘点日期", ("日期", "盘点时间"), key=True)]
    item: Annotated[
        str, material_code("产品编码", "产品编号", "货号", "编码", refers_to="")
    ]
    name: Annotated[
        str | None, Column("物料名称", (*MATERIAL_NAMES, "产品名称", "货品名称"))
    ] = None
    spec: Spec = None
    place: Annotated[
        str | None, Column("库位", ("仓位", "仓库", "存放地点", "货位"), key=True)
    ] = None
    batch_no: Annotated[str | None, batch_number(key=True)] = None
    measure_unit: MeasureUnit = None
    booked: Annotated[
        Decimal,
        Column(
            "账面数量",
            ("账面数", "账存数量", "系统数量", "账存数", "账面", "账存"),
        ),
    ]
    counted: Annotated[
        Decimal,
        Column(
            "盘点数量",
            (
                *("实盘数量", "实盘数", "实存数量", "盘点数", "实际数量", "实盘"),
                "实存",
            ),
            least=0,
        ),
    ]
    difference: Annotated[
        Decimal | None,
        Column(
            "盘点差异",
            ("差异", "差异数量", "盈亏数量", "盘盈盘亏", "盈亏"),
            about="盘点数量减账面数量",
        ),
    ] = None
    reason: Annotated[str | None, Column("差异原因", ("原因", "差异说明"))] = None
    counted_by: Annotated[str | None, Column("盘点人", ("盘点员", "责任人"))] = None
    remark: Remark = None


class MaterialStock(Row):
    """What lies in store of one material, at one place."""

    table: ClassVar[str] = "material_stock"
    title: ClassVar[str] = "材料库存"
    purpose: ClassVar[str] = "一行是一种物料在一个库位的库存"
    also_called: ClassVar[tuple[str, ...]] = (
        *("原材料库存", "原料库存", "包材库存", "辅料库存", "物料库存", "半成品库存"),
        *("材料收发存", "原材料收发存", "材料仓", "原材料仓", "原料仓", "包材仓"),
        *("辅料仓", "五金仓"),
    )
    department: ClassVar[str] = "warehouse"
    dated_by: ClassVar[str] = "last_movement"
    keeps_repeats: ClassVar[bool] = True

    material: Annotated[str, material_code()]
    material_name: Annotated[
        str | None, Column("物料名称", (*MATERIAL_NAMES, "原料名称"))
    ] = None
    spec: Spec = None
    kind: Annotated[
        MaterialKind | None,
        Column("物料类别", ("材料类别", "类别", "物料类型", "材料类型")),
    ] = None
    place: Annotated[
        str | None,
        Column(
            "库位",
            (
                *("仓位", "仓库", "存放地点", "货位", "仓库名称", "库存地点", "库别"),
                *("库别名称", "储位"),
            ),
            key=True,
        ),
    ] = None
    batch_no: Annotated[str | None, batch_number(key=True)] = None
    measure_unit: MeasureUnit = None
    quantity: Annotated[
        Decimal,
        Column(
            "库存数量",
            (
                *("数量", "结存数量", "库存量", "现存量", "期末结存", "结存"),
                *("期末数量", "可用数量", "现有库存", "库存", "On Hand", "现存数量"),
                *("非限制使用的库存", "即时库存", "基本单位数量", "在库数量"),
                *("在库件数", "库存数", "结存数", "本日结存", "今日结存", "本月结存"),
                *("期末库存", "期末结存数量"),
            ),
        ),
    ]
    in_transit: Annotated[
        Decimal | None, Column("在途", ("在途数量", "在途库存"), least=0)
    ] = None
    unit_price: Annotated[
        Decimal | None,
        Column(
            "单价",
            ("库存单价", "成本价", "单位成本", "成本均价", "结存单价"),
            unit="元",
            least=0,
        ),
    ] = None
    amount: Annotated[
        int | None,
        Column(
            "库存金额",
            ("金额", "结存金额", "期末金额", "库存总金额"),
            unit="元",
            money=True,
        ),
    ] = None
    last_movement: Annotated[
        dt.date | None,
        Column("最后异动日", ("最后出入库日期", "异动日期", "最近异动日期")),
    ] = None
    remark: Remark = None


class Direction(Choice):
    """Whether goods come into the store or leave it."""

    IN = "入库"
    OUT = "出库"


class Movement(Row):
    """One item that came into a store or left it."""

    table: ClassVar[str] = "movements"
    title: ClassVar[str] = "出入库流水"
    purpose: ClassVar[str] = "一行是一种产品或物料的一次入库或出库"
    also_called: ClassVar[tuple[str, ...]] = (
        *("出入库明细", "出入库记录", "出入库台账", "收发明细", "仓库流水", "入库记录"),
        *("出库记录", "入库单", "出库单", "材料出库"),
        *("产品入库", "原料入库", "材料入库", "成品入库", "收发流水"),
        "物料凭证",
    )
    department: ClassVar[str] = "warehouse"
    responsible: ClassVar[str] = "handled_by"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    date: Annotated[
        dt.date,
        Column(
            "出入库日期",
            (
                *("日期", "业务日期", "单据日期", "入库日期", "出库日期", "过账日期"),
                *("领用日期", "领料日期", "领用时间", "发料日期"),
            ),
            key=True,
        ),
    ]
    document: Annotated[
        str | None,
        Column(
            "单据号",
            (
                *("单据编号", "出入库单号", "单号", "凭证号", "入库单号", "出库单号"),
                *("领料单号", "物料凭证"),
            ),
            key=True,
            longest=LONGEST_CODE,
        ),
    ] = None
    direction: Annotated[
        Direction,
        Column(
            "出入库",
            (
                *("收发类型", "出入库类型", "收发类别", "出入库方向", "收发标志"),
                *("方向", "入库类别", "出库类别"),
            ),
            key=True,
        ),
    ]
    item: Annotated[
        str, material_code("产品编码", "产品编号", "货号", "编码", refers_to="")
    ]
    name: Annotated[
        str | None, Column("物料名称", (*MATERIAL_NAMES, "产品名称", "货品名称"))
    ] = None
    spec: Spec = None
    batch_no: BatchNo = None
    quantity: Annotated[
        Decimal,
        Column(
            "数量",
            (
                *("出入库数量", "收发数量", "实收数量", "Qty", "实发数量", "领用数量"),
                *("领料数量", "收发数"),
            ),
        ),
    ]
    measure_unit: MeasureUnit = None
    place: Annotated[
        str | None,
        Column(
            "仓库",
            (
                *("库位", "仓位", "仓库名称", "收货仓库", "发货仓库", "库存地点"),
                "库别",
            ),
        ),
    ] = None
    use: Annotated[
        str | None,
        Column("用途", ("摘要", "领用用途", "业务类型", "用途说明")),
    ] = None
    unit: Annotated[
        str | None,
        Column(
            "领用部门",
            ("部门", "往来单位", "使用部门", "领料部门", "交货单位", "收货部门"),
        ),
    ] = None
    handled_by: Annotated[
        str | None,
        Column(
            "经办人",
            ("仓管员", "领料人", "领用人", "制单人", "发料人", "保管员", "经手人"),
        ),
    ] = None
    remark: Remark = None
