"""Which part leads to which: the .rels beside each part, and the content types."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Sequence

from lxml import etree

from sop_xl.package.archive import Package
from sop_xl.package.markup import sibling_tag
from sop_xl.records import dataclass

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its id, the last word of its type, and the part it leads to.

    `external` targets (web pages, other files) are kept as they are written.
    """

    id: str
    kind: str
    target: str
    external: bool = False


def relations_part(part: str) -> str:
    """Return the name of the part that holds another's relationships.

    >>> relations_part("xl/workbook.xml"), relations_part("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relations(package: Package, part: str) -> list[Relation]:
    """Return the relationships of a part; of the package itself for part ""."""
    if relations_part(part) not in package:
        return []
    folder = "/" + posixpath.dirname(part)
    found = []
    for element in package.tree(relations_part(part)).iterchildren("{*}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found.append(Relation(element.get("Id", ""), kind, target, external))
    return found


def related_parts(package: Package, part: str, kind: str) -> list[str]:
    """Return the parts of one kind that a part leads to and that exist."""
    return [
        relation.target
        for relation in read_relations(package, part)
        if relation.kind == kind and not relation.external
        if relation.target in package
    ]


def parts_of_type(package: Package, ending: str) -> list[str]:
    """Return the parts whose own content type ends so, in the order of the package."""
    types = package.tree(CONTENT_TYPES)
    named = {
        override.get("PartName", "").lstrip("/").lower()
        for override in types.iterchildren("{*}Override")
        if override.get("ContentType", "").endswith(ending)
    }
    return [part for part in package.names if part.lstrip("/").lower() in named]


def remove_part(package: Package, part: str, owner: str) -> None:
    """Remove a part, its content type, and its owner's relationship to it."""
    for relation in read_relations(package, owner):
        if relation.target == part:
            _drop_children(package, relations_part(owner), "Id", relation.id)
    for spelled in (f"/{part}", part):
        _drop_children(package, CONTENT_TYPES, "PartName", spelled)
    package.remove(part)


def free_part_name(package: Package, pattern: str) -> str:
    """Return the first name with a number that no part has.

    >>> free_part_name(Package("", {"xl/comments1.xml": b""}), "xl/comments{}.xml")
    'xl/comments2.xml'
    """
    number = 1
    while pattern.format(number) in package:
        number += 1
    return pattern.format(number)


def add_relation(package: Package, owner: str, relation_type: str, target: str) -> str:
    """Let a part lead to another and return the relationship's id.

    `relation_type` is the whole address of the type; `target` is the name of a part.
    """
    return add_relations(package, owner, relation_type, [target])[0]


def add_relations(
    package: Package, owner: str, relation_type: str, targets: Sequence[str]
) -> list[str]:
    """Let a part lead to several others and return the relationships' ids."""
    folder = "/" + posixpath.dirname(owner)
    written = [posixpath.relpath(f"/{target}", folder) for target in targets]
    return _write_relations(package, owner, relation_type, written)


def add_external_relations(
    package: Package, owner: str, relation_type: str, targets: Sequence[str]
) -> list[str]:
    """Let a part lead out of the package and return the relationships' ids."""
    return _write_relations(package, owner, relation_type, targets, external=True)


def _write_relations(
    package: Package,
    owner: str,
    relation_type: str,
    targets: Sequence[str],
    *,
    external: bool = False,
) -> list[str]:
    part = relations_part(owner)
    if part not in package:
        package.put(part, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    root = package.tree(part)
    taken = {element.get("Id") for element in root}
    free = (f"rId{number}" for number in itertools.count(len(taken) + 1))
    unused = (identifier for identifier in free if identifier not in taken)
    identifiers = []
    for target, identifier in zip(targets, unused, strict=False):
        element = etree.SubElement(root, sibling_tag(root, "Relationship"))
        element.set("Id", identifier)
        element.set("Type", relation_type)
        element.set("Target", target)
        if external:
            element.set("TargetMode", "External")
        identifiers.append(identifier)
    package.put_tree(part)
    return identifiers


def drop_relation(package: Package, owner: str, identifier: str) -> None:
    """Take away one relationship of a part."""
    _drop_children(package, relations_part(owner), "Id", identifier)


def _drop_children(package: Package, part: str, attribute: str, value: str) -> None:
    root = package.tree(part)
    gone = [child for child in root if child.get(attribute) == value]
    for child in gone:
        root.remove(child)
    if gone:
        package.put_tree(part)
