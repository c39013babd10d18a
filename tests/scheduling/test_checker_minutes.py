from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.scheduling.checker_minutes import (
    MinuteSet,
    Weighed,
    overlap_sets,
    where_at_least,
)

LAST = 60


@st.composite
def weighed(draw: st.DrawFn) -> list[Weighed]:
    spans = st.tuples(st.integers(0, 40), st.integers(1, 15), st.integers(-2, 3))
    found = draw(st.lists(spans, max_size=8))
    return [(start, start + minutes, weight) for start, minutes, weight in found]


def walk(stretches: list[Weighed], level: int) -> set[int]:
    return {
        minute
        for minute in range(LAST)
        if sum(weight for start, end, weight in stretches if start <= minute < end)
        >= level
    }


def minutes_of(found: MinuteSet) -> list[int]:
    return [m for start, end in found.stretches() for m in range(start, end)]


@given(weighed(), st.integers(1, 4))
def test_a_set_has_the_minutes_that_weigh_enough(
    stretches: list[Weighed], level: int
) -> None:
    found = where_at_least(level, stretches)

    assert minutes_of(found) == sorted(walk(stretches, level))
    assert found.total == len(walk(stretches, level))


@given(weighed())
def test_stretches_lie_apart(stretches: list[Weighed]) -> None:
    borders = [b for pair in where_at_least(1, stretches).stretches() for b in pair]

    assert borders == sorted(set(borders))


@given(weighed(), st.integers(-5, LAST), st.integers(0, LAST))
def test_minutes_are_counted_cut_and_covered(
    stretches: list[Weighed], start: int, length: int
) -> None:
    found, minutes, end = (
        where_at_least(1, stretches),
        walk(stretches, 1),
        start + length,
    )

    counts = found.count_until([start, end]).tolist()
    assert counts == [len([m for m in minutes if m < time]) for time in (start, end)]
    between = {m for m in minutes if start <= m < end}
    cut = [m for first, last in found.between(start, end) for m in range(first, last)]
    assert cut == sorted(between)
    assert found.covers(start, end) == (len(between) == length)


@given(weighed())
def test_so_many_minutes_have_passed_just_after_the_last_of_them(
    stretches: list[Weighed],
) -> None:
    found = where_at_least(1, stretches)

    counts = range(1, found.total + 1)
    assert found.passed(counts).tolist() == [m + 1 for m in minutes_of(found)]


@given(weighed(), st.integers(1, 10), st.integers(0, LAST))
def test_room_is_the_first_stretch_long_enough(
    stretches: list[Weighed], minutes: int, time: int
) -> None:
    there = walk(stretches, 1)
    fitting = (s for s in range(time, LAST) if set(range(s, s + minutes)) <= there)

    found = where_at_least(1, stretches).first_room(minutes, time)

    assert found == next(fitting, None)


@given(weighed(), weighed())
def test_an_overlap_has_what_both_have(
    one: list[Weighed], other: list[Weighed]
) -> None:
    found = overlap_sets(where_at_least(1, one), where_at_least(1, other))

    assert minutes_of(found) == sorted(walk(one, 1) & walk(other, 1))


def test_weights_are_exact_however_large() -> None:
    large = 2**70

    found = where_at_least(large + 1, [(0, 5, large), (3, 9, 1)])

    assert found.stretches() == [(3, 5)]
