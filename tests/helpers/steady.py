"""Lists the tests that did not pass, or did not end the same, in each of several runs: python -m tests.helpers.steady
FOLDER (of what `pytest --junitxml` wrote, a file a run)."""

import sys
from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree


def outcomes(file: Path) -> dict[str, str]:
    """How each test of a run ended, by its name: passed, skipped or failed."""
    found: dict[str, str] = {}
    for case in ElementTree.parse(file).iter("testcase"):
        bad = case.find("failure") is not None or case.find("error") is not None
        name = f"{case.get('classname')}::{case.get('name')}"
        found[name] = "failed" if bad or found.get(name) == "failed" else "passed"
        if not bad and case.find("skipped") is not None:
            found[name] = "skipped"
    return found


def differing(runs: list[dict[str, str]]) -> dict[str, Counter[str]]:
    """The tests that failed in some run, or ended in more than one way; one that was not there is missing."""
    ended: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in {name for run in runs for name in run}:
        ended[name].update(run.get(name, "missing") for run in runs)
    return {name: count for name, count in sorted(ended.items()) if len(count) > 1 or count["failed"]}


def main(folder: str) -> int:
    """Say what differed; 0 where nothing did."""
    files = sorted(Path(folder).glob("*.xml"), key=lambda file: int(file.stem))
    logs = len(list(Path(folder).glob("*.log")))
    found = differing([outcomes(file) for file in files])
    for name, count in found.items():
        print(f"{name}: " + ", ".join(f"{end} {times}" for end, times in sorted(count.items())))
    if logs > len(files):
        print(f"runs that did not come to their end: {logs - len(files)}")
    print(f"{len(files)} runs, {len(found)} tests differed or failed")
    return 1 if found or logs > len(files) or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
