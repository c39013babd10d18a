"""Values that another table's key should hold, and the keys nearest to them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from sop_xl.checks.names import (
    KnownNames,
    fold_name,
    name_the_code,
    name_the_name,
    rows_by_name,
)
from sop_xl.checks.words import MAYBE_BETWEEN, SEVERAL, SURELY_BETWEEN
from sop_xl.records import dataclass
from sop_xl.rows import Row, Table, columns_of, fields_of
from sop_xl.rows.nearest import LEAST_LIKE, MOST_NAMED, Nearest, find_nearest
from sop_xl.source import Finding, Likeness, Severity

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
    by_name = [
        finding
        for table in tables.values()
        for field in referring_fields(table, target)
        for finding in report_names(rule, table, field, referred)
    ]
    return report_unknown(rule, unknown, referred, key) + by_name


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
    if field == key_field(referred):
        nearest |= _find_named([each.value for each in unknown], referred, nearest)
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


def _find_named(
    values: Iterable[str], referred: Table[Row], nearest: Mapping[str, Nearest]
) -> dict[str, Nearest]:
    """Return for values that are like no code, or are a name, the codes so named."""
    known = KnownNames.of(referred)
    names = known.unique()
    words = [
        value
        for value in dict.fromkeys(values)
        if fold_name(value) in names
        or not (nearest[value].likenesses or value.isascii())
    ]
    found = known.find_nearest(words) if known.codes else {}
    return {value: name_the_code(likes) for value, likes in found.items() if likes}


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
    if beside not in fields_of(table.model):
        return None
    names: list[str | None] = table[beside].tolist()
    return names


def codes_by_name(referred: Table[Row], field: str) -> dict[str, str]:
    """Return by their names the codes of a table's rows that alone have the name."""
    return KnownNames.of(referred).unique() if field == key_field(referred) else {}


def report_names(
    rule: str, table: Table[Row], field: str, referred: Table[Row]
) -> list[Finding]:
    """Return a finding for each name, where there is no code, that nobody has.

    | orders | customer_name |     | customers | name        |
    | A1     | Dafang        |     | C2        | Dafang Ltd. |  <- nearest
    """
    known, beside = KnownNames.of(referred), f"{field}_name"
    names = {fold_name(said) for said in (*known.names, *known.codes)}
    rows = [row for row in rows_by_name(table, field) if names]
    strange = {
        row: name for row in rows if fold_name(name := table[beside][row]) not in names
    }
    nearest = known.find_nearest(strange.values())
    return [
        Finding(
            rule,
            table.cell(row, beside),
            {"value": name, "several": ""},
            Severity.WARNING,
            None,
            name_the_name(nearest[name]),
        )
        for row, name in strange.items()
    ]
