from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.pipeline.leftovers import sort_files
from sop_xl.source import Finding, Severity
from tests.readers.containers import make_compound, make_package

PACKAGE = make_package({"[Content_Types].xml": "<x/>"})


def sort(folder: Path, **files: bytes) -> tuple[list[str], list[Finding]]:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    places = [(path.name, path) for path in sorted(folder.iterdir())]
    chosen, findings = sort_files(places)
    return [book for book, _ in chosen], findings


def test_a_workbook_without_an_ending_is_read(tmp_path: Path) -> None:
    chosen, findings = sort(
        tmp_path, a__xlsx=b"", b=PACKAGE, c=make_compound({"Workbook": b"x"})
    )

    assert chosen == ["a.xlsx", "b", "c"]
    assert findings == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a__fods", b"<"),
        ("a__html", b"<"),
        ("a__dbf", b"\x03"),
        ("订单__xlsx__bak", b""),
        ("订单__xlsx__2", PACKAGE),
    ],
)
def test_what_may_be_a_table_is_named_by_itself(
    tmp_path: Path, name: str, content: bytes
) -> None:
    chosen, [found] = sort(tmp_path, **{name: content})

    assert chosen == []
    assert found.rule == "file-left-out"
    assert found.where.book == name.replace("__", ".")
    assert found.severity is Severity.WARNING


def test_pictures_and_papers_are_named_together(tmp_path: Path) -> None:
    chosen, [found] = sort(
        tmp_path, 说明__docx=PACKAGE, 照片__png=b"x", 无后缀=b"x", sop__toml=b"x"
    )

    assert chosen == []
    assert (found.rule, found.severity) == ("other-files", Severity.NOTE)
    assert found.values == {"count": 3, "names": ["无后缀", "照片.png", "说明.docx"]}


def test_what_cannot_be_opened_is_named_too(tmp_path: Path) -> None:
    places = [("a", tmp_path / "a"), ("b", tmp_path)]

    chosen, [found] = sort_files(places)

    assert chosen == []
    assert found.values["names"] == ["a", "b"]


def test_of_many_names_the_first_are_said(tmp_path: Path) -> None:
    _, [found] = sort(tmp_path, **{f"{n:02}__png": b"x" for n in range(12)})

    assert found.values["count"] == 12
    assert len(found.values["names"]) == 10  # type: ignore[arg-type]
