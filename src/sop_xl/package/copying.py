"""A part copied with all that hangs on it, each copy under a name of its own."""

from __future__ import annotations

import copy
import posixpath
from dataclasses import field

from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, write_markup
from sop_xl.package.parts import declare_part, find_free_name, read_content_type
from sop_xl.package.relations import Relation, read_relations, relations_part
from sop_xl.records import dataclass

_MEDIA = "xl/media/"
IMAGE = "image"


@dataclass(slots=True)
class PartCopier:
    """Copies parts of a package into the same or another one.

    Pictures are stored once. What the workbook itself leads to (strings, styles, caches
    of pivot tables) belongs to the whole of it and is never copied: copies in the same
    package lead to it as well, others do not. `dropped` are kinds of relationships left
    out; `made` gives the name of each copy, by the name of the part it was made of, and
    `left_out` the kinds that really were.
    """

    source: Package
    target: Package
    owned: frozenset[str]
    dropped: frozenset[str] = frozenset()
    made: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def copy_part(self, part: str) -> str:
        """Copy a part and what only it leads to; return the name of the copy."""
        name = find_free_name(self.target, part)
        self.made[part] = name
        self.target.put(name, self.source.read(part))
        declare_part(self.target, name, read_content_type(self.source, part))
        if relations_part(part) in self.source:
            self._copy_relations(part, name)
        return name

    def _copy_relations(self, part: str, name: str) -> None:
        root = copy.deepcopy(self.source.tree(relations_part(part)))
        relations = read_relations(self.source, part)
        for element, relation in zip(list(root), relations, strict=True):
            self._copy_relation(element, relation, name)
        if len(root):
            self.target.put(relations_part(name), write_markup(root))

    def _copy_relation(self, element: Element, relation: Relation, name: str) -> None:
        if relation.kind in self.dropped:
            self._leave_out(element, relation.kind)
        elif relation.external or relation.target not in self.source:
            # Links to elsewhere, and to places inside the workbook, are text.
            return
        elif relation.target.lower() in self.owned and self.source is not self.target:
            self._leave_out(element, relation.kind)
        elif relation.target.lower() not in self.owned:
            target = self._copy_target(relation)
            element.set("Target", _write_target(element, name, target))

    def _leave_out(self, element: Element, kind: str) -> None:
        self.left_out.add(kind)
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)

    def _copy_target(self, relation: Relation) -> str:
        part = relation.target
        if part in self.made:
            return self.made[part]
        if relation.kind != IMAGE:
            return self.copy_part(part)
        if self.source is self.target:
            return part
        content = self.source.read(part)
        type_ = read_content_type(self.source, part)
        self.made[part] = store_image(self.target, content, part, type_)
        return self.made[part]


def store_image(package: Package, content: bytes, like: str, content_type: str) -> str:
    """Return the part that holds a picture: one with the same bytes, else a new one."""
    return ImageStore(package).store(content, like, content_type)


class ImageStore:
    """The pictures of a package, each stored once; they are looked through once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[tuple[str, bytes], str] = {}
        self._taken: set[str] = set()
        self._last = 0
        for part in package.names:
            if part.startswith(_MEDIA):
                stem, suffix = posixpath.splitext(part)
                self._known.setdefault((suffix, package.read(part)), part)
                self._taken.add(stem.lower())

    def store(self, content: bytes, like: str, content_type: str) -> str:
        """Return the part that holds a picture, with the ending of the part `like`."""
        suffix = posixpath.splitext(like)[1]
        if (suffix, content) not in self._known:
            name = f"{self._free_stem()}{suffix}"
            self._package.put(name, content)
            declare_part(self._package, name, content_type)
            self._known[suffix, content] = name
        return self._known[suffix, content]

    def _free_stem(self) -> str:
        """Return a name whose number no picture has, whatever the kind of either."""
        stem = ""
        while not stem or stem in self._taken:
            self._last += 1
            stem = f"{_MEDIA}image{self._last}"
        self._taken.add(stem)
        return stem


def find_owned(package: Package, workbook_part: str) -> frozenset[str]:
    """Return the parts the workbook itself leads to, their names in lower case."""
    owned = {
        relation.target.lower()
        for owner in ("", workbook_part)
        for relation in read_relations(package, owner)
        if not relation.external
    }
    return frozenset({*owned, workbook_part.lower()})


def _write_target(element: Element, owner: str, part: str) -> str:
    """Return the path to a part, absolute or relative as it was."""
    if element.get("Target", "").startswith("/"):
        return f"/{part}"
    return posixpath.relpath(f"/{part}", f"/{posixpath.dirname(owner)}")
