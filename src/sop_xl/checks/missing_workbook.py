"""The rule missing-workbook."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from sop_xl.checks.references import Tables
from sop_xl.source import CellRef, Finding, Severity


def check_missing_workbook(
    tables: Tables,
    expected: Iterable[str],
    titles: Mapping[str, str],
    unreadable: Collection[str] = (),
) -> list[Finding]:
    """Report each expected table of which no workbook holds a row.

    Of one whose file is there but cannot be read, as its name says, the finding of the
    file is enough.
    """
    stems = [PurePosixPath(book).stem for book in unreadable]
    return [
        Finding("missing-workbook", CellRef(titles[name]), {"table": titles[name]})
        for name in expected
        if name in titles and (name not in tables or not len(tables[name]))
        if not any(titles[name] in stem for stem in stems)
    ]


def weigh_unread(
    findings: Iterable[Finding], missing: Iterable[Finding]
) -> list[Finding]:
    """Return the findings, as errors those for which an expected table is missing.

    These are tables that may be the missing one, and sheets whose file or own name says
    that they hold it.
    """
    titles = {str(each.values["table"]) for each in missing}
    return [
        replace(each, severity=Severity.ERROR) if _may_hold(each, titles) else each
        for each in findings
    ]


def _may_hold(finding: Finding, titles: Collection[str]) -> bool:
    if finding.rule == "unsure-table":
        return any(like.name in titles for like in finding.nearest)
    names = PurePosixPath(finding.where.book).stem, finding.where.sheet
    return finding.rule == "sheet-not-recognised" and any(
        title in name for title in titles for name in names
    )
