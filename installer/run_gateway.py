"""Where the built gateway begins."""

import sys

from gateway.__main__ import main

sys.exit(main())
