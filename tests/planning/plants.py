"""A made-up plant of any size: tables with orders, stock, routings and machines."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sop_xl.rows import Origin, Row, Table
from sop_xl.settings import Planning, Settings
from sop_xl.tables import (
    CalendarDay,
    Customer,
    Machine,
    Order,
    Product,
    Production,
    RoutingStep,
    Shipment,
    Stock,
)

RUN_DATE = dt.date(2026, 6, 30)
#: The usual settings, and no search for a better schedule than the first.
QUICK = Settings(planning=Planning(schedule_seconds=0))
GROUPS = (("冲床", 12), ("油压机", 8), ("点焊", 8), ("打磨", 6), ("装配", 6))
_KINDS = ("欧式油烟机", "侧吸油烟机", "嵌入式灶具", "台式灶具", "双槽水槽")


def make_table(model: type[Row], columns: Mapping[str, Sequence[object]]) -> Table[Any]:
    """Return a table in the workbook of its title, its first row in row 2."""
    places = {field: place for place, field in enumerate(columns, 1)}
    size = len(next(iter(columns.values())))
    origin = Origin(f"{model.title}.xlsx", "Sheet1", places)
    return Table(model, columns, [origin], [0] * size, list(range(2, size + 2)))


def _table_of(model: type[Row], rows: Sequence[Mapping[str, object]]) -> Table[Any]:
    fields = rows[0] if rows else {}
    return make_table(model, {field: [row[field] for row in rows] for field in fields})


def make_plant(lines: int, seed: int = 1) -> dict[str, Table[Any]]:
    """Return the tables of a plant with so many open order lines."""
    chance = random.Random(seed)
    products = _make_products(max(5, lines // 8))
    codes = [product["product"] for product in products]
    tables = [
        _table_of(Product, products),
        _table_of(Customer, _make_customers()),
        _table_of(Machine, _make_machines()),
        _table_of(RoutingStep, _make_routing(chance, codes)),
        _table_of(CalendarDay, _make_calendar()),
        _table_of(Order, _make_orders(chance, codes, lines)),
        _table_of(Stock, [{"product": c, "good": chance.randrange(60)} for c in codes]),
        _table_of(Production, _make_production(codes)),
        _table_of(Shipment, [_shipment(number) for number in range(0, lines, 7)]),
    ]
    return {table.model.table: table for table in tables}


def _make_products(count: int) -> list[dict[str, Any]]:
    return [
        {
            "product": f"CP{number:04}",
            "name": _KINDS[number % len(_KINDS)],
            "spec": f"CXW-{200 + number}",
            "structure": ("单", "双")[number % 2],
        }
        for number in range(count)
    ]


def _make_customers() -> list[dict[str, object]]:
    return [
        {"customer": f"KH{number:02}", "name": f"客户{number}公司", "grade": grade}
        for number, grade in enumerate("ABCBC")
    ]


def _make_machines() -> list[dict[str, object]]:
    return [
        {
            "machine": f"{group}{number}",
            "group": group,
            "shifts": 2,
            "efficiency": Decimal("0.9"),
        }
        for group, count in GROUPS
        for number in range(1, count + 1)
    ]


def _make_routing(chance: random.Random, codes: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "product": code,
            "step": 10 * place,
            "process": group,
            "machine_group": group,
            "seconds": Decimal(chance.randrange(40, 160)),
            "mould": f"M-{code}-{place}" if place <= 2 else f"J{hash_of(code)}",
            "changeover_minutes": (45, 60, 20, 10, 15)[place - 1],
        }
        for code in codes
        for place, (group, _) in enumerate(GROUPS, 1)
    ]


def hash_of(code: str) -> int:
    """Return a small number that depends on nothing but the code."""
    return sum(map(ord, code)) % 12


def _make_calendar() -> list[dict[str, object]]:
    days = (RUN_DATE + dt.timedelta(days=day) for day in range(-30, 120))
    return [
        {"date": day, "day_type": "休息" if day.weekday() == 6 else "上班"}
        for day in days
    ]


def _make_orders(
    chance: random.Random, codes: Sequence[str], count: int
) -> list[dict[str, object]]:
    return [
        {
            "order_no": f"SO26{number:04}",
            "line_no": 1,
            "customer": f"KH{chance.randrange(5):02}",
            "product": chance.choice(codes),
            "quantity": chance.randrange(20, 200),
            "unit_price": Decimal(chance.randrange(200, 900)),
            "due_date": RUN_DATE + dt.timedelta(days=chance.randrange(1, 40)),
        }
        for number in range(count)
    ]


def _make_production(codes: Sequence[str]) -> list[dict[str, object]]:
    return [
        {
            "date": RUN_DATE,
            "machine": f"{group}1",
            "process": group,
            "product": code,
            "made": 100 - 12 * place,
            "defective": 1,
        }
        for code in codes[::3]
        for place, (group, _) in enumerate(GROUPS)
    ]


def _shipment(number: int) -> dict[str, object]:
    return {"order_no": f"SO26{number:04}", "line_no": 1, "quantity": 10}
