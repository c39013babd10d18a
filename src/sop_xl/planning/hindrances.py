"""Why a lock was not kept, in words that name the one thing it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sop_xl.planning.catalogue import Catalogue
from sop_xl.planning.materials import MaterialWait
from sop_xl.planning.messages import HINDRANCES, UNREADY
from sop_xl.scheduling.schedule import BrokenLock, Hindrance, Schedule

_MINUTE = dt.timedelta(minutes=1)


def explain_broken(
    broken: BrokenLock,
    schedule: Schedule,
    start: dt.date,
    waits: Mapping[str, Sequence[MaterialWait]],
    catalogue: Catalogue,
) -> str:
    """Return why a lock was not kept; of what was not ready, what that was.

    `waits` says what lots wait for of their material.
    """
    lock, hindrance = broken.lock, broken.hindrance
    if hindrance is not Hindrance.NOT_READY or lock.start is None:
        return HINDRANCES[hindrance.value]
    [job] = [each for each in schedule.problem.jobs if each.name == lock.job]
    operation = job.operations[lock.step]
    midnight = dt.datetime.combine(start, dt.time())
    if operation.material > lock.start:
        found = [w for w in waits.get(lock.job, ()) if w.day is not None]
        last = max(found, key=lambda wait: wait.day or start, default=None)
        what = "" if last is None else catalogue.say_material(last.component)
        when = midnight + operation.material * _MINUTE
        return UNREADY["material"].format(what=what, when=when)
    if job.release > lock.start:
        when = midnight + job.release * _MINUTE
        return UNREADY["release"].format(when=when)
    if not lock.step:
        return HINDRANCES[hindrance.value]
    ends = [t.end for t in schedule.tasks if t.key == (lock.job, lock.step - 1)]
    late = [end for end in ends if end > lock.start]
    what = job.operations[lock.step - 1].process
    if not late:
        return UNREADY["before"].format(what=what)
    return UNREADY["ends"].format(what=what, when=midnight + late[0] * _MINUTE)
