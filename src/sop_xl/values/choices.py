"""Words in a column of choices, and the choice that each must mean."""

from __future__ import annotations

from enum import StrEnum

from sop_xl.grid import RawValue
from sop_xl.source import Likeness
from sop_xl.values.codes import fold_hyphens, type_code
from sop_xl.values.refusals import Kept, Refused
from sop_xl.values.texts import simplify
from sop_xl.values.words import (
    DONE,
    DONE_SIGNS,
    NO_SIGNS,
    NO_WORDS,
    STAGES,
    YES_SIGNS,
    YES_WORDS,
)

#: How alike, of 100, a choice must be to be named, and to be offered.
_NAMED, _OFFERED, _LEAD = 40, 60, 15
_MOST_NAMED = 3


def _choose(choices: type[StrEnum], word: str) -> StrEnum | None:
    try:
        return choices(word)
    except ValueError:
        folded = word.casefold()
        return next((c for c in choices if c.value.casefold() == folded), None)


def _meanings(word: str) -> tuple[str, ...]:
    """Return a word, and for a tick or a cross the words it may stand for."""
    folded = simplify(word)
    if folded.casefold() in YES_SIGNS:
        return (word, folded, *YES_WORDS)
    if folded.casefold() in NO_SIGNS:
        return (word, folded, *NO_WORDS)
    return (word, folded)


def _liken(word: str, choices: type[StrEnum]) -> list[Likeness]:
    # Loaded only where a word is not in the list.
    from rapidfuzz.fuzz import ratio

    found = [
        Likeness(choice.value, round(ratio(word, choice.value))) for choice in choices
    ]
    named = [
        likeness
        for likeness in found
        if likeness.score >= _NAMED and not _is_another_stage(word, likeness.name)
    ]
    return sorted(named, key=lambda likeness: -likeness.score)[:_MOST_NAMED]


def _is_another_stage(word: str, choice: str) -> bool:
    """Return whether a word says another stage of things than a choice like it.

    What waits for work is not in work, and what is settled is neither.
    """
    stages = [
        {stage for stage in STAGES if any(sign in stage for sign in text)}
        for text in (simplify(word), choice)
    ]
    return not stages[0] <= stages[1] or STAGES[0] in stages[1] - stages[0]


def _refuse(word: str, choices: type[StrEnum]) -> Refused:
    nearest = _liken(word, choices)
    if simplify(word).casefold() in DONE_SIGNS and _choose(choices, DONE):
        return Refused("not-in-list", "", (), DONE, tuple(nearest))
    scores = [likeness.score for likeness in nearest]
    clear = len(scores) == 1 or (len(scores) > 1 and scores[0] - scores[1] >= _LEAD)
    offered = nearest[0].name if clear and scores[0] >= _OFFERED else None
    return Refused("not-in-list", "", (), offered, tuple(nearest))


def type_choice(value: RawValue, choices: type[StrEnum]) -> StrEnum | Refused:
    """Return the choice a cell names, by its word, another word for it, or a sign.

    What is none is refused with the choices most like it, the clearly meant one as a
    suggestion.
    """
    code = type_code(value)
    word = fold_hyphens(str(code.value if isinstance(code, Kept) else code))
    for meaning in _meanings(word):
        choice = _choose(choices, meaning)
        if choice is not None:
            return choice
    return _refuse(word, choices)
