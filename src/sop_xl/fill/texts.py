"""Templates outside of cells: sheet names, headers and footers, text in drawings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_xl.fill.expressions import (
    Environment,
    Scope,
    compile_text,
    explain_failure,
    is_balanced,
    is_template,
    show_value,
)
from sop_xl.fill.problems import Journal
from sop_xl.fill.references import quote_sheet
from sop_xl.package.archive import Package
from sop_xl.package.cells import escape_text
from sop_xl.package.markup import Element, find_all
from sop_xl.package.relations import parts_of_type, related_parts
from sop_xl.package.workbook import Workbook

_HEADERS = (
    "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
)  # fmt: skip
_LONGEST_HEADER = 255
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\\/?*:\[\]]")
_DRAWN = ("drawing", "chart", "chartUserShapes")


@dataclass(frozen=True, slots=True)
class TextWriter:
    """Fills texts that are not cells, all from the same values."""

    environment: Environment
    scope: Scope
    journal: Journal

    def render(self, text: str, place: str) -> str:
        """Return a text filled; what is wrong with it goes to the journal."""
        return self._render(self.environment, text, place)

    def rename_sheets(self, workbook: Workbook) -> dict[str, str]:
        """Return the new name of each sheet whose name is a template."""
        renames: dict[str, str] = {}
        for sheet in workbook.sheets:
            if is_template(sheet.name):
                renames[sheet.name] = self.render(sheet.name, sheet.name)
        taken: set[str] = set()
        for sheet in workbook.sheets:
            name = renames.get(sheet.name, sheet.name)
            if name.lower() in taken:
                self.journal.fail(sheet.name, "", "duplicate-sheet-name", name)
            elif sheet.name in renames and not _is_sheet_name(name):
                self.journal.fail(sheet.name, "", "bad-sheet-name", name)
            taken.add(name.lower())
        return renames

    def fill_headers(self, root: Element, sheet: str) -> bool:
        """Fill the headers and footers of a sheet; return whether there were any."""
        # "&" begins a code in a header, so a value's own is written twice.
        environment = self.environment.overlay(finalize=_double_ampersand)
        found = False
        for element in find_all(root, *_HEADERS):
            if not is_template(element.text):
                continue
            found = True
            text = self._render(environment, element.text or "", sheet)
            if len(text) > _LONGEST_HEADER:
                self.journal.fail(sheet, "", "header-too-long", str(len(text)))
            element.text = escape_text(text)
        return found

    def fill_drawings(self, workbook: Workbook) -> None:
        """Fill text boxes, shapes and chart titles."""
        for sheet in workbook.sheets:
            self._fill_below(workbook.package, sheet.part, sheet.name)

    def _fill_below(self, package: Package, owner: str, sheet: str) -> None:
        """Fill what is drawn on a sheet, in its charts, and on these."""
        for kind in _DRAWN:
            for part in related_parts(package, owner, kind):
                if _may_hold_templates(package.read(part)):
                    self._fill_paragraphs(package, part, sheet)
                self._fill_below(package, part, sheet)

    def _fill_paragraphs(self, package: Package, part: str, sheet: str) -> None:
        changed = False
        for paragraph in package.tree(part).iter("{*}p"):
            runs = list(paragraph.iterfind("{*}r/{*}t"))
            if is_template("".join(run.text or "" for run in runs)):
                self._fill_runs(runs, sheet)
                changed = True
        if changed:
            package.put_tree(part)

    def _fill_runs(self, runs: Sequence[Element], place: str) -> None:
        """Fill runs one by one, so each keeps its font; together when braces span."""
        if not all(is_balanced(run.text or "") for run in runs):
            runs[0].text = "".join(run.text or "" for run in runs)
            for run in runs[1:]:
                run.text = ""
        for run in runs:
            if is_template(run.text):
                run.text = self.render(run.text or "", place)

    def _render(self, environment: Environment, text: str, place: str) -> str:
        try:
            written = str(compile_text(environment, text)(self.scope))
            escape_text(written)  # refuses what no workbook can hold
        # As for cells: whatever fails in a template is for its author to mend.
        except Exception as error:
            self.journal.fail(place, "", *explain_failure(error))
            return text
        return written


def apply_renames(workbook: Workbook, renames: Mapping[str, str]) -> None:
    """Write new sheet names into the workbook and its list of contents."""
    for element in find_all(workbook.root, "sheet"):
        name = element.get("name", "")
        element.set("name", renames.get(name, name))
    workbook.package.put_tree(workbook.part)
    for part in parts_of_type(workbook.package, "extended-properties+xml"):
        root = workbook.package.tree(part)
        for element in root.iterfind("{*}TitlesOfParts//{*}lpstr"):
            element.text = _rename_title(element.text or "", renames)
        workbook.package.put_tree(part)


def _rename_title(title: str, renames: Mapping[str, str]) -> str:
    """Return a sheet's or a print area's entry in the list of contents."""
    if title in renames:
        return renames[title]
    sheet, mark, name = title.rpartition("!")
    old = sheet.strip("'").replace("''", "'")
    return f"{quote_sheet(renames[old])}!{name}" if mark and old in renames else title


def _double_ampersand(value: object) -> object:
    shown = show_value(value)
    return shown.replace("&", "&&") if isinstance(shown, str) else shown


def _is_sheet_name(name: str) -> bool:
    return (
        0 < len(name) <= _LONGEST_NAME
        and _NOT_IN_NAMES.search(name) is None
        and not name.startswith("'")
        and not name.endswith("'")
        and name.lower() != "history"
    )


def _may_hold_templates(content: bytes) -> bool:
    return b"{{" in content or b"{%" in content or b">{<" in content
