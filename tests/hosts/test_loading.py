"""A process of its own: what is loaded cannot be unloaded for a test."""

import subprocess
import sys

LOADS = """
import sys
from sop_xl.hosts.loading import SPARED, load_xlwings
load_xlwings()
load_xlwings()
import xlwings
print(sorted(SPARED & sys.modules.keys()), xlwings.Book.__name__)
import pandas
print(pandas.DataFrame.__name__)
"""


def test_xlwings_comes_without_pandas_which_can_be_loaded_later() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS], capture_output=True, text=True, check=True
    )

    assert done.stdout.split("\n") == ["[] Book", "DataFrame", ""]
