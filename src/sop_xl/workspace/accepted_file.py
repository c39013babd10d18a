"""Suggestions that people accepted, kept in the workspace as text they can read."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from sop_xl.workspace.labels import ACCEPTED_FILE, ACCEPTED_HEAD

#: By what a column is called: what was written, and what was accepted for it.
Accepted = Mapping[str, Mapping[str, str]]


def read_accepted(root: Path) -> dict[str, dict[str, str]]:
    """Return what people accepted before; lines that cannot be read are left out."""
    try:
        text = (root / ACCEPTED_FILE).read_text(encoding="utf-8-sig")
        columns = tomllib.loads(text)
    except (OSError, ValueError):
        return {}
    return {
        name: {wrong: str(right) for wrong, right in pairs.items()}
        for name, pairs in columns.items()
        if isinstance(pairs, dict)
    }


def write_accepted(accepted: Accepted) -> str:
    """Return the file's text, columns and lines in the order of their names.

    >>> print(write_accepted({"Product": {"PO1": "P01"}}).splitlines()[-2:])
    ['["Product"]', '"PO1" = "P01"']
    """
    lines = [ACCEPTED_HEAD]
    for name, pairs in sorted(accepted.items()):
        lines += ["", f"[{_quote(name)}]"]
        lines += [
            f"{_quote(wrong)} = {_quote(pairs[wrong])}" for wrong in sorted(pairs)
        ]
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """Return a basic string of TOML, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
