"""Who has each machine, mould and person when, as tasks are entered and taken out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Window, changeover_minutes
from sop_xl.scheduling.worktime import WorkTime, join_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sop_xl.scheduling.problem import Job, Machine, Operation, Problem, StepKey
    from sop_xl.scheduling.schedule import Task

_ONE = Fraction(1)


class Hours:
    """Windows, and the arithmetic of working time in them."""

    __slots__ = ("_ends", "time", "windows")

    def __init__(self, windows: Sequence[Window]) -> None:
        self.windows = tuple(windows)
        self.time = WorkTime(self.windows)
        self._ends = [window.end for window in self.windows]

    def pieces(self, start: int, end: int) -> Iterator[Window]:
        """Yield the working time from `start` up to `end`, piece by piece."""
        for window in self.windows[bisect_right(self._ends, start) :]:
            if max(window.start, start) >= end:
                return
            yield Window(max(window.start, start), min(window.end, end))


class Level:
    """How many people are free at each minute, in steps.

    >>> level = Level()
    >>> level.add(0, 60, Fraction(2)); level.add(10, 20, Fraction(-2))
    >>> level.find_short(0, 60, Fraction(1)), level.find_short(20, 60, Fraction(2))
    (Window(start=10, end=20), None)
    """

    __slots__ = ("_levels", "_times")

    def __init__(self) -> None:
        self._times = [0]
        self._levels = [Fraction(0)]

    def add(self, start: int, end: int, people: Fraction) -> None:
        """Add people, or with a negative number take them, from minute to minute."""
        first, last = self._cut(start), self._cut(end)
        for at in range(first, last):
            self._levels[at] += people

    def _cut(self, minute: int) -> int:
        at = bisect_left(self._times, minute)
        if at == len(self._times) or self._times[at] != minute:
            self._times.insert(at, minute)
            self._levels.insert(at, self._levels[at - 1])
        return at

    def find_short(self, start: int, end: int, people: Fraction) -> Window | None:
        """Return the first stretch from `start` up to `end` with fewer people."""
        at = bisect_right(self._times, start) - 1
        while at < len(self._times) and self._times[at] < end:
            if self._levels[at] < people:
                later = at + 1
                begins = max(start, self._times[at])
                while later < len(self._times) and self._levels[later] < people:
                    later += 1
                until = self._times[later] if later < len(self._times) else end
                return Window(begins, max(until, begins + 1))
            at += 1
        return None

    def fork(self) -> Level:
        """Return a copy that changes apart."""
        other = Level()
        other._times, other._levels = [*self._times], [*self._levels]
        return other


def meet_windows(
    some: Iterable[Window], others: Sequence[Window]
) -> tuple[Window, ...]:
    """Return the time that lies in both, where the second are in order and apart.

    >>> meet_windows([Window(0, 10), Window(20, 30)], [Window(5, 25)])
    (Window(start=5, end=10), Window(start=20, end=25))
    """
    clipped = Hours(others)
    return tuple(
        piece for window in some for piece in clipped.pieces(window.start, window.end)
    )


@dataclass(frozen=True, slots=True)
class Plant:
    """A problem's machines and pools by name, and its hours, worked out when asked."""

    problem: Problem
    machines: dict[str, Machine]
    locked: frozenset[StepKey]
    known: dict[tuple[str, str, int, int, bool], Hours]

    @classmethod
    def of(cls, problem: Problem) -> Plant:
        """Return the plant of a problem."""
        machines = {machine.name: machine for machine in problem.machines}
        return cls(problem, machines, frozenset(x.key for x in problem.locks), {})

    def hours(self, machine: str, people: Fraction, overtime: bool) -> Hours:
        """Return when a machine works at something that needs so many of its crew."""
        return self._hours(machine, "crew", people, overtime)

    def setup_hours(self, machine: str, overtime: bool) -> Hours:
        """Return when a machine may be changed over."""
        return self._hours(machine, "setters", _ONE, overtime)

    def _hours(self, name: str, who: str, people: Fraction, overtime: bool) -> Hours:
        # A fraction is slow to be looked up.
        key = name, who, people.numerator, people.denominator, overtime
        if key not in self.known:
            self.known[key] = self._make_hours(name, who, people, overtime)
        return self.known[key]

    def _make_hours(
        self, name: str, who: str, people: Fraction, overtime: bool
    ) -> Hours:
        machine = self.machines[name]
        pool = machine.crew if who == "crew" else machine.setters
        extra = machine.overtime if overtime else ()
        windows = join_windows([*machine.windows, *extra])
        if pool is not None and people:
            windows = meet_windows(windows, self._presence(pool, people))
        return Hours(windows)

    def _presence(self, pool: str, people: Fraction) -> tuple[Window, ...]:
        [shifts] = [p.shifts for p in self.problem.pools if p.name == pool]
        enough = (s for s in shifts if s.people >= people)
        return join_windows(Window(s.start, s.end) for s in enough)


def _begins(task: Task) -> int:
    return task.setup_start


class Occupancy:
    """The tasks on each machine and with each mould in order, and who is free.

    Tasks that are entered and taken out change what the machines after them hold: the
    changeovers of these tasks are mended where there is room for it, and never their
    starts.
    """

    def __init__(
        self, plant: Plant, jobs: Iterable[Job] = (), tasks: Iterable[Task] = ()
    ) -> None:
        self.plant = plant
        self.operations: dict[StepKey, Operation] = {}
        self.tasks: dict[StepKey, Task] = {}
        self.on_machine: dict[str, list[Task]] = {name: [] for name in plant.machines}
        self.with_mould: dict[str, list[Task]] = defaultdict(list)
        self.free: dict[str, Level] = {p.name: Level() for p in plant.problem.pools}
        for pool in plant.problem.pools:
            for shift in pool.shifts:
                level = self.free[pool.name]
                level.add(shift.start, shift.end, Fraction(shift.people))
        for job in jobs:
            self.announce(job)
        for task in sorted(tasks, key=_begins):
            self.put(task)

    def announce(self, job: Job) -> None:
        """Make a job's steps known."""
        for step, operation in enumerate(job.operations):
            self.operations[job.name, step] = operation

    def fork(self) -> Occupancy:
        """Return a copy that changes apart."""
        other = Occupancy(self.plant)
        other.operations, other.tasks = dict(self.operations), dict(self.tasks)
        other.on_machine = {name: [*held] for name, held in self.on_machine.items()}
        for mould, used in self.with_mould.items():
            other.with_mould[mould] = [*used]
        other.free = {name: level.fork() for name, level in self.free.items()}
        return other

    def put(self, task: Task) -> None:
        """Enter a task, whatever it does to others."""
        self.tasks[task.key] = task
        if task.machine is not None:
            for held in self._lists(task):
                held.insert(bisect_right(held, task.setup_start, key=_begins), task)
            self._count(task, -1)

    def drop(self, task: Task) -> None:
        """Take a task out, whatever that does to others."""
        del self.tasks[task.key]
        if task.machine is not None:
            for held in self._lists(task):
                at = bisect_left(held, task.setup_start, key=_begins)
                while held[at].key != task.key:
                    at += 1
                del held[at]
            self._count(task, 1)

    def _lists(self, task: Task) -> Iterator[list[Task]]:
        yield self.on_machine[task.machine or ""]
        mould = self.operations[task.key].mould
        if mould is not None:
            yield self.with_mould[mould]

    def _count(self, task: Task, sign: int) -> None:
        name = task.machine or ""
        machine, people = self.plant.machines[name], self.operations[task.key].people
        if machine.crew is not None and people:
            hours = self.plant.hours(name, people, task.overtime)
            for piece in hours.pieces(task.start, task.end):
                self.free[machine.crew].add(piece.start, piece.end, sign * people)
        if machine.setters is not None and task.changeover:
            until = task.setup_start + task.changeover
            self.free[machine.setters].add(task.setup_start, until, Fraction(sign))

    def enter(self, task: Task) -> list[tuple[Task, Task]] | None:
        """Enter a task and mend the changeovers after it; None if that cannot be done.

        The answer is what `leave` needs to take it back: tasks as they were and are.
        """
        self.put(task)
        mended = self._mend(self._followers(task))
        if mended is None:
            self.drop(task)
        return mended

    def leave(self, task: Task, mended: Sequence[tuple[Task, Task]]) -> None:
        """Take back what `enter` did."""
        self._restore(mended)
        self.drop(task)

    def remove(self, task: Task) -> bool:
        """Take a task out and mend the changeovers after it; whether that is possible.

        Where it is not, the task stays.
        """
        followers = self._followers(task)
        self.drop(task)
        if self._mend(followers) is None:
            self.put(task)
            return False
        return True

    def _restore(self, mended: Sequence[tuple[Task, Task]]) -> None:
        for old, new in reversed(mended):
            self.drop(new)
            self.put(old)

    def _followers(self, task: Task) -> list[StepKey]:
        """Return the steps before which another tool may now be mounted."""
        operation = self.operations[task.key]
        if task.machine is None or operation.tool is None:
            return []
        found = [self._next_with_tool(task.machine, task)]
        if operation.mould is not None:
            used = self.with_mould[operation.mould]
            later = [x for x in used if x.setup_start > task.setup_start]
            before = [x for x in used if x.setup_start < task.setup_start]
            holder = before[-1].machine if before else self._first_holder(operation)
            found += later[:1]
            if holder is not None:
                found.append(self._next_with_tool(holder, task))
        return list(dict.fromkeys(x.key for x in found if x and x.key != task.key))

    def _first_holder(self, operation: Operation) -> str | None:
        machines = self.plant.machines.values()
        held = (m.name for m in machines if m.mounted == operation.mould)
        return next(held, None)

    def _next_with_tool(self, machine: str, task: Task) -> Task | None:
        tasks = self.on_machine[machine]
        for later in tasks[bisect_right(tasks, task.setup_start, key=_begins) :]:
            if later.key != task.key and self.operations[later.key].tool is not None:
                return later
        return None

    def _mend(self, steps: Sequence[StepKey]) -> list[tuple[Task, Task]] | None:
        mended: list[tuple[Task, Task]] = []
        for step in steps:
            old = self.tasks[step]
            self.drop(old)
            new = self._change_over(old)
            self.put(new or old)
            if new is None:
                self._restore(mended)
                return None
            mended.append((old, new))
        return mended

    def _change_over(self, task: Task) -> Task | None:
        """Return a task, which is not entered, with the changeover it now needs."""
        name = task.machine or ""
        needed = self.changeover(name, self.operations[task.key], task.setup_start)
        if not needed:
            return replace(task, setup_start=task.start, changeover=0)
        if needed <= task.changeover:
            return replace(task, changeover=needed)
        tasks = self.on_machine[name]
        at = bisect_left(tasks, task.start, key=_begins)
        low = max(tasks[at - 1].end if at else 0, self._fence(task.key))
        low = max(low, self._mould_free(task))
        hours = self.plant.setup_hours(name, task.overtime)
        for piece in reversed([*hours.pieces(low, task.start)]):
            start = piece.end - needed
            if (
                start >= piece.start
                and self.find_no_setter(name, start, needed) is None
            ):
                return replace(task, setup_start=start, changeover=needed)
        return None

    def _fence(self, step: StepKey) -> int:
        return 0 if step in self.plant.locked else self.plant.problem.fence

    def _mould_free(self, task: Task) -> int:
        mould = self.operations[task.key].mould
        used = self.with_mould[mould] if mould is not None else []
        return max((x.end for x in used if x.setup_start < task.start), default=0)

    def find_no_setter(self, machine: str, start: int, minutes: int) -> Window | None:
        """Return the first stretch of a changeover in which nobody is free for it."""
        setters = self.plant.machines[machine].setters
        if setters is None:
            return None
        return self.free[setters].find_short(start, start + minutes, _ONE)

    def changeover(self, machine: str, operation: Operation, moment: int) -> int:
        """Return how long a machine is changed over for an operation at a moment."""
        group = self.plant.machines[machine].group
        held = self.last_tool(machine, moment)
        if held is not None and held == operation.mould:
            held = self._unless_gone(machine, held, moment)
        return changeover_minutes(self.plant.problem, group, held, operation)

    def mounted(self, machine: str, moment: int) -> str | None:
        """Return what a machine holds just before a moment."""
        tool = self.last_tool(machine, moment)
        return None if tool is None else self._unless_gone(machine, tool, moment)

    def last_tool(self, machine: str, moment: int) -> str | None:
        """Return what was last mounted on a machine before a moment."""
        tasks = self.on_machine[machine]
        for task in reversed(tasks[: bisect_left(tasks, moment, key=_begins)]):
            operation = self.operations[task.key]
            if operation.tool is not None:
                return operation.tool
        return self.plant.machines[machine].mounted

    def _unless_gone(self, machine: str, tool: str, moment: int) -> str | None:
        used = self.with_mould.get(tool, [])
        before = bisect_left(used, moment, key=_begins)
        return tool if not before or used[before - 1].machine == machine else None
