"""The map file of a made-up town of straight streets: roads, crossings, landmarks and hydrants, without any picture."""

from contextlib import closing
from pathlib import Path

from console.map.basemap.map_file import CURRENT, ENDING, FOLDER, MapName, MapWriter, Site
from tests.helpers.grid_roads import at, grid, names

SIZE = 30


def install_small_map(home: Path, size: int = SIZE) -> Path:
    """Put it where a desk looks for its map."""
    path = home / FOLDER / f"{CURRENT}{ENDING}"
    path.parent.mkdir(parents=True, exist_ok=True)
    roads = grid(size)
    with closing(MapWriter(path)) as writer:
        with writer.stage("names"):
            writer.add_names(_names(size))
            writer.add_sites(
                [_site("hydrant", "H-01", 3, 3), _site("hydrant", "H-02", 9, 9), _site("assembly", "T-1", 3, 4)]
            )
            writer.set_roads(roads._asdict() | {"node_lat": roads.node_lat * 1e7, "node_lng": roads.node_lng * 1e7})
            meta = {"edition": "1", "source_date": "2026-10-30T04:00:00Z", "sample": "1", "attribution": "© contoh"}
            writer.set_meta(meta | {"west": "112.1", "south": "-8.2", "east": "112.2", "north": "-8"})
        writer.finish()
    return path


def _names(size: int) -> list[MapName]:
    streets = [(number, name, "street", at(2, 2)) for number, name in names(size).items()]
    places = [
        (900, "Perempatan Jl. Baris 4 – Jl. Lajur 4", "crossing", at(3, 3)),
        (901, "Masjid Contoh", "worship", at(4, 3.5)),
        (902, "RW 05 Contoh", "neighbourhood", at(3.1, 3.1)),
    ]
    return [
        MapName(id=number, name=name, kind=kind, lat=point[0], lng=point[1])
        for number, name, kind, point in (*streets, *places)
    ]


def _site(kind: str, name: str, column: float, row: float) -> Site:
    lat, lng = at(column, row)
    return Site(kind=kind, name=name, lat=lat, lng=lng, date="2026-01-02")  # type: ignore[arg-type]
