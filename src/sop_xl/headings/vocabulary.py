"""The headings the program knows, and which table a set of headings makes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Final

from sop_xl.headings.candidates import FEWEST_COLUMNS, Candidate
from sop_xl.headings.fold import BY_PART, heading_forms, heading_key
from sop_xl.headings.labels import ENGLISH, NEUTRAL_CODES, TWINS
from sop_xl.headings.matching import (
    Doubled,
    Guess,
    Liking,
    NamesOf,
    complete_by_likeness,
    liken_to_fields,
    parties_in,
)
from sop_xl.headings.titles import Hints, Titles
from sop_xl.records import dataclass
from sop_xl.rows import LocatedColumn, LocatedTable, Row
from sop_xl.rows.column import ColumnOf
from sop_xl.source import Likeness

_MISSING_COST = 2.0
#: What a missing code costs where the name of the same thing stands there.
_NAMED_COST = 0.5
_ABSENT_COST = 0.05
_OTHERS_COST = 0.5
_UNKNOWN_COST = 0.25
#: What a heading costs that speaks of a party the table has nothing to do with.
_STRANGE_PARTY_COST = 3.0
#: By how much the best table must stand before the second.
_CLEAR_LEAD = 1.0
_LEAD_OF_FEW = 5.0
#: The same where titles but hint at both, and where but the kind of a code parts them.
_LEAD_OF_VAGUE = 20.0
_LEAD_OF_TWINS = 15.0
#: From what weight on a heading tells one table from another.
_LEAST_TELLING = 2.5
#: What a heading that only one table has weighs.
_RAREST = 5.0
#: So many columns are few.
_FEW_COLUMNS = 3
_MOST_LIKENED = 4
#: No likeness makes up for being so far behind the best.
_REACH = 15.0
_LONGEST_HEADING = 60
_MOST_DIGITS = 3
_DIGITS = re.compile(r"[0-9]")
_NO_LETTER = re.compile(r"[^a-z]+")
_MOST_KEPT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Matched:
    """A located table and the row model its headings make.

    `columns` gives the number of the column each field stands in; `unknown` are the
    columns that are no field's, `missing` the required fields that have no column.
    `guesses` are columns that people must be asked about, `doubled` those whose field
    another column holds, `set_aside` those that people have said not to read.
    """

    located: LocatedTable
    model: type[Row]
    columns: Mapping[str, int]
    unknown: tuple[LocatedColumn, ...]
    missing: tuple[ColumnOf, ...]
    score: float
    guesses: tuple[Guess, ...] = ()
    doubled: tuple[Doubled, ...] = ()
    set_aside: tuple[LocatedColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a located table is, or, where that is not sure, what it may be.

    `candidates` are titles, each with its share of what speaks for any table;
    `nearest` is the one that a table which is none, or may be one, is most like.
    """

    matched: Matched | None
    candidates: tuple[Likeness, ...] = ()
    tables: tuple[str, ...] = ()
    nearest: Candidate | None = field(default=None, compare=False)


class Vocabulary:
    """The headings of a set of row models, and what people have answered.

    `answers` gives, by table and by heading, the field it is, "" for none.
    """

    def __init__(
        self,
        models: Iterable[type[Row]],
        answers: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.models = tuple(models)
        told = answers or {}
        self._names = [NamesOf.of(m, told.get(m.table, {})) for m in self.models]
        self._titles = Titles(self.models)
        counts = Counter(name for each in self._names for name in each.names)
        counts.update({name: 1 for each in self._names for name in each.set_aside})
        most = math.log2(1 + len(self.models)) / _RAREST
        self._rarity = {
            name: math.log2(1 + len(self.models) / count) / most
            for name, count in counts.items()
        }
        self._own = frozenset(name for name, count in counts.items() if count == 1)
        ascii_names = {_NO_LETTER.sub("", name) for name in counts if name.isascii()}
        translated = {
            word
            for word, names in ENGLISH.items()
            if any(name in self._rarity for name in names)
        }
        self._english = frozenset((ascii_names | translated) - {""})
        self._known: dict[str, bool] = {}
        self._fields: dict[str, tuple[tuple[int, str], ...]] = {}
        self._likings: dict[tuple[str, str], Liking] = {}

    def knows(self, heading: str) -> bool:
        """Return whether some table has such a heading."""
        known = self._known.get(heading)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[heading] = self._may_know(heading) and any(
                form in self._rarity for _, form in heading_forms(heading)
            )
        return known

    def _may_know(self, heading: str) -> bool:
        """Return whether a text is worth a closer look."""
        if len(heading) > _LONGEST_HEADING:
            return False
        if len(_DIGITS.findall(heading)) >= _MOST_DIGITS:
            return False
        if heading.isascii():
            return _NO_LETTER.sub("", heading.casefold()) in self._english or (
                "/" in heading
            )
        return True

    def count_fields(self, headings: Sequence[str]) -> int:
        """Return how many fields of one table the headings name, at the most."""
        named = {each for heading in headings for each in self._fields_of(heading)}
        return max(Counter(table for table, _ in named).values(), default=0)

    def _fields_of(self, heading: str) -> tuple[tuple[int, str], ...]:
        """Return which field of each table a heading names, tables by their number."""
        if not self.knows(heading):
            return ()
        if heading not in self._fields:
            self._fields[heading] = tuple(
                (number, name.field)
                for number, names in enumerate(self._names)
                if (name := names.find(heading)) is not None
            )
        return self._fields[heading]

    def match(
        self, located: LocatedTable, hints: Sequence[str], pinned: str = ""
    ) -> Matched | None:
        """Return the row model a table's headings make, or `None` when none surely."""
        return self.decide(located, hints, pinned).matched

    def decide(
        self, located: LocatedTable, hints: Sequence[str], pinned: str = ""
    ) -> Decision:
        """Return what a table is, or what it may be where that is not sure.

        `hints` are names around the table (file, sheet, title). Headings without such a
        hint must make it sure what the table is; a pinned table is the only candidate.
        """
        said = Hints(frozenset({pinned})) if pinned else self._titles.hints_in(hints)
        candidates = self._candidates(located, said, pinned)
        candidates = self._without_lesser_twins(candidates)
        candidates.sort(key=lambda each: -each.score)
        best = next((each for each in candidates if each.fits(pinned)), None)
        if best and best.is_sure(pinned) and self._leads(best, candidates, located):
            return Decision(self._matched(best, located))
        asked = [each for each in candidates if each.is_worth_asking()]
        if not asked:
            return Decision(None, nearest=next(iter(candidates), None))
        first = next((each for each in asked if each.hinted), asked[0])
        others = [each for each in candidates if each is not first]
        return self._ask(sorted([first, *others[:1]], key=lambda each: -each.score))

    def _without_lesser_twins(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the tables without those whose twin alone has all it must have."""
        whole = {each.table for each in candidates if each.has_all}
        lesser = {
            each.table
            for each in candidates
            for twins in TWINS
            if each.table in twins and each.table not in whole and twins & whole
            if not each.is_named
        }
        return [each for each in candidates if each.table not in lesser]

    def _leads(
        self, best: Candidate, candidates: Sequence[Candidate], located: LocatedTable
    ) -> bool:
        """Return whether a table stands far enough before every other.

        With a title these are the others that fit or are hinted at too, else all.
        """
        near = (
            each
            for each in candidates
            if each is not best and best.score - each.score < _LEAD_OF_VAGUE
        )
        return all(
            best.score - each.score >= self._lead_needed(best, each, located)
            for each in near
            if not best.is_named or each.hinted or each.fits()
        )

    def _ask(self, candidates: Sequence[Candidate]) -> Decision:
        models = [each.names.model for each in candidates]
        floor = max(0.0, -min(each.score for each in candidates))
        scores = [each.score + floor + 1 for each in candidates]
        shares = (round(100 * score / sum(scores)) for score in scores)
        pairs = zip(models, shares, strict=True)
        return Decision(
            None,
            tuple(Likeness(model.title, share) for model, share in pairs),
            tuple(model.table for model in models),
            candidates[0],
        )

    def _candidates(
        self,
        located: LocatedTable,
        hints: Hints,
        pinned: str,
    ) -> list[Candidate]:
        """Return the row models that know some of a table's headings, likeness used.

        Only for the first few is looked what their strange headings are like.
        """
        named = {
            each
            for column in located.columns
            for each in self._fields_of(column.header)
        }
        counts = Counter(number for number, _ in named)
        found = []
        for number, names in enumerate(self._names):
            table = names.model.table
            if pinned and table != pinned:
                continue
            if table in hints.named or counts[number] >= FEWEST_COLUMNS:
                candidate = Candidate(
                    names,
                    names.sort(located.columns),
                    table in hints.named,
                    table in hints.vague,
                    hints.bonus_of(table),
                )
                self._weigh(candidate, located)
                found.append(candidate)
        found.sort(key=lambda each: -each.score)
        within = found[0].score - _REACH if found else 0.0
        for rank, candidate in enumerate(found):
            is_near = rank < _MOST_LIKENED and candidate.score >= within
            if candidate.found.unknown and (is_near or candidate.hinted):
                complete_by_likeness(candidate.found, candidate.names, self._like)
                self._weigh(candidate, located)
        return found

    def _like(self, heading: str, names: NamesOf) -> Liking:
        key = heading, names.model.table
        if key not in self._likings:
            self._likings[key] = liken_to_fields(heading, names)
        return self._likings[key]

    def _weigh(self, candidate: Candidate, located: LocatedTable) -> None:
        """Weigh what speaks for a candidate: rare headings known, none missing."""
        found, fields = candidate.found, candidate.names.fields
        columns = set(found.columns.values())
        aside = {column.number for column in found.set_aside}
        aside |= {double.column.number for double in found.doubled}
        score = candidate.bonus
        for column in located.columns:
            weight = self._weight_of(column.header)
            if column.number in columns:
                depth = found.depths.get(column.number, BY_PART)
                score += max(weight, 1.0) / (2 if depth >= BY_PART else 1)
            elif column.number not in aside:
                score -= _OTHERS_COST * weight if weight else _UNKNOWN_COST
                if parties_in(column.header) - candidate.names.parties:
                    score -= _STRANGE_PARTY_COST
        absent = [each for name, each in fields.items() if name not in found.columns]
        candidate.missing = tuple(each for each in absent if each.required)
        named = sum(each.field in found.named for each in candidate.missing)
        score -= _MISSING_COST * (len(candidate.missing) - named) + _NAMED_COST * named
        score -= _ABSENT_COST * (len(absent) - len(candidate.missing))
        candidate.score = score

    def _weight_of(self, heading: str) -> float:
        """Return how rare a heading is among the tables; 0 where none has it."""
        for _, form in heading_forms(heading):
            if form in self._rarity:
                return self._rarity[form]
        return 0.0

    def _lead_needed(
        self, best: Candidate, rival: Candidate, located: LocatedTable
    ) -> float:
        """Return by how much a table must stand before another.

        By more where few columns of a table with one required field are all there is,
        and none has a heading that no other table has; and where the other lacks no
        heading that few tables have.
        """
        is_twin = frozenset({best.table, rival.table}) in TWINS
        is_neutral = is_twin and self._is_neutral(best, rival, located)
        if is_neutral and not best.is_named:
            return _LEAD_OF_VAGUE if best.vague else _LEAD_OF_TWINS
        if rival.fits():
            if best.vague and rival.vague and not is_twin:
                return _LEAD_OF_VAGUE
            if not self._telling(best, located) - self._telling(rival, located):
                return _LEAD_OF_FEW
        names, columns = best.names, best.found.columns
        if best.hinted or best.required > 1 or len(columns) > _FEW_COLUMNS:
            return _CLEAR_LEAD
        own = names.names.keys() & self._own
        forms = (heading_forms(column.header) for column in located.columns)
        is_own = any(form in own for each in forms for _, form in each)
        return _CLEAR_LEAD if is_own else _LEAD_OF_FEW

    def _is_neutral(
        self, best: Candidate, rival: Candidate, located: LocatedTable
    ) -> bool:
        """Return whether a code that both know does not say what it is of."""
        both = set(best.found.columns.values()) & set(rival.found.columns.values())
        return any(
            heading_key(column.header) in NEUTRAL_CODES
            for column in located.columns
            if column.number in both
        )

    def _telling(self, candidate: Candidate, located: LocatedTable) -> set[int]:
        """Return the numbers of the columns known by headings that few tables have."""
        known = set(candidate.found.columns.values())
        return {
            column.number
            for column in located.columns
            if column.number in known
            and self._weight_of(column.header) >= _LEAST_TELLING
        }

    def _matched(self, best: Candidate, located: LocatedTable) -> Matched:
        found = best.found
        return Matched(
            located=located,
            model=best.names.model,
            columns=found.columns,
            unknown=tuple(found.unknown),
            missing=best.missing,
            score=best.score,
            guesses=tuple(sorted(found.guesses, key=lambda each: each.column.number)),
            doubled=tuple(found.doubled),
            set_aside=tuple(found.set_aside),
        )


def learn_headings(
    models: tuple[type[Row], ...], answers: Mapping[str, Mapping[str, str]]
) -> Vocabulary:
    """Return the vocabulary of models and answers; what it has seen is kept for more.

    Files of one run share it, for they share most headings.
    """
    said = tuple(
        (table, tuple(sorted(headings.items())))
        for table, headings in sorted(answers.items())
    )
    return _learn(models, said)


@lru_cache(maxsize=4)
def _learn(
    models: tuple[type[Row], ...],
    said: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
) -> Vocabulary:
    return Vocabulary(models, {table: dict(headings) for table, headings in said})
