"""What may be typed into the cells of a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from sop_xl.pages import Allowed, Validation
from sop_xl.sheets.texts import clean_text, cut_text, utf16_length

#: Excel shows no more of a box, and holds no longer list.
LONGEST_TITLE, LONGEST_TEXT, LONGEST_LIST = 32, 255, 255
#: Days that a date can be where nothing else is said: Excel wants some limit.
FIRST_DAY, LAST_DAY = dt.date(1950, 1, 1), dt.date(2199, 12, 31)
#: Limits of numbers that have none: what Excel keeps exactly.
_LARGEST = 10**15 - 1
_WORDS: Mapping[Allowed, str] = {
    Allowed.ANY: "any",
    Allowed.LIST: "list",
    Allowed.WHOLE: "integer",
    Allowed.DECIMAL: "decimal",
    Allowed.DATE: "date",
    Allowed.LENGTH: "length",
}


def write_validation(sheet: Worksheet, validation: Validation) -> None:
    """Write what may be typed into a span of cells; empty cells are always allowed.

    Titles and texts of boxes are cut to what Excel shows. ValueError for choices that
    Excel's list cannot hold.
    """
    span = validation.span
    options = {
        "validate": _WORDS[validation.allowed],
        **_limits(validation),
        **_box("input", *validation.prompt),
        **_box("error", *validation.refusal),
    }
    sheet.data_validation(
        span.first_row - 1,
        span.first_column - 1,
        span.last_row - 1,
        span.last_column - 1,
        options,
    )


def _limits(validation: Validation) -> dict[str, object]:
    """Return the choices, or how a value is compared with which limits."""
    if validation.allowed is Allowed.LIST:
        return {"source": _choices(validation)}
    if validation.allowed is Allowed.ANY:
        return {}
    if validation.above is not None:
        return {"criteria": ">", "value": validation.above}
    low, high = _usual_limits(validation.allowed)
    least = low if validation.least is None else validation.least
    most = high if validation.most is None else validation.most
    limits = {"minimum": _limit(least), "maximum": _limit(most)}
    return {"criteria": "between", **limits}


def _usual_limits(allowed: Allowed) -> tuple[int | dt.date, int | dt.date]:
    if allowed is Allowed.DATE:
        return FIRST_DAY, LAST_DAY
    return (0 if allowed is Allowed.LENGTH else -_LARGEST), _LARGEST


def _limit(limit: int | Decimal | dt.date) -> object:
    """Return a limit as XlsxWriter takes it."""
    return float(limit) if isinstance(limit, Decimal) else limit


def _choices(validation: Validation) -> list[str]:
    choices = [clean_text(choice) for choice in validation.choices]
    joined = ",".join(choices)
    is_parted = any("," in choice for choice in choices)
    if is_parted or not choices or utf16_length(joined) > LONGEST_LIST:
        raise ValueError(f"a list cannot hold {joined}")
    return choices


def _box(kind: str, title: str, text: str) -> dict[str, str]:
    """Return a box's title and text; nothing where it says nothing."""
    found = {}
    if title:
        found[f"{kind}_title"] = cut_text(clean_text(title), LONGEST_TITLE)
    if text:
        found[f"{kind}_message"] = cut_text(clean_text(text), LONGEST_TEXT)
    return found
