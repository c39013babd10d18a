"""What the plant's tables hold: one class a table, fields as the program names them.

A field is what the program will see in its cell: None where the cell is empty or is
written so that it must be refused. `shown` says what stands in a cell instead.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

#: Who answers for a measure; the rest are planning's.
OWNERS = {
    "制造成本/销售收入": "财务部",
    "仓库占用资金": "财务部",
    "设备故障工时": "设备部",
    "设备故障时间": "设备部",
    "制程品质不合率": "品保部",
    "总接单量": "销售部",
    "区域接单量": "销售部",
    "规格接单量": "销售部",
}

Value = str | int | float | Decimal | dt.date | None


@dataclass(eq=False, kw_only=True)
class Record:
    """A row of some table; two are the same only if they are one."""

    shown: dict[str, Value] = field(default_factory=dict)


@dataclass(eq=False)
class Customer(Record):
    """A customer."""

    customer: str
    name: str | None
    region: str
    grade: str | None
    delivery_type: str
    payment_type: str
    credit_limit: int | None
    payment_days: int | None
    contract_no: str | None
    contract_end: dt.date | None
    contact: str
    group_company: str
    weight: float


@dataclass(eq=False)
class Product(Record):
    """A product; `role` says what is wrong with it, `weight_of` how often it sells."""

    product: str
    name: str | None
    spec: str
    category: str
    structure: str
    base_price: Decimal
    economic_batch: int | None
    packaging: str
    weight: Decimal | None
    popularity: float
    role: str = ""


@dataclass(eq=False)
class Price(Record):
    """A price of a product, of one customer or of all."""

    product: str
    product_name: str | None
    spec: str
    customer: str | None
    customer_name: str | None
    standard_price: Decimal
    floor_price: Decimal | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    drafted: str = ""
    checked: str = ""
    approved: str = ""

    def is_valid(self, day: dt.date) -> bool:
        """Return whether the price holds that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(eq=False)
class Step(Record):
    """A step of a product's routing."""

    product: str
    product_name: str | None
    step: int
    process: str
    machine_group: str | None
    machines: str | None = None
    seconds: Decimal | None = None
    mould: str | None = None
    setup_family: str | None = None
    changeover_minutes: int | None = None
    machines_per_person: Decimal | None = None
    transfer_quantity: int | None = None
    outsourced: str | None = None
    lead_days: int | None = None


@dataclass(eq=False)
class Machine(Record):
    """A machine."""

    machine: str
    name: str
    process: str
    group: str
    workshop: str
    team: str
    shifts: int
    efficiency: Decimal | None
    state: str | None
    mould: str | None
    since: dt.date | None
    maker: str


@dataclass(eq=False)
class Line(Record):
    """An order line; `held` ones are neither made nor shipped.

    It stands in `sheet`, among those ordered on the day `block` of the month, as
    `number` of them.
    """

    order_no: str
    line_no: int
    order_date: dt.date | None
    customer: str | None
    customer_name: str
    region: str
    product: str | None
    product_name: str
    spec: str
    quantity: int | None
    unit_price: Decimal | None
    amount: int | None
    order_class: str | None
    due_date: dt.date | None
    promised_date: dt.date | None
    clerk: str
    state: str | None = None
    remark: str | None = None
    held: bool = False
    shipped: int = 0
    sheet: str = ""
    block: int = 1
    number: int = 0

    @property
    def helper(self) -> str:
        """What the clerk's helper column says: customer and product in one."""
        return f"{self.customer or ''}{self.product or ''}"


@dataclass(eq=False)
class Report(Record):
    """What one machine made of one product in one shift."""

    date: dt.date
    shift: str | None
    workshop: str
    team: str
    machine: str | None
    process: str
    product: str
    product_name: str | None
    planned: int
    made: int
    defective: int | None
    headcount: int | None
    lost_equipment: int | None = 0
    lost_mould: int = 0
    lost_quality: int = 0
    lost_process: int = 0
    lost_material: int = 0
    lost_planning: int = 0
    reason: str | None = None


@dataclass(eq=False)
class Shipment(Record):
    """A line of a delivery note; `line` is the order line it delivers, if any."""

    line: Line | None
    date: dt.date | None
    order_no: str | None
    line_no: int
    customer: str
    customer_name: str
    product: str
    product_name: str | None
    quantity: int
    unit_price: Decimal | None
    weight: Decimal | None
    note_no: str = ""
    batch_no: str = ""
    carrier: str | None = None
    mode: str = ""
    freight: int | None = None


@dataclass(eq=False)
class Stock(Record):
    """What lies in the store of a product at one place, and June's movements."""

    product: str
    product_name: str | None
    spec: str
    place: str
    opening: int
    received: int
    issued: int
    good: int
    defective: int | None
    obsolete: int | None
    in_transit: int
    batch_no: str
    last_movement: dt.date | None


@dataclass(eq=False)
class Receivable(Record):
    """What a customer owes by one delivery note."""

    customer: str
    customer_name: str
    document: str | None
    date: dt.date
    due_date: dt.date | None
    amount: int
    paid: int | None
    balance: int
    invoice_no: str | None


@dataclass(eq=False)
class Day(Record):
    """A day of the production calendar."""

    date: dt.date
    weekday: str
    day_type: str | None
    shifts: int
    hours: int | None
    remark: str | None


@dataclass(eq=False)
class Cost(Record):
    """Budget and actual cost of an item in a month."""

    month: dt.date
    unit: str
    item: str
    budget: int | None
    actual: int


@dataclass(eq=False)
class Fund(Record):
    """Money tied up in one kind of stock at a month's end."""

    month: dt.date
    kind: str | None
    amount: int


@dataclass(eq=False)
class Headcount(Record):
    """How many people a unit had in a month."""

    month: dt.date
    unit: str
    people: int
    attendance: Decimal | None


@dataclass(eq=False)
class Measured(Record):
    """A measure of one month: what it was or, as a target, is to be."""

    month: dt.date
    measure: str
    item: str | None
    value: Decimal | None
    percent: bool

    @property
    def style(self) -> str:
        """How the value is written: as a share, a whole number, or with tenths."""
        if self.percent:
            return "percent"
        return "pieces" if self.value == int(self.value or 0) else "tenths"

    @property
    def owner(self) -> str:
        """The department that answers for a measure."""
        return OWNERS.get(self.measure, "计划部")


@dataclass
class Planted:
    """A defect put into the plant: the rule that must find it, and its cell."""

    rule: str
    record: Record
    field: str


@dataclass(repr=False)
class Plant:
    """All tables of the plant."""

    seed: int
    size: int
    customers: list[Customer] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    prices: list[Price] = field(default_factory=list)
    agreed: list[Price] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    machines: list[Machine] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    shipments: list[Shipment] = field(default_factory=list)
    stock: list[Stock] = field(default_factory=list)
    receivables: list[Receivable] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    next_budget: list[Cost] = field(default_factory=list)
    funds: list[Fund] = field(default_factory=list)
    headcounts: list[Headcount] = field(default_factory=list)
    earlier_people: list[Headcount] = field(default_factory=list)
    history: list[Measured] = field(default_factory=list)
    targets: list[Measured] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)
