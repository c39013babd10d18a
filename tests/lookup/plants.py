"""A small plant with its plans, and a library whose clock stands until it is moved."""

from __future__ import annotations

from pathlib import Path

from sop_xl.lookup.library import Library
from tests.ribbon.planned import write_planned

BOOK = "销售/订单清单.xlsx"


class Clock:
    """A clock that somebody moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Cells:
    """Functions typed into a workbook of a workspace."""

    def __init__(self, root: Path, book: str = BOOK) -> None:
        self.root, self.clock = root, Clock()
        self.library = Library(self.clock)
        self._book = str(root / book)

    def compute(self, name: str, *values: object) -> object:
        """Return what stands in the cell of a function; files may have changed."""
        self.clock.now += 10
        return self.library.ask(name, [*values], self._book)


def open_cells(folder: Path) -> Cells:
    """Return functions in a workbook of a planned plant."""
    return Cells(write_planned(folder / "厂"))
