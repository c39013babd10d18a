"""How products are made: the steps of each routing, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sop_xl.planning.words import NOT_OUTSOURCED
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.tables import RoutingStep, listed_machines


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where it runs, seconds a piece, and what it needs.

    It runs on one of `machines`, or where none are listed on any of `group`, or, when
    `lead_days` stands, outside for as many days.
    """

    process: str
    seconds: Fraction | None
    machines: tuple[str, ...]
    group: str | None
    mould: str | None
    changeover_minutes: int
    lead_days: int | None

    @property
    def is_outsourced(self) -> bool:
        """Whether it is done by an outside firm."""
        return self.lead_days is not None


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
    """Return the routing of each product, its steps by their number."""
    by_product: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in table.where(table.known("product")).records():
        by_product[record["product"]].append(record)
    return {
        product: _read_routing(product, records, default_changeover_minutes)
        for product, records in by_product.items()
    }


def _read_routing(
    product: str, records: list[dict[str, Any]], default_changeover_minutes: int
) -> Routing:
    gap: str | None = None
    for record in records:
        if _lacks_something(record) and gap is None:
            gap = record["process"] or str(record["step"] or "")
    numbered = [record for record in records if record["step"] is not None]
    numbered.sort(key=lambda record: record["step"])
    steps = (_read_step(record, default_changeover_minutes) for record in numbered)
    return Routing(product, tuple(steps), gap)


def _lacks_something(record: Mapping[str, Any]) -> bool:
    if record["step"] is None or record["process"] is None:
        return True
    needed = "lead_days" if says_outsourced(record["outsourced"]) else "seconds"
    return record[needed] is None or record[needed] <= 0


def _read_step(record: Mapping[str, Any], default_changeover_minutes: int) -> Step:
    seconds, mould = record["seconds"], record["mould"]
    changeover = record["changeover_minutes"]
    if changeover is None:
        changeover = default_changeover_minutes
    outside = says_outsourced(record["outsourced"])
    return Step(
        process=record["process"] or "",
        seconds=None if seconds is None else Fraction(seconds),
        machines=tuple(listed_machines(record["machines"])),
        group=record["machine_group"],
        mould=None if outside else mould,
        changeover_minutes=max(changeover, 0) if mould and not outside else 0,
        lead_days=record["lead_days"] if outside else None,
    )
