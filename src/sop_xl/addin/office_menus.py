"""The buttons as LibreOffice reads them: a menu, a tool bar, its icons, its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from sop_xl.addin.office_icons import LARGE, SMALL
from sop_xl.addin.words import MENU, MENU_ENTRY, TOOL_ENTRY
from sop_xl.buttons.button import Button, Group
from sop_xl.buttons.labels import TAB

LIBRARY, BUTTONS_MODULE = "SopXl", "SopButtons"
_MENU, TOOL_BAR = "sop_xl.Menu", "sop_xl.ToolBar"
_SEPARATOR = "private:separator"
_WORKBOOKS = "com.sun.star.sheet.SpreadsheetDocument"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'oor:name="{name}" oor:package="org.openoffice.{package}">'
)
_END = "</oor:component-data>"
#: Under the tool bars LibreOffice itself has.
_TOP, _ROW = "0", "0,3"
_ICON_AND_LABEL = "2"


def routine_of(button: Button) -> str:
    """Return the name of the Basic routine that presses a button.

    >>> from sop_xl.buttons.catalogue import BUTTONS
    >>> routine_of(BUTTONS["take-back"])
    'Press_take_back'
    """
    return f"Press_{button.name.replace('-', '_')}"


def command_of(button: Button) -> str:
    """Return what LibreOffice is told to do when a button is pressed."""
    routine = f"{LIBRARY}.{BUTTONS_MODULE}.{routine_of(button)}"
    return f"vnd.sun.star.script:{routine}?language=Basic&location=application"


def write_menus(groups: Sequence[Group]) -> str:
    """Return the menu and the tool bar, each group apart from the next."""
    return _write(
        "Addons",
        "Office",
        '<node oor:name="AddonUI">',
        '<node oor:name="OfficeMenuBar">',
        f'<node oor:name="{_MENU}" oor:op="replace">',
        _text("Title", MENU.format(tab=TAB)),
        _text("Context", _WORKBOOKS),
        '<node oor:name="Submenu">',
        *_entries(groups, MENU_ENTRY),
        "</node></node></node>",
        '<node oor:name="OfficeToolBar">',
        f'<node oor:name="{TOOL_BAR}" oor:op="replace">',
        *_entries(groups, TOOL_ENTRY),
        "</node></node>",
        '<node oor:name="Images">',
        *(_images(button) for group in groups for button in group.buttons),
        "</node></node>",
    )


def write_place() -> str:
    """Return where the tool bar stands at first, and what it is called."""
    bar = f"private:resource/toolbar/addon_{TOOL_BAR}"
    return _write(
        "CalcWindowState",
        "Office.UI",
        '<node oor:name="UIElements"><node oor:name="States">',
        f'<node oor:name="{bar}" oor:op="replace">',
        _text("UIName", TAB),
        _value("DockingArea", "int", _TOP),
        _text("DockPos", _ROW),
        _value("Docked", "boolean", "true"),
        _value("Visible", "boolean", "true"),
        _value("Style", "int", _ICON_AND_LABEL),
        "</node></node></node>",
    )


def icon_of(button: Button, size: int) -> str:
    """Return the path of a button's icon within the extension.

    >>> from sop_xl.buttons.catalogue import BUTTONS
    >>> icon_of(BUTTONS["take-back"], 16)
    'icons/take-back-16.svg'
    """
    return f"icons/{button.name}-{size}.svg"


def _images(button: Button) -> str:
    """Return which icons a button has; LibreOffice puts its folder for %origin%."""
    urls = {"ImageSmallURL": SMALL, "ImageBigURL": LARGE}
    props = (
        _text(name, f"%origin%/{icon_of(button, size)}") for name, size in urls.items()
    )
    return (
        f'<node oor:name="sop_xl.{button.name}" oor:op="replace">'
        f"{_text('URL', command_of(button))}"
        f'<node oor:name="UserDefinedImages">{"".join(props)}</node></node>'
    )


def _write(name: str, package: str, *lines: str) -> str:
    """Return settings of LibreOffice as a file holds them."""
    return "\n".join((_HEAD.format(name=name, package=package), *lines, _END, ""))


def _entries(groups: Sequence[Group], form: str) -> Iterator[str]:
    """List the entries in order; LibreOffice sorts them by their names."""
    number = 0
    for place, group in enumerate(groups):
        rows = [(command_of(each), _label(each, form)) for each in group.buttons]
        for command, label in [(_SEPARATOR, "")] * (place > 0) + rows:
            number += 1
            title = _text("Title", label) if label else ""
            yield (
                f'<node oor:name="m{number:03}" oor:op="replace">'
                f"{_text('URL', command)}{title}{_text('Context', _WORKBOOKS)}"
                f"{_text('Target', '_self')}</node>"
            )


def _label(button: Button, form: str) -> str:
    return form.format(label=button.label, key=button.key)


def _text(name: str, text: str) -> str:
    return _value(name, "string", text)


def _value(name: str, kind: str, text: str) -> str:
    return (
        f'<prop oor:name="{name}" oor:type="xs:{kind}">'
        f"<value>{escape(text)}</value></prop>"
    )
