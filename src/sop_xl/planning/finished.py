"""Finished goods that are made but not yet in the stock list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import Routing
from sop_xl.records import dataclass
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.tables import Production, Shipment, Stock

_DAY = dt.timedelta(days=1)
#: So many products are named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Finished:
    """How much of each product is finished besides the stock, and what to tell."""

    pieces: Mapping[str, int]
    findings: tuple[Finding, ...] = ()


class _Output(NamedTuple):
    """Good pieces that a last step reported on a day."""

    product: str
    day: dt.date
    pieces: int
    where: CellRef


def find_finished(
    tables: Tables, routings: Mapping[str, Routing], run_date: dt.date
) -> Finished:
    """Return what last steps reported after the day of the stock list, less shipments.

    The list holds what came in up to its last movement; a movement after the run is a
    mistake. A list without any is taken for that of the evening before the run.

    Stock of 06-29, 50 reported on 06-30 and 20 shipped that day: 30 are finished.
    """
    listed = _find_stock_day(tables, run_date)
    day = listed or run_date - _DAY
    output = [*_list_output(tables, routings, run_date)]
    since = [each for each in output if each.day > day]
    made: Counter[str] = Counter()
    for each in since:
        made[each.product] += each.pieces
    made.subtract(_count_shipped(tables, day))
    pieces = {product: count for product, count in sorted(made.items()) if count > 0}
    counted = [each for each in since if each.product in pieces]
    findings = [*_report_counted(counted, pieces, listed, day)]
    if listed == run_date:
        findings += _report_held([each for each in output if each.day == listed])
    return Finished(pieces, tuple(findings))


def _find_stock_day(tables: Tables, run_date: dt.date) -> dt.date | None:
    stock = table_of(tables, Stock)
    known = stock.where(stock.known("last_movement")).records()
    days = (record["last_movement"] for record in known)
    return max((day for day in days if day <= run_date), default=None)


def _list_output(
    tables: Tables, routings: Mapping[str, Routing], run_date: dt.date
) -> Iterator[_Output]:
    """Yield what last steps reported up to the run's date.

    Outside firms report nothing. Where a product passes its last process twice the
    reports cannot tell the passes apart, and nothing is counted.
    """
    last = {name: _find_last(routing) for name, routing in routings.items()}
    production = table_of(tables, Production)
    for row, record in enumerate(production.records()):
        product, process, day = record["product"], record["process"], record["date"]
        if process is None or process != last.get(product) or not record["made"]:
            continue
        if day is not None and day <= run_date:
            where = production.cell(row, "made")
            yield _Output(product, day, record["made"], where)


def _find_last(routing: Routing) -> str | None:
    if routing.gap is not None or not routing.steps:
        return None
    step = routing.steps[-1]
    times = sum(each.process == step.process for each in routing.steps)
    return None if step.is_outsourced or times > 1 else step.process


def _count_shipped(tables: Tables, day: dt.date) -> Counter[str]:
    """Return what of each product left the plant after a day."""
    shipments, found = table_of(tables, Shipment), Counter[str]()
    known = shipments.known("product", "date", "quantity")
    for record in shipments.where(known).records():
        if record["date"] > day:
            found[record["product"]] += record["quantity"]
    return found


def _report_counted(
    counted: list[_Output],
    pieces: Mapping[str, int],
    listed: dt.date | None,
    day: dt.date,
) -> Iterator[Finding]:
    if not counted:
        return
    values = {**_sum(counted), "stock": day, "pieces": sum(pieces.values())}
    where = counted[0].where
    if listed is None:
        warning = Severity.WARNING
        yield Finding("output-beside-undated-stock", where, values, warning)
    else:
        yield Finding("output-not-in-stock", where, values, Severity.NOTE)


def _report_held(held: list[_Output]) -> Iterator[Finding]:
    if held:
        note = Severity.NOTE
        yield Finding("output-taken-as-in-stock", held[0].where, _sum(held), note)


def _sum(output: list[_Output]) -> dict[str, Any]:
    return {
        "first": min(each.day for each in output),
        "last": max(each.day for each in output),
        "pieces": sum(each.pieces for each in output),
        "products": sorted({each.product for each in output})[:_NAMED],
    }
