"""Sentences put together from names and from other sentences."""

from __future__ import annotations

from collections.abc import Iterable

from sop_xl.ribbon.labels import NEXT, QUOTED


def quote_names(names: Iterable[str]) -> str:
    """Return names as a sentence lists them, each in quotation marks."""
    return "".join(QUOTED.format(name=name) for name in names)


def join_sentences(*sentences: str) -> str:
    """Return sentences as one answer, each on a line of its own."""
    return NEXT.join(filter(None, sentences))
