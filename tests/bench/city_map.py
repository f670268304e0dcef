"""The map with a whole city: opened beside stock Leaflet, dragged, with units that move, after a crash, for long.

python -m tests.bench.city_map. Each measure is a program of its own, without a GPU.
"""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from console.map import sandbox
from console.map.basemap.build import Task, build_map
from console.map.geography import load_geography
from console.map.layers import PostShape
from tests.bench.lines import Line, figure
from tests.bench.map_driver import SIZE, MapDriver, rest, wait_for
from tests.bench.processes import cpu_s, family
from tests.helpers.synthetic_city import FULL, synthetic_city

CACHE = Path("build") / "bench"
TURNS, OPEN_MOST = 5, 4.0
STEP_MS, POINTS_MS, BACK_MS = 17.0, 100.0, 2_000.0
UNITS, MOVING, SECONDS, CORE_PERCENT = 300, 100, 12, 5.0
POINTS = 10_000
ROUNDS, GROWN_MOST = 12, 1.25
ZOOMS = (13.0, 14.75, 16.25, 18.0)


def city_file() -> Path:
    """The map of a made-up city of the real size, made when there is none."""
    path = CACHE / "city.k112map"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        extract = CACHE / "city.osm.pbf"
        synthetic_city(FULL).write(extract)
        build_map(Task(extract, path, load_geography()))
    return path


def opened(city: Path) -> dict[str, list[float]]:
    """From nothing to the whole city on the screen, in turns with stock Leaflet."""
    from tests.bench.stock_map import StockMap  # loads WebEngine

    ours, stock = [], []
    for turn in range(TURNS + 1):
        driver = MapDriver(city)
        driver.end()
        plain = StockMap()
        plain.view.resize(*SIZE)
        start = perf_counter()
        plain.view.show()
        plain.view.load("k112://map/index.html")
        while plain.view.title() != "drawn":
            wait_for(plain.view.titleChanged)
        if turn:
            ours.append(driver.open_ms)
            stock.append((perf_counter() - start) * 1000)
        plain.end()
    return {"ours": ours, "stock": stock}


def dragged(city: Path) -> dict[str, list[float]]:
    """Milliseconds a step at four zooms."""
    driver = MapDriver(city)
    steps = {}
    for zoom in ZOOMS:
        driver.look(zoom)
        rest(500)
        steps[str(zoom)] = driver.drag()
    driver.end()
    return steps


def moving(city: Path) -> dict[str, list[float]]:
    """Percent of one core: idle, and while a third of the units moves once a second."""
    driver, rng = MapDriver(city), random.Random(112)
    places = [(-8.098 + rng.gauss(0, 0.012), 112.168 + rng.gauss(0, 0.012)) for _ in range(UNITS)]

    def move() -> None:
        for at in rng.sample(range(UNITS), MOVING):
            lat, lng = places[at]
            places[at] = (lat + rng.uniform(-2e-4, 2e-4), lng + rng.uniform(-2e-4, 2e-4))
        driver.panel.set_posts([PostShape(f"post:U{n}", "U", f"Unit {n}", *place) for n, place in enumerate(places)])

    def share(act: Callable[[], None] | None) -> float:
        before, start = cpu_s(family(os.getpid())), perf_counter()
        driver.act_each_second(SECONDS, act)
        return 100 * (cpu_s(family(os.getpid())) - before) / (perf_counter() - start)

    driver.look(14.75)
    driver.act_each_second(3, move)
    rest(1_000)
    found = {"idle": [share(None)], "moving": [share(move)]}
    driver.end()
    return found


def drawn_points(city: Path) -> dict[str, list[float]]:
    """Milliseconds to draw many still points, until the frame that shows them is made."""
    driver, rng = MapDriver(city), random.Random(112)
    driver.look(13)
    points = [(-8.098 + rng.gauss(0, 0.015), 112.168 + rng.gauss(0, 0.014)) for _ in range(POINTS)]
    driver.panel.set_points(points)
    driver.until(f"konsol.parts.points.points.length === {2 * POINTS}")
    script = """(() => { window.spent = null; requestAnimationFrame(() => {
        const start = performance.now();
        konsol.parts.points.redraw();
        konsol.parts.points.canvas.getContext("2d").getImageData(0, 0, 1, 1);
        window.spent = performance.now() - start;
    }); return 1; })()"""
    spent = []
    for _ in range(9):
        driver.ask(script)
        driver.until("window.spent !== null")
        spent.append(driver.ask("window.spent"))
    driver.end()
    return {"spent": spent}


def back(city: Path) -> dict[str, list[float]]:
    """Milliseconds from the death of the page's process to the map with all it showed."""
    driver = MapDriver(city)
    driver.look(15.5)
    spent = []
    for _ in range(2):
        start = perf_counter()
        os.kill(driver.panel.web.map_page.renderProcessPid(), signal.SIGKILL)
        wait_for(driver.panel.shown)
        spent.append((perf_counter() - start) * 1000)
    driver.end()
    return {"spent": spent}


def long_run(city: Path) -> dict[str, list[float]]:
    """MiB of the page's process after each round of looking, dragging and news."""
    driver, rng = MapDriver(city), random.Random(112)
    sizes = []
    for number in range(ROUNDS):
        for zoom in (13.0, 15.25, 17.0, 18.5, 14.0):
            driver.look(zoom, -8.098 + rng.uniform(-0.03, 0.03), 112.168 + rng.uniform(-0.03, 0.03))
            driver.drag(60)
        for turn in range(10):
            posts = [
                PostShape(f"post:U{n}", "U", f"{number} {turn}", -8.1 + rng.uniform(0, 0.02), 112.16) for n in range(99)
            ]
            driver.panel.set_posts(posts)
            rest(60)
        pid = driver.panel.web.map_page.renderProcessPid()
        resident = Path(f"/proc/{pid}/statm").read_text().split()[1]
        sizes.append(int(resident) * os.sysconf("SC_PAGE_SIZE") / 2**20)
    driver.end()
    return {"MiB": sizes}


MEASURES = {
    "opened": opened,
    "dragged": dragged,
    "moving": moving,
    "points": drawn_points,
    "back": back,
    "long": long_run,
}


def told_by(measure: str) -> dict[str, list[float]]:
    """What a program of its own found."""
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}
    line = [sys.executable, "-m", "tests.bench.city_map", measure]
    done = subprocess.run(line, stdout=subprocess.PIPE, check=True, text=True, timeout=420, env=around)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure() -> list[Line]:
    city_file()
    middle = statistics.median
    found = {name: told_by(name) for name in MEASURES}
    opens, moves, sizes = found["opened"], found["moving"], found["long"]["MiB"]
    more = moves["moving"][0] - moves["idle"][0]
    step = max(middle(steps) for steps in found["dragged"].values())
    settled, end = max(sizes[2:5]), middle(sizes[-3:])
    return [
        figure("map, whole city opened (baseline Leaflet, pictures)", middle(opens["ours"]), "ms x",
               middle(opens["stock"]), OPEN_MOST),
        figure("map, a step of dragging, median, slowest zoom (baseline 60/s)", step, "ms", 1000 / 60, STEP_MS),
        figure("map, 300 units, 100 moving once a second, more than idle", more, "% of a core", moves["idle"][0],
               CORE_PERCENT),
        figure("map, 10,000 still points drawn", middle(found["points"]["spent"]), "ms", 0.0, POINTS_MS),
        figure("map, back after its process was killed", max(found["back"]["spent"]), "ms", 0.0, BACK_MS),
        figure("map, memory of the page after a long run (baseline settled)", end, "MiB x", settled, GROWN_MOST),
    ]  # fmt: skip


def child(name: str) -> None:
    """One measure, printed as JSON."""
    sandbox.prepare()
    os.environ["QT_QUICK_BACKEND"] = "software"
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(["bench"])
    found = MEASURES[name](city_file())
    app.processEvents()
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    if sys.argv[1:]:
        child(sys.argv[1])
    else:
        for found in measure():
            print(found)
