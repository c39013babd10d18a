"""The lines of the earlier plan keep what stock and work in process gave them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.demand import net_demand
from sop_xl.planning.lots import WHOLE_LINES
from sop_xl.planning.serving import BY_DUE, Serving
from tests.planning.test_demand import DUE, make_line

SOONER = DUE - dt.timedelta(days=7)


def test_a_new_line_due_sooner_takes_nothing_from_one_that_was_served() -> None:
    lines = [make_line(0, 50), make_line(1, 30, due=SOONER)]

    kept = net_demand(lines, {"A": 50}, {}, WHOLE_LINES, Serving({"SO0-1"}))
    anew = net_demand(lines, {"A": 50}, {})

    assert [each.from_stock for each in kept] == [50, 0]
    assert [each.from_stock for each in anew] == [20, 30]


def test_a_new_line_of_a_higher_class_comes_before_those_due_later() -> None:
    lines = [make_line(0, 50), make_line(1, 30, due=SOONER)]
    serving = Serving({"SO0-1"}, {0: 1.0, 1: 3.0})

    found = net_demand(lines, {"A": 50}, {}, WHOLE_LINES, serving)

    assert [each.from_stock for each in found] == [20, 30]


def test_a_new_line_due_later_waits_whatever_it_weighs() -> None:
    lines = [make_line(0, 50, due=SOONER), make_line(1, 30)]
    serving = Serving({"SO0-1"}, {1: 9.0})

    assert [line.row for line in serving.rank(lines)] == [0, 1]


drawn = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 5)), max_size=6)


@given(drawn, drawn, st.integers(0, 80), st.integers(0, 80))
def test_new_lines_never_take_from_those_that_were_served(
    old: list[tuple[int, int]], new: list[tuple[int, int]], stock: int, wip: int
) -> None:
    lines = [
        make_line(row, quantity, due=DUE + dt.timedelta(days=days))
        for row, (quantity, days) in enumerate([*old, *new])
    ]
    before, in_process = lines[: len(old)], {"A": {1: wip}}
    serving = Serving({line.name for line in before}, {})

    first = net_demand(before, {"A": stock}, in_process)
    then = net_demand(lines, {"A": stock}, in_process, WHOLE_LINES, serving)

    if old:
        assert then[: len(old)] == first
    assert BY_DUE.rank(lines) == sorted(lines, key=lambda line: (line.due, line.row))
    assert sorted(line.row for line in serving.rank(lines)) == [*range(len(lines))]
