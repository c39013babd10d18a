"""The headings the program knows, and which table a set of headings makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sop_xl.intake.fold import fold_heading, split_heading
from sop_xl.rows import LocatedColumn, LocatedTable, Row, columns_of
from sop_xl.rows.column import ColumnOf

_TITLE_BONUS = 3.0
_MISSING_COST = 2.0
_UNKNOWN_COST = 0.25
_FEWEST_COLUMNS = 2
_SMALLEST_SHARE = 0.6
#: From where on among the parts of a heading it is known by one part only.
_BY_PART = 2


def heading_parts(heading: str) -> tuple[str, ...]:
    """Return the folded forms by which a heading may be known, best first.

    >>> heading_parts("库存/良品（台）")
    ('库存/良品', '库存良品', '良品', '库存')
    """
    parts = [fold_heading(part) for part in split_heading(heading)]
    whole = "/".join(parts)
    if len(parts) == 1:
        return (whole,)
    return (whole, "".join(parts), parts[-1], parts[0])


@dataclass(frozen=True, slots=True)
class Matched:
    """A located table and the row model its headings make.

    `columns` gives the number of the column each field stands in; `unknown` are the
    columns that are no field's, `missing` the required fields that have no column.
    """

    located: LocatedTable
    model: type[Row]
    columns: Mapping[str, int]
    unknown: tuple[LocatedColumn, ...]
    missing: tuple[ColumnOf, ...]
    score: float


@dataclass(frozen=True, slots=True, order=True)
class _Claim:
    """A column that could hold a field: by which part of its heading, by which name."""

    depth: int
    rank: int
    column: int


def _claims(
    names: Mapping[str, tuple[str, int]], columns: Sequence[LocatedColumn]
) -> dict[str, list[_Claim]]:
    claims: dict[str, list[_Claim]] = {}
    for column in columns:
        for depth, part in enumerate(heading_parts(column.header)):
            if part in names:
                field, rank = names[part]
                claims.setdefault(field, []).append(_Claim(depth, rank, column.number))
                break
    return claims


def _assign_columns(
    names: Mapping[str, tuple[str, int]], columns: Sequence[LocatedColumn]
) -> dict[str, int]:
    """Give each field the column whose heading stands highest among its names.

    Where several columns could hold it by a part of their headings only, none does:
    of "issued/quantity" and "received/quantity" neither is "quantity".
    """
    assigned = {}
    for field, claims in _claims(names, columns).items():
        best = min(claims)
        rivals = [claim for claim in claims if claim.depth >= _BY_PART]
        if best.depth < _BY_PART or len(rivals) == 1:
            assigned[field] = best.column
    return assigned


def _known_parts(
    headings: Sequence[tuple[str, ...]], names: Container[str]
) -> Iterator[list[str]]:
    """Yield the known parts of each heading that has some."""
    for parts in headings:
        known = [part for part in parts if part in names]
        if known:
            yield known


class Vocabulary:
    """The headings of a set of row models."""

    def __init__(self, models: Iterable[type[Row]]) -> None:
        self.models = tuple(models)
        self._names: dict[str, dict[str, tuple[str, int]]] = {}
        for model in self.models:
            names: dict[str, tuple[str, int]] = {}
            for column in columns_of(model):
                for rank, name in enumerate(column.column.names):
                    folded = "/".join(map(fold_heading, name.split("/")))
                    names.setdefault(folded, (column.field, rank))
            self._names[model.table] = names
        counts = Counter(name for names in self._names.values() for name in names)
        self._all = frozenset(counts)
        self._own = frozenset(name for name, count in counts.items() if count == 1)
        self._has_ascii = any(map(str.isascii, self._all))

    def knows(self, heading: str) -> bool:
        """Return whether some table has such a heading."""
        if heading.isascii() and not self._has_ascii:
            return False
        return any(part in self._all for part in heading_parts(heading))

    def count_fields(self, headings: Sequence[str]) -> int:
        """Return how many fields of one table the headings name, at the most."""
        parts = [heading_parts(heading) for heading in headings]
        fields = (
            {names[known[0]][0] for known in _known_parts(parts, names)}
            for names in self._names.values()
        )
        return max(map(len, fields), default=0)

    def match(
        self, located: LocatedTable, hints: Sequence[str], pinned: str = ""
    ) -> Matched | None:
        """Return the row model a table's headings make, or `None` when none fits.

        `hints` are names around the table (file, sheet, title). Headings without such a
        hint must make it sure what the table is; a pinned table is the only candidate.
        """
        candidates = []
        for model in self.models:
            hinted = model.table == pinned or any(model.title in hint for hint in hints)
            match = self._fit(located, model)
            if match is None or (pinned and model.table != pinned):
                continue
            if hinted:
                candidates.append(replace(match, score=match.score + _TITLE_BONUS))
            elif self._is_sure(match):
                candidates.append(match)
        return max(candidates, key=lambda match: match.score, default=None)

    def _is_sure(self, match: Matched) -> bool:
        """Return whether most headings are known, and tell the table from all others.

        A table with one required field needs a heading that no other table has.
        """
        if len(match.unknown) > len(match.columns):
            return False
        names = self._names[match.model.table].keys() & self._own
        headings = [heading_parts(c.header) for c in match.located.columns]
        required = sum(column.required for column in columns_of(match.model))
        return required > 1 or any(_known_parts(headings, names))

    def _fit(self, located: LocatedTable, model: type[Row]) -> Matched | None:
        columns = _assign_columns(self._names[model.table], located.columns)
        required = [column for column in columns_of(model) if column.required]
        missing = tuple(c for c in required if c.field not in columns)
        taken = set(columns.values())
        unknown = tuple(c for c in located.columns if c.number not in taken)
        if len(columns) < _FEWEST_COLUMNS or (
            len(missing) > (1 - _SMALLEST_SHARE) * len(required)
        ):
            return None
        score = len(columns) - _MISSING_COST * len(missing)
        score -= _UNKNOWN_COST * len(unknown)
        return Matched(located, model, columns, unknown, missing, score)
