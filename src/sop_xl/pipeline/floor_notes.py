"""What workshops wrote into the cells that plans leave open for them, and its store."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, field
from enum import StrEnum
from typing import Any

from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.labels import FLOOR_FILE, PLANS_FOLDER
from sop_xl.pipeline.reading import Reading
from sop_xl.planning.actuals import (
    Actual,
    DayProcess,
    Weighed,
    add_actuals,
    weigh_actuals,
)
from sop_xl.planning.plant import Tables, table_of
from sop_xl.records import dataclass
from sop_xl.source import CellRef
from sop_xl.tables import Production
from sop_xl.workspace import Workspace

#: What is of an earlier day is let go, unless it is all that is known of that day.
_KEPT_DAYS = 14


class Kind(StrEnum):
    """What an open cell is for."""

    MADE = "made"
    REASON = "reason"
    PEOPLE = "people"
    SETTER = "setter"
    DONE_AT = "done-at"


@dataclass(frozen=True, slots=True)
class NoteKey:
    """An open cell: of which kind, day, process, shift and machine.

    `what` is the lot that is made or the mould that is mounted; `turn` tells apart rows
    that are alike, from 0.
    """

    kind: Kind
    day: dt.date
    process: str
    shift: str
    machine: str
    what: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class FloorNote:
    """What stands in an open cell; of pieces made also the product and the plan."""

    key: NoteKey
    value: str | int
    where: CellRef
    product: str = ""
    planned: int = 0


@dataclass(slots=True)
class FloorNotes:
    """All that is known of what workshops wrote, the last word by its key."""

    known: dict[NoteKey, FloorNote] = field(default_factory=dict)

    def list_actuals(self) -> list[Actual]:
        """Return the pieces made."""
        return [
            Actual(
                note.key.day,
                note.key.process,
                note.key.machine,
                note.product,
                note.planned,
                int(note.value),
                note.where,
            )
            for note in self.known.values()
            if note.key.kind is Kind.MADE
        ]

    def drop_old(self, run_date: dt.date, settled: Iterable[DayProcess]) -> None:
        """Let go what is old; pieces made only where a daily report has the day."""
        first, over = run_date - dt.timedelta(days=_KEPT_DAYS), frozenset(settled)
        self.known = {
            key: note
            for key, note in self.known.items()
            if key.day >= first
            or (key.kind is Kind.MADE and (key.day, key.process) not in over)
        }


def load_notes(workspace: Workspace) -> FloorNotes:
    """Return what is kept; nothing where there is nothing that can be read."""
    path = workspace.history / PLANS_FOLDER / FLOOR_FILE
    try:
        said = json.loads(path.read_text("utf-8"))
        notes = [_read(each) for each in said["notes"]]
    except (OSError, ValueError, KeyError, TypeError):
        return FloorNotes()
    return FloorNotes({note.key: note for note in notes})


def save_notes(workspace: Workspace, notes: FloorNotes) -> None:
    """Keep it for the next run; nothing is written where there never was anything."""
    path = workspace.history / PLANS_FOLDER / FLOOR_FILE
    if not notes.known and not path.exists():
        return
    described = map(_describe, notes.known.values())
    rows = sorted(json.dumps(each, ensure_ascii=False) for each in described)
    text = '{"notes": [\n' + ",\n".join(rows) + "\n]}\n"
    save_atomically(path, text.encode())


def _describe(note: FloorNote) -> dict[str, object]:
    key = {**asdict(note.key), "day": note.key.day.isoformat()}
    rest = {"value": note.value, "product": note.product, "planned": note.planned}
    return {**key, **rest, "where": asdict(note.where)}


def _read(said: Mapping[str, Any]) -> FloorNote:
    key = NoteKey(
        Kind(said["kind"]),
        dt.date.fromisoformat(said["day"]),
        said["process"],
        said["shift"],
        said["machine"],
        said["what"],
        said["turn"],
    )
    where = CellRef(**said["where"])
    return FloorNote(key, said["value"], where, said["product"], said["planned"])


def count_done(
    reading: Reading, notes: FloorNotes | None = None
) -> tuple[Tables, Weighed]:
    """Return the tables with what workshops wrote as made, where no report says it.

    Without `notes` those that are kept.
    """
    tables = reading.tables
    known = load_notes(reading.workspace) if notes is None else notes
    production = table_of(tables, Production)
    weighed = weigh_actuals(production, known.list_actuals(), reading.date)
    return add_actuals(tables, weighed.used), weighed
