"""Why an order line is late, and what cures it, in a planner's words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_UP, Decimal

from sop_xl.planning import Plan
from sop_xl.planning.cures import OVERTIMES, Cure, Remedy
from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.lateness import Kind, Lateness, list_blockers
from sop_xl.planning.materials import MaterialWait, strip_zeros
from sop_xl.planning.shortages import Shortage
from sop_xl.reports import messages
from sop_xl.scheduling.waits import Cause, Wait

#: In a chain of waits shorter ones are not told one by one.
_LEAST_TOLD = 60
_MOST_BLOCKERS = 2
#: All that are short are on the sheet of short material.
_MOST_MATERIALS = 2
#: From here on a time is said in hours, and in days.
_IN_HOURS, _IN_DAYS = 90, 36 * 60
#: Of the machines that worked longer in vain so many are named.
_MOST_TRIED = 6
_BY_ITSELF = (Kind.IN_STOCK, Kind.OVERDUE, Kind.TOO_SHORT)


def say_time(minutes: int) -> str:
    """Return minutes, hours or days as people say them.

    >>> say_time(45).split(), say_time(150).split(), say_time(3 * 1440).split()
    (['45', '分钟'], ['2.5', '小时'], ['3', '天'])
    """
    if minutes < _IN_HOURS:
        return messages.MINUTES.format(count=minutes)
    if minutes < _IN_DAYS:
        return messages.HOURS.format(count=f"{round(minutes / 60, 1):g}")
    return messages.DAYS.format(count=f"{round(minutes / DAY_MINUTES, 1):g}")


def say_reason(plan: Plan, lateness: Lateness) -> str:
    """Return what makes a line late above all, in one clause."""
    if lateness.kind is Kind.TOO_SHORT:
        return _say_outside(plan, lateness) + _say_kind(plan, lateness)
    if lateness.kind in _BY_ITSELF or lateness.main is None:
        return _say_kind(plan, lateness)
    return say_wait(plan, lateness, lateness.main)


def _say_kind(plan: Plan, lateness: Lateness) -> str:
    said = messages.KINDS[lateness.kind.value]
    if lateness.kind is Kind.TOO_SHORT and lateness.alone is not None:
        said += messages.ALONE.format(day=plan.day_of(lateness.alone))
    return said


def _say_outside(plan: Plan, lateness: Lateness) -> str:
    """Return how long a line's lot is at outside firms, where it is."""
    outside = (wait for wait in lateness.waits if wait.cause is Cause.OUTSIDE)
    said = (say_wait(plan, lateness, wait) for wait in outside)
    return "".join(clause + messages.COMMA for clause in said)


def say_chain(plan: Plan, lateness: Lateness) -> str:
    """Return what a line's last lot spends its time on, step by step."""
    told = [wait for wait in lateness.waits if wait.minutes >= _LEAST_TOLD]
    told = told or [*lateness.waits]
    short = sum(wait.minutes for wait in lateness.waits if wait not in told)
    clauses = [say_wait(plan, lateness, wait) for wait in told]
    if lateness.kind in _BY_ITSELF:
        clauses.insert(0, _say_kind(plan, lateness))
    if short and told:
        clauses.append(messages.SHORT_ITEMS.format(time=say_time(short)))
    return messages.NEXT.join(clauses) + messages.FULL_STOP


def say_wait(plan: Plan, lateness: Lateness, wait: Wait) -> str:
    """Return one thing a lot waits for or is busy with, and for how long."""
    operation = plan.jobs[lateness.lot].operations[wait.step]
    return messages.WAITS[wait.cause.value].format(
        process=operation.process,
        at=wait.at,
        time=say_time(wait.minutes),
        behind=_say_behind(plan, lateness, wait),
        what=_say_material(plan, lateness.lot, wait),
    )


def _say_behind(plan: Plan, lateness: Lateness, wait: Wait) -> str:
    own = lateness.netted.line.name
    orders = [*list_blockers(plan, wait)]
    orders = [messages.OWN_LOT if name == own else name for name in orders]
    if not orders:
        return ""
    more, changeover = "", ""
    if len(orders) > _MOST_BLOCKERS:
        more = messages.MORE_ORDERS.format(count=len(orders))
    if wait.changeover:
        time = say_time(wait.changeover)
        changeover = messages.OF_THAT_CHANGEOVER.format(time=time)
    named = messages.JOINED.join(orders[:_MOST_BLOCKERS])
    return messages.BEHIND.format(orders=named, more=more, changeover=changeover)


def _say_material(plan: Plan, lot: str, wait: Wait) -> str:
    """Return what a step lacks, how much, and when it comes, the last of it first."""
    if wait.cause is not Cause.MATERIAL:
        return ""
    operations = plan.jobs[lot].operations
    names = [operation.process for operation in operations]
    found = [
        each
        for each in plan.waits_of.get(lot, ())
        if (names.index(each.process) if each.process in names else 0) == wait.step
    ]
    found.sort(key=lambda each: (each.day or plan.start, not each.is_promised))
    told = _say_all_short(plan, [*reversed(found)])
    return messages.SHORT.format(said=told) if told else ""


def say_unsure(
    plan: Plan, lateness: Lateness | None, unsure: Sequence[Shortage]
) -> str:
    """Return what an order line lacks of which nobody knows when it comes.

    What the step lacks that makes it late is said with the reason for that.
    """
    if not unsure:
        return ""
    said = ""
    if lateness is not None and lateness.main and lateness.kind is Cause.MATERIAL:
        operations = plan.jobs[lateness.lot].operations
        said = operations[lateness.main.step].process
    told = _say_all_short(plan, [each for each in unsure if each.process != said])
    return messages.NEXT.join(filter(None, (told, messages.UNSURE_DAY)))


def _say_all_short(plan: Plan, found: Sequence[MaterialWait | Shortage]) -> str:
    said = [_say_short(plan, each) for each in found]
    told = messages.NEXT.join(said[:_MOST_MATERIALS])
    if len(said) > _MOST_MATERIALS:
        told += messages.MORE_MATERIALS.format(count=len(said))
    return told


def _say_short(plan: Plan, short: MaterialWait | Shortage) -> str:
    known = plan.catalogue.name_material(short.component)
    return messages.MATERIALS[short.supply.value].format(
        component=" ".join(filter(None, (short.component, known.name))),
        quantity=say_quantity(short.quantity, known.unit),
        day=short.day,
    )


def say_quantity(quantity: Decimal, unit: str) -> str:
    """Return how much of a material there must be, rounded up as it is counted.

    What is measured has two decimals at most, and two digits where it is less than
    one; so has what is counted in no unit that is known. All else comes in whole ones.

    >>> say_quantity(Decimal("99.99"), "只").split(), say_quantity(Decimal("0.08"), "")
    (['100', '只'], '0.08')
    """
    step = Decimal(1)
    if not unit or unit.lower() in messages.MEASURED_UNITS:
        step = Decimal(1).scaleb(min(quantity.adjusted(), 0) - 1)
        step = min(step, Decimal("0.01"))
    rounded = strip_zeros(quantity.quantize(step, ROUND_UP))
    return " ".join(filter(None, (f"{rounded:f}", unit)))


def say_cures(
    plan: Plan,
    lateness: Lateness,
    cures: Sequence[Cure] | None,
    tried: int,
    overtime: Sequence[str] = (),
) -> str:
    """Return what cures a line and when it is complete then; `tried` lines were.

    `overtime` are the machines that longer hours were tried for.
    """
    if lateness.kind is Kind.IN_STOCK:
        return messages.SHIP_NOW
    if cures is None:
        return messages.NOT_TRIED.format(lines=tried)
    clauses = [_say_cure(plan, lateness, cure) for cure in cures]
    said = messages.NO_CURE.format(overtime=_say_tried(overtime))
    return messages.NEXT.join(clauses) or said


def _say_tried(machines: Sequence[str]) -> str:
    """Return for which machines what overtime was tried, the first few of them."""
    if not machines:
        return ""
    named = messages.JOINED.join(machines[:_MOST_TRIED])
    if len(machines) > _MOST_TRIED:
        named += messages.MORE_TRIED.format(count=len(machines))
    hours = messages.JOINED.join(str(minutes // 60) for minutes in OVERTIMES)
    return messages.TRIED_OVERTIME.format(machines=f"{named} ", hours=hours)


def _say_cure(plan: Plan, lateness: Lateness, cure: Cure) -> str:
    what = ""
    if cure.remedy is Remedy.MATERIAL:
        found = plan.waits_of.get(lateness.lot, ())
        names = messages.JOINED.join(dict.fromkeys(each.component for each in found))
        what = f"{names} " if names else ""
    said = messages.CURES[cure.remedy.value].format(
        at=cure.at or messages.JOINED.join(cure.machines),
        pieces=cure.pieces,
        amount=cure.amount,
        hours=say_time(cure.amount),
        used=say_time(cure.used),
        what=what,
        by=_say_day(plan, cure.amount),
        order=lateness.netted.line.name,
    )
    days = (cure.day - lateness.netted.line.due).days
    form = messages.CURED if days <= 0 else messages.STILL_LATE
    return form.format(cure=said, day=cure.day, days=days)


def _say_day(plan: Plan, day: int) -> str:
    """Return by which day something must be there that is used from day `day` on."""
    if not day:
        return messages.AT_ONCE
    return messages.BY_DAY.format(day=plan.day_of(day * DAY_MINUTES))
