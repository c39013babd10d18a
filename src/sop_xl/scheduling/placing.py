"""One step put into the plant at the earliest place its machine has, compiled."""

from __future__ import annotations

from sop_xl.scheduling.arrays import LOCK_COST, NEVER, NONE, OUTSIDE, Arrays, Fill
from sop_xl.scheduling.clocks import (
    count_worked,
    find_minute,
    find_room,
    find_worked,
    finish_work,
)
from sop_xl.scheduling.compiled import compile_inner
from sop_xl.scheduling.people import find_setters, find_staffed, move_people


@compile_inner
def find_ready(arrays: Arrays, fill: Fill, number: int, earliest: int) -> int:
    """Return the earliest start, not before a minute, by all that a step waits for.

    That is release, material, locks and the step before, which hands on in transfer
    batches: when its i-th is there, this one may have done the work of i - 1.
    """
    step = arrays.steps[number]
    ready = max(earliest, step.ready, step.fixed)
    if step.after != NONE and fill.places[step.after].end < NEVER:
        ready = max(ready, fill.places[step.after].end)
    if step.is_first:
        return ready
    before = fill.places[number - 1]
    if before.end == NEVER:
        return NEVER
    batches = arrays.steps[number - 1].batches
    if before.end <= ready:
        return ready
    if batches == 1 or fill.places[number].option == NONE or before.option == NONE:
        return max(ready, before.end)
    return max(ready, follow_batches(arrays, fill, number))


@compile_inner
def follow_batches(arrays: Arrays, fill: Fill, number: int) -> int:
    """Return the earliest start of a step that follows another batch by batch."""
    place, before = fill.places[number], fill.places[number - 1]
    mine, theirs = arrays.options[place.option], arrays.options[before.option]
    clock = mine.long_clock if place.long else mine.clock
    other = theirs.long_clock if before.long else theirs.clock
    batches = arrays.steps[number - 1].batches
    ready = 0
    for batch in range(1, batches + 1):
        done = -(-batch * theirs.minutes // batches)
        handed = finish_work(arrays, other, before.start, done)
        if batch == 1:
            ready = handed
            continue
        worked = count_worked(arrays, clock, handed)
        worked -= (batch - 1) * mine.minutes // batches
        if worked > 0:
            ready = max(ready, find_worked(arrays, clock, worked))
    return ready


@compile_inner
def count_changeover(arrays: Arrays, fill: Fill, number: int, machine: int) -> int:
    """Return how long a machine is changed over before a step."""
    tool = arrays.steps[number].tool
    if tool == NONE:
        return 0
    held = fill.machines[machine].tool
    away = arrays.tools[tool].is_mould and fill.tools[tool].at != machine
    if held == tool and away:
        held = NONE
    table = arrays.machines[machine].table
    if table != NONE:
        minutes = arrays.pairs[table, held + 1, tool]
        if minutes >= 0:
            return minutes
    return 0 if held == tool else arrays.steps[number].changeover


@compile_inner
def set_nowhere(fill: Fill, number: int) -> float:
    """Enter that a step found no room; return a cost of nothing."""
    place = fill.places[number]
    place.setup = place.start = place.end = NEVER
    place.changing = 0
    return 0.0


@compile_inner
def place_step(arrays: Arrays, fill: Fill, number: int) -> float:
    """Place a step after all that is placed; return its own cost.

    It runs at the option its place has, with overtime where that says so.
    """
    place, step = fill.places[number], arrays.steps[number]
    if place.option == NONE:
        return place_outside(arrays, fill, number)
    machine = arrays.options[place.option].machine
    earliest = max(fill.machines[machine].free, step.fence)
    if step.tool != NONE and arrays.tools[step.tool].is_mould:
        earliest = max(earliest, fill.tools[step.tool].free)
    changing = count_changeover(arrays, fill, number, machine)
    if place.held and step.prior_machine == machine:
        earliest = max(earliest, step.prior_setup)
    setup = earliest
    if changing > 0:
        setup = find_setup(arrays, fill, number, (earliest, changing))
        if setup == NEVER:
            return set_nowhere(fill, number)
    start = find_start(arrays, fill, number, setup + changing)
    if start == NEVER:
        return set_nowhere(fill, number)
    place.changing = changing
    place.setup = setup if changing > 0 else start
    place.start = start
    enter_step(arrays, fill, number, machine)
    return cost_step(arrays, fill, number)


@compile_inner
def place_outside(arrays: Arrays, fill: Fill, number: int) -> float:
    """Place an outsourced step; return its own cost."""
    step, place = arrays.steps[number], fill.places[number]
    start = max(find_ready(arrays, fill, number, 0), step.fence)
    if place.held:
        start = max(start, step.prior_start)
    end = start + step.outside
    if start >= NEVER or end > arrays.limits[0].horizon:
        return set_nowhere(fill, number)
    place.setup = place.start = start
    place.end = end
    place.changing = 0
    return cost_start(arrays, fill, number, OUTSIDE)


@compile_inner
def find_setup(arrays: Arrays, fill: Fill, number: int, work: tuple[int, int]) -> int:
    """Return when the changeover of a step begins; `work` is earliest and minutes."""
    place = fill.places[number]
    machine = arrays.machines[arrays.options[place.option].machine]
    clock = machine.long_clock if place.long else machine.clock
    if machine.setters == NONE:
        return find_room(arrays, clock, work[0], work[1])
    return find_setters(arrays, clock, fill.slack[machine.setters], work)


@compile_inner
def find_start(arrays: Arrays, fill: Fill, number: int, earliest: int) -> int:
    """Return when a step starts that may not before a minute; NEVER if it does not.

    Its end is set too.
    """
    place, step = fill.places[number], arrays.steps[number]
    option = arrays.options[place.option]
    clock = option.long_clock if place.long else option.clock
    ready = find_ready(arrays, fill, number, earliest)
    if place.held and step.prior_machine == option.machine:
        ready = max(ready, step.prior_start)
    if ready >= NEVER:
        return NEVER
    crew = arrays.machines[option.machine].crew
    if crew == NONE or step.need == 0:
        start = find_minute(arrays, clock, ready)
    else:
        work = (ready, option.minutes, step.need)
        start = find_staffed(arrays, clock, fill.slack[crew], work)
    if start == NEVER:
        return NEVER
    end = finish_work(arrays, clock, start, option.minutes)
    place.end = end
    return NEVER if end == NEVER else start


@compile_inner
def enter_step(arrays: Arrays, fill: Fill, number: int, machine: int) -> None:
    """Enter a step that has its times: its machine, mould and people are taken."""
    end, tool = fill.places[number].end, arrays.steps[number].tool
    fill.machines[machine].free = end
    if tool != NONE:
        fill.machines[machine].tool = tool
        fill.tools[tool].free = end
        fill.tools[tool].at = machine
    if len(arrays.people):
        move_people(arrays, fill, number, 1)


@compile_inner
def cost_step(arrays: Arrays, fill: Fill, number: int) -> float:
    """Return what the changeover, the overtime and the start of a step cost."""
    place, limits = fill.places[number], arrays.limits[0]
    option = arrays.options[place.option]
    cost = limits.changeover * place.changing
    if place.long:
        span = (place.start, place.end)
        extra = count_extra(arrays, option.clock, option.long_clock, span)
        machine = arrays.machines[option.machine]
        span = (place.setup, place.setup + place.changing)
        extra += count_extra(arrays, machine.clock, machine.long_clock, span)
        cost += limits.overtime * extra
    return cost + cost_start(arrays, fill, number, option.machine)


@compile_inner
def count_extra(arrays: Arrays, short: int, long: int, span: tuple[int, int]) -> int:
    """Return the minutes of a span that one calendar works and the other does not."""
    longer = count_worked(arrays, long, span[1]) - count_worked(arrays, long, span[0])
    usual = count_worked(arrays, short, span[1]) - count_worked(arrays, short, span[0])
    return longer - usual


@compile_inner
def cost_start(arrays: Arrays, fill: Fill, number: int, machine: int) -> float:
    """Return what it costs that a step is not where it was, or later than locked."""
    step, limits, start = (
        arrays.steps[number],
        arrays.limits[0],
        fill.places[number].start,
    )
    cost = 0.0
    if step.fixed != NONE:
        cost += LOCK_COST * (start - step.fixed)
    if step.prior_machine != NONE:
        away = abs(start - step.prior_start)
        if step.prior_machine != machine or away > limits.moved_minutes:
            cost += limits.moved
    return cost
