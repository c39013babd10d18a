"""The demo plant's workbooks, read and checked: nothing lost, nothing made up."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from sop_xl.checks import check_tables
from sop_xl.checks.messages import WORDINGS as CHECK_WORDINGS
from sop_xl.grid import Grid
from sop_xl.intake.messages import LEFT_OUT
from sop_xl.intake.messages import WORDINGS as INTAKE_WORDINGS
from sop_xl.pipeline.leftovers import sort_files
from sop_xl.readers import UnreadableFile, read_grids
from sop_xl.settings import Settings
from sop_xl.workspace import Workspace
from sop_xl.workspace.packaged import packaged_folder
from tests.drawn import Read, places, read_sheets

DEMO = packaged_folder("demo")
#: Rules that need more than sheets: whole files, and the settings.
OTHERS = {"unreadable-file", "missing-workbook", "stale-workbook"}


@pytest.fixture(scope="module")
def grids() -> list[Grid]:
    found = []
    files, _ = sort_files(Workspace(DEMO, Settings()).files())
    for book, path in files:
        try:
            found += read_grids(path, book)
        except UnreadableFile:
            continue
    return found


@pytest.fixture(scope="module")
def read(grids: list[Grid]) -> Read:
    return read_sheets(grids)


def test_every_cell_of_the_demo_is_counted_once(grids: list[Grid], read: Read) -> None:
    filled = [sum(1 for _ in grid.filled()) for grid in grids]

    assert [account.total for account in read.accounts] == filled
    assert all(account.balances for account in read.accounts)


def test_another_reader_finds_as_many_cells(read: Read) -> None:
    book = "销售/订单清单.xlsx"
    workbook = openpyxl.load_workbook(DEMO / Path(book), data_only=True)
    counts = {
        sheet.title: sum(
            value is not None and str(value).strip() != ""
            for row in sheet.iter_rows(values_only=True)
            for value in row
        )
        for sheet in workbook.worksheets
    }

    assert {a.sheet: a.total for a in read.accounts if a.book == book} == counts


def test_what_is_left_out_has_a_known_reason(read: Read) -> None:
    reasons = {reason for account in read.accounts for reason in account.left_out or {}}

    assert reasons <= set(LEFT_OUT)
    assert "not-recognised" not in reasons


def test_the_findings_are_the_planted_ones(read: Read) -> None:
    rules = (INTAKE_WORDINGS.keys() | CHECK_WORDINGS.keys()) - OTHERS
    truth = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    findings = [*read.findings, *check_tables(read.tables)]
    found = [finding.rule for finding in findings]

    assert sorted(zip(found, places(findings), strict=True)) == sorted(
        (planted["rule"], planted["cell"])
        for planted in truth
        if planted["rule"] in rules
    )
