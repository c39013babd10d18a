"""What stands between braces: compiled once, evaluated for each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jinja2 import Undefined, nodes

from sop_xl.fill.environment import Environment, Scope, is_left_out
from sop_xl.fill.nothing import NOTHING
from sop_xl.package.cells import RichText

Renderer = Callable[[Scope], object]
_MARKS = ("{{", "{%", "{#")


def is_template(text: str | None) -> bool:
    """Return whether a text holds anything to be filled."""
    return text is not None and any(mark in text for mark in _MARKS)


def is_balanced(text: str) -> bool:
    """Return whether a piece of text can be filled on its own."""
    opened = len(re.findall(r"\{[{%#]", text))
    statements = re.findall(r"\{%[-+]?\s*(end)?(?:for|if|set)\b", text)
    ends = sum(1 for end in statements if end)
    return opened == len(re.findall(r"[}%#]\}", text)) and ends * 2 == len(statements)


def is_expression(environment: Environment, text: str) -> bool:
    """Return whether a cell is one expression alone, so that it keeps its type."""
    return _single_expression(environment, text.strip()) is not None


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
