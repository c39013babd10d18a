"""What is wrong with a template, or could not be done in it, by cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sop_xl.fill.messages import describe, join_sentences
from sop_xl.package.cells import split_address
from sop_xl.source import column_number


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about one cell of the template.

    `code` is a kebab-case word, `detail` the name or text it is about. `cell` is empty
    where the place is a sheet's name, header or drawing. It prints as a sentence.
    """

    sheet: str
    cell: str
    code: str
    detail: str = ""

    def __str__(self) -> str:
        return describe(self.sheet, self.cell, self.code, self.detail)


class FillError(Exception):
    """A template cannot be filled; `problems` holds everything wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(join_sentences(map(str, self.problems)))


class Journal:
    """Collects errors and warnings while a template is filled, each once, in order."""

    def __init__(self) -> None:
        self._errors: dict[Problem, None] = {}
        self._warnings: dict[Problem, None] = {}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What could not be done, though the result is usable."""
        return tuple(self._warnings)

    def fail(self, sheet: str, cell: str, code: str, detail: str = "") -> None:
        """Note something that makes the result unusable."""
        self._errors.setdefault(Problem(sheet, cell, code, detail))

    def warn(self, sheet: str, cell: str, code: str, detail: str = "") -> None:
        """Note something a person should look at."""
        self._warnings.setdefault(Problem(sheet, cell, code, detail))

    def raise_failures(self) -> None:
        """Raise FillError with all errors so far, in the order of cells."""
        if self._errors:
            sheets = list(dict.fromkeys(problem.sheet for problem in self._errors))

            def place(problem: Problem) -> tuple[int, int, int]:
                return (sheets.index(problem.sheet), *_place_in_sheet(problem.cell))

            raise FillError(sorted(self._errors, key=place))


def _place_in_sheet(cell: str) -> tuple[int, int]:
    if not cell:
        return 0, 0
    letters, row = split_address(cell)
    return row, column_number(letters)
