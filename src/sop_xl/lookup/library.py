"""Workspaces that are asked again and again: read once, and again when they change."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from sop_xl.entry.logs import log_file
from sop_xl.entry.sentences import say_error
from sop_xl.lookup import messages
from sop_xl.lookup.answers import Answer, Answers
from sop_xl.lookup.catalogue import FUNCTIONS
from sop_xl.lookup.errors import NoAnswer
from sop_xl.lookup.given import EPOCH, Given
from sop_xl.lookup.places import find_workspace
from sop_xl.pipeline.labels import FLOOR_FILE, PLANS_FILE
from sop_xl.pipeline.plan_memory import PlanStore
from sop_xl.pipeline.reading import open_workspace, read_workspace
from sop_xl.records import dataclass
from sop_xl.watch.looking import Looking, Stamp, read_stamp
from sop_xl.workspace import WorkspaceError

#: So many seconds files are taken to be as they were: a sheet asks hundreds of times.
PAUSE_SECONDS = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _State:
    """What the files looked like, and the run's date."""

    day: dt.date
    stamps: Mapping[str, Stamp | None]


@dataclass(slots=True)
class _Known:
    """What is known of one workspace; `failed` is why nothing is."""

    looking: Looking = field(default_factory=Looking)
    looked: float = 0.0
    state: _State | None = None
    answers: Answers | None = None
    failed: str = ""


@dataclass(slots=True)
class Library:
    """Answers of all workspaces that were asked about; tests have a clock of theirs."""

    clock: Callable[[], float] = time.monotonic
    _known: dict[Path, _Known] = field(default_factory=dict)
    _roots: dict[str, tuple[float, Path]] = field(default_factory=dict)

    def ask(
        self, name: str, values: list[object], book: str, epoch: dt.date = EPOCH
    ) -> Answer | str:
        """Return what stands in a cell: an answer, or why there is none.

        `book` is the path of the cell's workbook; days count from `epoch`.
        """
        if name not in FUNCTIONS:
            return messages.NO_FUNCTION.format(name=name)
        try:
            answers = self._look(self._find_root(book))
            return answers.find(Given(FUNCTIONS[name], values, epoch))
        except (NoAnswer, WorkspaceError) as reason:
            return str(reason)
        except Exception as error:
            _log.exception("function %s", name)
            return say_error(error, log_file())

    def _find_root(self, book: str) -> Path:
        """Return a workbook's workspace; on a network drive even that takes a while."""
        now = self.clock()
        found = self._roots.get(book)
        if found is None or now - found[0] >= PAUSE_SECONDS:
            found = self._roots[book] = now, find_workspace(book)
        return found[1]

    def _look(self, root: Path) -> Answers:
        """Return what a workspace holds now."""
        now = self.clock()
        known = self._known.get(root)
        if known is None:
            known = self._known[root] = _Known()
        elif now - known.looked < PAUSE_SECONDS:
            return _require_answers(known)
        state = _look_at(root, known.looking)
        if state != known.state:
            _read(root, state, known)
        # Reading may have taken longer than the pause.
        known.looked = self.clock()
        return _require_answers(known)


def _read(root: Path, state: _State, known: _Known) -> None:
    """Read a workspace; where that fails it is tried again after the pause."""
    known.state, known.answers, known.failed = None, None, ""
    try:
        known.answers = Answers(read_workspace(root, state.day, _tell_nobody))
        known.state = state
    except Exception as error:
        _log.exception("workspace %s", root)
        known.failed = say_error(error, log_file())


def _require_answers(known: _Known) -> Answers:
    if known.answers is None:
        raise NoAnswer(known.failed)
    return known.answers


def _look_at(root: Path, looking: Looking) -> _State:
    """Return what a workspace's files, its last plan and its date are now."""
    workspace, day, _ = open_workspace(root, None)
    plans = PlanStore(workspace).folder
    kept = {f"/{name}": read_stamp(plans / name) for name in (PLANS_FILE, FLOOR_FILE)}
    return _State(day, {**looking.look(workspace), **kept})


def _tell_nobody(stage: str, done: int, total: int) -> None:
    """Nobody watches how far a reading is: its answer is waited for."""
