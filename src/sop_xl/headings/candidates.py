"""A table that a sheet may be, and whether what speaks for it is enough."""

from __future__ import annotations

from dataclasses import field

from sop_xl.headings.matching import NamesOf, Sorted
from sop_xl.headings.titles import TITLE_BONUS
from sop_xl.records import dataclass
from sop_xl.rows.column import ColumnOf

#: Fewer columns make no table.
FEWEST_COLUMNS = 2
_SMALLEST_SHARE = 0.6
#: What must speak for a table to ask about it; and, a known column, to take it without
#: a hint, where no required column is missing and where one is.
_LEAST_ASKED = 4.0
_LEAST_STRANGE = 6.0
_FEWEST_ASKED = 3
_LEAST_COMPLETE = 1.5
_LEAST_INCOMPLETE = 2.1
#: So many strange columns beside a known one leave a table with a hint in doubt.
_MOST_STRANGE = 2


@dataclass(slots=True)
class Candidate:
    """A row model a table may be, and what speaks for it.

    `hinted` says that a title names it, `vague` that it but hints at it.
    """

    names: NamesOf
    found: Sorted
    hinted: bool
    vague: bool
    bonus: float
    score: float = 0.0
    missing: tuple[ColumnOf, ...] = field(default_factory=tuple)

    @property
    def table(self) -> str:
        """The name of the row model."""
        return self.names.model.table

    @property
    def is_named(self) -> bool:
        """Whether a title of its own names the table."""
        return self.hinted and not self.vague

    @property
    def required(self) -> int:
        """How many columns the table must have."""
        return sum(each.required for each in self.names.fields.values())

    @property
    def strange(self) -> int:
        """How many columns are not surely known."""
        return len(self.found.unknown) + len(self.found.guesses)

    @property
    def has_all(self) -> bool:
        """Whether all that must be there is, by its own names and not by likeness."""
        columns = self.found.columns
        return all(
            columns.get(name) in self.found.depths
            for name, each in self.names.fields.items()
            if each.required
        )

    def fits(self, pinned: str = "") -> bool:
        """Return whether a table has most of what it must have.

        A column that may be a missing one counts as there. Of a pinned table it is
        enough that its headings speak for it.
        """
        if len(self.found.columns) < FEWEST_COLUMNS:
            return False
        if pinned and self.score > TITLE_BONUS:
            return True
        guessed = {guess.field.field for guess in self.found.guesses}
        return self._misses_few(guessed | self.found.named)

    def is_sure(self, pinned: str = "") -> bool:
        """Return whether most headings are known, and enough of them are telling.

        A title is not enough where something must be there and is not, or most columns
        are strange; a vague one never where something is missing.
        """
        known = len(self.found.columns)
        if pinned:
            return True
        if self.is_named:
            is_complete = not self.missing and known > FEWEST_COLUMNS
            is_known = is_complete or self.strange <= _MOST_STRANGE * known
            return is_known and (self._is_whole() or self.strange <= known)
        if self.strange > known or (self.vague and not self._is_whole()):
            return False
        least = _LEAST_INCOMPLETE if self.missing else _LEAST_COMPLETE
        return self.score - self.bonus >= least * known

    def is_worth_asking(self) -> bool:
        """Return whether people are asked about the table.

        One that a title names needs but a few columns that are or may be its own.
        """
        found = self.found
        if self.hinted:
            near = (found.columns, found.guesses, found.doubled)
            fewest = _FEWEST_ASKED if self.missing else FEWEST_COLUMNS
            return sum(map(len, near)) >= fewest
        is_near = self.strange <= len(found.columns)
        return self.score >= (_LEAST_ASKED if is_near else _LEAST_STRANGE) and (
            is_near or self.fits()
        )

    def _is_whole(self) -> bool:
        """Return whether nothing is missing but codes whose names stand there."""
        return all(each.field in self.found.named for each in self.missing)

    def _misses_few(self, there: set[str]) -> bool:
        missing = sum(each.field not in there for each in self.missing)
        return missing <= (1 - _SMALLEST_SHARE) * self.required
