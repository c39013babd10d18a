import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import Span
from sop_xl.package.archive import open_package
from sop_xl.package.areas import cut_areas, holds, read_areas, write_area
from sop_xl.package.errors import PackageError
from sop_xl.package.validations import Kind, Message, Operator, Refusal, Validation
from tests.package.written import edit, load, make_book, order_of, plain_book, sheet_xml

PART = "xl/worksheets/sheet1.xml"
SPANS = st.builds(
    lambda top, left, height, width: Span(top, left, top + height, left + width),
    *[st.integers(1, 6)] * 2, *[st.integers(0, 4)] * 2,
)  # fmt: skip


def validate(content: bytes, areas: str, *args: Any, **options: Any) -> bytes:
    validation = Validation(*args, **options)
    return edit(content, lambda sheet: sheet.validate(areas, validation))


def validated_book() -> bytes:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.data_validation(
            "A1:C9", {"validate": "integer", "criteria": ">", "value": 0}
        )
        sheet.data_validation("F1", {"validate": "list", "source": ["是", "否"]})

    return make_book(draw)


@pytest.mark.parametrize(
    ("kind", "limits", "operator", "formulas"),
    [
        (Kind.LIST, ["是", '"否"'], Operator.BETWEEN, ('"是,""否"""', None)),
        (Kind.LIST, ["=数据!$A$1:$A$3"], Operator.BETWEEN, ("数据!$A$1:$A$3", None)),
        (Kind.WHOLE, [0, 100], Operator.NOT_BETWEEN, ("0", "100")),
        (Kind.DECIMAL, [Decimal("0.5")], Operator.AT_LEAST, ("0.5", None)),
        (Kind.DATE, [dt.date(2026, 1, 1), "=TODAY()"], Operator.BETWEEN, ("46023", "TODAY()")),
        (Kind.LENGTH, [5], Operator.AT_MOST, ("5", None)),
        (Kind.CUSTOM, ["=A1<>B1"], Operator.BETWEEN, ("A1<>B1", None)),
    ],
)  # fmt: skip
def test_each_kind_is_read_back(
    kind: Kind, limits: list[Any], operator: Operator, formulas: tuple[str, str | None]
) -> None:
    written = validate(plain_book(), "B2:B9 D2", kind, limits, operator)

    [found] = load(written)["表"].data_validations.dataValidation
    assert (found.type, found.formula1, found.formula2) == (kind.value, *formulas)
    assert str(found.sqref) == "B2:B9 D2"
    assert (found.allowBlank, found.showErrorMessage, found.showInputMessage) == (
        True,
        True,
        True,
    )


def test_prompt_and_error_are_said() -> None:
    written = validate(
        plain_book(), "B2", Kind.WHOLE, [1],
        operator=Operator.EQUAL,
        prompt=Message("请填整数\n例如 1", "数量"),
        error=Message("不是整数", "不对"),
        refusal=Refusal.WARNING,
    )  # fmt: skip

    [found] = load(written)["表"].data_validations.dataValidation
    assert (found.prompt, found.promptTitle) == ("请填整数\n例如 1", "数量")
    assert (found.error, found.errorTitle) == ("不是整数", "不对")
    assert (found.errorStyle, found.operator) == ("warning", "equal")


def test_a_validation_replaces_those_of_its_cells_alone() -> None:
    written = validate(validated_book(), "B2:B3 F1", Kind.LIST, ["甲", "乙"])

    first, second = load(written)["表"].data_validations.dataValidation
    assert str(first.sqref) == "A1:C1 A2:A3 A4:C9 C2:C3"
    assert (str(second.sqref), second.formula1) == ("B2:B3 F1", '"甲,乙"')
    assert 'count="2"' in sheet_xml(written)


def test_the_new_kind_of_validations_gives_way_too() -> None:
    main = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    cells = "http://schemas.microsoft.com/office/excel/2006/main"
    listed = "".join(
        f'<x14:dataValidation type="list"><xm:sqref>{area}</xm:sqref></x14:dataValidation>'
        for area in ("B1:B2", "B9")
    )
    package = open_package(plain_book())
    extension = (
        f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{main}">'
        f'<x14:dataValidations xmlns:xm="{cells}" count="2">{listed}'
        "</x14:dataValidations></ext></extLst></worksheet>"
    )
    text = package.read(PART).decode().replace("</worksheet>", extension)
    package.put(PART, text.encode())
    book = package.to_bytes()

    half = validate(book, "B2 B9", Kind.WHOLE, [0, 1])
    none = validate(book, "B1:B9", Kind.WHOLE, [0, 1])

    assert "<xm:sqref>B1</xm:sqref>" in sheet_xml(half)
    assert "B9</xm:sqref>" not in sheet_xml(half)
    assert "extLst" not in order_of(none)


@pytest.mark.parametrize(
    ("kind", "limits", "options"),
    [
        (Kind.LIST, [], {}),
        (Kind.LIST, ["a,b", "c"], {}),
        (Kind.LIST, ["长" * 300], {}),
        (Kind.WHOLE, [], {}),
        (Kind.CUSTOM, ["A1", "B1"], {}),
        (Kind.WHOLE, [1, 2, 3], {}),
        (Kind.WHOLE, [1], {"prompt": Message("长" * 256)}),
        (Kind.WHOLE, [1], {"error": Message("x", "长" * 33)}),
    ],
)
def test_what_excel_cannot_hold_is_refused(
    kind: Kind, limits: list[Any], options: dict[str, Any]
) -> None:
    with pytest.raises(PackageError) as caught:
        validate(plain_book(), "A1", kind, limits, **options)

    assert caught.value.code == "bad-validation"


@given(st.lists(SPANS, max_size=3), SPANS)
def test_what_is_left_of_areas_is_all_but_the_hole(
    spans: list[Span], hole: Span
) -> None:
    left = cut_areas(spans, hole)

    for row in range(1, 12):
        for column in range(1, 12):
            before = sum(holds(span, row, column) for span in spans)
            after = sum(holds(span, row, column) for span in left)
            assert after == (0 if holds(hole, row, column) else before)


def test_areas_that_are_none_are_left_out() -> None:
    assert [write_area(span) for span in read_areas("B2 ? $D$4:C3")] == ["B2", "C3:D4"]
