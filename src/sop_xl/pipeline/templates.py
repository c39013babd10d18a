"""A template filled with the values of a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sop_xl.fill import Examined, Filled, Options, examine, fill
from sop_xl.package.messages import describe_system_error
from sop_xl.pipeline.messages import (
    VALUES_NO_OBJECT,
    VALUES_NOT_JSON,
    VALUES_NOT_READ,
    VALUES_NOT_UTF8,
    VALUES_SWAPPED,
    VALUES_TOO_DEEP,
)

_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam", ".xls"}


class ValuesError(Exception):
    """The values for a template cannot be read; its text is what to tell people."""


def fill_template(
    template: Path, values: Path, output: Path, *, blank: bool = False
) -> Filled:
    """Fill a template with a JSON file's values; pictures lie beside that file.

    Text like 2026-06-30 becomes a date where the template's cell shows dates. With
    `blank` names without a value leave their place empty. FillError for what is wrong
    with the template, PackageError when it is no workbook, ValuesError for the values.
    """
    return fill(
        template,
        read_values(values),
        output,
        undefined="blank" if blank else "error",
        options=Options(iso_dates=True, folder=values.parent),
    )


def examine_template(template: Path, values: Path | None) -> Examined:
    """Return everything wrong with a template; with values what they bring about too.

    These are names that are not among them, and what filling would warn of.
    """
    if values is None:
        return examine(template)
    options = Options(iso_dates=True, folder=values.parent)
    return examine(template, read_values(values), options=options)


def read_values(path: Path) -> dict[str, Any]:
    """Return the object of a JSON file; ValuesError says why there is none."""
    if path.suffix.lower() in _WORKBOOKS:
        raise ValuesError(VALUES_SWAPPED.format(name=path.name))
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        detail = describe_system_error(error)
        raise ValuesError(
            VALUES_NOT_READ.format(name=path.name, detail=detail)
        ) from error
    except UnicodeDecodeError as error:
        raise ValuesError(VALUES_NOT_UTF8.format(name=path.name)) from error
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        said = VALUES_NOT_JSON.format(name=path.name, line=line, column=column)
        raise ValuesError(said) from error
    except RecursionError as error:
        raise ValuesError(VALUES_TOO_DEEP.format(name=path.name)) from error
    if not isinstance(content, dict):
        raise ValuesError(VALUES_NO_OBJECT.format(name=path.name))
    return content
