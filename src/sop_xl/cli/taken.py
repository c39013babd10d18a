"""Corrected copies on the screen: old and new, cell by cell, and the question."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from sop_xl.cli import labels
from sop_xl.cli.screen import plain_table, print_table
from sop_xl.reports.sentences import say_value

if TYPE_CHECKING:
    from rich.console import Console

    from sop_xl.pipeline.take_back import TakeBack

_MOST_SHOWN = 50


def print_changes(console: Console, back: TakeBack) -> None:
    """Print what was changed in the copies, and whether it is written."""
    listed = back.listed()
    if listed:
        headings = (labels.CELL, labels.OLD, labels.NEW, labels.OUTCOME)
        table = plain_table(*headings, whole=labels.CELL)
        for each in listed[:_MOST_SHOWN]:
            outcome = each.says or labels.TAKEN
            said = (str(each.where), say_value(each.old), say_value(each.new), outcome)
            table.add_row(*map(escape, said))
        print_table(console, table)
    if len(listed) > _MOST_SHOWN:
        console.print(labels.MORE_CHANGES.format(count=len(listed) - _MOST_SHOWN))
    for remark in back.remarks:
        console.print(escape(remark), style="bold", soft_wrap=True)
    if back.files:
        console.print(labels.FILES_WRITTEN + "：", style="bold")
    for path in back.files:
        console.print("  " + escape(str(path)), soft_wrap=True)


def agrees(console: Console, back: TakeBack) -> bool:
    """Ask whether to write the changes; without a terminal nobody agrees."""
    if not sys.stdin.isatty():
        console.print(labels.SAY_YES, soft_wrap=True)
        return False
    books = {change.where.book for change in back.takeable}
    question = labels.WRITE_CHANGES.format(books=len(books), cells=len(back.takeable))
    answer = console.input(escape(question)).strip().casefold()
    if answer not in labels.YES_WORDS:
        console.print(labels.NOT_TAKEN)
    return answer in labels.YES_WORDS


def describe_changes(back: TakeBack) -> dict[str, Any]:
    """Return the changes and what became of them, for programs."""
    return {
        "changes": [
            {
                "cell": str(each.where),
                "old": say_value(each.old),
                "new": say_value(each.new),
                "written": each.written,
                "copy": each.copy,
                "says": each.says,
            }
            for each in back.listed()
        ],
        "files": [str(path) for path in back.files],
        "remarks": back.remarks,
        "exit_code": back.exit_code,
    }
