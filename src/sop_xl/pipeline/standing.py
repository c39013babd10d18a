"""The plan that stands, for questions that are asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pipeline.floor_notes import count_done
from sop_xl.pipeline.labels import JOINED, SCHEDULING
from sop_xl.pipeline.messages import NO_TABLES
from sop_xl.pipeline.plan_memory import BrokenMemory, PlanStore
from sop_xl.pipeline.progress import watch_search
from sop_xl.pipeline.reading import Reading, Tell
from sop_xl.planning.dispatches import hold_draft
from sop_xl.planning.draft import Draft, draft_plan
from sop_xl.planning.holding import Replanning
from sop_xl.planning.memory import KeptPlan
from sop_xl.planning.plan import schedule_draft
from sop_xl.planning.plant import Tables
from sop_xl.planning.promise import Desk
from sop_xl.planning.standing import restore_plan
from sop_xl.settings import Planning
from sop_xl.tables import MODELS
from sop_xl.workspace import WorkspaceError

#: What the tables are called, and those a plan is not made without.
TITLES = {model.table: model.title for model in MODELS}
TO_PLAN = ("orders", "routing", "machines")


def say_missing(reading: Reading, needed: Sequence[str], job: str) -> str:
    """Return which tables a job lacks, in a sentence; "" where it lacks none."""
    tables = reading.tables
    missing = [TITLES[name] for name in needed if not len(tables.get(name, ()))]
    if not missing:
        return ""
    return NO_TABLES.format(tables=JOINED.join(missing), job=job)


def require_tables(reading: Reading, job: str) -> None:
    """Do nothing where there is what a plan needs.

    Raises:
        WorkspaceError: orders, routings or machines are missing.
    """
    lacks = say_missing(reading, TO_PLAN, job)
    if lacks:
        raise WorkspaceError(lacks)


def load_kept(reading: Reading) -> KeptPlan | None:
    """Return the last plan; None where there is none that can be read."""
    store = PlanStore(reading.workspace)
    plans = store.index().plans
    if not plans:
        return None
    try:
        return store.load(plans[0])
    except BrokenMemory:
        return None


def draft_held(
    tables: Tables, planning: Planning, reading: Reading, kept: KeptPlan | None
) -> Draft:
    """Return the draft of tables with the locks and the fence of the last plan."""
    served = () if kept is None else kept.lines
    draft = draft_plan(tables, planning, reading.date, served)
    if kept is None:
        return draft
    keeping = Replanning(
        kept, frozen_days=planning.frozen_days, lock_start=planning.lock_start
    )
    return hold_draft(draft, keeping)


def open_desk(reading: Reading, tell: Tell) -> Desk:
    """Return the last plan as it stands, with what it is made of, to be asked about.

    Where it does not hold any more it is a new one.

    Raises:
        WorkspaceError: orders, routings or machines are missing.
        PlanError: the schedule does not pass the independent checker.
    """
    require_tables(reading, SCHEDULING)
    tell(SCHEDULING, 0, 1)
    planning, kept = reading.workspace.settings.planning, load_kept(reading)
    tables, _ = count_done(reading)
    draft = draft_held(tables, planning, reading, kept)
    plan = None if kept is None else restore_plan(draft, kept)
    if plan is None:
        watch = watch_search(tell, SCHEDULING)
        plan, _ = schedule_draft(draft, planning, watch=watch)
    tell(SCHEDULING, 1, 1)
    served = () if kept is None else kept.lines
    return Desk(tables, planning, reading.date, plan, served)
