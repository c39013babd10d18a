"""The working minutes and people of the baseline's own making."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.scheduling.problem import Pool, Presence
from tests.bench.schedule_calendars import Calendar, People, measure_stretch

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])),
    min_size=1,
    max_size=6,
)


@given(SPANS, st.integers(0, 70))
def test_a_calendar_agrees_with_its_minutes_counted_one_by_one(spans, time):
    minutes = sorted({m for start, end in spans for m in range(start, end)})
    calendar = Calendar(spans)

    assert calendar.count_worked(time) == sum(m < time for m in minutes)
    assert calendar.find_next(time) == next((m for m in minutes if m >= time), None)
    listed = [m for a, b in calendar.list_spans(time, 65) for m in range(a, b)]
    assert listed == [m for m in minutes if time <= m < 65]


@given(SPANS, st.integers(0, 70), st.integers(1, 30))
def test_work_ends_after_its_last_minute(spans, start, work):
    minutes = sorted({m for a, b in spans for m in range(a, b) if m >= start})

    end = Calendar(spans).find_end(start, work)

    assert end == (minutes[work - 1] + 1 if work <= len(minutes) else None)


@given(SPANS, SPANS)
def test_limited_spans_are_those_within_both(spans, others):
    def minutes(some):
        return {m for a, b in some for m in range(a, b)}

    both = Calendar(spans).limit(Calendar(others).spans)

    assert minutes(both.spans) == minutes(spans) & minutes(others)


def test_the_next_opening_is_after_the_minute():
    """
    | works | 10-20 | 30-40 |
    """
    calendar = Calendar([(10, 20), (30, 40)])

    assert [calendar.find_opening(t) for t in (0, 10, 30)] == [10, 30, None]


def test_people_who_are_busy_are_lacking_until_enough_are_free():
    """
    | minute  | 0-100 | 100-200 |
    | people  | 2     | 1       |
    | busy    | 1 from 50 to 120 |
    """
    pool = Pool("welders", (Presence(0, 100, 2), Presence(100, 200, 1)))
    people = People(pool, parts=2)
    people.take([(50, 120)], need=2)

    assert people.find_lack([(0, 50)], need=4) is None
    assert people.find_lack([(40, 60)], need=4) == 200
    assert people.find_lack([(90, 130)], need=2) == 120
    assert people.find_lack([(90, 100)], need=1) is None
    assert people.list_present(3) == [(0, 100)]


def test_without_pauses_nothing_is_stretched():
    assert measure_stretch([(5, 50)]) == 1.0
    assert measure_stretch([]) == 1.0
