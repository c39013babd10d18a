"""Sheets and tables that formulas mention, called by other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from sop_xl.package.markup import Element, local_name
from sop_xl.records import dataclass
from sop_xl.source import quote_sheet

#: What Excel writes for a sheet or table that is gone.
GONE = "#REF!"
# Text, then what leads out of the workbook or over several sheets, is left as it is.
_PIECES = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<kept>\[[^\[\]]*\][\w.]*!|'?[\w.]+:[\w.]+'?!)
    |'(?P<quoted>(?:[^']|'')+)'!
    |(?P<bare>[^\W\d][\w.]*)!
    |(?P<brackets>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    |(?P<name>[^\W\d][\w.\\]*)(?P<columns>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])?
    |[\w.]+""",
    re.VERBOSE | re.DOTALL,
)
_FORMULAS = tuple(
    f"{{*}}{name}"
    for name in (
        "f", "formula", "formula1", "formula2", "calculatedColumnFormula",
        "totalsRowFormula", "definedName", "FmlaLink", "FmlaRange", "FmlaGroup",
    )
)  # fmt: skip
_LINKED = (
    "textlink", "cellRange", "fmlaLink", "fmlaRange", "fmlaGroup", "linkedCell",
    "listFillRange",
)  # fmt: skip
_LINKING = tuple(
    f"{{*}}{name}"
    for name in (
        "hyperlink", "Relationship", "sp", "cameraTool", "formControlPr", "controlPr",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Renaming:
    """New names of sheets and of tables; None for what is gone.

    >>> renaming = Renaming({"Old": "N w"}, {"T": "T_2"})
    >>> renaming.apply('SUM(Old!A1,T[Old])&"Old!"&\\'old\\'!B$2+Older!A1+[1]Old!A1')
    'SUM(\\'N w\\'!A1,T_2[Old])&"Old!"&\\'N w\\'!B$2+Older!A1+[1]Old!A1'
    >>> Renaming({"Old": None}).apply("Old!$A$1")
    '#REF!$A$1'
    """

    sheets: Mapping[str, str | None] = field(default_factory=dict)
    tables: Mapping[str, str | None] = field(default_factory=dict)

    def apply(self, formula: str) -> str:
        """Return a formula, or the place a link leads to, with the new names."""
        sheets = {name.lower(): new for name, new in self.sheets.items()}
        tables = {name.lower(): new for name, new in self.tables.items()}

        def rename(match: re.Match[str]) -> str:
            sheet = match["quoted"] or match["bare"]
            if sheet:
                known = sheet.replace("''", "'").lower()
                return _write_sheet(sheets[known]) if known in sheets else match[0]
            return _rename_table(match, formula, tables)

        return _PIECES.sub(rename, formula)

    def apply_to(self, root: Element) -> bool:
        """Rename in all formulas and links below an element; say if any changed."""
        changed = False
        for element in root.iter(*_FORMULAS):
            if element.text:
                renamed = self.apply(element.text)
                changed |= renamed != element.text
                element.text = renamed
        for element in root.iter(*_LINKING):
            changed |= self._apply_to_links(element)
        return changed

    def _apply_to_links(self, element: Element) -> bool:
        changed = False
        for attribute in _link_attributes(element):
            written = element.get(attribute, "")
            renamed = self.apply(written)
            if renamed != written and not renamed.startswith(GONE):
                element.set(attribute, renamed)
                changed = True
        return changed


def _write_sheet(name: str | None) -> str:
    return GONE if name is None else f"{quote_sheet(name)}!"


def _rename_table(
    match: re.Match[str], formula: str, tables: Mapping[str, str | None]
) -> str:
    known = (match["name"] or "").lower()
    # Not a function, and not a name in another workbook or sheet.
    is_other = formula[match.end() : match.end() + 1] in {"(", "!"}
    if known not in tables or is_other or formula[: match.start()].endswith("!"):
        return match[0]
    new = tables[known]
    return GONE if new is None else new + (match["columns"] or "")


def _link_attributes(element: Element) -> Iterator[str]:
    name = local_name(element)
    if name == "hyperlink" and element.get("location"):
        yield "location"
    # A link of a drawing to a place inside the workbook is a relationship.
    elif name == "Relationship" and element.get("Target", "").startswith("#"):
        yield "Target"
    else:
        yield from (each for each in _LINKED if element.get(each))
