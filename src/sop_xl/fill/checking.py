"""A template looked through before there is anything to fill it with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sop_xl.fill.filling import Filling, Options
from sop_xl.fill.problems import Problem
from sop_xl.fill.samples import has_types, make_sample
from sop_xl.fill.syntax import SyntaxChecker
from sop_xl.package.archive import open_package
from sop_xl.package.workbook import Workbook
from sop_xl.records import dataclass

# What made-up values may bring about, though real ones would not.
_OF_SAMPLES = {"cannot-render", "sheet-name-changed", "file-not-read"}
_USUAL = Options()


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with a template, and what filling it would warn of."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def check(
    template: Path | str | bytes, schema: Any = None, *, options: Options = _USUAL
) -> tuple[Problem, ...]:
    """Return everything wrong with a template, in the order of its cells.

    With a `schema` names are checked too: a pydantic model, or a mapping of names to
    types, lists of one type, further mappings, or sample values, which are tried with
    `options`. PackageError when the template is no workbook.
    """
    return examine(template, schema, options=options).problems


def examine(
    template: Path | str | bytes, schema: Any = None, *, options: Options = _USUAL
) -> Examined:
    """Return what is wrong as `check` does; the warnings too where nothing is.

    There are warnings of sample values only, for those of types are made up.
    """
    source = Path(template) if isinstance(template, str) else template
    checker = SyntaxChecker(Workbook(open_package(source)))
    checker.check()
    tried = Examined(())
    if schema is not None:
        tried = _try_schema(source, schema, options)
    checker.journal.take(tried.problems)
    problems = checker.journal.failures
    return Examined(problems, () if problems else tried.warnings)


def _try_schema(source: Path | bytes, schema: Any, options: Options) -> Examined:
    """Return what comes of filling a template with what a schema describes."""
    values = make_sample(schema)
    if not isinstance(values, Mapping):
        raise TypeError(type(schema).__name__)
    filling = Filling(open_package(source), values, options)
    failures = filling.find_failures()
    if has_types(schema) or hasattr(schema, "model_fields"):
        return Examined(tuple(f for f in failures if f.code not in _OF_SAMPLES))
    return Examined(failures, filling.journal.warnings)
