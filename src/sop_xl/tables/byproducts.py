"""The table that sales keeps of by-products sold by tender."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from sop_xl.rows import Column, Row
from sop_xl.tables.codes import MeasureUnit, Remark


def _bidder(number: str, digit: str) -> Column:
    """Return the column of one bidder."""
    names = (f"竞价单位{digit}", f"投标人{digit}", f"投标单位{digit}", f"竞买人{digit}")
    return Column(f"竞价单位{number}", names)


def _bid(number: str, digit: str) -> Column:
    """Return the column of the price that one bidder offers for one unit."""
    names = (f"报价{digit}", f"投标价{digit}", f"竞价{digit}")
    return Column(f"报价{number}", names, unit="元", least=0)


class Byproduct(Row):
    """One sale of a by-product, with the bids it was sold by."""

    table: ClassVar[str] = "byproducts"
    title: ClassVar[str] = "副产品销售"
    purpose: ClassVar[str] = "一行是一次副产品竞价销售，至少三家报价，价高者得"
    also_called: ClassVar[tuple[str, ...]] = (
        *("废品销售", "废料销售", "废旧物资销售", "边角料销售", "边角料出售"),
        *("废料出售", "废料处理", "废品处理"),
    )
    department: ClassVar[str] = "sales"
    dated_by: ClassVar[str] = "date"
    keeps_repeats: ClassVar[bool] = True

    date: Annotated[
        dt.date, Column("销售日期", ("日期", "处理日期", "竞价日期"), key=True)
    ]
    item: Annotated[
        str,
        Column(
            "副产品名称",
            ("副产品", "废料名称", "废品名称", "物品名称", "品名", "名称"),
            key=True,
            example="炉渣、废编织袋、废铁、旧桶",
        ),
    ]
    quantity: Annotated[
        Decimal, Column("数量", ("重量", "销售数量", "净重"), positive=True)
    ]
    measure_unit: MeasureUnit = None
    bidder_1: Annotated[str | None, _bidder("一", "1")] = None
    bid_1: Annotated[Decimal | None, _bid("一", "1")] = None
    bidder_2: Annotated[str | None, _bidder("二", "2")] = None
    bid_2: Annotated[Decimal | None, _bid("二", "2")] = None
    bidder_3: Annotated[str | None, _bidder("三", "3")] = None
    bid_3: Annotated[Decimal | None, _bid("三", "3")] = None
    other_bids: Annotated[
        str | None, Column("其他报价", ("其它报价",), example="丁公司 2300")
    ] = None
    winner: Annotated[
        str | None,
        Column(
            "中标单位",
            ("成交单位", "买受人", "购买单位", "中标人", "收购方", "收购单位", "客户"),
        ),
    ] = None
    unit_price: Annotated[
        Decimal | None, Column("成交单价", ("单价", "中标价"), unit="元", least=0)
    ] = None
    amount: Annotated[
        int | None,
        Column("成交金额", ("金额", "销售金额"), unit="元", money=True),
    ] = None
    note_no: Annotated[
        str | None, Column("出库单号", ("提货单号", "出门证号", "单据号"), code=True)
    ] = None
    remark: Remark = None
