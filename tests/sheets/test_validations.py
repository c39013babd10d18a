from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Allowed, Block, Page, Style, Validation
from tests.sheets.reading import read

BELOW = Span(2, 1, 100, 1)


def validate(validation: Validation) -> Any:
    """Return the one validation of a sheet as openpyxl reads it."""
    page = Page("表", [Block(1, 1, [["状态"]])], validations=[validation])
    [found] = read(page)["表"].data_validations.dataValidation
    return found


def test_choices_become_a_drop_down_with_what_it_says() -> None:
    found = validate(
        Validation(
            BELOW,
            Allowed.LIST,
            ["批量", "样品"],
            prompt=("状态", "选一个"),
            refusal=("状态", "请从下拉列表里选"),
        )
    )

    assert (found.type, found.formula1) == ("list", '"批量,样品"')
    assert str(found.sqref) == "A2:A100"
    assert (found.promptTitle, found.prompt) == ("状态", "选一个")
    assert (found.errorTitle, found.error) == ("状态", "请从下拉列表里选")
    assert found.allowBlank


@pytest.mark.parametrize(
    ("validation", "said"),
    [
        (
            Validation(BELOW, Allowed.WHOLE, least=0, most=3),
            ("whole", None, "0", "3"),
        ),
        (
            Validation(BELOW, Allowed.DECIMAL, least=Decimal("0.5")),
            ("decimal", None, "0.5", "999999999999999"),
        ),
        (Validation(BELOW, Allowed.DECIMAL, above=0), ("decimal", "greaterThan", "0")),
        (Validation(BELOW, Allowed.DATE), ("date", None, "18264", "109574")),
        (
            Validation(BELOW, Allowed.DATE, least=dt.date(2026, 1, 1)),
            ("date", None, "46023", "109574"),
        ),
        (Validation(BELOW, Allowed.LENGTH, most=60), ("textLength", None, "0", "60")),
    ],
)
def test_values_are_held_within_their_limits(
    validation: Validation, said: tuple[str, ...]
) -> None:
    found = validate(validation)

    limits = [found.type, found.operator, found.formula1, found.formula2]
    assert limits[: len(said)] == list(said)


def test_cells_may_only_be_told_what_to_hold() -> None:
    found = validate(Validation(BELOW, Allowed.ANY, prompt=("旬", "上旬、中旬或下旬")))

    assert (found.type, found.prompt) == (None, "上旬、中旬或下旬")


def test_what_a_box_cannot_show_is_cut() -> None:
    found = validate(Validation(BELOW, Allowed.WHOLE, refusal=("长" * 40, "文" * 300)))

    assert (len(found.errorTitle), len(found.error)) == (32, 255)


@pytest.mark.parametrize("choices", [[], ["一,二"], ["长" * 200, "文" * 60]])
def test_choices_that_no_list_holds_are_refused(choices: list[str]) -> None:
    with pytest.raises(ValueError, match="list"):
        validate(Validation(BELOW, Allowed.LIST, choices))


def test_columns_are_formatted_for_what_is_typed_below_a_heading() -> None:
    page = Page(
        "表",
        [Block(1, 1, [["编码", "月份"]])],
        columns={1: Style.CODE, 2: Style.MONTH, 4: Style.CODE},
    )

    columns = read(page)["表"].column_dimensions

    formats = [columns[letter].number_format for letter in "ABD"]
    assert formats == ["@", "yyyy-mm", "@"]
