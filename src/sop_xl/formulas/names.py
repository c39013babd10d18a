"""The defined names of a workbook and the formulas they stand for."""

from __future__ import annotations

from sop_xl.package.markup import find_all
from sop_xl.package.workbook import Workbook


def read_names(workbook: Workbook) -> dict[str, str]:
    """Return the formulas of names in lower case; one sheet's are called sheet!name."""
    tabs = [sheet.get("name", "") for sheet in find_all(workbook.root, "sheet")]
    names = {}
    for element in find_all(workbook.root, "definedName"):
        name, scope = element.get("name", ""), element.get("localSheetId")
        if scope is not None and scope.isdigit() and int(scope) < len(tabs):
            name = f"{tabs[int(scope)]}!{name}"
        names[name.lower()] = element.text or ""
    return names
