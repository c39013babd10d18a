"""The workbook in a package: its sheets, strings, names and calculation."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from sop_xl.package.archive import Package
from sop_xl.package.cells import string_text
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    Element,
    find_all,
    find_child,
    local_name,
    relationship_id,
    sibling_tag,
)
from sop_xl.package.relations import read_relations, related_parts, remove_part
from sop_xl.records import dataclass

# What follows calcPr in a workbook (ECMA-376 part 1, 18.2.27).
_AFTER_CALCULATION = {
    "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, its part, and whether it holds cells (no chart sheet)."""

    name: str
    part: str
    has_cells: bool


class Workbook:
    """A package seen as a workbook; what it changes goes into the package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        parts = related_parts(package, "", "officeDocument")
        if not parts:
            raise PackageError("not-a-workbook", name=package.name)
        self.part = parts[0]

    @property
    def root(self) -> Element:
        """The parsed root of the workbook part."""
        return self.package.tree(self.part)

    @cached_property
    def sheets(self) -> list[SheetPart]:
        """The sheets in the order of their tabs, those without a part left out."""
        relations = {
            relation.id: relation
            for relation in read_relations(self.package, self.part)
        }
        found = []
        for element in find_all(self.root, "sheet"):
            relation = relations.get(relationship_id(element) or "")
            if relation is not None and relation.target in self.package:
                name = element.get("name", "")
                is_sheet = relation.kind == "worksheet"
                found.append(SheetPart(name, relation.target, is_sheet))
        return found

    def forget_sheets(self) -> None:
        """Read the sheets anew when they are next asked for: there are others now."""
        self.__dict__.pop("sheets", None)

    @cached_property
    def string_items(self) -> list[Element]:
        """The shared strings as elements, by index."""
        for part in related_parts(self.package, self.part, "sharedStrings"):
            root = self.package.tree(part)
            return list(root.iterchildren(sibling_tag(root, "si")))
        return []

    @cached_property
    def strings(self) -> list[str]:
        """The texts of the shared strings, by index."""
        return [string_text(item) for item in self.string_items]

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904, as old workbooks of the Mac do."""
        settings = find_child(self.root, "workbookPr")
        return settings is not None and settings.get("date1904") in {"1", "true"}

    def recalculate_on_load(self) -> None:
        """Ask Excel to compute all formulas when it opens the workbook."""
        root = self.root
        settings = find_child(root, "calcPr")
        if settings is None:
            settings = etree.Element(sibling_tag(root, "calcPr"))
            after = (child for child in root if local_name(child) in _AFTER_CALCULATION)
            following = next(after, None)
            if following is None:
                root.append(settings)
            else:
                following.addprevious(settings)
        if settings.get("fullCalcOnLoad") != "1":
            settings.set("fullCalcOnLoad", "1")
            self.package.put_tree(self.part)

    def drop_calculation_chain(self) -> None:
        """Remove the list of formula cells, which Excel makes anew."""
        for part in related_parts(self.package, self.part, "calcChain"):
            remove_part(self.package, part, self.part)
