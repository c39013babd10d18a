"""The rule unknown-machine."""

from collections.abc import Iterator
from dataclasses import replace

from sop_xl.checks.references import (
    Reference,
    Tables,
    find_unknown,
    key_field,
    keys_of,
    report_unknown,
    unknown_values,
)
from sop_xl.checks.words import IN_A_LIST, MACHINE, MACHINE_GROUP
from sop_xl.rows import Row, Table
from sop_xl.source import Finding, Likeness
from sop_xl.tables import listed_machines

_RULE = "unknown-machine"
#: Groups are short words: one sign of three wrong is still the same word.
_LEAST_LIKE_GROUP = 60


def check_unknown_machine(tables: Tables) -> list[Finding]:
    """Report each machine, or group of a routing, that the machine file lacks."""
    machines = tables["machines"]
    findings = find_unknown(_RULE, tables, "machines")
    if "routing" in tables and len(machines):
        findings += _report_listed(tables["routing"], machines)
    findings = [_say_kind(finding, MACHINE) for finding in findings]
    if "routing" in tables and len(machines):
        findings += _report_groups(tables["routing"], machines)
    return findings


def _report_groups(routing: Table[Row], machines: Table[Row]) -> list[Finding]:
    unknown = list(_unknown_groups(routing, keys_of(machines, "group")))
    found = report_unknown(_RULE, unknown, machines, "group", _LEAST_LIKE_GROUP)
    return [_say_kind(finding, MACHINE_GROUP) for finding in found]


def _say_kind(finding: Finding, kind: str) -> Finding:
    return replace(finding, values={**finding.values, "kind": kind})


def _report_listed(routing: Table[Row], machines: Table[Row]) -> list[Finding]:
    """Return a finding for each cell that lists unknown machines, all in one."""
    key = key_field(machines)
    known = keys_of(machines, key)
    texts = routing["machines"].tolist()
    listed = {text: listed_machines(text) for text in dict.fromkeys(texts)}
    strange = {
        text: [name for name in names if name not in known]
        for text, names in listed.items()
    }
    rows = [row for row, text in enumerate(texts) if strange[text]]
    unknown = [
        Reference(routing, row, "machines", " ".join(strange[texts[row]]))
        for row in rows
    ]
    found = report_unknown(_RULE, unknown, machines, key)
    return [
        _put_in_list(finding, listed[texts[row]], strange[texts[row]])
        for finding, row in zip(found, rows, strict=True)
    ]


def _put_in_list(finding: Finding, listed: list[str], strange: list[str]) -> Finding:
    """Return a finding whose suggestions are the whole list, as the cell holds it."""
    if len(strange) > 1:
        return replace(finding, suggestion=None, nearest=())

    def put(name: str) -> str:
        return IN_A_LIST.join(name if each == strange[0] else each for each in listed)

    nearest = tuple(Likeness(put(each.name), each.score) for each in finding.nearest)
    suggestion = put(finding.suggestion) if finding.suggestion else None
    return replace(finding, suggestion=suggestion, nearest=nearest)


def _unknown_groups(routing: Table[Row], groups: frozenset[str]) -> Iterator[Reference]:
    """Yield the unknown group of each step that lists no machines."""
    lists_none = {text: not listed_machines(text) for text in set(routing["machines"])}
    texts = routing["machines"].tolist()
    for reference in unknown_values(routing, "machine_group", groups):
        if lists_none[texts[reference.row]]:
            yield reference
