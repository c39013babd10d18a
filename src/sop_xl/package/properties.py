"""When a workbook says it was made and changed, and whether it is a result of ours."""

from __future__ import annotations

import datetime as dt

from sop_xl.package.archive import Package
from sop_xl.package.relations import related_parts

_TERMS = "http://purl.org/dc/terms/"

#: The category of a workbook that is a result, not a department's.
OUTPUT_CATEGORY = "sop_xl output"


def is_output(package: Package) -> bool:
    """Return whether a workbook is a result of an earlier run."""
    parts = related_parts(package, "", "core-properties")
    mark = f">{OUTPUT_CATEGORY}<".encode()
    return any(part in package and mark in package.read(part) for part in parts)


def set_moment(package: Package, moment: dt.datetime) -> None:
    """Let the workbook's properties say it was created and modified at a moment."""
    written = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    for part in related_parts(package, "", "core-properties"):
        root = package.tree(part)
        for element in root.iter(f"{{{_TERMS}}}created", f"{{{_TERMS}}}modified"):
            element.text = written
        package.put_tree(part)
