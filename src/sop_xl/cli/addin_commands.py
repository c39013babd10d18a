"""The commands that put the add-in into Excel, take it out, and look it over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

import sop_xl
from sop_xl.addin import labels
from sop_xl.cli import labels as words
from sop_xl.cli.arguments import JsonOption
from sop_xl.cli.data import print_json
from sop_xl.cli.helping import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from sop_xl.addin.checking import Remark
    from sop_xl.addin.installing import Installed, InstallError
    from sop_xl.addin.windows import LocalDesktop

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FINE, _WRONG, _NOT_DONE = 0, 1, 3

app = typer.Typer(
    cls=ChineseGroup,
    help=labels.PROGRAM,
    options_metavar=words.OPTIONS,
    subcommand_metavar=words.COMMAND,
    no_args_is_help=True,
    add_completion=False,
)


def _command(name: str) -> Callable[[_Command], _Command]:
    return app.command(
        name,
        cls=ChineseCommand,
        help=labels.COMMANDS[name],
        options_metavar=words.OPTIONS,
    )


def _argument(says: str) -> Any:
    return typer.Argument(metavar=labels.FILE_NAME, help=says, show_default=False)


TargetArgument = Annotated[Path | None, _argument(labels.TARGET)]
CheckedArgument = Annotated[Path | None, _argument(labels.CHECKED)]
ChosenArgument = Annotated[Path | None, _argument(labels.CHOSEN)]
PythonOption = Annotated[
    Path | None,
    typer.Option("--python", metavar=labels.PYTHON_NAME, help=labels.PYTHON),
]


@_command("build")
def build(target: TargetArgument = None, python: PythonOption = None) -> None:
    """Write the add-in file."""
    from sop_xl.addin.building import build_addin

    interpreter = python or Path(sys.executable)
    file = _place(target or Path())
    build_addin(file, interpreter, sop_xl.__version__)
    _say(labels.BUILT.format(file=file, python=interpreter))


def _place(target: Path) -> Path:
    """Return the file to write: under its usual name in a folder, always an .xlam."""
    from sop_xl.addin.building import NAME

    if target.is_dir():
        return target / NAME
    ending = Path(NAME).suffix
    is_addin = target.suffix.casefold() == ending
    return target if is_addin else target.with_name(target.name + ending)


@_command("install")
def install(file: ChosenArgument = None) -> None:
    """Put the add-in into Excel, and look whether it will appear."""
    from sop_xl.addin import installing
    from sop_xl.addin.checking import check_addin
    from sop_xl.addin.windows import LocalDesktop

    desktop = LocalDesktop()
    try:
        installed = _install(desktop, file)
    except installing.InstallError as error:
        _refuse(error)
    _say(
        labels.INSTALLED.format(file=installed.file, versions=_name(installed.versions))
    )
    remarks = check_addin(desktop, sop_xl.__version__)
    if not any(each.stops for each in remarks):
        _say(labels.OPEN_EXCEL)
    _end(remarks)


def _install(desktop: LocalDesktop, file: Path | None) -> Installed:
    """Install a built file; one that is built for this where none is given."""
    from tempfile import TemporaryDirectory

    from sop_xl.addin.building import NAME, build_addin
    from sop_xl.addin.installing import install

    if file is not None:
        return install(desktop, file)
    with TemporaryDirectory() as folder:
        made = Path(folder) / NAME
        build_addin(made, Path(sys.executable), sop_xl.__version__)
        return install(desktop, made)


@_command("uninstall")
def uninstall() -> None:
    """Take the add-in out of Excel."""
    from sop_xl.addin import installing
    from sop_xl.addin.windows import LocalDesktop

    try:
        removed = installing.uninstall(LocalDesktop())
    except installing.InstallError as error:
        _refuse(error)
    if not removed.files and not removed.versions:
        _say(labels.NOTHING_TO_REMOVE)
        return
    if removed.versions:
        _say(labels.REMOVED.format(versions=_name(removed.versions)))
    for file in removed.files:
        _say(labels.DELETED.format(file=file))
    _say(labels.REMOVE_NEXT)


@_command("check")
def check(file: CheckedArgument = None, as_json: JsonOption = False) -> None:
    """Say what is wrong with a built file, or with what is installed here."""
    from sop_xl.addin.checking import check_addin, check_file
    from sop_xl.addin.windows import LocalDesktop

    desktop, version = LocalDesktop(), sop_xl.__version__
    if file is None:
        remarks = check_addin(desktop, version)
    else:
        remarks = check_file(desktop, file, version)
    if as_json:
        print_json({"remarks": [_describe(each) for each in remarks]})
        raise typer.Exit(_exit_code(remarks))
    if not remarks:
        _say(labels.NOTHING_WRONG)
    _end(remarks)


def _end(remarks: Sequence[Remark]) -> NoReturn:
    """Print what was found, and end with whether the buttons work."""
    if remarks:
        _say(labels.WRONG.format(count=len(remarks)))
    for number, each in enumerate(remarks, start=1):
        hint = "" if each.stops else labels.HINT
        _say(f"{number}. {hint}{each.text}")
        _say("   " + labels.ADVICE.format(advice=each.advice))
    if any(each.stops for each in remarks):
        _say(labels.LEFT_OVER)
    raise typer.Exit(_exit_code(remarks))


def _exit_code(remarks: Iterable[Remark]) -> int:
    return _WRONG if any(each.stops for each in remarks) else _FINE


def _describe(remark: Remark) -> dict[str, object]:
    return {"text": remark.text, "advice": remark.advice, "stops": remark.stops}


def _name(versions: Iterable[str]) -> str:
    return labels.JOINED.join(labels.EXCELS[each] for each in versions)


def _refuse(error: InstallError) -> NoReturn:
    _say(str(error), errors=True)
    raise typer.Exit(_NOT_DONE) from error


def _say(sentence: str, *, errors: bool = False) -> None:
    from sop_xl.cli.screen import make_console

    make_console(errors=errors).print(sentence, markup=False, soft_wrap=True)
