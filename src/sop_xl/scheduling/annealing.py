"""Simulated annealing over the order of the steps, compiled.

After Kirkpatrick, Gelatt and Vecchi (Science 220, 1983, pages 671-680): a change that
costs more is kept with probability exp(-more / temperature), and the temperature falls
with the work done, so that the same problem and work give the same answer. Work is
counted in steps placed.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from sop_xl.scheduling.arrays import Arrays, Fill, Floats, Ints, Longs, Records
from sop_xl.scheduling.chance import draw_share
from sop_xl.scheduling.compiled import compile_inner, compile_loop
from sop_xl.scheduling.decoding import (
    BLOCK,
    Snapshots,
    cost_job,
    give_back,
    load_snapshot,
    place_block,
    save_snapshot,
)
from sop_xl.scheduling.moves import (
    Move,
    Order,
    bound_step,
    draw_move,
    make_move,
    shift_step,
)
from sop_xl.scheduling.people import move_people
from sop_xl.scheduling.placing import place_step


class Search(NamedTuple):
    """All that a search changes.

    `now` is the plant filled by the accepted solution, `trial` by the one tried; they
    share the people. `best_order` and `best_places` are the best solution. `counts` are
    the work done and the tries; `costs` those of the accepted and of the best solution;
    `cooling` the work in all, the first and the last temperature.
    """

    order: Order
    now: Fill
    trial: Fill
    shots: Snapshots
    trial_shots: Snapshots
    best_order: Ints
    best_places: Records
    chance: Longs
    counts: Longs
    costs: Floats
    cooling: Floats


@compile_inner
def copy_places(source: Records, target: Records) -> None:
    """Make the places of all steps the same."""
    for number in range(len(source)):
        target[number] = source[number]


@compile_loop
def anneal(arrays: Arrays, search: Search, until: int) -> None:
    """Search until so much work is done in all."""
    while search.counts[0] < until:
        search.counts[1] += 1
        drawn = draw_move(arrays, search.now, search.order, search.chance)
        low, high = bound_step(arrays, search.order, drawn.step)
        to = min(max(int(drawn.to), low), high)
        move = make_move(drawn.step, to, drawn.option, drawn.long, drawn.held)
        if is_idle(search, move):
            search.counts[0] += 1
        else:
            try_move(arrays, search, move)


@compile_inner
def is_idle(search: Search, move: Move) -> bool:
    """Return whether a move changes nothing."""
    place = search.now.places[move.step]
    return (
        search.order.at[move.step] == move.to
        and place.option == move.option
        and place.long == move.long
        and place.held == move.held
    )


@compile_inner
def draw_bound(search: Search) -> float:
    """Return the most a solution may cost that is accepted now."""
    share = search.counts[0] / search.cooling[0]
    heat = search.cooling[1] * (search.cooling[2] / search.cooling[1]) ** share
    luck = max(1e-12, draw_share(search.chance))
    return search.costs[0] - heat * math.log(luck)


@compile_inner
def try_move(arrays: Arrays, search: Search, move: Move) -> None:
    """Make a move, and unmake it where chance does not accept what it costs."""
    order, bound = search.order, draw_bound(search)
    back = order.at[move.step]
    block = min(back, move.to) // BLOCK
    first, size = block * BLOCK, len(order.steps)
    is_staffed = len(arrays.people) > 0
    if is_staffed:
        give_back(arrays, search.now, order.steps, (first, size))
        search.counts[0] += size - first
    shift_step(order, move.step, move.to)
    place = search.trial.places[move.step]
    place.option, place.long, place.held = move.option, move.long, move.held
    cost, placed = place_bounded(arrays, search, block, bound)
    if cost <= bound:
        accept_trial(search, block, cost)
        return
    if is_staffed:
        give_back(arrays, search.trial, order.steps, (first, placed))
    shift_step(order, move.step, back)
    copy_places(search.now.places, search.trial.places)
    if is_staffed:
        for at in range(first, size):
            move_people(arrays, search.now, order.steps[at], 1)
        search.counts[0] += size - first


@compile_loop
def place_bounded(
    arrays: Arrays, search: Search, block: int, bound: float
) -> tuple[float, int]:
    """Place the trial from a block on until its cost passes a bound.

    Return the cost and how far it was placed.
    """
    trial, shots, order = search.trial, search.trial_shots, search.order.steps
    load_snapshot(search.shots, trial, block)
    cost, last = search.shots.cost[block], search.shots.last[block]
    for number in range(block, len(shots.cost)):
        save_snapshot(shots, trial, number)
        shots.cost[number], shots.last[number] = cost, last
        cost, last = place_block(arrays, trial, order, number, (cost, last))
        end = min(len(order), (number + 1) * BLOCK)
        search.counts[0] += end - number * BLOCK
        if cost > bound:
            return cost, end
    return cost, len(order)


@compile_loop
def accept_trial(search: Search, block: int, cost: float) -> None:
    """Make the trial the accepted solution, and the best if it is."""
    copy_places(search.trial.places, search.now.places)
    shots, tried = search.shots, search.trial_shots
    for number in range(block, len(shots.cost)):
        shots.cost[number] = tried.cost[number]
        shots.last[number] = tried.last[number]
        for machine in range(shots.machines.shape[1]):
            shots.machines[number, machine] = tried.machines[number, machine]
        for tool in range(shots.tools.shape[1]):
            shots.tools[number, tool] = tried.tools[number, tool]
    search.costs[0] = cost
    if cost < search.costs[1]:
        keep_best(search)


@compile_inner
def keep_best(search: Search) -> None:
    """Remember the accepted solution as the best."""
    search.costs[1] = search.costs[0]
    for at in range(len(search.best_order)):
        search.best_order[at] = search.order.steps[at]
    copy_places(search.now.places, search.best_places)


@compile_loop
def cost_order(arrays: Arrays, fill: Fill, order: Ints) -> float:
    """Place steps in an order; return the cost, without that of the makespan."""
    cost = 0.0
    for at in range(len(order)):
        cost += place_step(arrays, fill, order[at])
        cost += cost_job(arrays, fill, order[at])
    return cost


@compile_loop
def place_one(arrays: Arrays, fill: Fill, number: int) -> None:
    """Place one step behind all others."""
    place_step(arrays, fill, number)
