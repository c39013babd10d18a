"""Typed rows, the tables they stand in, and figures made of them."""

from sop_xl.rows.column import Column, Kind, Row, columns_of, fields_of
from sop_xl.rows.figure import Figure, RowSet
from sop_xl.rows.located import LeftOut, LocatedColumn, LocatedTable, Property
from sop_xl.rows.table import Origin, Table, empty_table, join_tables

__all__ = [
    "Column",
    "Figure",
    "Kind",
    "LeftOut",
    "LocatedColumn",
    "LocatedTable",
    "Origin",
    "Property",
    "Row",
    "RowSet",
    "Table",
    "columns_of",
    "empty_table",
    "fields_of",
    "join_tables",
]
