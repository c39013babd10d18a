"""What is bought and what is to come agrees with the rest of the plant."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from tests.plant.conftest import Made
from workbooks.plant.changeovers import make_changeovers
from workbooks.plant.inquiries import make_inquiries
from workbooks.plant.records import Plant
from workbooks.plant.supply import make_supply
from workbooks.plant.supply_records import Supply


@pytest.fixture(scope="session")
def supply(plant: Plant) -> Supply:
    return make_supply(plant)


def test_the_supply_side_is_the_same_every_time(made: Made, supply: Supply) -> None:
    again = make_supply(made.plant)

    assert [vars(row) for row in again.purchases] == [
        vars(row) for row in supply.purchases
    ]
    assert [vars(row) for row in again.changes] == [vars(r) for r in supply.changes]


def test_every_material_has_a_supplier_that_was_not_cancelled(supply: Supply) -> None:
    approved = {row.supplier for row in supply.suppliers if row.state == "合格"}

    assert {material.supplier for material in supply.materials} <= approved
    assert [row.grade for row in supply.suppliers if row.state == "取消"] == ["D"]


def test_products_consist_of_materials_that_are_bought(
    plant: Plant, supply: Supply
) -> None:
    bought = {material.material for material in supply.materials}
    products = {product.product for product in plant.products}

    assert {line.component for line in supply.bom} <= bought
    assert {line.product for line in supply.bom} <= products
    keys = Counter((line.product, line.component) for line in supply.bom)
    assert set(keys.values()) == {1}


def test_what_is_in_transit_was_bought_and_has_not_arrived(supply: Supply) -> None:
    open_pieces: Counter[str] = Counter()
    for line in supply.purchases:
        open_pieces[line.material] += line.quantity - (line.arrived_quantity or 0)

    assert {row.material: row.in_transit for row in supply.stock} == {
        material.material: open_pieces[material.material]
        for material in supply.materials
    }


def test_purchases_keep_to_the_packs_and_the_least_quantity(supply: Supply) -> None:
    materials = {material.material: material for material in supply.materials}
    for line in supply.purchases:
        material = materials[line.material]
        assert line.quantity >= material.moq
        assert line.quantity % material.pack_multiple == 0
        assert line.supplier == material.supplier


def test_estimates_are_for_the_next_month_and_for_products_there_are(
    plant: Plant, supply: Supply
) -> None:
    products = {product.product for product in plant.products}
    keys = Counter((row.product, row.region) for row in supply.estimates)

    assert {row.month for row in supply.estimates} == {dt.date(2026, 7, 1)}
    assert {row.product for row in supply.estimates} <= products
    assert set(keys.values()) == {1}


def test_the_order_list_says_already_what_was_changed(
    plant: Plant, supply: Supply
) -> None:
    lines = {(line.order_no, line.line_no): line for line in plant.lines}
    fields = {"交期": "due_date", "数量": "quantity"}
    assert supply.changes
    for change in supply.changes:
        line = lines[change.order_no, change.line_no]
        assert getattr(line, fields[change.what]) == change.new != change.old
        assert line.order_date is not None
        assert change.changed_on > line.order_date
        assert (change.agreement_no is None) is (change.delay_days is None)


def test_steps_done_outside_name_a_firm_that_is_a_supplier(
    plant: Plant, supply: Supply
) -> None:
    firms = {step.outsourced for step in plant.steps if step.outsourced}

    assert firms
    assert firms <= {row.name for row in supply.suppliers if row.state == "合格"}


def test_questions_are_about_products_and_lines_there_are(plant: Plant) -> None:
    products = {product.product for product in plant.products if not product.role}
    lines = {(line.order_no, line.line_no): line for line in plant.lines}
    asked = make_inquiries(plant)
    larger = [each for each in asked if each.order_no is not None]

    assert {each.product for each in asked} <= products
    assert len({each.inquiry_no for each in asked}) == len(asked) > len(larger) > 0
    for each in larger:
        line = lines[str(each.order_no), each.line_no or 0]
        assert each.quantity > (line.quantity or 0) > line.shipped


def test_pairs_are_timed_between_tools_that_their_group_uses(plant: Plant) -> None:
    used = {
        (step.machine_group, step.mould or step.setup_family) for step in plant.steps
    }
    pairs = make_changeovers(plant)

    assert len({(p.machine_group, p.mounted, p.wanted) for p in pairs}) == len(pairs)
    for pair in pairs:
        assert pair.mounted != pair.wanted
        assert (pair.machine_group, pair.mounted) in used
        assert (pair.machine_group, pair.wanted) in used
