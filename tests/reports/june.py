"""A plant's June 2026 made by arithmetic, for reports that need every table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sop_xl.periods import Month, last_months
from sop_xl.rows import Origin, Row, Table, columns_of
from sop_xl.tables import (
    CalendarDay,
    Cost,
    Customer,
    Fund,
    Headcount,
    History,
    Order,
    Price,
    Product,
    Production,
    RoutingStep,
    Shipment,
    Target,
)

JUNE = Month(2026, 6)
REGIONS = ("华东大区", "华南大区", "华北大区", "西南大区", "海外")
TEAMS = ("冲压一班", "冲压二班", "点焊班", "打磨班", "烟机装配班", "灶具装配班")
SPECS = tuple(
    f"{kind}-{n}" for kind in ("CXW-218", "JZT-7B", "SC-78") for n in range(6)
)
DAY = dt.timedelta(days=1)


def june_tables() -> dict[str, Table[Any]]:
    """Return every table the monthly report is made of."""
    orders = _orders()
    made = [
        _table(Customer, _customers()),
        _table(Product, _products()),
        _table(RoutingStep, _steps()),
        _table(Price, _prices()),
        _table(Order, orders),
        _table(Shipment, _shipments(orders)),
        _table(Production, _production()),
        _table(CalendarDay, _calendar()),
        _table(Cost, _costs()),
        _table(Fund, _funds()),
        _table(Headcount, _people()),
        _table(History, _history()),
        _table(Target, _targets()),
    ]
    return {table.model.table: table for table in made}


def _table(model: type[Row], records: Sequence[dict[str, object]]) -> Table[Any]:
    fields = [
        column.field for column in columns_of(model) if column.field in records[0]
    ]
    columns = {field: [record.get(field) for record in records] for field in fields}
    places = {field: place for place, field in enumerate(fields, 1)}
    origin = Origin(f"{model.title}.xlsx", "Sheet1", places)
    rows = range(3, len(records) + 3)
    return Table(model, columns, [origin], [0] * len(records), list(rows))


def _customers() -> list[dict[str, object]]:
    return [
        {"customer": f"K{n:02}", "name": f"客户{n}", "region": REGIONS[n % 5]}
        for n in range(20)
    ]


def _products() -> list[dict[str, object]]:
    return [
        {"product": f"P{n:02}", "name": f"产品{n}", "spec": spec}
        for n, spec in enumerate(SPECS)
    ]


def _steps() -> list[dict[str, object]]:
    return [
        {"product": f"P{n:02}", "step": step, "process": process}
        for n in range(len(SPECS))
        for step, process in ((10, "冲压"), (20, "点焊"), (30, "装配"))
    ]


def _prices() -> list[dict[str, object]]:
    return [
        {
            "product": f"P{n:02}",
            "standard_price": Decimal(380 + 37 * n) + Decimal("0.5"),
            "valid_from": dt.date(2026, 1, 1),
        }
        for n in range(len(SPECS) - 1)  # one product has no price
    ]


def _orders() -> list[dict[str, object]]:
    """Return lines of May and June; some cancelled, some without region or spec."""
    return [
        {
            "order_no": f"A{n // 2:04}",
            "line_no": n % 2 + 1,
            "order_date": dt.date(2026, 5, 11) + n // 8 * DAY,
            "customer": f"K{n * 7 % 20:02}",
            "region": None if n % 9 == 0 else REGIONS[n * n % 5],
            "product": f"P{n * 5 % 18:02}",
            "spec": None if n % 4 else SPECS[n * 5 % 18],
            "quantity": 20 + n * 13 % 180,
            "unit_price": Decimal(400 + n * 5 % 18 * 37),
            "due_date": dt.date(2026, 5, 25) + n // 8 * DAY,
            "promised_date": dt.date(2026, 5, 27) + n // 8 * DAY if n % 3 else None,
            "state": "已取消" if n % 37 == 0 else "处理中",
        }
        for n in range(408)
    ]


def _shipments(orders: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Return two shipments of most lines; every eleventh line is late, some short."""
    return [
        {
            "note_no": f"F{n:04}-{part}",
            "date": dt.date(2026, 5, 20)
            + (n // 8 + (9 if n % 11 == 0 else part)) * DAY,
            "order_no": order["order_no"],
            "line_no": order["line_no"],
            "product": order["product"],
            "quantity": int(str(order["quantity"])) // 2 + part * (n % 13 != 0),
        }
        for n, order in enumerate(orders[:330])
        for part in (0, 1)
    ]


def _production() -> list[dict[str, object]]:
    return [
        {
            "date": dt.date(2026, 6, 1) + n % 30 * DAY,
            "team": TEAMS[n % 6],
            "machine": f"M{n % 12:02}",
            "process": ("冲压", "点焊", "装配")[n % 3],
            "product": f"P{n * 7 % 18:02}",
            "planned": 130,
            "made": 105 + n * 11 % 40,
            "defective": n % 4,
            "lost_equipment": n * 17 % 90 if n % 5 == 0 else 0,
        }
        for n in range(540)
    ]


def _calendar() -> list[dict[str, object]]:
    days = (dt.date(2026, 6, 1) + n * DAY for n in range(30))
    return [
        {"date": day, "day_type": "休息" if day.weekday() == 6 else "上班"}
        for day in days
    ]


def _costs() -> list[dict[str, object]]:
    return [
        {"month": dt.date(2026, 6, 1), "item": item, "actual": amount}
        for item, amount in (("人工", 210_000_000), ("材料", 830_000_050))
    ]


def _funds() -> list[dict[str, object]]:
    amounts = (81_234_500, 41_000_000, 120_000_050, 30_000_000, 9_000_000, 4_200_000)
    kinds = ("原材料", "在制品", "成品", "模具", "辅料", "设备配件/工具")
    return [
        {"month": dt.date(2026, 6, 1), "kind": kind, "amount": amount * 10}
        for kind, amount in zip(kinds, amounts, strict=True)
    ]


def _people() -> list[dict[str, object]]:
    return [
        {"month": dt.date(2026, 6, 1), "unit": team, "people": 18 + n}
        for n, team in enumerate(TEAMS)
    ]


#: Measures of the whole company: a first value, by how much it moves, and its goal.
WHOLE = (
    ("制造成本/销售收入", "0.55", "0.01", "0.52"),
    ("计划达成率", "0.88", "0.008", "0.95"),
    ("订单完成率", "0.84", "0.012", "0.95"),
    ("交期达成率", "0.82", "0.01", "0.92"),
    ("设备故障工时", "86", "-2", "65"),
    ("仓库占用资金", "22500000", "-150000", "21000000"),
    ("生产周转天数", "8.6", "-0.2", "7"),
    ("人均产值", "98000", "1500", "110000"),
    ("制程品质不合率", "0.018", "-0.0005", "0.012"),
    ("总接单量", "21500", "310", "24000"),
    ("实产出量", "18600", "420", "22800"),
    ("总产值", "13200000", "260000", "15000000"),
)


def _history() -> list[dict[str, object]]:
    records: list[dict[str, object]] = []
    for age, month in enumerate(last_months(JUNE, 8)[:-1]):
        swing = Decimal((age * 3) % 5 - 2)
        for name, first, step, _ in WHOLE:
            value = Decimal(first) + Decimal(step) * (age + swing)
            records.append(_recorded(month, name, None, value))
        for name, items, size in (
            ("区域接单量", REGIONS, 5200),
            ("规格接单量", SPECS, 1500),
            ("设备故障时间", TEAMS, 16),
        ):
            for place, item in enumerate(items):
                value = Decimal(size) * (10 - place % 7) / 9 + age * 3 + swing * 2
                records.append(_recorded(month, name, item, round(value, 1)))
        for place, item in enumerate(REGIONS):
            value = Decimal("0.8") + Decimal(place) / 50 + age * Decimal("0.01")
            records.append(_recorded(month, "交期达成率", item, value))
    return records


def _recorded(
    month: Month, measure: str, item: str | None, value: Decimal
) -> dict[str, object]:
    day = month.first_day
    return {"month": day, "measure": measure, "item": item, "value": value}


def _targets() -> list[dict[str, object]]:
    goals: list[tuple[str, str | None, Decimal]] = [
        (name, None, Decimal(goal)) for name, _, _, goal in WHOLE
    ]
    goals += [("区域接单量", region, Decimal(4800)) for region in REGIONS]
    goals += [("设备故障时间", team, Decimal(11)) for team in TEAMS]
    goals += [("交期达成率", region, Decimal("0.92")) for region in REGIONS]
    return [
        {"month": month.first_day, "measure": name, "item": item, "goal": goal}
        for month in (JUNE, JUNE.plus(1))
        for name, item, goal in goals
    ]
