"""Requests that are answered for all blocks of a place at once."""

from __future__ import annotations

from typing import Any

from sop_xl.hosts.office_desk import Office, Operations, Place, list_formats
from sop_xl.hosts.office_looks import find_merged, list_shown


def list_number_formats(office: Office, place: Place) -> list[list[Any]]:
    """Return each number format of a place: [code, [[row, column, rows, columns], …]].

    Rows and columns are those of the sheet, from 1.
    """
    document, area = office.open_area(place)
    found: dict[int, list[list[int]]] = {}
    for part in list_formats(area):
        found.setdefault(part.NumberFormat, []).extend(list_places(part))
    formats = document.NumberFormats
    return [
        [str(formats.getByKey(key).FormatString), parts] for key, parts in found.items()
    ]


def list_places(part: Any) -> list[list[int]]:
    """Return first row and column (from 1), rows and columns of the areas of a part."""
    return [
        [
            each.StartRow + 1,
            each.StartColumn + 1,
            each.EndRow - each.StartRow + 1,
            each.EndColumn - each.StartColumn + 1,
        ]
        for each in part.RangeAddresses
    ]


def list_merges(office: Office, place: Place) -> list[list[int]]:
    """Return [row, column, rows, columns] of the merged cells that begin in a place.

    Cells of one format are merged alike: how far is asked of the first of them.
    """
    found = []
    for part in list_formats(office.find_area(place)):
        parts = list_places(part)
        first = [*place[:2], *parts[0][:2], 1, 1]
        if not office.find_area(first).getCellByPosition(0, 0).IsMerged:
            continue
        size = find_merged(office, first)[4:]
        for top, left, rows, columns in parts:
            for row in range(top, top + rows):
                found += [[row, at, *size] for at in range(left, left + columns)]
    return found


def list_shown_rows(office: Office, place: Place) -> list[list[int]]:
    """Return first and last (from 1) of the runs of rows of a place not hidden."""
    runs = list_shown(office.find_area(place), True)
    return [[first + 1, last + 1] for first, last in runs]


OPERATIONS: Operations = {
    "list-shown-rows": list_shown_rows,
    "list-number-formats": list_number_formats,
    "list-merges": list_merges,
}
