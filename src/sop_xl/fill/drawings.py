"""What is drawn on a sheet, filled: text boxes, chart titles, pictures to be replaced.

Each drawing knows the names of the row and column in which it begins, so that a text
box within a loop says what its own copy is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sop_xl.fill.environment import Scope
from sop_xl.fill.expressions import compile_cell, is_template
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.texts import Place, TextWriter, list_paragraphs
from sop_xl.package.archive import Package
from sop_xl.package.drawings import remove_picture, replace_picture
from sop_xl.package.markup import (
    Element,
    fail_number,
    local_name,
    read_attributes,
    whole_of,
)
from sop_xl.package.pictures import Picture
from sop_xl.package.relations import read_relations, related_parts
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass
from sop_xl.source import column_letters

_ANCHORS = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
_NAMED = ("descr", "title", "name")
# The names known in a cell, given its row and column.
ScopeAt = Callable[[int, int], Scope]


@dataclass(frozen=True, slots=True)
class DrawingFiller:
    """Fills what is drawn on one sheet."""

    workbook: Workbook
    texts: TextWriter
    sheet: SheetPart
    scope_at: ScopeAt
    origin_of: Callable[[int, int], tuple[int, int]]

    def fill(self) -> None:
        """Fill all drawings of the sheet, and of a sheet that is a chart."""
        package = self.workbook.package
        for part in related_parts(package, self.sheet.part, "drawing"):
            tagged = _may_hold_templates(package.read(part))
            changed = False
            for anchor in _list_anchors(package, part):
                scope = self.scope_at(*_first_cell(anchor))
                if tagged:
                    changed |= self._fill_anchor(part, anchor, scope)
                for chart in _list_charts(package, part, anchor):
                    self._fill_chart(chart, anchor, scope)
            if changed:
                package.put_tree(part)

    def _fill_anchor(self, part: str, anchor: Element, scope: Scope) -> bool:
        place = self._place(anchor)
        changed = self.texts.fill_paragraphs(anchor, scope, place)
        for picture in list(anchor.iter("{*}pic")):
            changed |= self._fill_picture(part, picture, (scope, place))
        for properties in anchor.iter("{*}cNvPr"):
            for name in _NAMED:
                text = properties.get(name, "")
                if is_template(text):
                    properties.set(name, self.texts.render(text, scope, place))
                    changed = True
        return changed

    def _fill_picture(
        self, part: str, picture: Element, context: tuple[Scope, Place]
    ) -> bool:
        """Replace a picture whose alternative text or name asks for another."""
        properties = picture.find("{*}nvPicPr/{*}cNvPr")
        if properties is None:
            return False
        for name in _NAMED:
            text = properties.get(name, "")
            if "picture" in text and is_template(text):
                properties.set(name, "")
                self._replace(part, picture, text, context)
                return True
        return False

    def _replace(
        self, part: str, picture: Element, text: str, context: tuple[Scope, Place]
    ) -> None:
        scope, place = context
        try:
            found = compile_cell(self.texts.environment, text)(scope)
            if isinstance(found, Picture):
                replace_picture(self.workbook, part, picture, found)
            else:
                # What the template shows may be another customer's.
                remove_picture(self.workbook, part, picture)
        # As for cells: whatever fails in a template is for its author to mend.
        except Exception as error:
            self.texts.journal.fail(*place, *explain_failure(error, scope))

    def _fill_chart(self, part: str, anchor: Element, scope: Scope) -> None:
        package = self.workbook.package
        if not _may_hold_templates(package.read(part)):
            return
        root = package.tree(part)
        place = self._place(anchor)
        changed = self.texts.fill_paragraphs(root, scope, place)
        if self.texts.fill_series_names(root, scope, place) or changed:
            package.put_tree(part)

    def _place(self, anchor: Element) -> Place:
        row, column = self.origin_of(*_first_cell(anchor))
        return self.sheet.name, f"{column_letters(column)}{row}"


def list_drawn_texts(workbook: Workbook, sheet: SheetPart) -> Iterator[tuple[str, str]]:
    """Yield cell and text of what is drawn on a sheet, alternative texts included."""
    package = workbook.package
    for part in related_parts(package, sheet.part, "drawing"):
        for anchor in _list_anchors(package, part):
            cell = _name_cell(anchor)
            charts = map(package.tree, _list_charts(package, part, anchor))
            for root in (anchor, *charts):
                for text in list_paragraphs(root):
                    yield cell, text
            for properties in anchor.iter("{*}cNvPr"):
                for name in _NAMED:
                    yield cell, properties.get(name, "")


def _list_anchors(package: Package, part: str) -> list[Element]:
    return [each for each in package.tree(part) if local_name(each) in _ANCHORS]


def _list_charts(package: Package, part: str, anchor: Element) -> Iterator[str]:
    """Yield the parts of the charts of an anchor, and of what is drawn on them."""
    wanted = {
        value
        for element in anchor.iter()
        for name, value in read_attributes(element).items()
        if name.endswith("}id")
    }
    for relation in read_relations(package, part):
        if relation.id in wanted and relation.target in package:
            yield relation.target
            yield from related_parts(package, relation.target, "chartUserShapes")


def _may_hold_templates(content: bytes) -> bool:
    return b"{{" in content or b"{%" in content or b">{<" in content


def _name_cell(anchor: Element) -> str:
    row, column = _first_cell(anchor)
    return f"{column_letters(column)}{row}"


def _first_cell(anchor: Element) -> tuple[int, int]:
    """Return row and column of the cell in which a drawing begins, from 1."""
    return _read_line(anchor, "row") + 1, _read_line(anchor, "col") + 1


def _read_line(anchor: Element, name: str) -> int:
    element = anchor.find(f"{{*}}from/{{*}}{name}")
    if element is None:
        return 0
    number = whole_of(element.text or "0")
    if number is None:
        raise fail_number(element, element.text or "")
    return number
