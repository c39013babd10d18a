"""Jobs that found no room in the dispatch, appended where the schedule leaves some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.scheduling.shop import send_outside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sop_xl.scheduling.groundwork import Groundwork, Step
    from sop_xl.scheduling.schedule import Task
    from sop_xl.scheduling.shop import Shop


def append_jobs(
    groundwork: Groundwork, shop: Shop, names: Collection[str]
) -> tuple[str, ...]:
    """Place jobs after all that stands in the shop; return those that fitted whole.

    Earliest due first; each step at the machine where it ends first.
    """
    waiting: dict[str, list[Step]] = {}
    for step in groundwork.steps:
        if step.job.name in names:
            waiting.setdefault(step.job.name, []).append(step)
    by_due = sorted(waiting.values(), key=lambda steps: steps[0].job.due)
    return tuple(steps[0].job.name for steps in by_due if _append_job(shop, steps))


def _append_job(shop: Shop, steps: Iterable[Step]) -> bool:
    state = shop.remember()
    ready = 0
    for step in steps:
        task = _find_place(shop, step, max(ready, step.job.release))
        if task is None:
            shop.restore(state)
            return False
        shop.place(step, task)
        ready = task.end
    return True


def _find_place(shop: Shop, step: Step, ready: int) -> Task | None:
    if step.operation.outsourced_minutes is not None:
        return send_outside(step, ready)
    earliest = max(ready, shop.mould_free.get(step.operation.mould or "", 0))
    stations = [shop.by_name[name] for name in step.minutes]
    fits = [shop.fit(step, s, max(earliest, s.free_at)) for s in stations]
    return min(filter(None, fits), key=lambda task: task.end, default=None)
