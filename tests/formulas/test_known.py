"""What Excel gives: figures from its documentation and by hand."""

from __future__ import annotations

import pytest

from tests.formulas.workbooks import UNKNOWN, compute

KNOWN: list[tuple[str, object]] = [
    # A sign binds closest, powers are taken from the left.
    ("-2^2", 4.0), ("2^3^2", 64.0), ("-2%", -0.02), ("--3", 3.0), ("5%%", 0.0005),
    # The last difference is 0 when it is next to nothing; inside, it is not.
    ("0.1+0.2-0.3", 0.0), ("(0.1+0.2-0.3)*1=0", False),
    ("ROUND(2.345,2)", 2.35), ("ROUND(1E+20,2)", 1e20), ("ROUND(5,-400)", 0.0), ("MROUND(0,3)", 0.0),
    ("MROUND(5,0)", 0.0), ("CEILING(5,0)", 0.0), ("CEILING(5,-1)", "#NUM!"), ("FLOOR(5,0)", "#DIV/0!"),
    ("FLOOR(0,0)", 0.0), ("FLOOR(5,-2)", "#NUM!"), ("MOD(1E+20,3)", "#NUM!"), ("LOG(-1)", "#NUM!"),
    ("FACT(-1)", "#NUM!"), ("EXP(1000)", "#NUM!"), ("ODD(2)", 3.0), ("ODD(-2)", -3.0), ("ODD(3)", 3.0), ("EVEN(0)", 0.0),
    ("ROUND(1,)", 1.0), ("INT(\"7.5\")", 7.0), ("INT(数据!H2)", 1.0), ("INT(数据!Z1)", 0.0),
    # Text in arithmetic.
    ("\"abc\"*1", "#VALUE!"), ("\"HX-2024\"*1", "#VALUE!"), ("TRUE+\"3\"", 4.0), ("数据!G8*2", 10.0), ("1.5E+3+0", 1500.0),
    # COUNTIF takes digits written as text for their number, "=" asks for blank cells.
    ("COUNTIF(数据!G2:G8,5)", 1.0), ("COUNTIF(数据!G2:G8,\"=\")", 2.0), ("COUNTIF(数据!G2:G8,\"\")", 3.0),
    ("COUNTIF(数据!G:G,\"\")", 1048571.0), ("COUNTIF(数据!H2:H4,\"<>#N/A\")", 2.0), ("COUNTIF(数据!A2:A8,\">HX\")", UNKNOWN),
    ("COUNTIFS(数据!G:G,\"\",数据!A:A,\"\")", 1048568.0), ("COUNTIF(数据!D2:D8,\">a\")", 0.0), ("COUNTIF(数据!H2:H4,\"TRUE\")", 1.0),
    ("SUMIF(数据!A2:A3,\"<>x\",数据!D2)", 42.0), ("SUMIFS(数据!D:D,数据!G:G,\"\")", 25.0), ("COUNTIF(数据!C2:C8,\"5月\")", 0.0),
    ("COUNTIF(数据!C2:C8,\"5月7日\")", UNKNOWN), ("COUNTIF(数据!A1,\"~订\")", 0.0), ("COUNTIF(A1:A1,数据!A1:B2)", 0.0),
    # Lookups.
    ("VLOOKUP(5,{1,\"a\";4,\"b\";9,\"c\"},2)", "b"), ("VLOOKUP(5,数据!D2:E8,2)", UNKNOWN), ("VLOOKUP(1,数据!A2:B8,0,0)", "#VALUE!"),
    ("HLOOKUP(2,{1,2,3;4,5,6},2,0)", 5.0), ("LOOKUP(2,{1,2,3;4,5,6})", 5.0), ("LOOKUP(2,{1,4;2,5;3,6})", 5.0), ("LOOKUP(2,{1,2,3},{7,8,9})", 8.0),
    ("MATCH(\"b\",{\"a\",\"b\",\"c\"},1)", 2.0), ("MATCH(\"海\",数据!B2:B8)", UNKNOWN), ("MATCH(1,数据!A1:B2,0)", "#N/A"), ("MATCH(数据!Z1,{1,0},0)", 2.0),
    ("MATCH(5,{7,5,5},-1)", UNKNOWN), ("INDEX(数据!A1:B2,-1,1)", "#VALUE!"), ("INDEX(数据!A1,1,1)", "订单号"), ("INDEX({1,2,3},2)", 2.0),
    ("SUM(INDEX({1,2;3,4},0,2))", 6.0), ("XLOOKUP(1,{1,2},{5,6},,3)", "#VALUE!"), ("XLOOKUP(1,{1,2},{5,6},,0,2)", UNKNOWN),
    ("XLOOKUP(\"数量\",数据!A1:G1,数据!A3:G3)", 30.0), ("SUM(XLOOKUP(2,{1,2,3},{1,2,3;4,5,6}))", 7.0), ("XMATCH(9,{1,2})", "#N/A"),
    ("XMATCH(3,{1,2,4},-1)", 2.0), ("XMATCH(TRUE,{1,TRUE},0)", 2.0), ("XMATCH(5,{7,4,9},1)", 1.0), ("MATCH(\"x\",{1,2},0)", "#N/A"),
    ("OFFSET(数据!A1,-1,0)", "#REF!"), ("SUM(OFFSET(数据!D2,0,0,2,2))", 612.5), ("OFFSET(数据!A1,0,0,-1)", UNKNOWN), ("INDIRECT(\"R1C1\",FALSE)", UNKNOWN),
    ("INDIRECT(\"1+1\")", UNKNOWN), ("ADDRESS(0,1)", "#VALUE!"), ("ADDRESS(1,1,9)", "#VALUE!"), ("ADDRESS(2,3,2)", "C$2"), ("HYPERLINK(\"x\")", "x"),
    ("SUM(COLUMN(数据!A1:C1))", UNKNOWN), ("SUMPRODUCT(COLUMN(数据!A1:C1))", 6.0), ("ROWS(数据!A:A)", 1048576.0),
    # Texts.
    ("LEN(\"😀\")", 2.0), ("LEFT(\"😀a\",1)", UNKNOWN), ("MID(\"a\",1,0)", ""), ("REPLACE(\"a\",0,1,\"\")", "#VALUE!"), ("SUBSTITUTE(\"aa\",\"\",\"b\")", "aa"),
    ("SUBSTITUTE(\"aa\",\"a\",\"b\",0)", "#VALUE!"), ("SUBSTITUTE(\"aa\",\"a\",\"b\",3)", "aa"), ("FIND(\"a\",\"a\",3)", "#VALUE!"), ("SEARCH(\"z\",\"a\")", "#VALUE!"),
    ("SEARCH(\"a\",\"a\",0)", "#VALUE!"), ("SEARCH(\"~*\",\"a*\")", 2.0), ("SEARCH(\"c?e*g\",\"abcdefg\")", 3.0), ("LEFT(\"a\",-1)", "#VALUE!"),
    ("REPT(\"ab\",20000)", "#VALUE!"), ("VALUE(TRUE)", "#VALUE!"), ("VALUE(5)", 5.0), ("CHAR(200)", UNKNOWN), ("CHAR(0)", "#VALUE!"), ("CODE(\"\")", "#VALUE!"),
    ("CODE(\"油\")", UNKNOWN), ("CONCAT(数据!G:G)", "备注急x急5"), ("TEXTJOIN(\"-\",FALSE,数据!G:G)", UNKNOWN), ("CONCAT((数据!A1,数据!B1))", UNKNOWN),
    ("CONCAT({\"a\",\"b\"},1)", "ab1"), ("CONCAT(REPT(\"a\",30000),REPT(\"a\",30000))", "#VALUE!"), ("REPT(\"a\",32767)&\"b\"", "#VALUE!"),
    # Formats.
    ("TEXT(1234.5,\"#,##0.00元\")", "1,234.50元"), ("TEXT(0.5,\"0.00%\")", "50.00%"), ("TEXT(TRUE,\"0\")", "TRUE"), ("TEXT(45419,\"aaaa\")", "星期二"),
    ("TEXT(45419,\"aaa\")", "二"), ("TEXT(45419,\"mmm\")", UNKNOWN), ("TEXT(45419,\"ddd\")", UNKNOWN), ("TEXT(5,\"[红色]0\")", UNKNOWN), ("TEXT(5,\"0E+00\")", UNKNOWN),
    ("TEXT(5,\"上午h\")", UNKNOWN), ("TEXT(5,\"0-0\")", UNKNOWN), ("TEXT(5,\"0,\")", UNKNOWN), ("TEXT(-1,\"yyyy\")", "#VALUE!"), ("TEXT(\"a\",\"@b\")", UNKNOWN),
    ("TEXT(5,\"0;0;0;0;0\")", UNKNOWN), ("TEXT(0.999999,\"yyyy-mm-dd hh:mm:ss\")", "1900-01-01 00:00:00"), ("TEXT(0.5,\"hhh\")", UNKNOWN), ("TEXT(5,\"%\")", UNKNOWN),
    ("TEXT(5,\"\"\"件\"\"\")", "件"), ("TEXT(45419,\"yyyy0\")", UNKNOWN), ("TEXT(1E+20,\"0\")", UNKNOWN), ("TEXT(3,\"\\x0\")", "x3"), ("TEXT(-3,\"0;\")", UNKNOWN), ("TEXT(0,\"0;-0;;@\")", ""), ("TEXT(-3,\"0;;\")", ""),
    ("TEXT(\"2024-5-7\",\"m月d日\")", "5月7日"), ("TEXT(0.0000001,\"0.0\")", "0.0"), ("TEXT(0.04,\"#.#\")", "."), ("TEXT(0.25,\"AM/PM h:mm\")", "AM 6:00"),
    # Days: 1900 has a 29 February, day 0 is the one before the first.
    ("MONTH(0)", 1.0), ("DAY(0)", 0.0), ("DAY(60)", 29.0), ("MONTH(60)", 2.0), ("DAY(59)", 28.0), ("YEAR(2958466)", "#NUM!"), ("DATE(1900,2,28)", 59.0),
    ("DATE(10000,1,1)", "#NUM!"), ("DATE(1900,1,-5)", "#NUM!"), ("WEEKDAY(1,9)", "#NUM!"), ("WEEKNUM(1,9)", "#NUM!"), ("TIME(-1,0,0)", "#NUM!"),
    ("TIME(40000,0,0)", "#NUM!"), ("HOUR(-1)", "#NUM!"), ("DATEDIF(1,2,\"yd\")", UNKNOWN), ("DATEDIF(1,2,\"x\")", "#NUM!"), ("DATEDIF(60,99,\"d\")", "#NUM!"),
    ("DATEDIF(DATE(2024,1,31),DATE(2024,3,1),\"md\")", UNKNOWN), ("DATEVALUE(\"5/7\")", UNKNOWN), ("DATEVALUE(\"2024-13-1\")", UNKNOWN),
    ("NETWORKDAYS(1,200000)", UNKNOWN), ("WORKDAY(1,200000)", UNKNOWN), ("WORKDAY(1,-9)", "#NUM!"), ("NETWORKDAYS(45413,45419,\"2024-5-6\")", 4.0),
    ("NETWORKDAYS(45413,45419,数据!G2:G3)", UNKNOWN), ("NETWORKDAYS(45413,45419,45414)", 4.0), ("TODAY()", UNKNOWN), ("NOW()", UNKNOWN), ("RAND()", UNKNOWN),
    # Choices.
    ("IFNA(5,1)", 5.0), ("SWITCH(1,数据!A1:A2,2)", UNKNOWN), ("IFS(数据!H2,1)", 1.0), ("OR(数据!B2:B3)", "#VALUE!"), ("AND(\"x\")", "#VALUE!"), ("N(1/0)", "#DIV/0!"),
    ("IF(\"x\",1)", "#VALUE!"), ("SUMPRODUCT(IF(数据!D2:D8>0,1,0))", UNKNOWN), ("AND(,TRUE)", True),
    # Statistics.
    ("MODE(1,2)", "#N/A"), ("SMALL(数据!D2:D8,0)", "#NUM!"), ("PERCENTILE(数据!D2:D8,2)", "#NUM!"), ("QUARTILE(数据!D2:D8,9)", "#NUM!"), ("MEDIAN(数据!B2:B3)", "#NUM!"),
    ("RANK(1,{1,2})", UNKNOWN), ("RANK.AVG(99,数据!D2:D8)", "#N/A"), ("STDEV(数据!B2:B3)", "#DIV/0!"), ("COUNT(\"5\",\"x\",,数据!D2)", 3.0), ("COUNTBLANK(5)", UNKNOWN),
    ("SUM(数据!H2:H3)", "#DIV/0!"), ("PRODUCT(数据!B2)", 0.0), ("COUNTA(1,\"\",数据!Z1)", 2.0), ("SUMPRODUCT((数据!A2:A3,数据!B2))", UNKNOWN),
    ("SUBTOTAL(12,数据!D2:D8)", "#VALUE!"), ("SUBTOTAL(9,5)", UNKNOWN), ("SUBTOTAL(9,(数据!D2,数据!D3))", 42.0), ("AGGREGATE(20,0,数据!D2)", "#VALUE!"),
    ("AGGREGATE(9,8,数据!D2)", "#VALUE!"), ("AGGREGATE(14,0,数据!D2,数据!D3,1)", UNKNOWN), ("AGGREGATE(9,4,数据!D2:D3)", 42.0),
    # References.
    ("数据!D2:D3 数据!E2:E3", "#NULL!"), ("SUM(数据!D2:算!D3)", UNKNOWN), ("数据!D:D", 0.0), ("算!1:1+0", 4.0), ("数据!B2:B8", "#VALUE!"), ("#REF!+1", "#REF!"),
    ("数据!#REF!", "#REF!"), ("SUM(数据:算!D1)", 0.0), ("SUM(无:算!D1)", UNKNOWN), ("数据!D1:D1 ", "数量"), ("({1,2;3,4})", 1.0), ("({#N/A,1})", "#N/A"), ("({-1,+2})", -1.0),
    ("SUM({1,2}*{1;2})", 9.0), ("SUM({1,2,3}+{1,2})", "#N/A"), ("-({1,2})", -1.0), ("(1,2)", UNKNOWN), ("({-\"a\"})", UNKNOWN), ("({1,2;3})", UNKNOWN), ("{1", UNKNOWN), ("1)", UNKNOWN),
    ("SUM(1;2)", UNKNOWN), ("(1", UNKNOWN), ("[1]外!A1", UNKNOWN), ("UNHEARD(1)", UNKNOWN), ("SUM", UNKNOWN), ("数据!1", UNKNOWN), ("1 2", UNKNOWN), ("A1#", UNKNOWN), ("@A1", UNKNOWN),
    ("ROUND(1,2,3)", UNKNOWN), ("SUMIFS(数据!D2:D3,数据!A2:A3)", UNKNOWN), ("无!A1", UNKNOWN), ("MOD()", UNKNOWN), ("数据!H3", "#DIV/0!"), ("1E+308*10", "#NUM!"),
    ("SUMPRODUCT((数据!A:A=1)*(数据!1:1=1))", 0.0), ("LEN({\"a\",\"bb\"})", 1.0), ("SUM(LEN({\"a\",\"bb\"}))", 3.0), ("\"b\">\"a\"", True), ("\"\"<\"a\"", True), ("\"a\">\"\"", True),
    ("1E+30&\"\"", UNKNOWN), ("-0.0&\"\"", "0"), ("\"a-b\"<\"ab\"", UNKNOWN), ("TRUE>\"z\"", True), ("TRUE=数据!H2", True), ("数据!Z1=FALSE", True), ("数据!Z1<1", True), ("数据!Z1&\"\"", ""),
]  # fmt: skip


def test_each_formula_gives_what_excel_gives() -> None:
    found = compute([formula for formula, _ in KNOWN])

    different = [
        (formula, expected, value)
        for (formula, expected), value in zip(KNOWN, found, strict=True)
        if type(value) is not type(expected) or value != pytest.approx(expected)
    ]

    assert different == []


def test_the_clock_is_known_when_it_is_given() -> None:
    assert compute(["TODAY()", "NOW()-TODAY()"], moment=45419.5) == [45419.0, 0.5]
