"""Values written and values recalculated: `python -m tests.bench.workbooks_totals`.

Fills and writes each workbook in four ways, lets LibreOffice open and recalculate what
came of it, and compares each value that stands beside a formula with the one that
LibreOffice computes. What changes by itself (NOW, RAND …) is left aside.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sop_xl.formulas.sharing import iterate_formulas, unshare_formulas
from sop_xl.package.archive import open_package
from sop_xl.package.cells import read_cell
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import find_child
from sop_xl.package.workbook import Workbook
from tests.bench.workbooks import (
    Details,
    list_workbooks,
    make_parser,
    print_table,
    write_details,
)
from tests.bench.workbooks_office import Office, ask_all
from tests.bench.workbooks_outputs import OUTPUTS, REFUSALS, NoSheetError

WITHIN = 1e-9
_BY_ITSELF = re.compile(r"\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO)\(", re.I)

DIFFERENT = (
    "other number", "other text", "LibreOffice computes an error",
    "no formula for LibreOffice",
)  # fmt: skip

Value = float | str | None


def compare_outputs(path: Path, office: Office, folder: Path) -> Details:
    """Return for each way how LibreOffice opened the output and what it computed."""
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    before = office.ask(copy, values=True)
    try:
        known = {judged[1:3] for judged in judge_values(copy, before)}
    except PackageError as error:
        return {way: {"left out": f"refused: {error.code}"} for way in OUTPUTS}
    found: Details = {}
    for way, make in OUTPUTS.items():
        try:
            make(path, copy)
            after = office.ask(copy, values=True)
            found[way] = compare_values(copy, before, after, known)
        except (NoSheetError, *REFUSALS):
            found[way] = {"left out": "not made"}
        except Exception as error:
            found[way] = {"left out": f"broke: {type(error).__name__}"}
    copy.unlink()
    return found


def compare_values(
    copy: Path, before: Details, after: Details, known: set[tuple[str, str]]
) -> Details:
    """Return whether an output opened, and where its stored values differ.

    `known` are the differences there are before anything is done.
    """
    if "error" in after:
        same = "error" in before
        return {"left out": "neither opens" if same else f"does not open: {after}"}
    found: Details = {"sheets": after["sheets"] == before.get("sheets"), "cells": {}}
    counts: Counter[str] = Counter()
    for where, verdict, formula, stored, computed in judge_values(copy, after):
        if verdict in DIFFERENT and (verdict, formula) in known:
            counts[f"{verdict}, as before"] += 1
            continue
        counts[verdict] += 1
        if verdict in DIFFERENT:
            found["cells"][where] = [verdict, formula, stored, computed]
    return {**found, "counts": dict(counts)}


def judge_values(
    path: Path, read: Details
) -> Iterator[tuple[str, str, str, Value, Value]]:
    """Yield each formula's cell, verdict, text without numbers, and both values."""
    values = read.get("values", {})
    for where, formula, stored in read_stored(path):
        computed = values.get(where)
        verdict = judge_value(formula, stored, computed, where in values)
        yield where, verdict, re.sub(r"\d+", "#", formula), stored, computed


def judge_value(formula: str, stored: Value, computed: Value, known: bool) -> str:
    """Return in words how a stored value stands to the one computed."""
    if is_volatile(formula):
        return "changes by itself"
    if stored is None:
        return "no value stored"
    if not known:
        return "no formula for LibreOffice"
    is_error = isinstance(stored, str) and stored.startswith("#")
    if computed is None:
        return "same" if is_error else "LibreOffice computes an error"
    if isinstance(stored, str) or isinstance(computed, str):
        return "same" if stored == computed else "other text"
    return (
        "same"
        if math.isclose(stored, computed, rel_tol=WITHIN, abs_tol=WITHIN)
        else "other number"
    )


def is_volatile(formula: str) -> bool:
    """Return whether a formula gives another value each time it is computed."""
    return _BY_ITSELF.search(formula) is not None


def read_stored(path: Path) -> Iterator[tuple[str, str, Value]]:
    """Yield each formula's cell and text with the value beside it, None if none."""
    workbook = Workbook(open_package(path))
    for sheet in workbook.sheets:
        if not sheet.has_cells:
            continue
        root = workbook.package.tree(sheet.part)
        unshare_formulas(root)
        for cell, formula in iterate_formulas(root):
            stored: Value = None
            if find_child(cell, "v") is not None:
                value = read_cell(cell, workbook.strings)
                stored = "" if value is None else value
            yield f"{sheet.name}!{cell.get('r')}", formula.text or "", stored


def print_totals(details: dict[str, Details]) -> None:
    """Print for each way what opened and how the values stand to those computed."""
    rows = []
    verdicts: Counter[tuple[str, str]] = Counter()
    for way in OUTPUTS:
        done = [each[way] for each in details.values()]
        opened = [each for each in done if "cells" in each]
        for each in opened:
            verdicts.update({(way, k): n for k, n in each["counts"].items()})
        with_values = [
            each for each in opened if each["counts"].get("same") or each["cells"]
        ]
        agree = sum(not each["cells"] for each in with_values)
        sheets = sum(each["sheets"] for each in opened)
        rows.append((way, len(done), len(opened), sheets, len(with_values), agree))
    print_table(
        (
            "what was done",
            "workbooks",
            "opened",
            "same sheets",
            "with values",
            "all agree",
        ),
        rows,
    )
    print_table(
        ("what was done", "values", "cells"),
        [(way, verdict, count) for (way, verdict), count in sorted(verdicts.items())],
    )
    reasons = Counter(
        (way, found["left out"])
        for each in details.values()
        for way, found in each.items()
        if "left out" in found
    )
    print_table(
        ("what was done", "left out", "workbooks"),
        [(*reason, count) for reason, count in sorted(reasons.items())],
    )


def main() -> None:
    """Compare all workbooks and print the figures."""
    options = make_parser(__doc__).parse_args()
    details = ask_all(compare_outputs, list_workbooks(options))
    print_totals(details)
    write_details(options, details)


if __name__ == "__main__":
    main()
