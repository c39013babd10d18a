"""Whom to ask about a finding: a department, and a person where one is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from sop_xl.reports.facts import Asked
from sop_xl.rows import Row, Table
from sop_xl.settings import Workbooks
from sop_xl.source import CellRef, Finding
from sop_xl.tables import MODELS
from sop_xl.tables.labels import DEPARTMENTS

_NOBODYS, _EVERYONES = "planning", "everyone"


class Addressees:
    """Knows for each cell whose it is.

    The person is the one the row names, else the one who keeps the table by the
    settings; the department is the one whose table it is, else the one whose name a
    folder around the file has, else planning.
    """

    def __init__(self, tables: Mapping[str, Table[Row]], settings: Workbooks) -> None:
        self._keepers = settings.keepers
        self._models: dict[tuple[str, str], type[Row]] = {
            (model.title, ""): model for model in MODELS
        }
        self._people: dict[tuple[str, str, int], str] = {}
        for table in tables.values():
            for origin in table.origins:
                self._models.setdefault((origin.book, origin.sheet), table.model)
                self._models.setdefault((origin.book, ""), table.model)
            self._note_people(table)

    def _note_people(self, table: Table[Row]) -> None:
        field = table.model.responsible
        if not field:
            return
        people = table[field].tolist()
        for row in np.flatnonzero(table.known(field)).tolist():
            where = table.cell(row, field)
            self._people[where.book, where.sheet, where.row] = people[row]

    def find(self, where: CellRef) -> tuple[str, str]:
        """Return the department, in Chinese, and the person."""
        model = self._models.get((where.book, where.sheet)) or self._models.get(
            (where.book, "")
        )
        if model is None:
            return self._find_by_folder(where.book)
        keeper = self._keepers.get(model.table, "")
        person = self._people.get((where.book, where.sheet, where.row), keeper)
        return DEPARTMENTS[model.department], person

    def _find_by_folder(self, book: str) -> tuple[str, str]:
        """Return the department in whose folder a file lies; the innermost counts."""
        own = [name for name in DEPARTMENTS.values() if name != DEPARTMENTS[_EVERYONES]]
        for folder in reversed(book.split("/")[:-1]):
            named = [name for name in own if folder.startswith(name)]
            if named:
                return named[0], ""
        return DEPARTMENTS[_NOBODYS], self._keepers.get("calendar", "")


def address_findings(
    findings: Iterable[Finding], addressees: Addressees
) -> list[Asked]:
    """Return each finding with the department and the person to ask."""
    return [Asked(finding, *addressees.find(finding.where)) for finding in findings]
