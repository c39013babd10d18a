"""Small changes of a solution: a step earlier or later, elsewhere, with overtime.

A solution is an order of the steps, and of each its machine, whether it may use
overtime, and whether it waits for its place in the schedule before.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sop_xl.scheduling.arrays import NONE, Arrays, Fill, Ints, Longs
from sop_xl.scheduling.chance import draw_below, draw_share
from sop_xl.scheduling.compiled import compile_inner

#: The whole numbers compiled code counts in, which are as good as any.
_SIZE: Any = np.int64


class Order(NamedTuple):
    """The order of the steps, where each is in it, and those that may move.

    `farthest` is how many places a step moves at most.
    """

    steps: Ints
    at: Ints
    movable: Ints
    farthest: Ints


class Move(NamedTuple):
    """A change of one step: where it goes, its option, overtime and hold."""

    step: int
    to: int
    option: int
    long: int
    held: int


@compile_inner
def make_move(step: int, to: int, option: int, long: int, held: int) -> Move:
    """Return a move of whole numbers of one size, as compiled code must have them."""
    return Move(_SIZE(step), _SIZE(to), _SIZE(option), _SIZE(long), _SIZE(held))


@compile_inner
def bound_step(arrays: Arrays, order: Order, number: int) -> tuple[int, int]:
    """Return the first and last place a step can take among those it must follow."""
    step = arrays.steps[number]
    low, high = 0, len(order.steps) - 1
    if not step.is_first:
        low = order.at[number - 1] + 1
    if not step.is_last:
        high = order.at[number + 1] - 1
    if step.after != NONE:
        low = max(low, order.at[step.after] + 1)
    for follower in range(step.first_follower, step.last_follower):
        high = min(high, order.at[arrays.followers[follower]] - 1)
    return low, high


@compile_inner
def draw_move(arrays: Arrays, fill: Fill, order: Order, chance: Longs) -> Move:
    """Return a random change.

    Most steps go a little earlier or later, three in ten to another machine as well;
    some go next to one that needs the same tool; some get or lose overtime or hold.
    """
    number = order.movable[draw_below(chance, len(order.movable))]
    step, place = arrays.steps[number], fill.places[number]
    to, option = order.at[number], place.option
    kind = draw_share(chance)
    if kind < 0.05 and has_overtime(arrays, option):
        return make_move(number, to, option, 1 - place.long, place.held)
    if kind < 0.15 and step.prior_machine != NONE:
        return make_move(number, to, option, place.long, 1 - place.held)
    if kind < 0.3 and step.tool != NONE:
        return join_kin(arrays, fill, order, chance, number)
    away = int(order.farthest[0] * draw_share(chance) ** 2) + 1
    to += away if draw_share(chance) < 0.5 else -away
    options = step.last_option - step.first_option
    if options > 1 and draw_share(chance) < 0.3:
        option = step.first_option + draw_below(chance, options)
    return make_move(number, to, option, place.long, place.held)


@compile_inner
def has_overtime(arrays: Arrays, option: int) -> bool:
    """Return whether a machine works longer with overtime than without."""
    if option == NONE:
        return False
    return arrays.options[option].clock != arrays.options[option].long_clock


@compile_inner
def join_kin(
    arrays: Arrays, fill: Fill, order: Order, chance: Longs, number: int
) -> Move:
    """Return the move of a step next to one with the same tool, at its machine."""
    step, place = arrays.steps[number], fill.places[number]
    tool = arrays.tools[step.tool]
    drawn = tool.first_kin + draw_below(chance, tool.last_kin - tool.first_kin)
    other = arrays.kin[drawn]
    machine = arrays.options[fill.places[other].option].machine
    option = place.option
    for at in range(step.first_option, step.last_option):
        if arrays.options[at].machine == machine:
            option = at
    to = order.at[other]
    if to < order.at[number] and draw_share(chance) < 0.5:
        to += 1
    return make_move(number, to, option, place.long, place.held)


@compile_inner
def shift_step(order: Order, number: int, to: int) -> None:
    """Put a step at another place; those in between close up."""
    now = order.at[number]
    towards = 1 if to > now else -1
    while now != to:
        other = order.steps[now + towards]
        order.steps[now] = other
        order.at[other] = now
        now += towards
    order.steps[to] = number
    order.at[number] = to
