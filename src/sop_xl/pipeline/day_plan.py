"""The workbook of the daily plan, with what workshops wrote into it before."""

from __future__ import annotations

from dataclasses import replace

from sop_xl.package.archive import open_package
from sop_xl.package.properties import set_property
from sop_xl.package.saving import save_atomically
from sop_xl.package.seal import seal_package
from sop_xl.pipeline.labels import DAY_PLAN_FILE
from sop_xl.pipeline.open_cells import fill_pages
from sop_xl.pipeline.outputs import Written, gather_facts, render_pages
from sop_xl.pipeline.plan_memory import key_of_plan
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.replanning import PLAN_PROPERTY, Recalled
from sop_xl.pipeline.signoffs import Signoffs
from sop_xl.planning.floor import read_floor
from sop_xl.planning.memory import KeptPlan
from sop_xl.planning.plan import Plan
from sop_xl.reports.day_plan import day_plan_pages


def write_day_plan(
    reading: Reading,
    plan: Plan,
    recalled: Recalled,
    kept: KeptPlan,
    signoffs: Signoffs,
) -> Written:
    """Write the daily plan of the next working days and keep it in mind.

    A workbook that could not be read is not written over.
    """
    settings = reading.workspace.settings.day_plan
    facts = replace(gather_facts(reading), state=signoffs.week.state)
    floor = read_floor(reading.tables, reading.date)
    pages, _ = fill_pages(
        day_plan_pages(plan, floor, facts, settings), kept, recalled.notes
    )
    content = seal_plan(render_pages(reading, pages), key_of_plan(kept))
    wanted = reading.workspace.output / DAY_PLAN_FILE.format(first_day=plan.start)
    target = recalled.place_for(wanted)
    written = save_atomically(target, content)
    recalled.store.keep_day(kept, written.name, content)
    return Written(target, written)


def seal_plan(content: bytes, key: str) -> bytes:
    """Return a workbook with the key of its plan, and a seal."""
    package = open_package(content)
    set_property(package, PLAN_PROPERTY, key)
    seal_package(package)
    return package.to_bytes()
