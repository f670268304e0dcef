"""Runs first in both built programs: what they start, a viewer of PDF for one, is not to load the libraries they hold.
They themselves begin anew when they start each other, and find their own."""

import os
import sys

if sys.platform != "win32":
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
