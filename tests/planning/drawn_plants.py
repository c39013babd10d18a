"""Tables of a plant with anything in them that a cell may hold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sop_xl.rows import Row, Table
from sop_xl.settings import Lots, Overtime, Planning, Shifts
from sop_xl.tables import (
    BomLine,
    CalendarDay,
    Changeover,
    Downtime,
    Headcount,
    Machine,
    Material,
    MaterialStock,
    Order,
    Product,
    Production,
    PurchaseOrder,
    RoutingStep,
    Shipment,
    Stock,
)
from tests.planning.plants import make_table

MAYBE_WHOLE = st.none() | st.integers(-5, 400)
NAMES = st.none() | st.sampled_from(["A", "B", "C"])
DATES = st.none() | st.dates(dt.date(2026, 6, 20), dt.date(2026, 7, 12))
MACHINES = st.none() | st.sampled_from(["P1", "P2", "P1、P3", "P9"])
PARTS = st.none() | st.sampled_from([Decimal(n) for n in ("-1", "0", "0.3", "1", "3")])
SECONDS = st.none() | st.integers(0, 900).map(Decimal)


def drawn_table(
    model: type[Row], **columns: st.SearchStrategy[Any]
) -> st.SearchStrategy[Table[Any]]:
    """Return a strategy of tables of a model with columns of drawn values."""
    rows = st.lists(st.tuples(*columns.values()), max_size=6)
    return rows.map(
        lambda rows: make_table(
            model,
            {name: [row[at] for row in rows] for at, name in enumerate(columns)},
        )
    )


TABLES = st.tuples(
    drawn_table(
        Order,
        order_no=st.none() | st.sampled_from(["SO1", "SO2", "SO1-"]),
        line_no=st.none() | st.integers(-2, 2),
        product=NAMES,
        quantity=MAYBE_WHOLE,
        due_date=DATES,
        promised_date=DATES,
        order_class=st.sampled_from([None, "批量", "样品"]),
    ),
    drawn_table(
        Shipment,
        order_no=st.sampled_from(["SO1", "SO2"]),
        line_no=st.integers(1, 2),
        quantity=MAYBE_WHOLE,
    ),
    drawn_table(Stock, product=NAMES, good=MAYBE_WHOLE, in_transit=MAYBE_WHOLE),
    drawn_table(
        RoutingStep,
        product=st.sampled_from(["A", "B"]),
        step=st.none() | st.sampled_from([10, 20, 30]),
        process=st.sampled_from(["冲压", "装配"]),
        machine_group=st.none() | st.sampled_from(["冲床", "装配"]),
        machines=MACHINES,
        seconds=SECONDS,
        mould=st.none() | st.sampled_from(["M1", "M2"]),
        changeover_minutes=st.none() | st.sampled_from([-1, 0, 30, 900]),
        outsourced=st.sampled_from([None, None, "否", "宏达"]),
        lead_days=st.none() | st.integers(-1, 9),
        setup_family=st.sampled_from([None, None, "M2", "大圆"]),
        machines_per_person=PARTS,
        transfer_quantity=st.none() | st.integers(-1, 90),
    ),
    drawn_table(
        Machine,
        machine=st.none() | st.sampled_from(["P1", "P2", "P3"]),
        group=st.none() | st.sampled_from(["冲床", "装配"]),
        shifts=st.none() | st.integers(-1, 5),
        efficiency=st.none()
        | st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(2)]),
        mould=st.none() | st.sampled_from(["M1", "M2", "大圆", "A"]),
        workshop=st.sampled_from([None, "一课"]),
        hours=st.none() | st.integers(-2, 13).map(Decimal),
        state=st.sampled_from([None, "正常", "停用"]),
        since=DATES,
    ),
    drawn_table(
        Production,
        product=NAMES,
        process=st.sampled_from(["冲压", "装配"]),
        made=MAYBE_WHOLE,
        defective=MAYBE_WHOLE,
    ),
    drawn_table(
        CalendarDay,
        date=DATES,
        day_type=st.sampled_from(["上班", "休息"]),
        shifts=st.none() | st.integers(-1, 5),
        hours=st.none() | st.integers(-2, 40).map(Decimal),
    ),
    drawn_table(
        Downtime,
        machine=st.sampled_from(["P1", "P2"]),
        first_day=DATES,
        last_day=DATES,
        minutes=MAYBE_WHOLE,
    ),
    drawn_table(
        Changeover,
        machine_group=st.none() | st.sampled_from(["冲床", "装配"]),
        mounted=st.sampled_from([None, "M1", "大圆", "A"]),
        wanted=st.sampled_from([None, "M2", "大圆", "B"]),
        minutes=st.none() | st.integers(-5, 90),
    ),
    drawn_table(
        Headcount,
        month=DATES,
        unit=st.none() | st.sampled_from(["冲床", "一课"]),
        people=st.none() | st.integers(-1, 9),
        present=st.none() | st.integers(-1, 9),
    ),
    drawn_table(Product, product=NAMES, economic_batch=st.none() | st.integers(-5, 90)),
    drawn_table(
        BomLine,
        product=NAMES,
        component=st.none() | st.sampled_from(["B", "C", "W1", "W2"]),
        quantity=PARTS,
        scrap=PARTS,
    ),
    drawn_table(
        MaterialStock,
        material=st.none() | st.sampled_from(["W1", "B"]),
        quantity=st.none() | st.integers(-50, 500).map(Decimal),
    ),
    drawn_table(
        PurchaseOrder,
        material=st.none() | st.sampled_from(["W1", "W2"]),
        quantity=st.none() | st.integers(-50, 500).map(Decimal),
        arrived_quantity=st.none() | st.integers(-50, 500).map(Decimal),
        promised_date=DATES,
    ),
    drawn_table(
        Material,
        material=st.none() | st.sampled_from(["W1", "W2"]),
        lead_days=st.none() | st.integers(-5, 900),
    ),
)

PEOPLE = st.dictionaries(
    st.sampled_from(["冲床", "一课", "*"]),
    st.lists(st.integers(0, 4), max_size=5).map(tuple),
    max_size=3,
)
PLANNINGS = st.builds(
    Planning,
    horizon_days=st.just(7),
    schedule_seconds=st.just(0.0),
    refuse_without_material=st.booleans(),
    shifts=st.builds(
        Shifts,
        breaks=st.lists(st.sampled_from(["12:00-13:00", "23:30-1:00"])).map(tuple),
    ),
    overtime=st.builds(
        Overtime,
        groups=st.sampled_from([(), ("*",), ("冲床",)]),
        minutes_after_shift=st.sampled_from([0, 60, 600]),
        rest_days=st.booleans(),
    ),
    people=PEOPLE,
    setters=PEOPLE,
    lots=st.builds(Lots, most=st.integers(1, 5)),
)
