"""A watch whose clock stands until the test lets it go on."""

from __future__ import annotations

import os
from pathlib import Path

from sop_xl.package.archive import open_package
from sop_xl.readers import read_grids
from sop_xl.watch.settling import Pace
from sop_xl.watch.watching import Watch

#: Each look is a second after the last one; a file is finished after two.
PACE = Pace(look=1, quiet=2, patience=10, again=5)


class Watched:
    """A workspace under watch, what was said, and a clock that a test moves."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: list[str] = []
        self.watch = Watch(root, self.said.append, PACE)
        self.now = 0.0

    def look(self, times: int = 4) -> list[str]:
        """Look some times, a second apart; return what was said meanwhile."""
        before = len(self.said)
        for _ in range(times):
            self.watch.look(self.now)
            self.now += 1
        return self.said[before:]

    def save(self, book: str, text: str) -> Path:
        """Save a file as somebody would; each time is another one to the file system."""
        path = self.root / book
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        saved = int(self.now + 1) * 10**9
        os.utime(path, ns=(saved, saved))
        return path

    def change(self, book: str, old: str, new: str) -> Path:
        """Save a file with one text in place of another."""
        text = (self.root / book).read_text(encoding="utf-8")
        assert old in text
        return self.save(book, text.replace(old, new))


def read_answer(path: Path, sheet: int = 0) -> list[list[object]]:
    """Return the cells of a result's sheet, row by row."""
    grid = read_grids(path, path.name, outputs=True)[sheet]
    rows = range(1, grid.height + 1)
    columns = range(1, grid.width + 1)
    return [[grid.value(row, column) for column in columns] for row in rows]


def read_links(path: Path) -> list[str]:
    """Return where the links of a workbook's sheets lead."""
    package = open_package(path)
    parts = [name for name in package.names if "worksheets/_rels" in name]
    return [
        # Excel writes them as Windows does.
        str(each.get("Target")).replace("\\", "/")
        for part in sorted(parts)
        for each in package.tree(part)
        if each.get("TargetMode") == "External"
    ]
