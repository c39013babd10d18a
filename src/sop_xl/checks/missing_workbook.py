"""The rule missing-workbook."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from sop_xl.checks.references import Tables
from sop_xl.source import CellRef, Finding


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
