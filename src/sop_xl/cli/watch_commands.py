"""The commands for working without macros: watch, and what can be clicked."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sop_xl.cli import labels, messages
from sop_xl.cli.arguments import DateOption, WorkspaceArgument
from sop_xl.cli.saying import print_sentence, print_trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger("sop_xl")
CommandArgument = Annotated[
    str, typer.Argument(metavar=labels.COMMAND_NAME, help=labels.STARTED_COMMAND)
]
DroppedArgument = Annotated[
    list[Path] | None, typer.Argument(metavar=labels.FILE_NAME, help=labels.DROPPED)
]
WaitOption = Annotated[bool, typer.Option("--wait", metavar="", help=labels.WAIT)]


def watch(folder: WorkspaceArgument, date: DateOption = None) -> None:
    """Look after a workspace until somebody presses Ctrl+C."""
    import time

    from sop_xl.cli.screen import make_console
    from sop_xl.watch.messages import ENDED
    from sop_xl.watch.watching import Surroundings, watch_workspace

    console = make_console()

    def say(sentence: str) -> None:
        # People come back to the window after hours. This is not read for results.
        line = f"{time.strftime('%m-%d %H:%M')}  {sentence}"
        console.print(line, markup=False, soft_wrap=True)

    try:
        watch_workspace(folder, say, surroundings=Surroundings(date=date))
    except KeyboardInterrupt:
        say(ENDED)


def starters(folder: WorkspaceArgument) -> None:
    """Write the starters of a workspace, and its console."""
    from sop_xl.cli.screen import make_console
    from sop_xl.pipeline.labels import CONSOLE_FILE
    from sop_xl.watch.console import write_console
    from sop_xl.watch.messages import NO_SETTINGS
    from sop_xl.watch.starters import write_button_starters, write_starters
    from sop_xl.workspace import SETTINGS_FILE, WorkspaceError, require_folder

    if not (require_folder(folder) / SETTINGS_FILE).is_file():
        raise WorkspaceError(NO_SETTINGS.format(folder=folder.absolute()))
    console = make_console()
    python = Path(sys.executable)
    places = write_starters(folder, python) + write_button_starters(folder, python)
    write_console(folder)
    console.print(labels.STARTERS_MADE, style="bold")
    for place in (*places, folder.absolute() / CONSOLE_FILE):
        console.print("  " + str(place), markup=False, soft_wrap=True)
    console.print(labels.STARTERS_NEXT, soft_wrap=True)


def start(
    context: typer.Context,
    command: CommandArgument,
    folder: WorkspaceArgument,
    files: DroppedArgument = None,
    wait: WaitOption = False,
) -> None:
    """Do what a starter stands for, with the files that were dropped on it."""
    from sop_xl.watch.console import refresh_console
    from sop_xl.watch.dropped import plan_commands, read_dropped
    from sop_xl.watch.labels import STARTERS
    from sop_xl.watch.starters import DROPPED_VARIABLE, STARTER_VARIABLE

    if command not in STARTERS:
        known = messages.JOINED.join(STARTERS)
        raise typer.BadParameter(
            messages.NOTHING_TO_START.format(name=command, known=known)
        )
    home = Path(os.path.normpath(folder.absolute()))
    line = os.environ.pop(DROPPED_VARIABLE, "")
    dropped = read_dropped(line, os.environ.pop(STARTER_VARIABLE, ""))
    found = [*(files or ()), *map(Path, dropped)]
    commands = plan_commands(command, home, found) or _ask_for(command, home)
    codes = [_do(context, words) for words in commands]
    for root in {Path(words[1]) for words in commands if Path(words[1]).is_dir()}:
        refresh_console(root)
    if wait:
        _wait()
    raise typer.Exit(max(codes, default=0))


def _ask_for(command: str, home: Path) -> list[list[str]]:
    """Return the commands that come of what somebody types; none for nothing."""
    is_scenario = command == "what-if"
    if is_scenario:
        print_sentence(_list_scenarios(home))
    try:
        asked = labels.ASK_SCENARIO if is_scenario else labels.ASK_TABLE
        answer = input(asked).strip().strip('"')
    except EOFError:
        answer = ""
    if not answer:
        print_sentence(labels.NOTHING_STARTED)
        return []
    if is_scenario:
        return [[command, str(home), answer]]
    return [[command, answer, "--explain"]]


def _list_scenarios(home: Path) -> str:
    """Return which scenarios the settings have; what is wrong with them comes later."""
    from sop_xl.workspace import WorkspaceError, read_settings

    names: list[str] = []
    with contextlib.suppress(WorkspaceError):
        names = [*read_settings(home)[0].scenario]
    if not names:
        return labels.NO_SCENARIOS
    return labels.SCENARIOS.format(names=messages.JOINED.join(names))


def _do(context: typer.Context, words: Sequence[str]) -> int:
    """Run a command and return its exit code; the window stays, whatever happens."""
    from sop_xl.entry.logs import log_file
    from sop_xl.entry.sentences import say_error

    program = context.find_root().command
    try:
        code = program.main(list(words), prog_name="sop-xl", standalone_mode=False)
    except Exception as error:
        _log.exception("start")
        print_trouble(say_error(error, log_file()))
        return 3
    return int(code or 0)


def _wait() -> None:
    """Wait for a key: the window closes with the program."""
    try:
        input(labels.PRESS_ENTER)
    except EOFError:
        return
