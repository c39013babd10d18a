"""What is wrong with a template, or could not be done in it, by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from sop_xl.fill.sentences import describe, join_sentences, say_turn
from sop_xl.package.cells import split_address
from sop_xl.records import dataclass
from sop_xl.source import column_number

_OF_TEMPLATES = {"undefined", "template-syntax"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about one cell of the template.

    `code` is a kebab-case word, `detail` the name or text it is about. `cell` is empty
    where the place is a sheet's name, header or drawing; `nearest` is the known name
    that an unknown one is most like. `turn` counts the items of a loop up to the first
    for which it arose. It prints as a sentence.
    """

    sheet: str
    cell: str
    code: str
    detail: str = ""
    nearest: str = field(default="", compare=False)
    turn: int = field(default=0, compare=False)

    def __str__(self) -> str:
        place = self.sheet, self.cell
        said = describe(place, self.code, self.detail, self.nearest)
        return say_turn(said, self.turn) if self.turn else said


class FillError(Exception):
    """A template cannot be filled; `problems` holds everything wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(join_sentences(map(str, self.problems)))


class Journal:
    """Collects errors and warnings while a template is filled, each once, in order.

    Sheets come in the order of `sheets`, others as something is found in them.
    """

    def __init__(self, *, lenient: bool = False, sheets: Iterable[str] = ()) -> None:
        self.is_lenient = lenient
        self._sheets = tuple(sheets)
        #: The sheet of the template that others are copies of.
        self.copies: Mapping[str, str] = {}
        self._errors: dict[Problem, Problem] = {}
        self._warnings: dict[Problem, Problem] = {}

    @property
    def failures(self) -> tuple[Problem, ...]:
        """What makes the result unusable, in the order of cells."""
        errors = self._errors.values()
        met = (problem.sheet for problem in errors)
        sheets = list(dict.fromkeys([*self._sheets, *met]))

        def place(problem: Problem) -> tuple[int, int, int]:
            return (sheets.index(problem.sheet), *_place_in_sheet(problem.cell))

        return tuple(sorted(errors, key=place))

    @property
    def has_failures(self) -> bool:
        """Whether anything makes the result unusable."""
        return bool(self._errors)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What could not be done, though the result is usable."""
        return tuple(self._warnings.values())

    def fail_in_turn(
        self, place: tuple[str, str], failure: tuple[str, str, str], turn: int
    ) -> None:
        """Note something wrong with one item of a loop: place, what, which item."""
        if failure[0] in _OF_TEMPLATES and turn == 1:
            turn = 0  # it is so for every item
        problem = Problem(*place, *failure, turn)
        if problem.code == "undefined" and self.is_lenient:
            self.fail(*place, *failure)
            return
        self._errors.setdefault(self._original(problem), problem)

    def fail(
        self, sheet: str, cell: str, code: str, detail: str = "", nearest: str = ""
    ) -> None:
        """Note something that makes the result unusable.

        A lenient journal takes unknown names as warnings: their places stay blank.
        """
        if code == "undefined" and self.is_lenient:
            blank = Problem(sheet, cell, "left-blank", detail, nearest)
            self._warnings.setdefault(self._original(blank), blank)
            return
        problem = Problem(sheet, cell, code, detail, nearest)
        self._errors.setdefault(self._original(problem), problem)

    def take(self, problems: Iterable[Problem]) -> None:
        """Note problems that were found elsewhere."""
        for problem in problems:
            self._errors.setdefault(self._original(problem), problem)

    def warn(
        self, sheet: str, cell: str, code: str, detail: str = "", turn: int = 0
    ) -> None:
        """Note something a person should look at, in which item of a loop if any."""
        problem = Problem(sheet, cell, code, detail, turn=turn)
        self._warnings.setdefault(self._original(problem), problem)

    def raise_failures(self) -> None:
        """Raise FillError with all errors so far, in the order of cells."""
        if self._errors:
            raise FillError(self.failures)

    def _original(self, problem: Problem) -> Problem:
        """Return a problem as one of the template, so that copies tell it once."""
        sheet = self.copies.get(problem.sheet, problem.sheet)
        return replace(problem, sheet=sheet)


def _place_in_sheet(cell: str) -> tuple[int, int]:
    if not cell:
        return 0, 0
    letters, row = split_address(cell)
    return row, column_number(letters)
