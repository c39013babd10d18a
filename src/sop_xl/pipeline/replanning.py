"""The last plan recalled with what planners changed in it, and the new one after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import read_property
from sop_xl.package.seal import is_sealed
from sop_xl.patterns import compile_late
from sop_xl.pipeline.labels import NUMBERED_NAME
from sop_xl.pipeline.plan_edits import PlanEdits, compare_lists
from sop_xl.pipeline.plan_memory import (
    BrokenMemory,
    PlanIndex,
    PlanStore,
    StoredPlan,
    key_of_content,
    with_read,
)
from sop_xl.pipeline.plan_sheet import find_list
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.rereading import read_again
from sop_xl.planning.draft import Draft
from sop_xl.planning.holding import Replanning
from sop_xl.planning.memory import KeptPlan, RowKey
from sop_xl.planning.wishes import Wish
from sop_xl.readers import SUFFIXES, UnreadableFile, read_content
from sop_xl.records import dataclass
from sop_xl.source import CellRef, Finding, Severity

#: Says in a workbook which plan it holds.
PLAN_PROPERTY = "sop_xl plan"
_NUMBERED = compile_late(NUMBERED_NAME)
_NOT_READ = ("~$", ".")
_LOOK = Severity.WARNING


@dataclass(slots=True)
class Recalled:
    """What is known before a plan is made: the last one, and what people want of it.

    `replanning` is None for the first plan. `unread` are workbooks that were changed
    and could not be read: they are never written over.
    """

    store: PlanStore
    index: PlanIndex
    replanning: Replanning | None = None
    findings: list[Finding] = field(default_factory=list)
    unread: set[Path] = field(default_factory=set)

    def hold(self, draft: Draft) -> Draft:
        """Return a draft whose problem has the locks, the fence, the last places."""
        if self.replanning is None:
            return draft
        held = self.replanning.hold(draft.problem, draft.lines, draft.plant.start)
        return replace(draft, problem=held)


def recall_plan(reading: Reading, *, fresh: bool = False) -> Recalled:
    """Return the last plan with the edits of the workbooks it was written to.

    Each workbook that somebody changed is kept aside, and read once. A `fresh` plan
    keeps locks, edits and marks, and nothing else of the last one.
    """
    store = PlanStore(reading.workspace)
    recalled = Recalled(store, store.index())
    plans = recalled.index.plans
    if not plans:
        return recalled
    try:
        kept = store.load(plans[0])
    except BrokenMemory as error:
        where = CellRef(_name_in(reading, store.folder / plans[0].key / str(error)))
        finding = Finding("plan-memory-broken", where, {}, _LOOK)
        recalled.findings.append(finding)
        kept = None
    edits = PlanEdits()
    for path in _find_changed(reading, recalled):
        _read_workbook(reading, recalled, path, edits)
    if kept is not None:
        known = kept.by_key
        planning = reading.workspace.settings.planning
        recalled.replanning = Replanning(
            kept,
            _retarget(edits, kept),
            {key: marks for key, marks in edits.marks.items() if key in known},
            frozen_days=planning.frozen_days,
            fresh=fresh or planning.fresh,
            lock_start=planning.lock_start,
        )
    recalled.findings += edits.findings
    return recalled


def _retarget(edits: PlanEdits, kept: KeptPlan) -> dict[RowKey, Wish]:
    """Return the wishes with the steps of the last plan, where it has them."""
    steps = kept.by_key
    return {
        key: replace(wish, step=steps.get(key, wish.step))
        for key, wish in edits.wishes.items()
    }


def _find_changed(reading: Reading, recalled: Recalled) -> Iterator[Path]:
    """Yield the workbooks of kept plans, and copies of them, that somebody changed."""
    folder = reading.workspace.output
    stems = {_fold_stem(plan.book) for plan in recalled.index.plans}
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        is_book = path.suffix.lower() in SUFFIXES and path.is_file()
        if not is_book or path.name.startswith(_NOT_READ):
            continue
        if _fold_stem(path.name) in stems and not _is_untouched(path):
            yield path


def _fold_stem(name: str) -> str:
    return _NUMBERED.sub("", PurePosixPath(name).stem).casefold()


def _is_untouched(path: Path) -> bool:
    try:
        return is_sealed(open_package(path))
    except PackageError:
        return False


def _read_workbook(
    reading: Reading, recalled: Recalled, path: Path, edits: PlanEdits
) -> None:
    """Take the edits out of a workbook, which is kept aside as it is."""
    store, where = recalled.store, CellRef(_name_in(reading, path))
    try:
        content = read_content(path)
    except (OSError, UnreadableFile):
        recalled.unread.add(path)
        edits.findings.append(Finding("plan-edit-unreadable", where, {}, _LOOK))
        return
    key = key_of_content(content)
    if key in recalled.index.read:
        return
    store.put_aside(path, content, reading.date.isoformat())
    stored = _plan_of(recalled, path)
    try:
        found = _compare(reading, recalled, path, stored)
    except PackageError:
        recalled.unread.add(path)
        edits.findings.append(Finding("plan-edit-unreadable", where, {}, _LOOK))
        return
    except BrokenMemory:
        edits.findings.append(Finding("plan-memory-broken", where, {}, _LOOK))
        found = PlanEdits()
    if found is None:
        edits.findings.append(Finding("plan-edit-no-list", where, {}, _LOOK))
    else:
        _merge(edits, found)
    recalled.index = with_read(recalled.index, key)


def _plan_of(recalled: Recalled, path: Path) -> StoredPlan:
    """Return the plan of a workbook: as it says, else the last of its name."""
    plans = recalled.index.plans
    try:
        said = read_property(open_package(path), PLAN_PROPERTY)
    except PackageError:
        said = ""
    for plan in plans:
        if plan.key == said:
            return plan
    stem = _fold_stem(path.name)
    return next(plan for plan in plans if _fold_stem(plan.book) == stem)


def _compare(
    reading: Reading, recalled: Recalled, path: Path, stored: StoredPlan
) -> PlanEdits | None:
    """Return what was changed in a workbook since it was written; None without a list.

    PackageError when the workbook cannot be read, BrokenMemory when what is kept of it
    cannot.
    """
    store, book = recalled.store, _name_in(reading, path)
    sheet = find_list(read_again(reading, path, book, outputs=True), path)
    if sheet is None:
        return None
    kept, written = store.load(stored), store.workbook(stored)
    try:
        base = find_list(read_again(reading, written, book, outputs=True), written)
    except PackageError as error:
        raise BrokenMemory(written.name) from error
    if base is None:
        raise BrokenMemory(written.name)
    found = compare_lists(sheet, base, kept)
    if stored != recalled.index.plans[0]:
        # Of an earlier plan only what was changed counts, for later ones went on.
        found.marks = {
            key: marks for key, marks in found.marks.items() if key in found.wishes
        }
    return found


def _merge(edits: PlanEdits, found: PlanEdits) -> None:
    """Add the edits of another workbook; of two that differ the first one counts."""
    edits.findings += found.findings
    for key, wish in found.wishes.items():
        known = edits.wishes.get(key)
        if known is None:
            edits.wishes[key] = wish
            edits.marks[key] = found.marks[key]
        elif (known.machine, known.start) != (wish.machine, wish.start):
            values = {"lot": wish.step.lot, "other": known.where.book}
            finding = Finding("plan-edit-copies-differ", wish.where, values, _LOOK)
            edits.findings.append(finding)
    for key, marks in found.marks.items():
        edits.marks.setdefault(key, marks)


def _name_in(reading: Reading, path: Path) -> str:
    return path.relative_to(reading.workspace.root).as_posix()
