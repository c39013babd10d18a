"""Files to click, or to drop tables on, that start the program's commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath, PureWindowsPath

from sop_xl.buttons.button import Button
from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.entry.ways import name_program
from sop_xl.package.errors import PackageError
from sop_xl.package.saving import save_atomically
from sop_xl.watch.labels import STARTER_FOLDER, STARTERS, STARTERS_SAY, WPS_FOLDER
from sop_xl.watch.messages import NO_PROGRAM, NOT_IN_GBK
from sop_xl.workspace import WorkspaceError, read_settings, require_folder

#: How the starters of Windows and of Linux end.
WINDOWS_ENDING, LINUX_ENDING = ".cmd", ".desktop"
#: What the window of Windows knows of itself, handed on: who started it, with what.
DROPPED_VARIABLE, STARTER_VARIABLE = "SOP_XL_DROPPED", "SOP_XL_STARTER"
_CHINESE, _WPS = "gbk", "wps"
# The window's characters are set first, by letters that are the same in all of them;
# from there on the file is GBK. Variables are set while "!" means nothing, and used
# where "%" and "&" mean nothing. What was dropped is taken from the window's own
# command line, for Windows does not quote a path with "&" that has no blank; the hard
# exit at the end keeps it from running what stands behind that "&".
_WINDOWS = """\
@echo off
chcp 936 >nul
setlocal DisableDelayedExpansion
set "SOP_XL_PYTHON={python}"
set "SOP_XL_HOME=%~dp0.."
set "{starter_variable}=%~nx0"
if not exist "%SOP_XL_PYTHON%" goto missing
title {title}
setlocal EnableDelayedExpansion
set "{dropped_variable}=!cmdcmdline!"
"!SOP_XL_PYTHON!" -P -m sop_xl start {command} "!SOP_XL_HOME!"
set "SOP_XL_CODE=!errorlevel!"
echo.
pause
exit !SOP_XL_CODE!
:missing
{missing}
pause
exit 3
"""
# A button, for the workbook in front of WPS. A window does not look for variables in
# what a variable has become: "%" and "!" in the path mean nothing where it is used.
_BUTTON = """\
@echo off
chcp 936 >nul
setlocal DisableDelayedExpansion
set "SOP_XL_PYTHON={python}"
if not exist "%SOP_XL_PYTHON%" goto missing
title {title}
"%SOP_XL_PYTHON%" -P -m sop_xl.ribbon {button} --host=wps
set "SOP_XL_CODE=%errorlevel%"
echo.
pause
exit %SOP_XL_CODE%
:missing
{missing}
pause
exit 3
"""
_LINUX = """\
[Desktop Entry]
Type=Application
Version=1.0
Name={title}
Comment={says}
Exec={exec}
Icon=x-office-spreadsheet
Terminal=true
Categories=Office;
"""
# These keep their meaning inside the quotes of a command line.
_SPECIAL = '\\"`$'


def write_starters(root: Path, interpreter: PurePath) -> list[Path]:
    """Write a starter for each command into a workspace; return those files.

    An interpreter of Windows gets .cmd files, any other .desktop files. The same
    folder and interpreter give the same bytes; what is there already stays.

    Raises:
        WorkspaceError: there is no such folder, or no starter can name the interpreter.
        PackageError: the folder cannot be written.
    """
    folder = require_folder(root).absolute() / STARTER_FOLDER
    is_windows = isinstance(interpreter, PureWindowsPath)
    write: Callable[[str], bytes] = (
        (lambda command: write_windows_starter(command, interpreter))
        if is_windows
        else (lambda command: write_linux_starter(command, interpreter, folder.parent))
    )
    places = []
    for command, title in STARTERS.items():
        ending = WINDOWS_ENDING if is_windows else LINUX_ENDING
        place, content = folder / (title + ending), write(command)
        if not place.is_file() or place.read_bytes() != content:
            _save(place, content)
        if not is_windows:
            place.chmod(0o755)
        places.append(place)
    return places


def write_button_starters(root: Path, interpreter: PurePath) -> list[Path]:
    """Write a starter for each button that works in a running WPS; return those files.

    There are none on other systems, nor where the settings do not ask for WPS.

    Raises:
        WorkspaceError: there is no such folder, or no starter can name the interpreter.
        PackageError: the folder cannot be written.
    """
    settings, _ = read_settings(require_folder(root))
    if settings.host.program != _WPS or not isinstance(interpreter, PureWindowsPath):
        return []
    folder = root.absolute() / STARTER_FOLDER / WPS_FOLDER
    places = []
    for button in BUTTONS.values():
        place = folder / (button.label + WINDOWS_ENDING)
        content = write_button_starter(button, interpreter)
        if not place.is_file() or place.read_bytes() != content:
            _save(place, content)
        places.append(place)
    return places


def write_button_starter(button: Button, interpreter: PurePath) -> bytes:
    """Return the .cmd of a button, for the workbook in front of WPS.

    WorkspaceError when the interpreter's path has a sign that GBK has not.
    """
    text = _BUTTON.format(
        python=str(_with_window(interpreter)).replace("%", "%%"),
        title=button.label,
        button=button.name,
        missing=_say_missing(interpreter),
    )
    return _encode(text, interpreter)


def _save(place: Path, content: bytes) -> None:
    written = save_atomically(place, content)
    if written != place:
        # It is running; what stands there still does.
        written.unlink(missing_ok=True)
        raise PackageError("cannot-write", name=place.name, detail=STARTER_FOLDER)


def write_windows_starter(command: str, interpreter: PurePath) -> bytes:
    """Return the .cmd of a command; it finds its workspace by where it lies.

    WorkspaceError when the interpreter's path has a sign that GBK has not.
    """
    text = _WINDOWS.format(
        python=str(_with_window(interpreter)).replace("%", "%%"),
        title=STARTERS[command],
        command=command,
        missing=_say_missing(interpreter),
        starter_variable=STARTER_VARIABLE,
        dropped_variable=DROPPED_VARIABLE,
    )
    return _encode(text, interpreter)


def _say_missing(interpreter: PurePath) -> str:
    """Return what a window says that does not find the interpreter."""
    said = (name_program(line, Path(interpreter)) for line in NO_PROGRAM)
    return "\n".join(f"echo {line}" for line in said)


def _encode(text: str, interpreter: PurePath) -> bytes:
    """Return a starter as Windows reads it."""
    try:
        return text.replace("\n", "\r\n").encode(_CHINESE)
    except UnicodeEncodeError as error:
        raise WorkspaceError(NOT_IN_GBK.format(path=interpreter)) from error


def _with_window(interpreter: PurePath) -> PurePath:
    """Return the interpreter that shows what it says."""
    if interpreter.name.casefold() == "pythonw.exe":
        return interpreter.with_name("python.exe")
    return interpreter


def write_linux_starter(command: str, interpreter: PurePath, root: Path) -> bytes:
    """Return the .desktop file of a command, for one workspace."""
    words = [str(interpreter), "-P", "-m", "sop_xl", "start", command, str(root)]
    line = " ".join([*map(_quote, words), "--wait", "%F"])
    text = _LINUX.format(
        title=STARTERS[command],
        says=STARTERS_SAY[command],
        # A backslash is written twice in every value.
        exec=line.replace("\\", "\\\\"),
    )
    return text.encode()


def _quote(word: str) -> str:
    """Return a word of a command line as desktop files write it.

    >>> _quote('50% "A" $b')
    '"50%% \\\\"A\\\\" \\\\$b"'
    """
    escaped = "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in word)
    return '"' + escaped.replace("%", "%%") + '"'
