import datetime as dt

import pytest

from sop_xl.periods import Month
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.forecasts import NetForecast
from sop_xl.planning.monthoutput import cut_month, output_month
from sop_xl.planning.structures import sum_structures
from tests.planning.plants import QUICK, make_plant

_JULY = Month(2026, 7)


def plan_from(day: dt.date) -> Plan:
    return make_plan(make_plant(40), QUICK, day)[0]


@pytest.mark.parametrize(
    ("run", "weeks"),
    [
        (dt.date(2026, 6, 30), ["01-05", "06-12", "13-19", "20-26", "27-31"]),
        (dt.date(2026, 7, 14), ["15-19", "20-26", "27-31"]),
        (dt.date(2026, 7, 30), ["31-31"]),
    ],
)
def test_weeks_begin_with_the_plan_and_end_with_its_month(
    run: dt.date, weeks: list[str]
) -> None:
    found = cut_month(plan_from(run))

    assert [f"{week.first:%d}-{week.last:%d}" for week in found] == weeks


def test_the_month_has_what_the_structures_have_of_it() -> None:
    """Lots that end in August count in neither."""
    plan = plan_from(dt.date(2026, 6, 30))
    forecasts = (
        NetForecast(_JULY, "NEW", expected=9, ordered=2, from_stock=3),
        NetForecast(_JULY, "GONE", expected=9, ordered=9, from_stock=0),
        NetForecast(_JULY.plus(1), "LATER", expected=9, ordered=0, from_stock=0),
    )

    outputs = output_month(plan, forecasts)

    july = [each for each in sum_structures(plan, forecasts) if each.month == _JULY]
    assert sum(each.ordered for each in outputs) == sum(each.quantity for each in july)
    assert sum(each.expected for each in outputs) == sum(each.expected for each in july)
    by_product = {each.product: each for each in outputs}
    assert (by_product["NEW"].ordered, by_product["NEW"].expected) == (0, 4)
    assert not {"GONE", "LATER"} & by_product.keys()


def test_what_is_finished_after_the_month_is_not_in_it() -> None:
    """From the last day of July on there is more in the plan than in the month."""
    plan = plan_from(dt.date(2026, 7, 30))

    made = sum(plan.jobs[name].quantity for name in plan.schedule.completions)

    assert sum(each.ordered for each in output_month(plan)) < made
