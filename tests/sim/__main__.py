"""A campaign of seeded histories: python -m tests.sim --seeds 1000000:2000000 [--fault NAME] [--thief] [--jobs 2]."""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from itertools import repeat

from tests.sim.faults import FAULTS, planted
from tests.sim.history import attacked, events_of, failure, minimised

CHUNK = 200


def first_failure(first: int, last: int, fault: str, thief: bool) -> int | None:
    """The first seed of a stretch that fails."""
    events = attacked if thief else events_of
    with planted(fault) if fault else nullcontext():
        return next((seed for seed in range(first, last) if failure(seed, events(seed))), None)


def stretches(first: int, last: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + CHUNK, last)) for at in range(first, last, CHUNK))


def show(seed: int, fault: str, thief: bool) -> None:
    """Print what fails, and the shortest history that still does."""
    with planted(fault) if fault else nullcontext():
        events = minimised(seed, attacked(seed) if thief else events_of(seed))
        print(f"seed {seed}: {failure(seed, events)}")
    for event in events:
        print(f"    {event}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.sim", description=__doc__)
    parser.add_argument("--seeds", default="1000000:1010000", help="first:last (not included)")
    parser.add_argument("--fault", default="", choices=["", *FAULTS], help="plant this fault")
    parser.add_argument("--thief", action="store_true", help="with a desk that keeps to no rule")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=int, default=1, help="failures to show before stopping")
    chosen = parser.parse_args()
    first, last = (int(part) for part in chosen.seeds.split(":"))
    begun, shown, done = time.monotonic(), 0, 0
    with ProcessPoolExecutor(chosen.jobs) as pool:
        bounds = list(stretches(first, last))
        lows, highs = zip(*bounds, strict=True)
        asked = lows, highs, repeat(chosen.fault), repeat(chosen.thief)
        for (low, high), found in zip(bounds, pool.map(first_failure, *asked), strict=False):
            done += high - low
            if found is not None:
                show(found, chosen.fault, chosen.thief)
                shown += 1
                if shown == chosen.most:
                    pool.shutdown(cancel_futures=True)
                    break
    spent = time.monotonic() - begun
    print(f"{done} histories, {shown} failures, {done / spent:.0f} a second")
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
