from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.package.markup import parse_markup
from sop_xl.package.mentions import Renaming
from sop_xl.source import quote_sheet

RENAMING = Renaming({"旧": "新 表", "A'b": "c"}, {"清单": "清单_2", "Gone": None})


@pytest.mark.parametrize(
    ("formula", "renamed"),
    [
        ("旧!A1+'旧'!$B$2", "'新 表'!A1+'新 表'!$B$2"),
        ("'A''b'!A1", "'c'!A1"),
        ("旧的!A1+新旧!A1", "旧的!A1+新旧!A1"),
        ('"旧!A1"&"a""旧!"', '"旧!A1"&"a""旧!"'),
        ("[1]旧!A1+'[1]旧'!A1+'C:\\x\\[a.xlsx]旧'!A1", "[1]旧!A1+'[1]旧'!A1+'C:\\x\\[a.xlsx]旧'!A1"),
        ("SUM(旧:新!A1)+SUM('旧:新'!A1)", "SUM(旧:新!A1)+SUM('旧:新'!A1)"),
        ("SUM(清单[数量])+ROWS(清单)", "SUM(清单_2[数量])+ROWS(清单_2)"),
        ("清单[[#This Row],[清单]]*清单['[清单']]", "清单_2[[#This Row],[清单]]*清单_2['[清单']]"),
        ("清单(1)+旧!清单+清单!A1+清单x[a]+x清单", "清单(1)+旧!清单+清单!A1+清单x[a]+x清单"),
        ("SUM(gone[a],GONE)", "SUM(#REF!,#REF!)"),
        ("A1:B2+SUM(1,2)%", "A1:B2+SUM(1,2)%"),
    ],
)  # fmt: skip
def test_only_what_is_meant_gets_its_new_name(formula: str, renamed: str) -> None:
    expected = renamed.replace("旧!清单", "'新 表'!清单")

    assert RENAMING.apply(formula) == expected


@given(st.text(alphabet="'\"![]:#A1旧清单(),$ ", max_size=30))
def test_without_new_names_every_formula_stays(formula: str) -> None:
    assert Renaming({"旧": "旧"}, {"清单": "清单"}).apply(formula).replace("'", "") == (
        formula.replace("'", "")
    )
    assert Renaming().apply(formula) == formula


@given(st.text(min_size=1, max_size=31).filter(lambda name: "\x00" not in name))
def test_a_quoted_name_is_read_as_the_name(name: str) -> None:
    renaming = Renaming({name: "x"})

    assert renaming.apply(f"{quote_sheet(name)}!A1") == "'x'!A1"


def test_a_link_to_a_sheet_that_is_gone_is_left_as_it_is() -> None:
    root = parse_markup(
        '<s><hyperlink location="旧!A1"/><f/><f>旧!A1</f></s>'.encode(), "s"
    )

    assert Renaming({"旧": None}).apply_to(root)
    assert root[0].get("location") == "旧!A1"
    assert root[2].text == "#REF!A1"
    assert not Renaming({"旧": None}).apply_to(root)
