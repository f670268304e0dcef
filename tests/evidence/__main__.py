"""The campaign of tampering, large: python -m tests.evidence [--seed N] [--times N]."""

import argparse
import tempfile
from pathlib import Path
from time import monotonic

from tests.evidence.campaign import Missed, tamper, tamper_ledger
from tests.evidence.story import tell
from tests.helpers.world import world


def main() -> int:
    """Tell the story once, then change bundles and the ledger."""
    parser = argparse.ArgumentParser(prog="tests.evidence", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=3_000)
    given = parser.parse_args()
    begun = monotonic()
    print(f"seed {given.seed}, {given.times} changes to bundles", flush=True)
    with tempfile.TemporaryDirectory() as folder, world(Path(folder)) as room:
        told = tell(room)
        try:
            made = tamper(told, Path(folder), given.seed, given.times)
            made += tamper_ledger(told, Path(folder), given.seed, given.times // 4)
        except Missed as missed:
            print(f"NOT PROVEN: {missed}")
            return 1
    for kind, count in sorted(made.items()):
        print(f"  {count:5} {kind}")
    print(f"proven: {made.total()} changes, all found, nothing sound reported; {monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
