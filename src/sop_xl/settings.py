"""What a company sets in its sop.toml; the file itself is read by `workspace`."""

import datetime as dt
from dataclasses import field
from typing import Annotated

from sop_xl.records import dataclass
from sop_xl.sections import Section, Within

SCHEMA_VERSION = 1
_TIME = r"([01]?\d|2[0-3]):[0-5]\d"
#: From one time of the day to another.
_TIMES = rf"^{_TIME}\s*-\s*{_TIME}$"
#: One folder inside the workspace, by its bare name, or nothing.
_FOLDER_NAME = r"^([^./\\:*?\"<>|\s][^/\\:*?\"<>|]*)?$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbooks(Section):
    """Which tables are kept by whom, and how fresh they must be.

    `pinned` says which table a file holds where its headings do not; `keepers` whom to
    ask; `fresh_days` how old, in days before the run's date, the newest date inside a
    table may be; `expected` which tables must be there. Files and sheets ("file|sheet")
    are named by their path inside the workspace. In the tables `later_wins` a row of a
    later file replaces one of the same key; `passwords` opens files that have one.
    In the files and sheets of `unpivot` months and days to the right are read as rows.
    """

    expected: tuple[str, ...] = (
        "orders",
        "prices",
        "customers",
        "products",
        "stock",
        "routing",
        "machines",
        "production",
        "shipments",
        "receivables",
        "calendar",
    )
    pinned: dict[str, str] = field(default_factory=dict)
    keepers: dict[str, str] = field(default_factory=dict)
    later_wins: tuple[str, ...] = ()
    passwords: dict[str, str] = field(default_factory=dict)
    unpivot: tuple[str, ...] = ()
    fresh_days: dict[str, int] = field(
        default_factory=lambda: {"orders": 3, "stock": 3, "production": 3}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Section):
    """How much memory and time a single file may take to be read."""

    memory_mb: Annotated[int, Within(ge=256, le=65_536)] = 1024
    seconds: Annotated[int, Within(ge=5, le=3600)] = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifts(Section):
    """When a shift begins; times of the day in minutes after midnight.

    A machine with one shift works the first, with two the first two, and so on. Nobody
    works in the `breaks` ("12:00-13:00"), on any day.
    """

    starts: tuple[int, ...] = (8 * 60, 16 * 60, 24 * 60)
    hours: Annotated[float, Within(gt=0, le=12)] = 8
    breaks: tuple[Annotated[str, Within(pattern=_TIMES)], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OvertimeHours(Section):
    """Hours ("17:00-20:00") that machine groups ("*": all) may work on some days.

    These are the `dates`, and all days of the `weekdays`, 1 being Monday.
    """

    groups: tuple[str, ...]
    hours: Annotated[str, Within(pattern=_TIMES)]
    dates: tuple[dt.date, ...] = ()
    weekdays: tuple[Annotated[int, Within(ge=1, le=7)], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtime(Section):
    """Which machine groups ("*": all) may work longer, and when.

    They work so many minutes more after each shift, and on days of rest the shifts of
    a working day. `windows` open some hours of some days, for their own groups only.
    """

    groups: tuple[str, ...] = ()
    minutes_after_shift: Annotated[int, Within(ge=0, le=720)] = 0
    rest_days: bool = False
    windows: tuple[OvertimeHours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lots(Section):
    """Into how many lots an order line is split at most; 1 splits none."""

    most: Annotated[int, Within(ge=1, le=100)] = 10


Cost = Annotated[float, Within(ge=0, le=1_000_000, allow_inf_nan=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs(Section):
    """What makes a schedule bad: the cost of a minute late, a minute changing over.

    A minute late counts by its order's weight. A step is moved when a new plan has it
    on another machine, or starts it more than `moved_minutes` from where it was. Each
    minute until a lot of usual size is done costs `flow`: little, so that nothing waits
    without need.
    """

    tardiness: Cost = 1.0
    changeover: Cost = 1.0
    overtime: Cost = 0.5
    moved: Cost = 300.0
    flow: Cost = 0.02
    moved_minutes: Annotated[int, Within(ge=0, le=10_080)] = 60


People = Annotated[int, Within(ge=0, le=10_000)]
Weight = Annotated[float, Within(gt=0, le=1000, allow_inf_nan=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Section):
    """How much a day's delay of an order weighs, by customer grade and order class."""

    grades: dict[str, Weight] = field(
        default_factory=lambda: {"A": 4.0, "B": 2.0, "C": 1.0}
    )
    classes: dict[str, Weight] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning(Section):
    """How far the schedule looks ahead, and how shifts and delays count.

    No lot starts more than `earliest_days` before it is due; 0 lets all start at once.
    `default_shifts` and `default_changeover_minutes` stand in for machines and steps
    that do not say. The search for a better schedule does as much work as takes
    `schedule_seconds` on a slow machine. Lots wait for their material where
    `wait_for_material`; with `refuse_without_material` those whose material nobody has
    promised are not planned. `people` are the operators of a machine group or workshop,
    `setters` those who change its machines over ("*": all groups), shift by shift; a
    group that is not named has enough.

    The last plan stands for `frozen_days` from the first day on; `fresh` plans anew
    each time. A row that is locked holds its start too where `lock_start`, else its
    machine only.
    """

    horizon_days: Annotated[int, Within(ge=7, le=400)] = 92
    earliest_days: Annotated[int, Within(ge=0, le=400)] = 20
    default_shifts: Annotated[int, Within(ge=1, le=3)] = 2
    default_changeover_minutes: Annotated[int, Within(ge=0)] = 30
    schedule_seconds: Annotated[float, Within(ge=0, le=3600)] = 60
    wait_for_material: bool = True
    refuse_without_material: bool = False
    frozen_days: Annotated[int, Within(ge=0, le=30)] = 0
    fresh: bool = False
    lock_start: bool = True
    shifts: Shifts = Shifts()
    overtime: Overtime = Overtime()
    people: dict[str, tuple[People, ...]] = field(default_factory=dict)
    setters: dict[str, tuple[People, ...]] = field(default_factory=dict)
    lots: Lots = Lots()
    objective: Costs = Costs()
    weights: Weights = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Section):
    """The monthly report: whose it is and how many months it shows."""

    author: str = ""
    position: str = ""
    months: Annotated[int, Within(ge=2, le=8)] = 8
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan(Section):
    """The daily plan: for how many working days, and what the department is called.

    Order lines of samples and small batches that are due within `due_soon_days` are
    marked.
    """

    days: Annotated[int, Within(ge=1, le=7)] = 2
    division: str = ""
    due_soon_days: Annotated[int, Within(ge=0, le=60)] = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePeople(Section):
    """Who is expected to sign each step of a plan; its usual office where "" stands."""

    drafted: str = ""
    checked: str = ""
    pre_reviewed: str = ""
    meeting: str = ""
    approved: str = ""
    issued_manufacturing: str = ""
    issued_quality: str = ""
    issued_engineering: str = ""
    issued_equipment: str = ""
    issued_stores: str = ""
    copied_office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class States(Section):
    """Who signs the steps of a plan, and on which day of the month it is reviewed.

    An approved plan is a draft again when more order lines (of the week plan: processes
    of order lines) are planned for another day than `allowed_percent` of them, or than
    `allowed_changes` where that is more.
    """

    meeting_day: Annotated[int, Within(ge=1, le=31)] = 30
    allowed_percent: Annotated[int, Within(ge=0, le=100)] = 5
    allowed_changes: Annotated[int, Within(ge=0, le=100_000)] = 0
    people: StatePeople = StatePeople()


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners(Section):
    """Whose each item of the readiness list is; the usual one's where "" stands."""

    work_instruction: str = ""
    process_drawing: str = ""
    self_inspection: str = ""
    inspection_gauge: str = ""
    equipment: str = ""
    mould: str = ""
    material: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness(Section):
    """What must be ready before a product starts that has not run for `idle_days`.

    The list looks `days` ahead.
    """

    days: Annotated[int, Within(ge=1, le=60)] = 7
    idle_days: Annotated[int, Within(ge=0, le=365)] = 14
    owners: Owners = Owners()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPlan(Section):
    """The monthly plan by capacity.

    A machine group whose load is above so many percent of its hours, overtime included,
    is proposed to give work outside.
    """

    outsource_above_percent: Annotated[int, Within(ge=10, le=500)] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipping(Section):
    """The shipping plan: how early goods may go, and how much of a line must be ready.

    With `part_percent` below 100 a line goes in two shipments: that part of it once it
    is ready, and the rest.
    """

    early_days: Annotated[int, Within(ge=0, le=365)] = 7
    part_percent: Annotated[int, Within(ge=1, le=100)] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Host(Section):
    """In which spreadsheet program the buttons work: Excel, or WPS as an experiment."""

    program: Annotated[str, Within(pattern=r"^(excel|wps)$")] = "excel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Section):
    """A machine that stands still from a day to another, both included."""

    machine: str
    first_day: dt.date
    last_day: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMove(Section):
    """An order line ("A1-10") due on another day, of another quantity, or cancelled.

    One that is put `first` counts more than all others.
    """

    order: str
    due: dt.date | None = None
    quantity: int | None = None
    cancelled: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Section):
    """What would be otherwise: shifts, overtime, stops, orders, people, weights.

    `shifts` a day are those of a machine or of all of its group, `more_people` come
    (or with a minus stay away) in each shift of a machine group or workshop. What is
    not said stays as it is.
    """

    about: str = ""
    shifts: dict[str, Annotated[int, Within(ge=0, le=3)]] = field(default_factory=dict)
    overtime: Overtime | None = None
    down: tuple[Stop, ...] = ()
    orders: tuple[OrderMove, ...] = ()
    more_people: dict[str, int] = field(default_factory=dict)
    weights: Weights | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Section):
    """All settings of a workspace; without `output` the folder has its usual name.

    >>> Settings().planning.horizon_days
    92
    """

    schema_version: Annotated[int, Within(ge=1, le=SCHEMA_VERSION)] = SCHEMA_VERSION
    company: str = ""
    date: dt.date | None = None
    output: Annotated[str, Within(pattern=_FOLDER_NAME)] = ""
    workbooks: Workbooks = Workbooks()
    limits: Limits = Limits()
    planning: Planning = Planning()
    report: Report = Report()
    day_plan: DayPlan = DayPlan()
    states: States = States()
    readiness: Readiness = Readiness()
    month_plan: MonthPlan = MonthPlan()
    shipping: Shipping = Shipping()
    host: Host = Host()
    scenario: dict[str, Scenario] = field(default_factory=dict)
