"""The one list of functions: both programs, the docs and the tests follow it."""

from __future__ import annotations

from sop_xl.lookup.labels import WORDING
from sop_xl.records import dataclass

#: What may be left out.
_OPTIONAL = frozenset({"line_no", "customer", "day", "spec"})


@dataclass(frozen=True, slots=True)
class Argument:
    """What is given to a function: its name in the code, its label, what it is."""

    name: str
    label: str
    about: str

    @property
    def is_optional(self) -> bool:
        """Whether it may be left out."""
        return self.name in _OPTIONAL


@dataclass(frozen=True, slots=True)
class Function:
    """A function as it is typed into a cell."""

    name: str
    about: str
    arguments: tuple[Argument, ...]

    @property
    def method(self) -> str:
        """What it is called where names have no underscore.

        >>> FUNCTIONS["SOP_PRICE"].method
        'sopPrice'
        """
        first, *others = self.name.lower().split("_")
        return first + "".join(word.capitalize() for word in others)


FUNCTIONS = {
    name: Function(name, about, tuple(Argument(a, *said) for a, said in told.items()))
    for name, (about, told) in WORDING.items()
}
