"""Formats by rule and checks of input, which share one formula over many cells."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import product

from sop_xl.formulas.references import Bounds, area_bounds
from sop_xl.moves.areas import OUTSIDE, Layout, Place, copy_bounds, join_bounds
from sop_xl.moves.axis import Axis, Path
from sop_xl.moves.distances import is_relative, shift_formula
from sop_xl.moves.references import Moves, Warn, breaks_reference
from sop_xl.package.markup import Element, drop_attributes, find_all, local_name
from sop_xl.records import dataclass

#: Formulas and areas that later versions of Excel write as text of their own.
EXTENSION = "{http://schemas.microsoft.com/office/excel/2006/main}"
_LATER = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_RULES = ("conditionalFormatting", "dataValidation")
_FORMULAS = ("formula", "formula1", "formula2", "f")
_UID = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}uid"
# Ids of copies must be the same in each run: they are made of what they stand for.
_NAMES = uuid.UUID("0b9f3c1e-6a5e-5d0c-8f6b-7f0f6f1b2a77")


def make_id(name: str) -> str:
    """Return an id for a copy, always the same for the same name."""
    return "{" + str(uuid.uuid5(_NAMES, name)).upper() + "}"


def move_rules(root: Element, sheet: str, moves: Moves, warn: Warn) -> None:
    """Let the rules of a moved sheet follow its cells.

    A rule's formula is written for the first of its cells. Where it would read
    otherwise in some of the copies, these get a rule of their own.
    """
    layout = moves.layout(sheet)
    if layout is None:
        return
    for rule in list_rules(root):
        before = read_formulas(rule)
        written = _RuleMove(rule, sheet, moves, layout).run()
        _tell_of_lost((sheet, _name_cell(rule)), before, written, warn)


def list_rules(root: Element) -> list[Element]:
    """Return the rules of a sheet, also those only later versions know."""
    later = [f"{_LATER}{name}" for name in _RULES]
    return find_all(root, *_RULES) + list(root.iter(*later))


def move_rule_formulas(root: Element, sheet: str, moves: Moves, warn: Warn) -> bool:
    """Let the rules of a sheet that stays follow others; say if any changed."""
    changed = False
    for rule in list_rules(root):
        before = read_formulas(rule)
        for formula in _list_formulas(rule):
            moved = formula.read_moved(sheet, moves, OUTSIDE, formula.text)
            changed |= moved != formula.text
            formula.write(moved)
        place = sheet, _name_cell(rule)
        _tell_of_lost(place, before, [tuple(read_formulas(rule))], warn)
    return changed


def _name_cell(rule: Element) -> str:
    """Return the first cell in which a rule holds."""
    return read_areas(rule).partition(" ")[0].partition(":")[0]


def _tell_of_lost(
    place: tuple[str, str],
    before: list[str],
    written: Iterable[tuple[str, ...]],
    warn: Warn,
) -> None:
    """Warn of each formula of a rule that names cells which are gone."""
    for index, text in enumerate(before):
        if any(breaks_reference(text, after[index]) for after in written):
            warn(*place, "refers-to-removed", f"={text}")


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula of a rule: the text of an element, or one of its attributes."""

    element: Element
    attribute: str = ""
    widen: bool = False

    @property
    def text(self) -> str:
        if self.attribute:
            return self.element.get(self.attribute, "")
        return self.element.text or ""

    def write(self, text: str) -> None:
        if text == self.text:
            return
        if self.attribute:
            self.element.set(self.attribute, text)
        else:
            self.element.text = text

    def read_moved(self, sheet: str, moves: Moves, place: Place, text: str) -> str:
        return moves.move_formula(text, sheet, place, widen=self.widen)


def _list_formulas(rule: Element) -> list[_Formula]:
    """Return the formulas of a rule; the cells of a list grow with their lines."""
    is_list = rule.get("type") == "list"
    found = []
    for element in rule.iter():
        name = local_name(element)
        if name in _FORMULAS and (element.text or "").strip():
            found.append(_Formula(element, "", is_list))
        elif name == "cfvo" and element.get("val"):
            found.append(_Formula(element, "val"))
    return found


@dataclass(slots=True)
class _RuleMove:
    """One rule on its way; `readings` are its areas by how its formulas read there."""

    rule: Element
    sheet: str
    moves: Moves
    layout: Layout
    readings: dict[tuple[str, ...], list[Bounds]] = field(default_factory=dict)

    def run(self) -> list[tuple[str, ...]]:
        """Write the rule, and others for what reads otherwise; return the readings."""
        written = read_areas(self.rule).upper().split()
        areas = [bounds for each in written if (bounds := area_bounds(each))]
        if not areas:
            return []
        corner = min(area[0] for area in areas), min(area[1] for area in areas)
        formulas = _list_formulas(self.rule)
        if any(is_relative(each.text) for each in formulas):
            self._read_each(areas, corner, formulas)
        else:
            texts = tuple(self._move(each, OUTSIDE) for each in formulas)
            copies = [
                new for area in areas for _, new in copy_bounds(area, self.layout)
            ]
            self.readings = {texts: copies} if copies else {}
        self._write()
        return list(self.readings)

    def _move(
        self, formula: _Formula, place: Place, by: tuple[int, int] = (0, 0)
    ) -> str:
        text = shift_formula(formula.text, *by)
        return formula.read_moved(self.sheet, self.moves, place, text)

    def _read_each(
        self, areas: list[Bounds], corner: tuple[int, int], formulas: list[_Formula]
    ) -> None:
        """Group the copies of areas by the formula at the sheet's first cell."""
        for area in areas:
            for place, new in copy_bounds(area, self.layout):
                read: dict[tuple[str, ...], list[Bounds]] = {}
                for strip, (row, column), home in self._list_strips(area, place, new):
                    by = row - corner[0], column - corner[1]
                    back = 1 - strip[0], 1 - strip[1]
                    texts = tuple(
                        shift_formula(self._move(each, home, by), *back)
                        for each in formulas
                    )
                    read.setdefault(texts, []).append(strip)
                for texts, strips in read.items():
                    found = [new] if len(read) == 1 else strips
                    self.readings.setdefault(texts, []).extend(found)

    def _list_strips(
        self, area: Bounds, place: Place, new: Bounds
    ) -> Iterator[tuple[Bounds, tuple[int, int], Place]]:
        """Yield the lines of a copy of an area, and where the first cell of each was.

        One formula may not serve all rows (or columns) of a block: of two, the second
        may look at the first where that one looks at what stands before the block.
        """
        first = _first_cell(area, self.layout, place)
        rows = _list_lines(self.layout.rows, new[::2], first[0], place.rows)
        columns = _list_lines(self.layout.columns, new[1::2], first[1], place.columns)
        for (top, bottom, row, path), (left, right, column, other) in product(
            rows, columns
        ):
            yield (top, left, bottom, right), (row, column), Place(path, other)

    def _write(self) -> None:
        parent = self.rule.getparent()
        if not self.readings and parent is not None:
            parent.remove(self.rule)  # all its cells are gone
            return
        groups = list(self.readings.items())
        if _is_paired(self.rule):
            every = [area for _, areas in groups for area in areas]
            groups = [(groups[0][0], every)]
        patterns = [copy.deepcopy(self.rule) for _ in groups[1:]]
        before = self.rule
        for index, (texts, areas) in enumerate(groups):
            twin = self.rule if index == 0 else patterns[index - 1]
            if index:
                _forget_identity(twin, areas[0])
                before.addnext(twin)
                before = twin
            self._write_one(twin, texts, areas)

    def _write_one(
        self, rule: Element, texts: tuple[str, ...], areas: list[Bounds]
    ) -> None:
        top, left = min(area[0] for area in areas), min(area[1] for area in areas)
        for formula, text in zip(_list_formulas(rule), texts, strict=True):
            formula.write(shift_formula(text, top - 1, left - 1))
        _write_areas(rule, join_bounds(areas))


def _list_lines(
    axis: Axis, ends: tuple[int, ...], origin: int, path: Path
) -> list[tuple[int, int, int, Path]]:
    """Return the lines of a copy one by one, those outside of all blocks as one."""
    low, high = ends
    if not path or low == high:
        return [(low, high, origin, path)]
    lines = (axis.line_at(number) for number in range(low, high + 1))
    return [
        (each.number, each.number, each.origin, each.path) for each in lines if each
    ]


def _first_cell(area: Bounds, layout: Layout, place: Place) -> tuple[int, int]:
    """Return the first row and column of an area of which something is left."""
    top, left, bottom, right = area
    rows = (row for row in range(top, bottom + 1) if layout.rows.span(row, place.rows))
    columns = (
        column
        for column in range(left, right + 1)
        if layout.columns.span(column, place.columns)
    )
    return next(rows), next(columns)


def read_formulas(rule: Element) -> list[str]:
    """Return the formulas of a rule."""
    return [formula.text for formula in _list_formulas(rule)]


def read_areas(rule: Element) -> str:
    """Return the areas in which a rule holds."""
    element = rule.find(f"{EXTENSION}sqref")
    return rule.get("sqref", "") if element is None else element.text or ""


def _write_areas(rule: Element, areas: str) -> None:
    element = rule.find(f"{EXTENSION}sqref")
    if element is None:
        rule.set("sqref", areas)
    else:
        element.text = areas


def _is_paired(rule: Element) -> bool:
    """Return whether a format has a second half that knows it by its id."""
    return rule.find(f".//{_LATER}id") is not None or any(
        each.get("type") == "dataBar" for each in rule.iter(f"{_LATER}cfRule")
    )


def _forget_identity(twin: Element, area: Bounds) -> None:
    for element in twin.iter():
        drop_attributes(element, _UID)
        if element.get("id") and local_name(element) == "cfRule":
            element.set("id", make_id(f"{element.get('id')}/{area}"))
