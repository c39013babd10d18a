"""Rectangles of cells that are alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import Span
from sop_xl.hosts.areas import Unfinished, ask_areas, count_cells, join_areas

PLACES = st.tuples(st.integers(1, 8), st.integers(1, 8))


@given(st.dictionaries(PLACES, st.sampled_from("ab"), max_size=40))
def test_joined_areas_cover_each_cell_once_and_hold_only_cells_alike(cells):
    covered = {}
    for look, span in join_areas(cells):
        for row in range(span.first_row, span.last_row + 1):
            for column in range(span.first_column, span.last_column + 1):
                assert (row, column) not in covered
                covered[row, column] = look

    assert covered == cells


def test_a_column_of_equal_cells_is_one_area():
    cells = {(row, column): "x" for row in range(1, 101) for column in (1, 2)}

    assert list(join_areas(cells)) == [("x", Span(1, 1, 100, 2))]


@given(st.sets(st.integers(1, 200)), st.integers(1, 200))
def test_what_is_asked_by_halves_is_known_of_every_row(hidden, height):
    def ask(span):
        said = {row in hidden for row in range(span.first_row, span.last_row + 1)}
        return said.pop() if len(said) == 1 else None

    found = {
        row: is_hidden
        for span, is_hidden in ask_areas(Span(1, 1, height, 1), ask, 10_000)
        for row in range(span.first_row, span.last_row + 1)
    }

    assert found == {row: row in hidden for row in range(1, height + 1)}


def test_no_more_questions_are_put_than_allowed():
    asked = []

    def ask(span):
        asked.append(span)

    with pytest.raises(Unfinished):
        list(ask_areas(Span(1, 1, 1000, 1000), ask, 50))
    assert len(asked) == 50
    assert count_cells(asked[0]) == 1_000_000
