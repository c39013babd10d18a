"""How each product is made."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from workbooks.plant.cents import stream
from workbooks.plant.machines import GROUPS, STOPPED
from workbooks.plant.records import Machine, Product, Step

_ROUTES = {
    ("油烟机", "单"): ("开料", "冲压", "前成型", "点焊", "装配"),
    ("油烟机", "双"): ("开料", "前成型", "后成型", "点焊", "装配"),
    ("燃气灶", "单"): ("开料", "冲压", "打磨", "装配"),
    ("燃气灶", "双"): ("开料", "冲压", "点焊", "打磨", "装配"),
    ("水槽", "单"): ("开料", "前成型", "打磨"),
    ("水槽", "双"): ("开料", "前成型", "后成型", "打磨"),
    ("水槽", "一体拉伸"): ("开料", "前成型", "后成型", "打磨"),
    ("水槽", "对焊"): ("开料", "前成型", "氩焊", "打磨"),
    ("集成灶", "单"): ("开料", "冲压", "前成型", "氩焊", "装配"),
    ("集成灶", "双"): ("开料", "冲压", "前成型", "点焊", "装配"),
    ("集成灶", "对焊"): ("开料", "前成型", "氩焊", "打磨", "装配"),
}
#: Work done outside, after the process named, for so many of a hundred specs.
_OUTSIDE = {
    "油烟机": ("喷涂", "点焊", 45),
    "燃气灶": ("搪瓷", "打磨", 30),
    "水槽": ("钝化", "氩焊", 40),
    "集成灶": ("喷涂", "氩焊", 50),
}
#: Who does it.
OUTSIDE_FIRMS = {"喷涂": "鸿源喷涂厂", "搪瓷": "永泰搪瓷厂", "钝化": "金辉表面处理"}
_LINES = {"油烟机": "烟机装配线", "燃气灶": "灶具装配线", "集成灶": "综合装配线"}
_SECONDS = {
    "开料": (40, 70),
    "冲压": (50, 90),
    "前成型": (90, 150),
    "后成型": (80, 140),
    "点焊": (90, 150),
    "氩焊": (100, 180),
    "打磨": (80, 140),
    "装配": (110, 170),
}
#: What goes on crate by crate and not with the whole lot, so many pieces each.
_HANDED_ON = {"点焊": 20, "氩焊": 10, "打磨": 30}
_MOULDED = {"冲压": "C", "前成型": "Q", "后成型": "H"}
#: Minutes to set a line up for another structure, where no pair was timed.
_LINE_CHANGE = 20
_FAMILY_SECONDS = {"油烟机": 1.0, "燃气灶": 0.8, "水槽": 0.8, "集成灶": 1.2}
_SEPARATORS = ("、", ",", "/", "；", " ")
LEAD_DAYS = 3
GROUP_OF = {group.process: group.name for group in GROUPS if group.process != "装配"}


def machines_of(step: Step, machines: Sequence[Machine]) -> list[Machine]:
    """Return the running machines a step may be made on."""
    named = set(split_names(step.machines))
    return [
        machine
        for machine in machines
        if machine.state not in STOPPED
        and (machine.machine in named if named else machine.group == step.machine_group)
    ]


def split_names(listed: str | None) -> list[str]:
    """Return the machines a cell names, whatever separates them."""
    text = listed or ""
    for mark in (*_SEPARATORS, ";", "，"):
        text = text.replace(mark, "、")
    return [name for name in text.split("、") if name]


def make_steps(
    seed: int, products: Sequence[Product], machines: Sequence[Machine]
) -> list[Step]:
    """Return the routing of each product that has one; variants of a spec share it."""
    steps = []
    for product in products:
        if product.role != "no-routing":
            dice = stream(seed, f"routing {product.spec}")
            steps += _make_routing(dice, product, machines)
    _spoil_machines(steps, {product.product: product.role for product in products})
    return steps


def _make_routing(
    dice: random.Random, product: Product, machines: Sequence[Machine]
) -> list[Step]:
    processes = list(_ROUTES[product.category, product.structure])
    outside, after, share = _OUTSIDE[product.category]
    if dice.randrange(100) < share and after in processes[:-1]:
        processes.insert(processes.index(after) + 1, outside)
    steps = []
    for at, process in enumerate(processes, 1):
        step = Step(product.product, product.name, at * 10, process, None)
        if process == outside:
            step.outsourced, step.lead_days = OUTSIDE_FIRMS[process], LEAD_DAYS
        else:
            _fill_step(dice, step, product, machines)
        steps.append(step)
    return steps


def _fill_step(
    dice: random.Random, step: Step, product: Product, machines: Sequence[Machine]
) -> None:
    process = step.process
    step.machine_group = GROUP_OF.get(process) or _LINES[product.category]
    low, high = _SECONDS[process]
    factor = _FAMILY_SECONDS[product.category]
    step.seconds = Decimal(round(dice.randint(low, high) * factor))
    if process in _MOULDED:
        model = product.spec.partition("-")[2]
        step.mould = f"{product.product[:2]}M{model}-{_MOULDED[process]}"
        step.changeover_minutes = dice.choice((20, 30, 30, 40, 45, 60))
        step.machines = _list_machines(dice, step, machines)
    step.transfer_quantity = _HANDED_ON.get(process)
    if process == "装配":
        step.setup_family = f"{product.category}-{product.structure}"
        step.changeover_minutes = _LINE_CHANGE
    else:
        step.machines_per_person = dice.choice((Decimal("0.5"), Decimal(1), Decimal(2)))


def _list_machines(
    dice: random.Random, step: Step, machines: Sequence[Machine]
) -> str | None:
    running = machines_of(step, machines)
    if len(running) < 3 or dice.random() < 0.4:
        return None
    chosen = dice.sample(running, dice.randint(2, min(4, len(running))))
    order = [machine for machine in machines if machine in chosen]
    return dice.choice(_SEPARATORS).join(machine.machine for machine in order)


def _spoil_machines(steps: Sequence[Step], roles: dict[str, str]) -> None:
    by_role = defaultdict(list)
    for step in steps:
        if not step.outsourced:
            by_role[roles[step.product]].append(step)
    nobody_has = by_role["no-group"][0]
    nobody_has.machine_group, nobody_has.machines = "激光切割组", None
    unknown = by_role["no-machines"][1]
    unknown.machines = "伺服压机1、伺服压机2"


def moulds_of(steps: Sequence[Step]) -> dict[str, str]:
    """Return the group each mould is used in."""
    return {step.mould: step.machine_group for step in steps
            if step.mould and step.machine_group}  # fmt: skip
