"""What the tables of purchasing and of what is to come hold: one class a table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from workbooks.plant.records import Record, Value


@dataclass(eq=False)
class Supplier(Record):
    """A supplier with its scores."""

    supplier: str
    name: str
    grade: str
    goods: str
    lead_days: int
    qualification: int
    quality: int
    punctuality: int
    cost: int
    service: int
    total: Decimal
    state: str
    contact: str


@dataclass(eq=False)
class Material(Record):
    """A material that is bought; `makes` are the product classes that need it."""

    material: str
    name: str
    spec: str
    kind: str
    unit: str
    price: Decimal
    makes: tuple[str, ...]
    quantity_per: Decimal
    common: bool
    supplier: str = ""
    supplier_name: str = ""
    moq: int = 0
    pack_multiple: int = 0
    lead_days: int = 0
    safety_stock: int = 0
    marking: str | None = None


@dataclass(eq=False)
class BomLine(Record):
    """How much of one material a product needs."""

    product: str
    product_name: str | None
    component: str
    component_name: str
    spec: str
    unit: str
    quantity: Decimal
    scrap: Decimal
    sharing: str
    process: str | None


@dataclass(eq=False)
class MaterialStock(Record):
    """What lies in store of a material."""

    material: str
    name: str
    spec: str
    kind: str
    place: str
    unit: str
    quantity: int
    in_transit: int
    unit_price: Decimal
    amount: int
    last_movement: dt.date


@dataclass(eq=False)
class PurchaseLine(Record):
    """A line of a purchase order, and what has arrived of it."""

    po_no: str
    line_no: int
    order_date: dt.date
    supplier: str
    supplier_name: str
    material: str
    name: str
    spec: str
    unit: str
    quantity: int
    unit_price: Decimal
    amount: int
    promised_date: dt.date
    arrived_quantity: int | None
    arrived_on: dt.date | None
    buyer: str


@dataclass(eq=False)
class Estimate(Record):
    """How much of a product a region expects to sell in July."""

    month: dt.date
    product: str
    product_name: str | None
    spec: str
    region: str
    quantity: int
    made_by: str


@dataclass(eq=False)
class Change(Record):
    """One field of an order line changed; the order list says the new value already."""

    change_no: str
    changed_on: dt.date
    order_no: str
    line_no: int
    product_name: str
    what: str
    old: Value
    new: Value
    changed_by: str
    reason: str
    confirmation: str
    cost_effect: int | None
    delay_days: int | None
    agreement_no: str | None

    @property
    def style(self) -> str:
        """How the old and the new value are written."""
        return "pieces" if isinstance(self.new, int) else "date"


@dataclass
class Supply:
    """What is bought, of what products consist, and what is to come."""

    suppliers: list[Supplier] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    bom: list[BomLine] = field(default_factory=list)
    stock: list[MaterialStock] = field(default_factory=list)
    purchases: list[PurchaseLine] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
