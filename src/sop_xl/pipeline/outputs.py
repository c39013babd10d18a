"""The files a run makes, each from pages or from a template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sop_xl.fill import Options, fill
from sop_xl.package.properties import OUTPUT_CATEGORY
from sop_xl.package.saving import save_atomically
from sop_xl.pages import Page
from sop_xl.periods import Month
from sop_xl.pipeline.asking import Addressees, address_findings
from sop_xl.pipeline.keeping import save_list
from sop_xl.pipeline.labels import (
    MASTER_FILE,
    MONTH_PLAN_FILE,
    OUTSOURCING_FILE,
    PROBLEMS_FILE,
    REPORT_FILE,
    REPORT_TEMPLATE,
    SHIPPING_FILE,
)
from sop_xl.pipeline.reading import Reading
from sop_xl.pipeline.signoffs import Signoffs, signed_page
from sop_xl.pipeline.wordings import WORDINGS
from sop_xl.planning.outlook import look_ahead
from sop_xl.planning.outsourcing import list_outings, read_firms
from sop_xl.planning.plan import Plan
from sop_xl.planning.shipping import plan_deliveries, read_shipping_facts
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.master import master_pages
from sop_xl.reports.month_plan import month_plan_pages
from sop_xl.reports.monthly import monthly_values
from sop_xl.reports.order_changes import order_change_pages
from sop_xl.reports.outsourcing_plan import outsourcing_pages
from sop_xl.reports.problems import problem_pages
from sop_xl.reports.shipping_plan import shipping_pages
from sop_xl.reports.taken import Taken, taken_page
from sop_xl.sheets import write_workbook
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.workspace.packaged import packaged_folder

# What a template of the company may be, the first that there is.
_TEMPLATE_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was to be written, and where it was, for its place may be taken.

    `kept` is an earlier file that stayed, for somebody has changed something in it.
    """

    wanted: Path
    written: Path
    kept: Path | None = None


def gather_facts(reading: Reading) -> RunFacts:
    """Return what every report says of the run."""
    company = reading.workspace.settings.company
    return RunFacts(company, reading.date, len(reading.books))


def render_pages(reading: Reading, pages: Sequence[Page]) -> bytes:
    """Return the workbook of pages, whose links lead from the folder of results."""
    workspace = reading.workspace
    depth = len(workspace.output.relative_to(workspace.root).parts)
    return write_workbook(
        pages,
        created=reading.date,
        links_from="/".join([".."] * depth),
        category=OUTPUT_CATEGORY,
    )


def _save_pages(reading: Reading, name: str, pages: Sequence[Page]) -> Written:
    target = reading.workspace.output / name
    return Written(target, save_atomically(target, render_pages(reading, pages)))


def write_problems(reading: Reading, findings: Sequence[Finding]) -> Written:
    """Write the list of what is wrong, by department and person; return the file."""
    addressees = Addressees(reading.tables, reading.workspace.settings.workbooks)
    asked = address_findings(findings, addressees)
    pages = problem_pages(asked, gather_facts(reading), WORDINGS)
    target = reading.workspace.output / PROBLEMS_FILE
    return Written(target, save_list(target, render_pages(reading, pages)))


def write_master(reading: Reading) -> Written:
    """Write the merged data, one clean sheet a table, and what changed the orders."""
    facts = gather_facts(reading)
    pages = master_pages(reading.tables, facts)
    changes = order_change_pages(reading.history, facts)
    return _save_pages(reading, MASTER_FILE, [*pages, *changes])


def write_taken(reading: Reading, name: str, taken: Sequence[Taken]) -> Written:
    """Write what was changed in corrected copies, old and new; return the file."""
    return _save_pages(reading, name, [taken_page(taken, gather_facts(reading))])


def write_plan(reading: Reading, plan: Plan, signoffs: Signoffs) -> list[Written]:
    """Write the month plan with its state, and what leaves the plant by it."""
    facts = replace(gather_facts(reading), state=signoffs.month.state)
    state = signed_page(signoffs.month, reading, facts)
    settings = reading.workspace.settings.month_plan
    outlook = look_ahead(plan, reading.tables, settings)
    month = MONTH_PLAN_FILE.format(month=Month.of(plan.start))
    return [
        _save_pages(reading, month, [*month_plan_pages(plan, facts, outlook), state]),
        *_write_dispatches(reading, plan, facts),
    ]


def _write_dispatches(reading: Reading, plan: Plan, facts: RunFacts) -> list[Written]:
    """Write when goods are shipped, and what goes to outside firms and comes back."""
    tables, shipping = reading.tables, reading.workspace.settings.shipping
    known = read_shipping_facts(tables, plan)
    deliveries = plan_deliveries(plan, known, shipping)
    outings = list_outings(plan, read_firms(tables))
    pages = {
        SHIPPING_FILE: shipping_pages(plan, facts, deliveries, shipping),
        OUTSOURCING_FILE: outsourcing_pages(plan, facts, outings),
    }
    return [
        _save_pages(reading, name.format(first_day=plan.start), of_file)
        for name, of_file in pages.items()
    ]


def find_template(reading: Reading) -> Path:
    """Return the company's own template of the monthly report, else the program's."""
    own = reading.workspace.templates / REPORT_TEMPLATE
    for suffix in _TEMPLATE_SUFFIXES:
        if own.with_suffix(suffix).exists():
            return own.with_suffix(suffix)
    return packaged_folder("templates") / REPORT_TEMPLATE


def _place_of(template: Path, reading: Reading) -> CellRef:
    """Return the company's template as a file of the workspace, ours by its name."""
    root = reading.workspace.root
    if template.is_relative_to(root):
        return CellRef(template.relative_to(root).as_posix())
    return CellRef(template.stem)


def write_report(reading: Reading, month: Month) -> tuple[Written, list[Finding]]:
    """Write the monthly report by its template; return the file and what it lacks."""
    settings = reading.workspace.settings.report
    values, _, findings = monthly_values(
        reading.tables, month, settings, gather_facts(reading)
    )
    target = reading.workspace.output / REPORT_FILE.format(month=month)
    moment = dt.datetime.combine(reading.date, dt.time())
    template = find_template(reading)
    filled = fill(template, values, target, options=Options(modified=moment))
    place = _place_of(template, reading)
    remarks = [
        Finding(
            "template-remark",
            place,
            {"remark": str(warning)},
            Severity.NOTE,
        )
        for warning in filled.warnings
    ]
    # With macros it is a file of another kind.
    wanted = target.with_suffix(filled.path.suffix)
    return Written(wanted, filled.path), [*findings, *remarks]
