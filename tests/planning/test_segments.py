from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning import make_plan
from sop_xl.planning.gantt import Kind, draw_chart
from sop_xl.planning.segments import Layer, Paint, Segment, stack_lanes, trace_lane
from tests.planning.plants import QUICK, RUN_DATE, make_plant
from tests.planning.test_gantt import MONDAY


@st.composite
def lanes(draw: st.DrawFn) -> list[Segment]:
    """Return stretches of a lane that follow each other."""
    found, now = [], 0
    for gap, length, paint in draw(
        st.lists(
            st.tuples(
                st.sampled_from([0, 60, 300]),
                st.integers(1, 5),
                st.sampled_from([*Paint]),
            ),
            max_size=12,
        )
    ):
        start = now + gap
        now = start + 60 * length
        found.append(Segment(start, now, paint))
    return found


def unstack(layers: tuple[Layer, ...]) -> list[Segment]:
    found, now = [], 0
    for layer in layers:
        now += layer.gap
        for paint, length in zip(Paint, layer.lengths, strict=True):
            if length:
                found.append(Segment(now, now + length, paint))
            now += length
    return found


@given(st.lists(lanes(), max_size=4))
def test_layers_show_each_stretch_where_it_is(drawn: list[list[Segment]]) -> None:
    stacked = stack_lanes(drawn, 99)

    assert [unstack(lane) for lane in stacked] == drawn
    assert len({len(lane) for lane in stacked}) <= 1


@given(st.lists(lanes(), max_size=4), st.integers(1, 4))
def test_no_more_layers_are_made_than_a_chart_can_show(
    drawn: list[list[Segment]], most: int
) -> None:
    stacked = stack_lanes(drawn, most)

    for lane, layers in zip(drawn, stacked, strict=True):
        assert len(layers) <= most
        shown = unstack(layers)
        if lane:
            assert (shown[0].start, shown[-1].end) == (lane[0].start, lane[-1].end)
            worked = sum(segment.end - segment.start for segment in lane)
            assert sum(each.end - each.start for each in shown) >= worked


def test_a_changeover_and_its_work_are_one_layer() -> None:
    lane = [Segment(0, 60, Paint.CHANGEOVER), Segment(60, 180, Paint.WORK)]

    assert stack_lanes([lane], 9) == ((Layer(0, (60, 120, 0)),),)


def test_each_bar_of_a_lane_is_a_stretch() -> None:
    plan, _ = make_plan(make_plant(40), QUICK, RUN_DATE)
    chart = draw_chart(plan, MONDAY)

    for lane in chart.lanes:
        bars = [bar for bar in lane.bars if bar.kind in (Kind.WORK, Kind.CHANGEOVER)]
        found = trace_lane(chart, lane)
        assert [each.end - each.start for each in found] == [
            60 * (bar.end - bar.first) for bar in bars
        ]
        assert [each.paint is Paint.LATE for each in found] == [
            bar.late and bar.kind is Kind.WORK for bar in bars
        ]
