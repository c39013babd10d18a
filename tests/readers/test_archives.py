from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from sop_xl.readers import archives, list_books, read_grids
from sop_xl.readers.unreadable import UnreadableFile
from sop_xl.source import CellRef
from tests.readers.containers import make_package

CSV = "订单号,数量\nA1,12\n"


def write(folder: Path, content: bytes, name: str = "包.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def reason_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        list_books(path, path.name)
    return refused.value.reason


def zip_with_name(name: bytes, content: bytes = CSV.encode()) -> bytes:
    """Return an archive whose only name is written as Windows does, without a mark."""
    archive = make_package({"x" * len(name): content})
    return archive.replace(b"x" * len(name), name)


def test_the_workbooks_in_a_zipped_folder_are_read_where_they_lie(
    tmp_path: Path,
) -> None:
    """
    包.zip
      6月/订单.csv
      说明.docx
      ~$订单.xlsx
    """
    parts = {"6月/订单.csv": CSV, "说明.docx": "x", "~$订单.xlsx": "x", "a/": ""}
    path = write(tmp_path, make_package(parts))

    assert list_books(path, "销售/包.zip") == ["销售/包.zip/6月/订单.csv"]
    [grid] = read_grids(path / "6月" / "订单.csv", "销售/包.zip/6月/订单.csv")
    assert grid.value(2, 1) == "A1"
    assert grid.sheet == "订单"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["包.zip"]


def test_a_cell_in_a_zipped_folder_has_an_address_like_any_other() -> None:
    cell = CellRef("销售/包.zip/6月/订单.xlsx", "11月", 37, 6)

    assert str(cell) == "销售/包.zip/6月/[订单.xlsx]11月!F37"
    assert CellRef.parse(str(cell)) == cell


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_mark_are_read_as_windows_or_a_mac_wrote_them(
    tmp_path: Path, encoding: str
) -> None:
    path = write(tmp_path, zip_with_name("订单清单.csv".encode(encoding)))

    assert list_books(path, "包.zip") == ["包.zip/订单清单.csv"]
    assert read_grids(path / "订单清单.csv", "包.zip/订单清单.csv")


def test_names_that_are_no_text_stay_as_they_are(tmp_path: Path) -> None:
    [book] = list_books(write(tmp_path, zip_with_name(b"\x81\xff.csv")), "包.zip")

    assert book.endswith(".csv")


def test_names_that_lead_outside_stay_inside(tmp_path: Path) -> None:
    path = write(tmp_path, make_package({"../../C:\\订单.csv": CSV}))

    [book] = list_books(path, "包.zip")

    assert book == "包.zip/C_/订单.csv"
    assert read_grids(path / "C_" / "订单.csv", book)


def test_an_archive_in_the_archive_is_looked_into_but_none_in_that(
    tmp_path: Path,
) -> None:
    third = make_package({"c.csv": CSV})
    inner = make_package({"b.csv": CSV, "third.zip": third})
    path = write(tmp_path, make_package({"a.csv": CSV, "inner.zip": inner}))

    assert list_books(path, "包.zip") == [
        "包.zip/a.csv",
        "包.zip/inner.zip/b.csv",
        "包.zip/inner.zip/third.zip",
    ]
    with pytest.raises(UnreadableFile, match="archive-too-deep"):
        read_grids(path / "inner.zip" / "third.zip", "包.zip/inner.zip/third.zip")
    [grid] = read_grids(path / "inner.zip" / "b.csv", "包.zip/inner.zip/b.csv")
    assert grid.value(2, 1) == "A1"


def test_a_workbook_called_zip_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, make_package({"[Content_Types].xml": "<x/>"}))

    assert list_books(path, "包.zip") == ["包.zip"]


def test_a_workbook_called_zip_inside_is_read_as_what_it_is(tmp_path: Path) -> None:
    inner = make_package({"[Content_Types].xml": "<x/>"})
    path = write(tmp_path, make_package({"订单.zip": inner}))

    assert list_books(path, "包.zip") == ["包.zip/订单.zip"]
    assert archives.read_content(path / "订单.zip") == inner


def test_an_encrypted_archive_says_so(tmp_path: Path) -> None:
    content = bytearray(make_package({"a.csv": CSV}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1

    assert reason_of(write(tmp_path, bytes(content))) == "encrypted-archive"


def test_what_is_no_archive_or_gone_says_so(tmp_path: Path) -> None:
    assert reason_of(write(tmp_path, b"PK\x03\x04" + b"x" * 50)) == "broken"
    assert reason_of(tmp_path / "none.zip") == "gone"
    with pytest.raises(UnreadableFile, match="gone"):
        archives.read_content(write(tmp_path, make_package({"a.csv": CSV})) / "b.csv")


def test_too_many_or_too_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = write(tmp_path, make_package({f"{n}.csv": "x" for n in range(4)}))
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    assert reason_of(many) == "too-many-files"
    monkeypatch.setattr(archives, "_MOST_ENTRIES", 3)
    assert reason_of(many) == "too-many-files"
    monkeypatch.undo()
    monkeypatch.setattr(archives, "_LARGEST_TOTAL", 3)
    assert reason_of(many) == "too-large"


def test_a_bomb_in_an_archive_is_not_inflated(tmp_path: Path) -> None:
    path = write(tmp_path, make_package({"a.csv": b"\0" * (20 << 20)}))

    with pytest.raises(UnreadableFile, match="too-large"):
        archives.read_content(path / "a.csv")


def test_a_damaged_file_in_an_archive_is_broken(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.csv", CSV)
    path = write(tmp_path, target.getvalue().replace(b"A1,12", b"A1,13"))

    with pytest.raises(UnreadableFile, match="broken"):
        archives.read_content(path / "a.csv")


def test_a_file_larger_than_any_table_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_FILE", 5)

    with pytest.raises(UnreadableFile, match="too-large"):
        archives.read_content(write(tmp_path, b"123456", "a.csv"))


def test_an_archive_itself_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_grids(write(tmp_path, make_package({"a.csv": CSV})), "包.zip")
    assert refused.value.reason == "archive"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
@pytest.mark.parametrize("name", ["订单.xlsx", "订单.zip"])
def test_a_pipe_among_the_files_is_refused_and_not_waited_for(
    tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / name)

    with pytest.raises(UnreadableFile, match="no-file"):
        archives.read_content(tmp_path / name)


def test_an_entry_without_a_name_is_passed_over(tmp_path: Path) -> None:
    """Names end at the first zero byte: nothing is left of this one."""
    path = write(tmp_path, zip_with_name(b"\0" * 5))

    assert list_books(path, path.name) == []
