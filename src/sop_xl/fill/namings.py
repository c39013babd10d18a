"""Names that have no value, and which known name was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import UndefinedError
from jinja2.utils import missing

from sop_xl.fill.sentences import find_nearest


class UnknownName(UndefinedError):
    """A name without a value was used; `owner` is what it was looked for in."""

    def __init__(self, owner: Any, message: str) -> None:
        super().__init__(message)
        self.owner = owner


def suggest_name(error: UndefinedError, scope: Mapping[str, object]) -> str:
    """Return the known name that is most like an unknown one; "" for none.

    Names are looked for in what the unknown one was asked of, else in `scope`, where a
    name may belong to a row: `row.quantity` for `quantity`.
    """
    owner, name = getattr(error, "owner", missing), str(error)
    if owner is not missing:
        return find_nearest(name, map(str, _list_names(owner)))
    for holder, value in scope.items():
        if name in _list_names(value):
            return f"{holder}.{name}"
    return find_nearest(name, map(str, scope))


def _list_names(owner: Any) -> Iterable[object]:
    if isinstance(owner, Mapping):
        return owner
    return [name for name in getattr(owner, "__dict__", ()) if name[:1] != "_"]
