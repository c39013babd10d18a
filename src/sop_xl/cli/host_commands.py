"""The command that starts a spreadsheet program other than Excel."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

import sop_xl
from sop_xl.addin import words as extension_words
from sop_xl.cli import labels as words
from sop_xl.cli.helping import ChineseCommand, ChineseGroup
from sop_xl.hosts import labels

if TYPE_CHECKING:
    from sop_xl.hosts.starting import RunningOffice

_Command = TypeVar("_Command", bound=Callable[..., Any])
_NOT_DONE = 3
_PROFILE = "libreoffice"

app = typer.Typer(
    cls=ChineseGroup,
    help=labels.PROGRAM,
    options_metavar=words.OPTIONS,
    subcommand_metavar=words.COMMAND,
    no_args_is_help=True,
    add_completion=False,
)


WorkbooksArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar=labels.WORKBOOK_NAME, help=labels.WORKBOOKS),
]
VisibleOption = Annotated[
    bool, typer.Option("--visible", metavar="", help=labels.VISIBLE)
]
PortOption = Annotated[
    int | None,
    typer.Option(
        "--port", metavar=labels.PORT_NAME, help=labels.PORT, min=1024, max=65535
    ),
]


@app.command(
    "libreoffice",
    cls=ChineseCommand,
    help=labels.LIBREOFFICE,
    options_metavar=words.OPTIONS,
)
def libreoffice(
    workbooks: WorkbooksArgument = None,
    visible: VisibleOption = False,
    port: PortOption = None,
) -> None:
    """Start LibreOffice, say how to go on, and stay until it ends."""
    from sop_xl.hosts.errors import HostError
    from sop_xl.hosts.starting import start_office

    _say(labels.STARTING)
    try:
        with start_office(_profile(), visible=visible, port=port or 0) as office:
            for workbook in workbooks or ():
                _open(office, workbook)
            _say_how(office.port, _first_step(visible, bool(workbooks)))
            _say(labels.HOW_END_VISIBLE if visible else labels.HOW_END)
            _stay(office)
    except HostError as error:
        _say(str(error), errors=True)
        raise typer.Exit(_NOT_DONE) from error
    _say(labels.ENDED)


ExtensionArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar=extension_words.TARGET_NAME,
        help=extension_words.TARGET,
        show_default=False,
    ),
]


@app.command(
    "extension",
    cls=ChineseCommand,
    help=extension_words.EXTENSION,
    options_metavar=words.OPTIONS,
)
def extension(target: ExtensionArgument = None) -> None:
    """Write the extension that puts the buttons into LibreOffice."""
    from sop_xl.addin.extension import NAME, build_extension

    file = target or Path()
    if file.is_dir():
        file = file / NAME
    elif file.suffix.casefold() != Path(NAME).suffix:
        file = file.with_name(file.name + Path(NAME).suffix)
    python = Path(sys.executable)
    build_extension(file, python, sop_xl.__version__)
    _say(extension_words.BUILT.format(file=file, python=python))


def _profile() -> Path:
    """Return where this LibreOffice keeps its settings, apart from the user's own."""
    from platformdirs import user_data_path

    return user_data_path("sop-xl", appauthor=False) / _PROFILE


def _open(office: RunningOffice, workbook: Path) -> None:
    path = str(workbook.resolve())
    office.link.ask("open-book", path=path, read_only=None, password=None)
    _say(labels.OPENED.format(book=workbook))


def _first_step(visible: bool, is_opened: bool) -> str:
    """Return how a workbook comes to be in front."""
    if visible:
        return labels.HOW_VISIBLE
    return labels.HOW_OPENED if is_opened else labels.HOW_HIDDEN


def _say_how(port: int, first_step: str) -> None:
    """Say what to do next."""
    from sop_xl.buttons.catalogue import GROUPS

    buttons = [button for group in GROUPS for button in group.buttons]
    first, others = buttons[0], buttons[1:]
    _say(labels.STARTED.format(port=port))
    _say(first_step)
    _say(labels.HOW_PRESS.format(label=first.label))
    _say("   " + " ".join(_press(first.name, port)))
    listed = (labels.OTHER.format(name=one.name, label=one.label) for one in others)
    _say(labels.HOW_OTHERS.format(name=first.name, others=labels.JOINED.join(listed)))


def _press(button: str, port: int) -> Sequence[str]:
    """Return the command that presses a button on the book in front."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    options = ["--host=libreoffice", f"--port={port}"]
    return [python, "-m", "sop_xl.ribbon", button, *options]


def _stay(office: RunningOffice) -> None:
    """Wait until LibreOffice is closed, or until Ctrl+C."""
    try:
        office.wait()
    except KeyboardInterrupt:
        return


def _say(sentence: str, *, errors: bool = False) -> None:
    from sop_xl.cli.screen import make_console

    make_console(errors=errors).print(sentence, markup=False, soft_wrap=True)
