"""Steps chained by machine and by mould, in their order, compiled.

What a step finds at its machine is what the one before it there has left, and so with
its mould: nothing else of the order matters but people.
"""

from __future__ import annotations

from sop_xl.scheduling.arrays import NONE, Arrays, Records
from sop_xl.scheduling.compiled import compile_inner
from sop_xl.scheduling.moves import Order


@compile_inner
def name_machine(arrays: Arrays, chains: Records, number: int, option: int) -> None:
    """Enter the machine of a step by its option, and the pools it needs there."""
    chain = chains[number]
    chain.machine = chain.crew = chain.setters = NONE
    if option == NONE:
        return
    chain.machine = arrays.options[option].machine
    machine = arrays.machines[chain.machine]
    if arrays.steps[number].need > 0:
        chain.crew = machine.crew
    if arrays.steps[number].tool != NONE:
        chain.setters = machine.setters


@compile_inner
def leave_chains(chains: Records, number: int) -> None:
    """Take a step out: those before and behind it close up."""
    chain = chains[number]
    if chain.before != NONE:
        chains[chain.before].behind = chain.behind
    if chain.behind != NONE:
        chains[chain.behind].before = chain.before
    if chain.kin_before != NONE:
        chains[chain.kin_before].kin_behind = chain.kin_behind
    if chain.kin_behind != NONE:
        chains[chain.kin_behind].kin_before = chain.kin_before


@compile_inner
def enter_chains(chains: Records, number: int) -> None:
    """Put a step between those it names as before and behind it."""
    chain = chains[number]
    if chain.before != NONE:
        chains[chain.before].behind = number
    if chain.behind != NONE:
        chains[chain.behind].before = number
    if chain.kin_before != NONE:
        chains[chain.kin_before].kin_behind = number
    if chain.kin_behind != NONE:
        chains[chain.kin_behind].kin_before = number


@compile_inner
def find_neighbours(order: Order, chains: Records, number: int) -> None:
    """Let a step name those before and behind it at its machine."""
    chain, at, size = chains[number], order.at[number], len(order.steps)
    chain.before = chain.behind = NONE
    if chain.machine == NONE:
        return
    for away in range(1, size):
        low, high = at - away, at + away
        if low >= 0 and chains[order.steps[low]].machine == chain.machine:
            chain.before = order.steps[low]
            chain.behind = chains[chain.before].behind
            return
        if high < size and chains[order.steps[high]].machine == chain.machine:
            chain.behind = order.steps[high]
            chain.before = chains[chain.behind].before
            return


@compile_inner
def find_kin(arrays: Arrays, order: Order, chains: Records, number: int) -> None:
    """Let a step name those that have its mould before and after it."""
    chain, tool = chains[number], arrays.steps[number].tool
    chain.kin_before = chain.kin_behind = NONE
    if chain.machine == NONE or tool == NONE or not arrays.tools[tool].is_mould:
        return
    here, low, high = order.at[number], -1, len(order.steps)
    for kin in range(arrays.tools[tool].first_kin, arrays.tools[tool].last_kin):
        other = arrays.kin[kin]
        at = order.at[other]
        if chains[other].machine != NONE and low < at < here:
            low, chain.kin_before = at, other
        if chains[other].machine != NONE and here < at < high:
            high, chain.kin_behind = at, other
