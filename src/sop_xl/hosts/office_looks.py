"""Requests about how cells look: fonts, colours, borders, sizes, merges, links."""

from __future__ import annotations

from typing import Any

from sop_xl.hosts.office_cells import find_format
from sop_xl.hosts.office_desk import (
    Office,
    Operations,
    Place,
    is_uniform,
    make_enum,
    make_struct,
    place_of,
    read_state,
)

BOLD, PLAIN = 150.0, 100.0
TOGGLE_GRID = ".uno:ToggleSheetGrid"
POINT = 2540 / 72  # a point in hundredths of a millimetre
TWIP = 2540 / 1440  # a twentieth of a point: LibreOffice itself adds up in these
#: So many rows are measured together: few enough that one a point higher shows.
TOGETHER = 100
#: By what sizes of LibreOffice differ that are alike: at both ends, and by a share.
ENDS, SHARE = 3, 2e-4
SIDES = {
    "edge_top": "TopLine",
    "edge_bottom": "BottomLine",
    "edge_left": "LeftLine",
    "edge_right": "RightLine",
    "inside_vertical": "VerticalLine",
    "inside_horizontal": "HorizontalLine",
}
DIAGONALS = {"diagonal_down": "DiagonalTLBR2", "diagonal_up": "DiagonalBLTR2"}
HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
    "distributed": "BLOCK",
    "center_across_selection": "CENTER",
}
#: Numbers of com.sun.star.table.CellVertJustify2.
VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4, "distributed": 4}
#: Each property of a font has a twin that is used for Chinese.
FONTS = {
    "bold": ("CharWeight", "CharWeightAsian"),
    "italic": ("CharPosture", "CharPostureAsian"),
    "size": ("CharHeight", "CharHeightAsian"),
    "name": ("CharFontName", "CharFontNameAsian"),
    "color": ("CharColor",),
    "fill": ("CellBackColor",),
    "wrap": ("IsTextWrapped",),
    "horizontal": ("HoriJustify",),
    "vertical": ("VertJustify",),
}


def read_look(office: Office, place: Place, look: str) -> Any:
    """Return one property of the cells; None where they differ."""
    area, name = office.find_area(place), FONTS[look][0]
    if not is_uniform(area, name):
        return None
    return _from_office(look, area.getPropertyValue(name))


def _from_office(look: str, value: Any) -> Any:
    if look == "bold":
        return value >= BOLD
    if look == "italic":
        return value.value == "ITALIC"
    if look == "horizontal":
        return next(known for known, ours in HORIZONTAL.items() if ours == value.value)
    if look == "vertical":
        return next(
            (known for known, ours in VERTICAL.items() if ours == value), "bottom"
        )
    return value


def write_look(office: Office, place: Place, look: str, value: Any) -> None:
    """Give the cells of a place one property."""
    area = office.change_area(place)
    for name in FONTS[look]:
        area.setPropertyValue(name, _to_office(look, value))


def _to_office(look: str, value: Any) -> Any:
    if look == "bold":
        return BOLD if value else PLAIN
    if look == "italic":
        return make_enum("awt.FontSlant", "ITALIC" if value else "NONE")
    if look == "horizontal":
        return make_enum("table.CellHoriJustify", HORIZONTAL[value])
    if look == "vertical":
        return VERTICAL[value]
    return value


def write_fills(office: Office, place: Place, fills: list[list[Any]]) -> None:
    """Give areas (row, column from 0, rows, columns, colour) in a place a colour."""
    area = office.change_area(place)
    for row, column, rows, columns, fill in fills:
        area.getCellRangeByPosition(
            column, row, column + columns - 1, row + rows - 1
        ).CellBackColor = fill


def read_number_format(office: Office, place: Place) -> str | None:
    """Return the number format of the cells; None where they differ."""
    document, area = office.open_area(place)
    if not is_uniform(area, "NumberFormat"):
        return None
    if area.NumberFormat == find_format(document, "General"):
        return "General"
    return str(document.NumberFormats.getByKey(area.NumberFormat).FormatString)


def write_number_format(office: Office, place: Place, code: str) -> None:
    """Give the cells a number format written as in Excel."""
    document, area = office.find_document(place[0]), office.change_area(place)
    area.NumberFormat = find_format(document, code)


def read_borders(office: Office, place: Place, side: str) -> list[Any]:
    """Return style, width (1/100 mm) and colour of a side; width 0 is no line."""
    area = office.find_area(place)
    if side in DIAGONALS:
        line = area.getPropertyValue(DIAGONALS[side])
    else:
        line = getattr(area.TableBorder2, SIDES[side])
    return [line.LineStyle, line.LineWidth, line.Color]


def write_borders(office: Office, place: Place, lines: dict[str, list[int]]) -> None:
    """Draw the sides of a place as style, width and colour say."""
    area = office.change_area(place)
    borders, is_changed = area.TableBorder2, False
    for name in [*SIDES.values(), "Distance"]:
        setattr(borders, "Is%sValid" % name, False)  # noqa: UP031
    for side, (style, width, color) in lines.items():
        line = make_struct(
            "table.BorderLine2",
            LineStyle=style,
            LineWidth=width,
            OuterLineWidth=width,
            Color=color,
        )
        if side in DIAGONALS:
            area.setPropertyValue(DIAGONALS[side], line)
            continue
        setattr(borders, SIDES[side], line)
        setattr(borders, "Is%sValid" % SIDES[side], True)  # noqa: UP031
        is_changed = True
    if is_changed:
        area.TableBorder2 = borders


def read_size(office: Office, place: Place, what: str) -> float | None:
    """Return a size or position in points; None where columns or rows differ."""
    area = office.find_area(place)
    if what in ("column", "row"):
        return _read_lines(area, what)
    held = area.Size if what in ("width", "height") else area.Position
    name = {"width": "Width", "height": "Height", "left": "X", "top": "Y"}[what]
    return float(getattr(held, name)) / POINT


def _read_lines(area: Any, what: str) -> float | None:
    """Return how high rows or wide columns are, hidden ones 0; None where they differ.

    Below and right of what is used they are taken to be alike.
    """
    is_row = what == "row"
    lines = area.Rows if is_row else area.Columns
    shown = sum(last - first + 1 for first, last in list_shown(area, is_row))
    if shown != lines.Count:
        return None if shown else 0.0
    used, whole = area.Spreadsheet.createCursor(), area.RangeAddress
    used.gotoEndOfUsedArea(False)
    last = used.RangeAddress
    down, right = last.EndRow - whole.StartRow, last.EndColumn - whole.StartColumn
    count = min(lines.Count, max(down if is_row else right, 0) + 2)
    first = lines.getByIndex(0)
    size = first.Height if is_row else first.Width
    are_alike = all(
        _are_of_size(area, start, min(TOGETHER, count - start), is_row, size)
        for start in range(0, count, TOGETHER)
    )
    return size / POINT if are_alike else None


def _are_of_size(area: Any, start: int, count: int, is_row: bool, size: float) -> bool:
    """Return whether rows or columns are of a size: to ask each takes a millisecond."""
    last = start + count - 1
    bounds = (0, start, 0, last) if is_row else (start, 0, last, 0)
    together = area.getCellRangeByPosition(*bounds).Size
    found = together.Height if is_row else together.Width
    expected = round(size / TWIP) * TWIP * count
    return bool(abs(found - expected) <= ENDS + SHARE * expected)


def list_shown(area: Any, is_row: bool) -> list[tuple[int, int]]:
    """Return first and last (from 0) of the runs of rows or columns not hidden.

    A hidden row keeps its height.
    """
    whole, sheet = area.RangeAddress, area.Spreadsheet
    if is_row:
        bounds = 0, whole.StartRow, sheet.Columns.Count - 1, whole.EndRow
    else:
        bounds = whole.StartColumn, 0, whole.EndColumn, sheet.Rows.Count - 1
    shown = sheet.getCellRangeByPosition(*bounds).queryVisibleCells().RangeAddresses
    runs = {
        (each.StartRow, each.EndRow) if is_row else (each.StartColumn, each.EndColumn)
        for each in shown
    }
    return sorted(runs)


def write_size(office: Office, place: Place, what: str, points: float) -> None:
    """Give columns a width or rows a height."""
    area = office.change_area(place)
    if what == "column":
        area.Columns.Width = round(points * POINT)
    else:
        area.Rows.Height = round(points * POINT)


def fit_sizes(office: Office, place: Place, columns: bool, rows: bool) -> None:
    """Make columns as wide, and rows as high, as what stands in them."""
    area = office.change_area(place)
    if columns:
        area.Columns.OptimalWidth = True
    if rows:
        area.Rows.OptimalHeight = True


def is_hidden(office: Office, place: Place, what: str) -> bool | None:
    """Return whether rows or columns are hidden; None where some are."""
    area = office.find_area(place)
    runs = list_shown(area, what == "rows")
    shown = sum(last - first + 1 for first, last in runs)
    count = (area.Rows if what == "rows" else area.Columns).Count
    return not shown if shown in (0, count) else None


def hide_lines(office: Office, place: Place, what: str, hidden: bool) -> None:
    """Hide or show whole rows or columns."""
    area = office.change_area(place)
    (area.Rows if what == "rows" else area.Columns).IsVisible = not hidden


def find_merged(office: Office, place: Place) -> Place:
    """Return the place together with every merged cell it touches."""
    document, area = office.open_area(place)
    cursor = area.Spreadsheet.createCursorByRange(area)
    cursor.collapseToMergedArea()
    return place_of(place[0], document, cursor.RangeAddress)


def is_merged(office: Office, place: Place) -> bool | None:
    """Return whether a place lies in one merged cell; None where it holds some."""
    first = [*place[:4], 1, 1]
    if find_merged(office, first) == find_merged(office, place):
        corner = office.find_area(find_merged(office, first))
        if corner.getCellByPosition(0, 0).IsMerged:
            return True
    touched = find_merged(office, place) != place or office.find_area(place).IsMerged
    return None if touched else False


def merge_cells(office: Office, place: Place, across: bool) -> None:
    """Make a place one cell, or each of its rows."""
    area, columns = office.change_area(place), place[5] - 1
    if not across:
        area.merge(True)
        return
    for row in range(place[4]):
        area.getCellRangeByPosition(0, row, columns, row).merge(True)


def split_cells(office: Office, place: Place) -> None:
    """Take merged cells that a place touches apart."""
    office.change_area(place)
    office.find_area(find_merged(office, place)).merge(False)


def add_link(office: Office, place: Place, address: str, text: str) -> None:
    """Make the text of a cell a link."""
    document, area = office.find_document(place[0]), office.change_area(place)
    cell = area.getCellByPosition(0, 0)
    cell.String = ""
    link = document.createInstance("com.sun.star.text.TextField.URL")
    link.URL, link.Representation = address, text
    cell.insertTextContent(cell.createTextCursor(), link, False)


def read_link(office: Office, place: Place) -> str | None:
    """Return where the link in a cell leads."""
    links = office.find_area(place).getCellByPosition(0, 0).TextFields
    return str(links.getByIndex(0).URL) if links.Count else None


def freeze_panes(office: Office, place: Place, rows: int, columns: int) -> None:
    """Let the first rows and columns of a sheet stand still; none with two zeros."""
    document, area = office.open_area(place)
    controller = document.CurrentController
    before = controller.ActiveSheet
    controller.setActiveSheet(area.Spreadsheet)
    controller.freezeAtPosition(columns, rows)
    controller.setActiveSheet(before)


def show_grid(office: Office, place: Place, shown: bool | None) -> bool:
    """Draw the lines between cells or not; return whether they are drawn.

    Only the command of the menu draws them for one sheet.
    """
    document, area = office.open_area(place)
    controller = document.CurrentController
    before = controller.ActiveSheet
    controller.setActiveSheet(area.Spreadsheet)
    is_shown = bool(read_state(office, controller.Frame, TOGGLE_GRID))
    if shown is not None and shown != is_shown:
        commands = office.create("com.sun.star.frame.DispatchHelper")
        commands.executeDispatch(controller.Frame, TOGGLE_GRID, "", 0, ())
        is_shown = shown
    controller.setActiveSheet(before)
    return is_shown


def set_print_areas(office: Office, place: Place, areas: list[Place]) -> None:
    """Print these areas of a sheet; all of it where there are none."""
    sheet = office.find_area(place).Spreadsheet
    addresses = [office.find_area(area).RangeAddress for area in areas]
    sheet.setPrintAreas(tuple(addresses))


def list_print_areas(office: Office, place: Place) -> list[Place]:
    """Return the areas of a sheet that are printed."""
    document, area = office.open_area(place)
    printed = area.Spreadsheet.getPrintAreas()
    return [place_of(place[0], document, address) for address in printed]


OPERATIONS: Operations = {
    "read-look": read_look,
    "write-look": write_look,
    "write-fills": write_fills,
    "read-number-format": read_number_format,
    "write-number-format": write_number_format,
    "read-borders": read_borders,
    "write-borders": write_borders,
    "read-size": read_size,
    "write-size": write_size,
    "fit-sizes": fit_sizes,
    "is-hidden": is_hidden,
    "hide-lines": hide_lines,
    "find-merged": find_merged,
    "is-merged": is_merged,
    "merge-cells": merge_cells,
    "split-cells": split_cells,
    "add-link": add_link,
    "read-link": read_link,
    "freeze-panes": freeze_panes,
    "show-grid": show_grid,
    "set-print-areas": set_print_areas,
    "list-print-areas": list_print_areas,
}
