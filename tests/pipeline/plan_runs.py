"""Runs that make a plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sop_xl.pipeline.run import Job, Run, run_workspace


def schedule(root: Path, *more: str, date: dt.date | None = None) -> Run:
    """Make a plan, which does not fail; `more` is what else to do."""
    run = run_workspace(root, (Job.SCHEDULE, *more), lambda *_: None, date=date)
    assert not run.failed
    return run
