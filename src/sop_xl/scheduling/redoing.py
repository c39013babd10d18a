"""A changed order is placed anew, but only what may not stay as it is, compiled.

A step stays where what it waits for is unchanged: the one before it at its machine, of
its mould and of its job, and the people it could have had.
"""

from __future__ import annotations

from sop_xl.scheduling.annealed import Search
from sop_xl.scheduling.arrays import NEVER, NONE, Arrays
from sop_xl.scheduling.clocks import find_minute, find_room
from sop_xl.scheduling.compiled import compile_inner, compile_loop
from sop_xl.scheduling.decoding import cost_job
from sop_xl.scheduling.lending import (
    close_loans,
    lacks_sameness,
    lend_until,
    reach_place,
    touch,
)
from sop_xl.scheduling.people import move_people
from sop_xl.scheduling.placing import place_step


@compile_inner
def mark(search: Search, number: int) -> None:
    """Let a step be placed anew, if there is one."""
    if number == NONE:
        return
    turn = search.turn[0]
    search.chains[number].mark = turn.number
    turn.reach = max(turn.reach, search.order.at[number])


@compile_loop
def place_anew(arrays: Arrays, search: Search, first: int, most: float) -> float:
    """Place what must be from a place on; return by how much that costs more.

    Once it is more than `most` the rest is left as it was.
    """
    turn, more, at = search.turn[0], 0.0, first
    while at <= turn.reach and at < len(search.order.steps) and more <= most:
        number = search.order.steps[at]
        if search.chains[number].mark == turn.number or lacks_sameness(search, number):
            more += place_again(arrays, search, at)
        at += 1
    turn.looked = at
    search.counts[0] += (at - first) // 16
    close_loans(arrays, search)
    return more


@compile_inner
def place_again(arrays: Arrays, search: Search, at: int) -> float:
    """Place the step at a place anew; return by how much it costs more."""
    number = search.order.steps[at]
    if number != search.turn[0].moved:
        keep_old(search, number)
    chain, cost = search.chains[number], 0.0
    for pool in (chain.crew, chain.setters):
        if pool != NONE:
            reach_place(arrays, search, pool, at)
    # Each function stands once in a loop: what it calls is put into its place.
    while True:
        cost = place_loaded(arrays, search, number)
        if not lend_more(arrays, search, number):
            break
        move_people(arrays, search.fill, number, -1)
    paid = search.traces[number].paid
    leave_trace(arrays, search, number, cost)
    spread(arrays, search, number)
    return cost - paid


@compile_inner
def keep_old(search: Search, number: int) -> None:
    """Remember how a step was before the try."""
    turn = search.turn[0]
    search.old_numbers[turn.logged] = number
    search.old_places[turn.logged] = search.fill.places[number]
    search.old_traces[turn.logged] = search.traces[number]
    turn.logged += 1


@compile_inner
def lend_more(arrays: Arrays, search: Search, number: int) -> bool:
    """Give back who may have kept a step waiting; tell if there was anybody.

    A step that found its people at once would find them with more of them as well. Of a
    crew those are given back first who are there until the step's old end: its place is
    seldom behind that.
    """
    chain, place = search.chains[number], search.fill.places[number]
    end, old = place.end, search.old_places[find_log(search, number)].end
    changed = NEVER if end == NEVER else place.setup + place.changing
    crew = setters = NONE
    if chain.crew != NONE and waits_for_crew(arrays, search, number):
        crew = chain.crew
    if chain.setters != NONE and waits_for_setters(arrays, search, number):
        setters = chain.setters
    had = False
    for turn in range(3):
        pool, minute = (setters, changed) if turn == 0 else (crew, end)
        if turn == 1:
            minute = min(old, end)
        if pool != NONE and not had:
            had = lend_until(arrays, search, pool, minute)
    return had


@compile_inner
def find_log(search: Search, number: int) -> int:
    """Return where it is remembered how the step last placed was before the try."""
    turn = search.turn[0]
    return 0 if number == turn.moved else turn.logged - 1


@compile_inner
def waits_for_crew(arrays: Arrays, search: Search, number: int) -> bool:
    """Return whether a step may start later than it would with more people."""
    place = search.fill.places[number]
    if place.end == NEVER:
        return True
    option = arrays.options[place.option]
    clock = option.long_clock if place.long else option.clock
    return place.start != find_minute(arrays, clock, find_since(arrays, search, number))


@compile_inner
def waits_for_setters(arrays: Arrays, search: Search, number: int) -> bool:
    """Return whether a changeover may begin later than it would with more setters."""
    place, setting = search.fill.places[number], search.traces[number].setting
    if place.end == NEVER:
        return True
    if place.changing == 0:
        return False
    machine = arrays.machines[search.chains[number].machine]
    clock = machine.long_clock if place.long else machine.clock
    return place.setup != find_room(arrays, clock, setting, place.changing)


@compile_inner
def load_state(arrays: Arrays, search: Search, number: int) -> None:
    """Let a step's machine and mould be as those before it have left them."""
    chain, traces, tool = (
        search.chains[number],
        search.traces,
        arrays.steps[number].tool,
    )
    if chain.machine == NONE:
        return
    machine = search.fill.machines[chain.machine]
    machine.free, machine.tool = 0, arrays.machines[chain.machine].mounted
    if chain.before != NONE:
        machine.free = traces[chain.before].free
        machine.tool = traces[chain.before].tool
    if tool == NONE:
        return
    mould = search.fill.tools[tool]
    mould.free, mould.at = 0, search.stays[tool].at
    if chain.kin_before != NONE:
        mould.free = traces[chain.kin_before].mould_free
        mould.at = traces[chain.kin_before].mould_at


@compile_inner
def place_loaded(arrays: Arrays, search: Search, number: int) -> float:
    """Place a step behind those before it; return its cost and that of its job."""
    load_state(arrays, search, number)
    search.counts[0] += 3 if search.chains[number].crew == NONE else 5
    search.traces[number].setting = find_setting(arrays, search, number)
    cost = place_step(arrays, search.fill, number)
    return cost + cost_job(arrays, search.fill, number)


@compile_inner
def find_setting(arrays: Arrays, search: Search, number: int) -> int:
    """Return a minute not after the first one at which a changeover could begin."""
    machine, step = search.chains[number].machine, arrays.steps[number]
    if machine == NONE:
        return 0
    setting = max(search.fill.machines[machine].free, step.fence)
    if step.tool != NONE and arrays.tools[step.tool].is_mould:
        setting = max(setting, search.fill.tools[step.tool].free)
    return setting


@compile_inner
def leave_trace(arrays: Arrays, search: Search, number: int, cost: float) -> None:
    """Enter what a placed step leaves to those behind it."""
    chain, trace = search.chains[number], search.traces[number]
    trace.paid = cost
    if chain.machine == NONE:
        return
    trace.since = find_since(arrays, search, number)
    machine, tool = search.fill.machines[chain.machine], arrays.steps[number].tool
    trace.free, trace.tool = machine.free, machine.tool
    if tool != NONE:
        trace.mould_free = search.fill.tools[tool].free
        trace.mould_at = search.fill.tools[tool].at


@compile_inner
def find_since(arrays: Arrays, search: Search, number: int) -> int:
    """Return a minute not after the first one at which a step looks for its crew."""
    place, step = search.fill.places[number], arrays.steps[number]
    since = max(search.traces[number].setting, step.ready)
    if place.end == NEVER:
        return since
    if place.changing > 0:
        since = max(since, place.setup + place.changing)
    if step.is_first:
        return since
    before = search.fill.places[number - 1]
    if before.option == NONE or arrays.steps[number - 1].batches == 1:
        return max(since, before.end)
    return max(since, before.start)


@compile_inner
def spread(arrays: Arrays, search: Search, number: int) -> None:
    """Mark all that may not stay because a step is not as it was."""
    turn, chain, trace = search.turn[0], search.chains[number], search.traces[number]
    log = find_log(search, number)
    old, was, place = (
        search.old_places[log],
        search.old_traces[log],
        search.fill.places[number],
    )
    if trace.free != was.free or trace.tool != was.tool:
        mark(search, chain.behind)
    if trace.mould_free != was.mould_free or trace.mould_at != was.mould_at:
        mark(search, chain.kin_behind)
    if (
        old.setup == place.setup
        and old.start == place.start
        and old.end == place.end
        and number != turn.moved
    ):
        return
    turn.last = max(turn.last, search.order.at[number])
    step = arrays.steps[number]
    if not step.is_last:
        mark(search, number + 1)
    for follower in range(step.first_follower, step.last_follower):
        mark(search, arrays.followers[follower])
    if chain.crew != NONE:
        touch_crew(search, number, log)
    if chain.setters != NONE:
        touch(search, chain.setters, old.setup, old.setup + old.changing)
        touch(search, chain.setters, place.setup, place.setup + place.changing)


@compile_inner
def touch_crew(search: Search, number: int, log: int) -> None:
    """Note where a step that is not as it was takes other people of its crew."""
    old, place = search.old_places[log], search.fill.places[number]
    crew = search.chains[number].crew
    apart = max(old.start, place.start) >= min(old.end, place.end)
    if apart or number == search.turn[0].moved or place.end == NEVER:
        touch(search, crew, old.start, old.end)
        touch(search, crew, place.start, place.end)
    else:
        touch(search, crew, min(old.start, place.start), max(old.start, place.start))
        touch(search, crew, min(old.end, place.end), max(old.end, place.end))
