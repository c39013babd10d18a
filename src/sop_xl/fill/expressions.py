"""What stands between braces: compiled once, evaluated in a sandbox."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from sop_xl.fill.formatting import format_text
from sop_xl.fill.namings import UnknownName, suggest_name
from sop_xl.fill.nothing import NOTHING
from sop_xl.fill.pictures import load_picture
from sop_xl.fill.records import FrameRows, is_frame, read_records
from sop_xl.package.cells import LONGEST_TEXT, RichText
from sop_xl.package.errors import PackageError
from sop_xl.package.messages import describe_system_error

Scope = Mapping[str, object]
Renderer = Callable[[Scope], object]
_KEEP = "__keep__"
_PLAIN_LOOP = re.compile(r"\s*\w+\s+in\s+(?P<items>.+)\Z", re.DOTALL)
_NO_NAMES: Scope = {}
# What can stand within text; lists and pictures cannot.
_SHOWN = (str, int, Decimal, dt.date, dt.time, dt.timedelta, Undefined)
# So Jinja2 begins to tell of `a if b` without an else.
_NO_ELSE = "the inline if-expression"
_LARGEST_POWER = 1000
_MARKS = ("{{", "{%", "{#")


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


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a loop stands: what templates know as `loop`."""

    index0: int
    length: int

    @property
    def revindex0(self) -> int:
        """How many turns come after this one."""
        return self.length - self.index

    @property
    def revindex(self) -> int:
        """The number of this turn counted from the last, which is 1."""
        return self.length - self.index0

    def cycle(self, *values: object) -> object:
        """Return the values one after the other, a turn each."""
        return values[self.index0 % len(values)] if values else None

    @property
    def index(self) -> int:
        """The number of this turn, from 1."""
        return self.index0 + 1

    @property
    def first(self) -> bool:
        """Whether this is the first turn."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether this is the last turn."""
        return self.index == self.length


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


def is_template(text: str | None) -> bool:
    """Return whether a text holds anything to be filled."""
    return text is not None and any(mark in text for mark in _MARKS)


def compile_cell(environment: Environment, text: str) -> Renderer:
    """Return what computes a cell: a typed value when it is one expression alone."""
    expression = _single_expression(environment, text.strip())
    if expression is None:
        return compile_text(environment, text)
    steps = _plain_steps(environment, text.strip())
    if steps is not None:
        return _follow_steps(environment, steps)
    compute = environment.compile_expression(expression, undefined_to_none=False)

    def render(scope: Scope) -> object:
        return _known(compute(scope))

    return render


def compile_text(environment: Environment, text: str) -> Renderer:
    """Return what computes a text."""
    if not is_template(text):
        return lambda _scope: text
    template = environment.from_string(text)
    return template.render


def compile_pieces(environment: Environment, pieces: RichText) -> Renderer:
    """Return what computes text in several fonts, each piece in its own."""
    parts = [(font, environment.from_string(text)) for font, text in pieces.pieces]

    def render(scope: Scope) -> RichText:
        return RichText(tuple((font, part.render(scope)) for font, part in parts))

    return render


def is_balanced(text: str) -> bool:
    """Return whether a piece of text can be filled on its own."""
    opened = len(re.findall(r"\{[{%#]", text))
    statements = re.findall(r"\{%[-+]?\s*(end)?(?:for|if|set)\b", text)
    ends = sum(1 for end in statements if end)
    return opened == len(re.findall(r"[}%#]\}", text)) and ends * 2 == len(statements)


def compile_loop(
    environment: Environment, header: str
) -> Callable[[Scope], list[dict[str, object]]]:
    """Return what lists the names of each turn of a loop; `header` is `x in rows`."""
    names = name_loop(environment, header)
    plain = _PLAIN_LOOP.match(header)
    if plain is not None and _has_no_condition(environment, header):
        list_names = _compile_items(environment, names[0], plain["items"])
    else:
        list_names = _compile_names(environment, names, header)

    def list_turns(scope: Scope) -> list[dict[str, object]]:
        turns = list_names(scope)
        for index, turn in enumerate(turns):
            turn["loop"] = Turn(index, len(turns))
        return turns

    return list_turns


def _has_no_condition(environment: Environment, header: str) -> bool:
    [loop] = environment.parse(f"{{% for {header} %}}{{% endfor %}}").body
    return isinstance(loop, nodes.For) and loop.test is None and not loop.recursive


def _compile_items(
    environment: Environment, name: str, items: str
) -> Callable[[Scope], list[dict[str, object]]]:
    """Return what lists the items of a loop that gives each of them one name."""
    evaluate: Callable[[Scope], Any] = environment.compile_expression(
        items, undefined_to_none=False
    )

    def list_items(scope: Scope) -> list[dict[str, object]]:
        found = evaluate(scope)
        items = FrameRows(found) if is_frame(found) else found
        return [{name: item} for item in items]

    return list_items


def _compile_names(
    environment: Environment, names: Sequence[str], header: str
) -> Callable[[Scope], list[dict[str, object]]]:
    """Return what lists the names of any loop, as Jinja2 goes through it."""
    kept = ", ".join(f'"{name}": {name}' for name in names)
    source = f"{{% for {header} %}}{{{{ {_KEEP}({{{kept}}}) }}}}{{% endfor %}}"
    template = environment.from_string(source)

    def list_names(scope: Scope) -> list[dict[str, object]]:
        turns: list[dict[str, object]] = []
        template.render({**scope, _KEEP: turns.append})
        return turns

    return list_names


def compile_condition(
    environment: Environment, header: str
) -> Callable[[Scope], list[dict[str, object]]]:
    """Return what lists one turn without names where a condition holds, else none."""
    evaluate = environment.compile_expression(header, undefined_to_none=False)

    def list_turns(scope: Scope) -> list[dict[str, object]]:
        return [{}] if evaluate(**scope) else []

    return list_turns


def is_expression(environment: Environment, text: str) -> bool:
    """Return whether a cell is one expression alone, so that it keeps its type."""
    return _single_expression(environment, text.strip()) is not None


def explain_failure(error: Exception, scope: Scope = _NO_NAMES) -> tuple[str, str, str]:
    """Return code, detail and nearest known name of an error met in a template.

    `scope` holds the names known where it was met.
    """
    if isinstance(error, UndefinedError):
        return "undefined", str(error), suggest_name(error, scope)
    if isinstance(error, TemplateSyntaxError):
        return "template-syntax", error.message or "", ""
    if isinstance(error, PackageError):
        return error.code, str(error.values["detail"]), ""
    if isinstance(error, OSError):
        reason = describe_system_error(error)
        return "file-not-read", f"{error.filename} ({reason})", ""
    return "cannot-render", str(error) or type(error).__name__, ""


def _single_expression(environment: Environment, text: str) -> str | None:
    """Return the expression of a text that is `{{ expression }}` and nothing else."""
    body = environment.parse(text).body
    if len(body) != 1 or not isinstance(body[0], nodes.Output):
        return None
    if len(body[0].nodes) != 1 or isinstance(body[0].nodes[0], nodes.TemplateData):
        return None
    # A comment leaves no node, so the braces must be looked at too.
    if not (text.startswith("{{") and text.endswith("}}")):
        return None
    return text[2:-2].strip("-+")


def _plain_steps(environment: Environment, text: str) -> list[str] | None:
    """Return `row.name` as its steps; None for anything less plain."""
    [output] = environment.parse(text).find_all(nodes.Output)
    node, steps = output.nodes[0], []
    while isinstance(node, nodes.Getattr):
        steps.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        return None
    return [node.name, *reversed(steps)]


def _follow_steps(environment: Environment, steps: Sequence[str]) -> Renderer:
    """Return what computes `row.name`: as Jinja2 does, without its set-up each time."""
    name, *attributes = steps

    def render(scope: Scope) -> object:
        value = scope[name] if name in scope else environment.undefined(name=name)
        for attribute in attributes:
            value = environment.getattr(value, attribute)
        return _known(value)

    return render


def _known(value: object) -> object:
    """Return a value for a cell; UndefinedError with the name where there is none."""
    if is_left_out(value):
        return None
    if isinstance(value, Undefined):
        str(value)
    return None if value is NOTHING else value


def name_loop(environment: Environment, header: str) -> list[str]:
    """Return the names that a loop gives to each item; `header` is `x in rows`."""
    parsed = environment.parse(f"{{% for {header} %}}{{% endfor %}}").body[0]
    target = parsed.target if isinstance(parsed, nodes.For) else parsed
    if isinstance(target, nodes.Name):
        return [target.name]
    return [name.name for name in target.find_all(nodes.Name)]
