"""A scenario tried: both plans made, compared, and written side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.floor_notes import count_done
from sop_xl.pipeline.labels import COMPARISON_FILE, JOINED, TRYING
from sop_xl.pipeline.messages import (
    NO_SCENARIOS,
    NO_SUCH_SCENARIO,
    SCENARIO_KNOWN,
    SCENARIO_NEAREST,
    SCENARIO_UNKNOWN,
    SCENARIO_UNKNOWN_NAME,
    SCENARIO_WRONG,
)
from sop_xl.pipeline.outputs import gather_facts, render_pages
from sop_xl.pipeline.progress import watch_search
from sop_xl.pipeline.reading import Reading, Tell, read_workspace
from sop_xl.pipeline.standing import draft_held, load_kept, require_tables
from sop_xl.pipeline.wordings import WORDINGS
from sop_xl.planning.comparison import Comparison, compare_plans
from sop_xl.planning.draft import Draft
from sop_xl.planning.memory import KeptPlan
from sop_xl.planning.plan import schedule_draft
from sop_xl.planning.plant import Tables
from sop_xl.planning.scenario import (
    Unknown,
    change_planning,
    change_problem,
    change_tables,
    find_unknown,
)
from sop_xl.records import dataclass
from sop_xl.reports.comparison_sheet import comparison_pages
from sop_xl.reports.sentences import say_finding
from sop_xl.settings import Planning, Scenario
from sop_xl.workspace import WorkspaceError
from sop_xl.workspace.settings_file import read_scenarios

_FILE = ".toml"


@dataclass(slots=True)
class Tried:
    """A scenario, how it compares, and the workbook that shows it."""

    name: str
    comparison: Comparison
    files: list[Path] = field(default_factory=list)


def try_scenario(
    root: Path, wanted: str, tell: Tell, date: dt.date | None = None
) -> Tried:
    """Return how a scenario compares with the plan as it is, and write it down.

    It is one of the settings by its name, or a file's.

    Raises:
        WorkspaceError: there is no such scenario, it is wrong, or there is no plan.
        PlanError: a schedule does not pass the independent checker.
    """
    reading = read_workspace(root, date, tell)
    name, scenario = _find_scenario(reading, wanted)
    require_tables(reading, TRYING)
    kept, planning = load_kept(reading), reading.workspace.settings.planning
    tables, _ = count_done(reading)
    base = draft_held(tables, planning, reading, kept)
    _require_known(name, scenario, base)
    tell(TRYING, 0, 100)
    before, _ = schedule_draft(base, planning, watch=watch_search(tell, TRYING, 0, 2))
    changed = _draft_scenario(reading, tables, scenario, base, kept)
    watch = watch_search(tell, TRYING, 1, 2)
    after, _ = schedule_draft(*changed, watch=watch)
    tell(TRYING, 100, 100)
    first = tuple(move.order for move in scenario.orders if move.first)
    found = compare_plans(name, scenario.about, before, after, first)
    return Tried(name, found, [_write_comparison(reading, found)])


def _draft_scenario(
    reading: Reading,
    tables: Tables,
    scenario: Scenario,
    base: Draft,
    kept: KeptPlan | None,
) -> tuple[Draft, Planning]:
    planning = change_planning(reading.workspace.settings.planning, scenario)
    changed = change_tables(tables, scenario, base)
    draft = change_problem(draft_held(changed, planning, reading, kept), scenario)
    return draft, planning


def _find_scenario(reading: Reading, wanted: str) -> tuple[str, Scenario]:
    known: Mapping[str, Scenario] = reading.workspace.settings.scenario
    if wanted.endswith(_FILE):
        known = _read_file(reading, wanted)
        if len(known) == 1:
            return next(iter(known.items()))
    if wanted in known:
        return wanted, known[wanted]
    if not known:
        raise WorkspaceError(NO_SCENARIOS.format(name=wanted))
    names = JOINED.join(known)
    raise WorkspaceError(NO_SUCH_SCENARIO.format(name=wanted, names=names))


def _read_file(reading: Reading, wanted: str) -> Mapping[str, Scenario]:
    """Return the scenarios of a file, beside the workspace's or where it is named."""
    inside = reading.workspace.root / wanted
    known, findings = read_scenarios(inside if inside.exists() else Path(wanted))
    if findings:
        said = say_finding(findings[0], WORDINGS)
        raise WorkspaceError(SCENARIO_WRONG.format(file=wanted, detail=said))
    return known


def _require_known(name: str, scenario: Scenario, draft: Draft) -> None:
    """Do nothing where all that a scenario names is there."""
    unknown = [
        SCENARIO_UNKNOWN_NAME[each.kind.value].format(
            name=each.name,
            nearest=_say_nearest(each),
        )
        for each in find_unknown(scenario, draft)
    ]
    if unknown:
        detail = JOINED.join(unknown)
        raise WorkspaceError(SCENARIO_UNKNOWN.format(name=name, detail=detail))


def _say_nearest(unknown: Unknown) -> str:
    """Return the name that may be meant, else those there are."""
    if unknown.nearest is not None:
        return SCENARIO_NEAREST.format(name=unknown.nearest)
    if not unknown.known:
        return ""
    return SCENARIO_KNOWN.format(names=JOINED.join(unknown.known))


def _write_comparison(reading: Reading, found: Comparison) -> Path:
    pages = comparison_pages(found, gather_facts(reading))
    target = reading.workspace.output / name_comparison(found.name)
    return save_atomically(target, render_pages(reading, pages))


def name_comparison(scenario: str) -> str:
    """Return what the workbook is called that shows how a scenario compares."""
    name = "".join("_" if sign in '\\/:*?"<>|' else sign for sign in scenario)
    return COMPARISON_FILE.format(name=name)
