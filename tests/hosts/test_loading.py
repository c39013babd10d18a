"""Processes of their own: what is loaded cannot be unloaded for a test."""

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
PRESSES = """
import sys
from sop_xl.hosts.loading import SPARED
from sop_xl.ribbon.door import main
main(["check", "--from_xl=1", "--wb="])
print(sorted({"xlwings", *SPARED} & sys.modules.keys()))
"""


def test_xlwings_comes_without_pandas_which_can_be_loaded_later() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS], capture_output=True, text=True, check=True
    )

    assert done.stdout.split("\n") == ["[] Book", "DataFrame", ""]


def test_a_press_of_a_button_loads_no_pandas() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSES], capture_output=True, text=True, check=True
    )

    assert done.stdout.rstrip().endswith("['xlwings']")
