"""Measures: each figure with its definition and the rows it came from."""

from sop_xl.measures.catalogue import (
    KEY_FIGURES,
    MEASURES,
    Measure,
    measure_month,
    report_missing_sources,
)
from sop_xl.measures.labels import LABELS, Label
from sop_xl.measures.past import Record, recorded_goals, recorded_values
from sop_xl.measures.sources import Source, Tables

__all__ = [
    "KEY_FIGURES",
    "LABELS",
    "MEASURES",
    "Label",
    "Measure",
    "Record",
    "Source",
    "Tables",
    "measure_month",
    "recorded_goals",
    "recorded_values",
    "report_missing_sources",
]
