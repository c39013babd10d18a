"""A packed problem is searched: rules for a start, annealing from the best of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sop_xl.records import dataclass
from sop_xl.scheduling.annealed import Search
from sop_xl.scheduling.annealing import anneal, place_all
from sop_xl.scheduling.arrays import (
    CHAIN,
    EARLY,
    HEAD,
    HOLD,
    LINE,
    LOAN,
    NEVER,
    NONE,
    PLACE,
    STAY,
    TRACE,
    TURN,
    Fill,
)
from sop_xl.scheduling.dispatching import Queue, dispatch
from sop_xl.scheduling.lending import BLOCK, BUCKET
from sop_xl.scheduling.moves import Order

if TYPE_CHECKING:
    from sop_xl.scheduling.arrays import Arrays, Floats, Ints, Records

#: The rules tried for a start: lookahead and avoidance of the index.
RULES = tuple(
    (lookahead, avoidance)
    for lookahead in (0.5, 1.0, 2.0, 4.0, 8.0)
    for avoidance in (0.3, 0.6, 1.2, 2.4)
)
#: Units of work for each step that is dispatched by one rule, as `annealing` counts.
_DISPATCH = 60


@dataclass(frozen=True, slots=True)
class Solution:
    """An order of the steps, the place of each, and the cost."""

    order: Ints
    places: Records
    cost: float


def _zeros(kind: np.dtype[np.void], *size: int) -> Records:
    return np.zeros(size, dtype=kind).view(np.recarray)


def new_fill(arrays: Arrays) -> Fill:
    """Return the empty plant, each step at its first machine."""
    machines = _zeros(HOLD, len(arrays.machines))
    machines.tool = arrays.machines.mounted
    tools = _zeros(STAY, len(arrays.tools))
    tools.at = NONE
    for machine, tool in enumerate(arrays.machines.mounted):
        if tool != NONE:
            tools[tool].at = machine
    steps, places = arrays.steps, _zeros(PLACE, len(arrays.steps))
    is_outside = steps.first_option == steps.last_option
    places.option = np.where(is_outside, NONE, steps.first_option)
    return Fill(machines, tools, places, arrays.people.copy())


def dispatch_best(arrays: Arrays) -> Solution:
    """Return the best of the solutions the rules lead to; the first of equal ones.

    Where overtime is allowed each is tried without it and with all of it.
    """
    if not len(arrays.steps):
        return Solution(np.zeros(0, dtype=np.int32), _zeros(PLACE, 0), 0.0)
    index = _index_steps(arrays)
    hours = (False, True) if has_overtime(arrays) else (False,)
    solutions = (
        _dispatch(arrays, index, rule, extra=extra) for extra in hours for rule in RULES
    )
    return min(solutions, key=lambda solution: solution.cost)


def dispatch_finely(arrays: Arrays, start: Solution, work: int) -> Solution:
    """Return the best of a solution and of so much work spent on rules between others.

    They are spread evenly, by their logarithms, where good rules are.
    """
    index = _index_steps(arrays)
    extra, best = bool(start.places.long.any()), start
    for number in range(1, work // (_DISPATCH * len(arrays.steps)) + 1):
        lookahead = 0.5 * 8.0 ** _reverse_digits(number, 2)
        avoidance = 0.15 * 16.0 ** _reverse_digits(number, 3)
        found = _dispatch(arrays, index, (lookahead, avoidance), extra=extra)
        best = min(best, found, key=lambda solution: solution.cost)
    return best


def _reverse_digits(number: int, base: int) -> float:
    """Return Halton's numbers between 0 and 1, of which any many lie evenly."""
    found, weight = 0.0, 1.0
    while number:
        number, digit = divmod(number, base)
        weight /= base
        found += weight * digit
    return found


@dataclass(frozen=True, slots=True)
class _Index:
    """What the rules' index needs of each step and option, and its two means."""

    turn: Floats
    value: Floats
    minutes: float
    changeover: float


def _index_steps(arrays: Arrays) -> _Index:
    steps, options, jobs = arrays.steps, arrays.options, arrays.jobs
    is_run = steps.first_option < steps.last_option
    least = np.zeros(len(steps))
    if len(options):
        firsts = steps.first_option[is_run]
        least[is_run] = np.minimum.reduceat(options.minutes, firsts)
    stretch = _stretch(arrays)
    usual = np.where(is_run, least * stretch, steps.outside)
    remains = np.append(np.cumsum(usual[::-1])[::-1], 0.0)
    rest = remains[:-1] - remains[jobs.last[steps.job]]
    weights = np.maximum(jobs.late[steps.job[options.step]], 1e-9)
    return _Index(
        turn=jobs.due[steps.job] - rest,
        value=np.log(weights / options.minutes),
        minutes=float(least[is_run].mean()) * stretch if len(options) else 1.0,
        changeover=max(1.0, float(steps.changeover.mean())),
    )


def _stretch(arrays: Arrays) -> float:
    """Return the calendar minutes to a working minute."""
    worked = arrays.clocks.total[arrays.options.clock]
    if not len(worked) or not worked.any():
        return 1.0
    return float(max(1.0, arrays.limits[0].horizon / worked.mean()))


def has_overtime(arrays: Arrays) -> bool:
    """Return whether overtime is allowed anywhere."""
    return bool((arrays.options.clock != arrays.options.long_clock).any())


def _dispatch(
    arrays: Arrays, index: _Index, rule: tuple[float, float], *, extra: bool
) -> Solution:
    fill, queue = new_fill(arrays), _new_queue(arrays, index)
    machines = arrays.machines
    queue.lines.clock = machines.long_clock if extra else machines.clock
    fill.places.long = extra & (fill.places.option != NONE)
    lookahead, avoidance = rule
    slack, changing = lookahead * index.minutes, avoidance * index.changeover
    rates = np.array([1 / slack, 1 / changing])
    cost = dispatch(arrays, fill, queue, rates)
    return Solution(queue.order, fill.places, cost)


def _new_queue(arrays: Arrays, index: _Index) -> Queue:
    machines = len(arrays.machines)
    waiting = np.bincount(arrays.options.machine, minlength=1).max(initial=0)
    lines, heads = _zeros(LINE, machines), _zeros(HEAD, len(arrays.steps))
    lines.when = lines.bound = NEVER
    heads.known, heads.turn = NEVER, index.turn
    for number in np.flatnonzero(arrays.steps.fixed != NONE):
        first = arrays.jobs[arrays.steps[number].job].first
        heads.is_urgent[first : number + 1] = 1
    return Queue(
        waiting=np.zeros((machines, waiting), dtype=np.int32),
        lines=lines,
        heads=heads,
        value=index.value,
        order=np.zeros(len(arrays.steps), dtype=np.int32),
        taken=np.zeros(1, dtype=np.int32),
    )


def begin_search(arrays: Arrays, start: Solution, work: int, seed: int) -> Search:
    """Return a search that stands at a solution; `work` is how much it may do."""
    size, pools = len(arrays.steps), len(arrays.people)
    fill = new_fill(arrays)
    stays = fill.tools.copy()
    fill.places[:] = start.places
    search = Search(
        order=_new_order(arrays, start.order),
        fill=fill,
        stays=stays,
        chains=_chain(arrays, start),
        traces=_zeros(TRACE, size),
        turn=_zeros(TURN, 1),
        old_numbers=np.zeros(size + 1, dtype=np.int32),
        old_places=_zeros(PLACE, size + 1),
        old_traces=_zeros(TRACE, size + 1),
        old_chain=_zeros(CHAIN, 1),
        loans=_zeros(LOAN, pools),
        early=_zeros(EARLY, pools, -(-size // BLOCK)),
        touched=np.full((pools, arrays.people.shape[1] // BUCKET + 1), -1, np.int32),
        best_order=start.order.copy(),
        best_places=start.places.copy(),
        chance=np.array([seed % 2147483562 + 1, 1], dtype=np.int64),
        counts=np.zeros(2, dtype=np.int64),
        costs=np.full(3, np.inf),
        cooling=np.array([max(work, 1), *_temperatures(arrays)], dtype=np.float64),
    )
    place_all(arrays, search)
    search.counts[0] = 0
    return search


def _chain(arrays: Arrays, start: Solution) -> Records:
    """Return the steps chained in the order of a solution."""
    steps, chains = arrays.steps, _zeros(CHAIN, len(arrays.steps))
    for name in CHAIN.names or ():
        chains[name] = NONE
    runs = start.places.option != NONE
    chains.machine[runs] = arrays.options.machine[start.places.option[runs]]
    at = arrays.machines[chains.machine]
    chains.crew = np.where(runs & (steps.need > 0), at.crew, NONE)
    chains.setters = np.where(runs & (steps.tool != NONE), at.setters, NONE)
    order = start.order[runs[start.order]]
    _link(chains, order, chains.machine, ("before", "behind"))
    is_bound = steps.tool[order] != NONE
    is_bound[is_bound] = arrays.tools.is_mould[steps.tool[order[is_bound]]] != 0
    _link(chains, order[is_bound], steps.tool, ("kin_before", "kin_behind"))
    return chains


def _link(chains: Records, order: Ints, key: Ints, names: tuple[str, str]) -> None:
    """Chain the steps of an order that have the same key."""
    before, behind = names
    grouped = order[np.argsort(key[order], kind="stable")]
    same = key[grouped[:-1]] == key[grouped[1:]]
    chains[before][grouped[1:][same]] = grouped[:-1][same]
    chains[behind][grouped[:-1][same]] = grouped[1:][same]


def _temperatures(arrays: Arrays) -> tuple[float, float]:
    """Return the first and last temperature: of a usual step's delay by its length.

    Where a schedule came before, the search stays cool, and near to it.
    """
    if not len(arrays.options):
        return 1.0, 1.0
    limits = arrays.limits[0]
    usual = float(arrays.options.minutes.mean())
    minute = float(arrays.jobs.late.mean()) + limits.makespan + limits.changeover / 10
    first = max(0.1 * usual * minute, 1e-6)
    if (arrays.steps.prior_machine != NONE).any():
        return first / 10, first / 100
    return first, first / 12


def _new_order(arrays: Arrays, order: Ints) -> Order:
    at = np.zeros_like(order)
    at[order] = np.arange(len(order), dtype=np.int32)
    movable = np.flatnonzero(arrays.steps.fixed == NONE).astype(np.int32)
    farthest = max(20, min(len(order) // 4, 80))
    return Order(order.copy(), at, movable, np.array([farthest], dtype=np.int32))


def go_on(arrays: Arrays, search: Search, until: int) -> None:
    """Search until so much work is done in all."""
    if len(search.order.movable):
        anneal(arrays, search, until)
    else:
        search.counts[0] = until


def end_search(search: Search) -> Solution:
    """Return the best solution a search has found."""
    cost = float(search.costs[1])
    return Solution(search.best_order.copy(), search.best_places.copy(), cost)


def copy_fill(fill: Fill) -> Fill:
    """Return a copy of a plant as it is filled."""
    return Fill(*(part.copy() for part in fill))
