"""The rule missing-workbook."""

from collections.abc import Iterable, Mapping

from sop_xl.checks.references import Tables
from sop_xl.source import CellRef, Finding


def check_missing_workbook(
    tables: Tables, expected: Iterable[str], titles: Mapping[str, str]
) -> list[Finding]:
    """Report each expected table of which no workbook holds a row."""
    return [
        Finding("missing-workbook", CellRef(titles[name]), {"table": titles[name]})
        for name in expected
        if name in titles and (name not in tables or not len(tables[name]))
    ]
