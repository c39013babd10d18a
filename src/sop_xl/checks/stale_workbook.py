"""The rule stale-workbook."""

import datetime as dt
from collections.abc import Mapping

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.source import Finding, Severity


def check_stale_workbook(
    tables: Tables, fresh_days: Mapping[str, int], today: dt.date
) -> list[Finding]:
    """Report each table whose newest date is older than it may be.

    Tables without dates are not judged; a file's time stamp never counts.
    """
    findings = []
    for name, days in fresh_days.items():
        table = tables.get(name)
        field = table.model.dated_by if table is not None else ""
        if table is None or not field or not table.known(field).any():
            continue
        dates = table[field]
        row = int(np.nanargmax(np.where(table.known(field), dates.astype("int64"), -1)))
        newest = dates[row].item()
        if (today - newest).days > days:
            values = {"table": table.model.title, "newest": newest, "days": days}
            where = table.cell(row, field)
            findings.append(Finding("stale-workbook", where, values, Severity.WARNING))
    return findings
