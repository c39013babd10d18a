"""The options of the commands, and what people may write in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from sop_xl.cli import labels, messages
from sop_xl.periods import Month


def parse_date(text: str) -> dt.date:
    """Return the day a text names, as cells are read, with its year.

    Raises:
        typer.BadParameter: it is not one day; the message says how to write it.
    """
    return _parse_day(text, "DAY", messages.WRONG_DATE)


def parse_month(text: str) -> Month:
    """Return the month a text names, as cells are read, with its year.

    Raises:
        typer.BadParameter: it is no month; the message says how to write it.
    """
    return Month.of(_parse_day(text, "MONTH", messages.WRONG_MONTH))


def _parse_day(text: str, span: str, wrong: str) -> dt.date:
    """Return the first day of what a text names, if it says the year and is so long."""
    from sop_xl.values.dates import read_day
    from sop_xl.values.spans import Span

    read = read_day(text, dt.MINYEAR)
    if read.day is None or not read.dated or read.span is not Span[span]:
        raise typer.BadParameter(wrong.format(text=text))
    return read.day


def parse_quantity(text: str) -> int:
    """Return the whole number of pieces a text names, as cells are read.

    Raises:
        typer.BadParameter: it is none; the message says how to write it.
    """
    from sop_xl.values.numbers import read_number

    number = read_number(text)
    if number is None or number != int(number):
        raise typer.BadParameter(messages.WRONG_QUANTITY.format(text=text))
    return int(number)


def place_file(target: Path, name: str) -> Path:
    """Return the file to write: of a name in a folder, else always with its ending.

    >>> place_file(Path("there/mine"), "SopXl.xlam").name
    'mine.xlam'
    """
    if target.is_dir():
        return target / name
    ending = Path(name).suffix
    has_ending = target.suffix.casefold() == ending.casefold()
    return target if has_ending else target.with_name(target.name + ending)


def _argument(name: str, says: str, *, shows_default: bool = False) -> Any:
    """Return an argument under its Chinese name."""
    return typer.Argument(metavar=name, help=says, show_default=shows_default)


def _switch(name: str, says: str) -> Any:
    """Return an option that is there or not."""
    return typer.Option(name, metavar="", help=says)


WorkspaceArgument = Annotated[Path, _argument(labels.FOLDER_NAME, labels.WORKSPACE)]
TargetArgument = Annotated[
    Path, _argument(labels.FOLDER_NAME, labels.TARGET, shows_default=True)
]
FileArgument = Annotated[Path, _argument(labels.FILE_NAME, labels.FILE)]
DateOption = Annotated[
    dt.date | None,
    typer.Option(
        "--date", parser=parse_date, metavar=labels.DAY_NAME, help=labels.DATE
    ),
]
MonthOption = Annotated[
    Month | None,
    typer.Option(
        "--month", parser=parse_month, metavar=labels.MONTH_NAME, help=labels.MONTH
    ),
]
JsonOption = Annotated[bool, _switch("--json", labels.JSON)]
FreshOption = Annotated[bool, _switch("--fresh", labels.FRESH)]
ExplainOption = Annotated[bool, _switch("--explain", labels.EXPLAIN)]
SourceOption = Annotated[
    Path | None,
    typer.Option("--from", metavar=labels.FOLDER_NAME, help=labels.SOURCE),
]
RootOption = Annotated[
    Path | None,
    typer.Option("--workspace", metavar=labels.FOLDER_NAME, help=labels.ROOT),
]
TemplateArgument = Annotated[Path, _argument(labels.TEMPLATE_NAME, labels.TEMPLATE)]
ValuesArgument = Annotated[Path, _argument(labels.VALUES_NAME, labels.VALUES)]
SampleArgument = Annotated[Path | None, _argument(labels.VALUES_NAME, labels.SAMPLE)]
OutputArgument = Annotated[Path, _argument(labels.OUTPUT_NAME, labels.OUTPUT)]
BlankOption = Annotated[bool, _switch("--blank", labels.BLANK)]
CopiesArgument = Annotated[
    list[Path] | None, _argument(labels.COPIES_NAME, labels.COPIES)
]
YesOption = Annotated[bool, _switch("--yes", labels.YES)]


def _text(name: str, metavar: str, says: str) -> Any:
    """Return an option that takes a text."""
    return typer.Option(name, metavar=metavar, help=says)


ProductOption = Annotated[
    str | None, _text("--product", labels.CODE_NAME, labels.ASK_PRODUCT)
]
QuantityOption = Annotated[
    int | None,
    typer.Option(
        "--quantity",
        parser=parse_quantity,
        metavar=labels.NUMBER_NAME,
        help=labels.ASK_QUANTITY,
    ),
]
WishOption = Annotated[
    dt.date | None,
    typer.Option(
        "--wish", parser=parse_date, metavar=labels.DAY_NAME, help=labels.ASK_WISH
    ),
]
CustomerOption = Annotated[
    str | None, _text("--customer", labels.CODE_NAME, labels.ASK_CUSTOMER)
]
ClassOption = Annotated[
    str | None, _text("--class", labels.CLASS_NAME, labels.ASK_CLASS)
]
OrderOption = Annotated[
    str | None, _text("--order", labels.ORDER_NAME, labels.ASK_ORDER)
]
ScenarioArgument = Annotated[str, _argument(labels.SCENARIO_NAME, labels.SCENARIO)]
