"""The rule unknown-material."""

from sop_xl.checks.references import Tables, find_unknown
from sop_xl.source import Finding


def check_unknown_material(tables: Tables) -> list[Finding]:
    """Report each material code that is not in the material master."""
    return find_unknown("unknown-material", tables, "materials")
