"""Workbooks of orders for the benchmark of intake: any number of rows, some dirty."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter

HEADINGS = (
    *("订单号", "行号", "下单日期", "客户编码", "客户名称", "产品编码", "产品名称"),
    *("规格型号", "数量", "单价", "金额", "交期", "订单类别", "备注"),
)
CLASSES = ("批量", "小批量", "样品", "备货")
PRODUCTS, CUSTOMERS = 5_000, 2_000
DIRTY_SHARE = 0.02
FIRST_DAY = dt.date(2026, 1, 5)

Row = list[object]
Spoil = Callable[[object, random.Random], object]


def _full_width(text: object) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in str(text))


def _spoil_code(value: object, draw: random.Random) -> object:
    return draw.choice([f" {value}", _full_width(value), f"{value}　", None])


def _spoil_text(value: object, draw: random.Random) -> object:
    return draw.choice([f"  {value} ", f"{value}\n", None])


def _spoil_whole(value: object, draw: random.Random) -> object:
    number = int(str(value))
    texts = [f"{number:,}", _full_width(number), f"{number}台", "待定吗", number + 0.5]
    return draw.choice([*texts, None])


def _spoil_price(value: object, draw: random.Random) -> object:
    return draw.choice(
        [f"￥{value}", f"{value}元", _full_width(value), "面议", "见合同"]
    )


def _spoil_date(value: object, draw: random.Random) -> object:
    assert isinstance(value, dt.date)
    year, month, day = value.year, value.month, value.day
    texts = [f"{year}.{month}.{day}", f"{year}年{month}月{day}日", f"{value:%Y%m%d}"]
    return draw.choice([*texts, "尽快", "下周"])


def _spoil_class(value: object, draw: random.Random) -> object:
    return draw.choice([f" {value}", "特殊单", "急"])


_SPOILERS: tuple[Spoil, ...] = (
    *(_spoil_code, _spoil_whole, _spoil_date, _spoil_code, _spoil_text),
    *(_spoil_code, _spoil_text, _spoil_text, _spoil_whole, _spoil_price),
    *(_spoil_price, _spoil_date, _spoil_class, _spoil_text),
)


def _order(number: int, draw: random.Random) -> Row:
    product, customer = draw.randrange(PRODUCTS), draw.randrange(CUSTOMERS)
    quantity, price = draw.randrange(1, 900), 100 + product % 900 + 0.5
    day = FIRST_DAY + dt.timedelta(days=draw.randrange(170))
    due = day + dt.timedelta(days=draw.randrange(10, 60))
    return [
        *(f"SO{number // 4:07}", number % 4 + 1, day, f"C{customer:04}"),
        *(f"客户{customer}", f"P{product:05}", f"产品{product % 300}"),
        *(f"R{product % 77}-{product % 13}", quantity, price, quantity * price),
        *(due, draw.choice(CLASSES), "加急" if number % 29 == 0 else None),
    ]


def make_orders(count: int, seed: int = 1) -> Iterator[Row]:
    """Yield order rows; of the cells two in a hundred are dirty, half of these wrong."""
    draw = random.Random(seed)
    for number in range(count):
        row = _order(number, draw)
        for column, spoil in enumerate(_SPOILERS):
            if row[column] is not None and draw.random() < DIRTY_SHARE:
                row[column] = spoil(row[column], draw)
        yield row


def write_orders(path: Path, count: int) -> None:
    """Write a workbook of so many order rows below one heading row."""
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("订单")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(make_orders(count), 1):
            sheet.write_row(number, 0, row)


def write_masters(folder: Path) -> None:
    """Write the products, customers and prices that the orders name."""
    products: list[Row] = [[f"P{n:05}", f"产品{n % 300}"] for n in range(PRODUCTS)]
    customers: list[Row] = [
        [f"C{n:04}", f"客户{n}", "A", "赊销"] for n in range(CUSTOMERS)
    ]
    prices = [
        [f"P{n:05}", 100 + n % 900 + 0.5, 100, FIRST_DAY] for n in range(PRODUCTS)
    ]
    tables: dict[str, tuple[list[str], list[Row]]] = {
        "产品主数据": (["产品编码", "产品名称"], products),
        "客户档案": (["客户编码", "客户名称", "客户等级", "付款类型"], customers),
        "价格表": (["产品编码", "标准价", "最低价", "生效日期"], prices),
    }
    for title, (headings, rows) in tables.items():
        options = {"default_date_format": "yyyy-mm-dd"}
        with xlsxwriter.Workbook(folder / f"{title}.xlsx", options) as book:
            sheet = book.add_worksheet(title)
            for number, row in enumerate([list(headings), *rows]):
                sheet.write_row(number, 0, row)
