"""The tab of the ribbon, in the markup Excel reads from a workbook or an add-in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from xml.sax.saxutils import quoteattr

from sop_xl.buttons.button import Button, Group
from sop_xl.buttons.catalogue import GROUPS
from sop_xl.buttons.labels import TAB

Year = Literal[2006, 2009]

#: The one procedure every button calls; it finds out by the button's id what to do.
CALLBACK = "SopXl.Press"
TAB_KEY = "CX"
_SCHEMAS: dict[Year, str] = {
    2006: "http://schemas.microsoft.com/office/2006/01/customui",
    2009: "http://schemas.microsoft.com/office/2009/07/customui",
}


def write_custom_ui(year: Year) -> str:
    """Return the markup of the tab, for Excel 2007 (2006) or since 2010 (2009)."""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
            f"<customUI{_attributes(xmlns=_SCHEMAS[year])}>",
            "  <ribbon>",
            "    <tabs>",
            f"      <tab{_attributes(id='sop-xl', label=TAB, keytip=TAB_KEY)}>",
            *(line for group in GROUPS for line in _group(group)),
            "      </tab>",
            "    </tabs>",
            "  </ribbon>",
            "</customUI>",
            "",
        )
    )


def _group(group: Group) -> Iterator[str]:
    # A button and a group may have the same name; ids may not be the same.
    yield f"        <group{_attributes(id=f'group-{group.name}', label=group.label)}>"
    for button in group.buttons:
        yield f"          <button{_button(button)}/>"
    yield "        </group>"


def _button(button: Button) -> str:
    return _attributes(
        id=button.name,
        label=button.label,
        size="large" if button.large else "normal",
        imageMso=button.icon,
        screentip=button.label,
        supertip=button.tip,
        keytip=button.key,
        onAction=CALLBACK,
    )


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())
