"""The truth says every finding there is to make, at the cell it is in."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from sop_xl.source import CellRef
from sop_xl.tables import MODELS
from workbooks.plant.assembly import build_plant
from workbooks.plant.records import Plant
from workbooks.plant.sheet import Ledger
from workbooks.plant.truth import predict
from workbooks.plant.workspace import BOOKS, MISSING

ONCE = {"missing-workbook"}
RULES = {
    "missing-value",
    "not-a-number",
    "not-a-whole-number",
    "not-a-date",
    "not-in-list",
    "unknown-column",
    "missing-column",
    "sheet-not-recognised",
    "unreadable-file",
    "unknown-customer",
    "unknown-product",
    "duplicate-order-line",
    "price-not-in-table",
    "below-floor-price",
    "amount-mismatch",
    "due-before-ordered",
    "quantity-not-positive",
    "product-without-routing",
    "unknown-machine",
    "unknown-order-line",
    "shipped-more-than-ordered",
    "missing-workbook",
    "stale-workbook",
    "order-line-not-scheduled",
    "due-before-plan",
}
#: Findings that follow from what is planted in another record.
FOLLOWING = {
    "price-not-in-table",
    "product-without-routing",
    "order-line-not-scheduled",
    "due-before-plan",
    "stale-workbook",
}


def predicted(plant: Plant) -> list[tuple[str, Any, str]]:
    ledger = Ledger()
    for book in BOOKS:
        book.draw(plant, ledger)
    return list(predict(plant, ledger))


def test_every_rule_is_broken_at_least_twice(made):
    counts = Counter(rule for rule, _ in made.truth.findings)

    assert set(counts) == RULES
    assert {rule for rule in counts if counts[rule] < 2} <= ONCE
    assert counts.total() >= 60


def test_the_truth_is_a_sorted_list_of_different_cells(made):
    text = (made.root / "truth.json").read_text(encoding="utf-8")
    pairs = [(entry["rule"], entry["cell"]) for entry in json.loads(text)]

    assert pairs == sorted(set(pairs)) == list(made.truth.findings)


def test_cells_are_written_as_the_program_writes_them(made):
    for _, cell in made.truth.findings:
        assert str(CellRef.parse(cell)) == cell


def test_the_missing_workbook_is_called_by_its_tables_title(made):
    [title] = [model.title for model in MODELS if model.table == "downtime"]

    assert str(CellRef(title)) == MISSING
    assert ("missing-workbook", MISSING) in made.truth.findings


def test_whatever_breaks_a_rule_was_planted_or_follows_from_it(plant):
    wanted = {(p.rule, p.record, p.field) for p in plant.planted}

    for rule, record, field in predicted(plant):
        assert (rule, record, field) in wanted or rule in FOLLOWING


def test_whatever_was_planted_breaks_its_rule(plant):
    """A refused cell is no value to the program; every other defect is predicted."""
    found = set(predicted(plant))

    for defect in plant.planted:
        value = getattr(defect.record, defect.field)
        refused = value is None
        assert refused or (defect.rule, defect.record, defect.field) in found


def test_lines_that_cannot_be_made_are_held_back(plant):
    found = predicted(plant)
    unmakeable = [r for rule, r, _ in found if rule == "order-line-not-scheduled"]

    assert len(unmakeable) >= 4
    for line in unmakeable:
        assert line.shipped == 0
        assert sum(row.good for row in plant.stock if row.product == line.product) == 0


@pytest.mark.parametrize("seed", [11, 12])
def test_defects_lie_elsewhere_with_another_seed(seed):
    first, second = build_plant(seed, 150), build_plant(seed + 50, 150)

    assert Counter(p.rule for p in first.planted) == Counter(
        p.rule for p in second.planted
    )
    assert [p.record for p in first.planted] != [p.record for p in second.planted]
