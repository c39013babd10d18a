"""Excel tables that lie within a block: each copy has one of its own name."""

from __future__ import annotations

from dataclasses import field

from lxml import etree

from sop_xl.formulas.sharing import iterate_formulas
from sop_xl.moves.areas import Layout, Place
from sop_xl.moves.axis import Path
from sop_xl.package.cells import split_address
from sop_xl.package.copying import PartCopier
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    relationship_id,
    set_relationship_id,
    sibling_tag,
)
from sop_xl.package.mentions import Renaming
from sop_xl.package.names import find_free_table_name
from sop_xl.package.parts import read_relation_type
from sop_xl.package.relations import add_relation, parts_of_type, read_relations
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass
from sop_xl.source import column_number

_TABLE = ".table+xml"
_QUERY = "queryTable"
_UID = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}uid"
# What a table is called in its own copy of rows and columns.
_Names = dict[tuple[Path, Path], str]


@dataclass(slots=True)
class TableCopies:
    """The copies made of the tables of one sheet; `owned` are the workbook's parts."""

    workbook: Workbook
    sheet: SheetPart
    owned: frozenset[str] = frozenset()
    _names: dict[str, _Names] = field(default_factory=dict)

    def copy(self, part: str, place: Place) -> str:
        """Copy a table for another copy of its lines; return the part made."""
        package = self.workbook.package
        dropped = frozenset({_QUERY})
        made = PartCopier(package, package, self.owned, dropped).copy_part(part)
        root = package.tree(made)
        known = root.get("displayName", "")
        identifiers, taken = self._list_taken()
        name = find_free_table_name(known, taken)
        root.attrib.update({"name": name, "displayName": name})
        root.set("id", str(max(identifiers, default=0) + 1))
        drop_attributes(root, _UID, "tableType", "connectionId")
        for column in find_all(root, "tableColumn"):
            drop_attributes(column, "queryTableFieldId")
        package.put_tree(made)
        self._list(part, made)
        self._names.setdefault(known.lower(), {})[place.rows, place.columns] = name
        return made

    def rename(self, layout: Layout) -> None:
        """Let formulas in each copy of lines name the tables of that copy."""
        if not self._names:
            return
        for cell, formula in iterate_formulas(
            self.workbook.package.tree(self.sheet.part)
        ):
            text = (formula.text or "").lower()
            for known, names in self._names.items():
                name = _find_name(cell, layout, names) if known in text else None
                if name is not None:
                    renaming = Renaming({}, {known: name})
                    formula.text = renaming.apply(formula.text or "")

    def _list(self, part: str, made: str) -> None:
        """Let the sheet list a copied table as it does the first."""
        package, owner = self.workbook.package, self.sheet.part
        identifiers = {
            relation.id
            for relation in read_relations(package, owner)
            if relation.target == part
        }
        for listed in find_all(package.tree(owner), "tablePart"):
            identifier = relationship_id(listed)
            held = listed.getparent()
            if identifier not in identifiers or held is None:
                continue
            kind = read_relation_type(package, owner, identifier or "")
            added = etree.SubElement(held, sibling_tag(listed, "tablePart"))
            set_relationship_id(added, add_relation(package, owner, kind, made))
            held.set("count", str(len(held)))

    def _list_taken(self) -> tuple[list[int], list[str]]:
        """Return the ids of all tables, and all names that tables cannot have."""
        package = self.workbook.package
        roots = [package.tree(part) for part in parts_of_type(package, _TABLE)]
        names = find_all(self.workbook.root, "definedName")
        taken = [root.get("displayName", "") for root in roots]
        taken += [name.get("name", "") for name in names]
        return [int(root.get("id", "0")) for root in roots], taken


def _find_name(cell: Element, layout: Layout, names: _Names) -> str | None:
    """Return what a table is called in the copy in which a cell lies."""
    letters, row = split_address(cell.get("r", ""))
    lines = layout.rows.line_at(row), layout.columns.line_at(column_number(letters))
    rows, columns = (() if line is None else line.path for line in lines)
    deep = next(iter(names))
    return names.get((rows[: len(deep[0])], columns[: len(deep[1])]))
