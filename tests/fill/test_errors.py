"""Templates that cannot be filled: everything wrong is said at once."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sop_xl.fill import FillError, fill
from sop_xl.package.errors import PackageError
from tests.fill.books import drawn_book, make_book
from tests.fill.conftest import Filler

Found = list[tuple[str, str, str]]


def problems_of(caught: pytest.ExceptionInfo[FillError]) -> Found:
    return [(p.cell, p.code, p.detail) for p in caught.value.problems]


def test_all_problems_are_told_with_their_cells(fill_drawing: Filler) -> None:
    """
    | {{ 客户 }}                | {{ row.没有 }} | {{ 1 +           |
    | {% for x in 没有 %}       | {{ x }}        | {% endfor %}    |
    | {{ 1 / 0 }}              | {{ a }}         | {{ a | foo }}   |
    | {{ bell }}               | {{ [1] }}       | 共 {{ 客户 }} 户 |
    """
    with pytest.raises(FillError) as caught:
        fill_drawing(row={}, a=1, bell="\x07")

    found = problems_of(caught)
    assert ("A1", "undefined", "客户") in found
    assert ("B1", "undefined", "没有") in found
    assert ("A2", "undefined", "没有") in found
    assert ("A3", "cannot-render", "division by zero") in found
    assert ("A4", "control-character", "U+0007") in found
    assert ("B4", "unsupported-value", "list") in found
    assert ("C4", "undefined", "客户") in found
    assert {cell for cell, code, _ in found if code == "template-syntax"} == {
        "C1",
        "C3",
    }
    assert str(caught.value).count("\n") == len(found) - 1
    assert "表!A1：没有名为“客户”的数据" in str(caught.value)


def test_names_missing_inside_expressions_are_told(fill_drawing: Filler) -> None:
    """
    | {{ 没有 + 1 }} | {{ a.b.c }} | {{ rows[9] }} | {{ 没有 ~ "x" }} |
    """
    with pytest.raises(FillError) as caught:
        fill_drawing(a={}, rows=[])

    found = problems_of(caught)
    assert [cell for cell, *_ in found] == ["A1", "B1", "C1", "D1"]
    assert {code for _, code, _ in found} == {"undefined"}
    assert [detail for *_, detail in found][:2] == ["没有", "b"]


def test_a_problem_in_a_repeated_row_is_told_once(fill_drawing: Filler) -> None:
    """
    | {% for x in xs %}{{ y }} | {% endfor %} |
    """
    with pytest.raises(FillError) as caught:
        fill_drawing(xs=[1, 2, 3])

    assert problems_of(caught) == [("A1", "undefined", "y")]


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        ("| {% for x in xs %}{{ x }} |", [("A1", "for-without-endfor", "")]),
        ("| {{ x }}{% endfor %} |", [("A1", "endfor-without-for", "")]),
        ("| {% for x in xs %} |\n| {% endfor %} |", [("A1", "empty-block", "")]),
        (
            "| {% for x in xs %} | a{% endfor %} | {% for y in xs %} | {% endfor %} |",
            [("C1", "blocks-overlap", "")],
        ),
        (
            "| {% for g in xs %} |\n"
            "| {% for x in xs %} | a{% endfor %} | {% for y in xs %} | {% endfor %} |\n"
            "| {% endfor %} |",
            [("C2", "blocks-overlap", "")],
        ),
    ],
)
def test_loops_that_do_not_pair_are_told(
    drawing: str, found: Found, tmp_path: Path
) -> None:
    with pytest.raises(FillError) as caught:
        fill(drawn_book(drawing), {"xs": [1]}, tmp_path / "o.xlsx")

    assert problems_of(caught) == found


@pytest.mark.parametrize("header", ["x in", "x y z", "x in xs | foo"])
def test_a_loop_that_cannot_be_read_is_told(header: str, tmp_path: Path) -> None:
    drawing = f"| {{% for {header} %}}a | b{{% endfor %}} |".replace("| foo", "/0/0")

    with pytest.raises(FillError) as caught:
        fill(drawn_book(drawing), {"xs": [1]}, tmp_path / "o.xlsx")

    assert [p.cell for p in caught.value.problems] == ["A1"]


def test_rows_beyond_the_end_of_a_sheet_are_told(
    fill_drawing: Filler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    | {% for x in xs %}{{ x }} | {% endfor %} |
    """
    monkeypatch.setattr("sop_xl.fill.opening.LAST_ROW", 2)
    with pytest.raises(FillError) as caught:
        fill_drawing(xs=[1, 2, 3])

    assert problems_of(caught) == [("", "too-many-rows", "3")]


def test_nothing_is_written_when_the_template_is_wrong(tmp_path: Path) -> None:
    target = tmp_path / "o.xlsx"
    target.write_bytes(b"old")

    with pytest.raises(FillError):
        fill(drawn_book("| {{ x }} |"), {}, target)

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_sandbox_lets_nobody_out(fill_drawing: Filler) -> None:
    """
    | {{ x.__class__.__mro__ }} | {{ x.__init__ }} | {{ lipsum() }} |
    """
    with pytest.raises(FillError) as caught:
        fill_drawing(x=1)

    assert [cell for cell, *_ in problems_of(caught)] == ["A1", "B1", "C1"]


def test_a_file_that_is_no_workbook_is_said_to_be_none(tmp_path: Path) -> None:
    template = tmp_path / "模板.xlsx"
    template.write_text("a,b", encoding="utf-8")

    with pytest.raises(PackageError, match="模板"):
        fill(template, {}, tmp_path / "o.xlsx")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("一" * 32, "bad-sheet-name"),
        ("a/b", "bad-sheet-name"),
        ("'a", "bad-sheet-name"),
        ("History", "bad-sheet-name"),
        ("", "bad-sheet-name"),
        ("别的", "duplicate-sheet-name"),
    ],
)
def test_names_that_no_sheet_may_have_are_told(
    name: str, code: str, tmp_path: Path
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("别的")
        book.add_worksheet("{{ name }}")

    with pytest.raises(FillError) as caught:
        fill(make_book(draw), {"name": name}, tmp_path / "o.xlsx")

    assert [(p.sheet, p.code) for p in caught.value.problems] == [("{{ name }}", code)]


def test_headers_that_are_too_long_are_told(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").set_header("&C{{ text }}")

    with pytest.raises(FillError) as caught:
        fill(make_book(draw), {"text": "长" * 300}, tmp_path / "o.xlsx")

    assert [p.code for p in caught.value.problems] == ["header-too-long"]


@pytest.mark.parametrize("text", ["{{ 'a' * 10 ** 9 }}", "{{ 9 ** 99999 }}"])
def test_templates_cannot_fill_memory(tmp_path: Path, text: str) -> None:
    with pytest.raises(FillError) as caught:
        fill(drawn_book(f"| {text} | {{{{ 3 * 4 }}}} |"), {}, tmp_path / "o.xlsx")

    assert [problem.cell for problem in caught.value.problems] == ["A1"]


def test_braces_in_data_are_text(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("{{ c }}")
        sheet.write("A1", "{% sheets c in names %}{{ c }}")
        sheet.write("A2", "{% for n in names %}{{ n }}")
        sheet.write("B2", "客户 {{ n }}{% endfor %}")
        sheet.set_header("&L{{ c }}")
        sheet.insert_textbox("D2", "{{ c }}")

    names = ["{{ 7*7 }}", "{{ 8*8 }}"]
    filled = fill(make_book(draw), {"names": names}, tmp_path / "o.xlsx")

    book = openpyxl.load_workbook(filled.path)
    assert book.sheetnames == ["{{ 7-7 }}", "{{ 8-8 }}"]
    for sheet, name in zip(book, names, strict=True):
        assert sheet["A1"].value == name
        assert sheet["B3"].value == "客户 {{ 8*8 }}"
        assert sheet.oddHeader.left.text == name


def test_loops_beside_each_other_are_told_from_nested_ones(
    fill_drawing: Filler,
) -> None:
    """
    | {% for r in rows %} |  | {% for q in others %} |
    | {{ r }}             |  | {{ q }}               |
    | {% endfor %}        |  | {% endfor %}          |
    """
    with pytest.raises(FillError) as caught:
        fill_drawing(rows=[1, 2], others=[3, 4])

    assert problems_of(caught)[0][:2] == ("A1", "loops-beside")


def test_an_inner_loop_may_end_left_of_where_it_begins(fill_drawing: Filler) -> None:
    """
    | {% for g in groups %} |                     |
    | {{ g.name }}          | {% for x in g.xs %} |
    |                       | {{ x }}             |
    | {% endfor %}          |                     |
    | {% endfor %}          |                     |
    """
    result = fill_drawing(groups=[{"name": "甲", "xs": [1, 2]}])

    found = [row for row in result.rows() if any(row)]
    assert found == [["甲", None], [None, 1], ["甲", None], [None, 2]]


def test_the_item_that_is_wrong_is_counted(fill_drawing: Filler) -> None:
    """
    | {% for r in rows %}{{ r }} | {% endfor %} |
    """
    with pytest.raises(FillError, match="第 3 条数据"):
        fill_drawing(rows=["a", "b", "c\x01"])


def test_an_empty_list_leaves_its_drawings_blank(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for row, text in enumerate(
            ["{% for r in rows %}", "{{ r.a }}", "{% endfor %}"]
        ):
            sheet.write(row, 0, text)
        sheet.insert_textbox("B2", "客户 {{ r.a }}")

    result = fill_book(draw, {"rows": []})

    assert "<a:t>客户 </a:t>" in result.part("xl/drawings/drawing1.xml")


def test_what_is_wrong_in_a_drawing_is_told_by_the_template_s_cell(fill_book) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{% for r in rows %}{{ r }}")
        sheet.write("B1", "{% endfor %}")
        sheet.insert_textbox("B5", "{{ 没有 }}")

    with pytest.raises(FillError) as caught:
        fill_book(draw, {"rows": [1, 2, 3]})

    assert problems_of(caught) == [("B5", "undefined", "没有")]


def test_a_template_never_overwrites_itself(tmp_path: Path) -> None:
    template = tmp_path / "t.xlsx"
    template.write_bytes(drawn_book("| {{ x }} |"))

    with pytest.raises(PackageError, match="模板本身"):
        fill(template, {"x": 1}, template)


@pytest.mark.parametrize("value", [[1], {"a": 1}, b"x", object()])
def test_lists_do_not_land_within_text(tmp_path: Path, value: object) -> None:
    with pytest.raises(FillError) as caught:
        fill(drawn_book("| 共 {{ x }} |"), {"x": value}, tmp_path / "o.xlsx")

    assert caught.value.problems[0].code == "unsupported-in-text"
