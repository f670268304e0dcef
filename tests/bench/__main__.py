"""Measures everything and prints a table: python -m tests.bench [--only NAME] [--quick] [--strict].

Writes build/bench.json. A missed target is said and shown; it ends in an error only with --strict.
"""

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path
from time import perf_counter

from tests.bench.lines import Line

SLOW = (
    *("past", "city_map", "start", "vehicles", "memory", "statistics", "joining", "alerts", "citizens", "ring"),
    *("public", "reports"),
)
# In this order: what needs a display of its own comes last.
MEASURES = (
    *("commands", "places", "basemap", "road_time", "duplicates", "case_list", "evidence"),
    *("screen", "storm", "keys", "sync", "proving", "desks", "crowd", "phone"),
    *SLOW,
)
RESULT = Path("build") / "bench.json"


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, load {load:.1f} at the start"
    )


def run(name: str) -> list[Line]:
    """The lines of one measure; a measure that cannot run here is a line too."""
    start = perf_counter()
    try:
        lines: list[Line] = importlib.import_module(f"tests.bench.{name}").measure()
    except Exception as error:  # noqa: BLE001 - one measure that fails must not hide the others
        lines = [{"name": f"{name}: not measured ({type(error).__name__}: {error})", "ok": False}]
    print(f"  {name}: {perf_counter() - start:.0f} s", file=sys.stderr)
    return lines


def row(line: Line) -> tuple[str, ...]:
    """One line of the table as text."""
    target = line.get("target")
    bound = "" if target is None else f"{'≥' if line.get('least') else '≤'} {target:g}"
    if target is not None and line.get("ratio_target"):
        bound += " x"
    verdict = "" if target is None and line["ok"] else "yes" if line["ok"] else "NO"
    figures = (
        f"{line[key]:,.4g}" if abs(line[key]) < 1000 else f"{line[key]:,.0f}"
        for key in ("value", "baseline", "ratio")
        if key in line
    )
    value, baseline, ratio = (*figures, "", "", "")[:3]
    return (line["name"], value, line.get("unit", ""), baseline, ratio, bound, verdict)


def table(lines: list[Line]) -> str:
    """All lines as a Markdown table."""
    head = ("measured", "value", "unit", "plain baseline", "ratio", "target", "holds")
    rows = [head, *map(row, lines)]
    widths = [max(len(one[column]) for one in rows) for column in range(len(head))]
    texts = [
        "| " + " | ".join(part.ljust(width) for part, width in zip(one, widths, strict=True)) + " |" for one in rows
    ]
    texts.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(texts)


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--only", choices=MEASURES, action="append", help="measure only this; may be repeated")
    parser.add_argument("--quick", action="store_true", help=f"leave out {', '.join(SLOW)}")
    parser.add_argument("--strict", action="store_true", help="end with an error when a target is missed")
    given = parser.parse_args()
    chosen = given.only or [name for name in MEASURES if not (given.quick and name in SLOW)]
    about = machine()
    lines = [line for name in chosen for line in run(name)]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(lines, indent=1, ensure_ascii=False))
    print(about)
    print(table(lines))
    missed = [line["name"] for line in lines if not line["ok"]]
    if missed:
        print(f"{len(missed)} of {len(lines)} targets missed: " + "; ".join(missed))
    return 1 if missed and given.strict else 0


if __name__ == "__main__":
    sys.exit(main())
