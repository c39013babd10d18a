"""Templates outside of cells: sheet names, headers and footers, text in drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sop_xl.fill.environment import Environment, Scope, show_value
from sop_xl.fill.expressions import compile_text, is_balanced, is_template
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.problems import Journal
from sop_xl.fill.words import EMPTY_SHEET
from sop_xl.package.cells import escape_text
from sop_xl.package.markup import Element, find_all
from sop_xl.package.names import is_sheet_name, is_taken
from sop_xl.package.relations import parts_of_type
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass
from sop_xl.source import quote_sheet, unquote_sheet

_HEADERS = (
    "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
)  # fmt: skip
# A number right behind a font's size would make it another; Excel puts a blank there.
_JOINT = "\u2060"
_SIZE_BEFORE_TAG = re.compile(r"(&[0-9]+)(?=\{[{%])")
_JOINT_BEFORE_DIGIT = re.compile(f"{_JOINT}(?=[0-9])")
_LONGEST_HEADER = 255
# A sheet, and the cell where what holds a text begins; none for headers and names.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TextWriter:
    """Fills texts that are not cells, all from the same values."""

    environment: Environment
    journal: Journal

    def rename_sheets(
        self, workbook: Workbook, scopes: Mapping[str, Scope], known: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the new name of each sheet whose name is a template.

        `known` are names that have been found already.
        """
        renames = dict(known)
        for sheet in workbook.sheets:
            if is_template(sheet.name) and sheet.name not in renames:
                place, scope = (sheet.name, ""), scopes[sheet.name]
                written = self.render(sheet.name, scope, place)
                blank = EMPTY_SHEET if self.journal.is_lenient else ""
                renames[sheet.name] = written or blank
        taken: list[str] = []
        for sheet in workbook.sheets:
            name = renames.get(sheet.name, sheet.name)
            if is_taken(name, taken):
                self.journal.fail(sheet.name, "", "duplicate-sheet-name", name)
            elif sheet.name in renames and not is_sheet_name(name):
                self.journal.fail(sheet.name, "", "bad-sheet-name", name)
            taken.append(name)
        return renames

    def fill_headers(self, root: Element, scope: Scope, sheet: str) -> bool:
        """Fill the headers and footers of a sheet; return whether there were any."""
        # "&" begins a code in a header, so a value's own is written twice.
        environment = self.environment.overlay(finalize=_double_ampersand)
        writer = TextWriter(environment, self.journal)
        found = False
        for element in find_all(root, *_HEADERS):
            if not is_template(element.text):
                continue
            found = True
            marked = _SIZE_BEFORE_TAG.sub(f"\\1{_JOINT}", element.text or "")
            text = writer.render(marked, scope, (sheet, ""))
            text = _JOINT_BEFORE_DIGIT.sub(" ", text).replace(_JOINT, "")
            if len(text) > _LONGEST_HEADER:
                self.journal.fail(sheet, "", "header-too-long", str(len(text)))
            element.text = escape_text(text)
        return found

    def fill_paragraphs(self, root: Element, scope: Scope, place: Place) -> bool:
        """Fill the text of shapes and charts; return whether there was any to fill."""
        changed = False
        for paragraph in root.iter("{*}p"):
            runs = list(paragraph.iterfind("{*}r/{*}t"))
            if is_template("".join(run.text or "" for run in runs)):
                self._fill_runs(runs, scope, place)
                changed = True
        return changed

    def fill_series_names(self, root: Element, scope: Scope, place: Place) -> bool:
        """Fill the names of a chart's series; return whether there was any to fill."""
        changed = False
        for element in root.iterfind(".//{*}ser/{*}tx/{*}v"):
            if is_template(element.text):
                element.text = self.render(element.text or "", scope, place)
                changed = True
        return changed

    def render(self, text: str, scope: Scope, place: Place, otherwise: str = "") -> str:
        """Return a text filled; what is wrong with it goes to the journal.

        A text that cannot be filled is left blank, or `otherwise` is returned.
        """
        try:
            written = str(compile_text(self.environment, text)(scope))
            escape_text(written)  # refuses what no workbook can hold
        # As for cells: whatever fails in a template is for its author to mend.
        except Exception as error:
            self.journal.fail(*place, *explain_failure(error, scope))
            return otherwise
        return written

    def _fill_runs(self, runs: Sequence[Element], scope: Scope, place: Place) -> None:
        """Fill runs one by one, so each keeps its font; together when braces span."""
        if not all(is_balanced(run.text or "") for run in runs):
            runs[0].text = "".join(run.text or "" for run in runs)
            for run in runs[1:]:
                run.text = ""
        for run in runs:
            if is_template(run.text):
                run.text = self.render(run.text or "", scope, place)


def list_headers(workbook: Workbook, sheet: SheetPart) -> Iterator[str]:
    """Yield the headers and footers of a sheet."""
    for element in find_all(workbook.package.tree(sheet.part), *_HEADERS):
        yield element.text or ""


def list_paragraphs(root: Element) -> Iterator[str]:
    """Yield the texts of shapes and charts, each paragraph as one; names of series."""
    for name in root.iterfind(".//{*}ser/{*}tx/{*}v"):
        yield name.text or ""
    for paragraph in root.iter("{*}p"):
        yield "".join(run.text or "" for run in paragraph.iterfind("{*}r/{*}t"))


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
    old = unquote_sheet(sheet)
    return f"{quote_sheet(renames[old])}!{name}" if mark and old in renames else title


def _double_ampersand(value: object) -> object:
    shown = show_value(value)
    return shown.replace("&", "&&") if isinstance(shown, str) else shown
