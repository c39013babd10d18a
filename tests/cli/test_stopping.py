"""Ctrl+C pressed once, and by who is impatient again and again."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import threading
from pathlib import Path
from types import ModuleType

import pytest

from sop_xl.cli import main
from sop_xl.cli.stopping import hear_once
from sop_xl.hosts import starting

START = Path(__file__).parents[2] / "start.py"


@pytest.fixture(autouse=True)
def _as_before():
    """Give back to the tests their own Ctrl+C."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_the_first_one_interrupts_and_the_next_ones_are_not_heard():
    done = []

    def work():
        try:
            press()
        finally:
            press()
            done.append("tidied up")

    with pytest.raises(KeyboardInterrupt), hear_once():
        work()

    press()
    assert done == ["tidied up"]


def test_what_ends_by_itself_leaves_it_as_it_was():
    before = signal.getsignal(signal.SIGINT)

    with hear_once():
        assert signal.getsignal(signal.SIGINT) is not before

    assert signal.getsignal(signal.SIGINT) is before


def test_beside_the_main_thread_nothing_changes():
    seen = []

    def work():
        before = signal.getsignal(signal.SIGINT)
        with hear_once():
            seen.append(signal.getsignal(signal.SIGINT) is before)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [True]


def test_a_command_that_is_stopped_twice_says_so_in_one_line(monkeypatch, capsys):
    def run(_):
        try:
            press()
        finally:
            press()

    monkeypatch.setattr("sop_xl.cli.door._run", lambda words: _code(run, words))

    assert main(["check"]) == 130
    assert capsys.readouterr().err.split() == ["已停止。"]


def _code(run, words):
    """Return the exit code that typer makes of Ctrl+C."""
    try:
        run(words)
    except KeyboardInterrupt:
        return 130
    return 0


def test_a_watch_that_is_stopped_twice_says_so_in_one_line(
    tmp_path, monkeypatch, capsys
):
    def watch(*_, **__):
        try:
            press()
        finally:
            press()

    monkeypatch.setattr("sop_xl.watch.watching.watch_workspace", watch)

    assert main(["watch", str(tmp_path)]) == 0

    press()
    said = capsys.readouterr()
    assert said.out.count("看守结束。") == 1
    assert said.err == ""


def test_a_libreoffice_that_is_still_starting_is_ended(tmp_path, monkeypatch):
    killed: list[object] = []

    def connect(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(
        starting, "find_office", lambda: starting.OfficeProgram(tmp_path, tmp_path)
    )
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: "soffice")
    monkeypatch.setattr(starting, "connect_office", connect)
    monkeypatch.setattr(starting, "_kill", killed.append)

    with pytest.raises(KeyboardInterrupt):
        starting.start_office(tmp_path)

    assert killed == ["soffice"]


class Process:
    """A command that goes on for a while after Ctrl+C, and then ends with 0."""

    def __init__(self, *_, **__):
        self.pressed = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def wait(self):
        self.pressed += 1
        if self.pressed < 3:
            raise KeyboardInterrupt
        return 0


def test_what_was_started_by_start_py_is_left_to_end_by_itself(monkeypatch):
    """Else LibreOffice would go on without its window, and a traceback be read."""
    spec = importlib.util.spec_from_file_location("start", START)
    assert spec is not None
    assert spec.loader is not None
    start: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    monkeypatch.setattr(start, "set_up", lambda **_: Path("python"))
    monkeypatch.setattr(subprocess, "Popen", Process)

    assert start.main(["watch", "厂"]) == 0
