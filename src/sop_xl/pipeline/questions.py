"""The questions about headings that wait for an answer, and the answers to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sop_xl.headings.fold import heading_key
from sop_xl.pipeline.headings import HeadingMemory, read_memory
from sop_xl.pipeline.names import model_called
from sop_xl.pipeline.reading import Tell, read_workspace
from sop_xl.rows import columns_of
from sop_xl.source import CellRef, Finding
from sop_xl.workspace.headings_file import Entry, read_headings


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for an answer: what, where, and what may be answered."""

    entry: Entry
    title: str
    columns: tuple[str, ...]
    places: tuple[CellRef, ...]


def open_questions(memory: HeadingMemory, findings: Iterable[Finding]) -> list[Asked]:
    """Return the questions that wait, with the cells the headings stand in."""
    places: dict[tuple[str, str], list[CellRef]] = {}
    for finding in findings:
        if finding.rule == "unsure-heading":
            table, heading = finding.values["table"], str(finding.values["heading"])
            key = str(table), heading_key(heading)
            places.setdefault(key, []).append(finding.where)
    asked: list[Asked] = []
    for entry in memory.waiting:
        model = model_called(entry.table)
        if model is not None:
            labels = tuple(column.column.label for column in columns_of(model))
            key = model.title, heading_key(entry.heading)
            asked.append(Asked(entry, model.title, labels, tuple(places.get(key, ()))))
    return asked


def answer_question(memory: HeadingMemory, entry: Entry, column: str) -> bool:
    """Write an answer into the file; return whether that could be done.

    The file is read again first, for people may be writing in it, too.
    """
    file = read_headings(memory.file.path.parent)
    same = (entry.table, entry.heading)
    for each in file.entries:
        if each.waits and (each.table, each.heading) == same:
            return file.answer(each, column).save()
    return True


def find_questions(
    root: Path, date: dt.date | None, tell: Tell
) -> tuple[HeadingMemory, list[Asked]]:
    """Read a workspace, write new questions down, and return all that wait.

    Raises:
        WorkspaceError: there is nothing to read.
    """
    reading = read_workspace(root, date, tell)
    memory = read_memory(root)
    return memory, open_questions(memory, reading.findings)
