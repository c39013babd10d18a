"""What a copy must not share with what it was copied from: ids, names of tables."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable

from sop_xl.package.archive import Package
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    local_name,
    read_whole,
)
from sop_xl.package.mentions import Renaming
from sop_xl.package.names import find_free_table_name
from sop_xl.package.parts import read_content_type
from sop_xl.package.relations import parts_of_type, relations_part
from sop_xl.package.workbook import Workbook

TABLE_TYPE = ".table+xml"
_UID = re.compile(r"\{[0-9A-Fa-f-]{36}\}")
_THREAD = "threadedComment"
_THREAD_IDS = {"id", "parentId"}
_THREAD_AUTHOR = "tc="
_SHEETS = {"worksheet", "chartsheet", "dialogsheet"}
_SLICER_LISTS = ("{*}slicerList", "{*}timelineRefs")
_SLICER_DRAWINGS = ("/slicer", "/timeslicer")
_VML_FORMULA = re.compile(rb"(<x:Fmla(?:Link|Range|Group)>)(.*?)(</x:Fmla)", re.DOTALL)


def name_tables(workbook: Workbook, parts: Iterable[str]) -> dict[str, str]:
    """Give tables ids and names that no other has; return the new names by the old."""
    package, copies = workbook.package, list(parts)
    others = [p for p in parts_of_type(package, TABLE_TYPE) if p not in copies]
    roots = [package.tree(part) for part in others]
    taken = [name for root in roots for name in _table_names(root)]
    taken += [name.get("name", "") for name in find_all(workbook.root, "definedName")]
    last = max((read_whole(root, "id") for root in roots), default=0)
    renamed = {}
    for number, part in enumerate(copies, last + 1):
        root = package.tree(part)
        old = root.get("displayName", "")
        new = find_free_table_name(old, taken)
        taken.append(new)
        renamed[old] = new
        root.set("id", str(number))
        root.set("name", new)
        root.set("displayName", new)
        package.put_tree(part)
    return renamed


def renew_copies(package: Package, parts: Iterable[str], renaming: Renaming) -> None:
    """Rewrite copies that name their originals, or have ids that must be unique.

    A copy in which nothing of this is found keeps its bytes.
    """
    copies = list(parts)
    for part in copies:
        content_type = read_content_type(package, part)
        if content_type.endswith("vmlDrawing"):
            _rename_in_vml(package, part, renaming)
        elif content_type.endswith("xml"):
            _renew_markup(package, part, copies[0], renaming)
        links = relations_part(part)
        if links in package and renaming.apply_to(package.tree(links)):
            package.put_tree(links)


def _renew_markup(package: Package, part: str, seed: str, renaming: Renaming) -> None:
    root, content = package.tree(part), package.read(part)
    changed = renaming.apply_to(root)
    if b"uid=" in content or _THREAD.encode() in content:
        # Ids of a thread stand in two parts, so that all copies have one seed.
        changed |= _renew_ids(root, seed)
    changed |= _drop_slicers(root)
    if local_name(root) in _SHEETS:
        changed |= _forget_role(root)
    if changed:
        package.put_tree(part)


def _table_names(root: Element) -> list[str]:
    return [root.get("name", ""), root.get("displayName", "")]


def _rename_in_vml(package: Package, part: str, renaming: Renaming) -> None:
    """Rename in the formulas of controls, as text, for VML is not always XML."""

    def rename(match: re.Match[bytes]) -> bytes:
        renamed = renaming.apply(match[2].decode(errors="surrogateescape"))
        return match[1] + renamed.encode(errors="surrogateescape") + match[3]

    package.put(part, _VML_FORMULA.sub(rename, package.read(part)))


def _renew_ids(root: Element, seed: str) -> bool:
    """Give each id a new one, always the same for the same sheet."""

    def renew(match: re.Match[str]) -> str:
        new = uuid.uuid5(uuid.NAMESPACE_OID, seed + match[0])
        return f"{{{str(new).upper()}}}"

    changed = False
    for element in root.iter("*"):
        kind = local_name(element)
        for name, value in element.attrib.items():
            if str(name).endswith("}uid") or (kind == _THREAD and name in _THREAD_IDS):
                element.set(name, _UID.sub(renew, str(value)))
                changed = True
        if kind == "author" and (element.text or "").startswith(_THREAD_AUTHOR):
            element.text = _UID.sub(renew, element.text or "")
            changed = True
    return changed


def _drop_slicers(root: Element) -> bool:
    """Take slicers and timelines out of a sheet's extensions, or out of a drawing."""
    gone = [each.getparent() for each in root.iter(*_SLICER_LISTS)]
    gone += [
        _find_anchor(root, data)
        for data in root.iter("{*}graphicData")
        if data.get("uri", "").lower().endswith(_SLICER_DRAWINGS)
    ]
    for element in gone:
        if element is not None and element is not root:
            _remove(element)
    return bool(gone)


def _find_anchor(root: Element, element: Element) -> Element:
    for ancestor in element.iterancestors():
        if ancestor.getparent() is root:
            return ancestor
    return element


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if local_name(parent) == "extLst" and not len(parent):
            _remove(parent)


def _forget_role(root: Element) -> bool:
    """Let a sheet be neither selected nor known to macros by name."""
    changed = False
    properties = find_child(root, "sheetPr")
    for element in [*find_all(root, "sheetView"), properties]:
        for name in ("tabSelected", "codeName"):
            if element is not None and name in element.attrib:
                drop_attributes(element, name)
                changed = True
    return changed
