"""What is made out of each workbook for the figures: filled, written, repeated."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from sop_xl.fill import FillError, fill
from sop_xl.package.archive import open_package
from sop_xl.package.cells import set_value
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, find_all, local_name
from sop_xl.package.sheet import SheetCells
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from sop_xl.source import column_letters, column_number
from tests.bench.workbooks import TURNS, find_first_sheet, list_used_rows

NUMBER = 7.25
REFUSALS = (PackageError, FillError)
# Cells of an array formula cannot be written one by one.
_JOINT = ("array", "dataTable")


class NoSheetError(Exception):
    """A workbook has no sheet with cells (it has chart sheets only)."""


def fill_nothing(path: Path, output: Path) -> None:
    """Fill a workbook in which there is nothing to fill."""
    fill(path, {}, output)


def fill_cell(path: Path, output: Path) -> None:
    """Fill `{{ x }}`, put into one cell of the first sheet."""
    workbook, _, part = _open_sheet(path)
    _put_texts(workbook, part, {_find_target(workbook, part): "{{ x }}"})
    fill(workbook.package.to_bytes(), {"x": NUMBER}, output)


def fill_block(path: Path, output: Path) -> None:
    """Repeat a used row in the middle of the first sheet three times."""
    workbook, _, part = _open_sheet(path)
    used = list_used_rows(workbook, part) or [1]
    row = used[len(used) // 2]
    right = _last_column(workbook, part)
    opening = f"{column_letters(right + 1)}{row}"
    closing = f"{column_letters(right + 2)}{row}"
    tags = {opening: "{% for turn in turns %}", closing: "{% endfor %}"}
    _put_texts(workbook, part, tags)
    fill(workbook.package.to_bytes(), {"turns": list(range(TURNS))}, output)


def write_cell(path: Path, output: Path) -> None:
    """Write a number into one cell of the first sheet."""
    workbook, sheet, part = _open_sheet(path)
    writer = SheetWriter(workbook, sheet)
    writer.set(_find_target(workbook, part), NUMBER)
    writer.save()
    output.write_bytes(workbook.package.to_bytes())


def save_with_openpyxl(path: Path, output: Path) -> None:
    """Load a workbook with openpyxl and save it again."""
    keeps_macros = path.suffix == ".xlsm"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, keep_vba=keeps_macros)
    book.save(output)


OUTPUTS: dict[str, Callable[[Path, Path], None]] = {
    "no-op fill": fill_nothing,
    "fill of one cell": fill_cell,
    "write of one cell": write_cell,
    "row three times": fill_block,
}


def read_parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a package by name, uncompressed."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _open_sheet(path: Path) -> tuple[Workbook, str, str]:
    workbook = Workbook(open_package(path))
    first = find_first_sheet(workbook)
    if first is None:
        raise NoSheetError
    return workbook, *first


def _find_target(workbook: Workbook, part: str) -> str:
    """Return the first cell that is only a number, else the one below all others."""
    root = workbook.package.tree(part)
    joint = any(formula.get("t") in _JOINT for formula in find_all(root, "f"))
    for cell in () if joint else find_all(root, "c"):
        if cell.get("t", "n") == "n" and [local_name(each) for each in cell] == ["v"]:
            return cell.get("r", "")
    return f"A{max(list_used_rows(workbook, part), default=0) + 1}"


def _put_texts(workbook: Workbook, part: str, texts: dict[str, str]) -> None:
    root = workbook.package.tree(part)
    cells = SheetCells(root)
    for address, text in texts.items():
        set_value(cells.ensure(address), text)
    workbook.package.put_tree(part)


def _last_column(workbook: Workbook, part: str) -> int:
    """Return the last column that a cell, a merge or a table of the sheet reaches."""
    root = workbook.package.tree(part)
    cells = [_column_of(cell, "r") for cell in find_all(root, "c")]
    merges = [_column_of(merge, "ref") for merge in find_all(root, "mergeCell")]
    return max(cells + merges, default=1)


def _column_of(element: Element, name: str) -> int:
    last = element.get(name, "A1").rpartition(":")[2]
    return column_number(last.rstrip("0123456789"))
