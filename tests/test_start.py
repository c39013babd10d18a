"""The first command: a planner's computer gets the program, and no more."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from typing import Any

import pytest

START = Path(__file__).parents[1] / "start.py"


@pytest.fixture
def ran(tmp_path, monkeypatch):
    """Return what is made, installed and run, in an environment of its own."""
    spec = importlib.util.spec_from_file_location("start", START)
    assert spec is not None
    assert spec.loader is not None
    start: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    place = tmp_path / "environment"
    done: list[str] = []

    def make(folder: Path, **_: object) -> None:
        folder.mkdir(exist_ok=True)
        done.append("made")

    def install(command: list[str], **_: object) -> None:
        done.append(command[-1])

    def run(command: list[str], _: Path | None) -> int:
        done.append(" ".join(command[1:4]))
        return 0

    monkeypatch.setattr(start, "ENVIRONMENT", place)
    monkeypatch.setattr(start.venv, "create", make)
    monkeypatch.setattr(subprocess, "run", install)
    monkeypatch.setattr(start, "run", run)

    def main(*words: str) -> list[str]:
        done.clear()
        assert start.main(list(words)) == 0
        return list(done)

    return main


def test_the_program_comes_without_what_its_tests_need(ran, tmp_path):
    assert ran("addin", "install") == ["made", ".", "-m sop_xl addin"]
    assert ran("demo") == ["-m sop_xl demo"]

    marks = [each.name for each in (tmp_path / "environment").iterdir()]
    assert marks == ["installed.txt"]


def test_the_tests_bring_what_they_need_once(ran):
    first = ran("test", "tests/x.py")

    assert first == ["made", ".", ".[test]", "-m pytest tests/x.py"]
    assert ran("test", "tests/x.py") == ["-m pytest tests/x.py"]
    assert ran("demo") == ["-m sop_xl demo"]
