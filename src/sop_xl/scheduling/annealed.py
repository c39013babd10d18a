"""All that a search changes: the filled plant, its chains, the best solution."""

from __future__ import annotations

from typing import NamedTuple

from sop_xl.scheduling.arrays import Fill, Floats, Ints, Longs, Records
from sop_xl.scheduling.moves import Order


class Search(NamedTuple):
    """All that a search changes.

    `fill` is the plant filled by the accepted solution, or by the one that is tried;
    `stays` its tools when it is empty. `chains` and `traces` are of steps; `old_places`
    and `old_traces` are what the try has placed anew, in turn, and `old_chain` is that
    of the step it moves. `loans` are of pools,
    `early[pool, block]` of the order, `touched[pool, bucket]` the last try that has
    changed the people there. `best_order` and `best_places` are the best solution.
    `counts` are the work done and the tries; `costs` those of the accepted and of the
    best solution, and of the makespan; `cooling` the work in all, the first and the
    last temperature.
    """

    order: Order
    fill: Fill
    stays: Records
    chains: Records
    traces: Records
    turn: Records
    old_numbers: Ints
    old_places: Records
    old_traces: Records
    old_chain: Records
    loans: Records
    early: Records
    touched: Ints
    best_order: Ints
    best_places: Records
    chance: Longs
    counts: Longs
    costs: Floats
    cooling: Floats
