"""Sheets drawn by hand after those that lie about in factories, with their tables.

    == 名称
    hidden columns: C D
    hidden rows: 5
    | 送货单 | <      | <    |
    | 序号   | 品名   | 数量 |
    | 1      | 锅     | =5   |
    | 2      |        | =    |
    * 10 +
    -> header 2, rows 3-3, columns A-C
    or header 2, rows 3-13, columns A-C :: 序号 | 品名 | 数量

A cell is empty, a number, a date, or text; "12" is text; `⏎` breaks a line, `␣` is a wide
space. `=5` is a formula giving 5, `=` one giving "". `<` is merged with the cell on its
left, `^` with the cell above. `* 10` repeats the last row ten times, `* 10 +` counting up
its first number. `->` is a table that must be found (`rows none`: a form without rows),
`or` another right answer about it, `maybe` one that need not be found; after `::` its headings, where they are not simply the
merged header cells joined from above. Without `->` the sheet holds no table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from sop_xl.grid import RawValue
from sop_xl.source import column_number
from tests.patterns.canvas import Canvas
from tests.patterns.sheets import Sheet
from tests.patterns.truth import TrueTable, Truth, clean_heading

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TABLE = re.compile(
    r"(?P<word>->|or|maybe) header (?P<top>\d+)(-(?P<bottom>\d+))?, "
    r"rows (none|(?P<first>\d+)-(?P<last>\d+)), "
    r"columns (?P<left>[A-Z]+)-(?P<right>[A-Z]+)( :: (?P<names>.*))?"
)
FOLDER = Path(__file__).with_name("sheets")


def read_value(text: str) -> RawValue | None:
    """Return what Excel would hold in a cell so drawn."""
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        text = text[1:-1]
    elif _NUMBER.fullmatch(text):
        return float(text)
    elif _DATE.fullmatch(text):
        return dt.date.fromisoformat(text)
    return text.replace("⏎", "\n").replace("␣", "\u3000") or None


class _Drawn:
    """One drawn sheet while it is being read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.canvas = Canvas()
        self.owners: dict[tuple[int, int], tuple[int, int]] = {}
        self.row = 0
        self.last: list[str] = []
        self.truths: list[Truth] = []

    def read_line(self, line: str) -> None:
        """Take in a line of the drawing."""
        if line.startswith("|"):
            self.last = [cell.strip() for cell in line.strip().strip("|").split("|")]
            self._add_row()
        elif line.startswith("*"):
            self._repeat(line)
        elif line.startswith("hidden rows:"):
            self.canvas.hidden_rows = set(map(int, line.split()[2:]))
        elif line.startswith("hidden columns:"):
            self.canvas.hidden_columns = set(map(column_number, line.split()[2:]))
        elif line.startswith("far column"):
            self.canvas.far = 16_384
        elif line:
            self._add_table(line)

    def _add_row(self) -> None:
        self.row += 1
        for column, text in enumerate(self.last, 1):
            here = (self.row, column)
            beside = {"<": (self.row, column - 1), "^": (self.row - 1, column)}.get(
                text
            )
            self.owners[here] = self.owners[beside] if beside else here
            if beside:
                continue
            if text.startswith("="):
                value = read_value(text[1:])
                self.canvas.put(*here, "" if value is None else value, "=A1")
            else:
                self.canvas.put(*here, read_value(text))

    def _repeat(self, line: str) -> None:
        for _ in range(int(line.split()[1])):
            if line.endswith("+"):
                place = next(n for n, cell in enumerate(self.last) if cell.isdigit())
                self.last[place] = str(int(self.last[place]) + 1)
            self._add_row()

    def _add_table(self, line: str) -> None:
        found = _TABLE.fullmatch(line)
        if not found:
            raise ValueError(f"{self.name}: {line}")
        top, bottom = int(found["top"]), int(found["bottom"] or found["top"])
        left, right = column_number(found["left"]), column_number(found["right"])
        names = [self._heading(n, top, bottom) for n in range(left, right + 1)]
        if found["names"]:
            names = [name.strip() for name in found["names"].split("|")]
        table = TrueTable(
            tuple(range(top, bottom + 1)),
            int(found["first"] or bottom + 1),
            int(found["last"] or bottom),
            left,
            right,
            tuple(names),
        )
        if found["word"] == "or":
            self.truths[-1] = self.truths[-1].accept(table)
        else:
            self.truths.append(Truth((table,), optional=found["word"] == "maybe"))

    def _heading(self, column: int, top: int, bottom: int) -> str:
        owners = [self.owners.get((row, column)) for row in range(top, bottom + 1)]
        texts = [
            clean_heading(self.canvas.cells[owner])
            for owner in dict.fromkeys(owners)
            if owner in self.canvas.cells
        ]
        return "/".join(text for text in texts if text)

    @property
    def sheet(self) -> Sheet:
        """The sheet with its tables."""
        blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for place, owner in self.owners.items():
            blocks.setdefault(owner, []).append(place)
        for owner, covered in blocks.items():
            self.canvas.merge(owner, max(covered))
        return Sheet(self.name, frozenset({"drawn"}), self.canvas, tuple(self.truths))


def read_real_sheets() -> Iterator[Sheet]:
    """Yield the drawn sheets of all files, in the order of their names."""
    for path in sorted(FOLDER.glob("*.txt")):
        drawn: _Drawn | None = None
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("=="):
                if drawn:
                    yield drawn.sheet
                drawn = _Drawn(f"{path.stem}: {line.strip('= ')}")
            elif drawn and not line.startswith("#"):
                drawn.read_line(line.strip())
        if drawn:
            yield drawn.sheet
