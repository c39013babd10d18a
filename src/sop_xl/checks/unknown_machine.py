"""The rule unknown-machine."""

from sop_xl.checks.references import Tables, find_unknown, keys_of
from sop_xl.rows import Row, Table
from sop_xl.source import Finding
from sop_xl.tables import listed_machines

_RULE = "unknown-machine"
_REFERRING = ("production", "downtime")


def _find_in_routing(
    routing: Table[Row], machines: frozenset[str], groups: frozenset[str]
) -> list[Finding]:
    findings = []
    for row in range(len(routing)):
        listed = listed_machines(routing["machines"][row])
        unknown = [name for name in listed if name not in machines]
        group = routing["machine_group"][row]
        field = "machines"
        if not listed and group is not None and group not in groups:
            unknown, field = [group], "machine_group"
        if unknown:
            values = {"value": " ".join(unknown)}
            findings.append(Finding(_RULE, routing.cell(row, field), values))
    return findings


def check_unknown_machine(tables: Tables) -> list[Finding]:
    """Report each machine, or group of a routing, that the machine file lacks."""
    machines = tables["machines"]
    known = keys_of(machines, "machine")
    findings = [
        finding
        for name in _REFERRING
        if name in tables
        for finding in find_unknown(_RULE, tables[name], "machine", known)
    ]
    if "routing" in tables:
        groups = keys_of(machines, "group")
        findings += _find_in_routing(tables["routing"], known, groups)
    return findings
