"""Sheets of one workbook put into another, looking there as they did."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from sop_xl.package.archive import Package
from sop_xl.package.cells import pick_string, read_float, write_number
from sop_xl.package.copying import PartCopier, find_owned
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    local_name,
    read_whole,
    sibling_tag,
)
from sop_xl.package.mentions import Renaming
from sop_xl.package.merging import StyleMerger, spell_alike
from sop_xl.package.names import find_free_sheet_name
from sop_xl.package.parts import is_strict_package, spell_relation
from sop_xl.package.relations import relations_part
from sop_xl.package.renewal import name_tables, renew_copies
from sop_xl.package.sheets import SLICERS, find_tables, list_sheet
from sop_xl.package.styles import read_number_formats, shows_dates
from sop_xl.package.tabs import Tab, add_local_name, insert_tab, list_tabs
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass

#: What stays behind, for the workbook it belongs to does not come along.
LEFT_OUT: Mapping[str, str] = {
    **dict.fromkeys(SLICERS, "slicers-left-out"),
    "pivotTable": "pivots-left-out",
    "queryTable": "queries-left-out",
    "threadedComment": "threads-left-out",
}
_DAYS_UNTIL_1904 = 1_462
_OLD_SPACES = re.compile(
    rb"http://schemas\.openxmlformats\.org/"
    rb"(officeDocument|spreadsheetml|drawingml)/2006/"
    rb"(main|relationships|chart|chartDrawing|spreadsheetDrawing|diagram|picture)"
)
_STRICT_SPACES = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(officeDocument|spreadsheetml|drawingml)/"
    rb"(main|relationships|chart|chartDrawing|spreadsheetDrawing|diagram|picture)"
)

_DIFFERENT = (
    "{*}cfRule", "{*}colorFilter", "{*}sortCondition", "{*}table", "{*}tableColumn",
)  # fmt: skip
_OF_OTHERS = (
    "tableType", "queryTableFieldId", "connectionId",
    "headerRowCellStyle", "dataCellStyle", "totalsRowCellStyle",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transplanted:
    """What came into a workbook: the sheets, and what sheets and tables are called now.

    `warnings` are the codes of what could not come along, with the sheet's name.
    """

    sheets: tuple[SheetPart, ...]
    renaming: Renaming
    warnings: tuple[tuple[str, str], ...] = ()


def transplant_sheets(
    source: Workbook, target: Workbook, *, first: bool = False
) -> Transplanted:
    """Put all sheets of a workbook into another, behind its own or `first`.

    Cells keep their look, and drawings, charts, pictures, notes, tables, links and
    names that hold in one sheet come along; names that hold in the whole workbook,
    macros, pivot tables and queries do not. A name that is taken gets a number. Parts
    of the target's own sheets keep their bytes.
    """
    return _Transplant(source, target).run(first)


class _Transplant:
    """The sheets of one workbook on their way into another."""

    def __init__(self, source: Workbook, target: Workbook) -> None:
        self._source, self._target = source, target
        self._package = target.package
        self._warnings: list[tuple[str, str]] = []
        self._made: list[str] = []

    def run(self, first: bool) -> Transplanted:
        start = 0 if first else len(list_tabs(self._target))
        names = self._choose_names()
        parts = [self._copy(sheet) for sheet in self._source.sheets]
        _spell_alike(self._package, self._made, self._source.package)
        tables = name_tables(self._target, find_tables(self._package, self._made))
        renaming = Renaming(names, tables)
        renew_copies(self._package, self._made, renaming)
        for place, (name, part) in enumerate(zip(names.values(), parts, strict=True)):
            insert_tab(self._target, Tab(name, part, self._kind(part)), start + place)
            list_sheet(self._target, name, start + place)
        self._copy_names(start, renaming)
        self._settle(parts)
        sheets = {sheet.part: sheet for sheet in self._target.sheets}
        moved = tuple(sheets[part] for part in parts)
        return Transplanted(moved, renaming, tuple(self._warnings))

    def _choose_names(self) -> dict[str, str]:
        taken = [tab.get("name", "") for tab in list_tabs(self._target)]
        names = {}
        for sheet in self._source.sheets:
            names[sheet.name] = find_free_sheet_name(sheet.name, taken)
            taken.append(names[sheet.name])
        return names

    def _copy(self, sheet: SheetPart) -> str:
        owned = find_owned(self._source.package, self._source.part)
        kinds = frozenset(LEFT_OUT)
        copier = PartCopier(self._source.package, self._package, owned, kinds)
        part = copier.copy_part(sheet.part)
        # Pictures that the target had, or that another sheet brought, are not ours.
        self._made += [m for m in copier.made.values() if not m.startswith("xl/media/")]
        for kind in sorted(copier.left_out & kinds):
            self._warnings.append((LEFT_OUT[kind], sheet.name))
        return part

    def _kind(self, part: str) -> str:
        is_chart = local_name(self._package.tree(part)) == "chartsheet"
        return spell_relation(self._package, "chartsheet" if is_chart else "worksheet")

    def _copy_names(self, start: int, renaming: Renaming) -> None:
        places = [tab.get("name", "") for tab in list_tabs(self._source)]
        names = [sheet.name for sheet in self._source.sheets]
        for element in find_all(self._source.root, "definedName"):
            local = read_whole(element, "localSheetId", len(places))
            if local < len(places) and places[local] in names:
                name = copy.deepcopy(element)
                name.text = renaming.apply(element.text or "")
                place = start + names.index(places[local])
                add_local_name(self._target, name, place)

    def _settle(self, parts: Iterable[str]) -> None:
        """Let cells and tables lean on the target's strings and styles."""
        styles = StyleMerger(self._source, self._target)
        cells = _CellSettler(self._source, self._target, styles)
        for part in parts:
            root = self._package.tree(part)
            cells.settle_sheet(root)
            _settle_differences(root, styles)
            self._package.put_tree(part)
        for part in find_tables(self._package, self._made):
            root = self._package.tree(part)
            _settle_differences(root, styles)
            for element in root.iter("*"):
                drop_attributes(element, *_OF_OTHERS)
            self._package.put_tree(part)
        styles.save()


class _CellSettler:
    """Lets cells lean on another workbook's styles, and on no shared strings."""

    def __init__(self, source: Workbook, target: Workbook, styles: StyleMerger) -> None:
        self._strings = source.string_items
        self._styles = styles
        self._formats = read_number_formats(source)
        self._days = _DAYS_UNTIL_1904 * (source.since_1904 - target.since_1904)

    def settle_sheet(self, root: Element) -> None:
        """Settle the rows, columns and cells of a sheet."""
        for element in root.iter("{*}row", "{*}col"):
            name = "s" if local_name(element) == "row" else "style"
            if element.get(name):
                style = self._styles.cell_style(read_whole(element, name))
                element.set(name, str(style))
        data = find_child(root, "sheetData")
        for cell in [] if data is None else find_all(data, "c"):
            self._settle_cell(cell)

    def _settle_cell(self, cell: Element) -> None:
        known = read_whole(cell, "s")
        style = self._styles.cell_style(known)
        if style:
            cell.set("s", str(style))
        else:
            drop_attributes(cell, "s")
        # Their meaning stands in a part of the whole workbook.
        drop_attributes(cell, "cm", "vm")
        stored, kind = find_child(cell, "v"), cell.get("t", "n")
        if stored is None or not stored.text:
            return
        if kind == "s":
            cell.remove(stored)
            self._write_string(cell, pick_string(cell, stored.text, self._strings))
        elif kind == "n" and self._days and self._is_date(known):
            stored.text = write_number(read_float(cell, stored.text) + self._days)

    def _is_date(self, style: int) -> bool:
        return style < len(self._formats) and shows_dates(self._formats[style])

    def _write_string(self, cell: Element, item: Element) -> None:
        cell.set("t", "inlineStr")
        inline = etree.SubElement(cell, sibling_tag(cell, "is"))
        for child in item.iterchildren("*"):
            inline.append(spell_alike(cell, child))


def _settle_differences(root: Element, styles: StyleMerger) -> None:
    """Let conditional formats, filters and tables name the target's styles."""
    for element in root.iter(*_DIFFERENT):
        for name in list(element.attrib):
            if str(name).lower().endswith("dxfid"):
                index = styles.difference(read_whole(element, str(name)))
                if index is None:
                    drop_attributes(element, str(name))
                else:
                    element.set(name, str(index))


def _spell_alike(package: Package, parts: Iterable[str], source: Package) -> None:
    """Write parts in the kind of the standard, strict or not, of their new package."""
    strict = is_strict_package(package)
    if strict == is_strict_package(source):
        return
    spaces = _OLD_SPACES if strict else _STRICT_SPACES
    written = (
        rb"http://purl.oclc.org/ooxml/\1/\2"
        if strict
        else rb"http://schemas.openxmlformats.org/\1/2006/\2"
    )
    for part in parts:
        for each in (part, relations_part(part)):
            if each in package:
                package.put(each, spaces.sub(written, package.read(each)))
