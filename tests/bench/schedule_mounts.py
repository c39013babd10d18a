"""The least a schedule spends on changing over: part of `schedule_bound`."""

from __future__ import annotations

from sop_xl.scheduling.problem import Problem, changeover_minutes


def bound_changeovers(problem: Problem) -> int:
    """Return how many minutes of changing over no schedule comes without."""
    groups = dict.fromkeys(machine.group for machine in problem.machines)
    return sum(_bound_group(problem, group) for group in groups)


def _bound_group(problem: Problem, group: str) -> int:
    """Return the least minutes of mounting the tools only a group's machines can hold.

    Each that none of them holds at the start is mounted at least once, on what makes it
    cheapest. A machine that is empty at the start takes one of them as its first, for
    less perhaps; a mould that has gone elsewhere leaves its machine empty, too.
    """
    machines = [machine for machine in problem.machines if machine.group == group]
    names = {machine.name for machine in machines}
    held = {machine.mounted for machine in machines}
    here = [step for step in problem.steps.values() if names & set(step.minutes)]
    tools = {*held, *(step.tool for step in here)} - {None}
    wander = any(step.mould for step in here)
    usual, first = [], []
    for tool in sorted({s.tool or "" for s in here if set(s.minutes) <= names} - {""}):
        if tool in held:
            continue
        steps = [step for step in here if step.tool == tool]
        empty = min(changeover_minutes(problem, group, None, s) for s in steps)
        after = [
            changeover_minutes(problem, group, other, step)
            for other in tools - {tool}
            for step in steps
        ]
        usual.append(min([*after, empty] if wander or not after else after))
        first.append(min(usual[-1], empty))
    bare = sum(machine.mounted is None for machine in machines)
    saved = sorted((u - f for u, f in zip(usual, first, strict=True)), reverse=True)
    return sum(usual) - sum(saved[:bare])
