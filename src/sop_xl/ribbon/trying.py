"""A scenario of the workspace chosen, tried, and shown beside the plan as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.pipeline.scenarios import name_comparison, try_scenario
from sop_xl.reports.comparison_words import say_verdict
from sop_xl.ribbon import words
from sop_xl.ribbon.aside import find_result, set_aside
from sop_xl.ribbon.desk import Answer, Desk, Refusal
from sop_xl.ribbon.plan_files import open_folder
from sop_xl.ribbon.selected import is_selected_in
from sop_xl.settings import Scenario
from sop_xl.workspace import SETTINGS_FILE, WorkspaceError
from sop_xl.workspace.labels import ACCEPTED_FILE, HEADINGS_FILE
from sop_xl.workspace.settings_file import read_scenarios

if TYPE_CHECKING:
    import xlwings as xw

_NO_SCENARIOS = frozenset({SETTINGS_FILE, ACCEPTED_FILE, HEADINGS_FILE})


def try_one(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Try a scenario and show how it compares with the plan as it is.

    Raises:
        Refusal: there is none.
    """
    known = list_scenarios(root)
    if not known:
        raise Refusal(words.NO_SCENARIO.format())
    wanted = _choose(book, known, desk)
    if wanted is None:
        return Answer(words.NOT_TRIED)
    name = known[wanted][0]
    target = open_folder(root).output / name_comparison(name)
    with set_aside(book.app, find_result(book.app, target)) as aside:
        tried = try_scenario(root, wanted, desk.tell)
        said = aside.bring_back(tried.files)
    done = words.COMPARED.format(file=tried.files[0].name)
    return Answer(words.NEXT.join([*say_verdict(tried.comparison), done, *said]))


def list_scenarios(root: Path) -> dict[str, tuple[str, Scenario]]:
    """Return the scenarios by what they are asked for: a name, or a file's.

    A file with several is none that can be tried at once; one with mistakes is, so that
    these are told.
    """
    found = {
        name: (name, scenario)
        for name, scenario in open_folder(root).settings.scenario.items()
    }
    for path in sorted(root.glob("*.toml")):
        if path.name in _NO_SCENARIOS:
            continue
        try:
            known, _ = read_scenarios(path)
        except WorkspaceError:
            known = {path.stem: Scenario()}
        if len(known) == 1:
            found[path.name] = next(iter(known.items()))
    return found


def _choose(
    book: xw.Book, known: dict[str, tuple[str, Scenario]], desk: Desk
) -> str | None:
    """Return the scenario that is meant: the only one, the selected, or as asked."""
    if len(known) == 1:
        return next(iter(known))
    selection = book.selection
    said = None
    if selection is not None and is_selected_in(book, selection):
        said = selection[0].value
    for wanted, (name, _) in known.items():
        if said in (wanted, name):
            return wanted
    for wanted, (name, scenario) in known.items():
        about = words.ABOUT.format(about=scenario.about) if scenario.about else ""
        if desk.ask(words.TRY_THIS.format(name=name, about=about)):
            return wanted
    return None
