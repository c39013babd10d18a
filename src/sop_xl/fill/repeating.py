"""Sheets repeated for each item of a list, before anything is filled."""

from __future__ import annotations

import re
from dataclasses import field
from xml.sax.saxutils import escape

from jinja2 import TemplateSyntaxError

from sop_xl.fill.environment import Environment, Scope
from sop_xl.fill.expressions import compile_text, is_template
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.loops import compile_loop, name_loop
from sop_xl.fill.nothing import NOTHING
from sop_xl.fill.opening import list_tagged_sheets
from sop_xl.fill.problems import Journal
from sop_xl.fill.templates import find_templates, list_rows
from sop_xl.fill.words import EMPTY_SHEET
from sop_xl.formulas.references import parse_formula
from sop_xl.package.markup import find_all
from sop_xl.package.names import (
    LONGEST_SHEET_NAME,
    find_free_sheet_name,
    is_sheet_name,
)
from sop_xl.package.relations import related_parts
from sop_xl.package.sheets import copy_sheet, remove_sheet
from sop_xl.package.tabs import find_tab, is_last_shown
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass

_FORBIDDEN = re.compile(r"[\\/?*:\[\]\x00-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Repeated:
    """What each sheet is filled with, and the names that repeated ones are to have.

    Sheets are known by the names they have now; the first of each repetition is the
    template's own sheet, which `copies` gives for each other one. `turns` counts them
    by sheet and cell of the tag.
    """

    scopes: dict[str, Scope] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)
    turns: dict[tuple[str, str], int] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)


def repeat_sheets(
    workbook: Workbook, environment: Environment, scope: Scope, journal: Journal
) -> Repeated:
    """Copy each sheet with a `{% sheets x in list %}` tag, once for each item."""
    repeated = Repeated()
    for sheet in list_tagged_sheets(workbook):
        root = workbook.package.tree(sheet.part)
        template = find_templates(list_rows(root), workbook.string_items)
        if template.repeats is None:
            continue
        header, cell = template.repeats
        try:
            turns = compile_loop(environment, header)(scope)
        # Templates are written by users: what fails is theirs to mend.
        except Exception as error:
            journal.fail(sheet.name, cell, *explain_failure(error, scope))
            # So that the names of the loop do not seem to be unknown as well.
            repeated.scopes[sheet.name] = _blank(environment, header, scope)
            repeated.renames[sheet.name] = sheet.name
            continue
        repeated.turns[sheet.name, cell] = len(turns)
        if not turns and not _is_needed(workbook, sheet):
            remove_sheet(workbook, sheet.name)
            continue
        blank: dict[str, object] = dict.fromkeys(
            name_loop(environment, header), NOTHING
        )
        scopes: list[Scope] = [{**scope, **names} for names in turns or [blank]]
        if len(scopes) > 1 and _is_mentioned(workbook, sheet):
            journal.warn(sheet.name, cell, "refers-to-first-copy")
        names = _name_copies(workbook, sheet, environment, scopes, journal)
        _copy_sheets(workbook, sheet, names, scopes, repeated)
    for sheet in workbook.sheets:
        repeated.scopes.setdefault(sheet.name, scope)
    return repeated


def _blank(environment: Environment, header: str, scope: Scope) -> Scope:
    """Return names for a sheet whose list has no items."""
    try:
        names = name_loop(environment, header)
    except TemplateSyntaxError:
        names = []
    return {**scope, **dict.fromkeys(names, NOTHING)}


def _copy_sheets(
    workbook: Workbook,
    sheet: SheetPart,
    names: list[str],
    scopes: list[Scope],
    repeated: Repeated,
) -> None:
    repeated.scopes[sheet.name] = scopes[0]
    if names[0] != sheet.name:
        repeated.renames[sheet.name] = names[0]
    before = sheet.name
    for name, scope in zip(names[1:], scopes[1:], strict=True):
        copy_sheet(workbook, sheet.name, name, after=before)
        repeated.copies[name] = sheet.name
        repeated.scopes[name] = scope
        # The name is made; braces in it would be an item's own.
        repeated.renames[name] = name
        before = name


def _name_copies(
    workbook: Workbook,
    sheet: SheetPart,
    environment: Environment,
    scopes: list[Scope],
    journal: Journal,
) -> list[str]:
    """Return the names of the copies, made such as Excel takes; changes are noted."""
    taken = [other.name for other in workbook.sheets if other.name != sheet.name]
    names = []
    for scope in scopes:
        wanted = sheet.name
        try:
            wanted = str(compile_text(environment, sheet.name)(scope))
        except Exception as error:
            journal.fail(sheet.name, "", *explain_failure(error, scope))
        name = _free_name(wanted, taken)
        if name != wanted and is_template(sheet.name):
            journal.warn(name, "", "sheet-name-changed", wanted)
        taken.append(name)
        names.append(name)
    return names


def _free_name(wanted: str, taken: list[str]) -> str:
    """Return a name as near to the one wanted as Excel and other sheets let it be."""
    units = _FORBIDDEN.sub("-", wanted).strip().strip("'").encode("utf-16-le")
    # Excel counts units of UTF-16, of which some signs take two.
    cut = units[: 2 * LONGEST_SHEET_NAME].decode("utf-16-le", "ignore")
    name = cut.rstrip("'") or EMPTY_SHEET
    if not is_sheet_name(name):
        name = f"-{name}"[:LONGEST_SHEET_NAME]
    return find_free_sheet_name(name, taken)


def _is_needed(workbook: Workbook, sheet: SheetPart) -> bool:
    """Return whether others may refer to a sheet, or it is the last to be seen."""
    if is_last_shown(workbook, find_tab(workbook, sheet.name)):
        return True
    return _is_named(workbook, sheet) or _is_mentioned(workbook, sheet)


def _is_named(workbook: Workbook, sheet: SheetPart) -> bool:
    """Return whether names that hold in other sheets lead to a sheet."""
    own = str(find_tab(workbook, sheet.name))
    return any(
        reference.sheet == sheet.name
        for name in find_all(workbook.root, "definedName")
        if name.get("localSheetId") != own
        for reference in parse_formula(name.text or "").references
    )


def _is_mentioned(workbook: Workbook, sheet: SheetPart) -> bool:
    """Return whether other sheets, or charts on them, may refer to a sheet."""
    package = workbook.package
    marks = [f"{escape(sheet.name)}{end}!".encode() for end in ("", "'")]
    others = [other.part for other in workbook.sheets if other.name != sheet.name]
    drawn = [
        chart
        for other in others
        for drawing in related_parts(package, other, "drawing")
        for chart in related_parts(package, drawing, "chart")
    ]
    return any(
        mark in package.read(part) for part in (*others, *drawn) for mark in marks
    )
