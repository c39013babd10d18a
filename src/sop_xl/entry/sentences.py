"""Errors in one sentence."""

from __future__ import annotations

from pathlib import Path

from sop_xl.entry import messages


def say_error(error: Exception, log: Path) -> str:
    """Return what people are told of an error; of our own faults, where the log is."""
    from sop_xl.package.errors import PackageError
    from sop_xl.package.messages import describe_system_error
    from sop_xl.pipeline.templates import ValuesError
    from sop_xl.planning import PlanError
    from sop_xl.readers import UnreadableFile
    from sop_xl.readers.messages import explain
    from sop_xl.workspace import WorkspaceError

    if isinstance(error, WorkspaceError | PackageError | ValuesError | PlanError):
        return str(error)
    if isinstance(error, UnreadableFile):
        reason, advice = explain(error.reason, error.place)
        return messages.UNREADABLE.format(file=error.book, reason=reason, advice=advice)
    if isinstance(error, OSError):
        detail = describe_system_error(error)
        return messages.NOT_WRITTEN.format(file=error.filename or "", detail=detail)
    return messages.UNEXPECTED.format(log=log)
