"""The tags in cells that repeat or choose rows, repeat columns or whole sheets."""

from __future__ import annotations

import re

from sop_xl.records import dataclass

_STATEMENT = re.compile(
    r"\{%[-+]?\s*"
    r"(?P<word>for|endfor|if|elif|else|endif|columns|endcolumns|sheets)\b"
    r"(?P<header>.*?)[-+]?%\}",
    re.DOTALL,
)
_CLOSES = {"endfor": "for", "endif": "if", "endcolumns": "columns"}
_BRANCHES = ("elif", "else")
_NEVER_JINJA = ("columns", "endcolumns", "sheets")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag whose counterpart stands in another cell, or that no text can hold."""

    word: str
    header: str


def split_tags(text: str) -> tuple[str, list[Tag]]:
    """Return a text without the tags that it does not open and close itself.

    >>> split_tags("{% for r in rows %}{{ r.name }}")
    ('{{ r.name }}', [Tag(word='for', header='r in rows')])
    >>> split_tags("{{ r.sum }}{% endfor %}")
    ('{{ r.sum }}', [Tag(word='endfor', header='')])
    >>> split_tags("{% if x %}{{ x }}{% else %}0{% endif %}")[1]
    []
    """
    opened: list[list[re.Match[str]]] = []
    loose: list[re.Match[str]] = []
    for match in _STATEMENT.finditer(text):
        word = match["word"]
        if word in _NEVER_JINJA:
            loose.append(match)
        elif word in _BRANCHES:
            (opened[-1] if opened else loose).append(match)
        elif word not in _CLOSES:
            opened.append([match])
        elif opened and opened[-1][0]["word"] == _CLOSES[word]:
            opened.pop()
        else:
            loose.append(match)
    loose += [match for matches in opened for match in matches]
    loose.sort(key=re.Match.start)
    for match in reversed(loose):
        text = text[: match.start()] + text[match.end() :]
    return text, [Tag(match["word"], match["header"].strip()) for match in loose]
