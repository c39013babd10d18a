"""Values that another table's key should hold, and the keys nearest to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sop_xl.checks.words import MAYBE_BETWEEN, SEVERAL, SURELY_BETWEEN
from sop_xl.rows import Row, Table, columns_of
from sop_xl.rows.nearest import LEAST_LIKE, MOST_NAMED, Nearest, find_nearest
from sop_xl.source import Finding, Likeness

Tables = Mapping[str, Table[Row]]
_SURELY_BETWEEN, _MAYBE_BETWEEN = map(re.compile, (SURELY_BETWEEN, MAYBE_BETWEEN))


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell that holds what a table's key does not: its row, field and value.

    `name` is what the row calls the same thing, where it does.
    """

    table: Table[Row]
    row: int
    field: str
    value: str
    name: str | None = None


def keys_of(table: Table[Row], field: str) -> frozenset[str]:
    """Return the values that stand in a key field."""
    return frozenset(table[field][table.known(field)].tolist())


def key_field(table: Table[Row]) -> str:
    """Return the field by which other tables refer to a table's rows."""
    return next(c.field for c in columns_of(table.model) if c.column.key)


def find_unknown(rule: str, tables: Tables, target: str) -> list[Finding]:
    """Return a finding for each value that refers to a table and is no key of it.

    To a table without rows everything would be unknown: that it is empty is one finding
    of its own, not thousands.
    """
    referred = tables[target]
    key = key_field(referred)
    keys = keys_of(referred, key)
    if not keys:
        return []
    unknown = [
        reference
        for table in tables.values()
        for field in referring_fields(table, target)
        for reference in unknown_values(table, field, keys)
    ]
    return report_unknown(rule, unknown, referred, key)


def referring_fields(table: Table[Row], target: str) -> list[str]:
    """Return the fields of a table whose values are, one a cell, keys of another."""
    return [
        column.field
        for column in columns_of(table.model)
        if column.column.refers_to == target and not column.column.listed
    ]


def unknown_values(
    table: Table[Row], field: str, keys: frozenset[str]
) -> Iterator[Reference]:
    """Yield each value of a field that is not among the keys."""
    values = table[field].tolist()
    strange = np.fromiter((value not in keys for value in values), bool, len(values))
    rows = np.flatnonzero(strange & table.known(field)).tolist()
    names = _names_beside(table, field)
    for row in rows:
        yield Reference(table, row, field, values[row], names[row] if names else None)


def report_unknown(
    rule: str,
    unknown: Sequence[Reference],
    referred: Table[Row],
    field: str,
    least: int = LEAST_LIKE,
) -> list[Finding]:
    """Return a finding for each reference to what a field of a table does not hold."""
    if not unknown:
        return []
    nearest = nearest_codes([each.value for each in unknown], referred, field, least)
    named = codes_by_name(referred, field)
    codes = keys_of(referred, field)
    findings = []
    for reference in unknown:
        where = reference.table.cell(reference.row, reference.field)
        several = list_codes(reference.value, codes)
        said = SEVERAL.format(count=len(several)) if several else ""
        finding = Finding(rule, where, {"value": reference.value, "several": said})
        if not several:
            finding = suggest(finding, _find_meant(reference, named, nearest))
        findings.append(finding)
    return findings


def list_codes(value: str, codes: Container[str]) -> list[str]:
    """Return the codes that one cell holds, where they are several; else none.

    >>> list_codes("YJ-1、YJ-9", {"YJ-1"}), list_codes("YJ-1/YJ-2", {"YJ-1", "YJ-2"})
    (['YJ-1', 'YJ-9'], ['YJ-1', 'YJ-2'])
    >>> list_codes("YJ-1/A", {"YJ-1"})
    []
    """
    surely = list(filter(None, map(str.strip, _SURELY_BETWEEN.split(value))))
    maybe = list(filter(None, _MAYBE_BETWEEN.split(value)))
    if len(surely) > 1:
        return surely
    return maybe if len(maybe) > 1 and all(each in codes for each in maybe) else []


def _find_meant(
    reference: Reference, named: Mapping[str, str], nearest: Mapping[str, Nearest]
) -> Nearest:
    """Return what a reference may mean, by the name in its row and by its look."""
    own = named.get(fold_name(reference.name)) if reference.name else None
    return prefer(own, reference.name or "", nearest[reference.value])


def nearest_codes(
    values: Iterable[str], referred: Table[Row], field: str, least: int = LEAST_LIKE
) -> dict[str, Nearest]:
    """Return for each value the nearest ones that a field of a table holds."""
    strange = list(dict.fromkeys(values))
    if not strange:
        return {}
    codes = dict.fromkeys(referred[field][referred.known(field)].tolist())
    return dict(zip(strange, find_nearest(strange, list(codes), least), strict=True))


def suggest(finding: Finding, nearest: Nearest | None) -> Finding:
    """Return a finding with what could stand in its cell instead."""
    if nearest is None:
        return finding
    return replace(finding, suggestion=nearest.suggestion, nearest=nearest.likenesses)


def prefer(code: str | None, name: str, nearest: Nearest) -> Nearest:
    """Return the nearest codes, before them the one whose `name` stands in the row.

    It is suggested unless the code in the row itself clearly means another.
    """
    if code is None:
        return nearest
    looks = {like.name: like.score for like in nearest.likenesses}
    others = [like for like in nearest.likenesses if like.name != code]
    named = (Likeness(code, looks.get(code, 0), name), *others)[:MOST_NAMED]
    return Nearest(named, code if nearest.suggestion in (None, code) else None)


def _names_beside(table: Table[Row], field: str) -> list[str | None] | None:
    """Return what the rows call the thing whose code stands in a field."""
    beside = f"{field}_name"
    if beside not in table.model.model_fields:
        return None
    names: list[str | None] = table[beside].tolist()
    return names


def fold_name(name: str) -> str:
    """Return a name in which width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def codes_by_name(referred: Table[Row], field: str) -> dict[str, str]:
    """Return by their names the codes of a table's rows that alone have the name."""
    if field != key_field(referred) or "name" not in referred.model.model_fields:
        return {}
    codes: dict[str, set[str]] = {}
    known = referred.known(field, "name")
    named = zip(referred[field][known], referred["name"][known], strict=True)
    for code, name in named:
        codes.setdefault(fold_name(name), set()).add(code)
    return {name: min(found) for name, found in codes.items() if len(found) == 1}
