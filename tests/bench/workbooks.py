"""The workbooks that figures are taken from, and how the figures are shown."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from sop_xl.package.markup import find_all, find_child
from sop_xl.package.workbook import Workbook

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus" / "xlsxwriter"
ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
PROCESSES = 2
TURNS = 3

Details = dict[str, Any]


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """Return the options that every figure about workbooks has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--corpus", type=Path, default=CORPUS, help="folder of workbooks"
    )
    parser.add_argument("--only", default="", help="those whose names hold this")
    parser.add_argument("--json", type=Path, help="write details of each workbook")
    return parser


def list_workbooks(options: argparse.Namespace) -> list[Path]:
    """Return the workbooks asked for, in the order of their names."""
    found = sorted(
        path
        for path in options.corpus.rglob("*")
        if path.suffix.lower() in ENDINGS and not path.name.startswith("~")
    )
    return [path for path in found if options.only in path.name]


def measure_all(
    measure: Callable[[Path], Details], paths: Sequence[Path]
) -> dict[str, Details]:
    """Return what is measured of each workbook, in two processes."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(measure, paths, chunksize=4))
    return {name_path(path): each for path, each in zip(paths, found, strict=True)}


def name_path(path: Path) -> str:
    """Return how a workbook is called among the details: by folder and name."""
    return f"{path.parent.name}/{path.name}"


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns: text to the left, figures to the right."""
    if not rows:
        return
    texts = [list(header), *([_show(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    is_text = [column[-1][:1].isalpha() for column in zip(*texts, strict=True)]
    for row in texts:
        cells = [
            text.ljust(width) if left else text.rjust(width)
            for text, width, left in zip(row, widths, is_text, strict=True)
        ]
        print("  ".join(cells).rstrip())
    print(flush=True)


def write_details(options: argparse.Namespace, details: object) -> None:
    """Write details as JSON where they were asked for."""
    if options.json:
        text = json.dumps(details, ensure_ascii=False, indent=1, sort_keys=True)
        options.json.write_text(text, encoding="utf-8")


def find_first_sheet(workbook: Workbook) -> tuple[str, str] | None:
    """Return name and part of the first sheet with cells; None if there is none."""
    for sheet in workbook.sheets:
        if sheet.has_cells:
            return sheet.name, sheet.part
    return None


def list_used_rows(workbook: Workbook, part: str) -> list[int]:
    """Return the numbers of the rows of a sheet that hold cells."""
    data = find_child(workbook.package.tree(part), "sheetData")
    rows = [] if data is None else find_all(data, "row")
    return [int(row.get("r", "0")) for row in rows if len(row)]


def _show(cell: object) -> str:
    return f"{cell:,}".replace(",", " ") if isinstance(cell, int) else str(cell)
