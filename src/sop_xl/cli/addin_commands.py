"""The commands that put the add-in into Excel, take it out, and look it over."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

import sop_xl
from sop_xl.addin import labels
from sop_xl.cli.arguments import JsonOption, place_file
from sop_xl.cli.data import print_json
from sop_xl.cli.helping import make_group, name_command
from sop_xl.cli.saying import print_sentence, print_trouble

if TYPE_CHECKING:
    from sop_xl.addin.checking import Remark
    from sop_xl.addin.installing import Installed, InstallError
    from sop_xl.addin.windows import LocalDesktop

_FINE, _WRONG, _NOT_DONE = 0, 1, 3

app = make_group(labels.PROGRAM)


def _argument(says: str) -> Any:
    return typer.Argument(metavar=labels.FILE_NAME, help=says, show_default=False)


TargetArgument = Annotated[Path | None, _argument(labels.TARGET)]
CheckedArgument = Annotated[Path | None, _argument(labels.CHECKED)]
ChosenArgument = Annotated[Path | None, _argument(labels.CHOSEN)]
PythonOption = Annotated[
    Path | None,
    typer.Option("--python", metavar=labels.PYTHON_NAME, help=labels.PYTHON),
]


@name_command(app, "build", labels.COMMANDS["build"])
def build(target: TargetArgument = None, python: PythonOption = None) -> None:
    """Write the add-in file."""
    from sop_xl.addin.building import NAME, build_addin
    from sop_xl.addin.installing import InstallError, require_python
    from sop_xl.addin.windows import LocalDesktop

    try:
        interpreter = require_python(LocalDesktop(), python or Path(sys.executable))
    except InstallError as error:
        _refuse(error)
    file = place_file(target or Path(), NAME)
    file = build_addin(file, interpreter, sop_xl.__version__)
    print_sentence(labels.BUILT.format(file=file, python=interpreter))


@name_command(app, "install", labels.COMMANDS["install"])
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
    print_sentence(
        labels.INSTALLED.format(file=installed.file, versions=_name(installed.versions))
    )
    remarks = check_addin(desktop, sop_xl.__version__)
    if not any(each.stops for each in remarks):
        print_sentence(labels.OPEN_EXCEL)
    _end(remarks)


def _install(desktop: LocalDesktop, file: Path | None) -> Installed:
    """Install a built file; one that is built for this where none is given."""
    from tempfile import TemporaryDirectory

    from sop_xl.addin.building import NAME, build_addin
    from sop_xl.addin.checking import require_addin
    from sop_xl.addin.installing import install

    if file is not None:
        require_addin(file)
        return install(desktop, file)
    with TemporaryDirectory() as folder:
        made = Path(folder) / NAME
        build_addin(made, Path(sys.executable), sop_xl.__version__)
        return install(desktop, made)


@name_command(app, "uninstall", labels.COMMANDS["uninstall"])
def uninstall() -> None:
    """Take the add-in out of Excel."""
    from sop_xl.addin import installing
    from sop_xl.addin.windows import LocalDesktop

    try:
        removed = installing.uninstall(LocalDesktop())
    except installing.InstallError as error:
        _refuse(error)
    if not removed.files and not removed.versions:
        print_sentence(labels.NOTHING_TO_REMOVE)
        return
    if removed.versions:
        print_sentence(labels.REMOVED.format(versions=_name(removed.versions)))
    for file in removed.files:
        print_sentence(labels.DELETED.format(file=file))
    print_sentence(labels.REMOVE_NEXT)


@name_command(app, "check", labels.COMMANDS["check"])
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
        print_sentence(labels.NOTHING_WRONG)
    _end(remarks)


def _end(remarks: Sequence[Remark]) -> NoReturn:
    """Print what was found, and end with whether the buttons work."""
    if remarks:
        print_sentence(labels.WRONG.format(count=len(remarks)))
    for number, each in enumerate(remarks, start=1):
        hint = "" if each.stops else labels.HINT
        print_sentence(f"{number}. {hint}{each.text}")
        print_sentence("   " + labels.ADVICE.format(advice=each.advice))
    if any(each.stops for each in remarks):
        print_sentence(labels.LEFT_OVER)
    raise typer.Exit(_exit_code(remarks))


def _exit_code(remarks: Iterable[Remark]) -> int:
    return _WRONG if any(each.stops for each in remarks) else _FINE


def _describe(remark: Remark) -> dict[str, object]:
    return {"text": remark.text, "advice": remark.advice, "stops": remark.stops}


def _name(versions: Iterable[str]) -> str:
    return labels.JOINED.join(labels.EXCELS[each] for each in versions)


def _refuse(error: InstallError) -> NoReturn:
    print_trouble(str(error))
    raise typer.Exit(_NOT_DONE) from error
