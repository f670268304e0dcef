"""Where the built server begins."""

import sys

from server.__main__ import main

sys.exit(main())
