"""The options of the commands, and what people may write in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from sop_xl.cli import labels, messages
from sop_xl.periods import Month


def parse_date(text: str) -> dt.date:
    """Return the day a text names; typer.BadParameter says how to write it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(messages.WRONG_DATE.format(text=text)) from error


def parse_month(text: str) -> Month:
    """Return the month a text names; typer.BadParameter says how to write it."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise typer.BadParameter(messages.WRONG_MONTH.format(text=text)) from error


WorkspaceArgument = Annotated[
    Path, typer.Argument(help=labels.WORKSPACE, show_default=False)
]
TargetArgument = Annotated[Path, typer.Argument(help=labels.TARGET)]
FileArgument = Annotated[Path, typer.Argument(help=labels.FILE, show_default=False)]
DateOption = Annotated[
    dt.date | None,
    typer.Option("--date", parser=parse_date, metavar="YYYY-MM-DD", help=labels.DATE),
]
MonthOption = Annotated[
    Month | None,
    typer.Option("--month", parser=parse_month, metavar="YYYY-MM", help=labels.MONTH),
]
JsonOption = Annotated[bool, typer.Option("--json", help=labels.JSON)]
ExplainOption = Annotated[bool, typer.Option("--explain", help=labels.EXPLAIN)]
SourceOption = Annotated[Path | None, typer.Option("--from", help=labels.SOURCE)]
TemplateArgument = Annotated[
    Path, typer.Argument(help=labels.TEMPLATE, show_default=False)
]
ValuesArgument = Annotated[Path, typer.Argument(help=labels.VALUES, show_default=False)]
SampleArgument = Annotated[
    Path | None, typer.Argument(help=labels.SAMPLE, show_default=False)
]
OutputArgument = Annotated[Path, typer.Argument(help=labels.OUTPUT, show_default=False)]
BlankOption = Annotated[bool, typer.Option("--blank", help=labels.BLANK)]
CopiesArgument = Annotated[
    list[Path] | None, typer.Argument(help=labels.COPIES, show_default=False)
]
YesOption = Annotated[bool, typer.Option("--yes", help=labels.YES)]
