"""The workshop floor in June: which machine is free in which shift."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbooks.plant.days import (
    JUNE,
    LAST_REPORT,
    SHIFT_MINUTES,
    SHIFTS,
    shifts_on,
    workdays,
)
from workbooks.plant.machines import GROUP_NAMED
from workbooks.plant.names import REASONS
from workbooks.plant.records import Machine, Report, Step

#: Less than this many minutes of a shift are not begun with another product.
_WORTH_IT = 60
_MISHAPS = 0.16
_CAUSES = {
    "equipment": 30,
    "material": 25,
    "quality": 15,
    "planning": 18,
    "process": 12,
}


@dataclass
class Floor:
    """Free minutes a machine and slot; a slot is a shift of a day, counted from 0."""

    dice: random.Random
    machines: Sequence[Machine]
    slots: list[tuple[int, int]] = field(default_factory=list)
    free: dict[tuple[str, int], int] = field(default_factory=dict)
    busy_with: set[tuple[str, int, str]] = field(default_factory=set)
    mould_on: dict[str, str | None] = field(default_factory=dict)
    mould_in: dict[tuple[str, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for day in workdays(JUNE, LAST_REPORT):
            for shift in range(shifts_on(day)):
                self.slots.append((day.day, shift))
                for machine in self.machines:
                    if shift < machine.shifts:
                        self.free[machine.machine, len(self.slots) - 1] = SHIFT_MINUTES

    def first_slot(self, day: int) -> int:
        """Return the first slot on or after a day of June."""
        later = (at for at, slot in enumerate(self.slots) if slot[0] >= day)
        return next(later, len(self.slots))

    def run_step(
        self, step: Step, eligible: Sequence[Machine], quantity: int, ready: int
    ) -> tuple[list[Report], int]:
        """Return what is reported of a lot's step, and the slot after its last."""
        reports: list[Report] = []
        at = ready
        while quantity > 0:
            found = self._find(step, eligible, at)
            if found is None:
                return reports, len(self.slots)
            at, machine = found
            report = self._work(step, machine, at, quantity)
            reports.append(report)
            quantity -= report.made + (report.defective or 0)
            at += 1
        return reports, at

    def _changeover(self, step: Step, machine: Machine) -> int:
        if step.mould is None or self.mould_on.get(machine.machine) == step.mould:
            return 0
        return step.changeover_minutes or 0

    def _find(
        self, step: Step, eligible: Sequence[Machine], first: int
    ) -> tuple[int, Machine] | None:
        for at in range(first, len(self.slots)):
            fit = [m for m in eligible if self._has_room(step, m, at)]
            if fit:
                return at, max(fit, key=lambda m: self._appeal(step, m, at))
        return None

    def _appeal(self, step: Step, machine: Machine, at: int) -> int:
        return self.free[machine.machine, at] - 4 * self._changeover(step, machine)

    def _has_room(self, step: Step, machine: Machine, at: int) -> bool:
        name = machine.machine
        free = self.free.get((name, at), 0)
        elsewhere = step.mould and self.mould_in.get((step.mould, at), name) != name
        again = (name, at, step.product) in self.busy_with
        return not (elsewhere or again) and free >= (
            _WORTH_IT + self._changeover(step, machine)
        )

    def _work(self, step: Step, machine: Machine, at: int, quantity: int) -> Report:
        name, changeover = machine.machine, self._changeover(step, machine)
        minutes = float(step.seconds or 1) / 60 / float(machine.efficiency or 1)
        fits = int((self.free[name, at] - changeover) / minutes)
        planned = min(quantity, fits)
        report = self._report(step, machine, at, planned)
        report.lost_mould = changeover
        worked = self._mishap(report, minutes)
        report.defective = min(worked, round(worked * self.dice.uniform(0, 0.022)))
        report.made = worked - report.defective
        self._book(
            step, machine, at, changeover + math.ceil(worked * minutes) + _lost(report)
        )
        return report

    def _book(self, step: Step, machine: Machine, at: int, minutes: int) -> None:
        self.free[machine.machine, at] = max(
            0, self.free[machine.machine, at] - minutes
        )
        self.busy_with.add((machine.machine, at, step.product))
        if step.mould:
            self.mould_on[machine.machine] = step.mould
            self.mould_in[step.mould, at] = machine.machine

    def _mishap(self, report: Report, minutes: float) -> int:
        """Return how many were worked; where fewer than planned, say what was lost."""
        planned = report.planned
        if planned < 10 or self.dice.random() > _MISHAPS:
            return planned
        worked = max(1, int(planned * self.dice.uniform(0.45, 0.92)))
        lost = int((planned - worked) * minutes * self.dice.uniform(0.6, 0.95))
        [cause] = self.dice.choices(list(_CAUSES), list(_CAUSES.values()))
        setattr(report, f"lost_{cause}", lost)
        report.reason = self.dice.choice(REASONS[cause])
        return worked

    def _report(self, step: Step, machine: Machine, at: int, planned: int) -> Report:
        day, shift = self.slots[at]
        group = GROUP_NAMED[machine.group]
        return Report(
            date=JUNE.replace(day=day),
            shift=SHIFTS[shift],
            workshop=machine.workshop,
            team=machine.team,
            machine=machine.machine,
            process=step.process,
            product=step.product,
            product_name=step.product_name,
            planned=planned,
            made=0,
            defective=0,
            headcount=max(1, group.people + self.dice.choice((-1, 0, 0, 0, 1))),
        )


def _lost(report: Report) -> int:
    return (
        (report.lost_equipment or 0)
        + report.lost_quality
        + report.lost_process
        + report.lost_material
        + report.lost_planning
    )
