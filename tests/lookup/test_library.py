"""Workspaces are read once, and again only when something in them changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.lookup.answers import Answers
from sop_xl.lookup.errors import NoAnswer
from sop_xl.lookup.library import PAUSE_SECONDS
from sop_xl.lookup.places import CHOSEN, find_workspace
from sop_xl.pipeline.reading import read_workspace
from tests.lookup.plants import Cells, open_cells

READ = "sop_xl.lookup.library.read_workspace"
STOCK = "仓库/成品库存.csv"


@pytest.fixture
def cells(tmp_path: Path) -> Cells:
    """Return cells in a workbook of a planned plant."""
    return open_cells(tmp_path)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return which workspaces were read."""
    seen: list[Path] = []

    def look_on(root, *others):
        seen.append(root)
        return read_workspace(root, *others)

    monkeypatch.setattr(READ, look_on)
    return seen


def write_stock(cells: Cells, pieces: int) -> None:
    text = f"产品编码,良品,最后异动日\nP1,{pieces},2026-06-30\n"
    (cells.root / STOCK).write_text(text, encoding="utf-8")


def test_a_workspace_is_read_once_while_nothing_changes(cells, readings):
    assert cells.compute("SOP_STOCK", "P1") == 4
    assert cells.compute("SOP_STOCK", "P1") == 4
    assert cells.compute("SOP_PRICE", "P1") == 100
    assert readings == [cells.root]


def test_what_was_saved_is_seen_after_the_pause(cells, readings):
    assert cells.library.ask("SOP_STOCK", ["P1"], str(cells.root / STOCK)) == 4
    write_stock(cells, 123)

    cells.clock.now += PAUSE_SECONDS / 2
    assert cells.library.ask("SOP_STOCK", ["P1"], str(cells.root / STOCK)) == 4
    cells.clock.now += PAUSE_SECONDS
    assert cells.library.ask("SOP_STOCK", ["P1"], str(cells.root / STOCK)) == 123
    assert len(readings) == 2


def test_two_workspaces_do_not_mix(cells, tmp_path):
    other = open_cells(tmp_path / "另一家")
    write_stock(other, 77)
    book = str(other.root / STOCK)

    assert cells.compute("SOP_STOCK", "P1") == 4
    assert cells.library.ask("SOP_STOCK", ["P1"], book) == 77


def test_settings_that_cannot_be_read_are_told_until_they_are_right(cells):
    settings = cells.root / "sop.toml"
    right = settings.read_text("utf-8")
    settings.write_text("company = ", encoding="utf-8")
    said = cells.compute("SOP_STOCK", "P1")
    assert isinstance(said, str)
    assert "sop.toml" in said

    settings.write_text(right, encoding="utf-8")
    assert cells.compute("SOP_STOCK", "P1") == 4


def test_a_reading_that_fails_is_told_and_tried_again(cells, monkeypatch):
    def fail(*_):
        raise OSError(5, "cut off", "Z:/工厂")

    monkeypatch.setattr(READ, fail)
    said = cells.compute("SOP_STOCK", "P1")
    assert isinstance(said, str)
    assert "Z:/工厂" in said
    assert cells.library.ask("SOP_STOCK", ["P1"], str(cells.root / STOCK)) == said

    monkeypatch.setattr(READ, read_workspace)
    assert cells.compute("SOP_STOCK", "P1") == 4


def test_a_fault_of_ours_is_a_sentence_with_the_log(cells, monkeypatch):
    monkeypatch.setattr(Answers, "find", lambda *_: 1 / 0)
    said = cells.compute("SOP_STOCK", "P1")
    assert isinstance(said, str)
    assert "sop_xl.log" in said


def test_a_function_of_another_version_is_told(cells):
    said = cells.compute("SOP_WEATHER", "P1")
    assert isinstance(said, str)
    assert "SOP_WEATHER" in said


def test_where_a_workbook_lies_is_found_out_again_after_the_pause(cells, monkeypatch):
    asked: list[str] = []

    def find(book: str) -> Path:
        asked.append(book)
        return find_workspace(book)

    monkeypatch.setattr("sop_xl.lookup.library.find_workspace", find)
    book = str(cells.root / STOCK)
    for _ in range(3):
        assert cells.library.ask("SOP_STOCK", ["P1"], book) == 4
    assert asked == [book]
    assert cells.compute("SOP_STOCK", "P1") == 4
    cells.clock.now += PAUSE_SECONDS
    cells.library.ask("SOP_STOCK", ["P1"], book)
    assert asked.count(book) == 2


def test_a_workspace_is_that_around_the_workbook(cells):
    assert find_workspace(str(cells.root / "销售" / "新.xlsx"), {}) == cells.root
    chosen = {CHOSEN: str(cells.root)}
    assert find_workspace("", chosen) == cells.root
    assert find_workspace("https://公司.sharepoint.com/报价.xlsx", chosen) == cells.root


@pytest.mark.parametrize("book", ["/nowhere/报价.xlsx", "https://x.com/报价.xlsx"])
def test_a_workbook_elsewhere_says_what_to_do(book):
    with pytest.raises(NoAnswer, match=r"sop\.toml.*SOP_XL_WORKSPACE"):
        find_workspace(book, {})


def test_a_workbook_that_was_never_saved_says_so():
    with pytest.raises(NoAnswer, match="还没有保存"):
        find_workspace("", {})


def test_a_chosen_folder_that_is_not_there_is_told(cells, monkeypatch):
    monkeypatch.setenv(CHOSEN, str(cells.root / "没有"))
    said = cells.library.ask("SOP_STOCK", ["P1"], "")
    assert isinstance(said, str)
    assert "没有" in said
