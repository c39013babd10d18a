"""What must be ready before a product starts: by when, and what is known of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.materials import MaterialWait, Supply, knows_materials
from sop_xl.planning.mouldchanges import list_mould_changes
from sop_xl.planning.plan import Plan
from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.scheduling.schedule import Task
from sop_xl.settings import Settings
from sop_xl.tables import Production


class Item(StrEnum):
    """What must be ready."""

    INSTRUCTION = "work-instruction"
    DRAWING = "process-drawing"
    SELF_INSPECTION = "self-inspection"
    GAUGE = "inspection-gauge"
    EQUIPMENT = "equipment"
    MOULD = "mould"
    MATERIAL = "material"


class Known(StrEnum):
    """What the tables already say of an item."""

    NOTHING = ""
    MOUNTED = "mounted"
    IN_STORE = "in-store"
    ON_OTHER = "on-other-machine"
    WORKS = "works"
    OTHERS_STAND = "others-stand"
    THERE = "material-there"
    COMES = "material-comes"
    ESTIMATED = "material-estimated"
    MISSING = "material-missing"


@dataclass(frozen=True, slots=True)
class Requirement:
    """An item a product needs by a day, for a process where it is of one only.

    `detail` names the mould or the machine; `known` is what the tables say of it, with
    machines or components in `about`; what is short is there on `ready`.
    """

    product: str
    item: Item
    needed: dt.date
    process: str = ""
    detail: str = ""
    known: Known = Known.NOTHING
    about: tuple[str, ...] = ()
    ready: dt.date | None = None

    @property
    def key(self) -> str:
        """What it is known by from one run to the next."""
        return "|".join((self.product, self.item.value, self.process, self.detail))


def list_requirements(
    plan: Plan, tables: Tables, run_date: dt.date, settings: Settings
) -> tuple[Requirement, ...]:
    """Return what the products that newly start need, by item, day and product.

    A product newly starts when its first task begins within `days` from the plan's
    first day and no production of it was reported in the `idle_days` before.
    """
    asked = settings.readiness
    running = _list_running(tables, run_date, asked.idle_days)
    tasks: dict[str, list[Task]] = defaultdict(list)
    for task in plan.schedule.tasks:
        if task.setup_start < asked.days * DAY_MINUTES:
            tasks[plan.jobs[task.job].product].append(task)
    moulds = _Moulds(plan)
    is_known = settings.planning.wait_for_material and knows_materials(tables)
    found = [
        requirement
        for product in tasks.keys() - running
        for requirement in _require(plan, product, tasks[product], moulds, is_known)
    ]
    order = list(Item)
    found.sort(key=lambda r: (order.index(r.item), r.needed, r.product, r.detail))
    return tuple(found)


def _list_running(tables: Tables, run_date: dt.date, days: int) -> set[str]:
    production = table_of(tables, Production)
    first = run_date - dt.timedelta(days=days)
    known = production.where(production.known("product", "date")).records()
    return {r["product"] for r in known if first < r["date"] <= run_date}


class _Moulds:
    """Knows where each mould hangs when a product first needs it."""

    def __init__(self, plan: Plan) -> None:
        changes = list_mould_changes(plan, 0, plan.problem.horizon)
        self._from: Mapping[tuple[str, int], str | None] = {
            change.task.key: change.from_machine for change in changes
        }

    def find(self, task: Task) -> tuple[Known, tuple[str, ...]]:
        """Return whether a task's mould is on its machine, another, or in the store."""
        if task.key not in self._from:
            return Known.MOUNTED, (task.machine or "",)
        there = self._from[task.key]
        return (Known.ON_OTHER, (there,)) if there else (Known.IN_STORE, ())


def _require(
    plan: Plan, product: str, tasks: list[Task], moulds: _Moulds, is_known: bool
) -> Iterator[Requirement]:
    """Yield what one product needs."""
    tasks = sorted(tasks, key=lambda task: (task.setup_start, task.job, task.step))
    first = plan.work_day_of(tasks[0].setup_start + 1)
    for item in (Item.INSTRUCTION, Item.DRAWING, Item.SELF_INSPECTION, Item.GAUGE):
        yield Requirement(product, item, first)
    operations = plan.schedule.operations
    seen: set[str] = set()
    for task in tasks:
        operation = operations[task.key]
        if task.machine is None or operation.process in seen:
            continue
        seen.add(operation.process)
        day = plan.work_day_of(task.setup_start + 1)
        yield _require_machine(plan, product, task, operation.process, day)
        if operation.mould is not None:
            known, about = moulds.find(task)
            yield Requirement(
                product,
                Item.MOULD,
                day,
                operation.process,
                operation.mould,
                known,
                about,
            )
    yield _require_material(plan, product, tasks, first, is_known=is_known)


def _require_machine(
    plan: Plan, product: str, task: Task, process: str, day: dt.date
) -> Requirement:
    """Return the need for a step's machine; others that could do it but stand."""
    standing = tuple(_list_standing(plan, task, day))
    known = Known.OTHERS_STAND if standing else Known.WORKS
    name = task.machine or ""
    return Requirement(product, Item.EQUIPMENT, day, process, name, known, standing)


def _list_standing(plan: Plan, task: Task, day: dt.date) -> Iterator[str]:
    """Yield the machines of a step's group that stand still on a day."""
    spot = plan.shift_minute(day)
    stations = plan.plant.stations
    group = stations[task.machine or ""].machine.group
    for name, station in stations.items():
        windows = station.machine.windows
        works = any(w.start < spot + DAY_MINUTES and spot < w.end for w in windows)
        if station.machine.group == group and not works and not station.retired:
            yield name


def _require_material(
    plan: Plan, product: str, tasks: list[Task], first: dt.date, *, is_known: bool
) -> Requirement:
    """Return the need for material: what is short of it, and when the last comes.

    Nothing is known where the schedule does not look at material.
    """
    lots = dict.fromkeys(task.job for task in tasks)
    waits = [wait for lot in lots for wait in plan.waits_of.get(lot, ())]
    if not waits:
        known = Known.THERE if is_known else Known.NOTHING
        return Requirement(product, Item.MATERIAL, first, known=known)
    known = _know_supply(waits)
    days = [wait.day for wait in waits if wait.day is not None]
    return Requirement(
        product,
        Item.MATERIAL,
        first,
        known=known,
        about=tuple(dict.fromkeys(wait.component for wait in waits)),
        ready=max(days) if known is not Known.MISSING else None,
    )


def _know_supply(waits: Sequence[MaterialWait]) -> Known:
    """Return whether all is promised, or comes in time if ordered now, or neither."""
    if any(wait.supply is Supply.UNKNOWN or wait.day is None for wait in waits):
        return Known.MISSING
    is_promised = all(wait.is_promised for wait in waits)
    return Known.COMES if is_promised else Known.ESTIMATED
