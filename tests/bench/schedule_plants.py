"""Made-up appliance plants to judge schedules on: 40 machines in seven stages.

The same seed is the same plant in both variants. `make_bare_plant` has one endless
window per machine and tools of which there are many, so that nothing but sequence and
machine is to be decided; `make_full_plant` puts the same lots into a plant with shifts,
breaks, days off, downtime, moulds, people, setters, material, transfer batches, outside
work and overtime. Times are drawn in units of five minutes.
"""

from __future__ import annotations

from random import Random

from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Job, Machine, Operation, Problem, Window

#: Minutes of one drawn unit of time.
UNIT = 5
STAGES = {
    "press_s": 6,
    "press_m": 5,
    "press_l": 3,
    "spot": 8,
    "argon": 6,
    "grind": 6,
    "assembly": 6,
}
PRESSES, PRESS_ODDS = ("press_s", "press_m", "press_l"), (6, 5, 3)
#: Units a changeover takes at each stage.
CHANGEOVERS = {
    "press_s": 8,
    "press_m": 12,
    "press_l": 18,
    "spot": 4,
    "argon": 4,
    "grind": 2,
    "assembly": 3,
}
LOAD = 0.95
GRADES, GRADE_ODDS = (4, 2, 1), (0.2, 0.6, 0.2)


@dataclass(frozen=True, slots=True)
class RouteStep:
    """What a product needs at a stage: its tool, and how slow each machine is."""

    stage: str
    tool: str
    speeds: dict[str, float]
    factor: float


@dataclass(frozen=True, slots=True)
class LotStep:
    """What a lot needs at a stage: its tool, and its units on each machine."""

    stage: str
    tool: str
    units: dict[str, int]


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot as drawn; times in working units from the start."""

    product: int
    weight: int
    steps: tuple[LotStep, ...]
    release: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """The lots of a plant and the working units its fullest stage needs for them."""

    lots: tuple[Lot, ...]
    length: float


def name_machines(stage: str) -> list[str]:
    """Return the names of a stage's machines."""
    return [f"{stage}-{number}" for number in range(1, STAGES[stage] + 1)]


def draw_draft(operations: int, seed: int) -> Draft:
    """Return a plant's lots: so many operations, or a few more to end the last lot."""
    random = Random(seed)
    products = max(20, operations // 25)
    routes = [_draw_route(random, product) for product in range(products)]
    lots: list[Lot] = []
    drawn = 0
    while drawn < operations:
        lot = _draw_lot(random, routes)
        lots.append(lot)
        drawn += len(lot.steps)
    length = _find_length(lots)
    return Draft(tuple(_draw_dates(random, lot, length) for lot in lots), length)


def _draw_route(random: Random, product: int) -> list[RouteStep]:
    needs = [(random.choices(PRESSES, PRESS_ODDS)[0], f"die{product}")]
    if random.random() < 0.5:
        needs.append((random.choices(PRESSES, PRESS_ODDS)[0], f"die{product}b"))
    spot = random.random() < 0.6
    needs.append(
        ("spot", f"fx{product % 12}") if spot else ("argon", f"ag{product % 8}")
    )
    if random.random() < 0.55:
        needs.append(("grind", f"gr{product % 5}"))
    needs.append(("assembly", f"line{product % 10}"))
    return [_draw_step(random, stage, tool) for stage, tool in needs]


def _draw_step(random: Random, stage: str, tool: str) -> RouteStep:
    able = min(STAGES[stage], random.choice([2, 3, 4]))
    numbers = sorted(random.sample(range(STAGES[stage]), able))
    names = name_machines(stage)
    speeds = {names[number]: random.uniform(0.9, 1.2) for number in numbers}
    return RouteStep(stage, tool, speeds, random.uniform(0.8, 1.2))


def _draw_lot(random: Random, routes: list[list[RouteStep]]) -> Lot:
    product = random.randrange(len(routes))
    small = random.random() < 0.15
    size = random.uniform(4, 10) if small else random.uniform(12, 60)
    steps = tuple(
        LotStep(
            step.stage,
            step.tool,
            {m: max(2, round(size * step.factor * s)) for m, s in step.speeds.items()},
        )
        for step in routes[product]
    )
    return Lot(product, random.choices(GRADES, GRADE_ODDS)[0], steps)


def _find_length(lots: list[Lot]) -> float:
    work = dict.fromkeys(STAGES, 0)
    for lot in lots:
        for step in lot.steps:
            work[step.stage] += min(step.units.values()) + 3
    return max(work[stage] / count for stage, count in STAGES.items()) / LOAD


def _draw_dates(random: Random, lot: Lot, length: float) -> Lot:
    shortest = sum(min(step.units.values()) for step in lot.steps)
    at_once = random.random() < 0.6
    release = 0 if at_once else round(random.uniform(0, length * 0.5))
    due = round(max(release + shortest * 1.3, random.uniform(0.05, 1.0) * length))
    return Lot(lot.product, lot.weight, lot.steps, release, due)


def make_bare_plant(operations: int, seed: int = 1) -> Problem:
    """Return a plant where only machine and sequence are to be decided.

    Every tool is a family, and mounting the first one on a machine takes no time.
    """
    draft = draw_draft(operations, seed)
    horizon = UNIT * (4 * round(draft.length) + 4000)
    tools: dict[str, dict[tuple[str, str], int]] = {stage: {} for stage in STAGES}
    for lot in draft.lots:
        for step in lot.steps:
            tools[step.stage]["", step.tool] = 0
    return Problem(
        machines=tuple(
            Machine(name, stage, (Window(0, horizon),))
            for stage in STAGES
            for name in name_machines(stage)
        ),
        jobs=tuple(_make_job(number, lot) for number, lot in enumerate(draft.lots)),
        horizon=horizon,
        changeovers=tools,
    )


def _make_job(number: int, lot: Lot) -> Job:
    return Job(
        name=f"J{number:05d}",
        product=f"P{lot.product}",
        quantity=100,
        release=lot.release * UNIT,
        due=lot.due * UNIT,
        weight=float(lot.weight),
        operations=tuple(
            Operation(
                step.stage,
                {machine: units * UNIT for machine, units in step.units.items()},
                changeover_minutes=CHANGEOVERS[step.stage] * UNIT,
                family=step.tool,
            )
            for step in lot.steps
        ),
    )
