"""What of each product is in store, and what open order lines take of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import field

from sop_xl.planning.backlog import Backlog, read_backlog
from sop_xl.planning.catalogue import read_catalogue, weigh_lines
from sop_xl.planning.demand import NettedLine, count_stock, net_demand
from sop_xl.planning.finished import find_finished
from sop_xl.planning.plant import Tables, table_of
from sop_xl.planning.routings import read_routings
from sop_xl.planning.serving import Serving
from sop_xl.planning.wip import find_work_in_process
from sop_xl.records import dataclass
from sop_xl.settings import Planning
from sop_xl.tables import Order, Production, RoutingStep, Shipment, Stock


@dataclass(frozen=True, slots=True)
class Shelves:
    """The good pieces of each product, what is spare of them, and who takes the rest.

    `spare` counts as planning does: what is in transit, or finished since the day of
    the stock list, is there as well. `lines` are the open order lines net of it.
    """

    good: Mapping[str, int]
    spare: Mapping[str, int]
    backlog: Backlog
    lines: Mapping[str, NettedLine] = field(default_factory=dict)


def fill_shelves(
    tables: Tables, planning: Planning, day: dt.date, served: Collection[str]
) -> Shelves:
    """Return what is in store on a day, and what the plan's netting takes of it.

    The order lines `served` by the last plan keep what it gave them.
    """
    stock, production = table_of(tables, Stock), table_of(tables, Production)
    backlog = read_backlog(table_of(tables, Order), table_of(tables, Shipment))
    weights = weigh_lines(backlog.open_lines, read_catalogue(tables), planning.weights)
    routings = read_routings(
        table_of(tables, RoutingStep), planning.default_changeover_minutes
    )
    finished = find_finished(tables, routings, day)
    spare = Counter(count_stock(stock, finished.pieces))
    lines = net_demand(
        backlog.open_lines,
        spare,
        find_work_in_process(production, routings),
        serving=Serving(served, weights),
    )
    for netted in lines:
        spare[netted.line.product] -= netted.from_stock
    by_name = {netted.line.name: netted for netted in lines}
    return Shelves(_count_good(tables), spare, backlog, by_name)


def _count_good(tables: Tables) -> Counter[str]:
    """Return the good pieces of each product that is listed, over all places."""
    found: Counter[str] = Counter()
    stock = table_of(tables, Stock)
    for record in stock.where(stock.known("product")).records():
        found[record["product"]] += record["good"] or 0
    return found
