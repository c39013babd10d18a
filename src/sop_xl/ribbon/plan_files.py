"""The plans in the folder of results: which is the newest, which are open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.patterns import compile_late
from sop_xl.pipeline.labels import (
    DAY_PLAN_FILE,
    MONTH_PLAN_FILE,
    OUTSOURCING_FILE,
    SHIPPING_FILE,
    WEEK_PLAN_FILE,
)
from sop_xl.ribbon.showing import find_open
from sop_xl.workspace import Workspace, read_settings

if TYPE_CHECKING:
    import xlwings as xw

#: What planners and workshops fill in is read back from these.
READ_BACK = (WEEK_PLAN_FILE, DAY_PLAN_FILE)
ALL_PLANS = (MONTH_PLAN_FILE, SHIPPING_FILE, OUTSOURCING_FILE, *READ_BACK)
_DATE = compile_late(r"\d{4}-\d{2}(-\d{2})?")


def open_folder(root: Path) -> Workspace:
    """Return the workspace of a folder, without reading its workbooks."""
    return Workspace(root, read_settings(root)[0])


def is_of(path: Path, form: str) -> bool:
    """Return whether a file is called as a kind of plan is.

    >>> is_of(Path("plan_2026-07.xlsx"), "plan_{month}.xlsx")
    True
    """
    start = form.partition("{")[0]
    return path.name.startswith(start) and path.suffix == Path(form).suffix


def find_newest(folder: Path, form: str) -> Path | None:
    """Return the plan of a kind whose name has the last date, of these the last one."""
    plans = [path for path in folder.glob("*") if is_of(path, form)]
    return max(plans, key=_age, default=None)


def _age(path: Path) -> tuple[str, int, str]:
    dated = _DATE.search(path.name)
    date = dated.group() if dated else ""
    return date, path.stat().st_mtime_ns, path.name


def has_begun(path: Path, today: dt.date) -> bool:
    """Return whether a plan is of a month or began on a day before today's.

    >>> july = dt.date(2026, 7, 2)
    >>> [has_begun(Path(f"plan_{date}"), july) for date in ("2026-07", "2026-07-01")]
    [False, True]
    """
    dated = _DATE.search(path.name)
    return dated is not None and dated.group() < str(today)[: len(dated.group())]


def find_open_plans(app: xw.App, folder: Path) -> Iterator[tuple[Path, xw.Book]]:
    """Yield the plans of a folder that are open."""
    for path, book in find_open(app).items():
        if path.parent == folder.resolve() and any(is_of(path, f) for f in ALL_PLANS):
            yield path, book
