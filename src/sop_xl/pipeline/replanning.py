"""The last plan recalled with what planners changed in it, and the new one after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from sop_xl.grid import Grid
from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import read_property
from sop_xl.package.seal import is_sealed
from sop_xl.patterns import compile_late
from sop_xl.pipeline.floor_back import FloorBack, read_open_cells, report_beside
from sop_xl.pipeline.floor_notes import FloorNotes, load_notes
from sop_xl.pipeline.keeping import free_place
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
from sop_xl.planning.dispatches import hold_draft
from sop_xl.planning.draft import Draft
from sop_xl.planning.edits import UnreadCell
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
    and could not be read: they are never written over. `notes` are what workshops wrote
    into open cells, `back` that of workbooks which came back since the last run, and
    `unread_cells` are those of them that nothing is read from.
    """

    store: PlanStore
    index: PlanIndex
    replanning: Replanning | None = None
    findings: list[Finding] = field(default_factory=list)
    unread: set[Path] = field(default_factory=set)
    notes: FloorNotes = field(default_factory=FloorNotes)
    back: FloorBack = field(default_factory=FloorBack)
    unread_cells: list[UnreadCell] = field(default_factory=list)

    @property
    def served(self) -> tuple[str, ...]:
        """The order lines of the last plan, which keep what stock gave them."""
        planned = self.replanning
        return () if planned is None or planned.fresh else planned.kept.lines

    def place_for(self, wanted: Path) -> Path:
        """Return where a workbook is written: never over one that was not read."""
        return free_place(wanted) if wanted in self.unread else wanted

    def hold(self, draft: Draft) -> Draft:
        """Return a draft whose problem has the locks, the fence, the last places."""
        if self.replanning is None:
            return draft
        return hold_draft(draft, self.replanning)


def recall_plan(reading: Reading, *, fresh: bool = False) -> Recalled:
    """Return the last plan with the edits of the workbooks it was written to.

    Each workbook that somebody changed is kept aside, and read once. A `fresh` plan
    keeps locks, edits and marks, and nothing else of the last one.
    """
    store = PlanStore(reading.workspace)
    recalled = Recalled(store, store.index(), notes=load_notes(reading.workspace))
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
            refused=tuple(x for x in edits.refused if x.step.key in known),
        )
    recalled.findings += edits.findings
    recalled.unread_cells += edits.unread
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
    stems = {
        _fold_stem(name)
        for plan in recalled.index.plans
        for name in (plan.book, plan.day)
        if name
    }
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
    saved = store.put_aside(path, content, reading.date.isoformat())
    stored = _plan_of(recalled, path)
    try:
        is_day = _fold_stem(path.name) == _fold_stem(stored.day)
        compare = _compare_day if is_day else _compare
        # Findings lead to the copy: the workbook itself is written anew.
        found = compare(reading, recalled, saved, stored)
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
    return next(
        p for p in plans if stem in {_fold_stem(p.book), _fold_stem(p.day or p.book)}
    )


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
    base = find_list(_read_written(reading, written, book), written)
    if base is None:
        raise BrokenMemory(written.name)
    found = compare_lists(sheet, base, kept)
    _take_notes(recalled, read_open_cells(sheet.others, base.others, kept))
    if stored != recalled.index.plans[0]:
        # Of an earlier plan only what was changed counts, for later ones went on.
        found.marks = {
            key: marks for key, marks in found.marks.items() if key in found.wishes
        }
    return found


def _compare_day(
    reading: Reading, recalled: Recalled, path: Path, stored: StoredPlan
) -> PlanEdits | None:
    """Take in what was written into a daily plan, and report what else was changed.

    PackageError when the workbook cannot be read, BrokenMemory when what is kept of it
    cannot.
    """
    book, written = _name_in(reading, path), recalled.store.day_book(stored)
    grids = read_again(reading, path, book, outputs=True)
    kept = recalled.store.load(stored)
    base = _read_written(reading, written, book)
    _take_notes(recalled, read_open_cells(grids, base, kept))
    findings, unread = report_beside(grids, base, kept)
    recalled.findings += findings
    return PlanEdits(unread=unread)


def _read_written(reading: Reading, written: Path, book: str) -> list[Grid]:
    """Return a workbook as it was written; BrokenMemory when it cannot be read."""
    try:
        return read_again(reading, written, book, outputs=True)
    except PackageError as error:
        raise BrokenMemory(written.name) from error


def _take_notes(recalled: Recalled, found: FloorBack) -> None:
    """Take over what workshops wrote; of two workbooks that differ the first counts."""
    recalled.findings += found.findings
    recalled.findings += found.merge_into(recalled.notes, recalled.back)


def _merge(edits: PlanEdits, found: PlanEdits) -> None:
    """Add the edits of another workbook; of two that differ the first one counts."""
    edits.findings += found.findings
    edits.refused += found.refused
    edits.unread += found.unread
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
