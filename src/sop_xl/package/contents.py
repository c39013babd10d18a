"""The list of contents in a workbook's properties: its sheets, its named areas."""

from __future__ import annotations

from lxml import etree

from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, local_name, sibling_tag, whole_of
from sop_xl.package.mentions import GONE, Renaming
from sop_xl.package.relations import related_parts
from sop_xl.records import dataclass


@dataclass(slots=True)
class Contents:
    """The titles of a workbook's parts in groups, as its properties list them.

    Without such a list, or when it does not add up, there are no groups, and nothing
    is written.
    """

    package: Package
    part: str
    groups: list[list[str]]

    def add_title(self, title: str, before: str, like: str) -> None:
        """List a sheet: before another, else at the end of the group of `like`."""
        for group in self.groups:
            if like in group:
                place = group.index(before) if before in group else len(group)
                group.insert(place, title)
                return

    def copy_areas(self, sheet: str, copied: str) -> None:
        """List the named areas of a sheet for its copy too."""
        renaming = Renaming({sheet: copied})
        for group in self.groups:
            for title in list(group):
                renamed = renaming.apply(title)
                if renamed != title:
                    group.insert(group.index(title) + 1, renamed)

    def drop_sheet(self, sheet: str) -> None:
        """List a sheet and its named areas no more."""
        renaming = Renaming({sheet: None})
        for group in self.groups:
            group[:] = [
                title
                for title in group
                if title != sheet and not renaming.apply(title).startswith(GONE)
            ]

    def write(self) -> None:
        """Write the list back, if it changed."""
        if not self.part or self.groups == _read_groups(self.package.tree(self.part)):
            return
        root = self.package.tree(self.part)
        headings, titles = _find_vectors(root)
        if headings is None or titles is None:
            return
        _write_headings(headings, [len(group) for group in self.groups])
        for listed in list(titles):
            titles.remove(listed)
        for title in (title for group in self.groups for title in group):
            etree.SubElement(titles, sibling_tag(titles, "lpstr")).text = title
        titles.set("size", str(len(titles)))
        self.package.put_tree(self.part)


def read_contents(package: Package) -> Contents:
    """Return the list of contents of a workbook."""
    for part in related_parts(package, "", "extended-properties"):
        groups = _read_groups(package.tree(part))
        if groups:
            return Contents(package, part, groups)
    return Contents(package, "", [])


def _find_vectors(root: Element) -> tuple[Element | None, Element | None]:
    return (
        root.find("{*}HeadingPairs/{*}vector"),
        root.find("{*}TitlesOfParts/{*}vector"),
    )


def _read_groups(root: Element) -> list[list[str]]:
    headings, found = _find_vectors(root)
    if headings is None or found is None:
        return []
    counts = [
        count
        for text in _count_texts(headings)
        if (count := whole_of(text)) is not None
    ]
    titles = [element.text or "" for element in found]
    groups, first = [], 0
    for count in counts:
        groups.append(titles[first : first + count])
        first += count
    is_sound = first == len(titles) and len(counts) * 2 == len(headings)
    return groups if is_sound else []


def _count_texts(headings: Element) -> list[str]:
    return [
        (count.text or "").strip()
        for count in headings.iter()
        if local_name(count) == "i4"
    ]


def _write_headings(headings: Element, counts: list[int]) -> None:
    pairs = [(headings[i], headings[i + 1]) for i in range(0, len(headings), 2)]
    for (heading, variant), count in zip(pairs, counts, strict=True):
        if count:
            variant[0].text = str(count)
        else:
            headings.remove(heading)
            headings.remove(variant)
    headings.set("size", str(len(headings)))
