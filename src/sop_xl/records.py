"""Data classes that cost next to nothing until they are used.

The standard library writes and compiles up to six methods for each data class when its
module is loaded, half a millisecond a class. Most commands load some hundred classes
and use a few. Here the same methods are written when one of them is first called.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_METHODS = ("__init__", "__repr__", "__eq__")
_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")

if TYPE_CHECKING:
    # Whoever looks at the types sees the data classes of the standard library.
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """Make a data class as `dataclasses.dataclass` does, its methods written late.

        >>> @dataclass(frozen=True, slots=True)
        ... class Place:
        ...     row: int
        ...     column: int = 1
        >>> Place(3), Place(3) == Place(3, 1), len({Place(3), Place(3)})
        (Place(row=3, column=1), True, 1)
        >>> Place(3).row = 4
        Traceback (most recent call last):
        dataclasses.FrozenInstanceError: cannot assign to field 'row'
        """
        if cls is None:
            return lambda made: _make(made, **options)
        return _make(cls, **options)


def _make(
    cls: type, *, frozen: bool = False, order: bool = False, **layout: bool
) -> Any:
    own = frozenset(vars(cls))
    # Without a docstring the standard library would look for the signature to show.
    cls.__doc__ = cls.__doc__ or cls.__name__
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, **layout)(cls)
    hashed = not own.isdisjoint({"__eq__", "__hash__"})
    names = [*_METHODS, *(_ORDER if order else ()), *(["__hash__"] if frozen else [])]
    for name in names:
        if name not in own and not (hashed and name == "__hash__"):
            setattr(made, name, _write_at_first_call(made, name, frozen=frozen))
    if not frozen and not hashed:
        made.__hash__ = None
    if frozen:
        _freeze(made, own)
    return made


def _write_at_first_call(cls: Any, name: str, *, frozen: bool) -> Callable[..., Any]:
    """Return a method that puts the real one in its place, and calls it."""

    def method(self: Any, *arguments: Any, **named: Any) -> Any:
        written = _write_method(cls, name, frozen=frozen)
        setattr(cls, name, written)
        return written(self, *arguments, **named)

    return method


def _write_method(cls: Any, name: str, *, frozen: bool) -> Any:
    if name == "__init__":
        return _write_init(cls, frozen=frozen)
    fields = dataclasses.fields(cls)
    same: dict[str, Any] = {field.name: field for field in fields}
    same["__annotations__"] = {field.name: field.type for field in fields}
    same |= {"__module__": cls.__module__, "__qualname__": cls.__qualname__}
    same["__doc__"] = cls.__doc__
    twin: type = dataclasses.dataclass(
        init=False,
        repr=name == "__repr__",
        eq=name == "__eq__" or name in _ORDER,
        order=name in _ORDER,
        unsafe_hash=name == "__hash__",
    )(type(cls.__name__, (), same))
    return vars(twin)[name]


def _write_init(cls: Any, *, frozen: bool) -> Any:
    """Return the method that takes the fields; a frozen twin has three in its place."""
    known: dict[str, Any] = {"_put": object.__setattr__}
    by_place, by_name, lines = ["self"], ["*"], ["", "pass"]
    for field in dataclasses.fields(cls):
        default, taken = _write_default(field, known)
        if field.init:
            (by_name if field.kw_only else by_place).append(field.name + default)
        put = "_put(self, {!r}, {})" if frozen else "self.{} = {}"
        lines.append(put.format(field.name, taken))
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    arguments = [*by_place, *(by_name if len(by_name) > 1 else ())]
    text = f"def __init__({', '.join(arguments)}):" + "\n ".join(lines)
    exec(text, known)  # noqa: S102
    written = known["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _write_default(field: dataclasses.Field[Any], known: dict[str, Any]) -> list[str]:
    """Return how a parameter is written behind its name, and what a field is given."""
    name, default = field.name, f"_default_{field.name}"
    if field.default is not dataclasses.MISSING:
        known[default] = field.default
        return [f"={default}", name if field.init else default]
    if field.default_factory is not dataclasses.MISSING:
        known[default] = field.default_factory
        made = f"{default}()"
        if field.init:
            made += f" if {name} is {default} else {name}"
        return [f"={default}", made]
    return ["", name]


def _freeze(cls: Any, own: frozenset[str]) -> None:
    """Let nobody change an instance; one with slots is pickled by its fields."""
    cls.__setattr__, cls.__delattr__ = _refuse_change, _refuse_loss
    if "__slots__" in vars(cls) and "__getstate__" not in own:
        cls.__getstate__, cls.__setstate__ = _state_of, _take_state


def _refuse_change(_self: Any, name: str, _value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_loss(_self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state_of(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _take_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
