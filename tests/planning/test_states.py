from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.planning.states import (
    IN_STOCK,
    ORDERED,
    RECEIVERS,
    Changed,
    Entry,
    Fault,
    Flaw,
    FormerEntry,
    Outcome,
    Signoff,
    State,
    Step,
    find_flaws,
    list_changed,
    list_former,
    renew_signoff,
)

TODAY = dt.date(2026, 6, 30)
DONE = Entry(Outcome.DONE, "A", TODAY)
DRAFT = Entry(Outcome.DONE, "", TODAY)


def signed(*steps: Step, **promised: str) -> Signoff:
    return Signoff(dict.fromkeys(steps, DONE), promised=promised)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.DRAFTED),
        (ORDERED[:2], State.CHECKED),
        (ORDERED[:4], State.MEETING),
        ((Step.DRAFTED, Step.CHECKED, Step.APPROVED), State.CHECKED),
        (ORDERED, State.APPROVED),
        ((*ORDERED, *RECEIVERS[:2]), State.APPROVED),
        ((*ORDERED, *RECEIVERS[:-1]), State.ISSUED),
    ],
)
def test_a_plan_has_come_as_far_as_its_steps_are_done_without_a_gap(
    steps: tuple[Step, ...], state: State
) -> None:
    assert signed(*steps).state is state


def test_a_plan_that_was_sent_back_is_a_draft_again() -> None:
    entries = {**signed(*ORDERED[:3]).entries, Step.MEETING: Entry(Outcome.SENT_BACK)}

    assert Signoff(entries).state is State.DRAFTED


def test_a_date_without_an_outcome_says_that_a_step_is_done() -> None:
    assert Entry(None, "A", TODAY).is_done
    assert not Entry(Outcome.SENT_BACK, "A", TODAY).is_done
    assert not Entry(None, "A").is_done


def test_a_plan_in_order_has_no_flaws() -> None:
    assert find_flaws(signed(*Step), TODAY) == ()


def test_a_step_before_which_one_is_missing_is_a_flaw() -> None:
    flaws = find_flaws(signed(Step.DRAFTED, Step.APPROVED), TODAY)

    assert flaws == (Flaw(Fault.SKIPPED, Step.APPROVED, Step.CHECKED),)


def test_a_plan_is_not_issued_before_it_is_approved() -> None:
    flaws = find_flaws(signed(*ORDERED[:4], Step.QUALITY), TODAY)

    assert flaws == (Flaw(Fault.SKIPPED, Step.QUALITY, Step.APPROVED),)


def test_a_step_dated_before_an_earlier_one_is_a_flaw() -> None:
    earlier = Entry(Outcome.DONE, "B", TODAY - dt.timedelta(days=1))
    entries = {**signed(*ORDERED).entries, Step.APPROVED: earlier}

    flaws = find_flaws(Signoff(entries), TODAY)

    assert flaws == (Flaw(Fault.TOO_EARLY, Step.APPROVED, Step.MEETING),)


def test_a_step_needs_a_name_and_a_date_that_is_not_ahead() -> None:
    entries = {
        Step.DRAFTED: DRAFT,
        Step.CHECKED: Entry(Outcome.DONE, "", TODAY + dt.timedelta(days=1)),
        Step.PRE_REVIEWED: Entry(Outcome.DONE, "A"),
    }

    flaws = find_flaws(Signoff(entries), TODAY)

    assert flaws == (
        Flaw(Fault.UNSIGNED, Step.CHECKED),
        Flaw(Fault.AHEAD, Step.CHECKED),
        Flaw(Fault.UNDATED, Step.PRE_REVIEWED),
    )


def test_a_first_plan_is_drafted() -> None:
    first = renew_signoff(None, signed(A="1"), DRAFT)

    assert first == Signoff({Step.DRAFTED: DRAFT}, (), {"A": "1"})


def test_before_it_is_approved_a_plan_may_change_and_keeps_its_entries() -> None:
    kept = signed(*ORDERED[:4], A="1")

    renewed = renew_signoff(kept, Signoff(promised={"A": "2"}), DRAFT)

    assert (renewed.entries, renewed.promised) == (kept.entries, {"A": "2"})
    assert renewed.changed == ()


def test_an_approved_plan_that_changes_falls_back_to_its_draft() -> None:
    kept = signed(*ORDERED, A="1", B="1")

    renewed = renew_signoff(kept, Signoff(promised={"A": "2", "C": "3"}), DRAFT)

    assert renewed.state is State.DRAFTED
    assert renewed.fell_back
    assert renewed.changed == (Changed("A", "1", "2"), Changed("C", "", "3"))
    assert renewed.entries == {Step.DRAFTED: DRAFT}
    assert [former.step for former in renewed.former] == list(ORDERED)
    assert {former.voided for former in renewed.former} == {TODAY}


def test_an_approval_that_skips_a_step_is_none_when_the_plan_changes() -> None:
    skipping = signed(*ORDERED[:3], Step.APPROVED, A="1")

    renewed = renew_signoff(skipping, Signoff(promised={"A": "2"}), DRAFT)

    assert (renewed.entries, renewed.former) == (skipping.entries, ())
    assert renewed.changed == ()
    [flaw] = find_flaws(renewed, TODAY)
    assert flaw == Flaw(Fault.SKIPPED, Step.APPROVED, Step.MEETING)


def test_what_slips_out_of_a_plan_or_comes_into_it_is_named_with_both_days() -> None:
    before = Signoff(promised={"A": "11", "B": "10"}, beyond={"C": "16", "D": "17"})
    now = Signoff(promised={"B": "10", "C": "12"}, beyond={"A": "14", "D": "18"})

    assert set(list_changed(before, now)) == {
        Changed("A", "11", "14"),
        Changed("C", "16", "12"),
    }


def test_what_is_not_planned_any_more_is_a_change_and_what_never_was_is_none() -> None:
    before = Signoff(promised={"A": "11"})
    now = Signoff(promised={"B": ""}, beyond={"A": ""})

    assert list_changed(before, now) == (Changed("A", "11", ""),)


def test_what_stock_covers_by_now_is_no_change_but_what_it_covers_no_more_is() -> None:
    made = Signoff(promised={"A": "11"})
    covered = Signoff(promised={"A": IN_STOCK})

    assert list_changed(made, covered) == ()
    assert list_changed(covered, made) == (Changed("A", IN_STOCK, "11"),)


def test_what_is_over_is_no_change_of_an_approved_plan() -> None:
    kept = signed(*ORDERED, A="1", B="1")

    renewed = renew_signoff(kept, Signoff(promised={"B": "1"}), DRAFT)

    assert (renewed.state, renewed.promised) == (State.APPROVED, {"A": "1", "B": "1"})


def test_small_changes_add_up_against_what_was_approved() -> None:
    kept = signed(*ORDERED, A="1", B="1")

    once = renew_signoff(kept, Signoff(promised={"A": "2", "B": "1"}), DRAFT, allowed=1)
    twice = renew_signoff(
        once, Signoff(promised={"A": "2", "B": "2"}), DRAFT, allowed=1
    )

    assert (once.state, twice.state) == (State.APPROVED, State.DRAFTED)
    assert once.changed == (Changed("A", "1", "2"),)
    assert not once.fell_back


def test_an_empty_draft_is_filled_in_again() -> None:
    kept = Signoff({Step.DRAFTED: Entry(), Step.CHECKED: DONE})

    assert renew_signoff(kept, Signoff(promised={}), DRAFT).entry(Step.DRAFTED) == DRAFT


def test_former_entries_stand_last_first_and_by_step() -> None:
    def former(step: Step, day: int) -> FormerEntry:
        return FormerEntry(step, DONE, dt.date(2026, 7, day))

    entries = (
        former(Step.DRAFTED, 1),
        former(Step.CHECKED, 1),
        former(Step.CHECKED, 2),
    )

    found = list_former(Signoff(former=entries))

    assert [(e.step, e.voided.day) for e in found] == [
        *[(Step.CHECKED, 2), (Step.DRAFTED, 1), (Step.CHECKED, 1)]
    ]


@given(st.dictionaries(st.text(max_size=2), st.sampled_from("123")))
def test_a_plan_has_no_changes_against_itself(promised: dict[str, str]) -> None:
    again = Signoff(promised=promised)

    assert list_changed(again, again) == ()


@given(st.sets(st.sampled_from(list(Step))))
def test_entries_without_flaws_reach_as_far_as_the_last_step_done(
    steps: set[Step],
) -> None:
    signoff = signed(*steps)

    if not find_flaws(signoff, TODAY):
        done = [step for step in ORDERED[1:] if step in steps]
        reached = State(done[-1].value) if done else State.DRAFTED
        assert signoff.state in (reached, State.ISSUED)
