"""What became of the planner's edits and locks: old, yours, new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.edits import Edited, Spot, UnreadCell
from sop_xl.planning.memory import KeptStep
from sop_xl.planning.messages import HINDRANCES
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import Cells, head_columns, table_page
from sop_xl.reports.listing import HEADING_ROW
from sop_xl.reports.plan_head import head_plan

#: So many cells that are not read are listed.
_MOST_UNREAD = 500
_WIDTHS = {1: 24.0, 2: 20.0, 3: 22.0, 5: 22.0, 6: 22.0, 7: 22.0, 9: 40.0}


def edits_page(
    plan: Plan,
    run: RunFacts,
    edits: Sequence[Edited],
    unread: Sequence[UnreadCell] = (),
) -> Page:
    """Return a row for each edit and for each lock that was not kept.

    Below them stands what was typed where nothing is read, the first cells of it.
    """
    nothing = labels.ONLY_UNREAD if unread else labels.NO_EDITS
    note = labels.EDITS_NOTE if edits else nothing
    blocks = [head_plan(labels.EDITS, plan, run, note)]
    if edits:
        rows: list[Cells] = [[*labels.EDIT_COLUMNS]]
        rows += [_edit_row(plan, edit) for edit in edits]
        styles = (Style.TEXT,) * len(labels.EDIT_COLUMNS)
        blocks.append(Block(HEADING_ROW, 1, rows, styles, "edits"))
    blocks += _unread_blocks(unread, max(HEADING_ROW, blocks[-1].span.last_row + 2))
    return table_page(labels.EDITS, blocks, _WIDTHS, tall=False)


def _unread_blocks(unread: Sequence[UnreadCell], row: int) -> Iterator[Block]:
    """Yield the cells from which nothing is read, with what they said before."""
    if not unread:
        return
    title = labels.UNREAD_TITLE.format(count=len(unread))
    yield Block(row, 1, [[Cell(title, Style.SUBTITLE)]])
    rows: list[Cells] = [
        [
            PurePosixPath(each.where.book).name,
            each.where.sheet,
            Cell(each.where.a1, link=each.where),
            each.before,
            each.typed,
        ]
        for each in unread[:_MOST_UNREAD]
    ]
    styles = (Style.TEXT,) * len(labels.UNREAD_COLUMNS)
    yield Block(row + 1, 1, [head_columns(labels.UNREAD_COLUMNS), *rows], styles)


def _edit_row(plan: Plan, edit: Edited) -> Cells:
    step = edit.step
    result = labels.DONE if edit.is_kept else labels.NOT_DONE
    return [
        labels.SOURCES[edit.source.value],
        step.lot,
        plan.catalogue.name_product(step.product).name,
        step.process,
        _say_spot(step, Spot(step.machine, step.start)),
        edit.said or _say_spot(step, edit.wanted),
        labels.NOT_PLANNED if edit.now is None else _say_spot(step, edit.now),
        Cell(result, Style.HINT if edit.is_kept else Style.WARNING),
        edit.because or HINDRANCES.get(edit.hindrance, ""),
        None if edit.where is None else Cell(edit.where.a1, link=edit.where),
    ]


def _say_spot(step: KeptStep, spot: Spot) -> str:
    """Return machine and start; a step done outside has none, and leaves on a day."""
    outside = step.machine is None
    start, form = labels.ANY_START, "%m-%d" if outside else "%m-%d %H:%M"
    if spot.start is not None:
        start = spot.start.strftime(form)
    machine = labels.OUTSOURCED if outside else labels.SAME_MACHINE
    return labels.SPOT.format(machine=spot.machine or machine, start=start)
