"""What a run says to programs, as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sop_xl.fill import Filled, Problem
    from sop_xl.pipeline.demo import Compared
    from sop_xl.pipeline.run import Run
    from sop_xl.source import Finding
    from sop_xl.tables.changed_orders import ChangedCell


def print_json(value: object) -> None:
    """Print a value as JSON; escaped where the screen cannot show Chinese."""
    encoding = (sys.stdout.encoding or "ascii").casefold()
    ascii_only = not encoding.startswith("utf")
    print(json.dumps(value, ensure_ascii=ascii_only, indent=1))  # noqa: T201


def _describe_finding(finding: Finding) -> dict[str, Any]:
    from sop_xl.pipeline.wordings import WORDINGS
    from sop_xl.reports.sentences import say_finding

    return {
        "rule": finding.rule,
        "cell": str(finding.where),
        "severity": finding.severity.value,
        "says": say_finding(finding, WORDINGS),
        "suggestion": finding.suggestion,
        "nearest": {like.name: like.score for like in finding.nearest},
    }


def _describe_change(change: ChangedCell) -> dict[str, Any]:
    from sop_xl.reports.sentences import say_value

    return {
        "order_no": change.order_no,
        "line_no": change.line_no,
        "column": change.label,
        "old": say_value(change.stood),
        "new": say_value(change.new),
        "date": change.day.isoformat() if change.day else None,
        "fate": change.fate.value,
        "said_in": str(change.said_in),
        "ordered_in": str(change.ordered_in) if change.ordered_in else None,
        "reason": change.reason,
    }


def describe_run(run: Run, compared: Compared | None = None) -> dict[str, Any]:
    """Return what was read, found and written; cells as Excel writes them."""
    described = {
        "date": run.reading.date.isoformat(),
        "exit_code": run.exit_code,
        "tables": {name: len(table) for name, table in run.reading.tables.items()},
        "accounts": [asdict(account) for account in run.reading.accounts],
        "findings": [_describe_finding(finding) for finding in run.findings],
        "order_changes": [_describe_change(each) for each in run.reading.history],
        "files": [str(path) for path in run.files],
        "remarks": run.remarks,
    }
    if run.plan is not None:
        from sop_xl.reports.plan_counts import count_lines

        described["plan"] = asdict(count_lines(run.plan))
    if compared is not None:
        described["demo"] = {**asdict(compared), "agrees": compared.agrees}
    return described


def describe_filled(filled: Filled) -> dict[str, Any]:
    """Return what was filled: file, parts changed, loops, what to look at."""
    return {
        "exit_code": 0,
        "file": str(filled.path),
        "changed_parts": list(filled.changed_parts),
        "expanded": [asdict(each) for each in filled.expanded],
        "warnings": [_describe_problem(each) for each in filled.warnings],
    }


def describe_problems(
    problems: Sequence[Problem], warnings: Sequence[Problem] = ()
) -> dict[str, Any]:
    """Return what is wrong with a template, and what to look at, by sheet and cell."""
    return {
        "exit_code": 1 if problems else 0,
        "problems": [_describe_problem(problem) for problem in problems],
        "warnings": [_describe_problem(warning) for warning in warnings],
    }


def _describe_problem(problem: Problem) -> dict[str, str]:
    return {**asdict(problem), "says": str(problem)}
