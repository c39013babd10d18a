"""Columns that many tables have."""

import datetime as dt
from typing import Annotated, TypeAlias

from sop_xl.rows import Column
from sop_xl.rows.column import Period

#: As many characters as a code has at the most; more is a remark in the wrong column.
LONGEST_CODE = 60

_PRODUCT_CODES = (
    *("产品编号", "产品代码", "产品料号", "货号", "商品编码", "商品编号"),
    *("物料编码", "物料代码", "物料编号", "物料号", "料号", "存货编码", "存货代码"),
    *("品号", "料件编号", "P/N", "PN", "Part No", "SKU"),
    *("料品编码", "存货编号", "商品代码", "货品编码", "货品编号"),
)
_MATERIAL_CODES = (
    *("材料编码", "材料编号", "物料代码", "物料编号", "物料号", "料号", "材料代码"),
    *("存货编码", "存货代码", "品号", "料件编号", "原料编码", "P/N", "PN", "Part No"),
    *("料品编码", "存货编号"),
)
_ORDER_NUMBERS = (
    *("订单编号", "订单号码", "订单编码", "销售订单号", "销售订单", "合同号"),
    *("SO号", "SO", "SO No", "订单单号"),
)


def product_code(*more: str, key: bool = False, refers_to: str = "products") -> Column:
    """Return the column of a product's code, known by some more names."""
    names = (*_PRODUCT_CODES, *more)
    return Column(
        "产品编码",
        names,
        key=key,
        refers_to=refers_to,
        code=True,
        longest=LONGEST_CODE,
        example="YJ-900A",
    )


def material_code(*more: str, key: bool = True, refers_to: str = "materials") -> Column:
    """Return the column of a material's code, known by some more names."""
    names = (*_MATERIAL_CODES, *more)
    return Column(
        "物料编码",
        names,
        key=key,
        refers_to=refers_to,
        code=True,
        longest=LONGEST_CODE,
        example="WL-0102",
    )


def customer_code(
    *more: str, key: bool = False, refers_to: str = "customers"
) -> Column:
    """Return the column of a customer's code, known by some more names."""
    names = (
        *("客户代码", "客户编号", "客户号", "客户代号", "客户ID", "购货单位代码"),
        *("售达方编码", *more),
    )
    return Column(
        "客户编码",
        names,
        key=key,
        refers_to=refers_to,
        longest=LONGEST_CODE,
        example="KH0001",
    )


def supplier_code(
    *more: str, key: bool = False, refers_to: str = "suppliers"
) -> Column:
    """Return the column of a supplier's code, known by some more names."""
    names = (
        *("供应商代码", "供应商编号", "供方编码", "厂商编码", "厂商代码"),
        *("供方代码", "供应商代号", "厂商代号", *more),
    )
    return Column(
        "供应商编码",
        names,
        key=key,
        refers_to=refers_to,
        longest=LONGEST_CODE,
        example="GY012",
    )


def order_number(*more: str, key: bool = False, refers_to: str = "orders") -> Column:
    """Return the column of an order's number, known by some more names."""
    return Column(
        "订单号",
        (*_ORDER_NUMBERS, *more),
        key=key,
        refers_to=refers_to,
        code=True,
        longest=LONGEST_CODE,
        example="XS2606-018",
    )


def line_number(*more: str, key: bool = True) -> Column:
    """Return the column of a line's number within its order."""
    names = ("项次", "行次", "订单行", "订单行号", "行项目", "分录号", "Line", *more)
    return Column("行号", names, key=key, least=0, example="1")


def machine_code(*more: str, key: bool = True, refers_to: str = "machines") -> Column:
    """Return the column of a machine's number, known by some more names."""
    names = ("机台编号", "设备编号", "机台", "设备编码", "机台编码", "设备号", "机床")
    return Column(
        "机台号",
        (*names, *more),
        key=key,
        refers_to=refers_to,
        code=True,
        longest=LONGEST_CODE,
        example="油压机1",
    )


def month_of(*more: str) -> Column:
    """Return the column of a month, part of the key."""
    names = ("年月", "期间", "会计期间", "所属月份", "月度", *more)
    return Column("月份", names, key=True, period=Period.MONTH, example="2026-06")


def batch_number(*, key: bool = False) -> Column:
    """Return the column of a production batch."""
    names = ("批号", "批次", "批次号", "生产批次", "Lot", "Lot No")
    return Column(
        "生产批号", names, key=key, code=True, longest=LONGEST_CODE, example="P260612"
    )


MATERIAL_NAMES = (
    *("材料名称", "物料描述", "品名", "名称", "存货名称", "材料", "料品名称"),
    "物料说明",
)

#: Columns that mean the same in every table, with their type.
ProductName: TypeAlias = Annotated[
    str | None,
    Column(
        "产品名称",
        (
            *("品名", "产品", "货品名称", "商品名称", "物料描述", "物料名称"),
            *("存货名称", "产品描述", "Description", "料品名称", "商品全名"),
            *("货物名称", "物料说明"),
        ),
    ),
]
MaterialName: TypeAlias = Annotated[str | None, Column("物料名称", MATERIAL_NAMES)]
Spec: TypeAlias = Annotated[
    str | None,
    Column(
        "规格型号",
        ("规格", "型号", "产品规格", "产品型号", "规格描述", "型号规格", "Spec"),
    ),
]
CustomerName: TypeAlias = Annotated[
    str | None,
    Column(
        "客户名称",
        (
            *("客户", "客户简称", "客户全称", "购货单位", "Customer", "客户名"),
            *("购货单位名称", "售达方名称"),
        ),
    ),
]
SupplierName: TypeAlias = Annotated[
    str | None,
    Column(
        "供应商名称",
        (
            *("供应商", "供方", "厂商", "厂商名称", "供货单位", "供应商简称"),
            *("供应商全称", "厂商简称", "供方名称", "供方简称", "供货商"),
        ),
    ),
]
MeasureUnit: TypeAlias = Annotated[
    str | None,
    Column(
        "单位",
        (
            *("计量单位", "基本单位", "UOM", "Unit", "主计量", "主计量单位"),
            *("主计量单位名称", "计量单位名称", "基本计量单位", "主单位", "库存单位"),
            *("销售单位", "计价单位"),
        ),
        example="台",
    ),
]
BatchNo: TypeAlias = Annotated[str | None, batch_number()]
Remark: TypeAlias = Annotated[
    str | None,
    Column(
        "备注", ("说明", "附注", "备注说明", "Remark", "Remarks", "附加说明", "行备注")
    ),
]
OrderLineNo: TypeAlias = Annotated[int | None, line_number()]
Month: TypeAlias = Annotated[dt.date, month_of()]
