"""Suggestions accepted once come first the next time; nothing is replaced by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.changes import Change, plain_text
from sop_xl.pipeline.reading import Reading
from sop_xl.reports.corrections import list_choices
from sop_xl.rows import Kind, Row, Table, columns_of
from sop_xl.source import CellRef, Finding
from sop_xl.workspace import ACCEPTED_FILE
from sop_xl.workspace.accepted_file import read_accepted, write_accepted

_NAMES = (Kind.TEXT, Kind.CHOICE)
_NUMBERS = (Kind.WHOLE, Kind.MONEY, Kind.DECIMAL)
# Means another value in each row.
_DITTO = "ditto"
# Tables whose codes are written again and again, and so are their misspellings.
_MASTERS = ("customers", "products", "materials", "suppliers", "machines")


class _Columns:
    """Knows of each cell with a code, a choice or a number what its column is called.

    What is right for one order is not for the next written so, nor for a date: the same
    text means another year the next time.
    """

    def __init__(self, tables: Mapping[str, Table[Row]]) -> None:
        self._labels: dict[tuple[str, str, int], str] = {}
        for table in tables.values():
            labels = {
                c.field: c.column.label
                for c in columns_of(table.model)
                if c.kind in _NUMBERS
                or (c.kind in _NAMES and (c.choices or c.column.refers_to in _MASTERS))
            }
            for origin in table.origins:
                for field in origin.columns.keys() & labels.keys():
                    place = origin.book, origin.sheet, origin.columns[field]
                    self._labels[place] = labels[field]

    def label_of(self, where: CellRef) -> str:
        """Return the label of a column whose values return; "" for other cells."""
        return self._labels.get((where.book, where.sheet, where.column), "")


def prefer_accepted(reading: Reading, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings; what was accepted for a value before is their suggestion."""
    accepted = read_accepted(reading.workspace.root)
    if not accepted:
        return list(findings)
    columns = _Columns(reading.tables)
    return [_prefer(finding, columns, accepted) for finding in findings]


def _returns(finding: Finding) -> bool:
    """Return whether what is right for a text is so wherever it stands."""
    return finding.rule != _DITTO


def _prefer(
    finding: Finding, columns: _Columns, accepted: Mapping[str, Mapping[str, str]]
) -> Finding:
    written = plain_text(str(finding.values.get("value", "")))
    right = accepted.get(columns.label_of(finding.where), {}).get(written)
    if right is None or not _returns(finding):
        return finding
    return replace(finding, suggestion=right)


def remember_accepted(
    reading: Reading, findings: Iterable[Finding], changes: Iterable[Change]
) -> int:
    """Remember each change that is one of its cell's suggestions; return how many.

    Only what was written as text is; what is wrong with a number is not how it is
    written.

    PackageError when the file cannot be written.
    """
    proposed: dict[CellRef, set[str]] = {}
    for finding in filter(_returns, findings):
        proposed.setdefault(finding.where, set()).update(list_choices([finding]))
    columns, root = _Columns(reading.tables), reading.workspace.root
    accepted = read_accepted(root)
    count = 0
    for change in changes:
        old, new = plain_text(change.old), plain_text(change.new)
        label = columns.label_of(change.where)
        is_text = isinstance(change.old, str) and bool(old)
        if label and is_text and new in proposed.get(change.where, ()):
            count += accepted.get(label, {}).get(old) != new
            accepted.setdefault(label, {})[old] = new
    if count:
        save_atomically(root / ACCEPTED_FILE, write_accepted(accepted).encode())
    return count
