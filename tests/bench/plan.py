"""Time of a plan of 3 000 operations: `python -m tests.bench.plan`."""

from __future__ import annotations

import time

from sop_xl.planning import make_plan
from sop_xl.settings import Settings
from tests.planning.plants import RUN_DATE, make_plant

if __name__ == "__main__":
    tables = make_plant(600)
    before = time.process_time()
    plan, _ = make_plan(tables, Settings(), RUN_DATE)
    seconds = time.process_time() - before
    print(
        f"{len(plan.schedule.tasks)} operations planned and checked: {seconds:.1f} s CPU"
    )
