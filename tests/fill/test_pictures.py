"""Pictures put into cells, and in the place of others."""

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sop_xl.fill import FillError, Options, fill
from tests.fill.books import Result, make_book
from tests.package.making import make_png


def picture_rows(path: Path, sheet: str = "表") -> list[tuple[int, int, bytes]]:
    """Return row, column and bytes of each picture of a sheet, from 1."""
    book = openpyxl.load_workbook(path)
    return [
        (image.anchor._from.row + 1, image.anchor._from.col + 1, image._data())
        for image in book[sheet]._images
    ]


def test_a_picture_stands_in_its_merged_cells(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("B2:D6", "{{ logo | picture }}")
        sheet.write("A1", "{{ title }}")

    png = make_png(40, 20)
    result: Result = fill_book(draw, {"logo": png, "title": "月报"})

    [(row, column, content)] = picture_rows(result.path)
    assert 2 <= row <= 6
    assert 2 <= column <= 4
    assert content == png
    assert result.rows()[1][1] is None


def test_each_row_of_a_loop_gets_its_picture(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{% for p in parts %}{{ p.name }}")
        sheet.write("B1", "{{ p.photo | picture }}")
        sheet.write("C1", "{% endfor %}")
        sheet.write("A2", "完")

    photos = [make_png(10, 10), make_png(20, 10)]
    parts = [("甲", photos[0]), ("乙", photos[1]), ("丙", None)]
    result: Result = fill_book(
        draw, {"parts": [{"name": name, "photo": photo} for name, photo in parts]}
    )

    assert picture_rows(result.path) == [(1, 2, photos[0]), (2, 2, photos[1])]
    assert [row[0] for row in result.rows()] == ["甲", "乙", "丙", "完"]


def test_a_placeholder_keeps_its_place_and_shows_the_new_picture(fill_book) -> None:
    old, new = make_png(10, 10), make_png(30, 30)

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.insert_image(
            *("C4", "old.png"),
            {"image_data": io.BytesIO(old), "description": "{{ logo | picture }}"},
        )

    result: Result = fill_book(draw, {"logo": new})

    assert picture_rows(result.path) == [(4, 3, new)]
    assert not any(part for part in result.after.values() if part == old)


def test_paths_are_looked_up_in_the_folder_given(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(make_png(5, 5))
    template = make_book(
        lambda book: book.add_worksheet("表").write("A1", "{{ logo | picture }}")
    )
    output = tmp_path / "out.xlsx"

    fill(template, {"logo": "logo.png"}, output, options=Options(folder=tmp_path))

    assert len(picture_rows(output)) == 1


@pytest.mark.parametrize(
    ("value", "code"),
    [(b"GIF", "not-a-picture"), ("no.png", "file-not-read"), (5, "cannot-render")],
)
def test_what_is_no_picture_is_named_with_its_cell(
    tmp_path: Path, value: object, code: str
) -> None:
    template = make_book(
        lambda book: book.add_worksheet("表").write("B2", "{{ logo | picture }}")
    )

    with pytest.raises(FillError) as caught:
        fill(template, {"logo": value}, tmp_path / "out.xlsx")

    [problem] = caught.value.problems
    assert (problem.cell, problem.code) == ("B2", code)


def test_a_placeholder_without_a_picture_vanishes(fill_book) -> None:
    old = make_png(10, 10)

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for cell, description in (("C4", "{{ logo | picture }}"), ("C9", "别的")):
            sheet.insert_image(
                *(cell, f"{cell}.png"),
                {"image_data": io.BytesIO(old), "description": description},
            )

    result: Result = fill_book(draw, {"logo": None})

    assert picture_rows(result.path) == [(9, 3, old)]
