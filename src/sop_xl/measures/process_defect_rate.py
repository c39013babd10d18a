"""Defects in process: 制程品质不合率."""

from sop_xl.measures.figures import divide, no_figure, sum_rows
from sop_xl.measures.sources import Source, Tables, list_lacking
from sop_xl.periods import Month
from sop_xl.rows import Figure

REPORTS = Source("production", "date", columns=("made", "defective"))
SOURCES = (REPORTS,)


def measure_process_defect_rate(tables: Tables, month: Month) -> Figure:
    """Return the share of defective pieces in all that were judged, in every process.

    98 good and 2 defective ones make 2 ÷ (98 + 2) = 0.02.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("process-defect-rate")
    rows = REPORTS.rows(tables, month)
    return divide(
        "process-defect-rate",
        sum_rows("defective-quantity", rows, "defective"),
        sum_rows("judged-quantity", rows, "made", "defective"),
    )
