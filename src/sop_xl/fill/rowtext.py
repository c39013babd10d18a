"""Rows written as text: each pattern taken apart once, put together for every copy."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from sop_xl.fill.expressions import Renderer
from sop_xl.package.cells import RichText, encode_value, set_value, split_address
from sop_xl.package.markup import (
    Element,
    find_child,
    local_name,
    read_attributes,
    read_whole,
    sibling_tag,
)
from sop_xl.package.writer import set_formula
from sop_xl.pages import Formula
from sop_xl.records import dataclass
from sop_xl.source import column_number

_OWN = {"f", "v", "is"}
# What tells how a cell's value is to be read.
_TYPED = ("t", "cm", "vm")
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class CellPattern:
    """A cell of a template's row, as text around what changes with each copy.

    `head` are the attributes of its tag save address and type, `typed` is its type;
    `stored` is the value it keeps, `rest` what follows value and formula.
    """

    address: str
    column: int
    style: int
    head: str
    typed: str
    stored: str
    rest: str
    renderer: Renderer | None
    formula: Element | None

    @property
    def is_filled(self) -> bool:
        """Whether it is more than an empty cell with a style."""
        return bool(self.stored) or bool(self.renderer) or self.formula is not None


@dataclass(frozen=True, slots=True)
class RowPattern:
    """A row of the template: the attributes of its tag, its cells, what follows."""

    head: str
    cells: tuple[CellPattern, ...]
    rest: str


class SheetText:
    """Writes the cells of one sheet as the text of its XML."""

    def __init__(self, root: Element, *, since_1904: bool) -> None:
        self.prefix = f"{root.prefix}:" if root.prefix else ""
        self.since_1904 = since_1904
        self._prefixes: dict[str, str] = {_XML: "xml"}
        self._declared: list[str] = []
        for prefix, uri in root.nsmap.items():
            self._declare(prefix or "", uri)
        self._tag = sibling_tag(root, "c")

    def read_row(self, row: Element, renderers: Mapping[str, Renderer]) -> RowPattern:
        """Return a row of the template as a pattern."""
        cells = row.iterchildren(self._tag)
        return RowPattern(
            self._attributes(row, {"r", "spans"}),
            tuple(self._read_cell(cell, renderers) for cell in cells),
            "".join(self._write_element(each) for each in row if each.tag != self._tag),
        )

    def write_value(self, value: object) -> str:
        """Return a cell's type and content for a value: what follows its address."""
        if isinstance(value, Formula):
            cell = etree.Element(self._tag)
            set_formula(cell, value)
            typed = f' t="{cell.get("t")}"' if cell.get("t") else ""
            return f"{typed}>{''.join(map(self._write_element, cell))}"
        kind, written = encode_value(value, since_1904=self.since_1904)
        if kind == "inlineStr":
            return f' t="inlineStr">{self._write_text(value, written)}'
        if not written:
            return ">"
        typed = f' t="{kind}"' if kind else ""
        return f"{typed}>{self._child('v', written)}"

    def write_formula(self, text: str | None, attributes: Mapping[str, str]) -> str:
        """Return the element of a formula."""
        written = "".join(
            f" {name}={quoteattr(value)}" for name, value in attributes.items()
        )
        if text is None:
            return f"<{self.prefix}f{written}/>"
        return f"<{self.prefix}f{written}>{escape(text)}</{self.prefix}f>"

    def parse_rows(self, rows: str) -> list[Element]:
        """Return the rows of a text as elements."""
        tag = f"{self.prefix}sheetData"
        text = f"<{tag}{''.join(self._declared)}>{rows}</{tag}>"
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
        return list(etree.fromstring(text.encode(), parser))

    def _read_cell(
        self, cell: Element, renderers: Mapping[str, Renderer]
    ) -> CellPattern:
        address = cell.get("r", "")
        renderer = renderers.get(address)
        stored = [child for child in cell if local_name(child) in {"v", "is"}]
        rest = [child for child in cell if local_name(child) not in _OWN]
        typed = [(name, cell.get(name, "")) for name in _TYPED if name in cell.attrib]
        return CellPattern(
            address,
            column_number(split_address(address)[0]),
            read_whole(cell, "s"),
            self._attributes(cell, {"r", "s", *_TYPED}),
            "".join(f" {name}={quoteattr(value)}" for name, value in typed),
            "".join(map(self._write_element, stored)),
            "".join(map(self._write_element, rest)),
            renderer,
            find_child(cell, "f"),
        )

    def _attributes(self, element: Element, left_out: set[str]) -> str:
        return "".join(
            f" {self._spell(name)}={quoteattr(value)}"
            for name, value in read_attributes(element).items()
            if name not in left_out
        )

    def _declare(self, prefix: str, uri: str) -> None:
        self._prefixes[uri] = prefix
        spelled = f"xmlns:{prefix}" if prefix else "xmlns"
        self._declared.append(f" {spelled}={quoteattr(uri)}")

    def _spell(self, name: str) -> str:
        uri, brace, local = name[1:].rpartition("}")
        if not brace:
            return name
        if uri not in self._prefixes:  # one that the row itself declares
            self._declare(f"own{len(self._declared)}", uri)
        return f"{self._prefixes[uri]}:{local}"

    def _write_element(self, element: Element) -> str:
        text = etree.tostring(element, encoding="unicode", with_tail=False)
        for declared in self._declared:
            text = text.replace(declared, "", 1)
        return text

    def _write_text(self, value: object, written: str) -> str:
        if isinstance(value, RichText):
            cell = etree.Element(self._tag)
            set_value(cell, value)
            return "".join(map(self._write_element, cell))
        text = (
            f'<{self.prefix}t xml:space="preserve">{escape(written)}</{self.prefix}t>'
        )
        return f"<{self.prefix}is>{text}</{self.prefix}is>"

    def _child(self, name: str, text: str) -> str:
        return f"<{self.prefix}{name}>{escape(text)}</{self.prefix}{name}>"
