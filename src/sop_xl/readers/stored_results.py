"""What the formulas of an .xls have stored as their results.

Programs that write such a file and cannot compute store the empty text as the result
of each formula, as Excel does where a formula gives the empty text.
"""

from __future__ import annotations

from dataclasses import field

from sop_xl.readers.compound import read_whole
from sop_xl.readers.layout import Place
from sop_xl.records import dataclass

_RESULT, _NO_NUMBER, _EMPTY_TEXT = 6, 12, 3
_LENGTH, _TOKENS, _CALL, _ID = 20, 22, 4, 2
# [MS-XLS] 2.5.198: what the last token is of a formula that gives a number, or truth,
# and never a text: an operator; a sum; a call of COUNT, SUM, AVERAGE, MIN or MAX.
_OPERATORS = frozenset({*range(0x03, 0x08), *range(0x09, 0x0F), *range(0x12, 0x15)})
_SUM, _CALLS, _NUMBERS = b"\x19\x10", (0x22, 0x42, 0x62), (0, 4, 5, 6, 7)


def _gives_no_text(formula: bytes) -> bool:
    tokens = formula[_TOKENS : _TOKENS + read_whole(formula, _LENGTH, 2)]
    if not tokens:
        return False
    call = tokens[-_CALL:]
    is_call = len(call) == _CALL and call[0] in _CALLS
    return (
        tokens[-1] in _OPERATORS
        or call[:2] == _SUM
        or (is_call and read_whole(call, _ID, 2) in _NUMBERS)
    )


@dataclass(slots=True)
class StoredResults:
    """What is known of the formulas of a workbook so far.

    `empty` are the formulas with the empty text, with the texts of their sheet.
    """

    empty: list[tuple[dict[Place, str], Place]] = field(default_factory=list)
    has_any: bool = False
    owes_number: bool = False

    def take(self, formula: bytes, place: Place, texts: dict[Place, str]) -> None:
        """Take the record of a formula of a sheet whose texts these are."""
        is_empty = (
            read_whole(formula, _NO_NUMBER, 2) == 0xFFFF
            and read_whole(formula, _RESULT, 1) == _EMPTY_TEXT
        )
        if is_empty:
            self.empty.append((texts, place))
            self.owes_number = self.owes_number or _gives_no_text(formula)
        else:
            self.has_any = True

    def settle(self) -> None:
        """Put formulas in place of their results where nothing has been computed.

        So it is where a formula must give a number and has the empty text, and no
        other formula of the workbook has anything else.
        """
        if self.owes_number and not self.has_any:
            for texts, place in self.empty:
                texts[place] = "="
