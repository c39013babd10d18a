"""`python -m sop_xl.ribbon BUTTON --name=value …`, as the add-in starts it."""

import sys

from sop_xl.ribbon.door import main

if __name__ == "__main__":
    sys.exit(main())
