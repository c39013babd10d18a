"""A first order of the steps: each machine, when it is free, takes its best, compiled.

The step with the highest index is taken, the logarithm of the apparent tardiness cost
with setups (ATCS) of Lee, Bhaskaran and Pinedo (IIE Transactions 29, 1997, pages
45-52): for weight w, processing p, turn d (due less all the job still needs) and
changeover s, at time t it is log(w/p) - max(d - t, 0) / (k1 p') - s / (k2 s'), p' and
s' being means. With w = 2, p = 20, no slack, s = s' and k2 = 1 it is log(0.1) - 1 =
-3.30.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from sop_xl.scheduling.arrays import NEVER, NONE, Arrays, Fill, Floats, Ints, Records
from sop_xl.scheduling.clocks import find_minute, finish_work
from sop_xl.scheduling.compiled import compile_inner, compile_loop
from sop_xl.scheduling.decoding import cost_job
from sop_xl.scheduling.placing import count_changeover, place_step

#: What the index of a step gains that a locked start waits for.
_URGENT = 1000.0


class Queue(NamedTuple):
    """What waits where while steps are dispatched.

    `waiting[m]` are the options that wait at a machine; `lines[m]` says how many, the
    earliest minute at which it may take one, its next locked start, and its hours. Of
    each step, `heads` say when it came up (NEVER before, -1 once it is placed), its
    turn, and whether a locked start waits for it. `value` is the constant part of each
    option's index; `order` are the steps as they are placed, so many as `taken`.
    """

    waiting: Ints
    lines: Records
    heads: Records
    value: Floats
    order: Ints
    taken: Ints


@compile_inner
def open_step(arrays: Arrays, fill: Fill, queue: Queue, number: int) -> float:
    """Let a step wait, if what it follows is placed; one done outside is placed."""
    step = arrays.steps[number]
    ready = max(step.ready, step.fence)
    if not step.is_first:
        if queue.heads[number - 1].known != NONE:
            return 0.0
        ready = max(ready, fill.places[number - 1].end)
    if step.after != NONE and queue.heads[step.after].known != NONE:
        return 0.0
    if queue.heads[number].known != NEVER:
        return 0.0
    if fill.places[number].option == NONE or ready == NEVER:
        return take_step(arrays, fill, queue, number)
    queue.heads[number].known = ready
    for at in range(step.first_option, step.last_option):
        machine = arrays.options[at].machine
        line = queue.lines[machine]
        queue.waiting[machine, line.length] = at
        line.length += 1
        line.when = min(line.when, max(ready, fill.machines[machine].free))
    return 0.0


@compile_inner
def take_step(arrays: Arrays, fill: Fill, queue: Queue, number: int) -> float:
    """Place a step at its option; return the cost it adds."""
    cost = place_step(arrays, fill, number) + cost_job(arrays, fill, number)
    queue.heads[number].known = NONE
    queue.order[queue.taken[0]] = number
    queue.taken[0] += 1
    return cost


@compile_inner
def open_chain(arrays: Arrays, fill: Fill, queue: Queue, number: int) -> float:
    """Open a step and, as long as one is placed at once, those that follow it."""
    cost = 0.0
    last = arrays.jobs[arrays.steps[number].job].last
    while number < last:
        cost += open_step(arrays, fill, queue, number)
        if queue.heads[number].known != NONE:
            break
        number += 1
    return cost


@compile_inner
def open_next(arrays: Arrays, fill: Fill, queue: Queue, number: int) -> float:
    """Open what follows a placed step: in its job, and by a lock."""
    step, cost = arrays.steps[number], 0.0
    if not step.is_last:
        cost += open_chain(arrays, fill, queue, number + 1)
    for at in range(step.first_follower, step.last_follower):
        cost += open_chain(arrays, fill, queue, arrays.followers[at])
    return cost


@compile_inner
def find_wish(arrays: Arrays, fill: Fill, queue: Queue, option: int) -> int:
    """Return the earliest minute a waiting option could be taken."""
    number, machine = arrays.options[option].step, arrays.options[option].machine
    step = arrays.steps[number]
    wish = max(queue.heads[number].known, fill.machines[machine].free)
    if step.tool != NONE and arrays.tools[step.tool].is_mould:
        wish = max(wish, fill.tools[step.tool].free)
    if step.fixed != NONE:
        changing = count_changeover(arrays, fill, number, machine)
        wish = max(wish, step.fixed - changing)
    return wish


@compile_inner
def is_barred(arrays: Arrays, fill: Fill, queue: Queue, option: int, now: int) -> bool:
    """Return whether an option taken now would run into its machine's next lock."""
    taken = arrays.options[option]
    bound = queue.lines[taken.machine].bound
    if bound == NEVER or arrays.steps[taken.step].fixed != NONE:
        return False
    changing = count_changeover(arrays, fill, taken.step, taken.machine)
    clock = taken.long_clock if fill.places[taken.step].long else taken.clock
    end = finish_work(arrays, clock, now + changing, taken.minutes)
    return end > bound


@compile_inner
def find_moment(arrays: Arrays, fill: Fill, queue: Queue, machine: int) -> int:
    """Return when a machine may take its next step; placed ones leave its queue."""
    kept, soonest = 0, NEVER
    line = queue.lines[machine]
    for at in range(line.length):
        option = queue.waiting[machine, at]
        if queue.heads[arrays.options[option].step].known == NONE:
            continue
        queue.waiting[machine, kept] = option
        kept += 1
        wish = max(line.floor, find_wish(arrays, fill, queue, option))
        if wish < soonest:
            wish = find_minute(arrays, line.clock, wish)
        if wish < soonest and not is_barred(arrays, fill, queue, option, wish):
            soonest = wish
    line.length = kept
    if soonest == NEVER and kept > 0:
        return max(line.floor, line.bound)
    return soonest


@compile_inner
def rate_option(
    arrays: Arrays, fill: Fill, queue: Queue, option: int, rates: Floats
) -> float:
    """Return the index of an option, by what slack and changeover minutes take."""
    number, machine = arrays.options[option].step, arrays.options[option].machine
    score = queue.value[option]
    head = queue.heads[number]
    slack = head.turn - queue.lines[machine].when
    if slack > 0:
        score -= slack * rates[0]
    score -= count_changeover(arrays, fill, number, machine) * rates[1]
    return score + _URGENT if head.is_urgent else score


@compile_inner
def find_best(
    arrays: Arrays, fill: Fill, queue: Queue, machine: int, rates: Floats
) -> int:
    """Return the option with the highest index a machine could take, NONE if none."""
    now = queue.lines[machine].when
    best, highest = NONE, -math.inf
    for at in range(queue.lines[machine].length):
        option = queue.waiting[machine, at]
        if find_wish(arrays, fill, queue, option) > now:
            continue
        if is_barred(arrays, fill, queue, option, now):
            continue
        score = rate_option(arrays, fill, queue, option, rates)
        if score > highest:
            best, highest = option, score
    return best


@compile_inner
def find_better(
    arrays: Arrays, fill: Fill, queue: Queue, option: int, rates: Floats
) -> int:
    """Return the option of a step with the highest index among machines free now."""
    step = arrays.steps[arrays.options[option].step]
    now = queue.lines[arrays.options[option].machine].when
    best, highest = option, rate_option(arrays, fill, queue, option, rates)
    for other in range(step.first_option, step.last_option):
        machine = arrays.options[other].machine
        if find_wish(arrays, fill, queue, other) > now:
            continue
        if find_minute(arrays, queue.lines[machine].clock, now) > now:
            continue
        if is_barred(arrays, fill, queue, other, now):
            continue
        queue.lines[machine].when = now
        score = rate_option(arrays, fill, queue, other, rates)
        if score > highest:
            best, highest = other, score
    return best


@compile_inner
def find_bound(arrays: Arrays, queue: Queue, machine: int, now: int) -> int:
    """Return the next locked start of a machine from a minute on, NEVER if none."""
    bound = NEVER
    for number in range(len(arrays.steps)):
        step = arrays.steps[number]
        if step.fixed < now or step.fixed == NONE:
            continue
        is_here = arrays.options[step.first_option].machine == machine
        if is_here and queue.heads[number].known != NONE:
            bound = min(bound, step.fixed)
    return bound


@compile_inner
def take_best(
    arrays: Arrays, fill: Fill, queue: Queue, machine: int, rates: Floats
) -> float:
    """Let a machine take its best step, and open what follows it."""
    line = queue.lines[machine]
    option = find_best(arrays, fill, queue, machine, rates)
    if option == NONE:
        if line.bound <= line.when:
            line.bound = find_bound(arrays, queue, machine, line.when + 1)
        line.floor = line.when + 1
        return 0.0
    number = arrays.options[option].step
    fill.places[number].option = find_better(arrays, fill, queue, option, rates)
    cost = take_step(arrays, fill, queue, number)
    if arrays.steps[number].fixed != NONE:
        free = fill.machines[machine].free
        line.bound = find_bound(arrays, queue, machine, free)
    return cost + open_next(arrays, fill, queue, number)


@compile_inner
def give_up(arrays: Arrays, fill: Fill, queue: Queue) -> float:
    """Place the first step nobody can take: its job finds no room."""
    number = 0
    while queue.heads[number].known == NONE:
        number += 1
    cost = take_step(arrays, fill, queue, number)
    return cost + open_next(arrays, fill, queue, number)


@compile_inner
def find_next(queue: Queue) -> int:
    """Return the machine that may take a step first."""
    machine = 0
    for other in range(1, len(queue.lines)):
        if queue.lines[other].when < queue.lines[machine].when:
            machine = other
    return machine


@compile_loop
def dispatch(arrays: Arrays, fill: Fill, queue: Queue, rates: Floats) -> float:
    """Place all steps; return the cost. Their order stands in `queue.order`.

    `rates` are what a minute of slack and one of changeover take from the index.
    """
    cost = 0.0
    for machine in range(len(queue.lines)):
        queue.lines[machine].bound = find_bound(arrays, queue, machine, 0)
    for job in range(len(arrays.jobs)):
        cost += open_chain(arrays, fill, queue, arrays.jobs[job].first)
    while queue.taken[0] < len(arrays.steps):
        machine = find_next(queue)
        stored = queue.lines[machine].when
        if stored == NEVER:
            cost += give_up(arrays, fill, queue)
            continue
        moment = find_moment(arrays, fill, queue, machine)
        queue.lines[machine].when = moment
        if moment <= stored:
            cost += take_best(arrays, fill, queue, machine, rates)
    return cost
