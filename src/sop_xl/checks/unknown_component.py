"""The rule unknown-component."""

from sop_xl.checks.references import (
    Tables,
    keys_of,
    list_codes,
    suggest,
    unknown_values,
)
from sop_xl.checks.words import SEVERAL
from sop_xl.rows.nearest import find_nearest
from sop_xl.source import Finding, Severity


def check_unknown_component(tables: Tables) -> list[Finding]:
    """Report each component that is no material, no product, and made of nothing.

    | bom     | product | component |
    |         | P1      | H1        |  half-finished: the next line says of what
    |         | H1      | W1        |  a material
    |         | H1      | W9        |  <- here
    """
    bom = tables["bom"]
    known = keys_of(tables["materials"], "material")
    known |= keys_of(tables["products"], "product") | keys_of(bom, "product")
    unknown = list(unknown_values(bom, "component", known))
    strange = list(dict.fromkeys(reference.value for reference in unknown))
    counts = {value: len(list_codes(value, known)) for value in strange}
    several = {
        value: SEVERAL.format(count=count) if count else ""
        for value, count in counts.items()
    }
    nearest = dict(zip(strange, find_nearest(strange, sorted(known)), strict=True))
    return [
        suggest(
            Finding(
                "unknown-component",
                bom.cell(reference.row, "component"),
                {"value": reference.value, "several": several[reference.value]},
                Severity.WARNING,
            ),
            None if several[reference.value] else nearest[reference.value],
        )
        for reference in unknown
    ]
