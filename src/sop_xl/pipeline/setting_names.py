"""Machine groups and workshops that the settings name and the plant does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sop_xl.pipeline.labels import JOINED
from sop_xl.planning.hours import ALL_GROUPS
from sop_xl.planning.plant import Plant
from sop_xl.rows.nearest import find_nearest
from sop_xl.settings import Planning
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.workspace import SETTINGS_FILE

_LEAST_ALIKE = 50


def report_setting_names(planning: Planning, plant: Plant) -> Iterator[Finding]:
    """Report each name in the settings of planning that does nothing, with the nearest.

    People are those of a machine group or a workshop, setters and overtime those of a
    machine group or of all.
    """
    stations = plant.stations.values()
    groups = _list_names(station.machine.group for station in stations)
    places = _list_names([*groups, *(station.workshop for station in stations)])
    overtime = planning.overtime
    asked = [
        ("planning.people", planning.people, places),
        ("planning.setters", planning.setters, [*groups, ALL_GROUPS]),
        ("planning.overtime.groups", overtime.groups, [*groups, ALL_GROUPS]),
        *(
            ("planning.overtime.windows", each.groups, [*groups, ALL_GROUPS])
            for each in overtime.windows
        ),
    ]
    for key, names, known in asked:
        for name in names:
            if name not in known:
                yield _report_name(key, name, [n for n in known if n != ALL_GROUPS])


def _list_names(names: Iterable[str]) -> list[str]:
    return [*dict.fromkeys(filter(None, names))]


def _report_name(key: str, name: str, known: list[str]) -> Finding:
    likely = find_nearest([name], known, _LEAST_ALIKE)[0].likenesses
    # A part of the name is meant more often than one with as many other signs.
    parts = [each for each in known if each in name or name in each]
    best = parts[0] if parts else likely[0].name if likely else None
    values = {"key": key, "name": name, "known": JOINED.join(known)}
    return Finding(
        "setting-name-unknown",
        CellRef(SETTINGS_FILE),
        values,
        Severity.WARNING,
        best,
        likely,
    )
