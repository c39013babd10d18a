"""How products are made: the steps of each routing, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Any

from sop_xl.planning.words import NOT_OUTSOURCED
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.source import Finding, Severity
from sop_xl.tables import RoutingStep, listed_machines


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where it runs, seconds a piece, and what it needs.

    It runs on one of `machines`, or where none are listed on any of `group`, or, when
    `lead_days` stands, outside for as many days. It needs a `mould`, of which there is
    one, or a setup `family`, or neither, and `people` for each machine. Each
    `transfer_quantity` of pieces is handed on when it is done, or else the whole lot.
    """

    process: str
    seconds: Fraction | None
    machines: tuple[str, ...]
    group: str | None
    mould: str | None
    changeover_minutes: int
    lead_days: int | None
    family: str | None = None
    people: Fraction = Fraction(0)
    transfer_quantity: int | None = None

    @property
    def is_outsourced(self) -> bool:
        """Whether it is done by an outside firm."""
        return self.lead_days is not None

    @property
    def tool(self) -> str | None:
        """The mould or the setup family its machine must hold."""
        return self.mould or self.family


@dataclass(frozen=True, slots=True)
class Routing:
    """The steps of a product in order; `gap` names what a step lacks, if one does.

    A routing with a gap cannot be scheduled: its time is not known.
    """

    product: str
    steps: tuple[Step, ...]
    gap: str | None = None


def says_outsourced(text: str | None) -> bool:
    """Return whether the outsourcing column names a firm or says yes.

    >>> says_outsourced("ACME Plating"), says_outsourced("No"), says_outsourced(None)
    (True, False, False)
    """
    return bool(text) and (text or "").strip().lower() not in NOT_OUTSOURCED


def read_routings(
    table: Table[RoutingStep], default_changeover_minutes: int
) -> dict[str, Routing]:
    """Return the routing of each product, its steps by their number.

    A setup family that is called like a mould is that mould.
    """
    moulds = frozenset(table["mould"][table.known("mould")].tolist())
    by_product: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in table.where(table.known("product")).records():
        by_product[record["product"]].append(record)
    return {
        product: _read_routing(product, records, default_changeover_minutes, moulds)
        for product, records in by_product.items()
    }


def _read_routing(
    product: str,
    records: list[dict[str, Any]],
    default_changeover_minutes: int,
    moulds: Collection[str],
) -> Routing:
    gap: str | None = None
    for record in records:
        if _lacks_something(record) and gap is None:
            gap = record["process"] or str(record["step"] or "")
    numbered = [record for record in records if record["step"] is not None]
    numbered.sort(key=lambda record: record["step"])
    steps = (
        _read_step(record, default_changeover_minutes, moulds) for record in numbered
    )
    return Routing(product, tuple(steps), gap)


def _lacks_something(record: Mapping[str, Any]) -> bool:
    if record["step"] is None or record["process"] is None:
        return True
    return _lacks_time(record)


def _time_field(record: Mapping[str, Any]) -> str:
    return "lead_days" if says_outsourced(record["outsourced"]) else "seconds"


def _lacks_time(record: Mapping[str, Any]) -> bool:
    time = record[_time_field(record)]
    return time is None or time <= 0


def _read_step(
    record: Mapping[str, Any], default_changeover_minutes: int, moulds: Collection[str]
) -> Step:
    process, group = record["process"] or "", record["machine_group"]
    machines = tuple(listed_machines(record["machines"]))
    seconds = None if record["seconds"] is None else Fraction(record["seconds"])
    if says_outsourced(record["outsourced"]):
        lead_days = record["lead_days"]
        return Step(process, seconds, machines, group, None, 0, lead_days)
    mould, family = _find_tool(record, moulds)
    changeover = record["changeover_minutes"]
    if changeover is None or changeover < 0:
        changeover = default_changeover_minutes
    standard, batch = record["machines_per_person"], record["transfer_quantity"]
    return Step(
        process=process,
        seconds=seconds,
        machines=machines,
        group=group,
        mould=mould,
        changeover_minutes=changeover if mould or family else 0,
        lead_days=None,
        family=family,
        people=1 / Fraction(standard) if standard and standard > 0 else Fraction(0),
        transfer_quantity=batch if batch and batch > 0 else None,
    )


def _find_tool(
    record: Mapping[str, Any], moulds: Collection[str]
) -> tuple[str | None, str | None]:
    """Return the mould or the setup family of a step made in the plant.

    Where it only says how long changing over takes, the product is its own family.
    """
    mould, family = record["mould"], record["setup_family"]
    if mould:
        return mould, None
    if family:
        return (family, None) if family in moulds else (None, family)
    if (record["changeover_minutes"] or 0) <= 0:
        return None, None
    product: str = record["product"]
    if product not in moulds:
        return None, product
    named = f"{product}/{record['process']}"
    return (named, None) if named in moulds else (None, named)


def report_routings(table: Table[RoutingStep]) -> Iterator[Finding]:
    """Report steps whose time nobody says, and step numbers that stand twice.

    | product | step | process | seconds | outsourced | lead days |
    | A       | 10   | press   | 0       |            |           |  <- no seconds
    | A       | 20   | plating |         | ACME       |           |  <- no lead days
    | A       | 20   | weld    | 30      |            |           |  <- step twice
    """
    seen: set[tuple[str, int]] = set()
    for row, record in enumerate(table.records()):
        product, step = record["product"], record["step"]
        if product is None:
            continue
        values = {
            "product": product,
            "step": "" if step is None else step,
            "process": record["process"] or "",
        }
        if _lacks_time(record):
            yield _report_time(table, row, _time_field(record), values)
        changeover = record["changeover_minutes"]
        if changeover is not None and changeover < 0:
            where = table.cell(row, "changeover_minutes")
            yield Finding("changeover-below-zero", where, values, Severity.WARNING)
        if step is not None and (product, step) in seen:
            where = table.cell(row, "step")
            yield Finding("step-number-twice", where, values, Severity.WARNING)
        seen.add((product, step))


def _report_time(
    table: Table[RoutingStep], row: int, field: str, values: Mapping[str, object]
) -> Finding:
    where = table.cell(row, field)
    if field == "lead_days":
        return Finding("step-without-lead-days", where, values)
    return Finding("step-without-seconds", where, values)
