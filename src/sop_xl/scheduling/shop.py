"""The shop as a schedule fills it: what each machine holds and how far it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sop_xl.scheduling.schedule import Task

if TYPE_CHECKING:
    from sop_xl.scheduling.groundwork import Groundwork, Step
    from sop_xl.scheduling.worktime import WorkTime


class Waiting(NamedTuple):
    """A step that waits at a machine; `value` is its index before any deduction."""

    value: float
    turn: float
    mould: str | None
    changeover: int
    number: int


class Station:
    """A machine while it is being scheduled."""

    __slots__ = (
        "free_at",
        "idle",
        "mounted",
        "name",
        "number",
        "queue",
        "time",
        "wakes",
    )

    def __init__(
        self, number: int, name: str, time: WorkTime, mould: str | None
    ) -> None:
        self.number = number
        self.name = name
        self.time = time
        self.mounted = mould
        self.free_at = 0
        self.idle = True
        self.wakes = -1
        self.queue: dict[int, Waiting] = {}


def send_outside(step: Step, ready: int) -> Task:
    """Return the task of an outsourced step that is ready at a minute.

    It is back before the horizon: the step before it was placed so that it would be,
    and as a first step it has been tried in the groundwork.
    """
    end = ready + (step.operation.outsourced_minutes or 0)
    return Task(step.job.name, step.index, None, ready, ready, end)


class State(NamedTuple):
    """All that placing tasks changes, to go back to."""

    stations: list[tuple[str | None, int]]
    holders: dict[str, Station]
    mould_free: dict[str, int]
    placed: int


class Shop:
    """Machines, where each mould is, and the tasks placed so far.

    Tasks that follow each other on a machine, or use the same mould, are placed in the
    order they run; so it is enough to know the last of each.
    """

    def __init__(self, groundwork: Groundwork) -> None:
        self._horizon = groundwork.problem.horizon
        self.stations = [
            Station(at, machine.name, groundwork.times[machine.name], machine.mounted)
            for at, machine in enumerate(groundwork.problem.machines)
        ]
        self.by_name = {station.name: station for station in self.stations}
        self._holders = {s.mounted: s for s in self.stations if s.mounted is not None}
        self.mould_free: dict[str, int] = {}
        self.placed: dict[int, Task] = {}

    def fit(self, step: Step, station: Station, earliest: int) -> Task | None:
        """Return the first task for the step at a machine, from a minute on.

        None if the machine's hours or the horizon leave no room for it and for what its
        job needs afterwards.
        """
        operation, time = step.operation, station.time
        changeover = operation.changeover_minutes
        if changeover and operation.mould != station.mounted:
            setup_start = time.room_for(changeover, earliest)
            if setup_start is None:
                return None
            start = time.next_minute(setup_start + changeover)
        else:
            changeover = 0
            setup_start = start = time.next_minute(earliest)
        if setup_start is None or start is None:
            return None
        end = time.finish(start, step.minutes[station.name])
        if end is None or end + step.tail > self._horizon:
            return None
        return Task(
            step.job.name, step.index, station.name, setup_start, start, end, changeover
        )

    def place(self, step: Step, task: Task) -> None:
        """Enter a task; its mould moves to its machine, whatever machine held it."""
        self.placed[step.number] = task
        if task.machine is None:
            return
        station = self.by_name[task.machine]
        station.free_at = task.end
        mould = step.operation.mould
        if mould is not None:
            self._mount(mould, station)
            self.mould_free[mould] = task.end

    def _mount(self, mould: str, station: Station) -> None:
        holder = self._holders.get(mould)
        if holder is station:
            return
        if holder is not None:
            holder.mounted = None
        if station.mounted is not None:
            del self._holders[station.mounted]
        station.mounted = mould
        self._holders[mould] = station

    def remember(self) -> State:
        """Return the present state."""
        stations = [(station.mounted, station.free_at) for station in self.stations]
        held, free = dict(self._holders), dict(self.mould_free)
        return State(stations, held, free, len(self.placed))

    def restore(self, state: State) -> None:
        """Go back to a state, forgetting the tasks placed since."""
        for station, (mounted, free_at) in zip(
            self.stations, state.stations, strict=True
        ):
            station.mounted, station.free_at = mounted, free_at
        self._holders, self.mould_free = state.holders, state.mould_free
        while len(self.placed) > state.placed:
            self.placed.popitem()
