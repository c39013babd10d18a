"""The quick reader says what the library says, in value and kind, or refuses."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Callable, Iterator
from itertools import product

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.package.errors import PackageError
from sop_xl.readers import second
from sop_xl.readers.quickheads import NotPlain
from sop_xl.readers.unreadable import UnreadableFile
from tests.readers.containers import change_part
from tests.readers.mutations import CHANGES, change_words
from tests.readers.plainsheets import (
    make_plain,
    make_rows,
    make_sheet,
    say_quickly,
    say_surely,
)

Value = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None

VALUES = (
    *("1", "", "1e5", "1E+400", "+1.", ".5", "-0", "-1.5", "00012", "12345678"),
    *("123456789", "1234567890123456789", "0.30000000000000004", "5e-324"),
    *("46043", "46043.25", "46043.9999999999", "2958466", "0.5", "-3", "59", "60"),
    *("x", "nan", "1_0", " 1", "#N/A", "true", "a&amp;b", "a_x000D_b", "  x ", " "),
    *("a\nb", "a\r\nb", "&#10;", "７", "a>b", "　", "a_x005F_b", "7", "6", "5"),
)
KINDS = ("", "s", "str", "b", "e", "n", "inlineStr")
FORMS = ("<v>{}</v>", "<f>A1</f><v>{}</v>", "<is><t>{}</t></is>")
ODD = (
    *("", "<v/>", "<f>1</f>", "<f/>", "<is/>", "<is><t/></is>", "<v>3</v><f>1</f>"),
    *("<is><r><t>a</t></r><r><t>b</t></r></is>", "<f>1</f><v/>", "<v>4</v><v/>"),
    *("<is><t>a</t><rPh><t>b</t></rPh></is>", '<f t="shared" si="0"/><v>3</v>'),
    *('<f ca="1">1</f><v>3</v>', '<is><t xml:space="preserve"> a </t></is>'),
    *("<f><v>1</v></f><v>2</v>", "<v>1</v><extLst/>", "<v><!-- x -->1</v>"),
)
PLACED = (
    *('<c r="XFD2"><v>1</v></c>', '<c r="AAA2"><v>1</v></c>', '<c r="AB2"/>'),
    *('<c r="AB2" s="1"></c>', '<c r="B2"/><c r="D2" t="e"><v>#REF!</v></c>'),
    *('<c r="B2"><v>1</v></c><c r="D2" t="str"><v></v></c>', '<c r="Z2" t="s"/>'),
    *(
        '<c r="B2"><v>1</v></c><c r="D2"><v></v></c>',
        '<c r="B2" t="s" cm="1"><v>0</v></c>',
    ),
    '<c r="B2" t="s" s="3"><v>7</v></c>',
)
STRANGE = (
    *('<c s="1" r="B2"><v>1</v></c>', "<c r='B2'><v>1</v></c>", "<c><v>1</v></c>"),
    *('<c r="B2" s="1" s="0"><v>1</v></c>', '<c r="b2"><v>1</v></c>'),
    *('<c r="XFE2"><v>1</v></c>', '<c r="B3"/><c r="C4"/>', '<c r="B02"><v>1</v></c>'),
    *('<c r="B2"/><c r="B2"><v>1</v></c>', '<c r="C2"/><c r="B2"><v>1</v></c>'),
    *('<x:c r="B2"/>', '<c r="B2"><v>1</v></c>\n', '<c r="B2"><v>a</v></c>'),
    *('<c r="B2" t="d"><v>2026-01-01</v></c>', '<c r="B2" t="s"><v>9</v></c>'),
    *('<c r="B2" t="b"><v>x</v></c>', '<c r="B2" t="s"><v>+1</v></c>'),
    *('<c r="B2" t="e"><v>#SPILL!</v></c>', '<c r="B2"><v>1</v></c><!-- -->'),
    *('<c r="B2" t="str"><v>&nbsp;</v></c>', '<c r="B2" s="123456"><v>1</v></c>'),
    *('<c r="B2" t="str"><v>a]]>b</v></c>', '<c r="B2"><v>1</v></d>', '<c r="B2">'),
    *('<c r="B2345678"><v>1</v></c>', '<c r="B2" s="2"><v>1e10</v></c>'),
)


def cells() -> Iterator[str]:
    """Yield cells of each kind, form and style with each value."""
    for value, kind, style in product(VALUES, KINDS, ("", "1", "2", "3", "99")):
        said = f' s="{style}"' * bool(style) + f' t="{kind}"' * bool(kind)
        for form in FORMS if style in {"", "1"} else FORMS[:1]:
            yield f'<c r="B2"{said}>{form.format(value)}</c>'
    for inside, kind in product(ODD, KINDS):
        said = f' t="{kind}"' * bool(kind)
        yield f'<c r="B2"{said}>{inside}</c>'
    yield from PLACED


def both(content: bytes) -> tuple[object, object] | None:
    """Return what both roads say; None where the quick reader refuses."""
    try:
        quick = say_quickly(content)
    except NotPlain:
        return None
    return quick, say_surely(content)


@pytest.mark.parametrize(("since", "step"), [("", 11), (' date1904="1"', 17)])
def test_each_cell_is_read_as_the_library_does_or_refused(
    since: str, step: int
) -> None:
    said = [
        (cell, both(make_rows(f'<row r="2">{cell}</row>', since)))
        for cell in list(cells())[::step]
    ]
    read = [(cell, pair) for cell, pair in said if pair is not None]

    assert [cell for cell, pair in read if pair[0] != pair[1]] == []
    assert len(read) > len(said) / 3


@pytest.mark.parametrize("cell", [*PLACED, '<c r="B2"><f>1</f><v>3</v></c>'])
def test_what_excel_writes_is_not_refused(cell: str) -> None:
    assert both(make_rows(f'<row r="2">{cell}</row>')) is not None


@pytest.mark.parametrize("cell", STRANGE)
def test_what_excel_does_not_write_is_refused(cell: str) -> None:
    assert both(make_rows(f'<row r="2">{cell}</row>')) is None


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"/><row r="2"></row><row r="9"><c r="B9"><v>1</v></c></row>',
        '<row r="4"><c r="A4"><v>1</v></c></row><row r="90"><c r="AZ90"/></row>',
        '<row r="1"/>',
        '<row r="2" hidden="1"><c r="A2" t="e"><v>#N/A</v></c></row>',
        '<row r="3"><c r="B3"><f>1+1</f></c><c r="C3"/></row><row r="4"/>',
        "",
    ],
)
def test_rows_may_be_missing_or_empty(rows: str) -> None:
    first = make_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    pair = both(make_plain(first, make_sheet(rows)))

    assert pair is not None
    assert pair[0] == pair[1]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>',
        '<row r="2"><c r="A2"/></row><row r="2"><c r="B2"/></row>',
        '<row r="1"><c r="A1"/>',
        '<c r="A1"/>',
        "<row/><roe/>",
        "<!-- -->",
        "x",
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v/></c></row>',
        "\0",
    ],
)
def test_rows_out_of_order_are_refused(rows: str) -> None:
    with pytest.raises(NotPlain):
        say_quickly(make_rows(rows))


@pytest.mark.parametrize(
    "markup", ["<worksheet/>", "<!-- --><a><sheetData></sheetData>"]
)
def test_a_sheet_without_rows_or_with_remarks_is_refused(markup: str) -> None:
    with pytest.raises(NotPlain):
        say_quickly(make_plain(markup))


def test_bytes_that_are_no_letters_are_refused() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>\x80\x81 long enough for no word</v></c></row>'
    )
    content = make_plain(make_sheet(rows).encode("latin-1").decode("latin-1"))

    assert both(content) is not None
    with pytest.raises(NotPlain):
        say_quickly(make_plain(make_sheet(rows).encode("latin-1")))


def test_one_part_for_two_sheets_is_refused() -> None:
    sheet = make_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    twice = make_plain(sheet, sheet)
    once = change_part(
        twice, "xl/_rels/workbook.xml.rels", b"sheets/sheet2", b"sheets/sheet1"
    )

    assert both(twice) is not None
    assert both(once) is None


def test_many_odd_cells_are_left_to_the_library() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><r><t>a</t></r></is></c></row>'
        for n in range(1, 80)
    )

    assert both(make_rows(rows)) is None


def test_a_sheet_of_many_blocks_is_read_whole() -> None:
    """Cells of every block have their rows, and texts seen before are known again."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" s="1"><v>{n % 97}</v></c>'
        f'<c r="C{n}" t="s"><v>{n % 8}</v></c><c r="AD{n}" t="str"><f>B{n}</f><v>'
        f"{'text' * (n % 11)}{n % 1700}</v></c></row>"
        for n in range(1, 16_000)
    )
    pair = both(make_rows(rows))

    assert pair is not None
    assert pair[0] == pair[1]


def write_xlsxwriter(rows: list[list[Value]], *, constant: bool) -> bytes:
    target = io.BytesIO()
    options = {
        "constant_memory": constant,
        "default_date_format": "yyyy-mm-dd hh:mm",
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(target, options) as book:
        for name in ("甲", "乙"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(2 * number, 1, row)
    return target.getvalue()


def write_openpyxl(rows: list[list[Value]]) -> bytes:
    target = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("空").sheet_state = "hidden"
    book.save(target)
    return target.getvalue()


def _is_writable(text: str) -> bool:
    return all(letter >= " " or letter in "\t\n" for letter in text)


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=40
)
_DAYS = st.builds(
    dt.datetime.combine,
    st.dates(dt.date(1900, 1, 1), dt.date(9999, 12, 30)),
    st.times(),
)
_CELLS: st.SearchStrategy[Value] = st.one_of(
    *(
        st.none(),
        st.booleans(),
        st.integers(-(10**18), 10**18),
        _TEXTS.filter(_is_writable),
    ),
    st.floats(allow_nan=False, allow_infinity=False),
    *(
        st.integers(0, 500),
        st.sampled_from(["批量", "A_x000D_", "=1+1", "&<>", " 尾 "]),
    ),
    *(_DAYS, _DAYS.map(dt.datetime.date), st.times()),
    st.timedeltas(dt.timedelta(0), dt.timedelta(900)),
)
_WRITERS: list[Callable[[list[list[Value]]], bytes]] = [
    lambda rows: write_xlsxwriter(rows, constant=False),
    lambda rows: write_xlsxwriter(rows, constant=True),
    write_openpyxl,
]


@settings(max_examples=40)
@given(st.lists(st.lists(_CELLS, max_size=6), max_size=12), st.sampled_from(_WRITERS))
def test_what_programs_write_is_read_as_the_library_does(
    rows: list[list[Value]], write: Callable[[list[list[Value]]], bytes]
) -> None:
    pair = both(write(rows))

    assert pair is not None
    assert pair[0] == pair[1]


def _sure(content: bytes) -> object:
    try:
        return say_surely(content)
    except (UnreadableFile, PackageError):
        return None


def _fail(_: object) -> None:
    raise UnreadableFile("broken")


def test_changed_markup_is_read_as_the_library_does_or_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the library reads it; of what only the second reader reads, no word."""
    monkeypatch.setattr(second, "read_package_again", _fail)
    rows = "".join(
        f'<row r="{n}" spans="1:4"><c r="A{n}" t="s"><v>{n % 8}</v></c>'
        f'<c r="B{n}" s="1"><v>{n}.5</v></c><c r="C{n}" t="str"><f>A1</f><v>b</v></c>'
        f'<c r="AA{n}" t="inlineStr"><is><t>é&amp;</t></is></c></row>'
        for n in range(1, 9)
    )
    markup = make_sheet(rows).encode()
    answered = 0
    for seed in range(250):
        chance = random.Random(seed)
        change = change_words if seed % 2 else chance.choice(CHANGES)
        content = make_plain(change(chance, markup).decode("latin-1"))
        try:
            quick = say_quickly(content)
        except (NotPlain, UnreadableFile):
            continue
        sure = _sure(content)
        answered += sure is not None
        assert sure is None or quick == sure, seed
    assert answered > 5
