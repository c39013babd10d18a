"""A demo plant: department workbooks as people keep them, and what must be found there.

It imports nothing of the program, so that what it predicts is a prediction.
"""

from workbooks.plant.records import Plant
from workbooks.plant.truth import Truth
from workbooks.plant.workspace import make_plant

__all__ = ["Plant", "Truth", "make_plant"]
