"""Why a settings file is no TOML: the line that breaks it, and the usual mistake."""

from __future__ import annotations

import re
from collections.abc import Callable

from sop_xl.workspace.messages import (
    BROKEN_END,
    BROKEN_LINE,
    SHOWN_LINE,
    USUAL_MISTAKES,
    WIDE_QUOTES,
    WIDE_SIGNS,
    YEAR_SIGN,
)

_PLACE = re.compile(r"at line (\d+), column (\d+)")
_TWICE = re.compile(r"overwrite|twice|[Dd]uplicate|mutate|immutable")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_WIDE = re.compile(f"[{WIDE_SIGNS}]")
_WIDE_QUOTES = re.compile(f"[{WIDE_QUOTES}]")
_DAY = re.compile(rf"=\s*[\"']?\d{{4}}\s*(?:{YEAR_SIGN}|[-/.]\d{{1,2}}(?!\d)|/|\.)")
_KEY = re.compile(r"[^=]*[^\x00-\x7f][^=]*(?:=|\Z)")
_BARE_VALUE = re.compile(r"=\s*[^\s\"'\[{\d+\-]")
_LONGEST = 60


def _has_bare_key(bare: str, _: str) -> bool:
    return not bare.lstrip().startswith("[") and bool(_KEY.match(bare))


def _lacks_quote(bare: str, _: str) -> bool:
    return '"' in bare or "'" in bare


def _lacks_bracket(bare: str, _: str) -> bool:
    return bare.count("[") != bare.count("]") or bare.count("{") != bare.count("}")


#: Mistakes by their names in the messages, the surest first: each is seen in the line
#: without its strings, or in what the reader of TOML says.
_MISTAKES: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("twice", lambda _, error: bool(_TWICE.search(error))),
    ("backslash", lambda _, error: "scape" in error),
    ("wide-quotes", lambda bare, _: bool(_WIDE_QUOTES.search(bare))),
    ("day", lambda bare, _: bool(_DAY.search(bare))),
    ("wide", lambda bare, _: bool(_WIDE.search(bare))),
    ("quote", _lacks_quote),
    ("bare-key", _has_bare_key),
    ("bracket", _lacks_bracket),
    ("bare-value", lambda bare, _: bool(_BARE_VALUE.search(bare))),
    ("bracket", lambda _, error: "Unclosed" in error),
)


def explain_mistake(text: str, error: str) -> str:
    """Return where and why a text is no TOML; `error` is what tomllib says of it."""
    lines = text.rstrip().splitlines() or [""]
    place = _PLACE.search(error)
    number = min(int(place[1]), len(lines)) if place else len(lines)
    line = lines[number - 1].strip()
    says = BROKEN_LINE if place else BROKEN_END
    shown = line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
    return says.format(
        line=number,
        column=place[2] if place else "",
        shown=SHOWN_LINE.format(text=shown) if shown else "",
        mistake=USUAL_MISTAKES[_find_mistake(line, error)],
    )


def _find_mistake(line: str, error: str) -> str:
    bare = _STRING.sub("0", line)
    return next((name for name, is_made in _MISTAKES if is_made(bare, error)), "")
