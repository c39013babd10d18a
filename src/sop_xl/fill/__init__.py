"""Templates: workbooks with Jinja2 in their cells, filled without losing anything.

A cell that is only `{{ row.quantity }}` takes the value with its type and keeps its own
number format; other text around braces makes text. `{% for row in rows %}` and
`{% endfor %}` in different cells repeat whole rows: those from the one to the other, or
those between when the markers have rows to themselves. What refers to the rows follows.

>>> fill.__name__
'fill'
"""

from sop_xl.fill.checking import Examined, check, examine
from sop_xl.fill.existing import recalculate, replace_rows
from sop_xl.fill.filling import Expanded, Filled, Options, fill
from sop_xl.fill.problems import FillError, Problem
from sop_xl.pages import Formula

__all__ = [
    "Examined",
    "Expanded",
    "FillError",
    "Filled",
    "Formula",
    "Options",
    "Problem",
    "check",
    "examine",
    "fill",
    "recalculate",
    "replace_rows",
]
