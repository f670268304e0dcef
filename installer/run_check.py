"""Where the built check of evidence begins."""

import sys

from wire.ending import CommandLine, ended
from wire.evidence import main

sys.exit(ended(lambda line: main(), CommandLine(failed=2)))
