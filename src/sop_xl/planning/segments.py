"""The bars of a week's Gantt as stretches of real time, stacked in few layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import pairwise

from sop_xl.planning.gantt import SLOT_MINUTES, Chart, Kind, Lane
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.records import dataclass


class Paint(IntEnum):
    """What a stretch is painted as, in the order in which a layer stacks them."""

    CHANGEOVER = 0
    WORK = 1
    LATE = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a lane, in minutes from the midnight the chart begins with."""

    start: int
    end: int
    paint: Paint


@dataclass(frozen=True, slots=True)
class Layer:
    """A gap and what follows it: how many minutes of each paint, in their order."""

    gap: int = 0
    lengths: tuple[int, ...] = (0,) * len(Paint)


def trace_lane(chart: Chart, lane: Lane) -> tuple[Segment, ...]:
    """Return the work and changeovers of a lane; what goes on as the same is one."""
    starts = _slot_starts(chart)
    found: list[Segment] = []
    for bar in lane.bars:
        if bar.kind not in (Kind.WORK, Kind.CHANGEOVER):
            continue
        paint = Paint.LATE if bar.late else Paint.WORK
        if bar.kind is Kind.CHANGEOVER:
            paint = Paint.CHANGEOVER
        end = starts[bar.end - 1] + SLOT_MINUTES
        found.append(Segment(starts[bar.first], end, paint))
    return tuple(found)


def _slot_starts(chart: Chart) -> list[int]:
    """Return the minute at which each slot begins, from the first day's midnight."""
    first = chart.days[0].date
    return [
        (day.date - first).days * DAY_MINUTES + chart.first_minute + slot * SLOT_MINUTES
        for day in chart.days
        for slot in range(day.slots)
    ]


def stack_lanes(
    lanes: Sequence[Sequence[Segment]], most: int
) -> tuple[tuple[Layer, ...], ...]:
    """Return each lane as layers, all of one number, at most `most`.

    Lanes that need more have their shorter gaps closed, and what lies between is one
    stretch.

    >>> work = Segment(0, 60, Paint.WORK), Segment(90, 120, Paint.WORK)
    >>> [layer.gap for layer in stack_lanes([work], 2)[0]]
    [0, 30]
    >>> stack_lanes([work], 1)[0][0].lengths
    (0, 120, 0)
    """
    closed = -1
    stacked = [_stack_lane(lane) for lane in lanes]
    while max(map(len, stacked), default=0) > most:
        closed += SLOT_MINUTES // 2
        stacked = [_stack_lane(_close_gaps(lane, closed)) for lane in lanes]
    height = max(map(len, stacked), default=0)
    return tuple((*lane, *[Layer()] * (height - len(lane))) for lane in stacked)


def _close_gaps(lane: Iterable[Segment], gap: int) -> list[Segment]:
    joined: list[Segment] = []
    for segment in lane:
        if joined and segment.start - joined[-1].end <= gap:
            paint = max(joined[-1].paint, segment.paint, Paint.WORK)
            joined[-1] = replace(joined[-1], end=segment.end, paint=paint)
        else:
            joined.append(segment)
    return joined


def _stack_lane(lane: Sequence[Segment]) -> tuple[Layer, ...]:
    """Return a lane's layers: a stretch that comes next in a layer's order joins it."""
    layers: list[Layer] = []
    before = [Segment(0, 0, Paint.LATE), *lane]
    for last, segment in pairwise(before):
        gap = segment.start - last.end
        if gap or segment.paint <= last.paint or not layers:
            layers.append(Layer(gap))
        lengths = list(layers[-1].lengths)
        lengths[segment.paint] = segment.end - segment.start
        layers[-1] = replace(layers[-1], lengths=tuple(lengths))
    return tuple(layers)
