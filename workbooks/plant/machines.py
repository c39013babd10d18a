"""The plant's machines, by group."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal

from workbooks.plant.cents import split, stream
from workbooks.plant.records import Machine

RUNNING, STOPPED = "正常", ("维修", "停用")
FEWEST = 18
LINES_A_MACHINE = 30


@dataclass(frozen=True)
class Group:
    """A group of like machines: what they do, and who works there."""

    name: str
    short: str
    machine_name: str
    process: str
    workshop: str
    team: str
    share: int
    shifts: tuple[int, ...]
    people: int


#: Of 40 machines so many are of each group.
GROUPS = (
    Group("开料机组", "开料机", "数控剪板机", "开料", "冲压车间", "开料班", 4, (2,), 2),
    Group("冲床组", "冲床", "开式冲床", "冲压", "冲压车间", "冲压班", 6, (2, 2, 1), 1),
    Group(
        "前成型油压机",
        "油压机",
        "四柱油压机",
        "前成型",
        "成型车间",
        "前成型班",
        7,
        (3, 2),
        2,
    ),
    Group(
        "后成型油压机",
        "油压机",
        "框架油压机",
        "后成型",
        "成型车间",
        "后成型班",
        4,
        (3, 2),
        2,
    ),
    Group("点焊机组", "点焊机", "中频点焊机", "点焊", "焊接车间", "点焊班", 5, (2,), 1),
    Group("氩焊机组", "氩焊机", "氩弧焊机", "氩焊", "焊接车间", "氩焊班", 3, (2,), 1),
    Group("打磨机组", "打磨机", "自动打磨机", "打磨", "打磨车间", "打磨班", 5, (2,), 1),
    Group(
        "烟机装配线",
        "烟机线",
        "烟机装配流水线",
        "装配",
        "装配车间",
        "烟机组",
        3,
        (2, 1),
        14,
    ),
    Group(
        "灶具装配线",
        "灶具线",
        "灶具装配流水线",
        "装配",
        "装配车间",
        "灶具组",
        2,
        (2,),
        10,
    ),
    Group(
        "综合装配线",
        "综合线",
        "综合装配流水线",
        "装配",
        "装配车间",
        "综合组",
        1,
        (2,),
        12,
    ),
)
GROUP_NAMED = {group.name: group for group in GROUPS}
_ENOUGH_TO_SPARE_ONE = 4
_MAKERS = ("扬力", "合锻", "沃得", "大地", "自制")


def make_machines(seed: int, size: int) -> list[Machine]:
    """Return the machines of a plant of that size: 40 at 1 200 order lines."""
    dice = stream(seed, "machines")
    count = max(FEWEST, 16 + size // 50, size // LINES_A_MACHINE)
    shares = split(count, [group.share for group in GROUPS])
    numbers: dict[str, int] = {}
    machines = []
    for group, share in zip(GROUPS, shares, strict=True):
        for at in range(max(1, share)):
            numbers[group.short] = numbers.get(group.short, 0) + 1
            machines.append(_make_machine(dice, group, numbers[group.short], at))
    return machines


def _make_machine(dice: random.Random, group: Group, number: int, at: int) -> Machine:
    spared = at == _ENOUGH_TO_SPARE_ONE - 1 and dice.random() < 0.6
    state = dice.choice(STOPPED) if spared else RUNNING
    since = dt.date(dice.randint(2012, 2024), dice.randint(1, 12), dice.randint(1, 28))
    return Machine(
        machine=f"{group.short}{number}",
        name=group.machine_name,
        process=group.process,
        group=group.name,
        workshop=group.workshop,
        team=group.team,
        shifts=group.shifts[at % len(group.shifts)],
        efficiency=Decimal(dice.randint(80, 95)) / 100,
        state=state,
        mould=None,
        since=since,
        maker=dice.choice(_MAKERS),
    )


def mount_moulds(seed: int, machines: list[Machine], moulds: dict[str, str]) -> None:
    """Mount moulds (mould to group) on running machines, each mould on one only."""
    dice = stream(seed, "mounted")
    free = sorted(moulds)
    dice.shuffle(free)
    for machine in machines:
        fitting = [mould for mould in free if moulds[mould] == machine.group]
        if fitting and machine.state == RUNNING and dice.random() < 0.7:
            machine.mould = fitting[0]
            free.remove(fitting[0])
