"""The real server with a fault planted: it believes what a desk brings in another one's name, unsigned.

python -m tests.chaos.believing COMMAND …
"""

import sys

from server.__main__ import main
from server.ledger import intake
from tests.sim.planting import planting

FAULT = (intake, "_unsigned", lambda tx, verdicts, proofs: [])

if __name__ == "__main__":
    with planting([FAULT]):
        sys.exit(main(sys.argv[1:]))
