"""Which tables a file holds, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import Any, cast

from sop_xl.grid import Grid, Span
from sop_xl.headings.vocabulary import Decision as Decided
from sop_xl.headings.vocabulary import Matched
from sop_xl.intake import (
    IntakeSettings,
    LocatedSheet,
    Wide,
    as_read,
    decide_tables,
    find_wides,
    is_unpivoted,
    learn_headings,
    locate_tables,
    with_password,
)
from sop_xl.intake.messages import DECISIONS, ENDED_BY, ENDS, LEFT_OUT
from sop_xl.locating.decisions import Reason
from sop_xl.pipeline.fates import cells_of_column, list_fates
from sop_xl.pipeline.files import ASKED_FOR, Ask
from sop_xl.pipeline.headings import read_memory
from sop_xl.pipeline.labels import JOINED
from sop_xl.pipeline.reading import intake_settings, open_workspace
from sop_xl.readers import UnreadableFile, do_apart, read_grids
from sop_xl.records import dataclass
from sop_xl.rows import LocatedTable
from sop_xl.settings import Limits
from sop_xl.source import CellRef
from sop_xl.tables import MODELS
from sop_xl.workspace import SETTINGS_FILE, WorkspaceError
from sop_xl.workspace.labels import HEADINGS_FILE
from sop_xl.workspace.messages import FOLDER_BUT_NO_FILE

_ANY_YEAR = 2000


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """The tables of a file, what each of them is, and the hidden sheets.

    `wides` are the tables that grow to the right by month or day, and whether their
    periods are read as rows.
    """

    sheets: tuple[LocatedSheet, ...]
    decided: Mapping[int, Decided]
    hidden: tuple[str, ...]
    wides: Mapping[int, tuple[Wide, bool]] = field(default_factory=dict)

    def matched(self, table: LocatedTable) -> Matched | None:
        """Return what a table is; `None` where it is none of the known ones."""
        return self.decided[id(table)].matched

    def known_in(self, sheet: LocatedSheet, header: Span) -> int | None:
        """Return how many headings of a header are columns of its table."""
        for table in sheet.tables:
            matched = self.matched(table)
            place = table.header_rows[0], table.first_column
            if matched and place == (header.first_row, header.first_column):
                return len(matched.columns)
        return None


@dataclass(frozen=True, slots=True)
class Reader:
    """How a file is read: its path inside the workspace, and what is said there.

    `root` is the workspace's folder; there is none where the file lies by itself.
    """

    book: str
    settings: IntakeSettings
    limits: Limits = field(default_factory=Limits)
    root: Path | None = None


def find_root(path: Path) -> Path | None:
    """Return the workspace that a file lies in: the nearest folder with its files."""
    names = (SETTINGS_FILE, HEADINGS_FILE)
    for folder in path.absolute().parents:
        if any((folder / name).is_file() for name in names):
            return folder
    return None


def choose_reader(path: Path, root: Path | None = None) -> Reader:
    """Return how a file is read in a workspace, by default the one it lies in.

    Raises:
        WorkspaceError: there is no such folder, or no valid sop.toml.
    """
    root = root or find_root(path)
    if root is None:
        # The year is that of days without one, and no value is shown.
        return Reader(path.name, IntakeSettings(MODELS, _ANY_YEAR))
    workspace, today, _ = open_workspace(root, None)
    settings = intake_settings(workspace, read_memory(root), today)
    book = path.name
    if path.absolute().is_relative_to(root.absolute()):
        book = path.absolute().relative_to(root.absolute()).as_posix()
    return Reader(book, settings, workspace.settings.limits, root)


def locate_file(path: Path, reader: Reader | None = None) -> LocatedFile:
    """Return the tables of a file; UnreadableFile when it cannot be read."""
    reader = reader or choose_reader(path)
    settings = reader.settings
    vocabulary = learn_headings(settings.models, settings.headings)
    grids: list[Grid] = read_grids(path, reader.book, settings.passwords)
    sheets = tuple(locate_tables(g, vocabulary) for g in grids if g.visible)
    decided = {
        id(table): decision
        for sheet in sheets
        for table, decision in zip(
            sheet.tables, decide_tables(sheet, vocabulary, settings), strict=True
        )
    }
    hidden = tuple(grid.sheet for grid in grids if not grid.visible)
    wides = {}
    for sheet in sheets:
        of_sheet = [decided[id(table)] for table in sheet.tables]
        is_read = is_unpivoted(sheet.grid, settings)
        for wide in find_wides(sheet, of_sheet, vocabulary):
            if wide is not None:
                wides[id(wide.located)] = wide, is_read
    return LocatedFile(sheets, decided, hidden, wides)


def _describe_table(table: LocatedTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "first_column": table.first_column,
        "last_column": table.last_column,
        "columns": [column.header for column in table.columns],
    }


def _cells_of(sheet: str, span: Span) -> str:
    first = CellRef("", sheet, span.first_row, span.first_column).a1
    last = CellRef("", sheet, span.last_row, span.last_column).a1
    return first if first == last else f"{first}:{last}"


def _describe_left_out(sheet: str, span: Span, reason: str) -> dict[str, Any]:
    cells = _cells_of(sheet, span)
    return {"sheet": sheet, "cells": cells, **asdict(span), "reason": reason}


def explain_located(located: LocatedFile) -> list[dict[str, str]]:
    """Return sheet, cells and sentence of every decision, from top to bottom."""
    return [
        {
            "sheet": sheet.grid.sheet,
            "cells": _cells_of(sheet.grid.sheet, d.span),
            "decision": _word_decision(d, located.known_in(sheet, d.span)),
        }
        for sheet in located.sheets
        for d in sheet.decisions
    ]


def _word_decision(decision: Reason, known: int | None) -> str:
    """Return a decision's sentence; of a known table its own columns are counted."""
    values = dict(decision.values)
    if known is not None and "known" in values:
        values["known"] = known
    if "reason" in values:
        reason = str(values["reason"])
        left_out = ENDED_BY.format(reason=LEFT_OUT.get(reason, reason))
        values["reason"] = ENDS.get(reason, left_out)
    for name in ("rows", "columns"):
        if name in values:
            values[name] = JOINED.join(map(str, cast("list[object]", values[name])))
    return DECISIONS[decision.word].format(**values)


def describe_located(located: LocatedFile) -> dict[str, Any]:
    """Return the tables and what is left out, for programs; rows count from 1."""
    left_out = [
        _describe_left_out(sheet.grid.sheet, out.span, LEFT_OUT[out.reason])
        for sheet in located.sheets
        for out in (
            *sheet.left_out,
            *(out for table in sheet.tables for out in table.left_out),
        )
    ]
    tables = [
        {**_describe_table(table), **_describe_kind(table, located)}
        for sheet in located.sheets
        for table in sheet.tables
    ]
    return {"tables": tables, "left_out": left_out, "hidden": list(located.hidden)}


def _describe_kind(table: LocatedTable, located: LocatedFile) -> dict[str, Any]:
    """Return what a table is and what became of its columns, or what it may be."""
    decided = located.decided[id(table)]
    wide, is_read = located.wides.get(id(table), (None, False))
    matched = decided.matched
    if wide is not None:
        # Nothing of it is read before somebody has said so.
        matched = as_read(wide) if is_read else None
    fates = list_fates(matched) if matched else ()
    return {
        "kind": matched.model.title if matched else "",
        "periods": _describe_wide(wide, is_read=is_read) if wide is not None else {},
        "candidates": {each.name: each.score for each in decided.candidates},
        "unread": {} if matched else _describe_unread(table, decided),
        "fields": [
            {
                "heading": each.heading,
                "column": each.column,
                "fate": each.fate,
                "reason": each.says,
                "cells": cells_of_column(matched, each.number) if matched else "",
            }
            for each in fates
        ],
    }


def _describe_unread(table: LocatedTable, decided: Decided) -> dict[str, Any]:
    """Return the cells of a table that is not read, and what it lacks to be one."""
    span = Span(
        table.header_rows[0], table.first_column, table.last_row, table.last_column
    )
    near = decided.nearest
    return {
        "cells": _cells_of(table.sheet, span),
        "nearest": near.names.model.title if near else "",
        "missing": [each.column.label for each in near.missing] if near else [],
    }


def _describe_wide(wide: Wide, *, is_read: bool) -> dict[str, Any]:
    return {
        "kind": wide.matched.model.title,
        "first": wide.groups[0][0].column.header,
        "last": wide.groups[-1][-1].column.header,
        "numbers": [number.column.label for number in wide.numbers],
        "read": is_read,
    }


def _describe_file(path: Path, reader: Reader) -> dict[str, Any]:
    located = locate_file(path, reader)
    described = {**describe_located(located), "decisions": explain_located(located)}
    return {**described, "workspace": str(reader.root) if reader.root else ""}


def describe_apart(
    path: Path, ask: Ask | None = None, root: Path | None = None
) -> dict[str, Any]:
    """Return the tables of a file, found by a process that it cannot bring down.

    With the tables and what is left out come the decisions that led to them, and the
    workspace whose settings and answers hold: `root`, else the one the file lies in.

    Raises:
        UnreadableFile: the file cannot be read.
        WorkspaceError: it is a folder, or the workspace is none.
    """
    if path.is_dir():
        raise WorkspaceError(FOLDER_BUT_NO_FILE.format(folder=path))
    reader = choose_reader(path, root)
    try:
        found: dict[str, Any] = do_apart(reader.limits, _describe_file, path, reader)
    except UnreadableFile as error:
        password = ask(path.name) if ask and error.reason in ASKED_FOR else None
        if not password:
            raise
        known = with_password(reader.settings, reader.book, password)
        reader = replace(reader, settings=known)
        found = do_apart(reader.limits, _describe_file, path, reader)
    return found
