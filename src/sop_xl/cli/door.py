"""The way in: commands run, and errors said in one sentence."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from sop_xl.cli import messages
from sop_xl.cli.data import print_json
from sop_xl.cli.saying import print_trouble
from sop_xl.cli.stopping import hear_once
from sop_xl.entry.logs import start_log
from sop_xl.entry.process import start_light
from sop_xl.entry.sentences import say_error

FINE, WRONG_USE, NOT_DONE, STOPPED = 0, 2, 3, 130
_ALIKE = 0.5
#: So begins what is said of a number that is none, or out of its range.
_NO_NUMBER = "Input should be"
_log = logging.getLogger("sop_xl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; no traceback reaches the screen."""
    start_light()
    log = start_log()
    try:
        with hear_once():
            code = _run(arguments)
    except Exception as error:
        if getattr(error, "exit_code", None) == WRONG_USE:
            return _refuse_use(error)
        _log.exception("command")
        sentence = say_error(error, log)
        if "--json" in (sys.argv if arguments is None else arguments):
            print_json({"exit_code": NOT_DONE, "error": sentence})
        print_trouble(sentence)
        return NOT_DONE
    if code == STOPPED:
        print_trouble(messages.STOPPED)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    import typer

    from sop_xl.cli.app import app

    command = typer.main.get_command(app)
    words = list(sys.argv[1:] if arguments is None else arguments)
    code = command.main(words, prog_name="sop-xl", standalone_mode=False)
    return int(code or FINE)


def _refuse_use(error: Exception) -> int:
    """Say what is wrong with a command; typer keeps its error classes to itself."""
    kind = type(error).__name__
    name = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    if kind == "NoArgsIsHelpError":
        print(error)  # noqa: T201
        return WRONG_USE
    if kind == "MissingParameter" and parameter is not None:
        label = parameter.help or parameter.name
        sentence = messages.MISSING_PARAMETER.format(name=label)
    elif kind == "NoSuchOption":
        sentence = messages.NO_SUCH_OPTION.format(name=name)
    elif str(error).startswith(_NO_NUMBER) and parameter is not None:
        label = parameter.help or parameter.name
        sentence = messages.WRONG_NUMBER.format(option=parameter.opts[0], label=label)
    else:
        sentence = _say_misuse(str(getattr(error, "message", "") or error))
    print_trouble(sentence)
    print_trouble(messages.USAGE_HINT)
    return WRONG_USE


def _say_misuse(text: str) -> str:
    """Return typer's English sentence in Chinese where it is a usual one."""
    for start, sentence in messages.MISUSES.items():
        if text.startswith(start):
            name = text.removeprefix(start).partition(".")[0].strip(" '\"")
            detail = text.rpartition("(")[2].strip(" ().")
            nearest = _nearest_command(name)
            return sentence.format(detail=detail, name=name, nearest=nearest)
    return messages.WRONG_USE.format(detail=text)


def _nearest_command(name: str) -> str:
    """Return the question whether a command was meant; a full stop where none is."""
    import difflib

    from sop_xl.cli.labels import COMMANDS

    near = difflib.get_close_matches(name, COMMANDS, n=1, cutoff=_ALIKE)
    return messages.DID_YOU_MEAN.format(name=near[0]) if near else messages.STOP
