"""The plans the program keeps: what each had, and the workbook it was written to."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sop_xl.package.saving import save_atomically
from sop_xl.patterns import compile_late
from sop_xl.pipeline.keeping import free_place
from sop_xl.pipeline.labels import (
    EDITED_FOLDER,
    PLAN_FILE,
    PLANS_FILE,
    PLANS_FOLDER,
)
from sop_xl.planning.memory import KeptPlan, KeptStep, Marks
from sop_xl.records import dataclass
from sop_xl.workspace import Workspace

_VERSION = 1
_DIGITS = 16
_KEY = compile_late(rf"[0-9a-f]{{{_DIGITS}}}")
#: So many plans are kept, the last one among them.
MOST_PLANS = 8
#: Of so many workbooks it is known that their edits were read.
_MOST_READ = 200


class BrokenMemory(ValueError):
    """What is kept of a plan cannot be read; the text names the file."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan that is kept: the key it is found by, and its workbooks' names.

    `day` is that of its daily plan, "" where there is none.
    """

    key: str
    book: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """The plans that are kept, the last one first, and the workbooks that were read."""

    plans: tuple[StoredPlan, ...] = ()
    read: tuple[str, ...] = ()


def write_kept(kept: KeptPlan) -> str:
    """Return a plan as text, a line for each step; the same plan is the same text."""
    steps = ",\n".join(_dump(_describe(step)) for step in kept.steps)
    head = f'"version": {_VERSION}, "start": "{kept.start.isoformat()}"'
    lines = f'"lines": {_dump(kept.lines)}'
    if kept.unplanned:
        lines += f', "unplanned": {_dump(kept.unplanned)}'
    return f'{{{head}, {lines}, "steps": [\n{steps}\n]}}\n'


def read_kept(text: str) -> KeptPlan:
    """Return the plan that a text holds; ValueError where it holds none."""
    try:
        said = json.loads(text)
        if said["version"] != _VERSION:
            raise ValueError(said["version"])
        steps = tuple(_read_step(each) for each in said["steps"])
        lines = tuple(map(str, said.get("lines", ())))
        found = said.get("unplanned", {}).items()
        unplanned = {str(line): str(why) for line, why in found}
        start = dt.date.fromisoformat(said["start"])
        return KeptPlan(start, steps, lines, unplanned)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def key_of_plan(kept: KeptPlan) -> str:
    """Return the key under which a plan is kept: a digest of it."""
    return _digest(write_kept(kept).encode())


def key_of_content(content: bytes) -> str:
    """Return by what a workbook is known whose edits were read: a digest of it."""
    return _digest(content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _describe(step: KeptStep) -> dict[str, object]:
    """Return a step as plain values; what is usual is left out."""
    said = asdict(step)
    for name in ("due", "setup_start", "start", "end"):
        said[name] = said[name].isoformat()
    marks = {name: value for name, value in said["marks"].items() if value}
    said["marks"] = {name: _plain(value) for name, value in marks.items()}
    return {name: value for name, value in said.items() if value not in ({}, False)}


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def _read_step(said: dict[str, Any]) -> KeptStep:
    moments = {
        name: dt.datetime.fromisoformat(said[name])
        for name in ("setup_start", "start", "end")
    }
    marks = Marks(**said.get("marks", {}))
    due = dt.date.fromisoformat(said["due"])
    return KeptStep(**{**said, **moments, "due": due, "marks": marks})


class PlanStore:
    """The folder in which the plans of a workspace are kept."""

    def __init__(self, workspace: Workspace) -> None:
        self.folder = workspace.history / PLANS_FOLDER

    def index(self) -> PlanIndex:
        """Return what is kept; nothing where the list of it cannot be read."""
        try:
            said = json.loads((self.folder / PLANS_FILE).read_text("utf-8"))
            plans = (
                StoredPlan(str(p["key"]), str(p["book"]), str(p.get("day", "")))
                for p in said["plans"]
            )
            known = tuple(plan for plan in plans if _KEY.fullmatch(plan.key))
            return PlanIndex(known, tuple(map(str, said["read"])))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return PlanIndex()

    def load(self, stored: StoredPlan) -> KeptPlan:
        """Return a plan that is kept; BrokenMemory where it cannot be read."""
        path = self.folder / stored.key / PLAN_FILE
        try:
            return read_kept(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise BrokenMemory(path.name) from error

    def workbook(self, stored: StoredPlan) -> Path:
        """Return where the workbook of a plan is kept as it was written."""
        return self.folder / stored.key / stored.book

    def day_book(self, stored: StoredPlan) -> Path:
        """Return where the daily plan of a plan is kept as it was written."""
        return self.folder / stored.key / stored.day

    def keep(self, kept: KeptPlan, book: str, content: bytes, index: PlanIndex) -> None:
        """Keep a plan and its workbook as the last one; the oldest are let go."""
        key = key_of_plan(kept)
        save_atomically(self.folder / key / PLAN_FILE, write_kept(kept).encode())
        save_atomically(self.folder / key / book, content)
        earlier = tuple(plan for plan in index.plans if plan.key != key)
        self._save_index(PlanIndex((StoredPlan(key, book), *earlier), index.read))

    def keep_day(self, kept: KeptPlan, book: str, content: bytes) -> None:
        """Keep the daily plan of a plan that is kept."""
        index, key = self.index(), key_of_plan(kept)
        save_atomically(self.folder / key / book, content)
        plans = tuple(
            replace(plan, day=book) if plan.key == key else plan for plan in index.plans
        )
        self._save_index(replace(index, plans=plans))

    def _save_index(self, index: PlanIndex) -> None:
        """Write down which plans are kept; the oldest are let go."""
        said = {
            "plans": [asdict(plan) for plan in index.plans[:MOST_PLANS]],
            "read": list(dict.fromkeys(index.read))[:_MOST_READ],
        }
        text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
        save_atomically(self.folder / PLANS_FILE, text.encode())
        for plan in index.plans[MOST_PLANS:]:
            shutil.rmtree(self.folder / plan.key, ignore_errors=True)

    def put_aside(self, path: Path, content: bytes, day: str) -> Path:
        """Keep a workbook somebody edited, before it is written over; once."""
        folder = self.folder / EDITED_FOLDER / day
        for earlier in sorted(folder.glob("*")):
            if earlier.is_file() and earlier.read_bytes() == content:
                return earlier
        return save_atomically(free_place(folder / path.name), content)


def with_read(index: PlanIndex, *keys: str) -> PlanIndex:
    """Return the list with workbooks whose edits were read."""
    return replace(index, read=(*keys, *index.read))
