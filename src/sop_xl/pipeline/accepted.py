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
from sop_xl.workspace import ACCEPTED_FILE, read_accepted, write_accepted

_NAMES = (Kind.TEXT, Kind.CHOICE)
# Tables whose codes are written again and again, and so are their misspellings.
_MASTERS = ("customers", "products", "materials", "suppliers", "machines")


class _Columns:
    """Knows of each cell with a code or a choice what its column is called.

    What is right for one number, date or order is not for the next written so.
    """

    def __init__(self, tables: Mapping[str, Table[Row]]) -> None:
        self._labels: dict[tuple[str, str, int], str] = {}
        for table in tables.values():
            labels = {
                c.field: c.column.label
                for c in columns_of(table.model)
                if c.kind in _NAMES and (c.choices or c.column.refers_to in _MASTERS)
            }
            for origin in table.origins:
                for field in origin.columns.keys() & labels.keys():
                    place = origin.book, origin.sheet, origin.columns[field]
                    self._labels[place] = labels[field]

    def label_of(self, where: CellRef) -> str:
        """Return the label of a column of names; "" for other cells."""
        return self._labels.get((where.book, where.sheet, where.column), "")


def prefer_accepted(reading: Reading, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings; what was accepted for a value before is their suggestion."""
    accepted = read_accepted(reading.workspace.root)
    if not accepted:
        return list(findings)
    columns = _Columns(reading.tables)
    return [_prefer(finding, columns, accepted) for finding in findings]


def _prefer(
    finding: Finding, columns: _Columns, accepted: Mapping[str, Mapping[str, str]]
) -> Finding:
    written = plain_text(str(finding.values.get("value", "")))
    right = accepted.get(columns.label_of(finding.where), {}).get(written)
    if right is None:
        return finding
    return replace(finding, suggestion=right)


def remember_accepted(
    reading: Reading, findings: Iterable[Finding], changes: Iterable[Change]
) -> int:
    """Remember each change that is one of its cell's suggestions; return how many.

    PackageError when the file cannot be written.
    """
    proposed: dict[CellRef, set[str]] = {}
    for finding in findings:
        proposed.setdefault(finding.where, set()).update(list_choices([finding]))
    columns, root = _Columns(reading.tables), reading.workspace.root
    accepted = read_accepted(root)
    count = 0
    for change in changes:
        old, new = plain_text(change.old), plain_text(change.new)
        label = columns.label_of(change.where)
        if label and old and new in proposed.get(change.where, ()):
            count += accepted.get(label, {}).get(old) != new
            accepted.setdefault(label, {})[old] = new
    if count:
        save_atomically(root / ACCEPTED_FILE, write_accepted(accepted).encode())
    return count
