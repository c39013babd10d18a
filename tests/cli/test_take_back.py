"""Corrected copies taken back by command: shown, asked about, written."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from sop_xl.cli import labels, taken
from sop_xl.cli.door import main
from tests.pipeline.test_corrections import book_plant
from tests.pipeline.test_take_back import PLACE, SOURCE, bad_cell, change, values


@pytest.fixture
def corrected(tmp_path: Path) -> tuple[Path, str]:
    """Give a workspace with a copy in which the wrong quantity is put right."""
    root = book_plant(tmp_path)
    place = bad_cell(root)
    change(root / PLACE, "6月", {place: 20})
    return root, place


class Terminal(io.StringIO):
    """Somebody who types one line."""

    def isatty(self) -> bool:
        return True


def test_with_a_yes_the_changes_are_written_and_listed(corrected, capsys):
    root, place = corrected

    assert main(["take-back", str(root), "--yes"]) == 0

    [shown] = [line for line in capsys.readouterr().out.split("\n") if "二十" in line]
    cell, old, new, outcome = shown.strip("│ ").split("│")
    assert cell.strip() == f"销售/[订单清单.xlsx]6月!{place}"
    assert [old.strip(), new.strip(), outcome.strip()] == ["二十", "20", labels.TAKEN]
    assert values(root / SOURCE, "6月")[place] == 20


def test_without_a_terminal_nothing_is_written_and_it_is_said_how(corrected, capsys):
    root, _ = corrected
    before = (root / SOURCE).read_bytes()

    main(["take-back", str(root)])

    assert labels.SAY_YES in capsys.readouterr().out
    assert (root / SOURCE).read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "written"), [("是", 20), ("", "二十"), ("不", "二十")]
)
def test_what_is_typed_decides(corrected, capsys, monkeypatch, typed, written):
    root, place = corrected
    monkeypatch.setattr(sys, "stdin", Terminal(f"{typed}\n"))

    main(["take-back", str(root)])

    said = capsys.readouterr().out
    assert "把这 1 处改动写入 1 个原文件吗" in said
    assert (labels.NOT_TAKEN in said) is (written != 20)
    assert values(root / SOURCE, "6月")[place] == written


def test_programs_read_each_change(corrected, capsys):
    root, place = corrected

    code = main(["take-back", str(root), "--json", "--yes"])

    told = json.loads(capsys.readouterr().out)
    [change] = told["changes"]
    assert (change["old"], change["new"], change["written"]) == ("二十", "20", True)
    assert change["cell"].endswith(f"!{place}")
    assert told["exit_code"] == code == 0


def test_of_many_changes_the_first_are_shown(corrected, capsys, monkeypatch):
    root, place = corrected
    monkeypatch.setattr(taken, "_MOST_SHOWN", 1)
    change(root / PLACE, "6月", {place: 20, "K2": "赵六", "K3": "赵六"})

    main(["take-back", str(root), "--yes"])

    assert "另有 2 处，见回收清单" in capsys.readouterr().out
