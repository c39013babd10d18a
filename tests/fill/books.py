"""Templates drawn as text, and filled workbooks read back as text."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from lxml import etree

from sop_xl.fill import Filled, fill

Draw = Callable[[xlsxwriter.Workbook], object]
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")


def draw_sheet(book: xlsxwriter.Workbook, drawing: str, name: str = "表") -> Any:
    """Add a sheet with the cells of a drawing: one line a row, `|` between cells."""
    sheet = book.add_worksheet(name)
    lines = [line.strip() for line in drawing.splitlines()]
    drawn = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    for row, cells in enumerate(drawn):
        for column, text in enumerate(cells):
            _write(sheet, row, column, text.strip())
    return sheet


def _write(sheet: Any, row: int, column: int, text: str) -> None:
    if text.startswith("="):
        sheet.write_formula(row, column, text)
    elif _NUMBER.match(text):
        sheet.write_number(row, column, float(text))
    elif text:
        sheet.write_string(row, column, text)


def make_book(draw: Draw) -> bytes:
    """Return the bytes of a workbook that `draw` puts together."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        draw(book)
    return target.getvalue()


def drawn_book(drawing: str) -> bytes:
    """Return a workbook of one sheet, 表, with the cells of a drawing."""
    return make_book(lambda book: draw_sheet(book, drawing))


class Result:
    """A filled workbook, looked at in several ways."""

    def __init__(self, template: bytes, values: Mapping[str, object], path: Path):
        self.before = read_parts(template)
        self.filled: Filled = fill(template, values, path)
        self.path = path
        self.after = read_parts(path.read_bytes())

    def rows(self, sheet: str = "表", *, computed: bool = True) -> list[list[object]]:
        """Return the cells of a sheet; formulas as values, or as text."""
        with warnings.catch_warnings():
            # openpyxl tells of what it would lose if it were to write the workbook.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(self.path, data_only=computed)
        return [[cell.value for cell in row] for row in book[sheet].iter_rows()]

    def sheet(self, name: str = "表") -> openpyxl.worksheet.worksheet.Worksheet:
        """Return a sheet as openpyxl sees it, formulas as text."""
        return openpyxl.load_workbook(self.path)[name]

    def part(self, name: str) -> str:
        """Return the text of a part."""
        return self.after[name].decode()

    def tree(self, name: str) -> etree._Element:
        """Return the parsed root of a part."""
        return etree.fromstring(self.after[name])

    @property
    def changed(self) -> set[str]:
        """The parts whose bytes differ from the template's."""
        names = self.before.keys() | self.after.keys()
        return {n for n in names if self.before.get(n) != self.after.get(n)}


def read_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}
