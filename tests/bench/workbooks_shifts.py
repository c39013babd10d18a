"""Rows inserted by us and by LibreOffice: `python -m tests.bench.workbooks_shifts`.

In each workbook rows are inserted in the middle of the first sheet, or before its
second or last used row (--place), once by LibreOffice and once by `sop_xl.moves`;
LibreOffice then reads both alike. Prints how much of what it reads is the same text, by
kind, and how each difference is explained.
"""

from __future__ import annotations

import argparse
import warnings
from collections import Counter
from functools import partial
from pathlib import Path

import openpyxl

from sop_xl.moves.cells import insert_rows
from sop_xl.package.archive import open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.workbook import Workbook
from sop_xl.source import LAST_ROW
from tests.bench.workbooks import (
    Details,
    find_first_sheet,
    list_used_rows,
    list_workbooks,
    make_parser,
    print_table,
    write_details,
)
from tests.bench.workbooks_differences import COUNT, explain_difference
from tests.bench.workbooks_office import Office, ask_all

PLACES = ("top", "middle", "bottom")
# No rows fit into a sheet that is used to its end.
LAST_INSERTED = LAST_ROW - COUNT
KINDS = (
    "formulas", "names", "merges", "conditional", "validations", "charts", "anchors",
    "filters", "print", "links", "notes", "pivots", "heights",
)  # fmt: skip


def compare_insertion(
    options: argparse.Namespace, path: Path, office: Office, folder: Path
) -> Details:
    """Return what LibreOffice reads after each insertion, where it is not the same."""
    try:
        workbook = Workbook(open_package(path))
        first = find_first_sheet(workbook)
        if first is None:
            return {"left out": "no sheet with cells"}
        name, part = first
        rows = list_candidates(list_used_rows(workbook, part), options.place)
    except PackageError as error:
        return {"left out": f"refused: {error.code}"}
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    theirs = office.ask(copy, insert=[name, rows, COUNT], state=True)
    if theirs.get("inserted") is None:
        return {"left out": theirs.get("error", "LibreOffice does not insert")}
    before = theirs["inserted"]
    found: Details = {"before": before}
    for way in list_ways(options):
        try:
            WAYS[way](path, name, before, copy)
        except Exception as error:
            found[way] = {"left out": f"{way}: {type(error).__name__}: {error}"}
            continue
        ours = office.ask(copy, state=True)
        if "error" in ours:
            found[way] = {"left out": f"LibreOffice: {ours['error']}"}
        else:
            found[way] = compare_states(theirs["state"], ours["state"])
    copy.unlink()
    return found


def list_ways(options: argparse.Namespace) -> list[str]:
    """Return by whom rows are inserted."""
    return [OURS, *([BASELINE] if options.baseline else [])]


def list_candidates(used: list[int], place: str) -> list[int]:
    """Return rows before which to insert: that of the place, else the next that does."""
    if not used:
        return [1]
    if used[-1] > LAST_INSERTED:
        return []
    start = {"top": min(1, len(used) - 1), "middle": len(used) // 2, "bottom": -1}[
        place
    ]
    return used[start:] + used[:start] + [used[-1] + 1]


def insert_with_moves(path: Path, sheet: str, before: int, output: Path) -> None:
    """Insert rows as `sop_xl.moves` does."""
    workbook = Workbook(open_package(path))
    insert_rows(workbook, sheet, before, COUNT, lambda *_: None)
    output.write_bytes(workbook.package.to_bytes())


def insert_with_openpyxl(path: Path, sheet: str, before: int, output: Path) -> None:
    """Insert rows as openpyxl does, which moves cells only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
    if book[sheet].max_row <= LAST_INSERTED:
        book[sheet].insert_rows(before, COUNT)
    book.save(output)


OURS, BASELINE = "sop_xl.moves", "openpyxl"
WAYS = {OURS: insert_with_moves, BASELINE: insert_with_openpyxl}


def compare_states(theirs: Details, ours: Details) -> Details:
    """Return by kind how many lines there are, how many agree, and those that do not."""
    found: Details = {}
    for kind, lines in theirs.items():
        wanted: Counter[str] = Counter(lines)
        got: Counter[str] = Counter(ours[kind])
        total = max(wanted.total(), got.total())
        if total:
            same = (wanted & got).total()
            found[kind] = {"lines": total, "same": same}
            if same < total:
                found[kind]["theirs"] = sorted((wanted - got).elements())
                found[kind]["ours"] = sorted((got - wanted).elements())
    return found


def sum_kinds(details: dict[str, Details], way: str) -> list[tuple[object, ...]]:
    """Return for each kind workbooks, lines, lines that agree, and their share."""
    rows: list[tuple[object, ...]] = []
    states = [each[way] for each in details.values() if way in each]
    for kind in KINDS:
        having = [each[kind] for each in states if kind in each]
        lines, same = (sum(each[name] for each in having) for name in ("lines", "same"))
        if lines:
            rows.append((way, kind, len(having), lines, same, f"{same / lines:.2%}"))
    return rows


def print_explanations(details: dict[str, Details]) -> None:
    """Print why what LibreOffice reads of ours differs, and in how many workbooks."""
    reasons: Counter[tuple[str, str]] = Counter()
    for each in details.values():
        for kind, found in each.get(OURS, {}).items():
            if kind in KINDS and "theirs" in found:
                lines = found["theirs"], found["ours"]
                found["why"] = explain_difference(kind, *lines, each["before"])
                reasons[kind, found["why"]] += 1
    rows = [(*reason, count) for reason, count in sorted(reasons.items())]
    print_table(("kind", "why it differs", "workbooks"), rows)


def main() -> None:
    """Compare all workbooks and print the figures."""
    parser = make_parser(__doc__)
    parser.add_argument("--baseline", action="store_true", help="openpyxl as well")
    parser.add_argument(
        "--place", choices=PLACES, default="middle", help="of the sheet"
    )
    options = parser.parse_args()
    ways = list_ways(options)
    compare = partial(compare_insertion, options)
    details = ask_all(compare, list_workbooks(options))
    rows = [row for way in ways for row in sum_kinds(details, way)]
    print_table(("inserted by", "kind", "workbooks", "lines", "same", "share"), rows)
    print_explanations(details)
    reasons = Counter(
        found["left out"]
        for each in details.values()
        for found in (each, *(each[way] for way in ways if way in each))
        if "left out" in found
    )
    print_table(("left out", "workbooks"), reasons.most_common())
    write_details(options, details)


if __name__ == "__main__":
    main()
