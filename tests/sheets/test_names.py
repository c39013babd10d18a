from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from sop_xl.pages import Block, Page
from sop_xl.sheets.names import column_headings, sheet_names, table_names
from sop_xl.sheets.texts import utf16_length
from tests.sheets.reading import read, write

NAMES = st.lists(st.text(max_size=40), max_size=6)


@given(NAMES)
@example(["History", "history", "'a'", "''", "😀" * 20, "😀" * 20, "A", "a", "ß", "SS"])
def test_sheets_get_names_that_excel_accepts(wanted: list[str]) -> None:
    names = sheet_names(wanted)

    assert len({name.lower() for name in names}) == len(wanted)
    for name in names:
        assert 0 < utf16_length(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.lower() != "history"


@given(NAMES)
@example(["a" * 300, "c", "R", "R1C1", "A1", "XFD12", "1月", "a b", "A B", "", "é.x"])
def test_tables_get_names_that_excel_accepts(wanted: list[str]) -> None:
    # XlsxWriter warns of a name that Excel refuses, and here warnings are errors.
    pages = [
        Page(f"S{number}", [Block(1, 1, [["x"], [1]], table=name or "t")])
        for number, name in enumerate(wanted)
    ]

    write(*pages)

    assert len({name.casefold() for name in table_names(wanted)}) == len(wanted)


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=9)), min_size=1))
@example(["数量", "数量", None, "数量2", "a\nb", "_x0041_", "<r>b</r>", " ", "A", "a"])
def test_a_table_is_defined_with_the_headings_that_stand_in_its_cells(
    wanted: list[str | int | None],
) -> None:
    sheet = read(Page("S", [Block(1, 1, [wanted, [1] * len(wanted)], table="t")]))["S"]

    [table] = sheet.tables.values()
    headings = [column.name for column in table.tableColumns]
    assert headings == [cell.value for cell in sheet[1]] == column_headings(wanted)
    assert len({heading.casefold() for heading in headings}) == len(wanted)
