"""Whether a changeover stands before a task where, and only where, one is needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING, NamedTuple

from sop_xl.scheduling.checker_case import blame_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sop_xl.scheduling.checker_case import Case, Run, Violation
    from sop_xl.scheduling.problem import Machine, Operation, Problem


class Mounting(NamedTuple):
    """Something mounted on a machine from a minute on."""

    time: int
    machine: str


class Mountings:
    """What was mounted where and when: of each mould, and on each machine."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._of_mould: dict[str, list[Mounting]] = {}
        self._on_machine: dict[str, list[tuple[int, str]]] = {}
        for run in runs:
            self.enter(run)

    def enter(self, run: Run) -> None:
        """Add what a task mounts, or keeps mounted, on its machine."""
        time, tool = run.task.setup_start, run.operation.tool
        if tool is not None:
            insort(self._on_machine.setdefault(run.machine.name, []), (time, tool))
        if run.operation.mould is not None:
            mountings = self._of_mould.setdefault(run.operation.mould, [])
            insort(mountings, Mounting(time, run.machine.name))

    def withdraw(self, run: Run) -> None:
        """Take back what was entered for a task."""
        time, tool = run.task.setup_start, run.operation.tool
        if tool is not None:
            self._on_machine[run.machine.name].remove((time, tool))
        if run.operation.mould is not None:
            mounting = Mounting(time, run.machine.name)
            self._of_mould[run.operation.mould].remove(mounting)

    def held(self, machine: Machine, time: int, tool_needed: str) -> set[str | None]:
        """Return what a machine may hold just before a minute, for a step.

        A mould that went elsewhere since is missed only where it is needed again; for
        others the machine is as it left it. Two answers where it goes in that very
        minute: which of the two machines is first is open.
        """
        mounted = self._on_machine.get(machine.name, [])
        at = bisect_left(mounted, (time, ""))
        since, tool = mounted[at - 1] if at else (-1, machine.mounted)
        mountings = self._of_mould.get(tool or "", [])
        first = bisect_right(mountings, since, key=lambda mounting: mounting.time)
        taken = [
            mounting.time
            for mounting in mountings[first:]
            if mounting.time <= time and mounting.machine != machine.name
        ]
        if not taken or tool != tool_needed:
            return {tool}
        return {None} if taken[0] < time else {None, tool}


def measure_changeover(
    problem: Problem, machine: Machine, held: str | None, operation: Operation
) -> int:
    """Return how long a machine that holds something is changed over for a step."""
    if operation.tool is None:
        return 0
    pairs = problem.changeovers.get(machine.group, {})
    listed = pairs.get((held or "", operation.tool))
    if listed is not None:
        return listed
    return 0 if held == operation.tool else operation.changeover_minutes


def measure_longest_changeover(
    problem: Problem, machine: Machine, operation: Operation
) -> int:
    """Return a time no changeover for a step takes longer than, whatever is held."""
    if operation.tool is None:
        return 0
    pairs = problem.changeovers.get(machine.group, {})
    listed = (minutes for (_, tool), minutes in pairs.items() if tool == operation.tool)
    return max((operation.changeover_minutes, *listed))


def check_changeovers(case: Case) -> Iterator[Violation]:
    """Find changeovers that are missing, needless, too short, too long or paused."""
    mountings = Mountings(case.runs)
    for run in case.runs:
        needed = run.operation.tool or ""
        held = mountings.held(run.machine, run.task.setup_start, needed)
        amounts = {
            measure_changeover(case.problem, run.machine, tool, run.operation)
            for tool in held
        }
        yield from _compare_changeover(case, run, sorted(amounts))


def _compare_changeover(
    case: Case, run: Run, amounts: list[int]
) -> Iterator[Violation]:
    task, found = run.task, run.task.changeover
    room = task.start - task.setup_start
    if found < amounts[0]:
        yield blame_task("changeover-missing", task, amounts[0], found)
    elif found not in amounts:
        yield blame_task("changeover-needless", task, amounts[-1], found)
    elif room < found:
        yield blame_task("changeover-missing", task, found, room)
    elif room and not found:
        yield blame_task("changeover-needless", task, 0, room)
    elif found:
        hours = case.hours(run.machine, 0, task.overtime)
        if not hours.covers(task.setup_start, task.setup_start + found):
            yield blame_task("changeover-paused", task, found, room)
