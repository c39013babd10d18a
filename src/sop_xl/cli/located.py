"""A file's tables on the screen: what they are, their columns, and what is not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from sop_xl.cli import labels
from sop_xl.cli.screen import plain_table

if TYPE_CHECKING:
    from rich.console import Console


def print_located(
    console: Console, described: Mapping[str, Any], *, explain: bool
) -> None:
    """Print which tables a file holds, and on demand what is left out and why."""
    names = (labels.SHEET, labels.KIND, labels.HEADER_ROWS, labels.ROWS, labels.COLUMNS)
    table = plain_table(*names)
    for found in described["tables"]:
        table.add_row(
            escape(found["sheet"]),
            escape(_say_kind(found)),
            "、".join(map(str, found["header_rows"])),
            f"{found['first_row']}-{found['last_row']}",
            escape("、".join(_say_columns(found))),
        )
    console.print(table if described["tables"] else labels.NO_TABLE)
    if described["hidden"]:
        hidden = "、".join(described["hidden"])
        console.print(escape(labels.HIDDEN_SHEETS.format(sheets=hidden)))
    if described["workspace"]:
        said = labels.BY_WORKSPACE.format(folder=described["workspace"])
        console.print(escape(said), soft_wrap=True)
    if explain:
        _print_decisions(console, described["decisions"])
        left_out = [
            *_list_unread_tables(described),
            *described["left_out"],
            *_list_unread(described),
        ]
        if left_out or described["tables"]:
            _print_left_out(console, left_out)


def _say_kind(found: Mapping[str, Any]) -> str:
    if found["periods"]:
        read = labels.WIDE_READ[found["periods"]["read"]]
        return labels.WIDE_KIND.format(**{**found["periods"], "read": read})
    if found["kind"]:
        return str(found["kind"])
    candidates = [f"{name} {share}%" for name, share in found["candidates"].items()]
    if candidates:
        return labels.MAY_BE_KIND.format(candidates="、".join(candidates))
    return labels.UNKNOWN_KIND


def _say_columns(found: Mapping[str, Any]) -> list[str]:
    """Return each heading with what it was taken for, where that is another name."""
    return [_say_column(each) for each in found["fields"]] or found["columns"]


def _say_column(field: Mapping[str, str]) -> str:
    heading = field["heading"] or labels.NO_HEADING
    if field["reason"]:
        return labels.NOT_READ_COLUMN.format(heading=heading, reason=field["reason"])
    if field["column"] == heading:
        return heading
    return labels.TAKEN_COLUMN.format(heading=heading, column=field["column"])


def _list_unread_tables(described: Mapping[str, Any]) -> list[dict[str, object]]:
    """Return the tables of which nothing is read, each with why."""
    return [
        {
            "sheet": found["sheet"],
            "cells": found["unread"]["cells"],
            "reason": _say_unread(found),
        }
        for found in described["tables"]
        if found["unread"]
    ]


def _say_unread(found: Mapping[str, Any]) -> str:
    nearest, missing = found["unread"]["nearest"], found["unread"]["missing"]
    if found["periods"]:
        return labels.UNREAD_WIDE
    if not nearest:
        return labels.UNREAD_UNKNOWN
    if not missing:
        return labels.UNREAD_UNSURE.format(nearest=nearest)
    listed = labels.LISTED.join(missing)
    return labels.UNREAD_LACKING.format(nearest=nearest, missing=listed)


def _list_unread(described: Mapping[str, Any]) -> list[dict[str, object]]:
    return [
        {
            "sheet": found["sheet"],
            "cells": field["cells"],
            "reason": labels.UNREAD_COLUMN.format(
                heading=field["heading"], reason=field["reason"]
            ),
        }
        for found in described["tables"]
        for field in found["fields"]
        if field["reason"]
    ]


def _print_decisions(console: Console, decisions: Sequence[dict[str, str]]) -> None:
    if not decisions:
        return
    console.print(labels.DECISIONS_TITLE, style="bold")
    table = plain_table(labels.SHEET, labels.PLACE, labels.DECISION)
    for decision in decisions:
        table.add_row(*map(escape, decision.values()))
    console.print(table)


def _print_left_out(console: Console, left_out: Sequence[dict[str, object]]) -> None:
    if not left_out:
        console.print(labels.NOTHING_LEFT_OUT)
        return
    console.print(labels.LEFT_OUT_TITLE, style="bold")
    table = plain_table(labels.SHEET, labels.PLACE, labels.REASON)
    for out in left_out:
        row = out["sheet"], out["cells"], out["reason"]
        table.add_row(*(escape(str(each)) for each in row))
    console.print(table)
