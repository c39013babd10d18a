from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.watch.looking import Stamp, sort_out_renamed
from sop_xl.watch.settling import Pace, Settling

OLD, NEW, NEWER = Stamp(10, 1), Stamp(10, 2), Stamp(12, 3)
PACE = Pace(look=1, quiet=3, patience=10)


@pytest.fixture
def settling() -> Settling:
    return Settling(PACE, {"a.xlsx": OLD, "b.xlsx": OLD})


def test_a_file_is_ready_when_it_has_looked_alike_for_a_while(settling):
    """
    second  0    1    2    3    4    5
    size    10   10   12   12   12   12
    """
    for now, stamp in enumerate([NEW, NEW, NEWER, NEWER, NEWER]):
        settling.see({"a.xlsx": stamp, "b.xlsx": OLD}, now)
        assert settling.ready(now, ()) == []

    settling.see({"a.xlsx": NEWER, "b.xlsx": OLD}, 5)

    assert settling.ready(5, ()) == ["a.xlsx"]


def test_files_saved_one_after_the_other_are_ready_together(settling):
    settling.see({"a.xlsx": NEW, "b.xlsx": OLD}, 0)
    settling.see({"a.xlsx": NEW, "b.xlsx": NEW}, 2)

    assert settling.ready(4, ()) == []
    assert settling.ready(5, ()) == ["a.xlsx", "b.xlsx"]


def test_a_file_that_is_saved_on_and_on_keeps_others_waiting_for_a_time_only(settling):
    for now in range(10):
        settling.see({"a.xlsx": NEW, "b.xlsx": Stamp(now, now)}, now)
        assert settling.ready(now, ()) == []

    settling.see({"a.xlsx": NEW, "b.xlsx": Stamp(99, 99)}, 10)

    assert settling.ready(10, ()) == ["a.xlsx"]


def test_a_file_held_open_keeps_nobody_waiting(settling):
    settling.see({"a.xlsx": NEW, "b.xlsx": NEW}, 0)

    assert settling.ready(3, {"b.xlsx"}) == ["a.xlsx"]


def test_a_file_that_is_as_before_again_has_not_changed(settling):
    """Excel takes the old file away for a moment while it saves."""
    settling.see({"b.xlsx": OLD}, 0)
    settling.see({"a.xlsx": OLD, "b.xlsx": OLD}, 1)

    assert settling.changed == []


def test_a_file_is_gone_when_it_stays_away(settling):
    settling.see({"b.xlsx": OLD}, 0)

    assert settling.ready(3, ()) == ["a.xlsx"]
    settling.accept(["a.xlsx"])
    assert settling.known == {"b.xlsx": OLD}
    assert settling.stamp_of("a.xlsx") is None


def test_a_file_that_was_there_for_a_moment_only_is_no_change(settling):
    settling.see({"a.xlsx": OLD, "b.xlsx": OLD, "c.xlsx": NEW}, 0)
    settling.see({"a.xlsx": OLD, "b.xlsx": OLD}, 1)

    assert settling.changed == []


def test_two_files_of_the_same_look_are_told_apart_by_their_number():
    gone = {"a.xlsx": OLD, "b.xlsx": OLD}

    assert sort_out_renamed(gone, {"c.xlsx": OLD}) == [("a.xlsx", "c.xlsx")]


STAMPS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.sampled_from([OLD, NEW, NEWER])
)


@given(st.lists(STAMPS, min_size=1, max_size=8))
def test_what_stays_is_accepted_in_the_end_whatever_came_before(looks):
    settling = Settling(PACE, dict(looks[0]))
    for now, stamps in enumerate(looks):
        settling.see(stamps, now)
        settling.accept(settling.ready(now, ()))
    for now in range(len(looks), len(looks) + 4):
        settling.see(looks[-1], now)
        settling.accept(settling.ready(now, ()))

    assert settling.known == looks[-1]
    assert settling.changed == []
