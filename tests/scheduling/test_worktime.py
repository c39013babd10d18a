from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.scheduling.problem import Machine, Window
from sop_xl.scheduling.worktime import WorkTime, cut_windows, join_windows

SPAN = 80
times = st.integers(0, SPAN)
windows = st.lists(
    st.tuples(st.integers(0, SPAN - 1), st.integers(1, 20)).map(
        lambda piece: Window(piece[0], piece[0] + piece[1])
    ),
    max_size=6,
)
hours = windows.map(join_windows)


def minutes_of(working: list[Window] | tuple[Window, ...]) -> set[int]:
    return {minute for window in working for minute in range(window.start, window.end)}


@given(hours, times, times)
def test_minutes_between_two_times_are_counted(
    open_hours: tuple[Window, ...], start: int, length: int
) -> None:
    counted = WorkTime(open_hours).between(start, start + length)

    assert counted == len(minutes_of(open_hours) & set(range(start, start + length)))


@given(hours, times)
def test_the_next_working_minute_is_the_first_one_open(
    open_hours: tuple[Window, ...], time: int
) -> None:
    later = [minute for minute in minutes_of(open_hours) if minute >= time]

    assert WorkTime(open_hours).next_minute(time) == min(later, default=None)


@given(hours, times, st.integers(1, SPAN))
def test_work_ends_when_its_last_minute_is_worked(
    open_hours: tuple[Window, ...], start: int, minutes: int
) -> None:
    later = sorted(minute for minute in minutes_of(open_hours) if minute >= start)
    wanted = later[minutes - 1] + 1 if len(later) >= minutes else None

    assert WorkTime(open_hours).finish(start, minutes) == wanted


@given(hours, times, st.integers(1, 30))
def test_room_is_found_where_nothing_breaks_the_minutes(
    open_hours: tuple[Window, ...], time: int, minutes: int
) -> None:
    open_minutes = minutes_of(open_hours)
    fits = (
        start
        for start in range(time, 2 * SPAN)
        if open_minutes.issuperset(range(start, start + minutes))
    )

    assert WorkTime(open_hours).room_for(minutes, time) == next(fits, None)


@given(windows)
def test_joined_windows_are_the_same_minutes_and_fit_for_a_machine(
    working: list[Window],
) -> None:
    joined = join_windows(working)

    assert Machine("P1", "press", joined).windows == joined
    assert minutes_of(joined) == minutes_of(working)


@given(windows, windows)
def test_stops_take_away_their_minutes_and_no_others(
    working: list[Window], stops: list[Window]
) -> None:
    left = cut_windows(working, stops)

    assert Machine("P1", "press", left).windows == left
    assert minutes_of(left) == minutes_of(working) - minutes_of(stops)
