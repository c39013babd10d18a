"""Which tables a file holds, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

from sop_xl.grid import Grid, Span
from sop_xl.headings.vocabulary import Decision as Decided
from sop_xl.headings.vocabulary import Matched
from sop_xl.intake import LocatedSheet, Vocabulary, locate_tables
from sop_xl.intake.codes_or_names import take_codes
from sop_xl.intake.messages import DECISIONS, ENDED_BY, ENDS, LEFT_OUT
from sop_xl.locating.decisions import Reason
from sop_xl.pipeline.fates import cells_of_column, list_fates
from sop_xl.pipeline.files import ASKED_FOR, Ask
from sop_xl.pipeline.labels import JOINED
from sop_xl.readers import UnreadableFile, do_apart, read_grids
from sop_xl.rows import LocatedTable
from sop_xl.settings import Limits
from sop_xl.source import CellRef
from sop_xl.tables import MODELS
from sop_xl.workspace import WorkspaceError
from sop_xl.workspace.messages import FOLDER_BUT_NO_FILE


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """The tables of a file, what each of them is, and the hidden sheets."""

    sheets: tuple[LocatedSheet, ...]
    decided: Mapping[int, Decided]
    hidden: tuple[str, ...]

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


def locate_file(path: Path, password: str = "") -> LocatedFile:
    """Return the tables of a file; UnreadableFile when it cannot be read."""
    vocabulary = Vocabulary(MODELS)
    passwords = {path.name: password} if password else {}
    grids: list[Grid] = read_grids(path, path.name, passwords)
    sheets = tuple(locate_tables(g, vocabulary) for g in grids if g.visible)
    decided = {}
    for sheet in sheets:
        for table in sheet.tables:
            hints = [path.name, sheet.grid.sheet, *sheet.titles_of(table)]
            decision = vocabulary.decide(table, hints)
            if decision.matched is not None:
                matched = take_codes(sheet.grid, decision.matched, ())
                decision = replace(decision, matched=matched)
            decided[id(table)] = decision
    hidden = tuple(grid.sheet for grid in grids if not grid.visible)
    return LocatedFile(sheets, decided, hidden)


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
        {**_describe_table(table), **_describe_kind(located.decided[id(table)])}
        for sheet in located.sheets
        for table in sheet.tables
    ]
    return {"tables": tables, "left_out": left_out, "hidden": list(located.hidden)}


def _describe_kind(decided: Decided) -> dict[str, Any]:
    """Return what a table is and what became of its columns, or what it may be."""
    matched = decided.matched
    fates = list_fates(matched) if matched else ()
    return {
        "kind": matched.model.title if matched else "",
        "candidates": {each.name: each.score for each in decided.candidates},
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


def _describe_file(path: Path, password: str = "") -> dict[str, Any]:
    located = locate_file(path, password)
    return {**describe_located(located), "decisions": explain_located(located)}


def describe_apart(path: Path, ask: Ask | None = None) -> dict[str, Any]:
    """Return the tables of a file, found by a process that it cannot bring down.

    With the tables and what is left out come the decisions that led to them.

    Raises:
        UnreadableFile: the file cannot be read.
        WorkspaceError: it is a folder.
    """
    if path.is_dir():
        raise WorkspaceError(FOLDER_BUT_NO_FILE.format(folder=path))
    try:
        found: dict[str, Any] = do_apart(Limits(), _describe_file, path)
    except UnreadableFile as error:
        password = ask(path.name) if ask and error.reason in ASKED_FOR else None
        if not password:
            raise
        found = do_apart(Limits(), _describe_file, path, password)
    return found
