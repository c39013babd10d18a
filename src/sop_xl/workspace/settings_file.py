"""The settings of a workspace, read from its sop.toml."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

from sop_xl.sections import Section
from sop_xl.settings import Scenario, Settings
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.workspace.errors import WorkspaceError
from sop_xl.workspace.labels import SETTINGS_FILE
from sop_xl.workspace.messages import (
    BROKEN_SETTINGS,
    DID_YOU_MEAN,
    NOT_READ,
    NOT_UTF8,
    NOTHING_ALIKE,
)

Location = tuple[int | str, ...]


def read_settings(root: Path) -> tuple[Settings, list[Finding]]:
    """Return a workspace's settings; what is wrong in them is replaced by defaults.

    Raises:
        WorkspaceError: the file is there but is not TOML.
    """
    path = root / SETTINGS_FILE
    if not path.exists():
        where = CellRef(SETTINGS_FILE)
        return Settings(), [Finding("settings-missing", where, {}, Severity.NOTE)]
    return _validate(_read_values(path))


def read_scenarios(path: Path) -> tuple[dict[str, Scenario], list[Finding]]:
    """Return the scenarios of a file by name, and what is wrong in them.

    They stand in sections as in the settings; a file without has one, called as it is.

    Raises:
        WorkspaceError: the file cannot be read or is not TOML.
    """
    values = _read_values(path)
    said = values.get("scenario", {path.stem: values})
    settings, findings = _validate({"scenario": said})
    where = CellRef(path.name)
    return settings.scenario, [replace(finding, where=where) for finding in findings]


def _read_values(path: Path) -> dict[str, Any]:
    """Return what a settings file says; WorkspaceError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse(NOT_UTF8) from error
    except OSError as error:
        raise _refuse(NOT_READ) from error
    try:
        # A mistake in the last line is in that line, and not at the end of the file.
        return tomllib.loads(text + "\n")
    except tomllib.TOMLDecodeError as error:
        from sop_xl.workspace.mistakes import explain_mistake

        raise _refuse(explain_mistake(text, str(error))) from error


def _refuse(detail: str) -> WorkspaceError:
    return WorkspaceError(BROKEN_SETTINGS.format(file=SETTINGS_FILE, detail=detail))


def _validate(values: dict[str, Any]) -> tuple[Settings, list[Finding]]:
    """Take out what is wrong, with a finding each, until the rest is right."""
    findings: list[Finding] = []
    while True:
        try:
            return Settings.model_validate(values), findings
        except ValueError as error:
            # Of pydantic, which is loaded only where something is wrong.
            refused: Any = error
            details = refused.errors(include_url=False, include_context=False)
            first = details[0]
            location = _existing(values, first["loc"])
            if first["type"] == "unexpected_keyword_argument":
                findings.append(_unknown_setting(location))
            else:
                findings.append(_wrong_setting(location, first["input"]))
            _remove(values, location)


def _existing(values: dict[str, Any], location: Location) -> Location:
    """Return the part of a location that stands in the file as keys."""
    inside: Any = values
    for depth, key in enumerate(location):
        if isinstance(inside, list):
            # What a list holds is one value, unless these are sections.
            is_there = isinstance(key, int) and isinstance(inside[key], dict)
        else:
            is_there = isinstance(inside, dict) and key in inside
        if not is_there:
            return location[:depth]
        inside = inside[key]
    return location


def _remove(values: dict[str, Any], location: Location) -> None:
    inside: Any = values
    for key in location[:-1]:
        inside = inside[key]
    del inside[location[-1]]


def _key(location: Location) -> str:
    return ".".join(map(str, location))


def _unknown_setting(location: Location) -> Finding:
    import difflib

    nearest = difflib.get_close_matches(
        str(location[-1]), _keys_beside(location), n=1, cutoff=0.5
    )
    guess = DID_YOU_MEAN.format(nearest=nearest[0]) if nearest else NOTHING_ALIKE
    values = {"key": _key(location), "guess": guess}
    return Finding(
        "unknown-setting",
        CellRef(SETTINGS_FILE),
        values,
        Severity.WARNING,
        nearest[0] if nearest else None,
    )


def _keys_beside(location: Location) -> list[str]:
    kind: Any = Settings
    for key in location[:-1]:
        kind = _kind_inside(kind, key)
    return list(_keys_of(kind)) if _is_section(kind) else []


def _kind_inside(kind: Any, key: int | str) -> Any:
    """Return the kind of what stands under a key of a section, a mapping or a list."""
    if _is_section(kind):
        inside = _keys_of(kind)[str(key)]
        # "Section | None" is the section itself.
        return get_args(inside)[0] if get_origin(inside) is UnionType else inside
    parts = [part for part in get_args(kind) if part is not ...]
    return parts[-1] if parts else None


def _is_section(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Section)


def _keys_of(section: Any) -> dict[str, Any]:
    return {field.name: field.type for field in fields(section)}


def _wrong_setting(location: Location, value: object) -> Finding:
    values = {"key": _key(location), "value": value}
    return Finding("wrong-setting", CellRef(SETTINGS_FILE), values)
