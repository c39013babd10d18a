"""The questions about headings and tables that wait, and the answers to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from sop_xl.headings.fold import heading_key
from sop_xl.intake.questions import MOST_EXAMPLES
from sop_xl.pipeline.headings import HeadingMemory, field_called, read_memory
from sop_xl.pipeline.names import model_called
from sop_xl.pipeline.reading import Tell, read_workspace
from sop_xl.records import dataclass
from sop_xl.rows import Row, columns_of
from sop_xl.source import CellRef, Finding
from sop_xl.workspace.headings_file import Entry, read_headings
from sop_xl.workspace.labels import UNSURE_TABLES, WIDE_TABLES

_OF_TABLES = {"wide-table": WIDE_TABLES, "unsure-table": UNSURE_TABLES}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for an answer: what, where, and what may be answered.

    That about a table which grows to the right by month or day is on no column; where
    the question is which table one is, `tables` are those it is like. `examples` stand
    in the column.
    """

    entry: Entry
    title: str
    columns: tuple[str, ...]
    places: tuple[CellRef, ...]
    finding: Finding | None = None
    tables: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


def open_questions(memory: HeadingMemory, findings: Iterable[Finding]) -> list[Asked]:
    """Return the questions that wait, with the cells the headings stand in."""
    headings: dict[tuple[str, str], list[Finding]] = {}
    tables: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        if finding.rule == "unsure-heading":
            table, heading = finding.values["table"], str(finding.values["heading"])
            key = str(table), heading_key(heading)
            headings.setdefault(key, []).append(finding)
        elif finding.rule in _OF_TABLES:
            key = _OF_TABLES[finding.rule], str(finding.values["place"])
            tables.setdefault(key, finding)
    asked: list[Asked] = []
    for entry in memory.waiting:
        model = model_called(entry.table)
        if entry.table in _OF_TABLES.values():
            asked += _ask_table(entry, tables.get((entry.table, entry.heading)))
        elif model is not None:
            key = model.title, heading_key(entry.heading)
            asked.append(_ask_heading(entry, model, headings.get(key, ())))
    return asked


def _ask_heading(entry: Entry, model: type[Row], findings: Iterable[Finding]) -> Asked:
    """Return the question about a heading, with the columns it may be."""
    labels = tuple(column.column.label for column in columns_of(model))
    places = tuple(each.where for each in findings)
    said = (cast("Iterable[str]", each.values["examples"]) for each in findings)
    examples = dict.fromkeys(example for each in said for example in each)
    shown = tuple(examples)[:MOST_EXAMPLES]
    return Asked(entry, model.title, labels, places, examples=shown)


def _ask_table(entry: Entry, finding: Finding | None) -> Iterator[Asked]:
    """Yield the question about a whole table, if it is there yet."""
    if finding is None:
        return
    places = (finding.where,)
    if entry.table == WIDE_TABLES:
        yield Asked(entry, str(finding.values["table"]), (), places, finding)
    else:
        likely = tuple(each.name for each in finding.nearest)
        yield Asked(entry, "", (), places, tables=likely)


def column_called(title: str, name: str) -> str:
    """Return the label of the column a name means in a table, "" for none."""
    model = model_called(title)
    if model is None:
        return ""
    labels = {each.field: each.column.label for each in columns_of(model)}
    return labels.get(field_called(model, name) or "", "")


def table_called(name: str) -> str:
    """Return the title of the table a name means, "" for none."""
    model = model_called(name)
    return model.title if model else ""


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
