"""Plans are kept as text, found again, and the oldest let go."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.pipeline.plan_memory import (
    MOST_PLANS,
    BrokenMemory,
    PlanIndex,
    PlanStore,
    StoredPlan,
    key_of_plan,
    read_kept,
    with_read,
    write_kept,
)
from sop_xl.planning.memory import KeptPlan, Marks, keep_plan
from sop_xl.settings import Settings
from sop_xl.workspace import Workspace
from tests.planning.replans import first_plan

KEPT = keep_plan(first_plan(), {}, [("SO1-1", 0)])
TEXTS = st.text(max_size=9)
MARKS = st.builds(
    Marks,
    locked=st.booleans(),
    remark=TEXTS,
    notes=st.dictionaries(TEXTS, TEXTS, max_size=3),
    fills=st.dictionaries(TEXTS, TEXTS, max_size=3),
)


@pytest.fixture
def store(tmp_path: Path) -> PlanStore:
    return PlanStore(Workspace(tmp_path, Settings()))


@given(MARKS, st.booleans(), st.booleans(), st.sampled_from([None, "P1"]))
def test_a_plan_is_read_as_it_was_written(
    marks: Marks, listed: bool, asleep: bool, machine: str | None
) -> None:
    step = replace(
        KEPT.steps[0], marks=marks, listed=listed, asleep=asleep, machine=machine
    )
    steps = step, *KEPT.steps[1:]
    kept = KeptPlan(KEPT.start, steps, unplanned={"SO9-1": "no-date"} if asleep else {})

    text = write_kept(kept)

    assert read_kept(text) == kept
    assert write_kept(read_kept(text)) == text


def test_the_text_has_a_line_for_each_step_and_is_the_same_each_time() -> None:
    text = write_kept(KEPT)

    assert len(text.splitlines()) == len(KEPT.steps) + 2
    assert write_kept(KEPT) == text
    assert '"冲压"' in text


@pytest.mark.parametrize(
    "text",
    [
        *["", "{}", "[]", '{"version": 2, "start": "2026-07-01", "steps": []}'],
        '{"version": 1, "start": "2026-07-01", "steps": [{}]}',
        '{"version": 1}',
    ],
)
def test_a_text_that_holds_no_plan_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_kept(text)


def test_a_plan_and_its_workbook_are_found_again(store: PlanStore) -> None:
    store.keep(KEPT, "week.xlsx", b"book", with_read(PlanIndex(), "abc"))

    index = store.index()
    [stored] = index.plans
    assert stored == StoredPlan(key_of_plan(KEPT), "week.xlsx")
    assert store.load(stored) == KEPT
    assert store.workbook(stored).read_bytes() == b"book"
    assert index.read == ("abc",)


def test_the_same_plan_is_kept_once_and_the_oldest_are_let_go(
    store: PlanStore,
) -> None:
    days = [KEPT.start + dt.timedelta(days=day) for day in range(MOST_PLANS + 1)]
    plans = [replace(KEPT, start=day) for day in days]
    for plan in (*plans, plans[-1]):
        store.keep(plan, "week.xlsx", b"", store.index())

    keys = [stored.key for stored in store.index().plans]

    assert keys == [key_of_plan(plan) for plan in reversed(plans[1:])]
    assert not (store.folder / key_of_plan(plans[0])).exists()


@pytest.mark.parametrize("text", ["", "[]", '{"plans": [{}]}', '{"plans": 1}'])
def test_a_list_of_plans_that_is_broken_is_no_list(store: PlanStore, text: str) -> None:
    store.folder.mkdir(parents=True)
    (store.folder / "索引.json").write_text(text, encoding="utf-8")

    assert store.index() == PlanIndex()


def test_a_plan_that_is_broken_is_named(store: PlanStore) -> None:
    store.keep(KEPT, "week.xlsx", b"", PlanIndex())
    [stored] = store.index().plans
    (store.folder / stored.key / "计划.json").write_text("{}", encoding="utf-8")

    with pytest.raises(BrokenMemory, match="计划"):
        store.load(stored)


def test_keys_that_lead_elsewhere_are_not_followed(store: PlanStore) -> None:
    store.folder.mkdir(parents=True)
    said = '{"plans": [{"key": "../..", "book": "a"}], "read": []}'
    (store.folder / "索引.json").write_text(said, encoding="utf-8")

    assert store.index().plans == ()


def test_an_edited_workbook_is_put_aside_once(store: PlanStore, tmp_path: Path) -> None:
    path = tmp_path / "week.xlsx"

    places = [store.put_aside(path, text, "2026-07-01") for text in (b"a", b"a", b"b")]

    assert [place.name for place in places] == [
        *["week.xlsx", "week.xlsx", "week (2).xlsx"]
    ]
    assert places[2].read_bytes() == b"b"
