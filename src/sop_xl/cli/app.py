"""The commands of `sop-xl`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

import sop_xl
from sop_xl.cli import (
    addin_commands,
    host_commands,
    labels,
    questions,
    watch_commands,
)
from sop_xl.cli.arguments import (
    BlankOption,
    CopiesArgument,
    DateOption,
    ExplainOption,
    FileArgument,
    FreshOption,
    JsonOption,
    MonthOption,
    OutputArgument,
    RootOption,
    SampleArgument,
    SourceOption,
    TargetArgument,
    TemplateArgument,
    ValuesArgument,
    WorkspaceArgument,
    YesOption,
)
from sop_xl.cli.data import describe_filled, describe_problems, describe_run, print_json
from sop_xl.cli.helping import make_group, name_command
from sop_xl.entry.logs import log_file
from sop_xl.periods import Month

_Command = TypeVar("_Command", bound=Callable[..., Any])

app = make_group(
    labels.PROGRAM,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
DEMO_FOLDER = Path("demo-out")


def _command(name: str) -> Callable[[_Command], _Command]:
    """Return what makes a function the command of a name."""
    return name_command(app, name, labels.COMMANDS[name])


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(sop_xl.__version__)
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            callback=_show_version,
            is_eager=True,
            help=labels.VERSION,
        ),
    ] = False,
) -> None:
    pass


def _do_jobs(
    folder: Path,
    jobs: Collection[str],
    date: dt.date | None,
    as_json: bool,
    month: Month | None = None,
) -> None:
    """Do jobs on a workspace, show what came of them, and end with their exit code."""
    from sop_xl.cli.screen import make_console, print_run, show_progress
    from sop_xl.pipeline.run import run_workspace

    with show_progress(make_console(errors=True), quiet=as_json) as tell:
        run = run_workspace(folder, jobs, tell, date=date, month=month)
    if as_json:
        print_json(describe_run(run))
    else:
        print_run(make_console(), run)
        if run.failed:
            typer.echo(labels.LOG_AT.format(log=log_file()))
    raise typer.Exit(run.exit_code)


@_command("demo")
def demo(
    folder: TargetArgument = DEMO_FOLDER,
    source: SourceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy the demo workspace, do the main job on it, compare with the planted."""
    from sop_xl.cli.screen import (
        make_console,
        print_compared,
        print_run,
        show_progress,
    )
    from sop_xl.pipeline.demo import run_demo

    with show_progress(make_console(errors=True), quiet=as_json) as tell:
        run, compared = run_demo(folder, tell, source)
    if as_json:
        print_json(describe_run(run, compared))
    else:
        print_run(make_console(), run)
        print_compared(make_console(), run, compared)
    if run.failed:
        raise typer.Exit(run.exit_code)
    raise typer.Exit(0 if compared.agrees else 1)


@_command("init")
def init(folder: TargetArgument) -> None:
    """Make a new workspace: sop.toml and blank department workbooks."""
    from rich.markup import escape

    from sop_xl.cli.screen import make_console
    from sop_xl.pipeline.blank import start_workspace

    files = start_workspace(folder)
    console = make_console()
    console.print(escape(labels.INIT_DONE.format(folder=folder)), style="bold")
    for path in files:
        console.print("  " + escape(str(path)), soft_wrap=True)
    console.print(escape(labels.INIT_NEXT.format(folder=folder)), soft_wrap=True)


@_command("run")
def run(
    folder: WorkspaceArgument,
    date: DateOption = None,
    month: MonthOption = None,
    fresh: FreshOption = False,
    as_json: JsonOption = False,
) -> None:
    """Check, merge, schedule and report."""
    jobs = ("check", "merge", "schedule", "report", *_say_fresh(fresh))
    _do_jobs(folder, jobs, date, as_json, month)


def _say_fresh(fresh: bool) -> tuple[str, ...]:
    """Return what stands beside the jobs of a run."""
    return ("fresh",) if fresh else ()


@_command("check")
def check(
    folder: WorkspaceArgument, date: DateOption = None, as_json: JsonOption = False
) -> None:
    """Write the list of problems."""
    _do_jobs(folder, ("check",), date, as_json)


@_command("take-back")
def take_back(
    folder: WorkspaceArgument,
    copies: CopiesArgument = None,
    date: DateOption = None,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show what was changed in corrected copies, and on a yes write it."""
    from sop_xl.cli.screen import make_console, show_progress
    from sop_xl.cli.taken import agrees, describe_changes, print_changes
    from sop_xl.pipeline.take_back import list_changes, look_back, take_over

    console = make_console()
    with show_progress(make_console(errors=True), quiet=as_json) as tell:
        back = look_back(folder, tell, date=date, more=copies or ())
        if yes:
            take_over(back, tell)
    if as_json:
        print_json(describe_changes(back))
    else:
        print_changes(console, back)
    if back.takeable and not yes and not as_json and agrees(console, back):
        take_over(back, lambda *_: None)
        print_changes(console, back)
    elif not yes:
        list_changes(back)
    raise typer.Exit(back.exit_code)


@_command("merge")
def merge(
    folder: WorkspaceArgument, date: DateOption = None, as_json: JsonOption = False
) -> None:
    """Write the merged data."""
    _do_jobs(folder, ("merge",), date, as_json)


@_command("schedule")
def schedule(
    folder: WorkspaceArgument,
    date: DateOption = None,
    fresh: FreshOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write the month plan and the week plan."""
    _do_jobs(folder, ("schedule", *_say_fresh(fresh)), date, as_json)


_command("promise")(questions.promise)
_command("what-if")(questions.what_if)
_command("watch")(watch_commands.watch)
_command("starters")(watch_commands.starters)
_command("start")(watch_commands.start)


@_command("report")
def report(
    folder: WorkspaceArgument,
    date: DateOption = None,
    month: MonthOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the monthly report."""
    _do_jobs(folder, ("report",), date, as_json, month)


@_command("ask")
def ask(
    folder: WorkspaceArgument, date: DateOption = None, as_json: JsonOption = False
) -> None:
    """Ask about headings one by one and remember the answers."""
    from sop_xl.cli.asking import ask_all, describe_questions, print_questions
    from sop_xl.cli.screen import make_console, show_progress
    from sop_xl.pipeline.questions import find_questions

    with show_progress(make_console(errors=True), quiet=as_json) as tell:
        memory, questions = find_questions(folder, date, tell)
    if as_json:
        print_json(describe_questions(questions))
    elif questions and sys.stdin.isatty():
        ask_all(make_console(), memory, questions)
    else:
        print_questions(make_console(), questions)


@_command("locate")
def locate(
    file: FileArgument,
    as_json: JsonOption = False,
    explain: ExplainOption = False,
    workspace: RootOption = None,
) -> None:
    """Print which tables a file holds."""
    from sop_xl.cli.located import print_located
    from sop_xl.cli.screen import ask_password, make_console, may_ask
    from sop_xl.pipeline.locating import describe_apart

    ask = ask_password if may_ask(quiet=as_json) else None
    found = describe_apart(file, ask, workspace)
    if as_json:
        kept = {name: found[name] for name in found if explain or name != "decisions"}
        print_json(kept)
    else:
        print_located(make_console(), found, explain=explain)


@_command("fill")
def fill(
    template: TemplateArgument,
    values: ValuesArgument,
    output: OutputArgument,
    blank: BlankOption = False,
    as_json: JsonOption = False,
) -> None:
    """Fill a template."""
    from sop_xl.cli.screen import make_console, print_filled, print_problems
    from sop_xl.fill import FillError
    from sop_xl.pipeline.templates import fill_template

    try:
        filled = fill_template(template, values, output, blank=blank)
    except FillError as error:
        if as_json:
            print_json(describe_problems(error.problems))
        else:
            print_problems(make_console(), error.problems)
        raise typer.Exit(1) from error
    if as_json:
        print_json(describe_filled(filled))
    else:
        print_filled(make_console(), filled)


@_command("check-template")
def check_template(
    template: TemplateArgument,
    values: SampleArgument = None,
    as_json: JsonOption = False,
) -> None:
    """Print everything wrong with a template."""
    from sop_xl.cli.screen import make_console, print_problems, print_warnings
    from sop_xl.pipeline.templates import examine_template

    found = examine_template(template, values)
    if as_json:
        print_json(describe_problems(found.problems, found.warnings))
    else:
        print_problems(make_console(), found.problems)
        print_warnings(make_console(), found.warnings)
    raise typer.Exit(1 if found.problems else 0)


app.add_typer(addin_commands.app, name="addin")
app.add_typer(host_commands.app, name="host")
