"""The list of sheets in the workbook part, and what counts sheets by their place."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    read_whole,
    relationship_id,
    set_relationship_id,
    sibling_tag,
)
from sop_xl.package.mentions import Renaming
from sop_xl.package.names import is_sheet_name, is_taken
from sop_xl.package.parts import spell_relation
from sop_xl.package.relations import add_relation
from sop_xl.package.schema import insert_child
from sop_xl.package.workbook import Workbook
from sop_xl.records import dataclass

_LOCAL = "localSheetId"
_SHOWN = {"", "visible"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as it is to stand in the list: name, part, and how the list leads to it.

    `state` is Excel's word for hidden sheets.
    """

    name: str
    part: str
    relation_type: str = ""
    state: str = ""


def list_tabs(workbook: Workbook) -> list[Element]:
    """Return the elements of all sheets in the order of their tabs."""
    sheets = find_child(workbook.root, "sheets")
    if sheets is None:
        raise PackageError("not-a-workbook", name=workbook.package.name)
    return find_all(sheets, "sheet")


def find_tab(workbook: Workbook, name: str) -> int:
    """Return the place of a sheet, counted from 0; PackageError if there is none."""
    for place, element in enumerate(list_tabs(workbook)):
        if is_taken(name, [element.get("name", "")]):
            return place
    raise PackageError("unknown-sheet", name=workbook.package.name, detail=name)


def require_free_name(workbook: Workbook, name: str) -> None:
    """Raise PackageError for a name no sheet can have, or another sheet has."""
    if not is_sheet_name(name):
        raise PackageError("bad-sheet-name", name=workbook.package.name, detail=name)
    if is_taken(name, [tab.get("name", "") for tab in list_tabs(workbook)]):
        raise PackageError("sheet-name-taken", name=workbook.package.name, detail=name)


def insert_tab(workbook: Workbook, tab: Tab, place: int) -> None:
    """Put a sheet's part into the list of sheets; what counts sheets counts on."""
    tabs = list_tabs(workbook)
    numbers = [read_whole(each, "sheetId") for each in tabs]
    element = etree.Element(sibling_tag(workbook.root, "sheet"), name=tab.name)
    element.set("sheetId", str(max(numbers, default=0) + 1))
    if tab.state:
        element.set("state", tab.state)
    # In the tree first: there it has the namespaces that its siblings use.
    sheets = find_child(workbook.root, "sheets")
    if sheets is not None:
        sheets.insert(place, element)
    kind = tab.relation_type or spell_relation(workbook.package, "worksheet")
    identifier = add_relation(workbook.package, workbook.part, kind, tab.part)
    set_relationship_id(element, identifier)
    _renumber(workbook.root, lambda index: index + (index >= place))
    _save(workbook)


def copy_local_names(
    workbook: Workbook, place: int, copied: int, renaming: Renaming
) -> None:
    """Give the copy of a sheet the names that hold in the sheet alone.

    Those that hold in the whole workbook and lead to the sheet it gets as well, as in
    Excel, so that what it says by them it says of itself.
    """
    local = _local_names(workbook.root, place)
    known = {element.get("name", "").lower() for element in local}
    wide = [
        element
        for element in find_all(workbook.root, "definedName")
        if element.get(_LOCAL) is None
        and element.get("name", "").lower() not in known
        and renaming.apply(element.text or "") != (element.text or "")
    ]
    for element in (*local, *wide):
        name = copy.deepcopy(element)
        name.set(_LOCAL, str(copied))
        name.text = renaming.apply(element.text or "")
        element.addnext(name)
    _save(workbook)


def add_local_name(workbook: Workbook, name: Element, place: int) -> None:
    """Give a sheet a name that holds in it alone."""
    names = find_child(workbook.root, "definedNames")
    if names is None:
        names = etree.Element(sibling_tag(workbook.root, "definedNames"))
        insert_child(workbook.root, names)
    added = copy.deepcopy(name)
    added.tag = sibling_tag(names, "definedName")
    added.set(_LOCAL, str(place))
    names.append(added)
    _save(workbook)


def remove_tab(workbook: Workbook, place: int) -> str:
    """Take a sheet out of the list, with its names; return its relationship's id."""
    tab = list_tabs(workbook)[place]
    for element in _local_names(workbook.root, place):
        _remove(element)
    _remove_if_empty(find_child(workbook.root, "definedNames"))
    _remove(tab)
    _renumber(workbook.root, lambda index: index - (index > place))
    _show_some_tab(workbook)
    _show_other(workbook, tab.get("sheetId", ""))
    _save(workbook)
    return relationship_id(tab) or ""


def is_last_shown(workbook: Workbook, place: int) -> bool:
    """Return whether no other sheet than this can be seen."""
    tabs = list_tabs(workbook)
    del tabs[place]
    return not any(_is_shown(tab) for tab in tabs)


def _renumber(root: Element, move: Callable[[int], int]) -> None:
    """Let everything that counts sheets by place count the same sheets as before."""
    for name in find_all(root, "definedName"):
        if name.get(_LOCAL) is not None:
            name.set(_LOCAL, str(move(read_whole(name, _LOCAL))))
    for view in find_all(root, "workbookView"):
        for attribute in ("firstSheet", "activeTab"):
            known = read_whole(view, attribute)
            if move(known) != known:
                view.set(attribute, str(move(known)))


def _show_some_tab(workbook: Workbook) -> None:
    """Let each window begin with a sheet that is there and can be seen."""
    tabs = list_tabs(workbook)
    for view in find_all(workbook.root, "workbookView"):
        active = min(read_whole(view, "activeTab"), len(tabs) - 1)
        if not _is_shown(tabs[active]):
            shown = (i for i, tab in enumerate(tabs) if _is_shown(tab))
            active = next(shown, active)
        if read_whole(view, "activeTab") != active:
            view.set("activeTab", str(active))
        if read_whole(view, "firstSheet") >= len(tabs):
            drop_attributes(view, "firstSheet")


def _show_other(workbook: Workbook, gone: str) -> None:
    """Let saved views whose sheet is gone show the first that can be seen."""
    tabs = list_tabs(workbook)
    shown = next((tab for tab in tabs if _is_shown(tab)), tabs[0])
    for view in find_all(workbook.root, "customWorkbookView"):
        if view.get("activeSheetId") == gone:
            view.set("activeSheetId", shown.get("sheetId", ""))


def _local_names(root: Element, place: int) -> list[Element]:
    return [
        name for name in find_all(root, "definedName") if name.get(_LOCAL) == str(place)
    ]


def _is_shown(tab: Element) -> bool:
    return tab.get("state", "") in _SHOWN


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_if_empty(element: Element | None) -> None:
    if element is not None and not len(element):
        _remove(element)


def _save(workbook: Workbook) -> None:
    workbook.package.put_tree(workbook.part)
    workbook.forget_sheets()
