"""The one list of buttons: ribbon, dispatch, pages of the docs and tests follow it."""

from __future__ import annotations

from sop_xl.buttons.button import Button, Group
from sop_xl.buttons.labels import ABOUT, DATA, PLANS, REPORTS, WORDING

FUNCTIONS = "sop_xl.ribbon"
_ANYWHERE = ("log", "help")


def _button(
    name: str, icon: str, key: str, module: str, *, large: bool = False
) -> Button:
    """Return a button whose function has its name, with `_` where that has `-`."""
    label, tip = WORDING[name]
    function = f"{FUNCTIONS}.{module}:{name.replace('-', '_')}"
    anywhere = name in _ANYWHERE
    return Button(name, label, tip, icon, key, function, large=large, anywhere=anywhere)


GROUPS = (
    Group(
        "data",
        DATA,
        (
            _button("check", "DataValidation", "J", "data", large=True),
            _button("merge", "Consolidate", "H", "data"),
            _button("corrections", "DataValidationCircleInvalid", "G", "data"),
            _button("take-back", "XmlImport", "S", "data"),
        ),
    ),
    Group(
        "plans",
        PLANS,
        (
            _button("month-plan", "HeaderFooterCurrentDate", "Y", "plans", large=True),
            _button("week-plan", "FunctionsDateTimeInsertGallery", "Z", "plans"),
            _button("day-plan", "HeaderFooterCurrentTimeInsert", "R", "plans"),
            _button("replan", "RefreshAll", "C", "plans"),
            _button("lock", "Lock", "D", "plans"),
            _button("promise", "ReviewNewComment", "Q", "plans", large=True),
            _button("rush", "SheetRowsInsert", "T", "plans"),
            _button("what-if", "ScenarioManager", "F", "plans"),
        ),
    ),
    Group(
        "reports",
        REPORTS,
        (
            _button("monthly", "ChartInsert", "B", "reports", large=True),
            _button("pdf", "FileSaveAsPdfOrXps", "P", "reports"),
        ),
    ),
    Group(
        "about",
        ABOUT,
        (
            _button("workspace", "FileOpen", "W", "about"),
            _button("log", "FileProperties", "L", "about"),
            _button("help", "Help", "A", "about"),
        ),
    ),
)
BUTTONS = {button.name: button for group in GROUPS for button in group.buttons}


def find_button(name: str) -> Button | None:
    """Return the button of a name; None where there is none."""
    return BUTTONS.get(name)
