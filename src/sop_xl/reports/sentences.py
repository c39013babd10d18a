"""Values and findings, said the way a planner writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from sop_xl.reports import labels
from sop_xl.source import Finding, Wording

# From here on twelve digits do not show a number's whole part.
_LONG = 1e12


def say_value(value: object) -> str:
    """Return a value as people write it.

    >>> say_value(Decimal("1E+3")), say_value(dt.datetime(2026, 6, 30, 8))
    ('1000', '2026-06-30 08:00')
    >>> say_value(880.0), say_value(0.1 + 0.2)
    ('880', '0.3')
    """
    match value:
        case None | "":
            said = labels.NONE_GIVEN
        case bool():
            said = labels.YES if value else labels.NO
        case Decimal():
            said = f"{value:f}"
        case float():
            said = f"{value:.12g}" if abs(value) < _LONG else f"{value:.0f}"
        case dt.datetime():
            said = f"{value:%Y-%m-%d %H:%M}"
        case list() | tuple():
            said = labels.ENUMERATION.join(map(say_value, value))
        case _:
            said = str(value)
    return said


def say_finding(finding: Finding, wordings: Mapping[str, Wording]) -> str:
    """Return what is the case, in the words of the finding's rule.

    What the row's own name means, and known names like the one that is not, come after
    it. KeyError when the rule has no
    wording, or its sentence a field the finding lacks.
    """
    # A part of the sentence that has nothing to say is left out.
    values = {
        name: value if value == "" else say_value(value)
        for name, value in finding.values.items()
    }
    said = wordings[finding.rule].sentence(values)
    for like in finding.nearest:
        if like.beside:
            said += labels.NAMED_BESIDE.format(beside=like.beside, name=like.name)
    names = [
        (labels.NEAREST_CALLED if like.called else labels.NEAREST_NAME).format(
            name=like.name, score=like.score, called=like.called
        )
        for like in finding.nearest
        if not like.beside
    ]
    return said + labels.NEAREST.format(names=say_value(names)) if names else said
