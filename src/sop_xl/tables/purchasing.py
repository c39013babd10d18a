"""Tables that purchasing keeps: suppliers, materials, purchase orders."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import (
    LONGEST_CODE,
    MATERIAL_NAMES,
    MaterialName,
    MeasureUnit,
    OrderLineNo,
    Remark,
    Spec,
    SupplierName,
    material_code,
    supplier_code,
)
from sop_xl.tables.words import Choice


class SupplierGrade(Choice):
    """How good a supplier is."""

    BEST = "A"
    GOOD = "B"
    POOR = "C"
    FAILING = "D"


class SupplierState(Choice):
    """Whether a supplier may be bought from."""

    APPROVED = "合格"
    WATCHED = "观察"
    CANCELLED = "取消"


def _score(label: str, *more: str) -> Column:
    """Return the column of one score of a supplier, out of a hundred."""
    return Column(f"{label}评分", (label, f"{label}得分", *more), least=0, most=100)


class Supplier(Row):
    """A supplier."""

    table: ClassVar[str] = "suppliers"
    title: ClassVar[str] = "供应商档案"
    purpose: ClassVar[str] = "一行是一个供应商及其各项评分"
    also_called: ClassVar[tuple[str, ...]] = (
        *("合格供应商", "供应商名录", "供应商清单", "供应商资料", "供应商评价"),
        *("供应商考核", "供应商一览表", "合格供方", "供方名录", "供应商评分"),
        *("供方评分", "供方业绩", "供应商业绩", "供应商列表"),
    )
    department: ClassVar[str] = "purchasing"

    supplier: Annotated[
        str, supplier_code("编码", "编号", "代码", key=True, refers_to="")
    ]
    name: Annotated[
        str,
        Column(
            "供应商名称",
            (
                *("供应商", "名称", "厂商名称", "供应商全称", "供应商简称", "供方名称"),
                *("供方简称", "厂商简称"),
            ),
        ),
    ]
    grade: Annotated[
        SupplierGrade | None,
        Column(
            "等级",
            ("供应商等级", "级别", "评级", "评定等级", "供方等级"),
            about="D 为不合格，应取消并更换",
        ),
    ] = None
    goods: Annotated[
        str | None, Column("供应物料", ("主要产品", "供货范围", "供应产品", "供货类别"))
    ] = None
    lead_days: Annotated[
        int | None,
        Column(
            "交货周期", ("供货周期", "交期", "提前期", "采购周期"), unit="天", least=0
        ),
    ] = None
    qualification_score: Annotated[Decimal | None, _score("资质")] = None
    quality_score: Annotated[Decimal | None, _score("质量", "品质", "品质评分")] = None
    punctuality_score: Annotated[
        Decimal | None,
        _score("准时", "交付", "交付评分", "交期评分", "交期得分", "准时交货"),
    ] = None
    delivery_quality_score: Annotated[
        Decimal | None, _score("交货质量", "到货质量")
    ] = None
    purchase_cost_score: Annotated[
        Decimal | None,
        _score("采购成本", "价格评分", "价格", "价格得分", "成本评分", "成本"),
    ] = None
    transport_cost_score: Annotated[Decimal | None, _score("运输成本", "运输")] = None
    stock_cost_score: Annotated[Decimal | None, _score("库存成本", "库存")] = None
    service_score: Annotated[
        Decimal | None, _score("售后服务", "服务", "服务评分", "服务得分", "售后")
    ] = None
    total_score: Annotated[Decimal | None, _score("综合", "总分", "合计得分")] = None
    state: Annotated[
        SupplierState | None, Column("状态", ("供应商状态", "评定结果"))
    ] = None
    replaced_by: Annotated[
        str | None,
        Column(
            "替代供应商",
            ("更换为", "替代供应商编码"),
            code=True,
            about="取消后由谁替代，填供应商编码",
        ),
    ] = None
    contact: Annotated[str | None, Column("联系人", ())] = None
    phone: Annotated[str | None, Column("电话", ("联系电话", "联系方式", "手机"))] = (
        None
    )
    payment_days: Annotated[
        int | None, Column("账期", ("付款天数", "付款期限"), unit="天", least=0)
    ] = None
    remark: Remark = None


class MaterialKind(Choice):
    """What kind of material it is."""

    RAW = "原料"
    PACKAGING = "包材"
    AUXILIARY = "辅料"
    BOUGHT_IN = "外购"


class Marking(Choice):
    """Whether packaging bears the maker's mark."""

    MARKED = "有标示"
    UNMARKED = "无标示"


class Material(Row):
    """A material that is bought."""

    table: ClassVar[str] = "materials"
    title: ClassVar[str] = "物料主数据"
    purpose: ClassVar[str] = "一行是一种采购的物料"
    also_called: ClassVar[tuple[str, ...]] = (
        *("物料清册", "材料主数据", "物料档案", "材料目录", "物料信息", "物料资料"),
    )
    department: ClassVar[str] = "purchasing"

    material: Annotated[str, material_code("编码", refers_to="")]
    name: Annotated[str, Column("物料名称", MATERIAL_NAMES)]
    spec: Spec = None
    kind: Annotated[
        MaterialKind | None,
        Column(
            "物料类别",
            (
                *("材料类别", "类别", "物料类型", "材料类型", "物料属性", "料品分类"),
                "存货分类",
            ),
        ),
    ] = None
    measure_unit: MeasureUnit = None
    supplier: Annotated[str | None, supplier_code()] = None
    supplier_name: SupplierName = None
    moq: Annotated[
        Decimal | None,
        Column(
            "最小起订量",
            (
                *("MOQ", "起订量", "最小订购量", "最低起订量", "最小采购量"),
                *("最小批量", "最小订货量", "最低供应量"),
            ),
            positive=True,
        ),
    ] = None
    pack_multiple: Annotated[
        Decimal | None,
        Column(
            "包装倍数",
            (
                *("最小包装", "最小包装量", "包装量", "MPQ", "SPQ", "采购倍量"),
                *("批量增量", "舍入值"),
            ),
            positive=True,
            about="采购数量须是它的整数倍",
        ),
    ] = None
    lead_days: Annotated[
        int | None,
        Column(
            "采购提前期",
            (
                *("提前期", "采购周期", "交货周期", "LT", "L/T", "Lead Time"),
                *("固定提前期", "计划交货时间"),
            ),
            unit="天",
            least=0,
        ),
    ] = None
    price: Annotated[
        Decimal | None,
        Column(
            "采购单价",
            (
                *("单价", "采购价", "参考单价", "最近进价", "参考成本", "计划单价"),
                "标准价格",
            ),
            unit="元",
            least=0,
        ),
    ] = None
    safety_stock: Annotated[
        Decimal | None,
        Column("安全库存", ("安全库存量", "最低库存", "安全存量"), least=0),
    ] = None
    shelf_life_days: Annotated[
        int | None,
        Column("保质期", ("保质期限", "有效期", "保存期限"), unit="天", positive=True),
    ] = None
    marking: Annotated[
        Marking | None,
        Column(
            "标示",
            ("有无标示", "有/无标示", "标识"),
            about="包材填写；两种并存时除订单另有要求外用有标示的",
        ),
    ] = None
    remark: Remark = None


class PurchaseOrder(Row):
    """One line of a purchase order and what has arrived of it."""

    table: ClassVar[str] = "purchase_orders"
    title: ClassVar[str] = "采购订单"
    purpose: ClassVar[str] = "一行是一张采购订单的一种物料，及其到货"
    also_called: ClassVar[tuple[str, ...]] = (
        *("到货记录", "采购到货", "采购跟踪", "采购台账", "采购明细", "采购进度"),
        *("采购单", "采购未交", "采购执行", "采购合同", "到货单", "到货明细"),
    )
    department: ClassVar[str] = "purchasing"
    responsible: ClassVar[str] = "buyer"
    dated_by: ClassVar[str] = "order_date"
    keeps_repeats: ClassVar[bool] = True

    po_no: Annotated[
        str,
        Column(
            "采购单号",
            (
                *("采购订单号", "采购订单编号", "采购订单", "PO号", "PO", "P/O"),
                *("PO No", "订单号", "订单编号", "单号"),
                *("采购单", "采购凭证", "采购合同号", "单据编号", "单据号"),
            ),
            key=True,
            longest=LONGEST_CODE,
            example="CG2606-015",
        ),
    ]
    line_no: OrderLineNo = None
    order_date: Annotated[
        dt.date | None,
        Column(
            "采购日期",
            (
                *("下单日期", "订购日期", "订单日期", "制单日期", "日期"),
                *("采购凭证日期", "单据日期", "采购时间"),
            ),
        ),
    ] = None
    supplier: Annotated[str | None, supplier_code()] = None
    supplier_name: SupplierName = None
    material: Annotated[str, material_code()]
    material_name: MaterialName = None
    spec: Spec = None
    measure_unit: MeasureUnit = None
    quantity: Annotated[
        Decimal,
        Column(
            "采购数量",
            (
                *("订购数量", "数量", "订单数量", "采购量", "订货数量", "Qty"),
                *("订购数", "订货数", "采购数"),
            ),
            positive=True,
        ),
    ]
    unit_price: Annotated[
        Decimal | None,
        Column(
            "单价",
            ("采购单价", "含税单价", "采购价", "含税价", "净价"),
            unit="元",
            least=0,
        ),
    ] = None
    amount: Annotated[
        int | None,
        Column(
            "金额",
            ("采购金额", "含税金额", "价税合计", "总价"),
            unit="元",
            money=True,
        ),
    ] = None
    promised_date: Annotated[
        dt.date,
        Column(
            "承诺到货日期",
            (
                *("交货日期", "要求到货日期", "预计到货日期", "约定交期", "交期"),
                *("计划到货日期", "要求交期", "承诺交期", "供应商交期", "ETA"),
                *("预交货日", "预交货日期", "预计交货日期", "要求交货日期"),
                *("要求到货日", "预计到货", "到料日", "交货期"),
            ),
        ),
    ]
    arrived_quantity: Annotated[
        Decimal | None,
        Column(
            "到货数量",
            (
                *("已到数量", "实到数量", "已到货数量", "累计到货", "入库数量"),
                *("已交数量", "已入库", "到货数", "累计到货数量", "累计入库数量"),
                *("已入库数量", "已交货数量", "已收数量"),
            ),
            least=0,
        ),
    ] = None
    arrived_on: Annotated[
        dt.date | None,
        Column(
            "到货日期",
            (
                *("实际到货日期", "入库日期", "到货时间", "实到日期", "实际到货"),
                *("实际交期", "实际交货日期"),
            ),
        ),
    ] = None
    buyer: Annotated[
        str | None,
        Column(
            "采购员",
            ("采购", "采购人", "跟单员", "采购人员", "采购业务员"),
        ),
    ] = None
    remark: Remark = None
