"""What may be typed into cells, and what Excel says to who types something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from lxml import etree

from sop_xl.grid import Span
from sop_xl.package.areas import cut_areas, read_areas, write_area
from sop_xl.package.cells import escape_text, write_number
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, find_child, local_name, sibling_tag
from sop_xl.package.schema import ensure_child
from sop_xl.package.serials import to_serial
from sop_xl.records import dataclass

_LONGEST_CHOICES, _LONGEST_PROMPT, _LONGEST_TITLE = 255, 255, 32
_ANY = "{*}dataValidation"
Limit = int | float | Decimal | dt.date | dt.time | str


class Kind(StrEnum):
    """What a validation looks at."""

    LIST = "list"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    LENGTH = "textLength"
    CUSTOM = "custom"


class Operator(StrEnum):
    """How a value is compared with one limit, or with two."""

    BETWEEN = "between"
    NOT_BETWEEN = "notBetween"
    EQUAL = "equal"
    NOT_EQUAL = "notEqual"
    GREATER = "greaterThan"
    LESS = "lessThan"
    AT_LEAST = "greaterThanOrEqual"
    AT_MOST = "lessThanOrEqual"


class Refusal(StrEnum):
    """What Excel does with other values: refuse, ask, or only tell."""

    STOP = "stop"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Message:
    """What Excel shows in a box: a title of 32 and a text of 255 characters at most."""

    text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """What may be typed into a cell.

    `limits` are one or two numbers, dates or formulas (text, without "="); for CUSTOM
    one formula; for LIST the choices themselves or, alone and beginning with "=", the
    cells they stand in.

    >>> Validation(Kind.WHOLE, (0, 100)).operator.value
    'between'
    """

    kind: Kind
    limits: Sequence[Limit]
    operator: Operator = Operator.BETWEEN
    prompt: Message = Message()
    error: Message = Message()
    refusal: Refusal = Refusal.STOP


def add_validation(
    root: Element,
    areas: Iterable[Span],
    validation: Validation,
    *,
    since_1904: bool = False,
) -> None:
    """Let a validation hold for areas, in place of those that held there before.

    PackageError when Excel cannot hold it.
    """
    spans = list(areas)
    written = _write_validation(root, validation, since_1904)
    written.set("sqref", " ".join(map(write_area, spans)))
    for span in spans:
        _cut_validations(root, span)
    validations = ensure_child(root, "dataValidations")
    validations.append(written)
    validations.set("count", str(len(validations)))


def _write_validation(
    root: Element, validation: Validation, since_1904: bool
) -> Element:
    element = etree.Element(sibling_tag(root, "dataValidation"))
    element.set("type", validation.kind.value)
    if validation.refusal is not Refusal.STOP:
        element.set("errorStyle", validation.refusal.value)
    is_compared = validation.kind not in {Kind.LIST, Kind.CUSTOM}
    if is_compared and validation.operator is not Operator.BETWEEN:
        element.set("operator", validation.operator.value)
    for name in ("allowBlank", "showInputMessage", "showErrorMessage"):
        element.set(name, "1")
    for name, message in (("error", validation.error), ("prompt", validation.prompt)):
        _set_short(element, f"{name}Title", message.title, _LONGEST_TITLE)
        _set_short(element, name, message.text, _LONGEST_PROMPT)
    for number, formula in enumerate(_formulas(validation, since_1904), 1):
        child = etree.SubElement(element, sibling_tag(root, f"formula{number}"))
        child.text = formula
    return element


def _set_short(element: Element, name: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise PackageError("bad-validation", detail=text)
    if text:
        element.set(name, escape_text(text))


def _formulas(validation: Validation, since_1904: bool) -> list[str]:
    limits = validation.limits
    if validation.kind is Kind.LIST:
        return [_write_choices([str(limit) for limit in limits])]
    if not 1 <= len(limits) <= (1 if validation.kind is Kind.CUSTOM else 2):
        raise PackageError("bad-validation", detail=len(limits))
    return [_write_limit(limit, since_1904) for limit in limits]


def _write_choices(choices: Sequence[str]) -> str:
    if len(choices) == 1 and choices[0].startswith("="):
        return choices[0][1:]
    joined = ",".join(choices)
    if not joined or len(joined) > _LONGEST_CHOICES or any("," in c for c in choices):
        raise PackageError("bad-validation", detail=joined[:80])
    return '"' + escape_text(joined).replace('"', '""') + '"'


def _write_limit(limit: Limit, since_1904: bool) -> str:
    if isinstance(limit, str):
        return escape_text(limit.removeprefix("="))
    if isinstance(limit, dt.date | dt.time):
        return write_number(to_serial(limit, since_1904=since_1904))
    return write_number(limit)


def _cut_validations(root: Element, hole: Span) -> None:
    """Take an area out of the validations there are, in both places they stand."""
    places = [find_child(root, name) for name in ("dataValidations", "extLst")]
    listed_in = [place for place in places if place is not None]
    for element in [e for place in listed_in for e in place.iter(_ANY)]:
        listed = next((c for c in element if local_name(c) == "sqref"), None)
        areas = element.get("sqref", "") if listed is None else listed.text or ""
        spans = read_areas(areas)
        left = cut_areas(spans, hole)
        if left == spans:
            continue
        if not left:
            _remove_upwards(element, root)
        elif listed is None:
            element.set("sqref", " ".join(map(write_area, left)))
        else:
            listed.text = " ".join(map(write_area, left))


def _remove_upwards(element: Element, root: Element) -> None:
    """Remove an element, and what holds it where nothing else is left in that."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if len(parent) == 0 and parent is not root:
        _remove_upwards(parent, root)
    elif local_name(parent) == "dataValidations":
        parent.set("count", str(len(parent)))
