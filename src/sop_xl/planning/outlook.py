"""The month by capacity: what groups and people have to do, week by week."""

from __future__ import annotations

import datetime as dt

from sop_xl.planning.crewload import CrewLoad, load_crews
from sop_xl.planning.forecasts import NetForecast, net_forecasts
from sop_xl.planning.load import GroupLoad, find_weeks, load_groups
from sop_xl.planning.loosework import Loose, find_loose_work
from sop_xl.planning.plan import Plan
from sop_xl.planning.plant import Tables
from sop_xl.planning.proposals import Late, Proposal, find_late, propose_outside
from sop_xl.records import dataclass
from sop_xl.settings import MonthPlan


@dataclass(frozen=True, slots=True)
class Outlook:
    """The weeks planned, the load of groups and people in them, what to give outside.

    `percent` of a group's hours is what it may have to do before work is proposed to go
    outside. `late` are the late lines and what cures them.
    """

    weeks: tuple[dt.date, ...]
    groups: tuple[GroupLoad, ...]
    loose: Loose
    forecasts: tuple[NetForecast, ...]
    crews: tuple[CrewLoad, ...]
    proposals: tuple[Proposal, ...]
    percent: int
    late: Late


def look_ahead(
    plan: Plan, tables: Tables | None = None, settings: MonthPlan | None = None
) -> Outlook:
    """Return the outlook of a plan; without tables there is no forecast in it."""
    percent = (settings or MonthPlan()).outsource_above_percent
    weeks = find_weeks(plan)
    forecasts = net_forecasts(tables or {}, plan)
    loose = find_loose_work(plan, weeks, forecasts)
    groups = load_groups(plan, weeks, loose.work)
    late = find_late(plan)
    proposals = propose_outside(plan, groups, loose.work, late, percent)
    crews = load_crews(plan, weeks)
    return Outlook(weeks, groups, loose, forecasts, crews, proposals, percent, late)
