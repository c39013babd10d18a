"""Requests about the values and formulas of cells, and about where cells are."""

from __future__ import annotations

from typing import Any

from sop_xl.hosts.office_desk import (
    NotDone,
    Office,
    Operations,
    Place,
    is_uniform,
    list_formats,
    make_enum,
    make_struct,
    place_of,
)

DATE, TIME, TRUTH, TEXT = 2, 4, 1024, 256
#: Values, date values, texts, notes and formulas; without notes; and all formats.
VALUES, NOTES, FORMATS = 1 | 2 | 4 | 16, 8, 32 | 64
FORMULA_ERRORS = 4

#: How a value that was given without a format is shown, by its kind.
SHOWN = {
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm:ss",
    "time": "hh:mm:ss",
    "truth": "BOOLEAN",
}


def read_values(office: Office, place: Place) -> dict[str, Any]:
    """Return the rows of a place, where dates and truths stand, and its errors."""
    document, area = office.open_area(place)
    rows = area.getDataArray()
    has_errors = any(None in row for row in rows)
    return {
        "rows": rows,
        "kinds": list_kinds(office, document, area, place),
        "errors": list_errors(area, place) if has_errors else [],
    }


def list_kinds(
    office: Office, document: Any, area: Any, place: Place
) -> list[list[Any]]:
    """Return ["date" or "truth", row, column, rows, columns], from 0 in the place."""
    found = []
    for kind, part in list_typed_parts(office, document, area):
        if kind & (DATE | TIME | TRUTH):
            name = "truth" if kind & TRUTH else "date"
            found += [[name, *bounds] for bounds in list_bounds(part, place)]
    return found


def list_typed_parts(office: Office, document: Any, area: Any) -> list[tuple[int, Any]]:
    """Return the kinds of number formats in an area, each with its cells."""
    parts = [area] if is_uniform(area, "NumberFormat") else list_formats(area)
    return [(office.find_kind(document, part.NumberFormat), part) for part in parts]


def list_bounds(part: Any, place: Place) -> list[list[int]]:
    """Return the areas of a part: row and column in the place from 0, rows, columns."""
    single = not hasattr(part, "RangeAddresses")
    addresses = [part.RangeAddress] if single else part.RangeAddresses
    return [
        [
            address.StartRow - place[2] + 1,
            address.StartColumn - place[3] + 1,
            address.EndRow - address.StartRow + 1,
            address.EndColumn - address.StartColumn + 1,
        ]
        for address in addresses
    ]


def list_errors(area: Any, place: Place) -> list[list[int]]:
    """Return row and column (from 0) of each error, and LibreOffice's number for it."""
    found = []
    wrong = area.queryFormulaCells(FORMULA_ERRORS)
    for row, column, rows, columns in list_bounds(wrong, place):
        for i in range(row, row + rows):
            for j in range(column, column + columns):
                error = area.getCellByPosition(j, i).getError()
                found.append([i, j, error])
    return found


def write_values(
    office: Office, place: Place, rows: list[list[Any]], kinds: list[list[Any]]
) -> list[list[int]]:
    """Write rows in one piece, with formats for dates, times and truths.

    Returns which areas are formatted as text: no formula goes there.
    """
    document, area = office.find_document(place[0]), office.change_area(place)
    parts = list_typed_parts(office, document, area)
    forget_truths(document, parts)
    shows_dates = any(kind & (DATE | TIME) for kind, _ in parts)
    # Before the values: LibreOffice measures the rows of cells that hold something.
    for kind, cells in list_kept(document, area, kinds):
        key = find_format(document, SHOWN[kind])
        if shows_dates and kind != "truth":
            show_dates(office, document, cells, key)
        else:
            cells.NumberFormat = key
    area.setDataArray(tuple(map(tuple, rows)))
    texts = [part for kind, part in parts if kind & TEXT]
    return [bounds for part in texts for bounds in list_bounds(part, place)]


def write_formulas(office: Office, place: Place, blocks: list[list[Any]]) -> None:
    """Write blocks [row, column, rows, formulas]; what is missing is copied down.

    Formats are copied with it (see has_one_look). Where each cell of a column is given
    its formula, LibreOffice takes 0.3 s for 1 000 of them and 30 s for 10 000.
    """
    whole = office.change_area(place)
    for row, column, rows, formulas in blocks:
        last = column + len(formulas[0]) - 1
        first = whole.getCellRangeByPosition(column, row, last, row + len(formulas) - 1)
        first.setFormulaArray(tuple(map(tuple, formulas)))
        if rows > len(formulas):
            whole.getCellRangeByPosition(column, row, last, row + rows - 1).fillAuto(
                make_enum("sheet.FillDirection", "TO_BOTTOM"), 1
            )


def write_texts(office: Office, place: Place, cells: list[list[Any]]) -> None:
    """Write [row, column, text] as they are."""
    area = office.change_area(place)
    for row, column, text in cells:
        area.getCellByPosition(column, row).String = text


def has_one_look(office: Office, place: Place) -> bool:
    """Return whether all cells of a place are shown, and look alike."""
    area = office.find_area(place)
    if area.IsMerged or len(list_formats(area)) != 1:
        return False
    shown = area.queryVisibleCells().RangeAddresses
    rows = sum(part.EndRow - part.StartRow + 1 for part in shown)
    return len(shown) == 1 and bool(rows == place[4])


def forget_truths(document: Any, parts: list[tuple[int, Any]]) -> None:
    """Take the format of truths away.

    A truth is a number with a format here: the next number in its cell would be one.
    """
    for kind, part in parts:
        if kind & TRUTH:
            part.NumberFormat = find_format(document, "General")


def list_kept(
    document: Any, area: Any, kinds: list[list[Any]]
) -> list[tuple[str, Any]]:
    """Return each kind with its cells, which are one object however many they are."""
    whole, found = area.RangeAddress, []
    for kind in sorted({known for known, *_ in kinds}):
        bounds = [absolute(whole, at) for known, *at in kinds if known == kind]
        cells = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        cells.addRangeAddresses(tuple(bounds), False)
        found.append((kind, cells))
    return found


def show_dates(office: Office, document: Any, cells: Any, key: int) -> None:
    """Give cells a format for dates; those that have one keep theirs."""
    for index in range(cells.Count):
        area = cells.getByIndex(index)
        for kind, part in list_typed_parts(office, document, area):
            if not kind & (DATE | TIME):
                part.NumberFormat = key


def absolute(whole: Any, bounds: list[int]) -> Any:
    """Return the address of a part of an area given by row, column, rows, columns."""
    row, column, rows, columns = bounds
    first, left = whole.StartRow + row, whole.StartColumn + column
    return make_struct(
        "table.CellRangeAddress",
        Sheet=whole.Sheet,
        StartRow=first,
        StartColumn=left,
        EndRow=first + rows - 1,
        EndColumn=left + columns - 1,
    )


def find_format(document: Any, code: str) -> int:
    """Return the number of a number format, which is added if need be."""
    formats, any_language = document.NumberFormats, make_struct("lang.Locale")
    if code == "General":
        return int(formats.getStandardIndex(any_language))
    key = formats.queryKey(code, any_language, False)
    return int(key if key != -1 else formats.addNew(code, any_language))


def read_formulas(office: Office, place: Place) -> list[list[Any]]:
    """Return per cell its formula in LibreOffice's grammar and its plain value."""
    area = office.find_area(place)
    formulas, values = area.getFormulaArray(), area.getDataArray()
    return [
        [list(pair) for pair in zip(texts, row)]  # noqa: B905 (Python 3.8)
        for texts, row in zip(formulas, values)  # noqa: B905
    ]


def clear_cells(office: Office, place: Place, values: bool, formats: bool) -> None:
    """Empty cells, or make them look as in a new sheet, or both."""
    flags = (VALUES if values else 0) | (FORMATS if formats else 0)
    flags |= NOTES if values and formats else 0
    office.change_area(place).clearContents(flags)


def find_used(office: Office, place: Place) -> Place:
    """Return the area of a sheet that has values or formats."""
    document, area = office.open_area(place)
    cursor = area.Spreadsheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return place_of(place[0], document, cursor.RangeAddress)


def find_region(office: Office, place: Place) -> Place:
    """Return the area around a place up to empty rows and columns."""
    document, area = office.open_area(place)
    cursor = area.Spreadsheet.createCursorByRange(area)
    cursor.collapseToCurrentRegion()
    return place_of(place[0], document, cursor.RangeAddress)


def find_end(office: Office, place: Place, direction: str) -> list[int]:
    """Return row and column where Ctrl and an arrow key lead from the first cell."""
    row, column = place[2], place[3]
    used = find_used(office, place)
    sheet = office.find_area(place).Spreadsheet
    down = direction in ("down", "up")
    last = (
        max(used[2] + used[4] - 1, row) if down else max(used[3] + used[5] - 1, column)
    )
    line = (
        sheet.getCellRangeByPosition(column - 1, 0, column - 1, last - 1)
        if down
        else sheet.getCellRangeByPosition(0, row - 1, last - 1, row - 1)
    ).getDataArray()
    filled = [value != "" for values in line for value in values]
    limit = sheet.Rows.Count if down else sheet.Columns.Count
    step = 1 if direction in ("down", "right") else -1
    at = jump(filled, (row if down else column) - 1, step, limit) + 1
    return [at, column] if down else [row, at]


def jump(filled: list[bool], start: int, step: int, limit: int) -> int:
    """Return where a jump along a line ends, counted from 0.

    From a filled cell to the last of its run; else to the next filled one, or the edge.
    """

    def is_filled(index: int) -> bool:
        return 0 <= index < len(filled) and filled[index]

    index = start + step
    if is_filled(start) and is_filled(index):
        while is_filled(index):
            index += step
        return index - step
    while 0 <= index < len(filled) and not filled[index]:
        index += step
    if is_filled(index):
        return index
    return limit - 1 if step > 0 else 0


def measure_sheet(office: Office, place: Place) -> list[int]:
    """Return how many rows and columns a sheet has."""
    sheet = office.find_area(place).Spreadsheet
    return [sheet.Rows.Count, sheet.Columns.Count]


def insert_cells(office: Office, place: Place, shift: str) -> None:
    """Insert empty cells; those that stand there move right or down."""
    area = office.change_area(place)
    mode = make_enum("sheet.CellInsertMode", "RIGHT" if shift == "right" else "DOWN")
    area.Spreadsheet.insertCells(area.RangeAddress, mode)


def delete_cells(office: Office, place: Place, shift: str) -> None:
    """Take cells away; those behind move left or up."""
    area = office.change_area(place)
    mode = make_enum("sheet.CellDeleteMode", "LEFT" if shift == "left" else "UP")
    area.Spreadsheet.removeRange(area.RangeAddress, mode)


def copy_cells(office: Office, place: Place, target: Place) -> None:
    """Copy cells with their formats to another place of the same book."""
    if place[0] != target[0]:
        raise NotDone("other-book")
    area, onto = office.find_area(place), office.change_area(target)
    corner = onto.getCellByPosition(0, 0).CellAddress
    area.Spreadsheet.copyRange(corner, area.RangeAddress)


def move_cells(office: Office, place: Place, target: Place) -> None:
    """Move cells to another place of the same book; formulas follow them."""
    area, onto = office.change_area(place), office.change_area(target)
    corner = onto.getCellByPosition(0, 0).CellAddress
    area.Spreadsheet.moveRange(corner, area.RangeAddress)


def has_array(office: Office, place: Place) -> bool:
    """Return whether a place is one array formula."""
    return bool(office.find_area(place).getArrayFormula())


def write_array(office: Office, place: Place, formula: str) -> None:
    """Make a place one array formula."""
    office.change_area(place).setArrayFormula(formula)


OPERATIONS: Operations = {
    "read-values": read_values,
    "write-values": write_values,
    "write-formulas": write_formulas,
    "write-texts": write_texts,
    "has-one-look": has_one_look,
    "read-formulas": read_formulas,
    "clear-cells": clear_cells,
    "find-used": find_used,
    "find-region": find_region,
    "find-end": find_end,
    "measure-sheet": measure_sheet,
    "insert-cells": insert_cells,
    "delete-cells": delete_cells,
    "copy-cells": copy_cells,
    "move-cells": move_cells,
    "has-array": has_array,
    "write-array": write_array,
}
