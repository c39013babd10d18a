"""Hours lost to faults of equipment: 设备故障工时, by team 设备故障时间."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sop_xl.measures.figures import make_figure, no_figure, split_rows
from sop_xl.measures.labels import NO_TEAM
from sop_xl.measures.sources import Source, Tables, list_lacking
from sop_xl.periods import Month
from sop_xl.rows import Figure, RowSet, Table

REPORTS = Source("production", "date", columns=("lost_equipment",))
SOURCES = (REPORTS,)
_MINUTES_IN_AN_HOUR = 60


def measure_fault_hours(tables: Tables, month: Month) -> Figure:
    """Return the hours lost to faults of equipment; 90 minutes make 1.5."""
    if list_lacking(SOURCES, tables, month):
        return no_figure("fault-hours")
    return _sum_hours("fault-hours", _rows_with_faults(tables, month))


def measure_fault_hours_by_team(tables: Tables, month: Month) -> dict[str, Figure]:
    """Return the hours lost to faults of equipment by team; they add up to all."""
    rows = _rows_with_faults(tables, month)
    teams = [team or NO_TEAM for team in rows["team"]]
    return {
        team: _sum_hours("team-fault-hours", part)
        for team, part in split_rows(rows, teams).items()
    }


def _rows_with_faults(tables: Tables, month: Month) -> Table[Any]:
    rows = REPORTS.rows(tables, month)
    return rows.where(rows["lost_equipment"] != 0)


def _sum_hours(word: str, rows: Table[Any]) -> Figure:
    hours = Decimal(int(rows["lost_equipment"].sum())) / _MINUTES_IN_AN_HOUR
    return make_figure(word, hours, RowSet(rows, "lost_equipment"))
