"""Parts of a package: their content types, and which of them anything leads to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from sop_xl.package.archive import Package
from sop_xl.package.markup import (
    RELATIONSHIPS,
    STRICT_RELATIONSHIPS,
    Element,
    sibling_tag,
)
from sop_xl.package.relations import (
    CONTENT_TYPES,
    free_part_name,
    read_relations,
    relations_part,
)
from sop_xl.patterns import compile_late

_DIGITS = compile_late(r"[0-9]*\Z")


def is_strict_package(package: Package) -> bool:
    """Return whether a package is strict Open XML, whose namespaces are others."""
    root = relations_part("")
    return root in package and STRICT_RELATIONSHIPS.encode() in package.read(root)


def spell_relation(package: Package, kind: str) -> str:
    """Return the whole type of a relationship, as the package's standard spells it."""
    space = STRICT_RELATIONSHIPS if is_strict_package(package) else RELATIONSHIPS
    return f"{space}/{kind}"


def read_relation_type(package: Package, owner: str, identifier: str) -> str:
    """Return the whole type of one of a part's relationships."""
    for element in package.tree(relations_part(owner)):
        if element.get("Id") == identifier:
            return element.get("Type", "")
    return ""


def find_free_name(package: Package, like: str) -> str:
    """Return the first name for a part of the same kind as another.

    >>> find_free_name(Package("", {"xl/chart1.xml": b""}), "xl/chart1.xml")
    'xl/chart2.xml'
    """
    stem, suffix = posixpath.splitext(like)
    pattern = _DIGITS.sub("", stem).replace("{", "").replace("}", "") + "{}" + suffix
    return free_part_name(package, pattern)


def read_content_type(package: Package, part: str) -> str:
    """Return the content type of a part: its own, or that of its file extension."""
    root, name = package.tree(CONTENT_TYPES), f"/{part}".lower()
    for override in root.iterchildren("{*}Override"):
        if override.get("PartName", "").lower() == name:
            return override.get("ContentType", "")
    return _default_types(root).get(_extension(part), "")


def declare_part(package: Package, part: str, content_type: str) -> None:
    """Let a part have a content type: by its extension where that is still free.

    XML parts have each their own.
    """
    root, extension = package.tree(CONTENT_TYPES), _extension(part)
    defaults = _default_types(root)
    if read_content_type(package, part) == content_type:
        return
    if extension not in defaults and extension != "xml":
        element = etree.Element(sibling_tag(root, "Default"))
        element.set("Extension", extension)
        root.insert(len(defaults), element)
    else:
        element = etree.SubElement(root, sibling_tag(root, "Override"))
        element.set("PartName", f"/{part}")
    element.set("ContentType", content_type)
    package.put_tree(CONTENT_TYPES)


def change_content_type(package: Package, part: str, content_type: str) -> None:
    """Let a part have another content type, its own."""
    root, name = package.tree(CONTENT_TYPES), f"/{part}".lower()
    overrides = root.iterchildren("{*}Override")
    found = (each for each in overrides if each.get("PartName", "").lower() == name)
    override = next(found, None)
    if override is None:
        override = etree.SubElement(root, sibling_tag(root, "Override"))
        override.set("PartName", f"/{part}")
    override.set("ContentType", content_type)
    package.put_tree(CONTENT_TYPES)


def find_reached(package: Package) -> set[str]:
    """Return the parts that something leads to, their names in lower case."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for target in _targets(package, waiting.pop()):
            if target.lower() not in reached:
                reached.add(target.lower())
                waiting.append(target)
    return reached


def drop_unreached(package: Package, reached_before: set[str]) -> list[str]:
    """Remove the parts that were reached before and now are not; return their names."""
    left = reached_before - find_reached(package)
    gone = [part for part in package.names if part.lstrip("/").lower() in left]
    for part in gone:
        package.remove(part)
        if relations_part(part) in package:
            package.remove(relations_part(part))
    root = package.tree(CONTENT_TYPES)
    for override in list(root.iterchildren("{*}Override")):
        if override.get("PartName", "").lstrip("/").lower() in left:
            root.remove(override)
    if gone:
        package.put_tree(CONTENT_TYPES)
    return gone


def _targets(package: Package, part: str) -> Iterator[str]:
    for relation in read_relations(package, part):
        if not relation.external and relation.target in package:
            yield relation.target


def _default_types(root: Element) -> dict[str, str]:
    return {
        default.get("Extension", "").lower(): default.get("ContentType", "")
        for default in root.iterchildren("{*}Default")
    }


def _extension(part: str) -> str:
    return posixpath.splitext(part)[1].lstrip(".").lower()
