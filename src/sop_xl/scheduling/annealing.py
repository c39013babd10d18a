"""Simulated annealing over the order of the steps, compiled.

After Kirkpatrick, Gelatt and Vecchi (Science 220, 1983, pages 671-680): a change that
costs more is kept with probability exp(-more / temperature), and the temperature falls
with the work done, so that the same problem and work give the same answer. A unit of
work is about as long in every plant: a step placed is three, five with a crew, and its
crew given back or taken again two.
"""

from __future__ import annotations

import math

from sop_xl.scheduling.annealed import Search
from sop_xl.scheduling.arrays import NONE, Arrays
from sop_xl.scheduling.chaining import (
    enter_chains,
    find_kin,
    find_neighbours,
    leave_chains,
    name_machine,
)
from sop_xl.scheduling.chance import draw_share
from sop_xl.scheduling.compiled import compile_inner, compile_loop
from sop_xl.scheduling.decoding import cost_makespan
from sop_xl.scheduling.lending import look_through, open_loans, touch
from sop_xl.scheduling.moves import Move, bound_step, draw_move, make_move, shift_step
from sop_xl.scheduling.people import move_people
from sop_xl.scheduling.redoing import keep_old, mark, place_anew

#: How many temperatures above what is accepted a try is given up half done: what comes
#: later seldom makes good for more.
PATIENCE = 5.0


@compile_loop
def anneal(arrays: Arrays, search: Search, until: int) -> None:
    """Search until so much work is done in all."""
    while search.counts[0] < until:
        search.counts[1] += 1
        search.counts[0] += 4
        drawn = draw_move(arrays, search.fill, search.order, search.chance)
        low, high = bound_step(arrays, search.order, drawn.step)
        to = min(max(int(drawn.to), low), high)
        move = make_move(drawn.step, to, drawn.option, drawn.long, drawn.held)
        if not is_idle(search, move):
            try_move(arrays, search, move)


@compile_inner
def is_idle(search: Search, move: Move) -> bool:
    """Return whether a move changes nothing."""
    place = search.fill.places[move.step]
    return (
        search.order.at[move.step] == move.to
        and place.option == move.option
        and place.long == move.long
        and place.held == move.held
    )


@compile_inner
def measure_heat(search: Search) -> float:
    """Return the temperature after the work done."""
    share = search.counts[0] / search.cooling[0]
    return search.cooling[1] * (search.cooling[2] / search.cooling[1]) ** share


@compile_inner
def try_move(arrays: Arrays, search: Search, move: Move) -> None:
    """Make a move, and unmake it where chance does not accept what it costs."""
    heat, back = measure_heat(search), search.order.at[move.step]
    most = -heat * math.log(max(1e-12, draw_share(search.chance)))
    first = min(back, move.to)
    begin_turn(arrays, search, move.step, first)
    put_step(arrays, search, move)
    more = place_anew(arrays, search, first, most + PATIENCE * heat)
    makespan = cost_makespan(arrays, search.fill)
    more += makespan - search.costs[2]
    if more > most:
        take_back(arrays, search, back)
        return
    search.costs[0] += more
    search.costs[2] = makespan
    look_through(search, first, max(search.turn[0].last, back, move.to))
    if search.costs[0] < search.costs[1]:
        keep_best(search)


@compile_inner
def begin_turn(arrays: Arrays, search: Search, number: int, first: int) -> None:
    """Begin a try that moves a step: its people are given back."""
    turn, chain = search.turn[0], search.chains[number]
    turn.number += 1
    turn.moved = number
    turn.logged, turn.reach, turn.last = 0, first, first
    keep_old(search, number)
    search.old_chain[0] = chain
    open_loans(search, first)
    move_people(arrays, search.fill, number, -1)
    place = search.fill.places[number]
    if chain.crew != NONE:
        touch(search, chain.crew, place.start, place.end)
    if chain.setters != NONE:
        touch(search, chain.setters, place.setup, place.setup + place.changing)


@compile_inner
def put_step(arrays: Arrays, search: Search, move: Move) -> None:
    """Put a step elsewhere; mark it, and those behind it where it was and is."""
    chain, place = search.chains[move.step], search.fill.places[move.step]
    mark(search, chain.behind)
    mark(search, chain.kin_behind)
    leave_chains(search.chains, move.step)
    chain.machine = NONE
    shift_step(search.order, move.step, move.to)
    place.option, place.long, place.held = move.option, move.long, move.held
    name_machine(arrays, search.chains, move.step, place.option)
    find_neighbours(search.order, search.chains, move.step)
    find_kin(arrays, search.order, search.chains, move.step)
    enter_chains(search.chains, move.step)
    mark(search, move.step)
    mark(search, chain.behind)
    mark(search, chain.kin_behind)


@compile_loop
def take_back(arrays: Arrays, search: Search, back: int) -> None:
    """Unmake a try: all steps are as they were."""
    turn, chains = search.turn[0], search.chains
    is_placed = search.order.at[turn.moved] < turn.looked
    leave_chains(chains, turn.moved)
    shift_step(search.order, turn.moved, back)
    for log in range(turn.logged):
        number = search.old_numbers[log]
        for sign in (-1, 1):
            if sign == 1:
                search.fill.places[number] = search.old_places[log]
                search.traces[number] = search.old_traces[log]
            if sign == 1 or is_placed or number != turn.moved:
                move_people(arrays, search.fill, number, sign)
    chains[turn.moved] = search.old_chain[0]
    enter_chains(chains, turn.moved)
    search.counts[0] += turn.logged


@compile_loop
def keep_best(search: Search) -> None:
    """Remember the accepted solution as the best."""
    search.costs[1] = search.costs[0]
    for at in range(len(search.best_order)):
        search.best_order[at] = search.order.steps[at]
        search.best_places[at] = search.fill.places[at]


@compile_loop
def place_all(arrays: Arrays, search: Search) -> None:
    """Place all steps in their order, chained already, as the first solution."""
    turn, size = search.turn[0], len(search.order.steps)
    turn.moved, turn.logged = NONE, 0
    open_loans(search, 0)
    for pool in range(len(search.loans)):
        search.loans[pool].given = size
    for number in range(size):
        mark(search, number)
    cost = place_anew(arrays, search, 0, math.inf)
    search.costs[2] = cost_makespan(arrays, search.fill)
    search.costs[0] = cost + search.costs[2]
    look_through(search, 0, size - 1)
    keep_best(search)
