"""What people wrote beside cells: notes, and the conversations of new Excels."""

from __future__ import annotations

from collections import defaultdict

from sop_xl.package.areas import read_place
from sop_xl.package.cells import string_text
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import find_all, find_child
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import SheetPart, Workbook


def read_notes(workbook: Workbook, sheet: SheetPart) -> dict[tuple[int, int], str]:
    """Return the note of each cell that has one, by row and column.

    Of a conversation all that was said is the note, a line each: the note that stands
    in its place for older Excels says only that they cannot show it.
    """
    package = workbook.package
    found: dict[tuple[int, int], str] = {}
    for part in related_parts(package, sheet.part, "comments"):
        for note in find_all(package.tree(part), "comment"):
            text = find_child(note, "text")
            written = "" if text is None else string_text(text).strip()
            _put(found, note.get("ref", ""), written)
    said: dict[str, list[str]] = defaultdict(list)
    for part in related_parts(package, sheet.part, "threadedComment"):
        for each in package.tree(part):
            text = find_child(each, "text")
            if text is not None and text.text:
                said[each.get("ref", "")].append(text.text.strip())
    for address, lines in said.items():
        _put(found, address, "\n".join(lines))
    return found


def _put(found: dict[tuple[int, int], str], address: str, text: str) -> None:
    try:
        place = read_place(address)
    except PackageError:
        return
    if text:
        found[place] = text
