"""People given back for a while: a step is placed before later ones, compiled.

A step is placed among the people that steps before it in the order have left, as if
those after it were not there yet. So these are given back before, as far as they could
be in its way, and taken again when the try has passed them.
"""

from __future__ import annotations

from sop_xl.scheduling.annealed import Search
from sop_xl.scheduling.arrays import NEVER, NONE, Arrays
from sop_xl.scheduling.compiled import compile_inner
from sop_xl.scheduling.people import move_crew, move_setters

#: Places of the order that are given back at once.
BLOCK = 16
#: Minutes that are touched at once.
BUCKET = 32


@compile_inner
def open_loans(search: Search, first: int) -> None:
    """Begin a try: from a place in the order on nothing is given back."""
    for pool in range(len(search.loans)):
        loan = search.loans[pool]
        loan.taken = loan.given = first
        loan.until = 0
        loan.block = first // BLOCK


@compile_inner
def move_share(
    arrays: Arrays, search: Search, pool: int, case: tuple[int, int]
) -> None:
    """Take what a step has of a pool, or give it back; `case` is its number and sign.

    The step that is moved has nothing before it is placed.
    """
    number, sign = case
    if number == search.turn[0].moved:
        return
    chain = search.chains[number]
    if chain.crew == pool:
        move_crew(arrays, search.fill, number, sign)
        search.counts[0] += 2
    if chain.setters == pool:
        move_setters(arrays, search.fill, number, sign)


@compile_inner
def reach_place(arrays: Arrays, search: Search, pool: int, at: int) -> None:
    """Let a pool be as it is before the step at a place, which gives its own back."""
    loan, steps = search.loans[pool], search.order.steps
    stop = min(at, loan.given)
    own = 1 if loan.given <= at else 0
    for back in range(loan.taken, stop + own):
        case = (steps[back], 1) if back < stop else (steps[at], -1)
        move_share(arrays, search, pool, case)
    loan.given = max(loan.given, at + 1)
    loan.taken = at + 1


@compile_inner
def lend_until(arrays: Arrays, search: Search, pool: int, minute: int) -> bool:
    """Give back all who need people of a pool before a minute; tell if there were any.

    A step may stand one place off where it was when the blocks were looked through, so
    these look one place further to both sides.
    """
    loan, order, had = search.loans[pool], search.order.steps, False
    while loan.given < len(order):
        block = loan.given // BLOCK
        if search.early[pool, block].uses >= minute:
            return had
        end = min(len(order), (block + 1) * BLOCK)
        for at in range(loan.given, end):
            move_share(arrays, search, pool, (order[at], -1))
        loan.given = end
        had = True
    return had


@compile_inner
def close_loans(arrays: Arrays, search: Search) -> None:
    """Take all people again that are given back."""
    for pool in range(len(search.loans)):
        loan = search.loans[pool]
        for at in range(loan.taken, loan.given):
            move_share(arrays, search, pool, (search.order.steps[at], 1))


@compile_inner
def touch(search: Search, pool: int, start: int, end: int) -> None:
    """Note that the people of a pool are other ones in a span."""
    turn, loan = search.turn[0], search.loans[pool]
    if start >= end or end >= NEVER:
        return
    for bucket in range(start // BUCKET, (end - 1) // BUCKET + 1):
        search.touched[pool, bucket] = turn.number
    loan.until = max(loan.until, end)
    early = search.early[pool]
    while loan.block + 1 < len(early) and early[loan.block + 1].seeks < loan.until:
        loan.block += 1
    turn.reach = max(turn.reach, (loan.block + 1) * BLOCK)


@compile_inner
def is_touched(search: Search, pool: int, start: int, end: int) -> bool:
    """Return whether the people of a pool are other ones anywhere in a span."""
    if pool == NONE:
        return False
    last = min(end, search.loans[pool].until)
    if start >= last:
        return False
    number = search.turn[0].number
    for bucket in range(start // BUCKET, (last - 1) // BUCKET + 1):
        if search.touched[pool, bucket] == number:
            return True
    return False


@compile_inner
def lacks_sameness(search: Search, number: int) -> bool:
    """Return whether a step that seeks for its people may find other ones."""
    chain, trace = search.chains[number], search.traces[number]
    place = search.fill.places[number]
    if is_touched(search, chain.crew, trace.since, place.end):
        return True
    if place.changing == 0 and place.end < NEVER:
        return False
    end = NEVER if place.end == NEVER else place.setup + place.changing
    return is_touched(search, chain.setters, trace.setting, end)


@compile_inner
def look_through(search: Search, first: int, last: int) -> None:
    """Note anew when the steps at some places look for people and have them."""
    low = first // BLOCK
    high = min(last, len(search.order.steps) - 1) // BLOCK
    for pool in range(len(search.loans)):
        for block in range(low, high + 1):
            look_at_block(search, pool, block)
        early = search.early[pool]
        seeks = uses = NEVER
        if high + 1 < len(early):
            seeks, uses = early[high + 1].seeks, early[high + 1].uses
        for back in range(high + 1):
            block = early[high - back]
            seeks, uses = min(seeks, block.seek), min(uses, block.use)
            if high - back < low and block.seeks == seeks and block.uses == uses:
                break
            block.seeks, block.uses = seeks, uses


@compile_inner
def look_at_block(search: Search, pool: int, block: int) -> None:
    """Note when the steps of a block, or next to it, look for people and have them."""
    steps, early = search.order.steps, search.early[pool, block]
    early.seek = early.use = NEVER
    low, high = max(0, block * BLOCK - 1), min(len(steps), (block + 1) * BLOCK + 1)
    for at in range(low, high):
        number = steps[at]
        chain, trace = search.chains[number], search.traces[number]
        place = search.fill.places[number]
        if chain.crew == pool:
            early.seek = min(early.seek, trace.since)
            early.use = min(early.use, place.start)
        if chain.setters == pool and (place.changing > 0 or place.end == NEVER):
            early.seek = min(early.seek, trace.setting)
            early.use = min(early.use, place.setup)
