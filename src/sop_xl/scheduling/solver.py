"""A problem becomes a schedule: a first plan by rules, then a search from the best."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sop_xl.scheduling.effort import Effort, Objective, Progress
from sop_xl.scheduling.problem import Lock
from sop_xl.scheduling.refusing import Feasibility, sort_locks
from sop_xl.scheduling.schedule import (
    BrokenLock,
    Hindrance,
    Refusal,
    Schedule,
    Task,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sop_xl.scheduling.arrays import Records
    from sop_xl.scheduling.effort import Watch
    from sop_xl.scheduling.packing import Packed
    from sop_xl.scheduling.problem import Job, Problem
    from sop_xl.scheduling.searching import Solution

#: Units of work for each second of effort, as `annealing` counts them.
WORK_A_SECOND = 10_000_000
#: The most work for each step: more hardly helps, so a small plant takes less.
_MOST_WORK = 1_000_000
#: What part of the work, one in so many, goes to finer rules for a start.
_RULES_SHARE = 20
#: And to late jobs put forward whole, before the search and once more behind it.
_HASTE_SHARE = 40
#: In how many parts a search is done, and told of.
_PARTS = 50


def solve(
    problem: Problem,
    effort: Effort | None = None,
    objective: Objective | None = None,
    watch: Watch | None = None,
) -> Schedule:
    """Return a schedule of the problem that costs as little as the effort finds.

    The same problem, effort and objective have the same answer. Without work to do
    (`Effort(seconds=0)`) it is the best of the first plans.
    """
    solver = _Solver(problem, effort or Effort(), objective or Objective())
    return solver.solve(watch)


class _Solver:
    def __init__(self, problem: Problem, effort: Effort, objective: Objective) -> None:
        self._problem, self._effort, self._objective = problem, effort, objective
        self._feasible = Feasibility(problem)
        found = (self._feasible.find_refusal(job) for job in problem.jobs)
        self._refused = {refusal.job: refusal for refusal in found if refusal}
        self._locks, broken = sort_locks(problem, self._refused)
        self._broken = {entry.lock.key: entry for entry in broken}
        self._stopped = False

    def solve(self, watch: Watch | None) -> Schedule:
        """Return the schedule."""
        packed, solution = self._start()
        if len(solution.order):
            solution = self._improve(packed, solution, watch)
        tasks = self._settle(packed, solution)
        self._judge_locks(tasks)
        problem = self._problem
        names = [job.name for job in problem.jobs if job.name in self._refused]
        broken = [
            self._broken[lock.key] for lock in problem.locks if self._is_broken(lock)
        ]
        return Schedule(
            problem,
            tuple(tasks),
            tuple(self._refused[name] for name in names),
            tuple(broken),
            self._stopped,
        )

    def _judge_locks(self, tasks: Sequence[Task]) -> None:
        """Judge the locks by the tasks: some are no more kept, some by chance."""
        ends = {task.key: task.end for task in tasks}
        places = {task.key: task for task in tasks}
        for lock in self._problem.locks:
            task, entry = places.get(lock.key), self._broken.get(lock.key)
            is_unknown = entry is not None and entry.hindrance is Hindrance.UNKNOWN_STEP
            follows = lock.after is not None and lock.after[0] in self._refused
            if task is None or is_unknown or follows:
                continue
            after = ends.get(lock.after, 0) if lock.after is not None else 0
            kept = (
                lock.machine in (None, task.machine)
                and lock.start in (None, task.start)
                and task.start >= after
            )
            if kept:
                self._broken.pop(lock.key, None)
            elif entry is None:
                self._broken[lock.key] = BrokenLock(lock, Hindrance.TAKEN)

    def _is_broken(self, lock: Lock) -> bool:
        entry = self._broken.get(lock.key)
        return entry is not None and (
            lock.job not in self._refused or entry.hindrance is Hindrance.UNKNOWN_STEP
        )

    def _jobs(self) -> list[Job]:
        return [job for job in self._problem.jobs if job.name not in self._refused]

    def _pack(self, jobs: Sequence[Job]) -> Packed:
        from sop_xl.scheduling.packing import pack_problem

        return pack_problem(self._problem, jobs, self._locks, self._objective)

    def _start(self) -> tuple[Packed, Solution]:
        """Return a first solution that keeps its locks; the others are broken."""
        from sop_xl.scheduling.resuming import resume
        from sop_xl.scheduling.searching import dispatch_best

        while True:
            packed = self._pack(self._jobs())
            if self._problem.previous:
                solution = resume(packed, self._locks)
            else:
                solution = dispatch_best(packed.arrays)
            unkept = self._find_unkept(packed, solution.places)
            if unkept is None:
                return packed, solution
            self._broken[unkept.lock.key] = unkept
            del self._locks[unkept.lock.key]

    def _find_unkept(self, packed: Packed, places: Records) -> BrokenLock | None:
        """Return the first lock in time that is not kept, with what hinders it.

        Others after it may be late only because of it.
        """
        steps = packed.arrays.steps
        late = [
            number
            for number in (steps.fixed >= 0).nonzero()[0]
            if places[number].start != steps[number].fixed
        ]
        if not late:
            return None
        first = min(late, key=lambda number: (steps[number].fixed, number))
        lock = self._locks[packed.keys[first]]
        step, ready = steps[first], steps[first].ready
        if not step.is_first:
            ready = max(ready, places[first - 1].end)
        hindrance = Hindrance.NOT_READY if ready > step.fixed else Hindrance.TAKEN
        return BrokenLock(lock, hindrance)

    def _improve(
        self, packed: Packed, solution: Solution, watch: Watch | None
    ) -> Solution:
        """Return the best solution the search finds within the effort."""
        from sop_xl.scheduling.hastening import hasten
        from sop_xl.scheduling.searching import (
            begin_search,
            dispatch_finely,
            end_search,
            go_on,
        )

        most = _MOST_WORK * len(solution.order)
        work = int(min(self._effort.seconds * WORK_A_SECOND, most))
        if not work:
            return solution
        if not self._problem.previous:
            solution = dispatch_finely(packed.arrays, solution, work // _RULES_SHARE)
        solution = hasten(packed.arrays, solution, work // _HASTE_SHARE)
        search = begin_search(packed.arrays, solution, work, self._effort.seed)
        # The first time the loops are compiled, which is no part of the search.
        go_on(packed.arrays, search, 0)
        stop_at = time.monotonic() + max(30.0, 2 * self._effort.seconds)
        for part in range(1, _PARTS + 1):
            go_on(packed.arrays, search, work * part // _PARTS)
            progress = Progress(part / _PARTS, float(search.costs[1]))
            if watch is not None and not watch(progress):
                break
            if time.monotonic() > stop_at and part < _PARTS:
                self._stopped = True
                break
        return hasten(packed.arrays, end_search(search), work // _HASTE_SHARE)

    def _settle(self, packed: Packed, solution: Solution) -> list[Task]:
        """Return the tasks; jobs that found no room are refused, if they must be.

        They have taken machines all the same, so the others are placed anew without
        them, and then they are put behind all that is placed, where there is room.
        """
        from sop_xl.scheduling.settling import settle

        tasks, missed = settle(packed, solution)
        steps = self._problem.steps
        for name, step in missed.items():
            reason = self._feasible.explain_miss(steps[name, step])
            self._refused[name] = Refusal(name, reason, step)
        return tasks
