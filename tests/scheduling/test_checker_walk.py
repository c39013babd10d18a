from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sop_xl.scheduling.schedule import Schedule
from tests.scheduling.trials import change_task, kinds_of, right_schedules, spoiled
from tests.scheduling.walk import may_run

SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(right_schedules(), st.data())
def test_the_checker_agrees_with_a_walk_through_the_minutes(
    schedule: Schedule, data: st.DataObject
) -> None:
    """Jobs refused though there is room are no matter of the walk."""
    assert kinds_of(schedule) <= {"wrong-reason"}
    assert may_run(schedule)
    for _ in range(4 if schedule.tasks else 0):
        other = data.draw(spoiled(schedule))
        assert (kinds_of(other) <= {"wrong-reason"}) == may_run(other)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(right_schedules(), st.data())
def test_a_task_dropped_doubled_or_resized_is_always_found(
    schedule: Schedule, data: st.DataObject
) -> None:
    assume(schedule.tasks)
    at = data.draw(st.integers(0, len(schedule.tasks) - 1))
    task, rest = schedule.tasks[at], schedule.tasks[:at] + schedule.tasks[at + 1 :]

    assert "step-missing" in kinds_of(replace(schedule, tasks=rest))
    assert "step-twice" in kinds_of(replace(schedule, tasks=(*schedule.tasks, task)))
    for fields in (
        {"end": task.end + 1},
        {"end": task.end - 1},
        {"start": task.start - 1},
        {"changeover": task.changeover - 1},
        {"changeover": task.changeover + 100},
    ):
        assert kinds_of(change_task(schedule, at, **fields))
