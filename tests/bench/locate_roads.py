"""The whole road from a file, and `pandas.read_excel` on the same files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sop_xl.intake import Vocabulary, locate_tables
from sop_xl.readers import read_grids
from sop_xl.tables import MODELS
from tests.bench.workbooks import print_table
from tests.patterns.sheets import NONE, WEIGHTS, Sheet, make_alone, make_combined
from tests.patterns.truth import TrueTable, clean_heading, describe_answer, judge
from tests.patterns.workbook import write_workbook

VOCABULARY = Vocabulary(MODELS)


def read_by_pandas(path: Path) -> TrueTable | None:
    """Return where pandas puts the only table it knows of; None where it finds nothing."""
    import pandas

    frame = pandas.read_excel(path)
    if frame.empty and not len(frame.columns):
        return None
    names = tuple(
        "" if str(name).startswith("Unnamed: ") else clean_heading(name)
        for name in frame.columns
    )
    return TrueTable((1,), 2, len(frame) + 1, 1, len(names), names)


def _choose(count: int, seed: int) -> Iterator[tuple[str, Sheet]]:
    each = max(1, count // len(WEIGHTS))
    for pattern in (NONE, *WEIGHTS):
        for sheet in make_alone(pattern, each, seed):
            yield "alone", sheet
    for sheet in make_combined(count, seed):
        yield "combined", sheet


def _judge_roads(sheet: Sheet, path: Path) -> Iterator[tuple[str, bool]]:
    write_workbook(sheet.canvas, path)
    grids = {"grids": sheet.grid, "files": read_grids(path, path.name)[0]}
    for road, grid in grids.items():
        found = locate_tables(grid, VOCABULARY).tables
        answers = [describe_answer(table) for table in found]
        yield road, judge(sheet.truths, answers).is_right
    baseline = read_by_pandas(path)
    yield "pandas", judge(sheet.truths, [baseline] if baseline else []).is_right


def compare_roads(count: int, seed: int) -> None:
    """Print how many sheets are right from a file, by us and by pandas."""
    judged: dict[tuple[str, str], list[bool]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (part, sheet) in enumerate(_choose(count, seed)):
            for road, right in _judge_roads(sheet, Path(folder) / f"{number}.xlsx"):
                judged.setdefault((part, road), []).append(right)
    lines = [
        (f"{part}, {road}", len(rights), f"{100 * sum(rights) / len(rights):.1f}")
        for (part, road), rights in judged.items()
    ]
    print_table(("road", "sheets", "right %"), lines)
