"""What a workbook says of itself: when it was made, whether it is a result, of what."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, read_whole
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import add_relation, related_parts

_TERMS = "http://purl.org/dc/terms/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CORE_PART, _CUSTOM_PART = "docProps/core.xml", "docProps/custom.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# Alike in strict workbooks.
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
# Excel finds properties by this set and a number from 2 on.
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_NUMBER = 2

#: The kind of relationship to the part that properties of our own stand in.
CUSTOM_KIND = "custom-properties"
#: The category of a workbook that is a result, not a department's.
OUTPUT_CATEGORY = "sop_xl output"
#: A name that only sheets have which the program added to a workbook of the user's.
RESULT_NAME = "sop_xl_result"


def is_output(package: Package) -> bool:
    """Return whether a workbook is a result of an earlier run."""
    parts = related_parts(package, "", "core-properties")
    mark = f">{OUTPUT_CATEGORY}<".encode()
    return any(part in package and mark in package.read(part) for part in parts)


def set_moment(package: Package, moment: dt.datetime) -> None:
    """Let the workbook's properties say it was created and modified at a moment."""
    written = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    for part in related_parts(package, "", "core-properties"):
        root = package.tree(part)
        for element in root.iter(f"{{{_TERMS}}}created", f"{{{_TERMS}}}modified"):
            element.text = written
        package.put_tree(part)


def set_category(package: Package, category: str) -> None:
    """Let the workbook's properties name a category, such as that of results."""
    part = _ensure_core(package)
    root = package.tree(part)
    tag = f"{{{_CORE}}}category"
    found = root.find(tag)
    element = etree.SubElement(root, tag) if found is None else found
    element.text = category
    package.put_tree(part)


def set_property(package: Package, name: str, text: str) -> None:
    """Let a property of our own have a text; others keep theirs."""
    part = _ensure_custom(package)
    root = package.tree(part)
    found = _find_property(root, name)
    if found is None:
        taken = [read_whole(each, "pid") for each in root]
        found = etree.SubElement(root, f"{{{_CUSTOM}}}property")
        found.set("fmtid", _SET)
        found.set("pid", str(max([_FIRST_NUMBER - 1, *taken]) + 1))
        found.set("name", name)
    found[:] = []
    etree.SubElement(found, f"{{{_VALUES}}}lpwstr").text = text
    package.put_tree(part)


def read_property(package: Package, name: str) -> str:
    """Return the text of a property of our own; "" where there is none."""
    for part in related_parts(package, "", CUSTOM_KIND):
        found = _find_property(package.tree(part), name)
        if found is not None:
            return "".join(str(text) for text in found.itertext())
    return ""


def _find_property(root: Element, name: str) -> Element | None:
    return next((each for each in root if each.get("name") == name), None)


def _ensure_core(package: Package) -> str:
    found = related_parts(package, "", "core-properties")
    if found:
        return found[0]
    content = f'<cp:coreProperties xmlns:cp="{_CORE}"/>'
    return _add(package, _CORE_PART, content, (_CORE_TYPE, _CORE_RELATION))


def _ensure_custom(package: Package) -> str:
    found = related_parts(package, "", CUSTOM_KIND)
    if found:
        return found[0]
    content = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"/>'
    return _add(package, _CUSTOM_PART, content, (_CUSTOM_TYPE, _CUSTOM_RELATION))


def _add(package: Package, part: str, content: str, types: tuple[str, str]) -> str:
    content_type, relation_type = types
    package.put(part, content.encode())
    declare_part(package, part, content_type)
    add_relation(package, "", relation_type, part)
    return part
