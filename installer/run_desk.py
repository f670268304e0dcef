"""Where the built desk begins."""

import sys

from console.__main__ import main

sys.exit(main())
