"""Requests about names, tables, notes and what may be typed into cells."""

from __future__ import annotations

from typing import Any

from sop_xl.hosts.office_desk import (
    NotDone,
    Office,
    Operations,
    Place,
    make_enum,
    place_of,
)

RULES = {
    "none": "ANY",
    "whole_number": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "text_length": "TEXT_LEN",
    "custom": "CUSTOM",
}
OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}
ALERTS = {"STOP": "stop", "WARNING": "warning", "INFO": "information"}


def list_names(office: Office, book: str, sheet: str | None) -> list[list[Any]]:
    """Return [sheet or None, name, formula] of the names of a book, or of a sheet."""
    document = office.find_document(book)
    found: list[tuple[Any, Any]] = [] if sheet else [(None, document.NamedRanges)]
    chosen = [sheet] if sheet else document.Sheets.ElementNames
    found += [(name, document.Sheets.getByName(name).NamedRanges) for name in chosen]
    return [
        [holder, name, names.getByName(name).Content]
        for holder, names in found
        for name in names.ElementNames
    ]


def _names(office: Office, book: str, sheet: str | None) -> Any:
    holder = office.find_sheet(book, sheet) if sheet else office.find_document(book)
    return holder.NamedRanges


def add_name(
    office: Office, book: str, sheet: str | None, name: str, content: str
) -> None:
    """Let a name stand for a formula; one that is there gets the new formula."""
    names = _names(office, book, sheet)
    first = office.find_document(book).Sheets.getByIndex(0)
    corner = first.getCellByPosition(0, 0).CellAddress
    if names.hasByName(name):
        names.getByName(name).setContent(content)
    else:
        names.addNewByName(name, content, corner, 0)


def rename_name(
    office: Office, book: str, sheet: str | None, name: str, to: str
) -> None:
    """Give a name another name."""
    _names(office, book, sheet).getByName(name).setName(to)


def delete_name(office: Office, book: str, sheet: str | None, name: str) -> None:
    """Take a name away."""
    _names(office, book, sheet).removeByName(name)


def find_name(office: Office, book: str, sheet: str | None, name: str) -> Place | None:
    """Return the place a name stands for; None where it is no place or not there."""
    names = _names(office, book, sheet)
    if not names.hasByName(name):
        return None
    cells = names.getByName(name).ReferredCells
    if cells is None:
        return None
    return place_of(book, office.find_document(book), cells.RangeAddress)


def list_tables(office: Office, book: str, sheet: str | None) -> list[list[Any]]:
    """Return [name, place, has headers, has filter buttons] of a sheet's tables."""
    document = office.find_document(book)
    tables, found = document.DatabaseRanges, []
    for name in tables.ElementNames:
        table = tables.getByName(name)
        place = place_of(book, document, table.DataArea)
        if sheet in (None, place[1]):
            found.append([name, place, table.ContainsHeader, table.AutoFilter])
    return found


def add_table(office: Office, place: Place, name: str, filters: bool) -> None:
    """Make a place with headers a table."""
    document, area = office.find_document(place[0]), office.change_area(place)
    tables = document.DatabaseRanges
    if tables.hasByName(name):
        raise NotDone("table-exists", name)
    tables.addNewByName(name, area.RangeAddress)
    table = tables.getByName(name)
    table.ContainsHeader = True
    table.AutoFilter = filters


def change_table(office: Office, book: str, table: str, what: str, value: Any) -> None:
    """Give a table another name or area, filter buttons or none, or take it away."""
    tables = office.find_document(book).DatabaseRanges
    known = tables.getByName(table)
    if what == "remove":
        known.AutoFilter = False
        tables.removeByName(table)
    elif what == "name":
        known.setName(value)
    elif what == "place":
        known.DataArea = office.find_area(value).RangeAddress
    else:
        known.AutoFilter = value


def read_rule(office: Office, place: Place) -> dict[str, Any]:
    """Return what may be typed into the first cell of a place."""
    rule = office.find_area(place).getCellByPosition(0, 0).Validation
    kinds = {ours: known for known, ours in RULES.items()}
    operators = {ours: known for known, ours in OPERATORS.items()}
    return {
        "type": kinds.get(rule.Type.value, "unknown"),
        "operator": operators.get(rule.getOperator().value),
        "formula1": rule.getFormula1(),
        "formula2": rule.getFormula2(),
        "in_cell_dropdown": rule.ShowList != 0,
        "ignore_blank": rule.IgnoreBlankCells,
        "input_title": rule.InputTitle,
        "input_message": rule.InputMessage,
        "show_input": rule.ShowInputMessage,
        "error_title": rule.ErrorTitle,
        "error_message": rule.ErrorMessage,
        "show_error": rule.ShowErrorMessage,
        "alert_style": ALERTS.get(rule.ErrorAlertStyle.value),
    }


def write_rule(office: Office, place: Place, rule: dict[str, Any]) -> None:
    """Say what may be typed into a place; what Excel says about it stays."""
    area = office.change_area(place)
    kept = area.Validation
    kept.Type = make_enum("sheet.ValidationType", RULES[rule["type"]])
    if rule.get("operator"):
        kind = "sheet.ConditionOperator"
        kept.setOperator(make_enum(kind, OPERATORS[rule["operator"]]))
    kept.setFormula1(rule.get("formula1") or "")
    kept.setFormula2(rule.get("formula2") or "")
    kept.ShowList = 1 if rule.get("in_cell_dropdown", True) else 0
    kept.ShowErrorMessage = rule["type"] != "none"
    area.Validation = kept


def _notes(office: Office, place: Place) -> Any:
    return office.find_area(place).Spreadsheet.Annotations


def list_notes(office: Office, place: Place) -> list[list[Any]]:
    """Return [row, column, text] of the notes in a place."""
    found, (row, column, rows, columns) = [], place[2:]
    for note in _list(_notes(office, place)):
        at = [note.Position.Row + 1, note.Position.Column + 1]
        if row <= at[0] < row + rows and column <= at[1] < column + columns:
            found.append([*at, note.String])
    return found


def _list(held: Any) -> list[Any]:
    return [held.getByIndex(index) for index in range(held.Count)]


def write_note(office: Office, place: Place, text: str | None) -> None:
    """Give the first cell of a place a note in place of the one it has, or none."""
    cell = office.change_area(place).getCellByPosition(0, 0)
    notes, address = _notes(office, place), cell.CellAddress
    for index, note in reversed(list(enumerate(_list(notes)))):
        at = note.Position
        if (at.Row, at.Column) == (address.Row, address.Column):
            notes.removeByIndex(index)
    if text is not None:
        notes.insertNew(address, text)


OPERATIONS: Operations = {
    "list-names": list_names,
    "add-name": add_name,
    "rename-name": rename_name,
    "delete-name": delete_name,
    "find-name": find_name,
    "list-tables": list_tables,
    "add-table": add_table,
    "change-table": change_table,
    "read-rule": read_rule,
    "write-rule": write_rule,
    "list-notes": list_notes,
    "write-note": write_note,
}
