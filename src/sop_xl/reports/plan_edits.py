"""What became of the planner's edits and locks: old, yours, new."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.edits import Edited, Spot
from sop_xl.planning.messages import HINDRANCES
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, table_page
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.plan_head import head_plan

_WIDTHS = {3: 22.0, 5: 22.0, 6: 22.0, 7: 22.0, 9: 40.0}


def edits_page(plan: Plan, run: RunFacts, edits: Sequence[Edited]) -> Page:
    """Return a row for each edit and for each lock that was not kept."""
    note = labels.EDITS_NOTE if edits else labels.NO_EDITS
    blocks = [head_plan(labels.EDITS, plan, run, note)]
    if edits:
        rows: list[Cells] = [[*labels.EDIT_COLUMNS]]
        rows += [_edit_row(plan, edit) for edit in edits]
        styles = (Style.TEXT,) * len(labels.EDIT_COLUMNS)
        blocks.append(Block(HEADING_ROW, 1, rows, styles, "edits"))
    return table_page(labels.EDITS, blocks, _WIDTHS, tall=False)


def _edit_row(plan: Plan, edit: Edited) -> Cells:
    step = edit.step
    result = labels.DONE if edit.is_kept else labels.NOT_DONE
    return [
        labels.SOURCES[edit.source.value],
        step.lot,
        plan.catalogue.name_product(step.product).name,
        step.process,
        _say_spot(Spot(step.machine or labels.OUTSOURCED, step.start)),
        edit.said or _say_spot(edit.wanted),
        labels.NOT_PLANNED if edit.now is None else _say_spot(edit.now),
        Cell(result, Style.HINT if edit.is_kept else Style.WARNING),
        edit.because or HINDRANCES.get(edit.hindrance, ""),
        None if edit.where is None else Cell(edit.where.a1, link=edit.where),
    ]


def _say_spot(spot: Spot) -> str:
    start = labels.ANY_START if spot.start is None else f"{spot.start:%m-%d %H:%M}"
    return labels.SPOT.format(machine=spot.machine or labels.SAME_MACHINE, start=start)
