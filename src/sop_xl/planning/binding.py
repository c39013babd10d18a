"""What holds a scheduled step where it is: what ends just before it starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sop_xl.planning.plan import Plan
from sop_xl.scheduling.schedule import Task
from sop_xl.scheduling.worktime import WorkTime

#: A machine that idles for so long does not wait for what ended before.
_IDLE = 30


class Binding:
    """Knows of one schedule what comes before what on machines and moulds."""

    def __init__(self, plan: Plan) -> None:
        self._operations = plan.schedule.operations
        self._times = {
            machine.name: WorkTime(machine.windows) for machine in plan.problem.machines
        }
        self.on_machine: dict[str | None, list[Task]] = defaultdict(list)
        self._with_mould: dict[str, list[Task]] = defaultdict(list)
        for task in plan.schedule.tasks:
            self.on_machine[task.machine].append(task)
            mould = self._operations[task.key].mould
            if mould:
                self._with_mould[mould].append(task)

    def is_tight(self, until: int, task: Task) -> bool:
        """Return whether a step starts as soon as it can after a minute.

        Its changeover may lie between, and time in which the machine does not work.
        """
        time = self._times.get(task.machine or "")
        if time is None:
            return task.start - until <= _IDLE
        return time.between(until, task.start) <= task.changeover + _IDLE

    def works(self, machine: str | None, minute: int) -> bool:
        """Return whether a machine works in a minute by its usual hours."""
        time = self._times.get(machine or "")
        return time is not None and time.between(minute, minute + 1) > 0

    def find_before(self, task: Task) -> Task | None:
        """Return the step a step directly follows on its machine."""
        return self._last(self.on_machine[task.machine], task) if task.machine else None

    def find_with_mould(self, task: Task) -> Task | None:
        """Return the step from whose machine a step's mould comes directly."""
        mould = self._operations[task.key].mould or ""
        found = self._last(self._with_mould.get(mould, ()), task)
        return None if found is None or found.machine == task.machine else found

    def _last(self, tasks: Iterable[Task], task: Task) -> Task | None:
        before = [
            other
            for other in tasks
            if other.key != task.key and other.end <= task.setup_start
        ]
        last = max(before, key=lambda other: other.end, default=None)
        return last if last is not None and self.is_tight(last.end, task) else None
