"""All files of a workspace: archives looked into, passwords asked for, harm kept out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sop_xl.intake import IntakeSettings, read_book
from sop_xl.pipeline import files as pipeline_files
from sop_xl.pipeline.files import TakenFiles, report_unreadable, take_files
from sop_xl.pipeline.locating import describe_apart, describe_located, locate_file
from sop_xl.readers import UnreadableFile
from sop_xl.settings import Limits
from sop_xl.source import Severity
from sop_xl.tables import MODELS
from tests.readers.containers import make_package
from tests.readers.encryption import encrypt_package
from tests.readers.test_files import XLSX

SETTINGS = IntakeSettings(MODELS, 2026)
CUSTOMERS = "客户编码,客户名称\nC1,华东贸易\nC2,华南贸易\n"


def take(
    folder: Path,
    settings: IntakeSettings = SETTINGS,
    ask: pipeline_files.Ask | None = None,
) -> TakenFiles:
    places = [(path.name, path) for path in sorted(folder.iterdir())]
    return take_files(places, settings, Limits(), lambda *_: None, ask)


def reasons_of(taken: TakenFiles) -> dict[str, object]:
    return {f.where.book: f.values.get("reason") for f in taken.findings}


def test_files_come_in_order_and_those_of_archives_at_their_place(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text(CUSTOMERS, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(make_package({"y.csv": CUSTOMERS, "x.csv": "1"}))
    (tmp_path / "c.csv").write_text(CUSTOMERS, encoding="gbk")
    (tmp_path / "d.zip").write_bytes(make_package({"readme.md": "x"}))
    (tmp_path / "e.zip").write_bytes(b"PK\x03\x04")

    taken = take(tmp_path)

    assert taken.books == [
        "a.csv",
        "b.zip/x.csv",
        "b.zip/y.csv",
        "c.csv",
        "d.zip",
        "e.zip",
    ]
    places = [table.where.book for book in taken.taken for table in book.tables]
    assert places == ["a.csv", "b.zip/y.csv", "c.csv"]
    assert list(reasons_of(taken)) == ["d.zip", "e.zip"]


def test_a_password_is_asked_for_once_a_file_and_used(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(encrypt_package(XLSX, "1"))
    (tmp_path / "b.xlsx").write_bytes(encrypt_package(XLSX, "2"))
    asked: list[str] = []

    def ask(book: str) -> str | None:
        asked.append(book)
        return "1" if book == "a.xlsx" else None

    taken = take(tmp_path, ask=ask)

    assert asked == ["a.xlsx", "b.xlsx"]
    assert [account.book for book in taken.taken for account in book.accounts][:1] == [
        "a.xlsx"
    ]
    assert list(reasons_of(taken)) == ["b.xlsx"]


def test_without_anybody_to_ask_the_finding_says_where_to_write_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.xlsx").write_bytes(encrypt_package(XLSX, "1"))

    [finding] = take(tmp_path).findings

    assert "[workbooks.passwords]" in str(finding.values["advice"])


@pytest.mark.skipif(sys.platform != "linux", reason="patches a copied process")
def test_a_file_that_kills_its_reader_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text(CUSTOMERS, encoding="utf-8")

    monkeypatch.setattr("sop_xl.intake.onebook.read_grids", abort_at_b)

    taken = take(tmp_path)

    assert list(reasons_of(taken)) == ["b.csv"]
    assert len(taken.taken) == 2


def abort_at_b(_path: Path, book: str, _passwords: object) -> list[object]:
    if book == "b.csv":
        os.abort()
    return []


def test_a_file_is_located_apart_and_its_password_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(encrypt_package(XLSX, "1"))

    found = describe_apart(path, lambda _: "1")

    assert [table["sheet"] for table in found["tables"]] == ["6月"]
    with pytest.raises(UnreadableFile, match="encrypted"):
        describe_apart(path)
    with pytest.raises(UnreadableFile, match="encrypted"):
        describe_apart(path, lambda _: None)


def test_a_file_is_located_and_taken_here_as_it_is_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(XLSX)

    here, apart = describe_located(locate_file(path)), describe_apart(path)
    assert here == {name: apart[name] for name in here}
    assert read_book(path, "a.xlsx", SETTINGS) == take(tmp_path).taken[0]


def test_a_workbook_without_cells_is_a_note_and_nothing_wrong() -> None:
    error = UnreadableFile("no-cells")

    found = report_unreadable("空.xlsx", error)

    assert (found.rule, found.severity) == ("empty-workbook", Severity.NOTE)
