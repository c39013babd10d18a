"""Where lines go, and what lies at their new places."""

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.moves.areas import (
    GONE,
    Layout,
    Place,
    copy_area,
    join_bounds,
    move_area,
    move_areas,
    split_area,
)
from sop_xl.moves.axis import (
    Axis,
    Line,
    StandIn,
    fixed_axis,
    inserted_axis,
    removed_axis,
)
from sop_xl.source import LAST_ROW
from tests.moves.books import nest, repeat, repeat_columns, repeat_rows

LINES = st.integers(1, 40)
COUNTS = st.integers(1, 5)


def place_at(path: tuple[tuple[int, int], ...]) -> Place:
    return Place(rows=path)


@given(LINES, LINES, LINES, COUNTS)
def test_a_line_inserted_and_removed_again_leaves_all_as_it_was(
    first: int, last: int, before: int, count: int
) -> None:
    area = f"B{min(first, last)}:$C${max(first, last)}"
    inserted = Layout(rows=inserted_axis(LAST_ROW, before, count))
    removed = Layout(rows=removed_axis(LAST_ROW, before, count))

    moved = move_area(area, inserted, widen=False)

    assert move_area(moved, removed, widen=False) == area


@given(LINES, LINES, LINES, COUNTS)
def test_inserted_rows_push_down_each_end_that_is_not_above(
    first: int, last: int, before: int, count: int
) -> None:
    low, high = sorted((first, last))
    ends = [line + count * (line >= before) for line in (low, high)]
    layout = Layout(rows=inserted_axis(LAST_ROW, before, count))

    assert move_area(f"A{low}:A{high}", layout, widen=True) == f"A{ends[0]}:A{ends[1]}"


@given(LINES, LINES, LINES, COUNTS)
def test_of_removed_rows_an_area_keeps_the_others(
    first: int, last: int, gone: int, count: int
) -> None:
    low, high = sorted((first, last))
    kept = [line for line in range(low, high + 1) if not gone <= line < gone + count]
    moved = [line - count * (line >= gone + count) for line in kept]
    layout = Layout(rows=removed_axis(LAST_ROW, gone, count))

    area = move_area(f"A{low}:A{high}", layout, widen=True)

    assert area == (f"A{moved[0]}:A{moved[-1]}" if kept else GONE)


@given(LINES, COUNTS, COUNTS)
def test_copies_of_a_block_are_disjoint_and_in_order(
    first: int, height: int, turns: int
) -> None:
    axis = repeat(first, first + height - 1, turns)

    copies = axis.copies(first, first + height - 1)

    assert [path for path, _, _ in copies] == [((0, n),) for n in range(turns)]
    lines = [n for _, low, high in copies for n in range(low, high + 1)]
    assert lines == list(range(first, first + height * turns))


@given(LINES, COUNTS, COUNTS, LINES)
def test_each_line_of_the_result_knows_which_it_was(
    first: int, height: int, turns: int, number: int
) -> None:
    axis = repeat(first, first + height - 1, turns)

    line = axis.line_at(number)

    assert line is not None
    low, high = axis.span(line.origin, line.path) or (0, 0)
    assert low == high == number


def test_inserted_lines_were_none() -> None:
    axis = inserted_axis(LAST_ROW, 3, 2)

    assert [axis.line_at(n) for n in (2, 3, 4)] == [Line(2, 2), None, None]
    assert axis.line_at(5) == Line(5, 3)


def test_only_lines_that_go_elsewhere_move() -> None:
    assert not fixed_axis(LAST_ROW).moves
    assert not repeat(2, 3, 1).moves
    assert repeat(2, 3, 2).moves
    assert inserted_axis(LAST_ROW, 5, 1).moves
    assert removed_axis(LAST_ROW, 5, 1).moves


def test_inner_copies_belong_to_their_outer_one() -> None:
    """Rows 2 to 4 twice, and in each row 3 three times: 2, 3-5, 6; 7, 8-10, 11."""
    axis = nest(2, 3)

    assert axis.span(3) == (3, 10)
    assert axis.span(3, ((0, 1),)) == (8, 10)
    assert axis.span(3, ((0, 1), (1, 2))) == (10, 10)
    assert axis.span(4, ((0, 0), (1, 2))) == (6, 6)
    assert axis.span(5) == (12, 12)
    assert len(axis.copies(3, 3)) == 6
    assert axis.copies(2, 3) == [(((0, 0),), 2, 5), (((0, 1),), 7, 10)]
    assert axis.copies(2, 5) == [((), 2, 12)]


def test_lines_that_a_block_repeats_in_part_are_cut() -> None:
    """Rows 3 to 5 are repeated."""
    axis = repeat(3, 5, 2)

    assert [axis.cuts(*ends) for ends in [(1, 3), (1, 4), (4, 9), (5, 9)]] == [
        True, True, True, True,
    ]  # fmt: skip
    assert [axis.cuts(*ends) for ends in [(1, 5), (3, 9), (1, 9), (3, 4), (1, 2)]] == [
        False, False, False, False, False,
    ]  # fmt: skip
    assert not repeat(3, 5, 1).cuts(4, 9)


def test_a_line_that_stands_for_a_block_is_seen_as_it_is() -> None:
    """Row 2 held a tag, row 3 is repeated."""
    lines = [Line(1, 1), *(Line(2 + n, 3, ((0, n),)) for n in range(3))]
    axis = Axis(LAST_ROW, lines, 3, 4)
    axis.stand_in({2: StandIn(3, 3, 0)})

    assert axis.span(2) == (2, 4)
    assert axis.copies(2, 2) == []
    gone = Axis(LAST_ROW, [Line(1, 1)], 3, 1)
    gone.stand_in({2: StandIn(3, 3, 0)})
    assert gone.span(2) is None


def test_areas_grow_in_both_directions() -> None:
    both = Layout(rows=repeat(3, 3, 2), columns=repeat_columns(2, 2, 3).columns)

    assert move_area("$B$3:$B$3", both, widen=False) == "$B$3:$D$4"
    assert move_area("$B$3", both, widen=True) == "$B$3:$D$4"
    assert move_area("B3", both, widen=False) == "B3"
    assert move_area("C4", both, widen=False) == "E5"
    assert move_area("B:B", both, widen=False) == "B:D"
    assert move_area("3:3", both, widen=False) == "3:4"
    assert split_area("B3", both, Place(), 250) == ["B3:D4"]
    assert len(copy_area("B3", both)) == 6


def test_a_copy_sees_itself_through_relative_references() -> None:
    layout, second = repeat_rows(3, 4, 3), place_at(((0, 1),))

    assert move_area("A3:$A$4", layout, second, widen=False) == "A5:$A$8"
    pinned = Place(rows=((0, 1),), pinned=True)
    assert move_area("$A$3:$A$4", layout, pinned, widen=False) == "$A$5:$A$6"


def test_areas_that_are_none_stay_as_they_are() -> None:
    layout = repeat_rows(3, 4, 3)

    assert move_area("Table1[a]", layout, widen=True) == "Table1[a]"
    assert split_area("x", layout, Place(), 250) == ["x"]
    assert copy_area("x", layout) == [(Place(), "x")]
    assert move_areas("A3 #REF! A5", layout) == "A3 A5 A7 A9 #REF!"


def test_lists_of_areas_are_merged_only_where_lines_were_copied() -> None:
    below = Layout(rows=inserted_axis(LAST_ROW, 9, 1))

    assert move_areas("A3 A4 a9", below) == "A3 A4 A10"
    assert move_areas("A3 A4", repeat_rows(3, 3, 2)) == "A3:A5"
    assert join_bounds([(1, 1, 1, 1), (1, 2, 1, 2), (2, 1, 2, 2)]) == "A1:B2"
