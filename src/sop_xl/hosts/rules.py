"""Notes beside cells, what may be typed into them, and looks they take on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sop_xl.grid import Span
from sop_xl.hosts.forgiving import left_out
from sop_xl.hosts.looks import list_cells
from sop_xl.pages import Allowed, Page, Validation
from sop_xl.sheets.looks import conditional_look
from sop_xl.sheets.texts import clean_text

if TYPE_CHECKING:
    import xlwings as xw


def write_rules(sheet: xw.Sheet, page: Page) -> None:
    """Write a page's notes, validations and conditional formats, where there can be."""
    for place, cell, _ in list_cells(page):
        if cell.note:
            with left_out():
                sheet.range(place).add_note(clean_text(cell.note))
    for validation in page.validations:
        with left_out():
            _validate(_range_of(sheet, validation.span), validation)
    # xlwings puts each new one first; on a page the first that holds wins.
    for condition in reversed(page.conditions):
        look: Mapping[str, Any] = conditional_look(condition.style)
        with left_out():
            _range_of(sheet, condition.span).conditional_formats.add_custom(
                "=" + clean_text(condition.formula).removeprefix("="),
                fill_color=look.get("bg_color"),
                font_color=look.get("font_color"),
                font_bold=look.get("bold"),
                stop_if_true=True,
            )


def _range_of(sheet: xw.Sheet, span: Span) -> xw.Range:
    return sheet.range(
        (span.first_row, span.first_column), (span.last_row, span.last_column)
    )


def _validate(target: xw.Range, validation: Validation) -> None:
    rule = target.data_validation
    if validation.allowed is Allowed.LIST:
        rule.set_list([clean_text(choice) for choice in validation.choices])
        return
    write: Callable[..., None] | None = {
        Allowed.WHOLE: rule.set_whole_number,
        Allowed.DECIMAL: rule.set_decimal,
        Allowed.DATE: rule.set_date,
        Allowed.LENGTH: rule.set_text_length,
    }.get(validation.allowed)
    if write is None:
        return
    if validation.above is not None:
        write("greater_than", validation.above)
    elif validation.least is not None and validation.most is not None:
        write("between", validation.least, validation.most)
    elif validation.least is not None:
        write("greater_than_or_equal", validation.least)
    elif validation.most is not None:
        write("less_than_or_equal", validation.most)
