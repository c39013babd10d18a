"""Whose a thing is: by the settings, else as it usually is."""

from __future__ import annotations

from collections.abc import Mapping

from sop_xl.sections import Section


def name_owners(usual: Mapping[str, str], section: Section) -> dict[str, str]:
    """Return by its word whose each thing is; the settings may name it for each.

    >>> from sop_xl.settings import Owners
    >>> name_owners({"work-instruction": "B", "mould": "C"}, Owners(mould="D"))
    {'work-instruction': 'B', 'mould': 'D'}
    """
    return {
        word: getattr(section, word.replace("-", "_")) or name
        for word, name in usual.items()
    }
