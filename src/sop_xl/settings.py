"""What a company sets in its sop.toml; the file itself is read by `workspace`."""

import datetime as dt
from dataclasses import field
from typing import Annotated

from sop_xl.records import dataclass
from sop_xl.sections import Section, Within

SCHEMA_VERSION = 1
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

    A machine with one shift works the first, with two the first two, and so on.
    """

    starts: tuple[int, ...] = (8 * 60, 16 * 60, 24 * 60)
    hours: Annotated[float, Within(gt=0, le=12)] = 8


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

    `default_shifts` and `default_changeover_minutes` stand in for machines and steps
    that do not say.
    """

    horizon_days: Annotated[int, Within(ge=7, le=400)] = 92
    default_shifts: Annotated[int, Within(ge=1, le=3)] = 2
    default_changeover_minutes: Annotated[int, Within(ge=0)] = 30
    shifts: Shifts = Shifts()
    weights: Weights = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Section):
    """The monthly report: whose it is and how many months it shows."""

    author: str = ""
    position: str = ""
    months: Annotated[int, Within(ge=2, le=8)] = 8
    regions: tuple[str, ...] = ()


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
