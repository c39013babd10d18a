"""A template looked through before there is anything to fill it with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sop_xl.fill.filling import Filling, Options
from sop_xl.fill.problems import Problem
from sop_xl.fill.samples import has_types, make_sample
from sop_xl.fill.syntax import SyntaxChecker
from sop_xl.package.archive import open_package
from sop_xl.package.workbook import Workbook

# What made-up values may bring about, though real ones would not.
_OF_SAMPLES = {"cannot-render", "sheet-name-changed", "file-not-read"}
_USUAL = Options()


def check(
    template: Path | str | bytes, schema: Any = None, *, options: Options = _USUAL
) -> tuple[Problem, ...]:
    """Return everything wrong with a template, in the order of its cells.

    With a `schema` names are checked too: a pydantic model, or a mapping of names to
    types, lists of one type, further mappings, or sample values, which are tried with
    `options`. PackageError when the template is no workbook.
    """
    source = Path(template) if isinstance(template, str) else template
    checker = SyntaxChecker(Workbook(open_package(source)))
    checker.check()
    if schema is not None:
        checker.journal.take(_try_schema(source, schema, options))
    return checker.journal.failures


def _try_schema(
    source: Path | bytes, schema: Any, options: Options
) -> Iterator[Problem]:
    """Yield what is wrong when a template is filled with what a schema describes."""
    values = make_sample(schema)
    if not isinstance(values, Mapping):
        raise TypeError(type(schema).__name__)
    made_up = has_types(schema) or hasattr(schema, "model_fields")
    for problem in Filling(open_package(source), values, options).find_failures():
        if not (made_up and problem.code in _OF_SAMPLES):
            yield problem


def find_warnings(
    template: Path | str | bytes,
    values: Mapping[str, object],
    options: Options = _USUAL,
) -> tuple[Problem, ...]:
    """Return what filling a template would warn of; nothing is written."""
    source = Path(template) if isinstance(template, str) else template
    filling = Filling(open_package(source), values, options)
    return () if filling.find_failures() else filling.journal.warnings
