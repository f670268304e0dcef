"""What moving vehicles cost: 100 of 300 objects on the map moved once a second, in shares of one core, beside the same
map standing still.

python -m tests.bench.vehicles. Processor time of the program and of the page's processes.
"""

import random
import subprocess
import sys
from collections.abc import Callable

import psutil
from PySide6.QtTest import QTest

from console.app import make_application
from console.map.geography import load_geography
from console.map.layers import CaseShape, VehicleShape
from console.map.panel import MapPanel
from console.room.display import virtual_display
from tests.bench.lines import Line, figure

CASES, VEHICLES, SECONDS, MOST_PERCENT = 200, 100, 15, 5.0
SETTLED_MS, STEP = 5_000, 0.0003
MIDDLE = (-8.0955, 112.1655)


def spent_s() -> float:
    """Processor time of this program and all below it."""
    total = 0.0
    for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
        times = process.cpu_times()
        total += times.user + times.system
    return total


def percent(act: Callable[[], None]) -> float:
    """The share of one core while `act` is done once a second."""
    before = spent_s()
    for _ in range(SECONDS):
        act()
        QTest.qWait(1000)
    return (spent_s() - before) / SECONDS * 100


def scattered(chance: random.Random) -> tuple[float, float]:
    return MIDDLE[0] + chance.uniform(-0.03, 0.03), MIDDLE[1] + chance.uniform(-0.03, 0.03)


def main() -> None:
    """Print the shares: standing, moving."""
    app = make_application(["bench"])
    chance = random.Random(112)
    panel = MapPanel(load_geography())
    panel.resize(900, 700)
    panel.set_cases(
        [CaseShape(f"case:c{n}", f"c{n}", f"A-{n:04d}", 3, "contoh", *scattered(chance)) for n in range(CASES)]
    )
    places = [scattered(chance) for _ in range(VEHICLES)]

    def move() -> None:
        for number, (lat, lng) in enumerate(places):
            places[number] = lat + chance.uniform(-STEP, STEP), lng + chance.uniform(-STEP, STEP)
        panel.set_vehicles(
            [VehicleShape(f"vehicle:V-{n}", "V", f"V-{n}", *at, heading=n % 360) for n, at in enumerate(places)]
        )

    move()
    panel.show()
    QTest.qWait(SETTLED_MS)
    print(percent(lambda: None), percent(move))
    panel.end()
    app.processEvents()


def measure() -> list[Line]:
    """In a program of its own, under a display of its own."""
    with virtual_display():
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.vehicles"], capture_output=True, text=True, check=True, timeout=120
        )
    still, moving = map(float, done.stdout.splitlines()[-1].split())
    name = "map, 100 of 300 objects moved at 1 Hz, more than standing"
    return [figure(name, moving - still, "% of a core", still, MOST_PERCENT)]


if __name__ == "__main__":
    main()
