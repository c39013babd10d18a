from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.pages import Block, Page
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import (
    head_page,
    head_spans,
    list_place,
    share_links,
    split_rows,
)
from sop_xl.source import CellRef

DAY = dt.date(2026, 6, 30)
PLACES = st.builds(
    CellRef,
    st.sampled_from(["a.xlsx", "b.xlsx", "缺的表"]),
    st.sampled_from(["甲", "乙"]),
    st.integers(1, 99),
    st.just(1),
)


def values(head: Block) -> list[object]:
    page = Page("", [head])
    return [page.value(row, 1) for row in (1, 2, 3)]


def test_the_run_date_stands_on_every_head() -> None:
    head = head_page("库存", RunFacts("某公司", DAY), ["共 3 行"], "说明")

    assert values(head) == [
        "库存",
        "某公司　运行日期 2026-06-30　共 3 行",
        "说明",
    ]


def test_a_company_without_name_leaves_no_gap() -> None:
    head = head_page("库存", RunFacts("", DAY), [])

    assert values(head) == ["库存", "运行日期 2026-06-30", None]


def test_facts_and_note_stand_right_above_the_table() -> None:
    assert [span.first_row for span in head_spans(7)] == [2, 3]


@given(st.integers(0, 50), st.integers(1, 20))
def test_every_row_stands_on_exactly_one_sheet(count: int, at_most: int) -> None:
    parts = split_rows(count, at_most)

    assert [row for part in parts for row in part] == list(range(count))
    assert all(len(part) <= at_most for part in parts)
    for number, part in enumerate(parts):
        for row in part:
            place = list_place("清单", row, at_most)
            assert place.row == 5 + row - part.start
            assert place.sheet == ("清单" if number == 0 else f"清单 {number + 1}")


@given(st.lists(PLACES, max_size=30))
def test_below_the_limit_every_row_in_a_file_has_its_own_link(
    places: list[CellRef],
) -> None:
    shared = share_links(places, 30)

    assert shared.carries == [place.book != "缺的表" for place in places]
    assert (shared.each, shared.note) == (1, "")


@given(st.lists(PLACES, max_size=30), st.integers(1, 10))
def test_above_the_limit_rows_of_one_sheet_share_links(
    places: list[CellRef], most: int
) -> None:
    shared = share_links(places, most)

    assert sum(shared.carries) <= most
    if shared.each > 1:
        assert str(shared.each) in shared.note
        assert f"{len(places)} 行" in shared.note


def test_a_block_ends_where_its_sheet_ends() -> None:
    """
    | 甲!1 link | 甲!2 | 乙!1 link | 乙!2 | 乙!3 link |
    """
    places = [CellRef("a.xlsx", "甲", row, 1) for row in (1, 2)]
    places += [CellRef("a.xlsx", "乙", row, 1) for row in (1, 2, 3)]

    assert share_links(places, 3).carries == [True, False, True, False, True]


def test_with_more_sheets_than_links_the_last_rows_have_none() -> None:
    places = [CellRef("a.xlsx", str(sheet), 1, 1) for sheet in range(5)]

    assert share_links(places, 2).carries == [True, True, False, False, False]
