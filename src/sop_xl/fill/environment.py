"""The sandbox that templates are evaluated in, and how values stand within text."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from sop_xl.fill.formatting import format_text
from sop_xl.fill.namings import UnknownName
from sop_xl.fill.nothing import NOTHING
from sop_xl.fill.pictures import load_picture
from sop_xl.fill.records import read_records
from sop_xl.package.cells import LONGEST_TEXT
from sop_xl.package.errors import PackageError

Scope = Mapping[str, object]
# What can stand within text; lists and pictures cannot.
_SHOWN = (str, int, Decimal, dt.date, dt.time, dt.timedelta, Undefined)
# So Jinja2 begins to tell of `a if b` without an else.
_NO_ELSE = "the inline if-expression"
_LARGEST_POWER = 1000


class MissingName(StrictUndefined):
    """A name without a value; its error says the name alone."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: Callable[[str], Exception] = UndefinedError,
    ) -> None:
        told = partial(UnknownName, obj) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, told)  # type: ignore[arg-type]

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or str(self._undefined_name)


def is_left_out(value: object) -> bool:
    """Return whether a value is that of `a if b` where b does not hold."""
    hint = value._undefined_hint if isinstance(value, Undefined) else None
    return hint is not None and hint.startswith(_NO_ELSE)


class Environment(SandboxedEnvironment):
    """Jinja2 in a sandbox, where `row.values` is a row's own column before a method."""

    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an item of a mapping by that name, else the attribute."""
        if (type(obj) is dict or isinstance(obj, Mapping)) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return a product or a power; OverflowError for one that would fill memory."""
        if operator == "**" and abs(right) > _LARGEST_POWER:
            raise OverflowError(f"** {right}")
        for text, times in ((left, right), (right, left)):
            is_long = isinstance(text, str | bytes | list | tuple)
            if is_long and isinstance(times, int) and len(text) * times > LONGEST_TEXT:
                raise OverflowError(f"* {times}")
        return super().call_binop(context, operator, left, right)


def make_environment(folder: Path | None = None) -> Environment:
    """Return the environment of templates: no chance, no unknown names, plain text.

    Pictures named by a path lie in `folder`.
    """
    environment = Environment(
        undefined=MissingName,
        keep_trailing_newline=True,
        autoescape=False,
        finalize=show_value,
    )
    environment.filters["picture"] = partial(load_picture, folder=folder)
    environment.filters["table"] = read_records
    environment.filters["text"] = format_text
    del environment.filters["random"]
    del environment.globals["lipsum"]
    return environment


def show_value(value: object) -> object:
    """Return a value as it stands within other text, as Excel joins it to one.

    >>> show_value(None), show_value(12.0), show_value(0.1 + 0.2), show_value(True)
    ('', 12, 0.3, 'TRUE')
    """
    if value is None or value is NOTHING or is_left_out(value):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and math.isfinite(value):
        return int(value) if value.is_integer() else float(f"{value:.15g}")
    item = getattr(value, "item", None)
    if hasattr(value, "dtype") and callable(item):
        return show_value(item())
    if isinstance(value, _SHOWN) and value == value:
        return value
    raise PackageError("unsupported-in-text", detail=type(value).__name__)
