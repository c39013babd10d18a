"""The way of a plan from its draft to the workshops, and whether it was kept to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from sop_xl.records import dataclass


class Step(StrEnum):
    """A step of the way, in its order; a plan is issued to five, the last is a copy."""

    DRAFTED = "drafted"
    CHECKED = "checked"
    PRE_REVIEWED = "pre-reviewed"
    MEETING = "meeting"
    APPROVED = "approved"
    MANUFACTURING = "issued-manufacturing"
    QUALITY = "issued-quality"
    ENGINEERING = "issued-engineering"
    EQUIPMENT = "issued-equipment"
    STORES = "issued-stores"
    OFFICE = "copied-office"


#: The steps that follow one another; those after come in any order.
ORDERED = (
    Step.DRAFTED,
    Step.CHECKED,
    Step.PRE_REVIEWED,
    Step.MEETING,
    Step.APPROVED,
)
RECEIVERS = tuple(step for step in Step if step not in ORDERED)
#: A plan counts as issued when these have it; the copy is no condition.
_ISSUED_TO = RECEIVERS[:-1]


class Outcome(StrEnum):
    """What is said of a step: it is done, or the plan was sent back."""

    DONE = "done"
    SENT_BACK = "sent-back"


class State(StrEnum):
    """How far a plan has come."""

    DRAFTED = "drafted"
    CHECKED = "checked"
    PRE_REVIEWED = "pre-reviewed"
    MEETING = "meeting"
    APPROVED = "approved"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Entry:
    """What people wrote beside a step: outcome, who, when, a remark.

    A date without an outcome says that the step is done.
    """

    outcome: Outcome | None = None
    who: str = ""
    when: dt.date | None = None
    remark: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the step is done."""
        if self.outcome is None:
            return self.when is not None
        return self.outcome is Outcome.DONE


NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class FormerEntry:
    """What stood beside a step of an earlier plan, and on which day it was voided."""

    step: Step
    entry: Entry
    voided: dt.date


#: Stands for a day where there is nothing to make, for stock covers it.
IN_STOCK = "in-stock"


@dataclass(frozen=True, slots=True)
class Changed:
    """What is planned for another day than was approved.

    "" where for none, `IN_STOCK` where nothing is to be made.
    """

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Signoff:
    """The entries of a plan, those of the plans it replaces, and what it promised.

    `promised` says of each order line, or of its processes, the day it was planned for
    when the entries were made; `beyond` says it of what the plan does not show, so
    that it is known where something comes from or goes to. `changed` is what this plan
    has otherwise than the approved one it replaces, of which so many were `allowed`.
    """

    entries: Mapping[Step, Entry] = field(default_factory=dict)
    former: tuple[FormerEntry, ...] = ()
    promised: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[Changed, ...] = ()
    allowed: int = 0
    beyond: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_approved(self) -> bool:
        """Whether it was approved, with nothing left out before the approval."""
        return self.state in {State.APPROVED, State.ISSUED}

    @property
    def fell_back(self) -> bool:
        """Whether more changed than was allowed, so that the entries are void."""
        return len(self.changed) > self.allowed

    def entry(self, step: Step) -> Entry:
        """Return what stands beside a step."""
        return self.entries.get(step, NOTHING)

    @property
    def state(self) -> State:
        """How far the plan has come: each step counts when those before it are done.

        What was sent back is a draft again.
        """
        if any(e.outcome is Outcome.SENT_BACK for e in self.entries.values()):
            return State.DRAFTED
        reached = State.DRAFTED
        for step in ORDERED[1:]:
            if not self.entry(step).is_done:
                return reached
            reached = State(step.value)
        is_issued = all(self.entry(step).is_done for step in _ISSUED_TO)
        return State.ISSUED if is_issued else reached


class Fault(StrEnum):
    """What is wrong with the entries of a plan."""

    SKIPPED = "skipped"
    TOO_EARLY = "too-early"
    UNDATED = "undated"
    UNSIGNED = "unsigned"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a step; `other` is the step it is measured by, if any."""

    fault: Fault
    step: Step
    other: Step | None = None


def find_flaws(signoff: Signoff, run_date: dt.date) -> tuple[Flaw, ...]:
    """Return what is wrong with the entries, step by step.

    A step that is done needs a date and, but for the draft, a name; all before it must
    be done, on the same day or earlier; none is done after the run's date. Plans are
    issued in any order, but not before they are approved.
    """
    return tuple(flaw for step in Step for flaw in _flaws_of(signoff, step, run_date))


def _flaws_of(signoff: Signoff, step: Step, run_date: dt.date) -> Iterator[Flaw]:
    entry = signoff.entry(step)
    if not entry.is_done:
        return
    before = ORDERED[: ORDERED.index(step)] if step in ORDERED else ORDERED
    missing = [each for each in before if not signoff.entry(each).is_done]
    if missing:
        yield Flaw(Fault.SKIPPED, step, missing[0])
    if not entry.who and step is not Step.DRAFTED:
        yield Flaw(Fault.UNSIGNED, step)
    if entry.when is None:
        yield Flaw(Fault.UNDATED, step)
        return
    if entry.when > run_date:
        yield Flaw(Fault.AHEAD, step)
    for each in reversed(before):
        when = signoff.entry(each).when
        if when is not None and when > entry.when:
            yield Flaw(Fault.TOO_EARLY, step, each)
            return


def renew_signoff(
    kept: Signoff | None, fresh: Signoff, drafted: Entry, allowed: int = 0
) -> Signoff:
    """Return the entries that hold for a plan made today, `fresh` with its promises.

    Those of the plan before it are kept. One that was approved, and of which more than
    the `allowed` number of things are planned otherwise now, falls back to its draft:
    its entries are void and stand among the former ones. An approval that skips a step
    is none. What is over, so that it is not planned any more, is no change.
    """
    if kept is None:
        return replace(fresh, entries={Step.DRAFTED: drafted})
    said = {step: each for step, each in kept.entries.items() if each != NOTHING}
    entries = {Step.DRAFTED: drafted, **said}
    if not kept.is_approved:
        return replace(fresh, entries=entries, former=kept.former)
    changed = list_changed(kept, fresh)
    found = replace(kept, entries=entries, changed=changed, allowed=allowed)
    if not found.fell_back:
        # Small changes add up: the next plan too is measured by what was approved.
        return found
    day = drafted.when or dt.date.max
    voided = (FormerEntry(step, entries[step], day) for step in Step if step in entries)
    return replace(
        fresh,
        entries={Step.DRAFTED: drafted},
        former=(*kept.former, *voided),
        changed=changed,
        allowed=allowed,
    )


def list_changed(before: Signoff, now: Signoff) -> tuple[Changed, ...]:
    """Return what is planned for another day than before, or is new.

    It counts what either plan shows, wherever the other one has it. What stock covers
    now is as good as done.

    >>> before = Signoff(promised={"A": "1", "B": "2"}, beyond={"C": "9"})
    >>> [c.before for c in list_changed(before, Signoff(promised={"B": "3", "C": "4"}))]
    ['2', '9']
    """
    days_before = {**before.beyond, **before.promised}
    days_now = {**now.promised, **now.beyond}
    changes = (
        Changed(name, days_before.get(name, ""), day)
        for name, day in days_now.items()
        if name in now.promised or name in before.promised
    )
    return tuple(each for each in changes if each.now not in {each.before, IN_STOCK})


def list_former(signoff: Signoff) -> Sequence[FormerEntry]:
    """Return the voided entries, the last ones first."""
    order = list(Step)
    return sorted(
        signoff.former,
        key=lambda former: (former.voided, -order.index(former.step)),
        reverse=True,
    )
