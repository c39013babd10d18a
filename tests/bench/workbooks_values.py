"""Formulas computed here and by Excel: `python -m tests.bench.workbooks_values`.

Computes each formula of each workbook from the cells it refers to, as `sop_xl.fill`
does, and compares the result with the one that is stored beside the formula. What
changes by itself (NOW, RAND …) and what has no stored value is counted apart.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

from sop_xl.formulas.calculation import Calculation, StoredSheet
from sop_xl.formulas.readings import Address
from sop_xl.package.archive import open_package
from sop_xl.package.cells import split_address
from sop_xl.package.errors import PackageError
from sop_xl.source import CellRef, column_number
from tests.bench.workbooks import (
    Details,
    list_workbooks,
    make_parser,
    measure_all,
    print_table,
    write_details,
)
from tests.bench.workbooks_totals import WITHIN, Value, is_volatile, read_stored
from tests.formulas.workbooks import UNKNOWN, open_calculation, show_value

DROPPED = "not computed, and said so"
OTHER = "other"


def compare_values(path: Path) -> Details:
    """Return what is found of each formula of a workbook, and what is not equal."""
    try:
        calculation = open_calculation(open_package(path).to_bytes())
        stored = {split_place(where): found for where, *found in read_stored(path)}
    except PackageError as error:
        return {"refused": error.code}
    add_spread(stored, calculation)
    counts: Counter[str] = Counter()
    cells = {}
    for (sheet, row, column), (formula, value) in stored.items():
        computed = show_value(calculation, sheet, row, column)
        verdict = judge_computed(str(formula), value, computed)
        counts[verdict] += 1
        if verdict in {DROPPED, OTHER}:
            where = f"{sheet}!{CellRef('', '', row, column).a1}"
            cells[where] = [verdict, formula, value, computed]
    return {"counts": dict(counts), "cells": cells}


def split_place(where: str) -> Address:
    """Return sheet, row and column of a cell written with its sheet."""
    sheet, _, address = where.rpartition("!")
    letters, row = split_address(address)
    return sheet, row, column_number(letters)


def add_spread(stored: dict[Address, Any], calculation: Calculation) -> None:
    """Add the cells that show a part of what the array formula of another gives."""
    for name in calculation.tabs():
        sheet = calculation.sheet(name) or StoredSheet()
        for place in sorted(sheet.parts):
            found = [sheet.formulas[place], sheet.values.get(place)]
            stored.setdefault((name, *place), found)


def judge_computed(formula: str, stored: Value, computed: object) -> str:
    """Return in words how a value computed here stands to the one Excel stored."""
    if is_volatile(formula):
        return "changes by itself"
    if stored is None:
        return "no value stored"
    if computed == UNKNOWN:
        return DROPPED
    if type(stored) is float and type(computed) is float:
        is_equal = math.isclose(stored, computed, rel_tol=WITHIN, abs_tol=WITHIN)
    else:
        is_equal = type(stored) is type(computed) and stored == computed
    return "equal" if is_equal else OTHER


def print_values(details: dict[str, Details]) -> None:
    """Print how many formulas there are of each verdict, and those that are not equal."""
    counts: Counter[str] = Counter()
    for each in details.values():
        counts.update(each.get("counts", {}))
    refused = sum("refused" in each for each in details.values())
    print_table(
        ("workbooks", "refused", "with formulas"),
        [(len(details), refused, sum(bool(e.get("counts")) for e in details.values()))],
    )
    compared = sum(counts[each] for each in ("equal", DROPPED, OTHER))
    rows = [("compared", compared), *sorted(counts.items())]
    print_table(("formulas", "cells"), rows)
    print_table(
        ("workbook", "cell", "verdict", "formula", "stored", "computed"),
        [
            (name, where, *map(str, found))
            for name, each in sorted(details.items())
            for where, found in each.get("cells", {}).items()
        ],
    )


def main() -> None:
    """Compare all workbooks and print the figures."""
    options = make_parser(__doc__).parse_args()
    details = measure_all(compare_values, list_workbooks(options))
    print_values(details)
    write_details(options, details)


if __name__ == "__main__":
    main()
