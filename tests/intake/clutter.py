"""Sheets built from a known table and what people put around it.

Every cell is put down together with what intake must make of it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.money import yuan
from sop_xl.rows import Kind, Row, columns_of
from sop_xl.rows.column import ColumnOf, Period
from sop_xl.tables import MODELS

Draw = st.DrawFn
_TEXTS = (
    "油烟机",
    "甲公司",
    "R-1 黑",
    "=1+1",
    "+86 574",
    "-A-",
    "@乙",
    "注塑机",
    "第1组",
)
_SECTIONS = ("二组", "以下为下旬", "【外协】")
_NOTES = ("注：价格含税", "备注：见附件", "1、以上数据截至月底")
_GROUPS = ("客户", "产品", "无效工时/")
#: What lines above a table give, by label, to columns of which kind.
_GIVEN: dict[str, dict[tuple[Kind, Period | None], object]] = {
    "部门": {(Kind.TEXT, None): "销售部"},
    "期间": {
        (Kind.TEXT, None): "2026年6月",
        (Kind.DATE, Period.MONTH): dt.date(2026, 6, 1),
    },
}
_WRONG = {
    Kind.WHOLE: "not-a-number",
    Kind.MONEY: "not-a-number",
    Kind.DECIMAL: "not-a-number",
    Kind.DATE: "not-a-date",
    Kind.CHOICE: "not-in-list",
}


@dataclass
class Heading:
    """A column to be drawn: a field's, or, without one, a column nobody knows."""

    text: str
    of: ColumnOf | None
    number: int = 0

    @property
    def group(self) -> str:
        """The common word it can be put under, "" where there is none."""
        return next((g for g in _GROUPS if self.text.startswith(g)), "")


@dataclass
class Built:
    """A sheet, and what intake must make of it."""

    model: type[Row]
    cells: dict[tuple[int, int], RawValue] = field(default_factory=dict)
    fates: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    findings: set[tuple[str, str]] = field(default_factory=set)
    row: int = 1

    @property
    def grid(self) -> Grid:
        """The sheet."""
        height = max((row for row, _ in self.cells), default=0)
        width = max((column for _, column in self.cells), default=0)
        values = [
            [self.cells.get((row, column)) for column in range(1, width + 1)]
            for row in range(1, height + 1)
        ]
        return Grid("a.xlsx", "1", values, tuple(self.merges))

    @property
    def counts(self) -> Counter[str]:
        """How many cells have each fate."""
        return Counter(self.fates.values())

    def put(self, column: int, value: RawValue, fate: str) -> None:
        """Put a value into the current row."""
        self.cells[self.row, column] = value
        self.fates[self.row, column] = fate

    def report(self, rule: str, column: int) -> None:
        """Expect a finding in the current row."""
        self.findings.add((rule, Grid("", "", []).cell(self.row, column).a1))


def _written(draw: Draw, column: ColumnOf) -> tuple[RawValue, object]:
    """Draw a value of a column as it stands in a cell, and as it must be read."""
    kind = column.kind
    if kind is Kind.TEXT and column.column.is_code:
        code = f"K{draw(st.integers(1, 99)):03}"
        writings = [code, f" {code}", code.replace("K", "Ｋ")]
        return draw(st.sampled_from(writings)), code
    if kind is Kind.DATE:
        return _written_date(draw, column)
    if kind in (Kind.TEXT, Kind.CHOICE):
        values = [choice.value for choice in column.choices or ()] or _TEXTS
        text: str = draw(st.sampled_from(values))
        return text, text
    return _written_number(draw, column)


def _written_number(draw: Draw, column: ColumnOf) -> tuple[RawValue, object]:
    unit, most = column.column.unit, column.column.most
    size = 1 if column.kind is Kind.WHOLE else 100
    largest = 10**6 if most is None or unit == "%" else int(most) * size
    whole = draw(st.integers(1, largest))
    number = Decimal(whole)
    if column.kind is not Kind.WHOLE:
        number = yuan(whole)
    if unit == "%":
        number = Decimal(whole % 100 + 1).scaleb(-2)
        shares: list[RawValue] = [float(number), f"{number * 100:f}%"]
        return draw(st.sampled_from(shares)), number
    full_width = str.maketrans("0123456789.", "０１２３４５６７８９．")
    habits: list[RawValue] = [
        float(number),
        f"{number:,f}",
        f" {number:f} {unit}",
        f"{number:f}".translate(full_width),
    ]
    typed = number if column.kind is Kind.DECIMAL else whole
    return draw(st.sampled_from(habits)), typed


def _written_date(draw: Draw, column: ColumnOf) -> tuple[RawValue, object]:
    day = draw(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
    serial = float((day - dt.date(1899, 12, 30)).days)
    texts = [f"{day.year}.{day.month}.{day.day}", f"{day:%Y%m%d}", day.isoformat()]
    habits: list[RawValue] = [day, serial, *texts]
    period = column.column.period
    return draw(st.sampled_from(habits)), period.first_day(day) if period else day


def _draw_headings(draw: Draw, model: type[Row]) -> list[Heading]:
    columns = columns_of(model)
    optional = [c for c in columns if not c.required]
    most = min(len(optional), 6)
    fewest = max(0, 3 - sum(c.required for c in columns))
    chosen = draw(
        st.lists(
            st.sampled_from(optional), min_size=min(fewest, most), max_size=most,
            unique_by=lambda c: c.field,
        )
        if optional
        else st.just([])
    )  # fmt: skip
    known = [c for c in columns if c.required or c in chosen]
    headings = [Heading(draw(st.sampled_from(c.column.names)), c) for c in known]
    strange = draw(st.integers(0, 2))
    headings += [Heading(f"辅助列{n}", None) for n in range(strange)]
    headings = draw(st.permutations(headings))
    return sorted(headings, key=lambda heading: heading.group)


class Builder:
    """Puts a table and its clutter onto a sheet, row by row."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.built = Built(draw(st.sampled_from(MODELS)))
        self.headings = _draw_headings(draw, self.built.model)
        self.first = draw(st.integers(1, 3))
        for number, heading in enumerate(self.headings, self.first):
            heading.number = number
        self.last = self.first + len(self.headings) - 1
        self.groups = draw(st.sampled_from([{}, self._grouped(), self._any_group()]))
        self.merged = draw(st.booleans())

    def build(self) -> Built:
        """Return a sheet with title, header, rows, what lies between, and notes."""
        self._put_above()
        self._put_header("header")
        self._put_body()
        self._put_below()
        self._give_from_above()
        return self.built

    def _give_from_above(self) -> None:
        """Expect the fields that no column gives, but a line above the table."""
        if "context" not in self.built.fates.values():
            return
        drawn = {heading.of.field for heading in self.headings if heading.of}
        for column in columns_of(self.built.model):
            names = _GIVEN.keys() & set(column.column.names)
            if column.field not in drawn and names:
                given = _GIVEN[min(names)].get((column.kind, column.column.period))
                for row in self.built.rows:
                    row[column.field] = given or row[column.field]

    def _grouped(self) -> dict[int, str]:
        """The columns that stand under a common heading, if others do not."""
        groups = [heading.group for heading in self.headings]
        found = {
            heading.number: heading.group.rstrip("/")
            for heading in self.headings
            if heading.group and groups.count(heading.group) > 1
            if len(heading.text) > len(heading.group)
        }
        tops = Counter(found.values())
        found = {number: top for number, top in found.items() if tops[top] > 1}
        whole = all(tops[top] == groups.count(top) for top in ("客户", "产品"))
        return found if whole and len(found) < len(groups) else {}

    def _any_group(self) -> dict[int, str]:
        """Columns that stand under a heading nobody knows.

        Some of them are known, and some beside them.
        """
        start = self.draw(st.integers(0, len(self.headings) - 2))
        end = self.draw(st.integers(start + 2, len(self.headings)))
        inside, outside = self.headings[start:end], self.headings[:start]
        outside = outside + self.headings[end:]
        known = [[h for h in part if h.of is not None] for part in (inside, outside)]
        if any("/" in h.text for h in inside) or not all(known):
            return {}
        return {heading.number: "基本信息" for heading in inside}

    def _skip(self, rows: int = 1) -> None:
        self.built.row += rows

    def _put_above(self) -> None:
        for kind in self.draw(st.lists(st.sampled_from(["title", "context", ""]))):
            if kind == "title":
                self.built.put(self.first, "二〇二六年汇编", "title")
                if self.last > self.first and self.draw(st.booleans()):
                    row = self.built.row
                    self.built.merges.append(Span(row, self.first, row, self.last))
            if kind == "context":
                self.built.put(self.first, "部门：销售部", "context")
                self.built.put(self.first + 1, "期间：", "context")
                self.built.put(self.first + 2, "2026年6月", "context")
            self._skip()

    def _put_header(self, fate: str) -> None:
        top = ""
        for heading in self.headings:
            group = self.groups.get(heading.number, "")
            if not group:
                self.built.put(heading.number, heading.text, fate)
            elif group != top:
                self.built.put(heading.number, group, fate)
                if self.merged:
                    self.built.merges.append(self._wide(group))
            top = group
        self._skip()
        if not self.groups:
            return
        for heading in self.headings:
            group = self.groups.get(heading.number, "")
            if group:
                part = heading.text.removeprefix(group).removeprefix("/")
                self.built.put(heading.number, part, fate)
        self._skip()

    def _wide(self, group: str) -> Span:
        numbers = [number for number, top in self.groups.items() if top == group]
        row = self.built.row
        return Span(row, min(numbers), row, max(numbers))

    def _put_body(self) -> None:
        kinds = ["row", "row", "row", "merged", "blank", "section", "total", "header"]
        puts = {
            "row": self._put_row,
            "merged": self._put_merged_rows,
            "blank": self._skip,
            "section": lambda: self._put_line(
                self.draw(st.sampled_from(_SECTIONS)), "section"
            ),
            "total": self._put_total,
            "header": self._repeat_header,
        }
        for kind in self.draw(st.lists(st.sampled_from(kinds), max_size=8)):
            puts[kind]()
        self._put_row()

    def _repeat_header(self) -> None:
        """Repeat the header, as on a new page: a single row before it is no page."""
        if len(self.built.rows) > 1:
            self._put_header("repeated-header")

    def _put_row(self) -> None:
        row: dict[str, object] = {
            c.field: c.default for c in columns_of(self.built.model)
        }
        filled = 0
        for heading in self.headings:
            if heading.of is None:
                self.built.put(heading.number, 7.0, "unknown-column")
                continue
            value, fate, typed = self._draw_cell(heading, can_miss=filled >= 2)
            row[heading.of.field] = typed
            if value is not None:
                self.built.put(heading.number, value, fate)
                filled += 1
        self.built.rows.append(row)
        self.built.row_numbers.append(self.built.row)
        if self.draw(st.integers(0, 9)) == 0:
            self.built.put(self.last + 2, "此行已核", "note")
        self._skip()

    def _draw_cell(
        self, heading: Heading, *, can_miss: bool
    ) -> tuple[RawValue | None, str, object]:
        column = heading.of
        assert column is not None
        luck = self.draw(st.integers(0, 9))
        if luck == 0 and can_miss:
            if column.required:
                self.built.report("missing-value", heading.number)
                return None, "", None
            return None, "", column.default
        if luck == 1 and column.kind in _WRONG:
            self.built.report(_WRONG[column.kind], heading.number)
            return "待定甲", "refused", None
        value, typed = _written(self.draw, column)
        return value, "typed", typed

    def _put_merged_rows(self) -> None:
        """Put rows whose first text stands in the upper one only, merged over all."""
        merged = next(
            (
                h
                for h in self.headings
                if h.of and h.of.kind is Kind.TEXT and h.of.required
            ),
            None,
        )
        start = self.built.row
        self._put_row()
        if merged is None or (start, merged.number) not in self.built.cells:
            return
        assert merged.of
        for _ in range(self.draw(st.integers(1, 2))):
            row = self.built.row
            self._put_row()
            place = row, merged.number
            self.built.cells.pop(place, None)
            self.built.fates.pop(place, None)
            cell = Grid("", "", []).cell(*place).a1
            self.built.findings.discard(("missing-value", cell))
            self.built.rows[-1][merged.of.field] = self.built.rows[-2][merged.of.field]
        last = self.built.row - 1
        self.built.merges.append(Span(start, merged.number, last, merged.number))

    def _put_line(self, text: str, fate: str) -> None:
        self.built.put(self.draw(st.sampled_from(self.headings)).number, text, fate)
        self._skip()

    def _put_total(self) -> None:
        word = self.draw(st.sampled_from(["小计", "合 计：", "本月合计", "二组小计"]))
        self.built.put(self.first, word, "total")
        self.built.put(self.last, 1234.5, "total")
        self._skip()

    def _put_below(self) -> None:
        self._skip(self.draw(st.integers(0, 1)))
        if self.draw(st.booleans()):
            self._put_total()
        for note in self.draw(st.lists(st.sampled_from(_NOTES), max_size=2)):
            self._put_line(note, "note")
        if self.draw(st.booleans()):
            self.built.put(self.first, "制表：李芳", "note")
            self.built.put(self.last, "审核：", "note")


def unknown_columns(headings: Sequence[Heading]) -> Mapping[str, int]:
    """Return the columns nobody knows, by heading."""
    return {heading.text: heading.number for heading in headings if heading.of is None}


@st.composite
def built_sheets(draw: Draw) -> Built:
    """Draw a sheet with a known table and clutter."""
    builder = Builder(draw)
    built = builder.build()
    headers = [place for place, fate in built.fates.items() if fate == "header"]
    for number in unknown_columns(builder.headings).values():
        built.row = max(row for row, column in headers if column == number)
        built.report("unknown-column", number)
    return built
