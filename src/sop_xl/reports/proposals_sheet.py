"""What could be given outside where a machine group has too much to do."""

from __future__ import annotations

from decimal import Decimal

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.outlook import Outlook
from sop_xl.planning.proposals import Proposal
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import YES
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, note_span
from sop_xl.reports.plan_head import TWO_LINES, Cells, head_plan, name_week

_STYLES = (
    *[Style.TEXT] * 5,
    Style.WHOLE,
    Style.HOURS,
    *[Style.TEXT] * 2,
)
_WIDTHS = {
    1: 14.0,
    2: 15.0,
    3: 12.0,
    4: 28.0,
    5: 12.0,
    6: 11.0,
    7: 11.0,
    8: 13.0,
    9: 22.0,
}


def proposal_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet, by week and group; it says so where there is nothing."""
    proposals = sorted(outlook.proposals, key=lambda each: each.week)
    note = labels.NO_PROPOSALS.format(percent=outlook.percent)
    blocks = []
    if proposals:
        note = labels.PROPOSAL_NOTE.format(
            percent=outlook.percent,
            count=len(proposals),
            hours=f"{sum(each.minutes for each in proposals) / 60:.1f}",
        )
        rows = [_row(plan, outlook, each) for each in proposals]
        heading: Cells = [*labels.PROPOSAL_COLUMNS]
        table = Block(HEADING_ROW, 1, [heading, *rows], _STYLES, "proposals")
        blocks.append(table)
    return Page(
        labels.PROPOSALS,
        [head_plan(labels.PROPOSALS, plan, run, note), *blocks],
        merges=[note_span(len(_STYLES))],
        widths=_WIDTHS,
        heights={HEADING_ROW: TWO_LINES} if blocks else {},
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
    )


def _row(plan: Plan, outlook: Outlook, proposal: Proposal) -> Cells:
    week = name_week(outlook.weeks[proposal.week]).replace("\n", "~")
    known = proposal.is_known_outside
    return [
        week,
        proposal.group or labels.NO_GROUP,
        proposal.product,
        plan.catalogue.name_product(proposal.product).name,
        proposal.process,
        proposal.pieces,
        round(Decimal(proposal.minutes) / 60, 1),
        Cell(YES, Style.WARNING) if proposal.is_late else None,
        labels.PROPOSAL_KNOWN if known else labels.PROPOSAL_ASK,
    ]
