"""Loops and conditions between braces: the names that each turn has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import nodes

from sop_xl.fill.environment import Environment, Scope
from sop_xl.fill.records import FrameRows, is_frame
from sop_xl.records import dataclass

_KEEP = "__keep__"
_PLAIN_LOOP = re.compile(r"\s*\w+\s+in\s+(?P<items>.+)\Z", re.DOTALL)
TurnLister = Callable[[Scope], list[dict[str, object]]]


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


def compile_loop(environment: Environment, header: str) -> TurnLister:
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


def name_loop(environment: Environment, header: str) -> list[str]:
    """Return the names that a loop gives to each item; `header` is `x in rows`."""
    parsed = environment.parse(f"{{% for {header} %}}{{% endfor %}}").body[0]
    target = parsed.target if isinstance(parsed, nodes.For) else parsed
    if isinstance(target, nodes.Name):
        return [target.name]
    return [name.name for name in target.find_all(nodes.Name)]


def compile_condition(environment: Environment, header: str) -> TurnLister:
    """Return what lists one turn without names where a condition holds, else none."""
    evaluate = environment.compile_expression(header, undefined_to_none=False)

    def list_turns(scope: Scope) -> list[dict[str, object]]:
        return [{}] if evaluate(**scope) else []

    return list_turns


def _has_no_condition(environment: Environment, header: str) -> bool:
    [loop] = environment.parse(f"{{% for {header} %}}{{% endfor %}}").body
    return isinstance(loop, nodes.For) and loop.test is None and not loop.recursive


def _compile_items(environment: Environment, name: str, items: str) -> TurnLister:
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
) -> TurnLister:
    """Return what lists the names of any loop, as Jinja2 goes through it."""
    kept = ", ".join(f'"{name}": {name}' for name in names)
    source = f"{{% for {header} %}}{{{{ {_KEEP}({{{kept}}}) }}}}{{% endfor %}}"
    template = environment.from_string(source)

    def list_names(scope: Scope) -> list[dict[str, object]]:
        turns: list[dict[str, object]] = []
        template.render({**scope, _KEEP: turns.append})
        return turns

    return list_names
