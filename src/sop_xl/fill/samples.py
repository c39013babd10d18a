"""Sample values made from a description of types, to try a template with."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from sop_xl.fill.nothing import NOTHING

_SAMPLES: Mapping[type, object] = {
    str: "x",
    bool: True,
    int: 1,
    float: 1.5,
    Decimal: Decimal("1.5"),
    dt.datetime: dt.datetime.fromisoformat("2024-05-07T12:00"),
    dt.date: dt.date(2024, 5, 7),
    dt.time: dt.time(12),
    dt.timedelta: dt.timedelta(hours=1),
}
_LISTS = (list, tuple, set, frozenset, Sequence, Iterable)
_DEEPEST = 20


def make_sample(schema: Any, depth: int = 0) -> Any:
    """Return a value such as a type, a pydantic model or a nesting of them describes.

    Mappings and lists are gone through; what is no type stands for itself.

    >>> make_sample({"title": str, "rows": [{"quantity": int}]})
    {'title': 'x', 'rows': [{'quantity': 1}]}
    """
    if depth > _DEEPEST:  # a model that holds itself
        return NOTHING
    if isinstance(schema, Mapping):
        return {name: make_sample(each, depth + 1) for name, each in schema.items()}
    if isinstance(schema, list):
        return [make_sample(each, depth + 1) for each in schema]
    fields = getattr(schema, "model_fields", None)
    if isinstance(schema, type) and fields is not None:
        named = {name: field.annotation for name, field in fields.items()}
        return make_sample(named, depth)
    return _sample_of_type(schema, depth)


def has_types(schema: Any) -> bool:
    """Return whether a schema holds types, so that its samples are made up."""
    if isinstance(schema, Mapping):
        return any(map(has_types, schema.values()))
    if isinstance(schema, list):
        return any(map(has_types, schema))
    return isinstance(schema, type) or get_origin(schema) is not None or schema is Any


def _sample_of_type(schema: Any, depth: int) -> Any:
    origin, arguments = get_origin(schema), get_args(schema)
    if origin is Literal:
        return arguments[0]
    if origin in {Union, types.UnionType}:
        known = [each for each in arguments if each is not type(None)]
        return make_sample(known[0], depth + 1)
    # Compared as objects, for two frames are equal neither truly nor falsely.
    if any(origin is each or schema is each for each in _LISTS):
        inner = [each for each in arguments if each is not ...][:1] or [Any]
        return [make_sample(inner[0], depth + 1)]
    if origin is None and isinstance(schema, type):
        return _sample_of_class(schema)
    return NOTHING if origin is not None or schema is Any else schema


def _sample_of_class(schema: type) -> object:
    if issubclass(schema, Enum):
        return next(iter(schema))
    return _SAMPLES.get(schema, NOTHING)
