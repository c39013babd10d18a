from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import RawValue
from sop_xl.readers.texts import decode_text, find_delimiter, read_text
from sop_xl.readers.unreadable import UnreadableFile

SIMPLE = "订单号,产品名称,数量,客户,交货日期,备注\r\nA1,油烟机,12,华东贸易公司,2026-06-30,加急\r\n"
TAIWANESE = "訂單號,產品名稱,數量,客戶,交貨日期,備註\r\nA1,抽油煙機,12,華東貿易公司,2026-06-30,加急\r\n"


def rows_of(content: bytes) -> list[list[RawValue | None]]:
    return [list(row) for row in read_text(content, "a.csv", "a").cells]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLE, "utf-8"),
        (SIMPLE, "utf-8-sig"),
        (SIMPLE, "gbk"),
        (SIMPLE, "gb18030"),
        (SIMPLE, "utf-16"),
        (SIMPLE, "utf-16-le"),
        (SIMPLE, "utf-16-be"),
        (TAIWANESE, "utf-16-be"),
        ("a,b\r\n1,2\r\n", "utf-16-le"),
        ("a,b\r\n1,2\r\n", "utf-16-be"),
        ("订单号\r\n", "utf-16-be"),
        (TAIWANESE, "utf-8"),
        (TAIWANESE, "big5"),
        (TAIWANESE, "gbk"),
        ("镕,1\r\n", "gb18030"),
        ("Café,Müller,Φ20,10×20,Ω\r\n", "utf-8"),
        ("±,°\r\n", "utf-8"),
        ("联通,司\r\n", "gbk"),
    ],
)
def test_the_encoding_is_found_by_decoding(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


@given(
    st.text(
        alphabet="订单号产品名称数量客户交货日期备注油烟机华东贸易公司加急吨箱件张王李刘",
        min_size=1,
    )
)
def test_simplified_words_in_gbk_are_never_taken_for_big5(text: str) -> None:
    assert decode_text(text.encode("gbk")) == text


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02binary\x00",
        b"a,b\n\x01\x02\n",
        bytes(range(128, 256)) * 4,
        b"\xff\xfea",
        b"\xfe\xff\x00",
        "\ue000\ue001\ue002\ue003".encode(),
        b"a\0b\0\xff\xdf",
    ],
)
def test_noise_is_no_text(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="not-a-table"):
        decode_text(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "big5"])
@pytest.mark.parametrize("broken", [b"\xff", b"\x80", b"\xc6", b"\0"])
def test_one_broken_letter_breaks_no_cell_but_its_own(
    encoding: str, broken: bytes
) -> None:
    """
    | 订单号 | 产品名称 | 数量 | 客户         | 交货日期   | 备注 |
    | A1     | 油烟机   | 12   | 华东贸易公司 | 2026-06-30 | 加急 |   some of 加急 is lost
    """
    text = TAIWANESE if encoding == "big5" else SIMPLE
    content = text.encode(encoding).removesuffix(b"\r\n") + broken + b",\r\n"

    *lines, last = rows_of(content)

    assert lines == rows_of(text.encode("utf-8"))[:-1]
    assert last[:5] == rows_of(text.encode("utf-8"))[-1][:5]
    assert "\ufffd" in str(last[5])


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_zero_in_every_row_breaks_their_cells_and_no_others(encoding: str) -> None:
    text = "产品,数量,客户\r\n" + "油烟机\0,12,华东贸易有限公司\r\n" * 40

    header, *rows = rows_of(text.encode(encoding))

    assert header == ["产品", "数量", "客户"]
    assert rows == [["油烟机\ufffd", "12", "华东贸易有限公司"]] * 40


def test_a_text_broken_all_over_is_none() -> None:
    with pytest.raises(UnreadableFile, match="not-a-table"):
        decode_text(b"\xff,".join(["订单号".encode("gbk")] * 9))
    with pytest.raises(UnreadableFile, match="not-a-table"):
        decode_text(("数\ufffd,量\ufffd\r\n" * 9).encode())


@given(st.binary(min_size=1, max_size=60))
def test_noise_between_words_is_a_text_or_is_refused(noise: bytes) -> None:
    try:
        text = decode_text(SIMPLE.encode("gbk") + noise)
    except UnreadableFile:
        return
    assert text


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\n1,2\t3\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ('"a;b;c;d",x\n"1;2;3;4",y\n', ","),
        ("title; of; the; table;\na,b\n1,2\n3,4\n", ","),
        ("alone\n", ","),
        ('"never closed;;;', ","),
    ],
)
def test_the_delimiter_cuts_most_lines_alike(text: str, mark: str) -> None:
    assert find_delimiter(text) == mark


def test_values_are_texts_as_they_stand() -> None:
    """
    | 编码 | 数量  | 日期     |
    | 001  | 1,200 | 2026-5-7 |
    """
    text = '编码,数量,日期\r\n001,"1,200",2026-5-7\r\n'

    assert rows_of(text.encode()) == [
        ["编码", "数量", "日期"],
        ["001", "1,200", "2026-5-7"],
    ]


def test_excels_way_of_keeping_zeros_is_understood() -> None:
    text = '="001",="a""b",=A1,=1+1\n'

    assert rows_of(text.encode()) == [["001", 'a"b', "=A1", "=1+1"]]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_names_the_delimiter_is_none_of_the_table(end: str) -> None:
    assert rows_of(f"sep=;{end}a;b,c{end}1;2{end}".encode()) == [
        ["a", "b,c"],
        ["1", "2"],
    ]
    assert rows_of(b"sep=;") == []


def test_equal_texts_are_one_object() -> None:
    [first, second] = rows_of("华东地区,1\n华东地区,2\n".encode())

    assert first[0] is second[0]


def test_blank_cells_are_empty() -> None:
    assert rows_of(b"a,  ,\n") == [["a", None, None]]


def test_rows_without_end_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sop_xl.readers.texts._MOST_CELLS", 3)

    with pytest.raises(UnreadableFile, match="too-large"):
        rows_of(b"1,2\n3,4\n")
