"""Settings in sections: light to load, strict in what they take."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Mapping
from typing import Any, Self, get_args, get_origin


class _Strange(Exception):
    """A value that is not plainly right; whether it is wrong is for pydantic to say."""


class Within:
    """The limits of a setting, named as pydantic names them: `Within(ge=1, le=3)`."""

    def __init__(self, **limits: float | str | bool) -> None:
        self._limits = limits

    def holds(self, value: Any) -> bool:
        """Return whether a value is plainly within the limits."""
        said = self._limits
        if "pattern" in said:
            return re.fullmatch(str(said["pattern"]), value) is not None
        if "gt" in said and not value > said["gt"]:
            return False
        low, high = said.get("ge", value), said.get("le", value)
        return bool(low <= value <= high)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return what pydantic is to check."""
        return {**handler(source), **self._limits}


class Section:
    """A part of the settings, a data class; an unknown key is refused by name.

    What is plainly right is taken as it is. All else is for pydantic to take or to
    refuse; it is loaded only then, for that takes as long as to read a small workbook.
    """

    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012

    def __post_init__(self) -> None:
        """Check the values.

        Raises:
            ValidationError: one of them cannot be.
        """
        fields: Any = dataclasses.fields(self)  # type: ignore[arg-type]
        said = {field.name: getattr(self, field.name) for field in fields}
        try:
            for field in fields:
                taken = _take_field(field, said[field.name])
                object.__setattr__(self, field.name, taken)
        except _Strange:
            checked = _ask_pydantic(type(self), said)
            for name in said:
                object.__setattr__(self, name, getattr(checked, name))

    @classmethod
    def model_validate(cls, said: Mapping[str, Any]) -> Self:
        """Return the section that a file says.

        Raises:
            ValidationError: a key is unknown, or a value cannot be.
        """
        try:
            section: Self = _take_section(cls, said)
        except _Strange:
            section = _ask_pydantic(cls, said)
        return section


def _ask_pydantic(section: type, said: Mapping[str, Any]) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(section).validate_python(said)


def _take_section(section: Any, said: Any) -> Any:
    if isinstance(said, section):
        return said
    fields = {field.name: field for field in dataclasses.fields(section)}
    if type(said) is not dict or said.keys() - fields.keys():
        raise _Strange
    return section(**{name: _take_field(fields[name], said[name]) for name in said})


def _take_field(field: Any, said: Any) -> Any:
    return said if said is field.default else _take(field.type, said)


def _take(kind: Any, said: Any) -> Any:
    """Return a value that is plainly of a kind; `_Strange` where it is not."""
    limits = getattr(kind, "__metadata__", ())
    bare = kind.__origin__ if limits else kind
    if isinstance(bare, type) and issubclass(bare, Section):
        return _take_section(bare, said)
    taken = _take_several(bare, said) if get_origin(bare) else _take_one(bare, said)
    if not all(limit.holds(taken) for limit in limits):
        raise _Strange
    return taken


def _take_one(kind: Any, said: Any) -> Any:
    if kind is float and type(said) is int:
        return float(said)
    if type(said) is not kind:
        raise _Strange
    return said


def _take_several(kind: Any, said: Any) -> Any:
    """Return a value of one of several kinds, a tuple of one, or a mapping to one."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is types.UnionType:
        return None if said is None else _take(parts[0], said)
    if origin is tuple and type(said) in (tuple, list):
        return tuple(_take(parts[0], each) for each in said)
    if origin is dict and type(said) is dict:
        return {_take(parts[0], k): _take(parts[1], v) for k, v in said.items()}
    raise _Strange
