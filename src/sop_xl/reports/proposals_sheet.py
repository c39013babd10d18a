"""What could be given outside where a machine group has too much to do."""

from __future__ import annotations

from decimal import Decimal

from sop_xl.pages import Cell, Page, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.outlook import Outlook
from sop_xl.planning.proposals import Proposal
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import YES
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.plan_head import head_plan, say_week

_STYLES = (
    *[Style.TEXT] * 5,
    Style.WHOLE,
    Style.HOURS,
    *[Style.TEXT] * 2,
)
_PROPOSALS = ListForm(
    labels.PROPOSAL_COLUMNS,
    _STYLES,
    (14.0, 15.0, 12.0, 28.0, 12.0, 11.0, 11.0, 13.0, 34.0),
    "proposals",
)


def proposal_page(plan: Plan, run: RunFacts, outlook: Outlook) -> Page:
    """Return the sheet, by week and group; it says so where there is nothing."""
    proposals = sorted(outlook.proposals, key=lambda each: each.week)
    note = labels.NO_PROPOSALS.format(percent=outlook.percent)
    if proposals:
        note = labels.PROPOSAL_NOTE.format(
            percent=outlook.percent,
            count=len(proposals),
            hours=f"{sum(each.minutes for each in proposals) / 60:.1f}",
        )
    rows = [_row(plan, outlook, each) for each in proposals]
    head = head_plan(labels.PROPOSALS, plan, run, note)
    return list_page(labels.PROPOSALS, head, _PROPOSALS, rows)


def _row(plan: Plan, outlook: Outlook, proposal: Proposal) -> Cells:
    said = labels.PROPOSAL_KNOWN if proposal.is_known_outside else labels.PROPOSAL_ASK
    if proposal.forecast:
        hours = f"{proposal.forecast / 60:.1f}"
        said += labels.PROPOSAL_FORECAST.format(hours=hours)
    return [
        say_week(outlook.weeks[proposal.week]),
        proposal.group or labels.NO_GROUP,
        proposal.product,
        plan.catalogue.name_product(proposal.product).name,
        proposal.process,
        proposal.pieces,
        round(Decimal(proposal.minutes) / 60, 1),
        Cell(YES, Style.WARNING) if proposal.is_late else None,
        said,
    ]
