"""Which moulds are changed where and when, and where they come from."""

from __future__ import annotations

from sop_xl.planning.plan import Plan
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Machine, Operation
from sop_xl.scheduling.schedule import Task


@dataclass(frozen=True, slots=True)
class MouldChange:
    """A machine gets another mould or setup family on; `off` is None if it is empty.

    `from_machine` is where the mould hangs until then, None if it is in the store (or
    is no mould but a setup). `product_before` is what the machine made last, "" if that
    was before the plan. `conflict` names the machine that still works with the mould
    while it is to be mounted here: the schedule allows none.
    """

    task: Task
    machine: Machine
    on: str
    is_mould: bool
    off: str | None
    from_machine: str | None
    product_before: str
    product_after: str
    conflict: str | None = None


def list_mould_changes(plan: Plan, first: int, last: int) -> tuple[MouldChange, ...]:
    """Return the changes that begin from one minute up to another, by time."""
    rack = _Rack(plan)
    tasks = (task for task in plan.schedule.tasks if task.machine is not None)
    found = []
    for task in sorted(tasks, key=lambda task: (task.setup_start, task.machine)):
        change = rack.mount(task)
        if change is not None and first <= task.setup_start < last:
            found.append(change)
    return tuple(found)


class _Rack:
    """Follows what each machine holds, task by task."""

    def __init__(self, plan: Plan) -> None:
        self._jobs = plan.jobs
        self._operations = plan.schedule.operations
        self._machines = {machine.name: machine for machine in plan.problem.machines}
        self._held = {name: m.mounted for name, m in self._machines.items()}
        moulds = {op.mould for op in self._operations.values()} - {None}
        self._place = {
            held: name
            for name, held in self._held.items()
            if held is not None and (held in moulds)
        }
        self._made: dict[str, str] = {}
        self._used: dict[str, tuple[str, int]] = {}

    def mount(self, task: Task) -> MouldChange | None:
        """Let a machine take a task; return the change if it takes time."""
        operation = self._operations[task.key]
        name, product = task.machine or "", self._jobs[task.job].product
        tool = operation.tool
        change = None
        if tool is not None:
            change = self._describe(task, operation, tool)
            self._hold(name, tool, operation.mould is not None)
        if operation.mould is not None:
            self._used[operation.mould] = name, task.end
        self._made[name] = product
        return change if task.changes_over else None

    def _describe(self, task: Task, operation: Operation, tool: str) -> MouldChange:
        name = task.machine or ""
        there = self._place.get(tool)
        user, until = self._used.get(tool, ("", 0))
        is_taken = operation.mould is not None and task.setup_start < until
        return MouldChange(
            task=task,
            machine=self._machines[name],
            on=tool,
            is_mould=operation.mould is not None,
            off=self._held[name],
            from_machine=there if there != name else None,
            product_before=self._made.get(name, ""),
            product_after=self._jobs[task.job].product,
            conflict=user if is_taken and user != name else None,
        )

    def _hold(self, name: str, tool: str, is_mould: bool) -> None:
        """Let a machine hold a tool; a mould leaves the machine that held it."""
        before = self._held[name]
        if before is not None and self._place.get(before) == name:
            del self._place[before]
        if is_mould:
            holder = self._place.get(tool)
            if holder is not None:
                self._held[holder] = None
            self._place[tool] = name
        self._held[name] = tool
