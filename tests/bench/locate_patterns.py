"""How many messy sheets are located exactly: `python -m tests.bench.locate_patterns`.

Sheets of `tests/patterns`, each pattern alone and two to five together, as often as they
are met in life; then the sheets of `tests/patterns/sheets`, drawn by hand. A sheet is
right when every table on it is exact (header rows, names of columns, first and last row,
first and last column) and none is invented. `--files` goes the whole road from a file
and compares with `pandas.read_excel`. `--show PATTERN` draws the sheets that fail.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sop_xl.intake import Vocabulary, locate_tables
from sop_xl.tables import MODELS
from tests.bench.locate_roads import compare_roads
from tests.bench.workbooks import print_table
from tests.patterns.drawing import draw_grid
from tests.patterns.real import read_real_sheets
from tests.patterns.sheets import (
    NO_TABLE,
    NONE,
    WEIGHTS,
    Sheet,
    make_alone,
    make_combined,
)
from tests.patterns.shifted import join_neighbours, shift_sheet
from tests.patterns.truth import Judged, TrueTable, describe_answer, judge

VOCABULARY = Vocabulary(MODELS)


@dataclass(slots=True)
class Tally:
    """How many sheets of a kind are right."""

    name: str
    judged: list[Judged] = field(default_factory=list)

    @property
    def line(self) -> tuple[object, ...]:
        """The figures as they are printed."""
        right = sum(one.is_right for one in self.judged)
        tables = sum(one.tables for one in self.judged)
        exact = sum(one.exact for one in self.judged)
        return (
            self.name,
            len(self.judged),
            f"{100 * right / max(1, len(self.judged)):.1f}",
            f"{100 * exact / tables:.1f}" if tables else "",
            sum(one.missed for one in self.judged),
            sum(one.invented for one in self.judged),
        )


HEADER = ("pattern", "sheets", "right %", "tables exact %", "missed", "invented")


def locate(sheet: Sheet) -> tuple[TrueTable, ...]:
    """Return what the locator finds on a sheet."""
    found = locate_tables(sheet.grid, VOCABULARY)
    return tuple(describe_answer(table) for table in found.tables)


def measure(name: str, sheets: Iterable[Sheet]) -> Tally:
    """Locate the tables of sheets and count what is right."""
    tally = Tally(name)
    tally.judged.extend(judge(sheet.truths, locate(sheet)) for sheet in sheets)
    return tally


def _show_table(table: TrueTable) -> str:
    rows = ",".join(map(str, table.header_rows))
    return (
        f"header {rows} rows {table.first_row}-{table.last_row} "
        f"columns {table.first_column}-{table.last_column}: {' | '.join(table.columns)}"
    )


def describe_failure(sheet: Sheet) -> str:
    """Return a picture of a sheet, its truth and the answer; "" where it is right."""
    answers = locate(sheet)
    if judge(sheet.truths, answers).is_right:
        return ""
    lines = [f"## {sheet.name}: {', '.join(sorted(sheet.patterns))}"]
    lines.append(draw_grid(sheet.grid))
    lines += [f"true   {_show_table(truth.accepted[0])}" for truth in sheet.truths]
    lines += [f"answer {_show_table(answer)}" for answer in answers]
    return "\n".join(lines)


def _choose(options: argparse.Namespace) -> Iterator[Sheet]:
    wanted, count, seed = options.show, options.sheets, options.seed
    if wanted == "real":
        yield from read_real_sheets()
    elif wanted == "shifted":
        yield from map(shift_sheet, read_real_sheets())
    elif wanted in ("joined-beside", "joined-beneath"):
        yield from join_neighbours(beside=wanted == "joined-beside")
    elif wanted == "combined":
        yield from make_combined(count, seed)
    else:
        yield from make_alone(wanted, count, seed)


def show_failures(options: argparse.Namespace) -> None:
    """Print the first sheets that fail."""
    failures = filter(None, map(describe_failure, _choose(options)))
    for _, failure in zip(range(options.most), failures, strict=False):
        print(failure, end="\n\n")


def measure_all(count: int, seed: int) -> list[Tally]:
    """Return the figures of each pattern alone, of combinations, of the drawn sheets."""
    alone = [
        measure(name, make_alone(name, max(20, count // 20), seed))
        for name in (NONE, NO_TABLE, *WEIGHTS)
    ]
    together = measure("COMBINED", make_combined(count, seed))
    everything = Tally(
        "ALL", [one for tally in [*alone, together] for one in tally.judged]
    )
    drawn = measure("DRAWN BY HAND", read_real_sheets())
    shifted = measure("DRAWN, SHIFTED", map(shift_sheet, read_real_sheets()))
    pairs = [
        measure("DRAWN, BESIDE", join_neighbours(beside=True)),
        measure("DRAWN, BENEATH", join_neighbours(beside=False)),
    ]
    return [*alone, together, everything, drawn, shifted, *pairs]


def measure_each_combined(count: int, seed: int) -> list[Tally]:
    """Return the figures of the combined sheets that have each pattern."""
    tallies = {name: Tally(name) for name in WEIGHTS}
    for sheet in make_combined(count, seed):
        judged = judge(sheet.truths, locate(sheet))
        for pattern in sheet.patterns:
            tallies[pattern].judged.append(judged)
    return list(tallies.values())


def main() -> None:
    """Print the figures, or the sheets that fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=1000, help="combined sheets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show",
        default="",
        help="a pattern, combined, real, shifted, joined-beside or joined-beneath",
    )
    parser.add_argument("--most", type=int, default=5, help="pictures at most")
    parser.add_argument("--files", type=int, default=0, help="sheets tried as files")
    options = parser.parse_args()
    if options.show:
        show_failures(options)
        return
    print_table(
        HEADER, [tally.line for tally in measure_all(options.sheets, options.seed)]
    )
    print("Patterns within combinations:")
    each = measure_each_combined(options.sheets, options.seed)
    print_table(HEADER, [tally.line for tally in each])
    if options.files:
        compare_roads(options.files, options.seed)


if __name__ == "__main__":
    main()
