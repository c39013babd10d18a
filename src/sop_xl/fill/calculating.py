"""Values of formulas, of charts and of table headings, once cells are filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_xl.fill.problems import Journal
from sop_xl.formulas.calculation import Calculation
from sop_xl.formulas.names import read_names
from sop_xl.formulas.precedents import Precedents
from sop_xl.formulas.references import Bounds
from sop_xl.formulas.results import write_results
from sop_xl.formulas.stored import StoredSheet, read_sheet
from sop_xl.formulas.tables import read_tables
from sop_xl.moves.attachments import name_table_columns
from sop_xl.moves.charts import refill_charts
from sop_xl.moves.moving import may_have_formulas
from sop_xl.moves.pivots import refresh_pivots
from sop_xl.package.workbook import Workbook


def write_values(
    workbook: Workbook,
    changed: Mapping[str, Sequence[Bounds]],
    formats: Sequence[str],
    journal: Journal,
) -> None:
    """Write the value of each formula, and those that charts show.

    `changed` are the areas of sheets whose cells are others than Excel computed with.
    A formula that leads there and cannot be computed loses its value, and the journal
    says so.
    """
    package = workbook.package
    parts = {sheet.name: sheet.part for sheet in workbook.sheets if sheet.has_cells}

    def load(name: str) -> StoredSheet | None:
        if name not in parts:
            return None
        return read_sheet(package.tree(parts[name]), workbook.strings)

    def give_up(sheet: str, cell: str, formula: str) -> None:
        journal.warn(sheet, cell, "not-calculated", formula)

    calculation = Calculation(
        load,
        read_names(workbook),
        tables=read_tables(workbook),
        sheets=[sheet.name for sheet in workbook.sheets],
        since_1904=workbook.since_1904,
    )
    with_formulas = [
        name for name, part in parts.items() if may_have_formulas(package, part)
    ]
    calculation.trust(Precedents(calculation, changed).is_same)
    for name in with_formulas:
        root = package.tree(parts[name])
        if write_results(root, name, calculation, give_up):
            package.put_tree(parts[name])
    refill_charts(package, calculation, formats)
    for name in sorted(changed):
        name_table_columns(package, parts[name], calculation, name)
    refresh_pivots(package, set(changed))
    if with_formulas:
        workbook.recalculate_on_load()
