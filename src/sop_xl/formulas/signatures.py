"""What a function of Excel takes: its arguments, each of a kind."""

from __future__ import annotations

from collections.abc import Callable

from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """A function and the kinds of its arguments, a letter for each.

    `n` a number, `i` a whole number, `t` text, `b` a condition, `v` any single value,
    `e` the same or an error; of these an array gives an array. `r` is whatever stands
    there, `a` the same with operations on areas computed element by element, `l` is
    called to be computed. A function that is `placed` is given its cell first.
    """

    compute: Callable[..., object]
    required: str
    optional: str = ""
    repeated: str = ""
    placed: bool = False

    def kinds(self, count: int) -> str:
        """Return the kinds of so many arguments; UnknownFormulaError if wrong."""
        kinds = self.required + self.optional
        if count < len(self.required):
            raise UnknownFormulaError("too few arguments")
        while self.repeated and len(kinds) < count:
            kinds += self.repeated
        if count > len(kinds) or (self.repeated and not self._is_whole(count)):
            raise UnknownFormulaError("arguments that do not fit")
        return kinds[:count]

    def _is_whole(self, count: int) -> bool:
        extra = count - len(self.required + self.optional)
        return extra <= 0 or extra % len(self.repeated) == 0
