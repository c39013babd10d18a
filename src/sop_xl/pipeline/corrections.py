"""A copy of each department's file with the bad cells coloured and explained."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sop_xl.grid import Grid
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.kinds import drop_signatures, set_kind_for
from sop_xl.package.properties import OUTPUT_CATEGORY, set_category, set_property
from sop_xl.package.saving import save_atomically
from sop_xl.package.seal import seal_package
from sop_xl.package.stylesheet import Look
from sop_xl.package.validations import Kind, Message, Refusal, Validation
from sop_xl.package.views import show_first_sheet
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from sop_xl.pipeline.asking import Addressees
from sop_xl.pipeline.keeping import keep_state
from sop_xl.pipeline.labels import NOTE_AUTHOR, OFFER_ERROR, OFFER_TITLE
from sop_xl.pipeline.outputs import Written, gather_facts
from sop_xl.pipeline.places import copy_place, unchanged_place
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.rereading import read_again
from sop_xl.pipeline.wordings import WORDINGS
from sop_xl.readers import UnreadableFile, read_content
from sop_xl.readers.passwords import is_encrypted, passwords_for
from sop_xl.records import dataclass
from sop_xl.reports.copies import copy_pages
from sop_xl.reports.corrections import (
    MARK_STYLES,
    Correction,
    Mark,
    correction_page,
    mark_cells,
)
from sop_xl.sheets import add_pages, write_workbook
from sop_xl.sheets.looks import LOOKS
from sop_xl.source import CellRef

#: Says in a copy which file of the workspace it was made from.
SOURCE_PROPERTY = "sop_xl source"
#: Says by which key that file's state is kept, and which sheets have other names.
BASE_PROPERTY, SHEETS_PROPERTY = "sop_xl base", "sop_xl sheets"
# A workbook with macros gets another one.
_SUFFIX = ".xlsx"


def name_people(correction: Correction, addressees: Addressees) -> Correction:
    """Return a correction that says whom to ask about each cell."""
    people = {
        finding.where: addressees.find(finding.where)[1]
        for finding in correction.findings
    }
    return replace(correction, people=people)


def was_locked(reading: Reading, book: str) -> bool:
    """Return whether a workbook was opened by a password that the settings have."""
    if not passwords_for(book, reading.passwords):
        return False
    try:
        return is_encrypted(read_content(reading.workspace.root / book))
    except UnreadableFile:
        return False


def write_correction(reading: Reading, correction: Correction) -> Written:
    """Write a workbook's copy with its bad cells marked; return the file.

    Everything else in the copy is as in the department's own file. Files that are no
    .xlsx or .xlsm become one with the same cells at the same addresses. A copy in
    which somebody has changed something stays, and the new one gets a number.
    PackageError when the file cannot be read any more or the copy not be written.
    """
    book = correction.book
    path = reading.workspace.root / book
    marking = _Marking(reading, correction, read_again(reading, path, book))
    renamed: dict[str, str] = {}
    try:
        package, suffix = marking.mark(path)
    except PackageError:
        # Not every file that can be read is one whose parts can be changed.
        content, names = _copy_cells(marking.grids, reading)
        package, suffix = marking.rename(names).mark(content)
        renamed = {new: old for old, new in names.items() if new != old}
    set_category(package, OUTPUT_CATEGORY)
    set_property(package, SOURCE_PROPERTY, book)
    set_property(package, BASE_PROPERTY, keep_state(reading.workspace, path))
    set_property(package, SHEETS_PROPERTY, json.dumps(renamed, ensure_ascii=False))
    seal_package(package)
    wanted = copy_place(reading, book, suffix)
    target = unchanged_place(wanted)
    written = save_atomically(target, package.to_bytes())
    return Written(target, written, None if target == wanted else wanted)


def _copy_cells(
    grids: Sequence[Grid], reading: Reading
) -> tuple[bytes, dict[str, str]]:
    """Return a new workbook with the same cells, and its sheets' names by the old."""
    pages = copy_pages(grids)
    content = write_workbook(pages, created=reading.date)
    made = Workbook(open_package(content)).sheets
    # Names of text files are not always such as a sheet may have.
    names = {page.name: sheet.name for page, sheet in zip(pages, made, strict=True)}
    return content, names


@dataclass(frozen=True, slots=True)
class _Marking:
    """One workbook to be marked: what is wrong in it, and its cells as they are."""

    reading: Reading
    correction: Correction
    grids: Sequence[Grid]

    def rename(self, names: Mapping[str, str]) -> _Marking:
        """Return the same for a copy whose sheets have other names."""
        findings = [
            replace(finding, where=_renamed(finding.where, names))
            for finding in self.correction.findings
        ]
        grids = [replace(g, sheet=names.get(g.sheet, g.sheet)) for g in self.grids]
        people = {
            _renamed(where, names): person
            for where, person in self.correction.people.items()
        }
        correction = replace(self.correction, findings=tuple(findings), people=people)
        return _Marking(self.reading, correction, grids)

    def mark(self, source: Path | bytes) -> tuple[Package, str]:
        """Return a copy with an index in front and its cells marked, and its ending."""
        marks = mark_cells(self.correction, WORDINGS)
        facts, values = gather_facts(self.reading), self._read_values(marks)
        page = correction_page(self.correction, values, facts, WORDINGS)
        created = self.reading.date
        package = open_package(add_pages(source, [page], created=created, first=True))
        workbook = Workbook(package)
        _mark_sheets(workbook, marks)
        show_first_sheet(workbook)
        drop_signatures(package)
        return package, set_kind_for(package, _SUFFIX)

    def _read_values(self, marks: Sequence[Mark]) -> dict[CellRef, object]:
        sheets = {grid.sheet: grid for grid in self.grids}
        return {
            mark.where: sheets[mark.where.sheet].value(
                mark.where.row, mark.where.column
            )
            for mark in marks
        }


def _renamed(where: CellRef, names: Mapping[str, str]) -> CellRef:
    return replace(where, sheet=names.get(where.sheet, where.sheet))


def _mark_sheets(workbook: Workbook, marks: Sequence[Mark]) -> None:
    ordered = sorted(marks, key=lambda mark: mark.where)
    for sheet, marked in groupby(ordered, key=lambda mark: mark.where.sheet):
        writer = SheetWriter(workbook, sheet)
        for mark in marked:
            look = LOOKS[MARK_STYLES[mark.severity]]
            fill, ink = str(look["bg_color"]), str(look["font_color"])
            writer.restyle(mark.where.a1, Look(fill=fill, font_colour=ink))
            if mark.note:
                writer.note(mark.where.a1, mark.note, author=NOTE_AUTHOR)
            if mark.choices:
                writer.validate(mark.where.a1, _offer(mark.choices))
        writer.save()


def _offer(choices: Sequence[str]) -> Validation:
    """Return a list to pick from in which other values may be typed as well."""
    return Validation(
        Kind.LIST,
        choices,
        error=Message(OFFER_ERROR, OFFER_TITLE),
        refusal=Refusal.INFORMATION,
    )
