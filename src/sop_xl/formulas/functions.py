"""The functions of Excel that are known here, by name."""

from __future__ import annotations

from collections.abc import Mapping

from sop_xl.formulas.arithmetic import ARITHMETIC
from sop_xl.formulas.conditional_sums import CONDITIONAL_SUMS
from sop_xl.formulas.conditions import CONDITIONS
from sop_xl.formulas.dates import DATES
from sop_xl.formulas.lookups import LOOKUPS
from sop_xl.formulas.places import PLACES
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.statistics import STATISTICS
from sop_xl.formulas.subtotals import SUBTOTALS
from sop_xl.formulas.texts import TEXTS

FUNCTIONS: Mapping[str, Function] = {
    **ARITHMETIC, **CONDITIONS, **STATISTICS, **CONDITIONAL_SUMS, **SUBTOTALS,
    **LOOKUPS, **PLACES, **TEXTS, **DATES,
}  # fmt: skip
