"""Search for places among 20,000 made-up names: how often a misspelt one is found, and how long a search takes."""

import random
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz, process

from console.places.gazetteer import LIMIT, Gazetteer
from console.places.name_index import NameIndex, make_file, words_of_name
from tests.bench.lines import Line, figure
from tests.bench.made_names import Half, made_names, misspelt

NAMES, SEARCHES = 20_000, 2_000
TUNED_SEED, HELD_SEED = 1, 112


def recall(gazetteer: Gazetteer, searches: list[tuple[str, str]]) -> tuple[float, list[float], list[tuple[str, str]]]:
    """The share found among the first five, the milliseconds of each search, and what was not found."""
    spent, missed = [], []
    for name, typed in searches:
        start = perf_counter()
        hits = gazetteer.search(typed, LIMIT)
        spent.append((perf_counter() - start) * 1000)
        if name not in {hit.name for hit in hits}:
            missed.append((name, typed))
    return 1 - len(missed) / len(searches), spent, missed


def searches_for(
    half: Half, seed: int, names: int = NAMES, count: int = SEARCHES
) -> tuple[list[str], list[tuple[str, str]]]:
    """Made-up names, and some of them misspelt."""
    made = [one.name for one in made_names(names, seed, half)]
    rng = random.Random(seed + 1)
    return made, [(name, misspelt(name, rng)) for name in rng.sample(made, count)]


def measure() -> list[Line]:
    """Recall and speed on the names that were not used to tune, beside FTS5 alone and rapidfuzz alone."""
    made, searches = searches_for("held", HELD_SEED)
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        make_file(Path(folder) / "places.db", "made", lambda: made_names(NAMES, HELD_SEED, "held"))
        index = NameIndex(Path(folder) / "places.db")
        build_ms = (perf_counter() - start) * 1000
        gazetteer = Gazetteer(index)
        start = perf_counter()
        gazetteer.warm()
        warm_ms = (perf_counter() - start) * 1000
        found, spent, _ = recall(gazetteer, searches)
        alone = _prefix_alone(index, searches)
        gazetteer.close()
    plain_ms = []
    for _, typed in searches[:40]:
        start = perf_counter()
        process.extract(typed, made, scorer=fuzz.WRatio, limit=LIMIT)
        plain_ms.append((perf_counter() - start) * 1000)
    p95 = statistics.quantiles(spent, n=20)[-1]
    return [
        figure(
            "places, misspelt, found in the first 5 of 20,000 (baseline FTS5)",
            100 * found,
            "%",
            100 * alone,
            95.0,
            least=True,
        ),
        figure("places, one search, 20,000 names, p95 (baseline WRatio)", p95, "ms", statistics.median(plain_ms), 15.0),
        figure("places, list of 20,000 names made anew", build_ms, "ms", warm_ms),
    ]


def _prefix_alone(index: NameIndex, searches: list[tuple[str, str]]) -> float:
    """What FTS5 alone finds among its first five."""
    hits = 0
    for name, typed in searches:
        ids = index.beginning(words_of_name(typed))[:LIMIT]
        hits += name in {one.name for one in index.fetch(ids)}
    return hits / len(searches)


def tune() -> None:
    """Print what is not found among the names one may tune with: python -m tests.bench.places."""
    _, searches = searches_for("tune", TUNED_SEED)
    gazetteer = Gazetteer(NameIndex())
    gazetteer.learn("buatan", made_names(NAMES, TUNED_SEED, "tune"), personal=False)
    gazetteer.warm()
    found, spent, missed = recall(gazetteer, searches)
    median, p95 = statistics.median(spent), statistics.quantiles(spent, n=20)[-1]
    print(f"found {found:.4f}, median {median:.1f} ms, p95 {p95:.1f} ms")
    for name, typed in missed:
        print(f"{name!r:45} {typed!r:40}", [(hit.name, hit.score) for hit in gazetteer.search(typed, 3)])


if __name__ == "__main__":
    tune()
