"""A problem becomes a schedule: several rules are tried, the best result is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.scheduling.dispatch import run_dispatch
from sop_xl.scheduling.effort import Effort, Objective
from sop_xl.scheduling.groundwork import prepare_groundwork
from sop_xl.scheduling.leftovers import append_jobs
from sop_xl.scheduling.rules import DueDate, Tardiness
from sop_xl.scheduling.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sop_xl.scheduling.effort import Watch
    from sop_xl.scheduling.groundwork import Groundwork
    from sop_xl.scheduling.problem import Problem
    from sop_xl.scheduling.rules import Rule
    from sop_xl.scheduling.schedule import Refusal, Task
    from sop_xl.scheduling.shop import Shop

RULES: tuple[Rule, ...] = (
    Tardiness(lookahead=4.0, avoidance=1.2),
    Tardiness(lookahead=4.0, avoidance=2.4),
    Tardiness(lookahead=2.0, avoidance=1.2),
    Tardiness(lookahead=2.0, avoidance=2.4),
    Tardiness(lookahead=8.0, avoidance=1.2),
    Tardiness(lookahead=1.0, avoidance=1.2),
    Tardiness(lookahead=1.0, avoidance=5.0),
    DueDate(),
)
"""The rules tried by default, the one that is best most often first."""


def solve(
    problem: Problem,
    effort: Effort = Effort(),  # noqa: ARG001 - the search is to come
    objective: Objective = Objective(),  # noqa: ARG001
    watch: Watch | None = None,  # noqa: ARG001
    rules: Sequence[Rule] = RULES,
) -> Schedule:
    """Return the best of the schedules the rules lead to.

    Best is the least weight of refused jobs, then the least weighted tardiness, then
    the least changeover time, then the first rule. The same problem has always the same
    answer. ValueError without rules.
    """
    groundwork = prepare_groundwork(problem)
    return min((_dispatch(groundwork, rule) for rule in rules), key=rate_schedule)


def dispatch_jobs(problem: Problem, rule: Rule = RULES[0]) -> Schedule:
    """Return the schedule one rule leads to; jobs without room are refused whole."""
    return _dispatch(prepare_groundwork(problem), rule)


def rate_schedule(schedule: Schedule) -> tuple[float, float, int]:
    """Return what makes a schedule bad, most important first; less is better."""
    refused = {refusal.job for refusal in schedule.refused}
    weight = sum(job.weight for job in schedule.problem.jobs if job.name in refused)
    return weight, schedule.weighted_tardiness, schedule.changeover_minutes


def _dispatch(groundwork: Groundwork, rule: Rule) -> Schedule:
    """Dispatch without the jobs that found no room, until all others find some.

    A job that found no room has taken machines all the same, so the rest is dispatched
    anew; each time at least one job less.
    """
    refused = dict(groundwork.hopeless)
    while True:
        shop = run_dispatch(groundwork, rule, refused)
        missed = _find_missed(groundwork, shop, refused)
        if not missed:
            break
        refused |= missed
    for job in append_jobs(
        groundwork, shop, refused.keys() - groundwork.hopeless.keys()
    ):
        del refused[job]
    return _collect_schedule(groundwork, shop, refused)


def _find_missed(
    groundwork: Groundwork, shop: Shop, refused: dict[str, Refusal]
) -> dict[str, Refusal]:
    missed: dict[str, Refusal] = {}
    for step in groundwork.steps:
        name = step.job.name
        if step.number in shop.placed or name in refused or name in missed:
            continue
        missed[name] = groundwork.refuse_step(step)
    return missed


def _collect_schedule(
    groundwork: Groundwork, shop: Shop, refused: dict[str, Refusal]
) -> Schedule:
    tasks: tuple[Task, ...] = tuple(
        shop.placed[number] for number in sorted(shop.placed)
    )
    names = (job.name for job in groundwork.problem.jobs)
    refusals = tuple(refused[name] for name in names if name in refused)
    return Schedule(groundwork.problem, tasks, refusals)
