"""Requests about looks that cells take on while a formula holds."""

from __future__ import annotations

from typing import Any

from sop_xl.hosts.office_desk import (
    Office,
    Operations,
    Place,
    make_enum,
    name_values,
)
from sop_xl.hosts.office_lists import OPERATORS

BOLD = 150.0


def list_conditions(office: Office, place: Place) -> list[list[Any]]:
    """Return [operator, formula, other formula] of each, what wins first."""
    entries = office.find_area(place).ConditionalFormat
    known = {ours: name for name, ours in OPERATORS.items()}
    found = []
    for index in range(entries.Count):
        entry = entries.getByIndex(index)
        operator = known.get(entry.getOperator().value)
        found.append([operator, entry.getFormula1(), entry.getFormula2()])
    return found


def add_condition(
    office: Office, place: Place, condition: list[Any], look: dict[str, Any]
) -> None:
    """Add a condition (operator or None, formula, other formula) before the others."""
    document, area = office.find_document(place[0]), office.change_area(place)
    entries, corner = area.ConditionalFormat, area.getCellByPosition(0, 0).CellAddress
    operator, formula, other = condition
    first = name_values(
        Operator=_operator(OPERATORS.get(operator, "FORMULA")),
        Formula1=formula,
        Formula2=other or "",
        StyleName=make_style(document, look),
        SourcePosition=corner,
    )
    later = [
        name_values(
            Operator=entry.getOperator(),
            Formula1=entry.getFormula1(),
            Formula2=entry.getFormula2(),
            StyleName=entry.getStyleName(),
            SourcePosition=corner,
        )
        for entry in map(entries.getByIndex, range(entries.Count))
    ]
    entries.clear()
    for given in [first, *later]:
        entries.addNew(given)
    area.ConditionalFormat = entries


def _operator(name: str) -> Any:
    return make_enum("sheet.ConditionOperator", name)


def make_style(document: Any, look: dict[str, Any]) -> str:
    """Return the name of the cell style with a look, which is made once."""
    styles = document.StyleFamilies.getByName("CellStyles")
    name = "look " + " ".join("%s=%s" % item for item in sorted(look.items()))  # noqa: UP031
    if not styles.hasByName(name):
        style = document.createInstance("com.sun.star.style.CellStyle")
        styles.insertByName(name, style)
        style.ParentStyle = "Default"
        for key, value in list_properties(look):
            style.setPropertyValue(key, value)
    return name


def list_properties(look: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the properties of LibreOffice's that a look is made of."""
    found: list[tuple[str, Any]] = []
    for key, name in (("fill", "CellBackColor"), ("ink", "CharColor")):
        if key in look:
            found.append((name, look[key]))
    for kind in ("", "Asian"):
        if look.get("bold"):
            found.append(("CharWeight" + kind, BOLD))
        if look.get("italic"):
            found.append(("CharPosture" + kind, make_enum("awt.FontSlant", "ITALIC")))
    return found


def clear_conditions(office: Office, place: Place) -> None:
    """Take the conditions of cells away."""
    area = office.change_area(place)
    entries = area.ConditionalFormat
    entries.clear()
    area.ConditionalFormat = entries


OPERATIONS: Operations = {
    "list-conditions": list_conditions,
    "add-condition": add_condition,
    "clear-conditions": clear_conditions,
}
