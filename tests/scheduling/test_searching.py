"""A search places only what may have changed: with the same end as placing all anew."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from sop_xl.scheduling.annealed import Search
from sop_xl.scheduling.arrays import NEVER, Arrays
from sop_xl.scheduling.decoding import cost_order
from sop_xl.scheduling.effort import Objective
from sop_xl.scheduling.packing import pack_problem
from sop_xl.scheduling.problem import Problem
from sop_xl.scheduling.refusing import Feasibility
from sop_xl.scheduling.searching import begin_search, dispatch_best, go_on, new_fill
from tests.scheduling.plants import problems

#: Steps of the work after which all is placed anew and compared.
STOPS = range(0, 3001, 100)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_search_stands_where_its_order_leads(problem: Problem) -> None:
    """Made-up plants with people, setters, moulds, locks and an earlier schedule.

    After each bit of the search its order is placed anew in an empty plant: places,
    people left and cost are the same as those the search has kept.
    """
    able = Feasibility(problem)
    jobs = [job for job in problem.jobs if able.find_refusal(job) is None]
    objective = Objective(overtime=0.5, makespan=0.25, flow=0.125)
    arrays = pack_problem(problem, jobs, {}, objective).arrays
    start = dispatch_best(arrays)
    if not len(start.order):
        return
    search = begin_search(arrays, start, STOPS[-1], 1)
    for stop in STOPS:
        go_on(arrays, search, stop)
        _compare(arrays, search)
    assert search.costs[1] <= search.costs[0]


def _compare(arrays: Arrays, search: Search) -> None:
    fill = new_fill(arrays)
    fill.places[:] = search.fill.places
    cost = cost_order(arrays, fill, search.order.steps)
    for name in ("option", "setup", "changing", "start", "end"):
        assert (fill.places[name] == search.fill.places[name]).all()
    assert (fill.slack == search.fill.slack).all()
    ends = fill.places.end[fill.places.end < NEVER]
    last = arrays.limits[0].makespan * ends.max(initial=0)
    assert np.isclose(search.costs[0], cost + last)
