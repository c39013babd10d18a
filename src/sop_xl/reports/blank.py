"""A blank workbook for a department to fill: headings with what belongs below them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sop_xl.grid import Span
from sop_xl.locating.words import INSTRUCTIONS
from sop_xl.pages import (
    Allowed,
    Block,
    Cell,
    Page,
    PrintSetup,
    Style,
    Validation,
    Value,
)
from sop_xl.reports import labels
from sop_xl.reports.fields import (
    allowed_words,
    example_of,
    kind_word,
    reference_words,
)
from sop_xl.rows import Kind, Row, columns_of
from sop_xl.rows.column import ColumnOf, Period

#: Down to which row values are checked while they are typed.
LAST_ROW = 20_000
_LEAST_WIDTH = 11
_STYLES = {
    Kind.WHOLE: Style.WHOLE,
    Kind.MONEY: Style.MONEY,
    Kind.DECIMAL: Style.DECIMAL,
    Kind.DATE: Style.DATE,
}
_ALLOWED = {
    Kind.WHOLE: Allowed.WHOLE,
    Kind.MONEY: Allowed.DECIMAL,
    Kind.DECIMAL: Allowed.DECIMAL,
    Kind.DATE: Allowed.DATE,
    Kind.CHOICE: Allowed.LIST,
}
_INSTRUCTION_ROW = 4
_INSTRUCTION_WIDTHS = {1: 18, 2: 9, 3: 8, 4: 7, 5: 24, 6: 30, 7: 24, 8: 18, 9: 44}


def blank_pages(model: type[Row]) -> list[Page]:
    """Return the sheets of a blank workbook: the table, and how to fill it in."""
    return [_table_page(model), _instructions(model)]


def _table_page(model: type[Row]) -> Page:
    """Return a sheet with a table's headings, each with a note on what to write."""
    columns = columns_of(model)
    headings = [_heading(column) for column in columns]
    validations = [_validation(column, n) for n, column in enumerate(columns, 1)]
    return Page(
        model.title,
        [Block(1, 1, [headings])],
        widths={n: _width(heading) for n, heading in enumerate(headings, 1)},
        heights={1: 30},
        frozen=(2, 1),
        printing=PrintSetup(landscape=True, repeat=(1, 1), is_dated=False),
        validations=[each for each in validations if each is not None],
        columns={n: column_style(column) for n, column in enumerate(columns, 1)},
    )


def column_style(column: ColumnOf) -> Style:
    """Return how the cells below a heading are written: codes and texts as text."""
    if column.column.period is Period.MONTH:
        return Style.MONTH
    if column.column.period is Period.TEN_DAYS:
        return Style.CODE
    if column.column.unit == "%":
        return Style.PERCENT
    return _STYLES.get(column.kind, Style.CODE)


def _width(heading: Cell) -> float:
    return max(_LEAST_WIDTH, 2 * len(str(heading.value)) + 2)


def _heading(column: ColumnOf) -> Cell:
    label, unit = column.column.label, column.column.unit
    text = labels.UNIT_HEADING.format(label=label, unit=unit) if unit else label
    note = "\n".join(_note_lines(column))
    if not column.required:
        return Cell(text, Style.HEADER, note=note)
    marked = labels.REQUIRED_HEADING.format(heading=text)
    return Cell(marked, Style.REQUIRED, note=note)


def _note_lines(column: ColumnOf) -> Iterator[str]:
    """Yield what is told of a column, a line each."""
    is_required = labels.BLANK_REQUIRED if column.required else labels.BLANK_OPTIONAL
    yield is_required + (labels.BLANK_KEY if column.column.key else "")
    if column.column.about:
        yield column.column.about
    if column.choices:
        yield labels.CHOICES_NOTE.format(choices=allowed_words(column))
    else:
        kind, limits = kind_word(column), _in_brackets(allowed_words(column))
        yield labels.BLANK_KIND.format(kind=kind, range=limits)
    if reference := reference_words(column):
        yield labels.BLANK_REFERENCE.format(reference=reference)
    if example := example_of(column):
        yield labels.BLANK_EXAMPLE.format(example=example)


def _in_brackets(limits: str) -> str:
    return labels.RANGE.format(range=limits) if limits else ""


def _validation(column: ColumnOf, number: int) -> Validation | None:
    """Return what Excel lets be typed below a heading; None where it is anything."""
    span = Span(2, number, LAST_ROW, number)
    refusal = column.column.label, _refusal(column)
    if column.column.period is Period.TEN_DAYS:
        prompt = column.column.label, "\n".join(_note_lines(column))
        return Validation(span, Allowed.ANY, prompt=prompt)
    if column.choices:
        choices = [choice.value for choice in column.choices]
        return Validation(span, Allowed.LIST, choices, refusal=refusal)
    if column.column.longest is not None:
        most = column.column.longest
        return Validation(span, Allowed.LENGTH, most=most, refusal=refusal)
    if column.kind is Kind.TEXT:
        return None
    least, most_of_all, above = _limits(column)
    return Validation(
        span,
        _ALLOWED[column.kind],
        least=least,
        most=most_of_all,
        above=above,
        refusal=refusal,
    )


def _limits(
    column: ColumnOf,
) -> tuple[int | Decimal | None, int | Decimal | None, int | None]:
    """Return the inclusive limits of a column, or what its numbers must exceed.

    Excel compares with one or with both: what must exceed 0 and has an upper limit is
    let begin with 0, which intake refuses.
    """
    least, most = column.column.least, column.column.most
    if not column.column.positive:
        return least, most, None
    if column.kind is Kind.WHOLE:
        return 1, most, None
    return (None, None, 0) if most is None else (0, most, None)


def _refusal(column: ColumnOf) -> str:
    """Return what Excel says when something else was typed."""
    if column.column.longest is not None:
        return labels.BLANK_REFUSAL["length"].format(longest=column.column.longest)
    allowed = _ALLOWED.get(column.kind)
    if allowed is None:
        return ""
    return labels.BLANK_REFUSAL[allowed.value].format(
        choices=allowed_words(column),
        range=_in_brackets(column.column.range),
        example=example_of(column),
    )


def _instructions(model: type[Row]) -> Page:
    """Return the sheet that says what belongs into each column.

    Its title begins with the word by which intake knows that it holds no table.
    """
    hint = labels.INSTRUCTIONS_HINT.format(title=model.title, purpose=model.purpose)
    title = labels.INSTRUCTIONS_TITLE.format(mark=INSTRUCTIONS, title=model.title)
    rows: list[list[Value | Cell]] = [
        [Cell(heading, Style.HEADER) for heading in labels.INSTRUCTIONS_HEADINGS],
        *(_describe(column) for column in columns_of(model)),
    ]
    below = _INSTRUCTION_ROW + len(rows) + 1
    return Page(
        INSTRUCTIONS,
        [
            Block(1, 1, [[Cell(title, Style.TITLE)], [Cell(hint, Style.SUBTITLE)]]),
            Block(_INSTRUCTION_ROW, 1, rows, [Style.TEXT] * len(rows[0])),
            Block(below, 1, [[Cell(r, Style.NOTE)] for r in labels.INSTRUCTIONS_RULES]),
        ],
        widths=_INSTRUCTION_WIDTHS,
        frozen=(_INSTRUCTION_ROW + 1, 2),
        printing=PrintSetup(
            landscape=True, repeat=(_INSTRUCTION_ROW, _INSTRUCTION_ROW), is_dated=False
        ),
    )


def _describe(column: ColumnOf) -> list[Value | Cell]:
    marks = [labels.REQUIRED_MARK] * column.required
    marks += [labels.KEY_MARK] * column.column.key
    return [
        column.column.label,
        "\n".join(marks),
        kind_word(column),
        column.column.unit,
        allowed_words(column),
        column.column.about,
        reference_words(column),
        example_of(column),
        labels.ENUMERATION.join(column.column.aliases),
    ]
