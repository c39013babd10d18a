from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.headings.fold import fold_heading
from sop_xl.intake import IntakeSettings, take_in
from sop_xl.rows import Kind, Row, columns_of
from sop_xl.tables import LOST_CAUSES, MODELS, Production, listed_machines
from sop_xl.tables.labels import DEPARTMENTS
from tests.drawn import read_drawing

each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)


def test_no_two_tables_have_one_name_or_title() -> None:
    assert len({model.table for model in MODELS}) == len(MODELS)
    assert len({model.title for model in MODELS}) == len(MODELS)


@each_model
def test_every_department_has_a_name(model: type[Row]) -> None:
    assert DEPARTMENTS[model.department]


@each_model
def test_no_heading_means_two_columns_of_a_table(model: type[Row]) -> None:
    names = [
        name
        for c in columns_of(model)
        for name in {fold_heading(name) for name in c.column.names}
    ]

    assert sorted(names) == sorted(set(names))


@each_model
def test_references_lead_to_tables(model: type[Row]) -> None:
    tables = {other.table for other in MODELS}
    references = {c.column.refers_to for c in columns_of(model)} - {""}

    assert references <= tables


@each_model
def test_the_fields_a_table_is_dated_and_answered_for_by_are_columns(
    model: type[Row],
) -> None:
    kinds = {c.field: c.kind for c in columns_of(model)}

    assert model.dated_by == "" or kinds[model.dated_by] is Kind.DATE
    assert model.responsible == "" or kinds[model.responsible] is Kind.TEXT


@each_model
def test_every_table_says_what_a_row_is(model: type[Row]) -> None:
    assert model.purpose.startswith("一行是")


@each_model
def test_titles_and_names_are_words(model: type[Row]) -> None:
    names = [name for of in columns_of(model) for name in of.column.names]

    assert [title for title in model.also_called if len(title) < 2] == []
    assert [name for name in names if len(name) < 2] in ([], ["旬"])


def test_no_two_tables_go_by_one_title() -> None:
    titles = [title for m in MODELS for title in (m.title, *m.also_called)]

    assert sorted(titles) == sorted(set(titles))


@each_model
def test_limits_fit_the_kind_of_their_column(model: type[Row]) -> None:
    for of in columns_of(model):
        column = of.column
        counted = of.kind in {Kind.WHOLE, Kind.DECIMAL, Kind.MONEY}
        limits = (column.least, column.most, column.positive or None)
        assert counted or limits == (None, None, None)
        assert of.kind is Kind.TEXT or column.longest is None
        assert of.kind is Kind.DATE or column.period is None
        assert of.kind is Kind.TEXT or not column.listed
        assert of.required or of.default is None or of.allows(of.default)


@each_model
def test_an_example_is_a_value_of_its_column(model: type[Row]) -> None:
    for of in columns_of(model):
        if of.kind is Kind.TEXT:
            assert of.allows(of.column.example)


@each_model
def test_every_table_can_be_told_from_its_key(model: type[Row]) -> None:
    assert any(c.column.key for c in columns_of(model))


@each_model
def test_a_sheet_headed_by_the_labels_is_read_as_its_table(model: type[Row]) -> None:
    columns = columns_of(model)
    header = "|".join(c.column.label for c in columns)
    row = "|".join("?" for _ in columns)
    grids = read_drawing(f"[a.xlsx]1\n|{header}|\n|{row}|")

    taken, findings = take_in(grids, IntakeSettings(MODELS, 2026, {}))

    assert list(taken.tables) == [model.table]
    assert {finding.rule for finding in findings} & {
        "unknown-column",
        "missing-column",
    } == set()


@each_model
def test_what_is_required_is_enough_to_know_a_table_with_its_title(
    model: type[Row],
) -> None:
    labels = [c.column.label for c in columns_of(model) if c.required]
    other = [c.column.label for c in columns_of(model) if not c.required]
    header = "|".join([*labels, *other[: max(0, 2 - len(labels))]])
    row = "|".join("?" for _ in header.split("|"))
    grids = read_drawing(f"{model.title}\n|{header}|\n|{row}|")

    taken, _ = take_in(grids, IntakeSettings(MODELS, 2026, {}))

    assert list(taken.tables) == [model.table]


def test_lost_minutes_are_columns_of_the_production_report() -> None:
    fields = {c.field: c.kind for c in columns_of(Production)}

    assert {fields[cause] for cause in LOST_CAUSES} == {Kind.WHOLE}


@given(
    st.lists(st.sampled_from(["油压机1", "P-2", "冲床(大)"]), max_size=4),
    st.sampled_from(["、", " ", "，", ",", "/", ";", "；", "、 ", "\n"]),
)
def test_machines_of_a_cell_are_parted_by_any_usual_mark(
    names: list[str], mark: str
) -> None:
    assert listed_machines(mark.join(names)) == names


def test_a_cell_without_machines_lists_none() -> None:
    assert listed_machines(None) == []
    assert listed_machines(" 、 ") == []
