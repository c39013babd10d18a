"""Formulas that name columns of a table which are called otherwise now."""

import pytest
import xlsxwriter

from sop_xl.moves.table_mentions import ColumnRenaming, NewColumn
from tests.moves.books import follow_drawn, repeat_columns

FIRST, SECOND = ((0, 0),), ((0, 1),)
RENAMING = ColumnRenaming(
    "T",
    "x",
    {
        "月": [NewColumn("1月", 2, FIRST), NewColumn("2月", 3, SECOND)],
        "隔": [NewColumn("隔", 2, FIRST), NewColumn("隔2", 4, SECOND)],
        "a#": [NewColumn("b[c]", 5)],
    },
)


@pytest.mark.parametrize(
    ("formula", "outside", "inside"),
    [
        ("SUM(T[月])", "SUM(T[[1月]:[2月]])", "SUM(T[2月])"),
        ("t[[#All],[月]]", "t[[#All],[1月]:[2月]]", "t[[#All],[2月]]"),
        ("T[[名]:[月]]", "T[[名]:[2月]]", "T[[名]:[2月]]"),
        ("T[[月]:[计]]", "T[[1月]:[计]]", "T[[2月]:[计]]"),
        ("SUM(T[隔])", "SUM(T[隔])", "SUM(T[隔2])"),
        ("T[a'#]", "T[b'[c']]", "T[b'[c']]"),
        ("TT[月]+T[#Headers]", "TT[月]+T[#Headers]", "TT[月]+T[#Headers]"),
        ('"T[月]"&T', '"T[月]"&T', '"T[月]"&T'),
    ],
)
def test_columns_in_formulas_get_their_new_names(
    formula: str, outside: str, inside: str
) -> None:
    assert RENAMING.apply(formula) == outside
    assert RENAMING.apply(formula, SECOND) == inside


def test_formulas_of_copied_columns_mean_the_column_of_their_copy() -> None:
    """
    |   | B  | C  | D        |
    | 2 | 名 | 量 | 双       |
    | 3 |    |    | =[@量]*2 |
    """

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        columns = [
            {"header": "名"},
            {"header": "量"},
            {"header": "双", "formula": "=T[[#This Row],[量]]*2"},
        ]
        sheet.add_table("B2:D3", {"name": "T", "columns": columns})
        sheet.write_formula("G1", "=SUM(T[量])")

    done = follow_drawn(draw, repeat_columns(3, 4, 2))

    part = "xl/tables/table1.xml"
    now = done.all("tableColumn", "name", part)
    assert now == ["名", "量", "双", "量2", "双2"]
    assert done.texts("calculatedColumnFormula", part) == [
        "T[[#This Row],[量]]*2", "T[[#This Row],[量2]]*2",
    ]  # fmt: skip
    assert [warned[2:] for warned in done.warned] == [("column-renamed", "=SUM(T[量])")]
