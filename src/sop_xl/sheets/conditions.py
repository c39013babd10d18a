"""Looks that cells take on while a formula holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_xl.package.spelling import require_whole
from sop_xl.sheets.texts import clean_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from sop_xl.pages import ConditionalFormat
    from sop_xl.sheets.formats import Formats


def write_condition(
    sheet: Worksheet, condition: ConditionalFormat, formats: Formats
) -> None:
    """Write a conditional format; PackageError for a formula Excel cannot read.

    The first that holds ends the search, so that programs which would mix several
    looks show the same as Excel.
    """
    text = clean_text(condition.formula).removeprefix("=")
    require_whole(text)
    span = condition.span
    sheet.conditional_format(
        span.first_row - 1,
        span.first_column - 1,
        span.last_row - 1,
        span.last_column - 1,
        {
            "type": "formula",
            "criteria": f"={text}",
            "format": formats.pick_conditional(condition.style),
            "stop_if_true": True,
        },
    )
