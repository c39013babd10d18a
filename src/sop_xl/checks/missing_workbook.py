"""The rule missing-workbook."""

from collections.abc import Iterable, Mapping

from sop_xl.checks.references import Tables
from sop_xl.source import CellRef, Finding


def check_missing_workbook(
    tables: Tables, expected: Iterable[str], titles: Mapping[str, str]
) -> list[Finding]:
    """Report each expected table that no workbook holds."""
    return [
        Finding("missing-workbook", CellRef(title), {"table": title})
        for name, title in ((name, titles.get(name, name)) for name in expected)
        if name not in tables
    ]
