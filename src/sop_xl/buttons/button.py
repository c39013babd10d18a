"""What a button is."""

from __future__ import annotations

from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its name in commands, what people read, and what it does.

    `icon` is one of Office's own, known since 2016. `key` is the letter pressed after
    Alt and the tab's letters. `function` is `module:name`, above this floor, therefore
    text. `anywhere` is what needs no workspace and no open workbook.
    """

    name: str
    label: str
    tip: str
    icon: str
    key: str
    function: str
    large: bool = False
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Buttons that stand together, under a label."""

    name: str
    label: str
    buttons: tuple[Button, ...]
