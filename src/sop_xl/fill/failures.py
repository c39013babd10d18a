"""Errors met in templates, as what is told of them."""

from __future__ import annotations

from jinja2 import TemplateSyntaxError, UndefinedError

from sop_xl.fill.environment import Scope
from sop_xl.fill.namings import suggest_name
from sop_xl.package.errors import PackageError
from sop_xl.package.messages import describe_system_error

_NO_NAMES: Scope = {}


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
