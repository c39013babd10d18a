"""The one thing a step was not ready for is named."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sop_xl.planning.catalogue import Catalogue, MaterialName
from sop_xl.planning.hindrances import explain_broken
from sop_xl.planning.materials import MaterialWait
from sop_xl.scheduling.problem import Lock
from sop_xl.scheduling.schedule import BrokenLock, Hindrance
from tests.planning.replans import EIGHT, TASKS, draft_of, plan_of

DAY = dt.date(2026, 7, 2)
NAMES = Catalogue({}, {}, {}, materials={"WL1": MaterialName("下水器", "只")})
WAITS = {"SO1-1": (MaterialWait("SO1-1", "WL1", Decimal(5), DAY),)}
LATE = Lock("SO1-1", 1, "Y1", EIGHT)


def explain(
    lock: Lock, hindrance: Hindrance = Hindrance.NOT_READY, **job_fields: Any
) -> str:
    draft = draft_of()
    first, *others = draft.problem.jobs
    material = job_fields.pop("material", None)
    if material is not None:
        steps = [replace(each, material=material) for each in first.operations]
        job_fields["operations"] = tuple(steps)
    problem = replace(draft.problem, jobs=(replace(first, **job_fields), *others))
    plan = plan_of(draft, TASKS, problem=problem)
    broken = BrokenLock(lock, hindrance)
    return explain_broken(broken, plan.schedule, plan.start, WAITS, NAMES)


def test_material_that_comes_later_is_named_with_its_day() -> None:
    assert explain(LATE, material=2 * 1440) == (
        "那时物料 WL1 下水器 还没有到，07-03 00:00 起才能用"
    )


def test_a_day_before_which_it_may_not_start_is_named() -> None:
    assert explain(LATE, release=1440) == "那时还不到开工日期（07-02）"


def test_the_step_before_is_named_with_its_end_where_that_is_later() -> None:
    assert explain(LATE) == "那时前道工序 冲压 还没有完，07-01 09:00 才完"
    assert explain(replace(LATE, start=EIGHT + 90)) == "那时前道工序 冲压 来不及完"


@pytest.mark.parametrize(
    ("lock", "hindrance", "said"),
    [
        (Lock("SO1-1", 0, "P1", EIGHT), Hindrance.NOT_READY, "那时还开不了工"),
        (Lock("SO1-1", 1, "Y1"), Hindrance.NOT_READY, "那时还开不了工"),
        (LATE, Hindrance.CIRCULAR, "先后要求互相矛盾"),
    ],
)
def test_what_has_nothing_to_name_is_said_as_it_is(
    lock: Lock, hindrance: Hindrance, said: str
) -> None:
    assert explain(lock, hindrance) == said
