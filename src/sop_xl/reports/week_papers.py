"""The sheets that go out with the week plan: moulds, samples, people, readiness."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from sop_xl.pages import Page
from sop_xl.planning import Plan
from sop_xl.planning.floor import read_floor
from sop_xl.planning.materials import knows_materials
from sop_xl.planning.plant import Tables
from sop_xl.planning.readiness import list_requirements
from sop_xl.planning.weeks import list_mondays
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.mould_sheet import mould_pages
from sop_xl.reports.readiness_sheet import Prepared, readiness_page
from sop_xl.reports.sample_sheet import sample_page
from sop_xl.reports.shortage_sheet import shortage_page
from sop_xl.reports.staffing_sheet import staffing_page
from sop_xl.settings import Settings


def week_paper_pages(
    plan: Plan,
    tables: Tables,
    run: RunFacts,
    settings: Settings,
    said: Mapping[str, Prepared],
) -> list[Page]:
    """Return mould changes, samples, people needed, short material, what must be ready.

    `said` is what people have said of the readiness list before.
    """
    asked = settings.readiness
    floor = read_floor(tables, run.date)
    return [
        *chain.from_iterable(
            mould_pages(plan, run, monday) for monday in list_mondays(plan)
        ),
        sample_page(plan, run, settings.day_plan.due_soon_days),
        staffing_page(plan, floor, run),
        shortage_page(
            plan,
            run,
            is_known=settings.planning.wait_for_material and knows_materials(tables),
        ),
        readiness_page(
            plan, run, list_requirements(plan, tables, run.date, settings), said, asked
        ),
    ]
