"""When each lot's material is there: bills of material against stock and purchases."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from sop_xl.planning.demand import NettedLine, Part
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import Routing, Step
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.source import Finding, Severity
from sop_xl.tables import BomLine, Material, MaterialStock, PurchaseOrder
from sop_xl.tables.purchasing import MaterialKind


class Supply(StrEnum):
    """Why what is missing comes when it does."""

    PROMISED = "promised"
    ORDERED_NOW = "ordered-now"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Purchase:
    """A purchase order that material comes from, and whom to ask about it.

    `promised` is the day it is promised for, which may have passed.
    """

    number: str
    promised: dt.date
    supplier: str = ""
    buyer: str = ""


@dataclass(frozen=True, slots=True)
class MaterialWait:
    """What a lot waits for: so much of a component that is not in store.

    The last of it comes on `day`: promised, or as soon as it can if it is ordered now.
    Where neither is known for the time planned, `day` is the last one that is promised,
    None if there is none. `process` is the step that needs it, "" the first one;
    `purchases` are the orders it comes from, as far as it is ordered.
    """

    lot: str
    component: str
    quantity: Decimal
    day: dt.date | None
    supply: Supply = Supply.PROMISED
    process: str = ""
    purchases: tuple[Purchase, ...] = ()

    @property
    def is_promised(self) -> bool:
        """Whether what is in store and promised is enough."""
        return self.supply is Supply.PROMISED

    def ready_minute(self, start: dt.date) -> int:
        """Return the minute the lot can start: when the day of arrival has passed."""
        if self.day is None:
            return 0
        return max(0, (self.day - start).days + 1) * DAY_MINUTES


class _Need(NamedTuple):
    """How much of a component a piece needs, and for which process."""

    component: str
    each: Decimal
    process: str = ""


class _Delivery(NamedTuple):
    """So much of a component that comes on a day; None is in store."""

    day: dt.date | None
    quantity: Decimal
    purchase: Purchase | None = None


class _Store:
    """What is in store and promised of each component, served first come, first.

    `buyable` says when a component comes if it is ordered now.
    """

    def __init__(
        self,
        supply: Mapping[str, Sequence[_Delivery]],
        buyable: Mapping[str, dt.date],
    ) -> None:
        self._left = {name: list(coming) for name, coming in supply.items()}
        self._last = {name: each[-1].day for name, each in supply.items() if each}
        self._buyable = buyable

    def draw(self, part: Part, need: _Need) -> MaterialWait | None:
        """Take what a lot needs; return what it waits for, None if it does not."""
        component, wanted = need.component, need.each * part.quantity
        missing = wanted - self._in_store(component)
        unpromised, used = self._take(component, wanted)
        if missing <= 0:
            return None
        day = used[-1].day if used else None
        supply = Supply.PROMISED
        if unpromised > 0 and component in self._buyable:
            supply = Supply.ORDERED_NOW
            day = max(self._buyable[component], day or self._buyable[component])
        elif unpromised > 0:
            supply, day = Supply.UNKNOWN, self._last.get(component)
        purchases = (each.purchase for each in used if each.purchase is not None)
        return MaterialWait(
            part.name,
            component,
            strip_zeros(missing),
            day,
            supply,
            need.process,
            tuple(dict.fromkeys(purchases)),
        )

    def _take(self, component: str, wanted: Decimal) -> tuple[Decimal, list[_Delivery]]:
        """Return what nobody has promised, and what the rest comes from."""
        coming = self._left.get(component, [])
        used: list[_Delivery] = []
        while wanted > 0 and coming:
            delivery = coming[0]
            used.append(delivery)
            taken = min(wanted, delivery.quantity)
            wanted -= taken
            if taken == delivery.quantity:
                coming.pop(0)
            else:
                coming[0] = delivery._replace(quantity=delivery.quantity - taken)
        return wanted, used

    def _in_store(self, component: str) -> Decimal:
        coming = self._left.get(component, [])
        here = (delivery.quantity for delivery in coming if delivery.day is None)
        return sum(here, Decimal(0))


def strip_zeros(number: Decimal) -> Decimal:
    """Return a number without zeros behind its last decimal.

    >>> strip_zeros(Decimal("190.00")), strip_zeros(Decimal("6.180"))
    (Decimal('190'), Decimal('6.18'))
    """
    return Decimal(f"{number.normalize():f}")


def knows_materials(tables: Tables) -> bool:
    """Return whether bills of material and the stock of materials are both there."""
    return all(len(table_of(tables, model)) for model in (BomLine, MaterialStock))


def find_waits(
    tables: Tables,
    lines: Sequence[NettedLine],
    days: Sequence[dt.date],
    unmade: Collection[str],
    routings: Mapping[str, Routing],
) -> tuple[MaterialWait, ...]:
    """Return what the lots wait for, the lots of lines due first being served first.

    `days` are those planned; what is promised for before them counts as coming on the
    first, what is promised for after them not at all. Lots in process have drawn the
    material of the steps behind them; those in `unmade` draw none. A material is needed
    for the process its bill names, packaging for the last one in the plant, all else
    for the first, as the `routings` are.
    """
    bills = _read_bills(table_of(tables, BomLine))
    packaging = _list_packaging(table_of(tables, Material))
    promised = _read_purchases(table_of(tables, PurchaseOrder), days)
    supply = _add_stock(table_of(tables, MaterialStock), promised)
    buyable = _read_lead_days(table_of(tables, Material), days)
    bought, store = supply.keys() | buyable.keys(), _Store(supply, buyable)
    found: list[MaterialWait | None] = []
    for netted in sorted(lines, key=lambda netted: (netted.line.due, netted.line.row)):
        product = netted.line.product
        steps = routings.get(product, Routing(product, ())).steps
        needs = _place_needs(_explode(product, bills, bought), steps, packaging)
        for part in netted.parts:
            if part.name not in unmade:
                found += [store.draw(part, n) for n in _left_of(needs, part, steps)]
    return tuple(wait for wait in found if wait is not None)


def _left_of(
    needs: Sequence[_Need], part: Part, steps: Sequence[Step]
) -> Sequence[_Need]:
    """Return what a lot needs for the steps before it; for those behind it is drawn."""
    if part.done_steps == 0:
        return needs
    behind = {"", *(step.process for step in steps[: part.done_steps])}
    return [need for need in needs if need.process not in behind]


def _list_packaging(materials: Table[Material]) -> frozenset[str]:
    return frozenset(
        record["material"]
        for record in materials.where(materials.known("material", "kind")).records()
        if record["kind"] == MaterialKind.PACKAGING
    )


def _place_needs(
    needs: Iterable[_Need], steps: Sequence[Step], packaging: Collection[str]
) -> list[_Need]:
    """Return the needs with the process each is for, what is of one process added up.

    A process that the routing does not have is none; the first one is "".
    """
    first = steps[0].process if steps else ""
    names = {step.process for step in steps} - {first}
    last = [step.process for step in steps if not step.is_outsourced][-1:]
    placed: list[_Need] = []
    for need in needs:
        process = need.process
        if process not in {*names, first} and need.component in packaging:
            process = "".join(last)
        placed.append(need._replace(process=process if process in names else ""))
    return _add_up(placed)


def _add_up(needs: Iterable[_Need]) -> list[_Need]:
    """Return what is needed of each component for each process."""
    total: dict[tuple[str, str], _Need] = {}
    for need in needs:
        key = need.component, need.process
        each = need.each + (total[key].each if key in total else 0)
        total[key] = need._replace(each=each)
    return list(total.values())


def _read_bills(bom: Table[BomLine]) -> dict[str, list[_Need]]:
    """Return what a piece of each product needs, with the scrap it makes."""
    bills: dict[str, list[_Need]] = defaultdict(list)
    for record in bom.records():
        product, component = record["product"], record["component"]
        if None in (product, component, record["quantity"]) or record["quantity"] <= 0:
            continue
        each = record["quantity"] * (1 + (record["scrap"] or Decimal(0)))
        bills[product].append(_Need(component, each, record["process"] or ""))
    return dict(bills)


def _explode(
    product: str,
    bills: Mapping[str, Sequence[_Need]],
    bought: Collection[str],
    above: tuple[str, ...] = (),
) -> list[_Need]:
    """Return what a piece needs of what is stored or bought.

    A component that is neither, but has a bill of its own, is what it is made of, for
    its own process or else those of its parts; one that is part of itself can be
    neither made nor bought, and is needed itself.
    """
    found: list[_Need] = []
    for need in bills.get(product, ()):
        made = need.component not in bought and need.component in bills
        if not made or need.component in (*above, product):
            found.append(need)
            continue
        below = _explode(need.component, bills, bought, (*above, product))
        found += [
            _Need(part.component, part.each * need.each, need.process or part.process)
            for part in below
        ]
    return _add_up(found)


def _read_purchases(
    purchases: Table[PurchaseOrder], days: Sequence[dt.date]
) -> dict[str, list[_Delivery]]:
    """Return what is still to come of each material, the earliest first."""
    coming: dict[str, list[_Delivery]] = defaultdict(list)
    known = purchases.where(purchases.known("material", "quantity", "promised_date"))
    for record in known.records():
        rest = record["quantity"] - (record["arrived_quantity"] or 0)
        day = max(record["promised_date"], days[0])
        if rest > 0 and day <= days[-1]:
            delivery = _Delivery(day, rest, _read_purchase(record))
            coming[record["material"]].append(delivery)
    for deliveries in coming.values():
        deliveries.sort(key=lambda delivery: delivery.day or days[0])
    return dict(coming)


def _read_purchase(record: Mapping[str, Any]) -> Purchase:
    return Purchase(
        record["po_no"] or "",
        record["promised_date"],
        record["supplier_name"] or record["supplier"] or "",
        record["buyer"] or "",
    )


def _read_lead_days(
    materials: Table[Material], days: Sequence[dt.date]
) -> dict[str, dt.date]:
    """Return when each material comes if it is ordered the day before the plan."""
    found: dict[str, dt.date] = {}
    for record in materials.where(materials.known("material", "lead_days")).records():
        later = max(record["lead_days"] - 1, 0)
        if later < len(days):
            found.setdefault(record["material"], days[later])
    return found


def _add_stock(
    stock: Table[MaterialStock], coming: Mapping[str, Sequence[_Delivery]]
) -> dict[str, list[_Delivery]]:
    here: dict[str, Decimal] = defaultdict(Decimal)
    for record in stock.where(stock.known("material", "quantity")).records():
        here[record["material"]] += record["quantity"]
    found: dict[str, list[_Delivery]] = {}
    for material in {**here, **coming}:
        in_store = here.get(material, Decimal(0))
        first = [_Delivery(None, in_store)] if in_store > 0 else []
        found[material] = [*first, *coming.get(material, ())]
    return found


def report_materials(
    bom: Table[BomLine], waits: Sequence[MaterialWait]
) -> Iterator[Finding]:
    """Report each component that lots wait for and nobody knows when it comes.

    It is told where a bill of material first asks for it.
    """
    short: dict[str, list[MaterialWait]] = defaultdict(list)
    for wait in waits:
        if wait.supply is Supply.UNKNOWN:
            short[wait.component].append(wait)
    rows = _first_rows(bom)
    for component, found in short.items():
        values: dict[str, Any] = {
            "component": component,
            "lots": len(found),
            "first": found[0].lot,
        }
        where = bom.cell(rows[component], "component")
        yield Finding("material-not-promised", where, values, Severity.WARNING)


def _first_rows(bom: Table[BomLine]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for row, component in enumerate(bom["component"].tolist()):
        rows.setdefault(component, row)
    return rows
