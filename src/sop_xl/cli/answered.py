"""Answers and comparisons on the screen, and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape

from sop_xl.cli import labels
from sop_xl.reports.answer_words import (
    days_after_wish,
    say_answer,
    say_remarks,
    say_trouble,
    say_waits,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from sop_xl.pipeline.promises import Answered
    from sop_xl.pipeline.scenarios import Tried
    from sop_xl.planning.promise import Offer, Promise, Slip

_MOST_SHOWN = 20


def print_answers(console: Console, answered: Answered) -> None:
    """Print each answer, and where they stand."""
    if not answered.promises:
        console.print(labels.NO_QUESTIONS, soft_wrap=True)
    for promise in answered.promises:
        first, *more = say_answer(promise)
        console.print(escape(first), style="bold", soft_wrap=True)
        for line in more:
            console.print("  " + escape(line), soft_wrap=True)
    _print_files(console, answered.files)


def _print_files(console: Console, files: Sequence[Path]) -> None:
    if files:
        console.print(labels.FILES_WRITTEN + "：", style="bold")
    for path in files:
        console.print("  " + escape(str(path)), soft_wrap=True)


def describe_answers(answered: Answered) -> dict[str, Any]:
    """Return the answers for programs."""
    return {
        "exit_code": answered.exit_code,
        "date": answered.reading.date.isoformat(),
        "plan_start": answered.plan.start.isoformat(),
        "answers": [_describe_promise(promise) for promise in answered.promises],
        "files": [str(path) for path in answered.files],
    }


def _describe_promise(promise: Promise) -> dict[str, Any]:
    inquiry = promise.inquiry
    return {
        "name": inquiry.name,
        "product": inquiry.product,
        "order": inquiry.order,
        "customer": inquiry.customer,
        "quantity": inquiry.quantity,
        "wish": inquiry.wish.isoformat() if inquiry.wish else None,
        "trouble": promise.trouble.value if promise.trouble else None,
        "says": say_trouble(promise) or say_remarks(promise),
        "earliest": _describe_offer(promise, promise.earliest),
        "first": _describe_offer(promise, promise.first),
        "slips": [_describe_slip(slip) for slip in promise.slips],
    }


def _describe_offer(promise: Promise, offer: Offer | None) -> dict[str, Any] | None:
    if offer is None:
        return None
    return {
        "day": offer.day.isoformat(),
        "days_after_wish": days_after_wish(promise, offer),
        "waits": say_waits(offer),
    }


def _describe_slip(slip: Slip) -> dict[str, Any]:
    return {
        "order": slip.netted.line.name,
        "product": slip.netted.line.product,
        "old": slip.old.isoformat(),
        "new": slip.new.isoformat() if slip.new else None,
        "days": slip.days,
        "newly_late": slip.newly_late,
    }


def print_comparison(console: Console, tried: Tried) -> None:
    """Print how a scenario compares, in figures and order lines."""
    from sop_xl.cli.screen import plain_table, print_table
    from sop_xl.reports.comparison_words import list_figures, list_lines, say_verdict

    for line in say_verdict(tried.comparison):
        console.print(escape(line), style="bold", soft_wrap=True)
    table = plain_table(labels.WHAT, labels.BEFORE, labels.AFTER, labels.CHANGE)
    for row in list_figures(tried.comparison):
        table.add_row(*map(escape, row))
    print_table(console, table)
    rows = [*list_lines(tried.comparison)]
    headings = (labels.ORDER_LINE, labels.EXPECTED_BEFORE, labels.EXPECTED_AFTER)
    table = plain_table(*headings, labels.CHANGE, whole=labels.ORDER_LINE)
    for row in rows[:_MOST_SHOWN]:
        table.add_row(*map(escape, row))
    if rows:
        print_table(console, table)
    if len(rows) > _MOST_SHOWN:
        console.print(labels.MORE_LINES.format(count=len(rows) - _MOST_SHOWN))
    _print_files(console, tried.files)


def describe_comparison(tried: Tried) -> dict[str, Any]:
    """Return how a scenario compares for programs."""
    from sop_xl.reports.comparison_words import list_lines, say_verdict

    found = tried.comparison
    return {
        "exit_code": 0,
        "scenario": tried.name,
        "verdict": [*say_verdict(found)],
        "figures": {
            figure.measure.value: [figure.before, figure.after]
            for figure in found.figures
        },
        "lines": [list(row) for row in list_lines(found)],
        "files": [str(path) for path in tried.files],
    }
