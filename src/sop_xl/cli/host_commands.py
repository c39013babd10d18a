"""The command that starts a spreadsheet program other than Excel."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import sop_xl
from sop_xl.addin import words as extension_words
from sop_xl.cli.arguments import place_file
from sop_xl.cli.helping import make_group, name_command
from sop_xl.cli.saying import print_sentence, print_trouble
from sop_xl.hosts import labels
from sop_xl.lookup import labels as lookup_labels

if TYPE_CHECKING:
    from sop_xl.hosts.starting import RunningOffice

_NOT_DONE = 3
_PROFILE = "libreoffice"

app = make_group(labels.PROGRAM)

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


@name_command(app, "libreoffice", labels.LIBREOFFICE)
def libreoffice(
    workbooks: WorkbooksArgument = None,
    visible: VisibleOption = False,
    port: PortOption = None,
) -> None:
    """Start LibreOffice, say how to go on, and stay until it ends."""
    from sop_xl.hosts.errors import HostError
    from sop_xl.hosts.starting import start_office

    print_sentence(labels.STARTING)
    try:
        with start_office(_profile(), visible=visible, port=port or 0) as office:
            for workbook in workbooks or ():
                _open(office, workbook)
            _say_how(office.port, _first_step(visible, bool(workbooks)))
            print_sentence(labels.HOW_END_VISIBLE if visible else labels.HOW_END)
            _stay(office)
    except HostError as error:
        print_trouble(str(error))
        raise typer.Exit(_NOT_DONE) from error
    print_sentence(labels.ENDED)


def _target(says: str) -> Any:
    """Return the argument that says where an extension is to stand."""
    name = extension_words.TARGET_NAME
    return typer.Argument(metavar=name, help=says, show_default=False)


ExtensionArgument = Annotated[Path | None, _target(extension_words.TARGET)]
FunctionsArgument = Annotated[Path | None, _target(lookup_labels.TARGET)]


@name_command(app, "extension", extension_words.EXTENSION)
def extension(target: ExtensionArgument = None) -> None:
    """Write the extension that puts the buttons into LibreOffice."""
    from sop_xl.addin.extension import NAME, build_extension

    file = place_file(target or Path(), NAME)
    python = Path(sys.executable)
    build_extension(file, python, sop_xl.__version__)
    print_sentence(extension_words.BUILT.format(file=file, python=python))


@name_command(app, "functions", lookup_labels.COMMAND)
def functions(target: FunctionsArgument = None) -> None:
    """Write the extension that puts the functions of cells into LibreOffice."""
    from sop_xl.addin.function_extension import NAME, build_functions

    file = place_file(target or Path(), NAME)
    python = Path(sys.executable)
    build_functions(file, python, sop_xl.__version__)
    print_sentence(lookup_labels.BUILT.format(file=file, python=python))


def _profile() -> Path:
    """Return where this LibreOffice keeps its settings, apart from the user's own."""
    from platformdirs import user_data_path

    return user_data_path("sop-xl", appauthor=False) / _PROFILE


def _open(office: RunningOffice, workbook: Path) -> None:
    path = str(workbook.resolve())
    office.link.ask("open-book", path=path, read_only=None, password=None)
    print_sentence(labels.OPENED.format(book=workbook))


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
    print_sentence(labels.STARTED.format(port=port))
    print_sentence(first_step)
    print_sentence(labels.HOW_PRESS.format(label=first.label))
    print_sentence("   " + " ".join(_press(first.name, port)))
    listed = (labels.OTHER.format(name=one.name, label=one.label) for one in others)
    print_sentence(
        labels.HOW_OTHERS.format(name=first.name, others=labels.JOINED.join(listed))
    )


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
