"""Formulas that mention a table: when its columns are called otherwise, or it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from sop_xl.formulas.references import read_area
from sop_xl.moves.areas import GONE
from sop_xl.moves.axis import Axis, Path
from sop_xl.moves.references import Warn
from sop_xl.package.archive import Package
from sop_xl.package.markup import Element
from sop_xl.package.mentions import Renaming
from sop_xl.package.relations import parts_of_type
from sop_xl.records import dataclass

_PARTS = ("worksheet+xml", "spreadsheetml.table+xml", "main+xml")
_FORMULAS = tuple(
    f"{{*}}{name}"
    for name in (
        "f", "formula", "formula1", "formula2", "calculatedColumnFormula",
        "totalsRowFormula", "definedName",
    )
)  # fmt: skip
_NAMED = r"\[((?:'.|[^\[\]'])*)\]"
_RANGE = re.compile(rf"{_NAMED}(?::{_NAMED})?", re.DOTALL)
_SPECIAL = re.compile(r"([\[\]#'])")
_ESCAPED = re.compile(r"'(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NewColumn:
    """What a column is called now, its number on the sheet, and in which copy it is."""

    name: str
    number: int
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A formula that mentions a table: its part, and the cell or name it is of."""

    part: str
    element: Element

    @property
    def cell(self) -> str:
        """The address of the cell, "" for what is no cell's."""
        parent = self.element.getparent()
        return "" if parent is None else parent.get("r", "")

    @property
    def text(self) -> str:
        """The formula, as a warning shows it."""
        return f"{self.element.get('name', '')}={self.element.text or ''}"


def iterate_mentions(package: Package, table: str) -> Iterator[Mention]:
    """Yield the formulas that mention a table; who changes one puts its part back."""
    mark = f"{table}[".lower()
    for ending in _PARTS:
        for part in parts_of_type(package, ending):
            if mark not in package.read(part).decode("utf-8", "replace").lower():
                continue
            for element in package.tree(part).iter(*_FORMULAS):
                if mark in (element.text or "").lower():
                    yield Mention(part, element)


def remove_table(
    package: Package, table: str, sheets: Mapping[str, str], warn: Warn
) -> None:
    """Let formulas that mention a table that is gone say so, as Excel has them."""
    renaming, changed = Renaming({}, {table: None}), dict[str, None]()
    for mention in iterate_mentions(package, table):
        before = mention.text
        mention.element.text = renaming.apply(mention.element.text or "")
        if GONE in mention.text and mention.text != before:
            changed[mention.part] = None
            warn(
                sheets.get(mention.part, ""), mention.cell, "refers-to-removed", before
            )
    for part in changed:
        package.put_tree(part)


@dataclass(slots=True)
class ColumnRenaming:
    """New names of the columns of a table, by the old ones in lower case.

    A column of a block has several. From a copy of the block its own is meant, from
    elsewhere all while they adjoin, else the first. `home` is the part of the table's
    sheet, and `axis` tells in which copy its columns lie.
    """

    table: str
    home: str
    names: Mapping[str, Sequence[NewColumn]]
    axis: Axis | None = None
    chosen: bool = field(default=False, init=False)

    def run(
        self,
        package: Package,
        own: str,
        sheets: Mapping[str, str],
        warn: Warn | None = None,
    ) -> None:
        """Let formulas follow; `own` is the table's part, `sheets` names by part."""
        changed, told = dict[str, None](), set[tuple[str, str]]()
        for mention in iterate_mentions(package, self.table):
            before, said = mention.element.text or "", mention.text
            after = self.apply(before, self._see(mention, own))
            if warn and self.chosen and (mention.part, said) not in told:
                told.add((mention.part, said))
                warn(sheets.get(mention.part, ""), mention.cell, "column-renamed", said)
            if after != before:
                mention.element.text = after
                changed[mention.part] = None
        for part in changed:
            package.put_tree(part)

    def apply(self, formula: str, seen: Path = ()) -> str:
        """Return a formula with the new names, as seen from a copy of columns."""
        self.chosen = False
        pattern = re.compile(
            rf'"(?:[^"]|"")*"|(?<![\w.\\!])(?P<table>{re.escape(self.table)})'
            r"(?P<columns>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])",
            re.DOTALL | re.IGNORECASE,
        )

        def rename(match: re.Match[str]) -> str:
            columns = match["columns"]
            if not columns:
                return match[0]
            if "[" not in columns[1:]:
                written = _RANGE.sub(lambda found: self._rename(found, seen), columns)
                whole = f"[{written}]" if "]:[" in written else written
                return match["table"] + whole
            inside = _RANGE.sub(lambda found: self._rename(found, seen), columns[1:-1])
            return f"{match['table']}[{inside}]"

        return pattern.sub(rename, formula)

    def _see(self, mention: Mention, own: str) -> Path:
        """Return the copy of columns from which a formula looks."""
        if self.axis is None:
            return ()
        line = None
        if mention.part == self.home and (area := read_area(mention.cell)):
            line = self.axis.line_at(area.start.column)
        elif mention.part == own:
            column = mention.element.getparent()
            name = "" if column is None else column.get("name", "")
            for known in (each for many in self.names.values() for each in many):
                if known.name == name:
                    line = self.axis.line_at(known.number)
        return () if line is None else line.path

    def _rename(self, match: re.Match[str], seen: Path) -> str:
        first, last = match[1], match[2]
        start = self._find(first, seen)
        if last is not None:
            end = self._find(last, seen)
            return f"[{start[0]}]:[{end[-1]}]"
        if len(start) == 1:
            return f"[{start[0]}]"
        return f"[{start[0]}]:[{start[-1]}]"

    def _find(self, written: str, seen: Path) -> list[str]:
        """Return the first and the last column that one means now, escaped."""
        found = self.names.get(_ESCAPED.sub(r"\1", written).lower())
        if found is None:
            return [written]
        own = [each for each in found if _is_seen(each.path, seen)] or list(found)
        self.chosen |= len(own) > 1
        if any(low.number + 1 != high.number for low, high in pairwise(own)):
            own = own[:1]
        return [
            _SPECIAL.sub(r"'\1", each.name) for each in (own[0], own[-1])[: len(own)]
        ]


def _is_seen(path: Path, seen: Path) -> bool:
    return all(
        one == other
        for one, other in zip(path, seen, strict=False)
        if one[0] == other[0]
    )


def is_header_template(name: str) -> bool:
    """Return whether a column is called as the template's heading, with its tags."""
    return "{{" in name or "{%" in name
