"""What the workshops wrote into the day plan as made, where no daily report says it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.rows import Origin, Table, join_tables
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.tables import Production

#: A day and a process: what a daily report covers or not.
DayProcess = tuple[dt.date, str]
_LOOK = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Actual:
    """How much a machine made of a product in a process, as somebody wrote.

    `planned` is what the day plan said; `where` is the cell.
    """

    day: dt.date
    process: str
    machine: str
    product: str
    planned: int
    made: int
    where: CellRef


@dataclass(frozen=True, slots=True)
class Weighed:
    """What counts of the actuals, what to tell of all, and what is settled for good.

    `settled` are the days of processes which a daily report covers, or that lie before
    all reports.
    """

    used: tuple[Actual, ...]
    findings: tuple[Finding, ...]
    settled: frozenset[DayProcess]


def weigh_actuals(
    production: Table[Production], actuals: Sequence[Actual], run_date: dt.date
) -> Weighed:
    """Return which actuals are taken for done: those of days no daily report covers.

    A report of a process on a day covers it, for all machines. What is of a later day
    than the run's waits until then; before the first report nothing counts.
    """
    reported, covered = _count_reported(production)
    first = min((day for day, _ in covered), default=dt.date.min)
    grouped: dict[DayProcess, list[Actual]] = defaultdict(list)
    for actual in actuals:
        grouped[actual.day, actual.process].append(actual)
    used: list[Actual] = []
    findings: list[Finding] = []
    settled: set[DayProcess] = set()
    for key, group in sorted(grouped.items()):
        if key in covered:
            findings += _compare(group, reported)
            settled.add(key)
        elif key[0] > run_date:
            findings.append(Finding("day-plan-made-ahead", *_sum(group), _LOOK))
        elif key[0] < first:
            findings.append(Finding("day-plan-made-too-old", *_sum(group), _LOOK))
            settled.add(key)
        else:
            used += group
            findings.append(Finding("day-plan-made-taken", *_sum(group), Severity.NOTE))
    return Weighed(tuple(used), tuple(findings), frozenset(settled))


def _count_reported(
    production: Table[Production],
) -> tuple[Counter[tuple[dt.date, str, str, str]], set[DayProcess]]:
    """Return the good pieces by day, process, machine, product; what is covered."""
    pieces: Counter[tuple[dt.date, str, str, str]] = Counter()
    covered: set[DayProcess] = set()
    for record in production.where(production.known("date", "process")).records():
        day, process = record["date"], record["process"]
        covered.add((day, process))
        key = day, process, record["machine"] or "", record["product"] or ""
        pieces[key] += record["made"] or 0
    return pieces, covered


def _compare(
    group: Sequence[Actual], reported: Mapping[tuple[dt.date, str, str, str], int]
) -> Iterator[Finding]:
    """Yield where the daily report says otherwise: planned, written and reported.

    Reports need not tell the shift, so a machine's day of a product is one.
    """
    places: dict[tuple[str, str], list[Actual]] = defaultdict(list)
    for actual in group:
        places[actual.machine, actual.product].append(actual)
    for (machine, product), same in places.items():
        first = same[0]
        values = {
            "day": first.day,
            "process": first.process,
            "machine": machine,
            "product": product,
            "old": sum(actual.planned for actual in same),
            "yours": sum(actual.made for actual in same),
            "used": reported.get((first.day, first.process, machine, product), 0),
        }
        if values["yours"] != values["used"]:
            yield Finding("day-plan-made-differs", first.where, values, _LOOK)


def _sum(group: Sequence[Actual]) -> tuple[CellRef, dict[str, object]]:
    """Return the first cell of a process's day, and how much stands in all of it."""
    return group[0].where, {
        "day": group[0].day,
        "process": group[0].process,
        "count": len(group),
        "pieces": sum(actual.made for actual in group),
    }


def add_actuals(tables: Tables, used: Sequence[Actual]) -> Tables:
    """Return the tables with the actuals among the daily reports, from their cells."""
    if not used:
        return tables
    rows: dict[str, Sequence[object]] = {
        "date": [actual.day for actual in used],
        "machine": [actual.machine for actual in used],
        "process": [actual.process for actual in used],
        "product": [actual.product for actual in used],
        "planned": [actual.planned for actual in used],
        "made": [actual.made for actual in used],
    }
    origins = [
        Origin(each.where.book, each.where.sheet, {"made": each.where.column or 1})
        for each in used
    ]
    numbers = [actual.where.row or 1 for actual in used]
    added = Table(Production, rows, origins, range(len(used)), numbers)
    return {
        **tables,
        Production.table: join_tables([table_of(tables, Production), added]),
    }
