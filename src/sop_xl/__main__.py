"""`python -m sop_xl` and the console script `sop-xl`."""

import sys

from sop_xl.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
