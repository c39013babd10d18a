"""What each heading of a table is: the field it names, a guess, or nothing known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from sop_xl.headings.fold import (
    AS_WRITTEN,
    BY_FIRST_PART,
    BY_PART,
    JOINED,
    heading_forms,
    heading_key,
    split_heading,
)
from sop_xl.headings.labels import CODE_ENDING, NAME_ENDINGS, PARTIES
from sop_xl.headings.likeness import liken_to_names
from sop_xl.headings.words import SERIAL_HEADINGS
from sop_xl.records import dataclass
from sop_xl.rows import LocatedColumn, Row, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.source import Likeness

#: From how alike on a heading is taken for a field; measured by
#: tests/bench/heading_likeness.py.
SURE = 90
#: How much more alike it must be to that field than to any other.
CLEAR = 12
#: From how alike on people are asked; less is enough for a field that must be there.
ASKED = 60
ASKED_FOR_REQUIRED = 45
_MOST_NEAREST = 3
#: No table has more strange headings worth a look.
_MOST_LIKENED = 200
#: What the field of a thing's name ends with, behind that of its code.
NAME_OF = "_name"
#: A name that people have answered stands before every other.
ANSWERED = -1


@dataclass(frozen=True, slots=True)
class Name:
    """A heading a field is known by, its rank among the field's names, and how far.

    The label has rank 0; `depth` is that of the form by which a heading is it.
    """

    field: str
    rank: int
    depth: int = AS_WRITTEN


@dataclass(frozen=True, slots=True)
class Guess:
    """A column that may hold a field, and which fields it is like, the best first."""

    column: LocatedColumn
    field: ColumnOf
    nearest: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class Doubled:
    """A column whose heading names a field that another column holds.

    `clear` is false where only its place decided which of the two is taken.
    """

    column: LocatedColumn
    field: ColumnOf
    taken: int
    clear: bool


@dataclass(slots=True)
class Sorted:
    """The columns of a table by what their headings are to one row model."""

    columns: dict[str, int] = field(default_factory=dict)
    doubled: list[Doubled] = field(default_factory=list)
    set_aside: list[LocatedColumn] = field(default_factory=list)
    unknown: list[LocatedColumn] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    depths: dict[int, int] = field(default_factory=dict)

    @property
    def named(self) -> set[str]:
        """The fields of codes without a column of which the name has one."""
        return {
            code
            for name in self.columns
            if (code := name.removesuffix(NAME_OF)) != name and code not in self.columns
        }


def parties_in(heading: str) -> frozenset[str]:
    """Return which parties, customers say, a heading speaks of, each by one word."""
    return frozenset(
        words[0] for words in PARTIES if any(word in heading for word in words)
    )


@dataclass(frozen=True, slots=True)
class NamesOf:
    """The names of one row model's fields, folded, and what people have answered."""

    model: type[Row]
    names: Mapping[str, Name]
    set_aside: frozenset[str]
    fields: Mapping[str, ColumnOf]
    parties: frozenset[str]

    @classmethod
    def of(cls, model: type[Row], answers: Mapping[str, str]) -> NamesOf:
        """Return a model's names; `answers` gives headings to fields, "" to none."""
        fields = {column.field: column for column in columns_of(model)}
        names: dict[str, Name] = {}
        for heading, answer in answers.items():
            if answer in fields:
                names[heading_key(heading)] = Name(answer, ANSWERED)
        for name, column in fields.items():
            for rank, heading in enumerate(column.column.names):
                names.setdefault(heading_key(heading), Name(name, rank))
        aside = (heading_key(h) for h, answer in answers.items() if not answer)
        parties = parties_in("\n".join(names))
        return cls(model, names, frozenset(aside), fields, parties)

    def find(self, heading: str) -> Name | None:
        """Return the field a heading names, by its best known form."""
        for depth, form in heading_forms(heading):
            name = self.names.get(form)
            if name is not None:
                return Name(name.field, name.rank, depth)
        return None

    def sort(self, columns: Sequence[LocatedColumn]) -> Sorted:
        """Return what is known of each column by the names alone.

        Each field goes to the column whose heading stands highest among its names.
        Where several could hold it by a part of their headings only, none does: of
        "issued/quantity" and "received/quantity" neither is "quantity". What stands
        above several columns names none of them.
        """
        found = Sorted()
        claims: dict[str, list[tuple[int, int, int]]] = {}
        by_number = {column.number: column for column in columns}
        groups = Counter(split_heading(column.header)[0] for column in columns)
        for column in columns:
            if heading_key(column.header) in self.set_aside:
                found.set_aside.append(column)
                continue
            name = self.find(column.header) or self._find_code(column, columns)
            in_group = groups[split_heading(column.header)[0]] > 1
            if name is None or (in_group and name.depth == BY_FIRST_PART):
                found.unknown.append(column)
            else:
                claim = (name.depth, name.rank, column.number)
                claims.setdefault(name.field, []).append(claim)
        for owner, rivals in claims.items():
            self._settle(found, owner, sorted(rivals), by_number)
        found.unknown.sort(key=lambda column: column.number)
        return found

    def _find_code(
        self, column: LocatedColumn, columns: Sequence[LocatedColumn]
    ) -> Name | None:
        """Return the code that a strange heading names beside that of its name.

        Beside "material name" and "material", the latter is the code.
        """
        whole = {column.header + ending for ending in NAME_ENDINGS}
        if not any(other.header in whole for other in columns):
            return None
        name = self.find(column.header + CODE_ENDING)
        return None if name is None else Name(name.field, name.rank, JOINED)

    def _settle(
        self,
        found: Sorted,
        owner: str,
        rivals: Sequence[tuple[int, int, int]],
        columns: Mapping[int, LocatedColumn],
    ) -> None:
        """Give a field to the first of the columns that claim it, if one may."""
        (depth, rank, number), *others = rivals
        if depth >= BY_PART and others:
            found.unknown += [columns[each] for _, _, each in rivals]
            return
        found.columns[owner] = number
        found.depths[number] = depth
        for other_depth, other_rank, each in others:
            if other_depth >= BY_PART:
                found.unknown.append(columns[each])
                continue
            clear = (depth, rank) != (other_depth, other_rank)
            found.doubled.append(
                Doubled(columns[each], self.fields[owner], number, clear)
            )


@dataclass(frozen=True, slots=True)
class Liking:
    """How alike one heading is to each field of one row model, the best first."""

    scores: tuple[tuple[int, str], ...]

    def best_of(self, open_fields: Iterable[str]) -> list[tuple[int, str]]:
        """Return the likeness to the fields that have no column yet, the best first."""
        wanted = set(open_fields)
        return [(score, name) for score, name in self.scores if name in wanted]


def liken_to_fields(heading: str, names: NamesOf) -> Liking:
    """Return how alike a heading is to the names of each field of a row model."""
    by_field: dict[str, list[str]] = {name: [] for name in names.fields}
    for folded, name in names.names.items():
        by_field[name.field].append(folded)
    forms = [form for depth, form in heading_forms(heading) if depth < BY_PART]
    scores = (
        (max((liken_to_names(form, folded) for form in forms), default=0), name)
        for name, folded in by_field.items()
    )
    order = list(by_field)
    ranked = sorted(scores, key=lambda each: (-each[0], order.index(each[1])))
    return Liking(tuple(each for each in ranked if each[0]))


def complete_by_likeness(
    found: Sorted, names: NamesOf, like: Callable[[str, NamesOf], Liking]
) -> None:
    """Give columns with strange headings the fields they are most alike to.

    What is sure is taken; what is not becomes a guess. The most alike go first, and
    each field goes once. Row numbers are like no field.
    """
    strange = [
        column
        for column in found.unknown[:_MOST_LIKENED]
        if heading_key(column.header) not in SERIAL_HEADINGS
    ]
    likings = {column.number: like(column.header, names) for column in strange}
    claims = [
        (-score, column.number, rank, column)
        for column in strange
        for rank, (score, _) in enumerate(likings[column.number].scores)
    ]
    open_fields = names.fields.keys() - found.columns.keys()
    for _, number, rank, column in sorted(claims, key=lambda claim: claim[:3]):
        name = likings[number].scores[rank][1] if number in likings else ""
        if name in open_fields:
            ranked = likings.pop(number).best_of(open_fields)
            if _settle_strange(found, names, column, ranked):
                open_fields.discard(name)


def _settle_strange(
    found: Sorted,
    names: NamesOf,
    column: LocatedColumn,
    ranked: Sequence[tuple[int, str]],
) -> bool:
    """Take a column for the field most alike, or ask; return whether either is done."""
    score, name = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else 0
    wanted = names.fields[name]
    if score >= SURE and score - rival >= CLEAR:
        found.columns[name] = column.number
    elif score >= (ASKED_FOR_REQUIRED if wanted.required else ASKED):
        nearest = tuple(
            Likeness(names.fields[each].column.label, like_it)
            for like_it, each in ranked[:_MOST_NEAREST]
        )
        found.guesses.append(Guess(column, wanted, nearest))
    else:
        return False
    found.unknown.remove(column)
    return True
