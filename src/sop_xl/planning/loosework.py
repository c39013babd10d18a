"""The load of what is not on a machine yet: lots without room, and the forecast."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from sop_xl.planning.demand import Part
from sop_xl.planning.forecasts import NetForecast, spread_days
from sop_xl.planning.load import LooseWork, WeekLoad
from sop_xl.planning.plan import Plan
from sop_xl.planning.problem import working_minutes
from sop_xl.planning.routings import Step
from sop_xl.planning.weeks import split_quantity
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Operation


@dataclass(frozen=True, slots=True)
class Loose:
    """Work without a machine, and what of it stands in no week.

    `later` is the work of lots not scheduled that are due after the weeks. Of what
    could not be turned into hours `unknown_lots` are pieces of lots not scheduled,
    `unknown_forecast` pieces of the forecast, whose routing does not say how long they
    take.
    """

    work: tuple[LooseWork, ...] = ()
    later: tuple[LooseWork, ...] = ()
    unknown_lots: int = 0
    unknown_forecast: int = 0


def find_loose_work(
    plan: Plan, weeks: Sequence[dt.date], forecasts: Iterable[NetForecast] = ()
) -> Loose:
    """Return what waits for machines besides the schedule.

    A lot that is not scheduled stands in the week it is due; in the first where that is
    over, and in none where it comes after the last. A month's forecast is spread over
    its working days.
    """
    lots = [part for line in plan.lines for part in plan.refused_parts(line)]
    waiting = [work for part in lots for work in _load_lot(plan, weeks, part)]
    expected = [each for each in forecasts if each.to_make]
    return Loose(
        work=(
            *(work for work in waiting if work.week < len(weeks)),
            *(work for each in expected for work in _load_forecast(plan, weeks, each)),
        ),
        later=tuple(work for work in waiting if work.week >= len(weeks)),
        unknown_lots=sum(part.quantity for part in lots if part.name not in plan.jobs),
        unknown_forecast=sum(
            each.to_make for each in expected if not _steps_of(plan, each.product)
        ),
    )


def _load_lot(plan: Plan, weeks: Sequence[dt.date], part: Part) -> Iterator[LooseWork]:
    """Yield the load of a lot not scheduled, each step on its fastest machine."""
    job = plan.jobs.get(part.name)
    due = plan.line_of[part.name].line.due
    week = max(_week_of(due, weeks), 0)
    for operation in job.operations if job else ():
        if operation.minutes:
            minutes = _fastest(operation)
            load = WeekLoad(unscheduled=minutes[1] + operation.changeover_minutes)
            group = plan.plant.stations[minutes[0]].machine.group
            product = plan.line_of[part.name].line.product
            yield LooseWork(
                week, group, product, operation.process, part.quantity, load
            )


def _fastest(operation: Operation) -> tuple[str, int]:
    """Return the first of the machines that take least, and what it takes."""
    return min(operation.minutes.items(), key=lambda item: item[1])


def _steps_of(plan: Plan, product: str) -> tuple[Step, ...]:
    """Return the steps of a product; none where it is not known how it is made."""
    routing = plan.plant.routings.get(product)
    return routing.steps if routing and routing.gap is None else ()


def _load_forecast(
    plan: Plan, weeks: Sequence[dt.date], forecast: NetForecast
) -> Iterator[LooseWork]:
    """Yield the load of a forecast: a changeover for each week in which it is made."""
    days = spread_days(plan, forecast.month)
    in_weeks = Counter(_week_of(day, weeks) for day in days)
    shares = split_quantity(forecast.to_make, [*in_weeks.values()], len(days))
    for week, pieces in zip(in_weeks, shares, strict=True):
        if week < len(weeks) and pieces:
            for step in _steps_of(plan, forecast.product):
                yield from _load_step(plan, (week, pieces, forecast.product), step)


def _week_of(day: dt.date, weeks: Sequence[dt.date]) -> int:
    """Return the week of a day, the number of weeks for one that is beyond them."""
    beyond = weeks[-1] + dt.timedelta(days=7)
    return len(weeks) if day >= beyond else bisect_right(weeks, day) - 1


def _load_step(
    plan: Plan, made: tuple[int, int, str], step: Step
) -> Iterator[LooseWork]:
    week, pieces, product = made
    stations = () if step.is_outsourced else plan.plant.find_stations(step)
    if not stations:
        return
    best = max(stations, key=lambda station: station.efficiency)
    minutes = working_minutes(step.seconds or Fraction(0), pieces, best.efficiency)
    load = WeekLoad(forecast=minutes + step.changeover_minutes)
    yield LooseWork(week, best.machine.group, product, step.process, pieces, load)
