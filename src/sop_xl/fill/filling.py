"""A template workbook filled with values; every part that need not change stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from sop_xl.fill.calculating import write_values
from sop_xl.fill.changes import list_changes
from sop_xl.fill.drawings import DrawingFiller
from sop_xl.fill.environment import Scope, make_environment
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.lookalikes import list_lookalikes
from sop_xl.fill.looks import CellLooks
from sop_xl.fill.opening import OpenedSheet, Opener
from sop_xl.fill.pictures import place_pictures
from sop_xl.fill.problems import FillError, Journal, Problem
from sop_xl.fill.records import FrameRows, is_frame
from sop_xl.fill.rendering import CellFiller, write_in_place
from sop_xl.fill.repeating import Repeated, repeat_sheets
from sop_xl.fill.rows import RowsWriter
from sop_xl.fill.syntax import SyntaxChecker
from sop_xl.fill.texts import TextWriter, apply_renames
from sop_xl.moves.moving import follow_moves
from sop_xl.moves.references import Moves
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.kinds import drop_signatures, set_kind_for
from sop_xl.package.properties import set_moment
from sop_xl.package.saving import save_atomically
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Expanded:
    """A loop that was unrolled: its cell in the template, and how many turns."""

    sheet: str
    cell: str
    turns: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling a template did.

    `path` is the file written, which has another name when the one asked for was open
    elsewhere. `expanded` tells each loop's turns, `warnings` what to look at.
    """

    path: Path
    changed_parts: tuple[str, ...]
    expanded: tuple[Expanded, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How a template is filled, beside its values.

    With `iso_dates` text such as 2026-06-30 becomes a date where the cell shows dates.
    Pictures named by a path lie in `folder`, else where the program runs. With
    `modified` the workbook says it was made then.
    """

    iso_dates: bool = False
    folder: Path | None = None
    modified: dt.datetime | None = None


_USUAL = Options()


def fill(
    template: Path | str | bytes,
    values: Mapping[str, object],
    output: Path | str,
    *,
    undefined: Literal["error", "blank"] = "error",
    options: Options = _USUAL,
) -> Filled:
    """Fill a template workbook with values and write it to `output`.

    Cells, sheet names, headers, text boxes and chart titles may hold Jinja2. Names
    without a value are errors, or with `undefined="blank"` leave their place empty and
    give a warning. A workbook with macros keeps them, and is written as .xlsm whatever
    was asked for. FillError lists everything wrong with the template at once, and
    nothing is written; PackageError when it is no workbook.
    """
    source = Path(template) if isinstance(template, str) else template
    package, path = open_package(source), Path(output)
    filling = Filling(package, values, options, lenient=undefined == "blank")
    suffix = set_kind_for(package, path.suffix)
    path = path.with_suffix(suffix)
    if isinstance(source, Path) and path.resolve() == source.resolve():
        raise PackageError("output-is-template", name=path.name)
    if suffix != Path(output).suffix:
        filling.journal.warn("", "", "macros-kept", suffix)
    try:
        expanded = filling.run()
    except FillError as error:
        raise FillError(_add_syntax(source, error.problems)) from error
    if options.modified is not None:
        set_moment(package, options.modified)
    if package.changed and drop_signatures(package):
        filling.journal.warn("", "", "signature-lost")
    changed = tuple(name for name in package.names if name in package.changed)
    written = save_atomically(path, package.to_bytes())
    return Filled(written, changed, expanded, filling.journal.warnings)


def _add_syntax(
    source: Path | bytes, problems: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """Return problems with those that only show when each cell is looked at alone."""
    checker = SyntaxChecker(Workbook(open_package(source)))
    checker.check()
    checker.journal.take(problems)
    return checker.journal.failures


class Filling:
    """One template while it is being filled."""

    def __init__(
        self,
        package: Package,
        values: Mapping[str, object],
        options: Options = _USUAL,
        *,
        lenient: bool = False,
    ) -> None:
        self.workbook = Workbook(package)
        names = [sheet.name for sheet in self.workbook.sheets]
        self.journal = Journal(lenient=lenient, sheets=names)
        self._scope = {
            name: FrameRows(value) if is_frame(value) else value
            for name, value in values.items()
        }
        self._environment = make_environment(options.folder)
        self._texts = TextWriter(self._environment, self.journal)
        self._looks = CellLooks(self.workbook, iso_dates=options.iso_dates)

    def run(self) -> tuple[Expanded, ...]:
        """Fill everything; return the loops unrolled. FillError when it cannot be."""
        for found in list_lookalikes(self.workbook):
            self.journal.warn(found.sheet, found.cell, found.code, found.detail)
        repeated = repeat_sheets(
            self.workbook, self._environment, self._scope, self.journal
        )
        self.journal.copies = repeated.copies
        names = self._texts.rename_sheets(
            self.workbook, repeated.scopes, repeated.renames
        )
        renames = {old: new for old, new in names.items() if old != new}
        opener = Opener(self.workbook, self._environment, repeated.scopes, self.journal)
        opened = {sheet.name: sheet for sheet in opener.open_sheets()}
        layouts = {
            sheet.name: layout
            for sheet in opened.values()
            if (layout := sheet.layout) is not None
        }
        self._fill(opened, repeated, Moves(layouts, renames))
        return tuple(_list_expanded(opened, repeated, renames))

    def find_failures(self) -> tuple[Problem, ...]:
        """Fill everything in memory; return what makes it fail, nothing if it works."""
        try:
            self.run()
        except FillError as error:
            return error.problems
        return ()

    def _fill(
        self, opened: Mapping[str, OpenedSheet], repeated: Repeated, moves: Moves
    ) -> None:
        with_headers = self._fill_headers(opened)
        fillers = self._write_sheets(opened, moves)
        if self.journal.has_failures:
            self._fill_drawings(opened, repeated.scopes, moved=False)
            self.journal.raise_failures()
        if moves:
            follow_moves(self.workbook, moves, self.journal.warn)
        self._fill_drawings(opened, repeated.scopes, moved=True)
        filled = {sheet.name for sheet in opened.values() if sheet.is_written}
        for name, sheet in opened.items():
            if name in filled | with_headers:
                self.workbook.package.put_tree(sheet.part)
        self._place_pictures(opened, fillers)
        self.journal.raise_failures()
        self._looks.save()
        if moves.renames:
            apply_renames(self.workbook, moves.renames)
            self.workbook.forget_sheets()
        if filled or moves:
            changed = {
                moves.renames.get(name, name): list_changes(opened[name])
                for name in sorted(filled)
            }
            write_values(self.workbook, changed, self._looks.formats, self.journal)

    def _fill_headers(self, opened: Mapping[str, OpenedSheet]) -> set[str]:
        """Fill headers and footers; return the names of sheets that had any."""
        return {
            name
            for name, sheet in opened.items()
            if self._texts.fill_headers(sheet.root, sheet.scope, name)
        }

    def _write_sheets(
        self, opened: Mapping[str, OpenedSheet], moves: Moves
    ) -> dict[str, CellFiller]:
        """Fill the cells of sheets; return what filled each."""
        fillers = {}
        since_1904 = self.workbook.since_1904
        for name, sheet in opened.items():
            filler = CellFiller(name, self._looks, self.journal)
            if sheet.has_blocks:
                RowsWriter(sheet, moves, filler, since_1904).write()
            else:
                write_in_place(sheet, filler, since_1904)
            fillers[name] = filler
        return fillers

    def _fill_drawings(
        self,
        opened: Mapping[str, OpenedSheet],
        scopes: Mapping[str, Scope],
        *,
        moved: bool,
    ) -> None:
        for sheet in self.workbook.sheets:
            scope, found = scopes[sheet.name], opened.get(sheet.name)

            def scope_at(
                row: int,
                column: int,
                scope: Scope = scope,
                found: OpenedSheet | None = found,
            ) -> Scope:
                return scope if found is None else found.scope_at(row, column, moved)

            def origin_of(
                row: int, column: int, found: OpenedSheet | None = found
            ) -> tuple[int, int]:
                if found is None or not moved:
                    return row, column
                return found.origin_of(row, column)

            filler = DrawingFiller(
                self.workbook, self._texts, sheet, scope_at, origin_of
            )
            filler.fill()

    def _place_pictures(
        self, opened: Mapping[str, OpenedSheet], fillers: Mapping[str, CellFiller]
    ) -> None:
        for name, filler in fillers.items():
            if not filler.pictures:
                continue
            sheet = SheetPart(name, opened[name].part, has_cells=True)
            try:
                place_pictures(self.workbook, sheet, filler.pictures)
            except PackageError as error:
                self.journal.fail(name, "", *explain_failure(error))


def _list_expanded(
    opened: Mapping[str, OpenedSheet], repeated: Repeated, renames: Mapping[str, str]
) -> Iterator[Expanded]:
    """Yield each loop with the number of its turns; sheets by their new names.

    Repeated sheets are known by the name that the template gives them.
    """
    for (name, cell), turns in repeated.turns.items():
        yield Expanded(name, cell, turns)
    for name, sheet in opened.items():
        for unrolled in (sheet.rows, sheet.columns):
            if unrolled is not None:
                for cell, turns in unrolled.turns.items():
                    yield Expanded(renames.get(name, name), cell, turns)
