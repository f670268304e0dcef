"""The city's map from an extract of real size and shape: seconds to make it, megabytes of the file, first tile read."""

import json
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from osmium import FileProcessor

from console.map.basemap.build import Task, build_map
from console.map.basemap.map_file import MapFile
from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from tests.bench.lines import Line, figure, spent_ms
from tests.helpers.synthetic_city import FULL, synthetic_city

MOST_S, MOST_MB = 30.0, 2.0


def measure() -> list[Line]:
    """Build beside reading the extract once; the file beside the extract; a tile unpacked beside parsing it."""
    geography = load_geography()
    with tempfile.TemporaryDirectory() as folder:
        extract = synthetic_city(FULL).write(Path(folder) / "kota.osm.pbf")
        start = perf_counter()
        for _ in FileProcessor(str(extract)).with_areas():
            pass
        read_s = perf_counter() - start
        start = perf_counter()
        path = build_map(Task(extract, Path(folder) / "map" / "current.k112map", geography)).path
        build_s = perf_counter() - start
        tile_ms, parse_ms = _tiles(path)
        start = perf_counter()
        open_gazetteer(geography, Path(folder)).close()
        names_ms = (perf_counter() - start) * 1000
        size, extract_size = path.stat().st_size / 1e6, extract.stat().st_size / 1e6
    return [
        figure("map file made, 42,000 ways (baseline reading them)", build_s, "s", read_s, MOST_S),
        figure("map file, 42,000 ways (baseline the extract)", size, "MB", extract_size, MOST_MB),
        figure("map file, one tile, median (baseline parsing it)", tile_ms, "ms", parse_ms),
        figure("map file, its names into the search", names_ms, "ms", 0),
    ]


def _tiles(path: Path) -> tuple[float, float]:
    """Milliseconds to get a tile from an open file, and to parse it."""
    got, parsed = [], []
    with MapFile(path) as read:
        for at in list(read.addresses()):
            got.append(spent_ms(lambda at=at: read.tile(*at)))  # type: ignore[misc]
            data = read.tile(*at) or b"{}"
            parsed.append(spent_ms(lambda data=data: json.loads(data)))  # type: ignore[misc]
    return median(got), median(parsed)
